"""PLOVER: the event types with their modes and scores, the contexts and the auxiliary modes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.ontology.loading import Entry, read_resource


@dataclass(frozen=True, slots=True)
class Mode:
    """A narrower kind of an event type. ``score`` is the type's where the manual gives the mode none."""

    name: str
    score: float
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's sixteen event types."""

    name: str
    quad: int
    score: float
    definition: str
    needs_recipient: bool
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology. ``quads``, ``contexts`` and ``auxiliary`` map each name or number to what it means."""

    types: Mapping[str, EventType]
    quads: Mapping[int, str]
    contexts: Mapping[str, str]
    auxiliary: Mapping[str, str]

    def score(self, event_type: str, mode: str | None = None) -> float:
        """Conflict (-10) to cooperation (10) of an event.

        Raises:
            KeyError: the ontology has no such type, or the type no such mode.
        """
        found = self._type(event_type)
        if mode is None:
            return found.score
        if mode not in found.modes:
            raise KeyError(f"{event_type} has no mode {mode!r}")
        return found.modes[mode].score

    def quad(self, event_type: str) -> int:
        """The quad class of a type: 1, 2 cooperation and 3, 4 conflict, in words and in deeds.

        Raises:
            KeyError: the ontology has no such type.
        """
        return self._type(event_type).quad

    def _type(self, name: str) -> EventType:
        if name not in self.types:
            raise KeyError(f"PLOVER has no event type {name!r}")
        return self.types[name]


@cache
def load_plover() -> Plover:
    """The ontology as resources/plover.yaml gives it.

    Raises:
        ResourceError: the file is wrong.
    """
    return build_plover(read_resource("plover.yaml"))


def build_plover(root: Entry) -> Plover:
    """Check and type the content of plover.yaml."""
    root.expect("quads", "types", "contexts", "auxiliary")
    quads = {int(number): name for number, name in root.entry("quads").table().items()}
    return Plover(
        types=MappingProxyType(
            {n: _build_type(n, e, quads) for n, e in root.entry("types").entries().items()}
        ),
        quads=MappingProxyType(quads),
        contexts=MappingProxyType(root.entry("contexts").table()),
        auxiliary=MappingProxyType(root.entry("auxiliary").table()),
    )


def _build_type(name: str, entry: Entry, quads: Mapping[int, str]) -> EventType:
    entry.expect("quad", "score", "recipient", "definition", "modes")
    quad = entry.number("quad")
    if quad not in quads:
        raise entry.error(f"there is no quad class {quad:g}")
    recipient = entry.text("recipient") if "recipient" in entry.fields else None
    if recipient not in (None, "required"):
        raise entry.error(f"recipient should be 'required' or left out and is {recipient!r}")
    score = _score(entry)
    modes = {mode: _build_mode(mode, e, score) for mode, e in entry.entry("modes").entries().items()}
    return EventType(
        name=name,
        quad=int(quad),
        score=score,
        definition=entry.text("definition"),
        needs_recipient=recipient is not None,
        modes=MappingProxyType(modes),
    )


def _build_mode(name: str, entry: Entry, base: float) -> Mode:
    entry.expect("score", "definition")
    unscored = "score" in entry.fields and entry.fields["score"] is None
    return Mode(name, base if unscored else _score(entry), entry.text("definition"))


def _score(entry: Entry) -> float:
    score = entry.number("score")
    if not -10 <= score <= 10:
        raise entry.error(f"the score {score:g} lies outside -10 to 10")
    return score
