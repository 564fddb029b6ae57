"""Merges the reports of many stories into events: block, compare, cluster, build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.merging import comparison
from dragoman.merging.blocking import candidates
from dragoman.merging.clustering import Cluster, cluster
from dragoman.merging.copies import originals
from dragoman.merging.events import build
from dragoman.merging.facts import Facts, prepare
from dragoman.model import Event, Report


def merge(reports: Iterable[Report], canonical: Mapping[str, str]) -> list[Event]:
    """One event for each happening, ordered by id; every report belongs to exactly one.

    ``canonical`` gives the record-wide id of a story's entity; an id that it lacks stands for itself. The
    result does not depend on the order of the reports.
    """
    copies = {group[0].id: group for group in originals(prepare(reports, canonical))}
    facts = {first: group[0] for first, group in copies.items()}

    def score(a: str, b: str) -> float:
        return comparison.score(facts[a], facts[b])

    scores = {pair: score(*pair) for pair in candidates(list(facts.values()))}
    events = [_event(c, copies, canonical) for c in cluster(facts, scores, score)]
    return sorted(events, key=lambda e: e.event_id)


def _event(found: Cluster, copies: Mapping[str, tuple[Facts, ...]], canonical: Mapping[str, str]) -> Event:
    facts = {i: copies[i][0] for i in found.members}
    weakest = found.weakest
    why = [f"{f.id} with {i} (1.00): the same words" for i in found.members for f in copies[i][1:]]
    for a, b, mean in found.links:
        evidence = "; ".join(comparison.compare(facts[a], facts[b]).evidence)
        why.append(f"{a} with {b} ({comparison.similarity(mean):.2f}): {evidence}")
    members = [f.report for i in found.members for f in copies[i]]
    similarity = 1.0 if weakest is None else comparison.similarity(weakest)
    return build(members, canonical, similarity, why)
