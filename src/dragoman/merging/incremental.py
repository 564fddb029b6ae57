"""Merges new reports into events that are there, going over no more of them than the new ones touch.

What is touched grows from the new reports along likeness: a report that would link with a touched one is
touched, and so is every report of its event. Every other event would come out the same again, for a score
depends on its two reports, and which pairs are compared on the reports of their block.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, Protocol

from dragoman.merging import comparison
from dragoman.merging.blocking import CAP, blocks, pairs
from dragoman.merging.clustering import Pair
from dragoman.merging.copies import originals
from dragoman.merging.facts import Facts
from dragoman.merging.merge import Copies, grouped, possible
from dragoman.merging.weights import LINK, POSSIBLE
from dragoman.model import Event, Possible, Report

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class Merged(Protocol):
    """The reports that are merged already, as they now are, and the events that they were merged into."""

    def near(self, facts: Collection[Facts]) -> Iterable[Facts]:
        """At least the reports that share a block with one of the given, and those of their events."""

    def reports(self, event_ids: Collection[str]) -> Iterable[Facts]:
        """The reports of some events."""

    def events(self, report_ids: Collection[str]) -> Mapping[str, str]:
        """The event of each report that has one."""

    def naming(self, event_ids: Collection[str]) -> Collection[str]:
        """The events that name one of the given as possibly the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """What new reports change.

    ``events`` take the place of those with the ids ``gone``, and are ordered by id; ``reports`` are theirs.
    ``possibly`` says which events some that stay are possibly the same as from now on, by their ids.
    """

    events: tuple[Event, ...]
    gone: frozenset[str]
    reports: tuple[Report, ...]
    possibly: Mapping[str, tuple[Possible, ...]]


def merge_into(
    touched: Iterable[Facts],
    before: Iterable[Facts],
    merged: Merged,
    canonical: Mapping[str, str],
    credit: Mapping[str, str] = _NONE,
) -> Change:
    """Merge new and changed reports with those that are merged already: the same as merging all anew.

    Args:
        touched: the reports that are new, and those whose parties are known otherwise than they were.
        before: the latter as they were, and reports that are no more.
        merged: all other reports.
        canonical: the record-wide id of a story's entity.
        credit: the agency that a story credits for its text, by story id, of all stories that may matter.
    """
    region = _Region({f.id: f for f in touched}, {f.id: f for f in before}, merged)
    region.grow()
    copies = {i: region.copies[i] for i in region.copies if i in region.inside}
    inner = {p: bits for p, bits in region.scores.items() if p[0] in copies and p[1] in copies}
    events = grouped(copies, inner, canonical, credit)
    rim = region.rim()
    region.look(rim)
    event_of = region.event_of | {i: e.event_id for e in events for i in e.report_ids}
    near = possible(region.scores, event_of, region.copies)
    return Change(
        tuple(replace(e, possibly_same=near.get(e.event_id, ())) for e in events),
        frozenset(region.gone),
        tuple(region.known[i].report for i in sorted(region.inside)),
        {e: near.get(e, ()) for e in sorted({event_of[i] for i in rim})},
    )


