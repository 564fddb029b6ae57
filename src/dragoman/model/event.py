"""An event: one happening, with all the reports of it and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.model.entity import Party
from dragoman.model.report import When, Where


@dataclass(frozen=True, slots=True)
class Possible:
    """Another event that may be the same happening: too alike to pass over, not enough to join."""

    event_id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """The reports of one happening; ``event_id`` is its first report's, marked E, so that it stays valid.

    ``slots`` says for each slot how the accounts compare: agreed, compatible (one only vaguer), unclear,
    updated (a count that was kept up), differ, told by one or untold; ``why`` explains the merge, one line a
    link; ``similarity`` is the weakest link that holds it together (1 for one report).
    ``origins`` names the independent sources: outlets that print one agency's text are one origin.
    ``possibly_same`` lists the events that were nearly joined, the likeliest first.
    ``inferred`` dates reports of stories without a date by the others of the event, by report id.
    """

    event_id: str
    event_type: str
    mode: str | None
    quad: int
    score: float
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When | None
    place: Where | None
    first_told: str | None
    last_told: str | None
    outlets: tuple[str, ...]
    report_ids: tuple[str, ...]
    slots: dict[str, str] = field(default_factory=dict)
    similarity: float = 1.0
    why: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    possibly_same: tuple[Possible, ...] = ()
    inferred: Mapping[str, When] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report says in the slot that differs, where it says so and who vouches for it.

    ``text`` is the words of the slot, ``start`` and ``end`` the passage that tells it, in characters of the
    story ``story_id``; None in a record written before they were kept. ``according_to`` runs from the one
    who vouches outwards, by name or code; empty in the story's own voice. ``published`` is an ISO day.
    """

    report_id: str
    outlet: str | None
    value: str
    text: str
    story_id: str | None = None
    published: str | None = None
    start: int | None = None
    end: int | None = None
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A slot on which reports of one event differ.

    ``kind`` is ``differs`` (values exclude each other), ``polarity`` (asserted by one, denied by another),
    ``vouched`` (told on another authority) or ``update`` (a count that was kept up from one day of
    publication to a later one, which is no contradiction). ``values`` stand in the order of publication,
    undated last. ``why`` says what decided it, each reason once.
    """

    event_id: str
    slot: str
    kind: str
    report_ids: tuple[str, ...]
    values: tuple[Cell, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A country pair in one period: counts by quad class, mean conflict–cooperation score (-10 to 10)."""

    first: str
    second: str
    period: str
    events: int
    quads: tuple[int, int, int, int]
    score: float
    event_ids: tuple[str, ...]
