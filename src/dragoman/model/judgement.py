"""A judgement: what a person says of a report or an event, and what it asks of merging."""

from __future__ import annotations

from dataclasses import dataclass

ACTIONS = ("accept", "reject", "correct", "merge", "split", "undo")
"""What can be judged: a report is accepted, rejected or corrected, events are merged or split."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement, never changed once made.

    ``made`` is the moment in UTC (ISO 8601, microseconds); judgements count in its order. ``subject`` is
    report, event or judgement, and ``subject_id`` its id. ``slot`` and ``value`` are what a correction sets;
    for merging and splitting ``value`` is a JSON list of the lists of report ids that were meant, since
    events are derived anew and reports are not. ``undoes`` is the judgement that an undo takes back.
    """

    judgement_id: str
    made: str
    author: str
    action: str
    subject: str
    subject_id: str
    slot: str | None = None
    value: str | None = None
    note: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Same:
    """Reports that somebody judged to tell of one happening, and the words that say who did."""

    report_ids: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Constraints:
    """What judgements ask of merging.

    ``same`` are disjoint groups of reports that must be one event, each ordered by id; ``apart`` the pairs
    that must not be (smaller id first). If one of a group must be apart from a report, all of it must.
    """

    same: tuple[Same, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()

    @property
    def parted(self) -> frozenset[str]:
        """All reports that must be apart from some other."""
        return frozenset(i for pair in self.apart for i in pair)
