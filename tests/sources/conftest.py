"""What the tests of sources share."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Failure, Story
from dragoman.sources import read_sources

Outcome = tuple[list[Story], list[Failure]]


def sort_out(found: Any) -> Outcome:
    """Stories and failures apart."""
    found = list(found)
    stories = [each for each in found if isinstance(each, Story)]
    failures = [each for each in found if isinstance(each, Failure)]
    assert len(stories) + len(failures) == len(found)
    return stories, failures


@pytest.fixture
def read_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Reads bytes as a file of a name, named from the folder it is in."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes | str, **options: Any) -> Outcome:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return sort_out(read_sources([name], **options))

    return read


@pytest.fixture
def read_stdin() -> Callable[..., Outcome]:
    """Reads bytes as standard input."""

    def read(data: bytes | str, **options: Any) -> Outcome:
        stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
        return sort_out(read_sources(["-"], stdin=stream, **options))

    return read
