"""Fixtures that all tests share: the parser and the lexicons are loaded once a session."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Toolbox


@pytest.fixture(scope="session")
def tools() -> Toolbox:
    """The bundled tools with the default model."""
    loaded = Toolbox.load()
    assert loaded.parser.nlp is not None
    return loaded
