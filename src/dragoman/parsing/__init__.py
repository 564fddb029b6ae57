"""From a story's text to its layout, and from the layout to sentences as dependency graphs."""

from dragoman.parsing.layout import lay_out
from dragoman.parsing.parser import DEFAULT_MODEL, ModelError, Parser

__all__ = ["DEFAULT_MODEL", "ModelError", "Parser", "lay_out"]
