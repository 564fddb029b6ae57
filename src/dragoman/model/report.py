"""A report: one event as one story tells it once."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.entity import Party
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a story with their place in it."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The words' place in the story."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as the text allows: an ISO date, month or year, or ``start/end``.

    ``start`` and ``end`` are the first and last ISO day; ``value`` is None where an expression could not be
    anchored, and ``basis`` says why, or else what it was counted from.
    """

    value: str | None
    start: str | None
    end: str | None
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place named for an event; coordinates in decimal degrees (WGS 84), None where unknown."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number an event carries: ``value`` counts ``unit`` (calls, killed ...).

    ``low`` and ``high`` bound a vague number ("at least 40": 40 to None, "dozens": 24 to 99).
    """

    value: float | None
    unit: str
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One event as one story tells it once, in PLOVER's terms.

    ``according_to`` runs from the one who vouches outwards; empty in the story's own voice. ``rule`` is the
    codebook rule that fired; ``reasons`` are the steps that led to the coding, for ``dragoman explain``.
    ``lemma`` is the trigger's; ``anaphor`` that of a definite noun which tells the act again ("the attack
    killed 12"), "" where it is told in words of its own; ``antecedent`` is the id of the report meant.
    ``topic`` are the words that its story is about, without their inflection, the most frequent first.
    """

    report_id: str
    story_id: str
    outlet: str | None
    published: str | None
    url: str | None
    passage: Quote
    trigger: Quote
    event_type: str
    mode: str | None
    quad: int
    score: float
    contexts: tuple[str, ...]
    auxiliary: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    according_to: tuple[Party, ...]
    date: When | None
    place: Where | None
    quantities: tuple[Quantity, ...]
    cameo: str
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()
    lemma: str = ""
    anaphor: str = ""
    antecedent: str = ""
    topic: tuple[str, ...] = ()
