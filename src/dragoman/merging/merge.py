"""Merges the reports of many stories into events: block, compare, cluster, build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dragoman.merging import comparison
from dragoman.merging.blocking import candidates
from dragoman.merging.clustering import Cluster, Pair, cluster
from dragoman.merging.copies import originals
from dragoman.merging.events import build
from dragoman.merging.facts import Facts, prepare
from dragoman.merging.origins import near_copies, origins
from dragoman.merging.weights import POSSIBLE
from dragoman.model import Event, Possible, Report

LISTED: Final = 5
"""Of the events that may be the same so many are named."""
Copies = tuple[Facts, ...]
"""Reports that are copies of one text, the original first."""
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def merge(
    reports: Iterable[Report], canonical: Mapping[str, str], credit: Mapping[str, str] = _NONE
) -> list[Event]:
    """One event for each happening, ordered by id; every report belongs to exactly one.

    The result does not depend on the order of the reports.

    Args:
        reports: the reports of many stories.
        canonical: the record-wide id of a story's entity; an id that it lacks stands for itself.
        credit: the agency that a story credits for its text, by story id.
    """
    copies = {group[0].id: group for group in originals(prepare(reports, canonical))}
    scores = scored(candidates([group[0] for group in copies.values()]), copies)
    found = grouped(copies, scores, canonical, credit)
    event_of = {i: e.event_id for e in found for i in e.report_ids}
    near = possible(scores, event_of, copies)
    return [replace(e, possibly_same=near.get(e.event_id, ())) for e in found]


def scored(pairs: Iterable[Pair], copies: Mapping[str, Copies]) -> dict[Pair, float]:
    """The bits of pairs of originals."""
    return {(a, b): comparison.score(copies[a][0], copies[b][0]) for a, b in pairs}


def grouped(
    copies: Mapping[str, Copies],
    scores: Mapping[Pair, float],
    canonical: Mapping[str, str],
    credit: Mapping[str, str],
) -> list[Event]:
    """The events of originals and their copies, ordered by id, without what may be the same as they.

    Args:
        copies: by the id of the original, which comes first among them.
        scores: the bits of the pairs worth comparing, smaller id first.
        canonical: as for `merge`.
        credit: as for `merge`.
    """

    def score(a: str, b: str) -> float:
        return comparison.score(copies[a][0], copies[b][0])

    events = [_event(c, copies, canonical, credit) for c in cluster(copies, scores, score)]
    return sorted(events, key=lambda e: e.event_id)


def _event(
    found: Cluster,
    copies: Mapping[str, Copies],
    canonical: Mapping[str, str],
    credit: Mapping[str, str],
) -> Event:
    facts = {i: copies[i][0] for i in found.members}
    weakest = found.weakest
    why = [f"{f.id} with {i} (1.00): the same words" for i in found.members for f in copies[i][1:]]
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
        if bits == comparison.FORBIDDEN:
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
