"""Merges a whole record out of core: block, compare, cluster, build, each step from disk to disk.

The steps are those of `dragoman.merging.merge`, fed some reports at a time, and the outcome is the same. What
grows with the record in memory is a few whole numbers a report.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from typing import Any, Final

import pyarrow as pa

from dragoman.discrepancies import find_all
from dragoman.engines.prepared import ALWAYS, Prepared, Shelved
from dragoman.engines.scratch import Row, Scratch, Shelf, give_back, parcels
from dragoman.merging.blocking import Seat, marks, meet
from dragoman.merging.clustering import Pair
from dragoman.merging.forest import Forest
from dragoman.merging.merge import grouped, possible, scored
from dragoman.merging.weights import LINK, POSSIBLE
from dragoman.model import Constraints, Discrepancy, Event

SCORED: Final = 5_000
"""Pairs compared at a time."""
_WHOLE: Final = pa.int32()
_FORBIDDEN: Final = "'-infinity'::DOUBLE"

_ORIGINALS = """
CREATE TABLE scratch.originals AS
SELECT number, min(number) OVER (PARTITION BY content) AS original FROM scratch.contents
"""

# A block of all time has its seats in every slice that the key has, or in one of its own.
_SEATED = f"""
WITH known AS (
    SELECT * FROM scratch.seats
    SEMI JOIN (SELECT number FROM scratch.originals WHERE number = original) USING (number)
), seated AS (
    SELECT * FROM known WHERE slice IS NOT NULL
    UNION ALL SELECT k.* REPLACE (coalesce(s.slice, {ALWAYS}) AS slice)
    FROM known k LEFT JOIN (SELECT DISTINCT key, slice FROM known WHERE slice IS NOT NULL) s USING (key)
    WHERE k.slice IS NULL
)
SELECT slice, key, "first", "last", number, paired FROM seated
SEMI JOIN (SELECT slice, key FROM seated GROUP BY ALL HAVING count(*) > 1) USING (slice, key)
ORDER BY slice, key
"""

# In the order of time, so that what is compared with a report is at hand when its turn comes.
_PAIRS = "SELECT DISTINCT day, a, b FROM scratch.pairs ORDER BY day, a, b"

_INNER = """
SELECT one.root, a, b, bits FROM scratch.scored
JOIN scratch.members one ON one.number = a JOIN scratch.members two ON two.number = b
WHERE one.root = two.root ORDER BY one.root
"""

_IDS = "SELECT number, report_id FROM scratch.numbered WHERE number IN (SELECT unnest($numbers::INTEGER[]))"

# The pairs across events that are nearly one, from either side; none of events that some pair keeps apart.
_NEAR = f"""
WITH across AS (
    SELECT least(x.event, y.event) AS one, greatest(x.event, y.event) AS other, a, b, bits
    FROM scratch.scored JOIN scratch.placed x ON x.number = a JOIN scratch.placed y ON y.number = b
    WHERE x.event <> y.event AND (bits >= {POSSIBLE} OR bits = {_FORBIDDEN})
), near AS (
    SELECT * FROM across
    SEMI JOIN (SELECT one, other FROM across GROUP BY ALL
               HAVING max(bits) >= {POSSIBLE} AND min(bits) > {_FORBIDDEN}) USING (one, other)
)
SELECT one, a, b, bits FROM near UNION ALL SELECT other, a, b, bits FROM near ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The events of a record and their discrepancies, on disk, in the order of `dragoman.merging.merge`."""

    _scratch: Scratch
    _shelved: Shelved
    _events: Shelf[Event]
    _differ: Shelf[list[Discrepancy]]
    _event_of: array[int]

    def events(self) -> Iterator[Event]:
        """The events, ordered by id."""
        for numbers, rows in parcels(self._scratch.rows(_NEAR), self._shelved.size):
            possibly = possible(*self._near(rows)) if rows else {}
            for number in numbers:
                if number in self._events:
                    event = self._events.get(number)
                    near = possibly.get(event.event_id)
                    yield replace(event, possibly_same=near) if near else event

    def discrepancies(self) -> Iterator[Discrepancy]:
        """Their discrepancies, event by event."""
        for number in range(self._shelved.size):
            if number in self._differ:
                yield from self._differ.get(number)

    def _near(self, rows: Sequence[Row]) -> tuple[Any, ...]:
        numbers = sorted({n for _, a, b, _ in rows for n in (a, b)})
        facts = {n: self._shelved.shelf.load(n).facts for n in numbers}
        founders = {"numbers": sorted({self._event_of[n] for n in numbers})}
        ids: dict[int, str] = dict(self._scratch.run(_IDS, founders))
        event_of = {f.id: f"E{ids[self._event_of[n]]}" for n, f in facts.items()}
        scores = {(facts[a].id, facts[b].id): bits for _, a, b, bits in rows}
        return scores, event_of, {f.id: (f,) for f in facts.values()}


def merge_whole(scratch: Scratch, shelved: Shelved, judged: Constraints) -> Found:
    """Merge all reports on the shelf.

    Args:
        scratch: with the tables that `dragoman.engines.prepared.shelve` makes.
        shelved: the reports.
        judged: which reports people said are one happening, and which are not.
    """
    scratch.run(_ORIGINALS)
    give_back()
    _pair(scratch, shelved, judged)
    give_back()
    _compare(scratch, shelved, judged)
    shelved.shelf.get.cache_clear()  # from here on each is asked for about once
    give_back()
    _link(scratch, shelved.size, judged)
    found = _build(scratch, shelved, judged)
    give_back()
    return found


def _pair(scratch: Scratch, shelved: Shelved, judged: Constraints) -> None:
    """Propose the pairs worth comparing, block by block; one may be proposed by several."""
    scratch.make("pairs", day=_WHOLE, a=_WHOLE, b=_WHOLE)
    blocks = groupby(scratch.rows(_SEATED), key=lambda row: row[:2])
    found = (pair for _, rows in blocks for pair in _met(shelved, [Seat(*row[2:]) for row in rows]))
    pairs = chain(_apart(scratch, judged), found)
    while some := list(islice(pairs, SCORED)):
        a, b = zip(*some, strict=True)
        scratch.add("pairs", [shelved.days[n] for n in a], a, b)


def _met(shelved: Shelved, seats: Sequence[Seat[int]]) -> Iterator[tuple[int, int]]:
    return meet(seats, lambda: (marks(shelved.facts(seat.id)) for seat in seats))


def _apart(scratch: Scratch, judged: Constraints) -> list[tuple[int, int]]:
    """The pairs of originals that people said are not one."""
    number = scratch.find("numbered", "report_id", judged.parted)
    return [(*number[a], *number[b]) for a, b in sorted(judged.apart) if a in number and b in number]


def _compare(scratch: Scratch, shelved: Shelved, judged: Constraints) -> None:
    """Compare each pair once."""
    scratch.make("scored", a=_WHOLE, b=_WHOLE, bits=pa.float64())
    for batch in scratch.batches(_PAIRS, SCORED):
        _, a, b = (column.to_pylist() for column in batch.columns)
        facts = {n: shelved.facts(n) for n in {*a, *b}}
        pairs = [(facts[x].id, facts[y].id) for x, y in zip(a, b, strict=True)]
        scores = scored(pairs, {f.id: (f,) for f in facts.values()}, judged)
        scratch.add("scored", a, b, [scores[pair] for pair in pairs])


def _link(scratch: Scratch, size: int, judged: Constraints) -> None:
    """Find what may be one event: reports linked by likeness, their copies, and what people said is one."""
    forest = Forest(size)
    for a, b in scratch.rows(f"SELECT a, b FROM scratch.scored WHERE bits >= {LINK}"):
        forest.join(a, b)
    original = array("i", [0]) * size
    for number, first in scratch.rows("SELECT number, original FROM scratch.originals"):
        original[number] = first
    number = scratch.find("numbered", "report_id", (i for same in judged.same for i in same.report_ids))
    for same in judged.same:
        firsts = [original[number[i][0]] for i in same.report_ids if i in number]
        for other in firsts[1:]:
            forest.join(firsts[0], other)
    scratch.make("members", root=_WHOLE, original=_WHOLE, number=_WHOLE)
    for start in range(0, size, SCORED):
        some = range(start, min(start + SCORED, size))
        firsts = [original[n] for n in some]
        scratch.add("members", [forest.root(n) for n in firsts], firsts, some)


def _build(scratch: Scratch, shelved: Shelved, judged: Constraints) -> Found:
    """Cluster what is linked and build the events, with their discrepancies."""
    size = shelved.size
    events, differ = scratch.shelf("events"), scratch.shelf("discrepancies")
    event_of = array("i", [0]) * size
    members = parcels(scratch.rows("SELECT root, original, number FROM scratch.members ORDER BY ALL"), size)
    for (_, some), (_, inner) in zip(members, parcels(scratch.rows(_INNER), size), strict=True):
        prepared = {n: shelved.shelf.load(n) for _, _, n in some}
        number = {p.facts.id: n for n, p in prepared.items()}
        for event, found in _events(some, inner, prepared, judged):
            founder = number[event.event_id[1:]]
            events.put(founder, event)
            if found:
                differ.put(founder, found)
            for i in event.report_ids:
                event_of[number[i]] = founder
    scratch.make("placed", number=_WHOLE, event=_WHOLE)
    for start in range(0, size, SCORED):
        placed = event_of[start : start + SCORED]
        scratch.add("placed", range(start, start + len(placed)), placed)
    return Found(scratch, shelved, events, differ, event_of)


def _events(
    members: Iterable[Row], inner: Iterable[Row], prepared: Mapping[int, Prepared], judged: Constraints
) -> Iterator[tuple[Event, list[Discrepancy]]]:
    """The events of some reports that are linked with no others."""
    facts = {n: p.facts for n, p in prepared.items()}
    copies: dict[str, list[Any]] = {}
    for _, original, n in members:
        copies.setdefault(facts[original].id, []).append(facts[n])
    scores: dict[Pair, float] = {(facts[a].id, facts[b].id): bits for _, a, b, bits in inner}
    ids = {i: wide for p in prepared.values() for i, wide in p.ids.items()}
    credit = {p.facts.report.story_id: p.agency for p in prepared.values() if p.agency is not None}
    events = grouped({i: tuple(group) for i, group in copies.items()}, scores, ids, credit, judged)
    differ = find_all(events, (f.report for f in facts.values()), ids)
    by_event: dict[str, list[Discrepancy]] = {}
    for found in differ:
        by_event.setdefault(found.event_id, []).append(found)
    return ((event, by_event.get(event.event_id, [])) for event in events)
