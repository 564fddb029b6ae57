"""According to whom: statements with source, cue and content."""

from dragoman.attribution.cues import Cues, load_cues
from dragoman.attribution.finder import find_attributions

__all__ = ["Cues", "find_attributions", "load_cues"]
