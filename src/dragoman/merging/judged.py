"""Merging as people judged it: what they joined is one event whatever else speaks, what they split is not.

Pairs that must be apart forbid each other in clustering. Groups that must be one are joined after it, so that
each of their reports still draws in by its own likeness what it would have drawn in alone.
"""

from __future__ import annotations

from collections import defaultdict
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
    there = [(s.why, [original[i] for i in s.report_ids if i in original]) for s in judged.same]
    units = [(why, frozenset(found)) for why, found in there if len(found) > 1]
    unit_of = {i: unit for _, unit in units for i in unit}
    enemies: dict[str, set[str]] = defaultdict(set)
    for a, b in judged.apart:
        enemies[a].add(b)
        enemies[b].add(a)
    found: dict[str, Cluster] = {c.members[0]: c for c in given}  # by the first member of each
    home = {i: c.members[0] for c in given for i in c.members}
    for _, unit in units:
        parts = [found.pop(first) for first in sorted({home[i] for i in unit})]
        whole = frozenset(i for c in parts for i in c.members)
        at_odds = {i for i in whole if i in enemies and enemies[i] & whole}
        out = frozenset(x for i in at_odds for x in unit_of.get(i, {i}))
        for members in (whole - out, *(out.intersection(c.members) for c in parts)):
            if members:
                part = _part(parts, members)
                found[part.members[0]] = part
                home |= dict.fromkeys(members, part.members[0])
    why: dict[str, list[str]] = defaultdict(list)
    for said, unit in units:
        why[home[min(unit)]].append(said)
    return [Joined(found[first], tuple(why.get(first, ()))) for first in sorted(found)]


def _part(clusters: Iterable[Cluster], members: frozenset[str]) -> Cluster:
    """Some members of several clusters as one, with the links between them."""
    links = (link for c in clusters for link in c.links if link[0] in members and link[1] in members)
    return Cluster(tuple(sorted(members)), tuple(links))
