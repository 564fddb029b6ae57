"""Judgements: what people say of reports and events, what of it counts, and what it changes."""

from dragoman.judgements.applying import Applied, apply, touched
from dragoman.judgements.standing import Standing, standing

__all__ = ["Applied", "Standing", "apply", "standing", "touched"]
