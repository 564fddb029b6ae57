"""Merges the reports of many stories into events: block, compare, cluster, build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dragoman.merging import comparison
from dragoman.merging.blocking import candidates
from dragoman.merging.clustering import Cluster, Pair, cluster
from dragoman.merging.copies import originals
from dragoman.merging.events import build
from dragoman.merging.facts import Facts, prepare
from dragoman.merging.judged import Joined, join
from dragoman.merging.origins import near_copies, origins
from dragoman.merging.weights import POSSIBLE
from dragoman.model import Constraints, Event, Possible, Report

LISTED: Final = 5
"""Of the events that may be the same so many are named."""
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
    copies = {group[0].id: group for group in originals(prepare(reports, canonical), judged.parted)}
    facts = {first: group[0] for first, group in copies.items()}

    def score(a: str, b: str) -> float:
        apart = judged.apart and (min(a, b), max(a, b)) in judged.apart
        return comparison.FORBIDDEN if apart else comparison.score(facts[a], facts[b])

    apart = {pair for pair in judged.apart if pair[0] in facts and pair[1] in facts}
    scores = {pair: score(*pair) for pair in candidates(list(facts.values())) | apart}
    original = {f.id: first for first, group in copies.items() for f in group}
    joined = join(cluster(facts, scores, score), judged, original)
    clusters = [j.cluster for j in joined]
    events = [_event(j, copies, canonical, credit) for j in joined]
    possible = _possible(clusters, [e.event_id for e in events], scores, facts)
    found = [replace(e, possibly_same=possible.get(e.event_id, ())) for e in events]
    return sorted(found, key=lambda e: e.event_id)


def _event(
    judged: Joined,
    copies: Mapping[str, tuple[Facts, ...]],
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


def _possible(
    clusters: Sequence[Cluster],
    names: Sequence[str],
    scores: Mapping[Pair, float],
    facts: Mapping[str, Facts],
) -> dict[str, tuple[Possible, ...]]:
    """The events that each was nearly joined with: by their best pair, unless some pair forbids it."""
    event_of = {i: name for c, name in zip(clusters, names, strict=True) for i in c.members}
    best: dict[Pair, tuple[float, str, str]] = {}
    forbidden: set[Pair] = set()
    for (a, b), bits in scores.items():
        pair = (min(event_of[a], event_of[b]), max(event_of[a], event_of[b]))
        if pair[0] == pair[1]:
            continue
        if bits == comparison.FORBIDDEN:
            forbidden.add(pair)
        elif bits >= POSSIBLE:
            best[pair] = min(best.get(pair, (-bits, a, b)), (-bits, a, b))
    found: dict[str, list[Possible]] = {}
    for pair in sorted(best.keys() - forbidden):
        bits, a, b = best[pair]
        why = "; ".join(comparison.compare(facts[a], facts[b]).evidence)
        for one, other in (pair, pair[::-1]):
            found.setdefault(one, []).append(Possible(other, round(comparison.similarity(-bits), 4), why))
    return {e: tuple(sorted(p, key=lambda x: (-x.score, x.event_id))[:LISTED]) for e, p in found.items()}
