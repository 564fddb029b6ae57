"""Merges the reports of many stories into events: block, compare, cluster, build.

`merge` does it in memory and says what the outcome is; `dragoman.engines.whole` takes the same steps, by the
same functions, for records that memory does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dragoman.merging import comparison
from dragoman.merging.blocking import candidates
from dragoman.merging.clustering import Pair, cluster
from dragoman.merging.copies import originals
from dragoman.merging.events import build
from dragoman.merging.facts import Facts, prepare
from dragoman.merging.judged import Joined, join
from dragoman.merging.origins import near_copies, origins
from dragoman.merging.weights import FORBIDDEN, POSSIBLE
from dragoman.model import Constraints, Event, Possible, Report

LISTED: Final = 5
"""Of the events that may be the same so many are named."""
Copies = tuple[Facts, ...]
"""Reports that are copies of one text, the original first."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_UNJUDGED: Final = Constraints()


def merge(
    reports: Iterable[Report],
    canonical: Mapping[str, str],
    credit: Mapping[str, str] = _NONE,
    judged: Constraints = _UNJUDGED,
) -> list[Event]:
    """One event for each happening, ordered by id; every report belongs to exactly one.

    The result does not depend on the order of the reports.

    Args:
        reports: the reports of many stories.
        canonical: the record-wide id of a story's entity; an id that it lacks stands for itself.
        credit: the agency that a story credits for its text, by story id.
        judged: which reports people said are one happening, and which are not.
    """
    groups = originals(prepare(reports, canonical), judged.parted)
    copies = {group[0].id: group for group in groups}
    apart = {pair for pair in judged.apart if pair[0] in copies and pair[1] in copies}
    pairs = candidates([group[0] for group in copies.values()]) | apart
    scores = scored(pairs, copies, judged)
    found = grouped(copies, scores, canonical, credit, judged)
    event_of = {i: e.event_id for e in found for i in e.report_ids}
    near = possible(scores, event_of, copies)
    return [replace(e, possibly_same=near.get(e.event_id, ())) for e in found]


def scored(
    pairs: Iterable[Pair], copies: Mapping[str, Copies], judged: Constraints = _UNJUDGED
) -> dict[Pair, float]:
    """The bits of pairs of originals; of those that people said are not one, what forbids it."""
    return {pair: _bits(*pair, copies, judged) for pair in pairs}


def _bits(a: str, b: str, copies: Mapping[str, Copies], judged: Constraints) -> float:
    if judged.apart and (min(a, b), max(a, b)) in judged.apart:
        return FORBIDDEN
    return comparison.score(copies[a][0], copies[b][0])


def grouped(
    copies: Mapping[str, Copies],
    scores: Mapping[Pair, float],
    canonical: Mapping[str, str],
    credit: Mapping[str, str],
    judged: Constraints = _UNJUDGED,
) -> list[Event]:
    """The events of originals and their copies, ordered by id, without what may be the same as they.

    Args:
        copies: by the id of the original, which comes first among them.
        scores: the bits of the pairs worth comparing, smaller id first.
        canonical: as for `merge`.
        credit: as for `merge`.
        judged: as for `merge`.
    """

    def score(a: str, b: str) -> float:
        return _bits(a, b, copies, judged)

    original = {f.id: first for first, group in copies.items() for f in group} if judged.same else {}
    joined = join(cluster(copies, scores, score), judged, original)
    events = [_event(j, copies, canonical, credit) for j in joined]
    return sorted(events, key=lambda e: e.event_id)


def _event(
    judged: Joined,
    copies: Mapping[str, Copies],
    canonical: Mapping[str, str],
    credit: Mapping[str, str],
) -> Event:
    found = judged.cluster
    facts = {i: copies[i][0] for i in found.members}
    weakest = found.weakest
    why = [*judged.why]
    why += [f"{f.id} with {i} (1.00): the same words" for i in found.members for f in copies[i][1:]]
    for a, b, mean in found.links:
        evidence = "; ".join(comparison.compare(facts[a], facts[b]).evidence)
        why.append(f"{a} with {b} ({comparison.similarity(mean):.2f}): {evidence}")
    members = [f.report for i in found.members for f in copies[i]]
    similarity = 1.0 if weakest is None else comparison.similarity(weakest)
    return build(members, canonical, similarity, why, origins(members, credit, near_copies(members)))


def possible(
    scores: Mapping[Pair, float], event_of: Mapping[str, str], copies: Mapping[str, Copies]
) -> dict[str, tuple[Possible, ...]]:
    """The events that each was nearly joined with: by their best pair, unless some pair forbids it."""
    best: dict[Pair, tuple[float, str, str]] = {}
    forbidden: set[Pair] = set()
    for (a, b), bits in scores.items():
        pair = (min(event_of[a], event_of[b]), max(event_of[a], event_of[b]))
        if pair[0] == pair[1]:
            continue
        if bits == FORBIDDEN:
            forbidden.add(pair)
        elif bits >= POSSIBLE:
            best[pair] = min(best.get(pair, (-bits, a, b)), (-bits, a, b))
    found: dict[str, list[Possible]] = {}
    for pair in sorted(best.keys() - forbidden):
        bits, a, b = best[pair]
        why = "; ".join(comparison.compare(copies[a][0], copies[b][0]).evidence)
        for one, other in (pair, pair[::-1]):
            found.setdefault(one, []).append(Possible(other, round(comparison.similarity(-bits), 4), why))
    return {e: tuple(sorted(p, key=lambda x: (-x.score, x.event_id))[:LISTED]) for e, p in found.items()}
