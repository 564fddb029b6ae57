from __future__ import annotations

import itertools
import random

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merging.clustering import LIMIT, cluster, components
from dragoman.merging.weights import LINK

Pair = tuple[str, str]
IDS = [f"r{i:02}" for i in range(12)]
EDGES = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).map(lambda p: (min(p), max(p))), max_size=30
)
BITS = st.one_of(st.floats(-6, 6).map(lambda x: round(x, 2)), st.just(float("-inf")))


def all_pairs(bits: list[float]) -> dict[Pair, float]:
    return dict(zip(itertools.combinations(IDS, 2), bits, strict=False))


SCORES = st.lists(BITS, min_size=66, max_size=66).map(all_pairs)


def unlike(a: str, b: str) -> float:
    return -1.0


@given(EDGES)
def test_components_are_those_of_networkx(edges: list[Pair]) -> None:
    graph = nx.Graph()
    graph.add_nodes_from(IDS)
    graph.add_edges_from(edges)
    expected = sorted(sorted(c) for c in nx.connected_components(graph))
    assert components(IDS, edges) == expected


@settings(deadline=None)
@given(SCORES)
def test_every_cluster_lies_within_a_component_and_holds_no_forbidden_pair(scores: dict[Pair, float]) -> None:
    graph = nx.Graph([pair for pair, bits in scores.items() if bits >= LINK])
    for found in cluster(IDS, scores, unlike):
        for a, b in itertools.combinations(found.members, 2):
            assert scores[a, b] != float("-inf")
            assert nx.has_path(graph, a, b)


@settings(deadline=None)
@given(SCORES)
def test_it_is_average_linkage(scores: dict[Pair, float]) -> None:
    """Against the definition written out: join the two groups of the greatest mean, again and again."""
    groups = [(i,) for i in IDS]
    while True:
        best = max(
            ((_mean(a, b, scores), a, b) for a, b in itertools.combinations(sorted(groups), 2)),
            key=lambda x: x[0],
        )
        if best[0] < LINK:
            break
        if (
            len(
                [1 for a, b in itertools.combinations(groups, 2) if abs(_mean(a, b, scores) - best[0]) < 1e-9]
            )
            > 1
        ):
            return  # a tie: the definition leaves the choice open
        groups = [g for g in groups if g not in best[1:]] + [tuple(sorted(best[1] + best[2]))]
        if len(groups) == 1:
            break
    assert [c.members for c in cluster(IDS, scores, unlike)] == sorted(groups)


def _mean(a: tuple[str, ...], b: tuple[str, ...], scores: dict[Pair, float]) -> float:
    bits = [scores[min(x, y), max(x, y)] for x in a for y in b]
    if float("-inf") in bits:
        return float("-inf")
    return sum(max(-LIMIT, min(LIMIT, x)) for x in bits) / len(bits)


@settings(deadline=None)
@given(SCORES, st.randoms(use_true_random=False))
def test_order_is_nothing(scores: dict[Pair, float], shuffler: random.Random) -> None:
    ids, items = IDS[:], list(scores.items())
    shuffler.shuffle(ids)
    shuffler.shuffle(items)
    assert cluster(ids, dict(items), unlike) == cluster(IDS, scores, unlike)


def test_pairs_no_block_proposed_are_asked_for() -> None:
    asked: list[Pair] = []

    def score(a: str, b: str) -> float:
        asked.append((a, b))
        return -3.0

    found = cluster(["a", "b", "c"], {("a", "b"): 2.0, ("b", "c"): 2.0}, score)
    assert asked == [("a", "c")]
    assert [c.members for c in found] == [("a", "b"), ("c",)]
    assert found[0].weakest == 2.0
    assert found[1].weakest is None
