"""The pairs of names in benchmarks/ reach what they must; see there."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "names.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("name_pairs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_names_of_one_person_are_told_from_those_of_two(
    script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert script.main([]) == 0, capsys.readouterr().out


def test_the_file_is_large_and_repeats_nothing(script: ModuleType) -> None:
    found = list(script.pairs())
    assert sum(p.one for p in found) >= 160
    assert sum(not p.one for p in found) >= 160
    assert len({frozenset(map(str.strip, p.text.split("|"))) for p in found}) == len(found)
