"""Fixtures that all tests share: the parser and the lexicons are loaded once a session."""

from __future__ import annotations

import pytest
from hypothesis import settings

from dragoman.pipeline import Toolbox

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")


@pytest.fixture(scope="session")
def tools() -> Toolbox:
    """The bundled tools with the default model."""
    loaded = Toolbox.load()
    assert loaded.parser.nlp is not None
    return loaded