@dataclass(slots=True)
class _Region:
    """What is touched (``inside``), all reports known around it, and the pairs compared so far."""

    touched: Mapping[str, Facts]
    before: Mapping[str, Facts]
    merged: Merged
    known: dict[str, Facts] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    event_of: dict[str, str] = field(default_factory=dict)
    copies: dict[str, Copies] = field(default_factory=dict)
    scores: dict[Pair, float] = field(default_factory=dict)
    _looked: set[str] = field(default_factory=set)

    def grow(self) -> None:
        """Take in all that is touched, until nothing more is."""
        self.known |= self.touched
        self.inside |= self.touched.keys()
        self._replace({*self.touched, *self.before})
        self._load([*self.touched.values(), *self.before.values()])
        self.inside |= self._linked_before() | self._crowded()
        while True:
            size = len(self.inside)
            self._replace(self.inside)
            self._look(self.inside)
            for (a, b), bits in self.scores.items():
                if bits >= LINK and (a in self.inside or b in self.inside):
                    self.inside |= {a, b}
            for group in self.copies.values():
                if any(f.id in self.inside for f in group):
                    self.inside.update(f.id for f in group)
            if len(self.inside) == size:
                return

    def rim(self) -> set[str]:
        """The reports of untouched events that named a touched one, or will: theirs are named anew."""
        beside = {
            i
            for pair, bits in self.scores.items()
            if bits >= POSSIBLE and (pair[0] in self.inside) != (pair[1] in self.inside)
            for i in pair
            if i not in self.inside
        }
        events = {self.event_of[i] for i in beside} | {*self.merged.naming(self.gone)}
        return {f.id for f in self._reports(events - self.gone)}

    def look(self, ids: Collection[str]) -> None:
        """Compare all that some reports are to be compared with, besides what is touched."""
        self._look({*self.inside, *ids})

    def _replace(self, ids: Collection[str]) -> None:
        """Touch the whole of the events that some reports belong to."""
        events = {*self.merged.events(ids).values()} - self.gone
        self.gone |= events
        self.inside.update(f.id for f in self._reports(events))

    def _reports(self, events: Collection[str]) -> Sequence[Facts]:
        found = [f for f in self.merged.reports(events) if f.id not in self.touched] if events else []
        self.known.update((f.id, f) for f in found)
        self.event_of |= self.merged.events([f.id for f in found])
        return found

    def _load(self, facts: Collection[Facts]) -> None:
        """Know all that shares a block with some reports, and whoever shares their events."""
        new = [f for f in facts if f.id not in self._looked or f.id in self.before]
        self._looked.update(f.id for f in new)
        if new:
            found = {f.id: f for f in self.merged.near(new) if f.id not in self.touched}
            self.known |= found
            self.event_of |= self.merged.events(found)

    def _look(self, ids: Collection[str]) -> None:
        """Compare all pairs worth it of which one is of some reports."""
        self._load([self.known[i] for i in sorted(ids)])
        # A report stands for its copies, which may be told in any story: those of a story's other reports
        # are known with their events.
        self.copies = {group[0].id: group for group in originals(self.known.values())}
        scores: dict[Pair, float] = {}
        for key, members in blocks(group[0] for group in self.copies.values()).items():
            if not any(f.id in ids for f in members):
                continue
            for a, b in pairs(key, members):
                if (a in ids or b in ids) and (a, b) not in scores:
                    bits = self.scores.get((a, b))
                    if bits is None:
                        bits = comparison.score(self.known[a], self.known[b])
                    scores[a, b] = bits
        self.scores = scores

    def _linked_before(self) -> set[str]:
        """What would link with reports as they were, or with originals that a new one now stands for."""
        was = [*self.before.values(), *self._demoted()]
        old = {id(f) for f in was}
        found = {f.id for f in was} & self.known.keys()
        for members in self._shared(was):
            for f in members:
                if id(f) in old:
                    found.update(
                        x.id for x in members if x.id not in found and comparison.score(f, x) >= LINK
                    )
        return found & self.known.keys()

    def _crowded(self) -> set[str]:
        """Who is in a crowded block with reports that came or went: who is compared there may change."""
        moved = [*self.touched.values(), *self.before.values(), *self._demoted()]
        crowds = (members for members in self._shared(moved) if len(members) > CAP)
        return {f.id for members in crowds for f in members} & self.known.keys()

    def _demoted(self) -> list[Facts]:
        """Known copies of new reports: another may stand for them from now on."""
        groups = originals(self.known.values())
        mixed = (g for g in groups if len(g) > 1 and any(f.id in self.touched for f in g))
        return [f for g in mixed for f in g if f.id not in self.touched]

    def _shared(self, facts: Iterable[Facts]) -> list[list[Facts]]:
        """The blocks of some reports, with what is known and what was."""
        wanted = {id(f) for f in facts}
        if not wanted:
            return []
        all_of = blocks([*self.known.values(), *self.before.values()]).values()
        return [members for members in all_of if any(id(f) in wanted for f in members)]
