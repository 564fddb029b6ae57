"""Whether the accounts of one event exclude each other, slot by slot.

Accounts are compared story against story: they differ on a slot when both tell it, some value of the one
excludes one of the other, and none fits. So a story that gives a rough figure in its headline and the exact
one below agrees with either. Who did it, and whether anything was done, may be told on several words in one
story: there the claim of each source that a story names is an account of its own, against what the other
stories tell. On figures the sources that one story names are held against each other as well: "police put the
crowd at 12,000, its organisers at 40,000".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from dragoman.discrepancies import sides
from dragoman.discrepancies.outcome import AGREE as SAME
from dragoman.discrepancies.outcome import DIFFER as EXCLUDE
from dragoman.discrepancies.outcome import Outcome
from dragoman.discrepancies.outcomes import outcome
from dragoman.discrepancies.parties import canonical_id
from dragoman.discrepancies.quantities import is_kept_up
from dragoman.discrepancies.telling import OF_PARTIES, SLOTS, Told, account_order, record_wide, says
from dragoman.model import Report

__all__ = [
    "AGREED", "COMPATIBLE", "DIFFER", "ONE", "SLOTS", "UNCLEAR", "UNTOLD", "UPDATED", "Contrast",
    "account_order", "contrasts", "says", "statuses",
]  # fmt: skip

AGREED: Final = "agreed"
COMPATIBLE: Final = "compatible"
UNCLEAR: Final = "unclear"
UPDATED: Final = "updated"
DIFFER: Final = "differ"
ONE: Final = "told by one"
UNTOLD: Final = "untold"
_RANK: Final = {UNTOLD: 0, ONE: 1, UNCLEAR: 2, AGREED: 3, COMPATIBLE: 4, UPDATED: 5, DIFFER: 6}
_CLAIMED: Final = frozenset({"actors", "polarity"})
"""Slots on which the sources of one story may contradict each other."""

REASONS: Final = 5
"""How many reasons are spelt out: of fifty tolls every two differ."""

Pair = tuple[Told, Told, Outcome]


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the accounts of one event compare on one slot.

    ``told`` holds the values that exclude each other and ``updates`` those of a count that was kept up, both
    in the order of telling; ``why`` and ``why_updated`` say what decided each.
    """

    slot: str
    unit: str
    status: str
    told: tuple[Told, ...]
    updates: tuple[Told, ...] = ()
    why: tuple[str, ...] = ()
    why_updated: tuple[str, ...] = ()


def contrasts(reports: Iterable[Report], canonical: Mapping[str, str]) -> list[Contrast]:
    """Compare the accounts of one event slot by slot, in the order of SLOTS."""
    by_slot: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(reports, key=account_order):
        for told in says(report):
            by_slot[told.slot, told.unit][told.report.story_id].append(told)
    return [
        _contrast(slot, unit, by_slot[slot, unit], canonical)
        for slot, unit in sorted(by_slot, key=lambda k: (SLOTS.index(k[0]), k[1]))
    ]


def _contrast(
    slot: str, unit: str, accounts: Mapping[str, Sequence[Told]], canonical: Mapping[str, str]
) -> Contrast:
    if len(accounts) == 1 and slot != "quantity":
        return Contrast(slot, unit, ONE, ())
    every = [t for listed in accounts.values() for t in listed]
    if slot == "polarity" and not any(t.denied for t in every):
        return Contrast(slot, unit, AGREED, ())
    numbers: dict[tuple[object, ...], int] = {}
    number = {id(t): numbers.setdefault(_with_source(t), len(numbers)) for t in every}
    alike: dict[frozenset[int], list[str]] = defaultdict(list)
    for story, listed in accounts.items():
        alike[frozenset(number[id(t)] for t in listed)].append(story)
    status = AGREED if any(len(stories) > 1 for stories in alike.values()) else UNTOLD
    if len(accounts) == 1:
        status = ONE
    excluded: set[int] = set()
    updated: set[int] = set()
    why: tuple[dict[str, None], dict[str, None]] = ({}, {})
    kept_up = slot == "quantity" and is_kept_up(unit)
    compare = _Comparison(canonical)
    for (some, first), (others, second) in combinations(alike.items(), 2):
        told = some | others
        if status == DIFFER and told <= excluded and (not kept_up or told <= updated):
            continue  # nothing more to learn of either: of a thousand tolls not every two need comparing
        said, conflict = _compare(accounts[first[0]], accounts[second[0]], compare)
        status = max(status, said, key=_RANK.__getitem__)
        marked, reasons = (excluded, why[0]) if said == DIFFER else (updated, why[1])
        for a, b, found in conflict:
            marked.update((number[id(a)], number[id(b)]))
            if len(reasons) <= REASONS:
                reasons[found.why] = None
    for stories in alike.values() if slot == "quantity" else ():
        for a, b, found in _between_sources(accounts[stories[0]], canonical):
            status = DIFFER
            excluded.update((number[id(a)], number[id(b)]))
            if len(why[0]) <= REASONS:
                why[0][found.why] = None
    return Contrast(
        slot, unit, status,
        tuple(t for t in every if number[id(t)] in excluded),
        tuple(t for t in every if number[id(t)] in updated),
        _reasons(why[0]), _reasons(why[1]),
    )  # fmt: skip


