"""Merging as people judged it: what they joined is one event whatever else speaks, what they split is not.

Pairs that must be apart forbid each other in clustering. Groups that must be one are joined after it, so that
each of their reports still draws in by its own likeness what it would have drawn in alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.merging.clustering import Cluster
from dragoman.model import Constraints


@dataclass(frozen=True, slots=True)
class Joined:
    """A cluster, with the words of those who judged that it is one."""

    cluster: Cluster
    why: tuple[str, ...] = ()


def join(clusters: Iterable[Cluster], judged: Constraints, original: Mapping[str, str]) -> list[Joined]:
    """Join clusters that hold reports judged to be one.

    Where that would bring together reports judged to be apart, those stay out, each with all that it was
    itself judged to be one with.

    Args:
        clusters: no two members that must be apart are in one.
        judged: what people said.
        original: the member that stands for each report; reports that it lacks are passed over.
    """
    given = list(clusters)
    if not judged.same:
        return [Joined(c) for c in given]
    units = [frozenset(original[i] for i in s.report_ids if i in original) for s in judged.same]
    unit_of = {i: unit for unit in units for i in unit}
    sets = [frozenset(c.members) for c in given]
    for unit in units:
        whole = frozenset().union(*(s for s in sets if s & unit))
        at_odds = {x for a, b in judged.apart if a in whole and b in whole for x in (a, b)}
        out = frozenset(x for i in at_odds for x in unit_of.get(i, {i}))
        left = [s & out for s in sets if s & unit]
        sets = [s for s in [*(s for s in sets if not s & unit), *left, whole - out] if s]
    links = [link for c in given for link in c.links]
    found = []
    for members in sets:
        kept = tuple(link for link in links if link[0] in members and link[1] in members)
        why = (
            s.why
            for s, unit in zip(judged.same, units, strict=True)
            if len(s.report_ids) > 1 and unit <= members
        )
        found.append(Joined(Cluster(tuple(sorted(members)), kept), tuple(why)))
    return sorted(found, key=lambda j: j.cluster.members)
