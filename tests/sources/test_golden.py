"""One golden file an input format: what each example must be read as.

After a change that is meant: ``DRAGOMAN_GOLDEN=write python -m pytest tests/sources/test_golden.py``.
"""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from dragoman.model import Failure
from dragoman.sources import read_sources
from dragoman.sources.formats import READERS

HERE = Path(__file__).parent / "golden"
INPUTS = sorted(path.name for path in (HERE / "inputs").iterdir() if not path.name.startswith("."))


@pytest.mark.parametrize("name", INPUTS)
def test_an_example_is_read_as_its_golden_file_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / "inputs")
    found = [
        {"is": "failure" if isinstance(each, Failure) else "story", **dataclasses.asdict(each)}
        for each in read_sources([name])
    ]
    written = json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"
    golden = HERE / "expected" / f"{name}.json"
    if os.environ.get("DRAGOMAN_GOLDEN") == "write":
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def test_every_format_has_an_example_and_every_golden_file_an_input() -> None:
    assert {Path(name).suffix for name in INPUTS} >= set(READERS)
    assert sorted(path.name for path in (HERE / "expected").iterdir()) == [f"{name}.json" for name in INPUTS]
