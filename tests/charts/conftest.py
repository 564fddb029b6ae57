"""The bundled sample, read once, and a record of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.store import Store


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    """The record of the bundled sample stories."""
    stories = sorted(Path(dragoman.sample_path()).glob("*.txt"))
    return dragoman.read(stories, tmp_path_factory.mktemp("sample") / "record").record


@pytest.fixture
def nothing(tmp_path: Path) -> dragoman.Record:
    """A record without a story."""
    return dragoman.Record(Store.open(tmp_path / "nothing", create=True))
