"""Which events are done by saying them."""

from __future__ import annotations

from dragoman.ontology import load_plover

_VERBAL_QUADS = (1, 3)


def is_verbal(event_type: str) -> bool:
    """Whether an event of this type is done by saying it, so that the saying dates it."""
    return load_plover().quad(event_type) in _VERBAL_QUADS and event_type != "CONSULT"
