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
from dataclasses import dataclass, field
from typing import Final

from dragoman.merging.weights import LINK, SILENT

Pair = tuple[str, str]
Score = Callable[[str, str], float]

LARGE: Final = 150
"""In a component of more reports only the pairs that blocks proposed count, lest all meet all."""
SEVERAL: Final = 3
"""Smaller groups have no density of their own."""
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


def cluster(
    ids: Iterable[str],
    scores: Mapping[Pair, float],
    score: Score | None = None,
    *,
    link: float = LINK,
    absent: float | None = None,
    cohesion: float = 0.0,
    several: int = SEVERAL,
) -> list[Cluster]:
    """Group ``ids`` by average linkage. The result depends on ids and scores alone: ties are broken by id.

    Args:
        ids: what to group.
        scores: the compared pairs, smaller id first.
        score: compares a pair that ``scores`` lacks, where a component is small enough.
        link: the mean that two groups join from.
        absent: what every pair counts that ``scores`` lacks; without it, and without ``score``, such pairs
            do not count at all.
        cohesion: groups of ``several`` or more join only if what lies between them reaches this share of the
            mean within the looser: two dense groups, loosely tied, stay two.
    """
    edges = [pair for pair, bits in scores.items() if bits >= link]
    found = []
    listed = components(ids, edges)
    near = _neighbours(listed, scores, score if absent is None else None)
    for n, component in enumerate(listed):
        if len(component) == 1:
            found.append(Cluster(tuple(component), ()))
        else:
            found.extend(_agglomerate(_Linkage(component, near[n], link, absent, cohesion, several)))
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

    def plus(self, other: _Between) -> _Between:
        """The pairs of both together; the better of the best, the smaller ids in a tie."""
        return _Between(
            self.total + other.total,
            self.pairs + other.pairs,
            min(self.best, other.best),
            self.forbidden or other.forbidden,
        )


Near = dict[int, dict[int, _Between]]


@dataclass(slots=True)
class _Linkage:
    """The state of one component's clustering: groups by number, what lies between them, how they join."""

    component: list[str]
    near: Near
    link: float
    absent: float | None
    cohesion: float
    several: int
    members: dict[int, list[str]] = field(init=False)
    inner: dict[int, float] = field(init=False)

    def __post_init__(self) -> None:
        self.members = {i: [name] for i, name in enumerate(self.component)}
        self.inner = dict.fromkeys(self.members, 0.0)

    def mean(self, i: int, j: int) -> float:
        """The mean bits of two groups' pairs, those that were not compared with what they count."""
        between = self.near[i][j]
        if self.absent is None:
            return between.total / between.pairs
        pairs = len(self.members[i]) * len(self.members[j])
        return (between.total + self.absent * (pairs - between.pairs)) / pairs

    def joins(self, i: int, j: int) -> bool:
        """Whether two groups may become one."""
        mean = self.mean(i, j)
        if self.near[i][j].forbidden or mean < self.link:
            return False
        if not self.cohesion or min(len(self.members[i]), len(self.members[j])) < self.several:
            return True
        return mean >= self.cohesion * min(self.within(i), self.within(j))

    def within(self, i: int) -> float:
        """The mean bits of the pairs inside a group of several."""
        size = len(self.members[i])
        return self.inner[i] / (size * (size - 1) / 2)

    def join(self, i: int, j: int) -> None:
        """Take the second group into the first; what lies between them lies inside now."""
        self.inner[i] += self.inner.pop(j) + self.mean(i, j) * len(self.members[i]) * len(self.members[j])
        self.members[i] = sorted(self.members[i] + self.members.pop(j))


def _agglomerate(state: _Linkage) -> list[Cluster]:
    """Join the two groups of the greatest mean until none reaches the link or all left are forbidden."""
    members, near = state.members, state.near
    links: dict[int, list[tuple[str, str, float]]] = {i: [] for i in members}
    queue = [(-state.mean(i, j), i, j) for i in near for j in near[i] if i < j and state.joins(i, j)]
    heapq.heapify(queue)
    while queue:
        mean, i, j = heapq.heappop(queue)
        if i not in members or j not in members or -mean != state.mean(i, j) or not state.joins(i, j):
            continue
        _, a, b = near[i][j].best
        links[i] = [*links[i], *links.pop(j), (a, b, -mean)]
        state.join(i, j)
        del near[i][j]
        for k, theirs in near.pop(j).items():
            if k == i:
                continue
            ours = near[i].get(k)
            del near[k][j]
            near[i][k] = near[k][i] = ours.plus(theirs) if ours else theirs
        for k in near[i]:
            if state.joins(i, k):
                heapq.heappush(queue, (-state.mean(i, k), min(i, k), max(i, k)))
    return [Cluster(tuple(members[i]), tuple(links[i])) for i in members]


def _neighbours(listed: list[list[str]], scores: Mapping[Pair, float], score: Score | None) -> list[Near]:
    """What lies between the members of each component: the compared pairs, all pairs where it is small."""
    at = {name: (n, i) for n, component in enumerate(listed) for i, name in enumerate(component)}
    found: list[Near] = [{i: {} for i in range(len(component))} for component in listed]

    def put(n: int, i: int, j: int, bits: float) -> None:
        found[n][i][j] = found[n][j][i] = _one(listed[n][i], listed[n][j], bits)

    for (a, b), bits in scores.items():
        (n, i), (m, j) = at[a], at[b]
        if n == m and bits != SILENT:
            put(n, i, j, bits)
    if score is not None:
        for n, component in enumerate(listed):
            if len(component) <= LARGE:
                for i, a in enumerate(component):
                    for j in range(i + 1, len(component)):
                        if j not in found[n][i] and (bits := score(a, component[j])) != SILENT:
                            put(n, i, j, bits)
    return found


def _one(a: str, b: str, bits: float) -> _Between:
    kept = max(-LIMIT, min(LIMIT, bits))
    return _Between(kept, 1, (-kept, a, b), bits == float("-inf"))
