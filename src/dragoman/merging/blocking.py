"""Proposes the pairs of reports worth comparing: one family of types, shared countries, overlapping days.

Each block is a pure function of its members, so blocks can be worked apart. Within a block a sweep over the
days pairs only reports whose days meet, so that nothing falls between two windows. Reports of less than two
known countries meet every report of their country; reports of none meet by place or by their rarest words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Generic, NamedTuple, TypeVar

from dragoman.merging.facts import Facts
from dragoman.merging.families import VERBAL, families
from dragoman.merging.weights import (
    INFERRED_REACH,
    LATER_DATE_DAYS,
    STANDING_REACH,
    UNDATED_REACH,
    VERBAL_DAYS,
)

Key = tuple[str, ...]
Id = TypeVar("Id", str, int)
"""A report's id, or its number in the order of the ids."""

MANY: Final = 6
"""A conference of more countries is blocked country by country, not pair by pair."""
RARE_WORDS: Final = 5
"""By so many of its rarest words a report without a country or place is looked up."""
CAP: Final = 200
"""A block of more reports is cut by finer marks: a named party, the place, the trigger, rare words."""
NEIGHBOURS: Final = 60
"""In a part that is still larger each report is compared with so many before it in time."""
SLICE: Final = 14
"""A block holds so many days, so that what comes in later is met by its neighbours in time alone."""
SLICES: Final = 4
"""A report whose days fall into so many slices or more is in all of them, as if it had no date."""
EVER: Final = frozenset({"once", "story"})
"""Keys that few reports share, at any time."""
_OPEN: Final = 10**7
"""A day beyond all days, for reports without any."""


class Seat(NamedTuple, Generic[Id]):
    """A report's place in a block; seats sort in the order in which they are gone through.

    ``first`` and ``last`` are the days to meet others on. Two that are ``paired`` meet in another block.
    """

    first: int
    last: int
    id: Id
    paired: bool


def keys(f: Facts) -> Iterator[Key]:
    """The blocks that a report belongs to."""
    for family in families(f.report.event_type):
        if f.report.event_type not in VERBAL:
            yield (family, "story", f.report.story_id)  # a story comes back to its happening in other words
        for person in f.once:
            yield (family, "once", person)
        if 2 <= len(f.countries) <= MANY:
            for pair in combinations(f.countries, 2):
                yield (family, "pair", *pair)
        for country in f.countries:
            yield (family, "country", country)
        if f.place:
            yield (family, "place", f.place)
        elif not f.countries:
            for word in _rarest(f):
                yield (family, "word", word)


def slices(f: Facts) -> tuple[int, int] | None:
    """The first and last slice of time that its days fall into; None for days of many slices, or unknown."""
    if f.days is None:
        return None
    first, last = (day // SLICE for day in _span(f, False))
    return (first, last) if last - first < SLICES else None


def homes(f: Facts) -> Iterator[tuple[Key, range | None]]:
    """The blocks that a report belongs to, each with its slices of time; None for all time."""
    within = slices(f)
    always = None if within is None else range(within[0], within[1] + 1)
    for key in keys(f):
        yield key, None if key[1] in EVER else always


def blocks(facts: Iterable[Facts]) -> dict[Key, list[Facts]]:
    """All blocks of two members or more: a key's reports slice by slice, what happened once in all time."""
    sliced: dict[Key, dict[int, list[Facts]]] = defaultdict(lambda: defaultdict(list))
    wide: dict[Key, list[Facts]] = defaultdict(list)
    for f in facts:
        for key, within in homes(f):
            if within is None:
                wide[key].append(f)
            else:
                for n in within:
                    sliced[key][n].append(f)
    found: dict[Key, list[Facts]] = {}
    for key in sorted({*sliced, *wide}):
        always = wide.get(key, [])
        for n, members in sorted(sliced[key].items()) if key in sliced else ():
            found[*key, str(n)] = members + always
        if key not in sliced:
            found[key] = always
    return {key: members for key, members in found.items() if len(members) > 1}


def candidates(facts: Sequence[Facts]) -> set[tuple[str, str]]:
    """The ids of all pairs worth comparing, the smaller id first."""
    found: set[tuple[str, str]] = set()
    for key, members in blocks(facts).items():
        found.update(pairs(key, members))
    return found


def pairs(key: Key, members: Sequence[Facts]) -> Iterator[tuple[str, str]]:
    """The pairs of one block, as ids; a pair may come more than once."""
    return meet([seat(key, f) for f in members], lambda: map(marks, members))


def seat(key: Key, f: Facts) -> Seat[str]:
    """A report's place in a block."""
    paired = key[1] == "country" and 2 <= len(f.countries) <= MANY  # two such meet in the pair's own block
    return Seat(*_span(f, key[1] in EVER), f.id, paired)


def meet(
    seats: Sequence[Seat[Id]], marked: Callable[[], Iterable[Collection[str]]]
) -> Iterator[tuple[Id, Id]]:
    """The pairs of one block, the smaller id first; a pair may come more than once.

    Args:
        seats: of all its members, in no order.
        marked: gives the finer marks of each, in the order of the seats; asked only in a crowded block.
    """
    if len(seats) <= CAP:
        yield from _sweep(seats, len(seats))
        return
    parts: dict[str, list[Seat[Id]]] = defaultdict(list)
    for one, found in zip(seats, marked(), strict=True):
        for mark in found:
            parts[mark].append(one)
    for mark in sorted(parts):
        part = parts[mark]
        if len(part) > 1:
            yield from _sweep(part, len(part) if len(part) <= CAP else NEIGHBOURS)


def marks(f: Facts) -> set[str]:
    """The finer marks by which reports of a crowded block meet."""
    found = {f"trigger {f.lemma}", *(f"party {x}" for x in f.named), *(f"word {x}" for x in _rarest(f))}
    if f.place:
        found.add(f"place {f.place}")
    return found


def _rarest(f: Facts) -> list[str]:
    """The words that most news lacks, long ones first; the same few of what two passages share."""
    return sorted(f.vector, key=lambda x: (-f.vector[x], -len(x), x))[:RARE_WORDS]


def _sweep(seats: Sequence[Seat[Id]], reach: int) -> Iterator[tuple[Id, Id]]:
    """Pairs whose days meet, by one pass in the order of their first day."""
    active: list[tuple[int, Id, bool]] = []
    for first, last, one, paired in sorted(seats):
        active = [x for x in active if x[0] >= first]
        for _, other, other_paired in active[-reach:]:
            if not (paired and other_paired):
                yield (other, one) if other < one else (one, other)
        active.append((last, one, paired))


def _span(f: Facts, ever: bool) -> tuple[int, int]:
    """The days to meet others on: its window, widened by half of what the comparison lets pass."""
    if f.days is None or (ever and not f.days.told):
        return (-_OPEN, _OPEN)
    if (f.standing or (f.disowned and not f.days.known)) and f.published is not None:
        return (f.published - STANDING_REACH, f.published)
    if f.days.told:
        apart = LATER_DATE_DAYS if f.report.event_type == "SANCTION" else VERBAL_DAYS
        return (f.days.first - apart, f.days.last)
    if f.days.known:
        return (f.days.first - INFERRED_REACH, f.days.last + VERBAL_DAYS)
    return (min(f.days.first, f.days.last - UNDATED_REACH), f.days.last)