def _between_sources(listed: Sequence[Told], canonical: Mapping[str, str]) -> list[Pair]:
    """The pairs of values in one story that stand against each other by the word of two sources."""
    claims: dict[str, list[Told]] = defaultdict(list)
    for told in listed:
        if told.report.according_to:
            claims[canonical_id(told.report.according_to[0], canonical)].append(told)
    found: list[Pair] = []
    for some, others in combinations(claims.values(), 2):
        one, two = some[0].report.according_to[0], others[0].report.according_to[0]
        if sides.vouchers(one, two, canonical).kind == EXCLUDE:
            found += _conflict([(a, b, outcome(a, b, canonical)) for a in some for b in others])
    return found


def _reasons(found: Iterable[str]) -> tuple[str, ...]:
    every = tuple(found)
    return every if len(every) <= REASONS else (*every[:REASONS], "and more")


def _with_source(told: Told) -> tuple[object, ...]:
    """What is told and, where sources may contradict each other in one story, by whose word."""
    if told.slot not in _CLAIMED:
        return told.key
    return (told.key, _source(told))


def _source(told: Told) -> str | None:
    """Who vouches, by id; None in the story's own voice."""
    return told.report.according_to[0].entity_id if told.report.according_to else None


class _Comparison:
    """Compares values of one slot, those that tell of the same parties by record-wide id only once."""

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self._canonical = canonical
        self._numbers: dict[object, int] = {}
        self._of: dict[int, int] = {}
        self._known: dict[tuple[int, int], Outcome] = {}

    def outcome(self, a: Told, b: Told) -> Outcome:
        """How two values compare; they must live as long as this does."""
        if a.key == b.key or a.slot not in OF_PARTIES:
            return outcome(a, b, self._canonical)
        pair = self._number(a), self._number(b)
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = outcome(a, b, self._canonical)
        return found

    def _number(self, told: Told) -> int:
        number = self._of.get(id(told))
        if number is None:
            whole = record_wide(told.key, self._canonical)
            number = self._of[id(told)] = self._numbers.setdefault(whole, len(self._numbers))
        return number


def _compare(some: Sequence[Told], others: Sequence[Told], compare: _Comparison) -> tuple[str, list[Pair]]:
    """How two accounts compare, with the pairs of values that do not stand side by side."""
    pairs = [(a, b, compare.outcome(a, b)) for a in some for b in others]
    conflict = _conflict(pairs)
    if not conflict and some[0].slot in _CLAIMED:
        claims = [*_by_source(pairs, 0), *_by_source(pairs, 1)]
        conflict = [p for claim in claims for p in _conflict(claim)]
    if any(found.kind == EXCLUDE for *_, found in conflict):
        return DIFFER, [p for p in conflict if p[2].kind == EXCLUDE]
    if conflict:
        return UPDATED, conflict
    if any(found.kind == SAME for *_, found in pairs):
        return AGREED, []
    return (COMPATIBLE if any(found.fits for *_, found in pairs) else UNCLEAR), []


def _by_source(pairs: Sequence[Pair], side: Literal[0, 1]) -> list[list[Pair]]:
    """The pairs of each source that one of the accounts names."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        source = _source(pair[side])
        if source:
            found[source].append(pair)
    return list(found.values())


def _conflict(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that stand against each other, where no pair fits."""
    if any(found.fits for *_, found in pairs):
        return []
    return [p for p in pairs if p[2].against]


def statuses(reports: Iterable[Report], canonical: Mapping[str, str]) -> dict[str, str]:
    """How the accounts compare on each slot of an event: quantities as the worst of its units."""
    status = dict.fromkeys(SLOTS, UNTOLD)
    for contrast in contrasts(reports, canonical):
        if _RANK[contrast.status] > _RANK[status[contrast.slot]]:
            status[contrast.slot] = contrast.status
    return {"quantities" if slot == "quantity" else slot: said for slot, said in status.items()}
