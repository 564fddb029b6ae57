"""Groups reports into happenings: average linkage over the compared pairs, never across what is forbidden.

Joining the best pair of groups first by the mean of all their pairs (average linkage; Sokal and Michener,
"A Statistical Method for Evaluating Systematic Relationships", 1958) keeps a chain of half-alike reports from
becoming one event; pairs that can't be one (Wagstaff and others, "Constrained K-means Clustering with
Background Knowledge", ICML 2001) keep their groups apart whatever else speaks for it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.merging.weights import LINK

Pair = tuple[str, str]
Score = Callable[[str, str], float]

LARGE: Final = 150
"""In a component of more reports only the pairs that blocks proposed count, lest all meet all."""
LIMIT: Final = 8.0
"""One pair's bits count no more than this either way: certainty about one must not outvote the rest."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports of one happening; ``links`` are the joins, with the best pair and the mean bits of each."""

    members: tuple[str, ...]
    links: tuple[tuple[str, str, float], ...]

    @property
    def weakest(self) -> float | None:
        """The mean bits of the weakest join; None for a report on its own."""
        return min((mean for _, _, mean in self.links), default=None)


def cluster(ids: Iterable[str], scores: Mapping[Pair, float], score: Score) -> list[Cluster]:
    """Group ``ids``; ``scores`` holds the compared pairs (smaller id first), ``score`` compares any other.

    The result depends on the ids and scores alone: ties are broken by id.
    """
    edges = [pair for pair, bits in scores.items() if bits >= LINK]
    found = []
    for component in components(ids, edges):
        if len(component) == 1:
            found.append(Cluster(tuple(component), ()))
        else:
            found.extend(_agglomerate(component, scores, score))
    return sorted(found, key=lambda c: c.members)


def components(ids: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """The connected components of a graph, each sorted, in order of their first."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    found: dict[str, list[str]] = defaultdict(list)
    for i in sorted(parent):
        found[root(i)].append(i)
    return [found[i] for i in sorted(found)]


@dataclass(slots=True)
class _Between:
    """All pairs between two groups: the sum of their bits, their number, the best pair."""

    total: float
    pairs: int
    best: tuple[float, str, str]
    forbidden: bool

    @property
    def mean(self) -> float:
        return self.total / self.pairs

    @property
    def joins(self) -> bool:
        """Whether the two groups may become one."""
        return not self.forbidden and self.mean >= LINK

    def plus(self, other: _Between) -> _Between:
        """The pairs of both together; the better of the best, the smaller ids in a tie."""
        return _Between(
            self.total + other.total,
            self.pairs + other.pairs,
            min(self.best, other.best),
            self.forbidden or other.forbidden,
        )


def _agglomerate(component: list[str], scores: Mapping[Pair, float], score: Score) -> list[Cluster]:
    """Join the two groups of the greatest mean until none reaches LINK or all left are forbidden."""
    members: dict[int, list[str]] = {i: [name] for i, name in enumerate(component)}
    links: dict[int, list[tuple[str, str, float]]] = {i: [] for i in members}
    near = _neighbours(component, scores, score)
    queue = [(-b.mean, i, j) for i in near for j, b in near[i].items() if i < j and b.joins]
    heapq.heapify(queue)
    while queue:
        mean, i, j = heapq.heappop(queue)
        if i not in members or j not in members or -mean != near[i][j].mean:
            continue
        _, a, b = near[i].pop(j).best
        links[i] = [*links[i], *links.pop(j), (a, b, -mean)]
        members[i] = sorted(members[i] + members.pop(j))
        for k, theirs in near.pop(j).items():
            if k == i:
                continue
            ours = near[i].get(k)
            del near[k][j]
            near[i][k] = near[k][i] = ours.plus(theirs) if ours else theirs
        for k in near[i]:
            if near[i][k].joins:
                heapq.heappush(queue, (-near[i][k].mean, min(i, k), max(i, k)))
    return [Cluster(tuple(members[i]), tuple(links[i])) for i in members]


def _neighbours(
    component: list[str], scores: Mapping[Pair, float], score: Score
) -> dict[int, dict[int, _Between]]:
    """All pairs of the component, or in a large one those that were compared."""
    near: dict[int, dict[int, _Between]] = {i: {} for i in range(len(component))}
    if len(component) <= LARGE:
        pairs = [(i, j) for i in near for j in range(i + 1, len(component))]
    else:
        at = {name: i for i, name in enumerate(component)}
        pairs = sorted((at[a], at[b]) for a, b in scores if a in at and b in at)
    for i, j in pairs:
        a, b = component[i], component[j]
        bits = scores.get((a, b))
        near[i][j] = near[j][i] = _one(a, b, score(a, b) if bits is None else bits)
    return near


def _one(a: str, b: str, bits: float) -> _Between:
    kept = max(-LIMIT, min(LIMIT, bits))
    return _Between(kept, 1, (-kept, a, b), bits == float("-inf"))
