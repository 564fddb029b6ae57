"""The bundled sample, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    """The record of the bundled sample stories."""
    stories = sorted(Path(dragoman.sample_path()).glob("*.txt"))
    return dragoman.read(stories, tmp_path_factory.mktemp("sample") / "record").record
