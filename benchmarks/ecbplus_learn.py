"""Learns the weights of ``resources/wording.yaml`` from the train split of an ECB+ file, printed as YAML.

    python benchmarks/ecbplus_learn.py FILE.jsonl > src/dragoman/resources/wording.yaml

For each kind of pair a logistic regression (with a small L2 penalty) over what ``merging.wording`` weighs.
The mean bits that groups join at are chosen on the train split, by CoNLL F1: its topics are dealt into bodies
of stories, and each is clustered by what the others teach.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt

import networkx as nx
import numpy as np

from dragoman.merging.corpus import Corpus
from dragoman.merging.stories import judge
from dragoman.merging.told import Told
from dragoman.merging.wording import Features, candidates, features, gather, kind
from ecbplus import Row, mentions, read

PENALTY = 10.0
STORIES_PENALTY = 3.0
"""On the squares of weights, for pairs of mentions and for pairs of stories."""
BODIES = 3
"""The topics are dealt into so many bodies of stories, each read for itself as a file to be clustered is."""
ELSEWHERE = 0.3
"""What a pair counts whose stories tell different things, of which there are very many."""
LINKS = (-0.8, -0.6, -0.4, -0.2, 0.0)
Pair = tuple[str, str]
Example = tuple[str, Features, Pair]


@dataclass(frozen=True)
class Body:
    """Stories read together: their mentions, the chains of those that coders validated, the topic of each
    mention, the topic of each story and what in it the story tells of.
    """

    told: Sequence[Told]
    corpus: Corpus
    chain: Mapping[str, str]
    topic: Mapping[str, str]
    things: Mapping[str, tuple[str, str]]

    def examples(self) -> list[Example]:
        """Kind, evidence and ids of each pair worth comparing."""
        return [
            (kind(a, b), features(a, b, self.corpus), (a.id, b.id))
            for a, b in candidates(self.told, self.corpus)
        ]

    def known(self) -> dict[Pair, tuple[Mapping[str, float], bool]]:
        """For each pair of stories held against each other the evidence and whether they tell one thing."""
        return {(a, b): (x, self.things[a] == self.things[b]) for (a, b), x in self.corpus.evidence.items()}


def bodies(rows: Sequence[Row]) -> list[Body]:
    """The stories of the train split, dealt by topic."""
    topics = sorted({row["topic"] for row in rows if row["split"] == "train"})
    found = []
    for n in range(BODIES):
        mine = [row for row in rows if row["topic"] in topics[n::BODIES]]
        told, corpus = mentions(mine)
        events = [(row, e) for row in mine for e in row["events"]]
        found.append(
            Body(
                told,
                corpus,
                {e["mention_id"]: e["chain"] for _, e in events if e["validated_sentence"]},
                {e["mention_id"]: str(row["topic"]) for row, e in events},
                {row["doc_id"]: (str(row["topic"]), row["subtopic"]) for row in mine},
            )
        )
    return found


def judged(given: Sequence[Body]) -> tuple[Features, list[Body]]:
    """The weights of what speaks for stories telling one thing, and the bodies with their stories as weights
    that were learned from the others judge them: so sure, no surer, are stories that nobody has learned from.
    """
    known = [body.known() for body in given]
    found = []
    for n, body in enumerate(given):
        weights = _fit(
            [x for m, others in enumerate(known) if m != n for x in others.values()], STORIES_PENALTY
        )
        corpus = body.corpus.judged(judge(body.corpus.evidence, weights))
        found.append(replace(body, corpus=corpus))
    return _fit([x for pairs in known for x in pairs.values()], STORIES_PENALTY), found


def learn(given: Iterable[tuple[Body, Sequence[Example]]]) -> dict[str, dict[str, float]]:
    """Weights in bits by kind and evidence, from the validated mentions."""
    kinds: dict[str, list[tuple[Features, Pair, bool, str]]] = defaultdict(list)
    for body, examples in given:
        for name, found, (a, b) in examples:
            if a in body.chain and b in body.chain:
                same = body.chain[a] == body.chain[b]
                kinds[name].append((found, (a, b), same, body.topic[a]))
    return {
        name: _fit(
            [(found, same) for found, _, same, _ in kinds[name]],
            PENALTY,
            _importance([(x[0], x[1], x[3]) for x in kinds[name]], inside=name.endswith("inside")),
        )
        for name in sorted(kinds)
    }


def _importance(given: Sequence[tuple[Features, Pair, str]], *, inside: bool) -> np.ndarray:
    """How much each pair counts: a mention with many others to compare it with, less for each of them, and
    so does a topic with many pairs, lest one topic teach what holds for no other.
    """
    near = [pair if inside or "one story" in found else () for found, pair, _ in given]
    met = Counter(ident for pair in near for ident in pair)
    weigh = [sum(met[i] ** -0.5 for i in pair) / 2 if pair else ELSEWHERE for pair in near]
    total: dict[str, float] = defaultdict(float)
    for (_, _, topic), x in zip(given, weigh, strict=True):
        total[topic] += x
    found = np.array([x / sqrt(total[topic]) for (_, _, topic), x in zip(given, weigh, strict=True)])
    return found * len(given) / found.sum()


def _fit(
    given: Sequence[tuple[Mapping[str, float], bool]], penalty: float, counts: np.ndarray | float = 1.0
) -> dict[str, float]:
    names = sorted({name for found, _ in given for name in found})
    at = {name: n for n, name in enumerate(names)}
    x, y = np.zeros((len(given), len(names))), np.array([same for _, same in given], float)
    for row, (found, _) in enumerate(given):
        for name, value in found.items():
            x[row, at[name]] = value
    w = np.zeros(len(names))
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + penalty * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (counts * (p - y)) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(v) / log(2), 2) for name, v in zip(names, w, strict=True) if abs(v) >= 0.05}


def clustered(
    body: Body, given: Iterable[Example], weights: Mapping[str, Mapping[str, float]], link: float
) -> dict[str, str]:
    """The group of each validated mention, all mentions grouped."""
    bits = {
        pair: sum(v * weights[name].get(f, 0.0) for f, v in found.items())
        for name, found, pair in given
        if name in weights
    }
    return {i: g.members[0] for g in gather(body.told, bits, link) for i in g.members if i in body.chain}


def quality(chain: Mapping[str, str], found: Mapping[str, str]) -> float:
    """The mean of MUC, B-cubed and entity CEAF F1 (CoNLL)."""
    gold, made = _groups(chain), _groups(found)
    muc = _f1(_links(made, chain), _links(gold, found))
    matched = _matched(gold, found)
    ceaf = _f1(matched / len(made), matched / len(gold))
    return (muc + _f1(_b3(made, chain), _b3(gold, found)) + ceaf) / 3


def _groups(of: Mapping[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for ident, name in of.items():
        groups[name].append(ident)
    return list(groups.values())


def _links(groups: list[list[str]], other: Mapping[str, str]) -> float:
    kept = sum(len(g) - len({other[i] for i in g}) for g in groups)
    return kept / max(1, sum(len(g) - 1 for g in groups))


def _b3(groups: list[list[str]], other: Mapping[str, str]) -> float:
    kept = sum(sum(n * n for n in Counter(other[i] for i in g).values()) / len(g) for g in groups)
    return kept / sum(map(len, groups))


def _matched(groups: list[list[str]], other: Mapping[str, str]) -> float:
    """How much groups and others have in common when each is matched with one at most."""
    graph, size = nx.Graph(), Counter(other.values())
    for n, group in enumerate(groups):
        for name, shared in Counter(other[i] for i in group).items():
            graph.add_edge(n, name, weight=2 * shared / (len(group) + size[name]))
    found = 0.0
    for part in nx.connected_components(graph):
        inside = graph.subgraph(part)
        found += sum(inside[a][b]["weight"] for a, b in nx.max_weight_matching(inside))
    return found


def _f1(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def choose(given: Sequence[tuple[Body, Sequence[Example]]]) -> tuple[float, dict[float, float]]:
    """The best link, each body clustered by what the others teach, and the mean quality at each.

    The best is where its neighbours are good, too: what one step of the link changes is mostly chance.
    """
    by_link = dict.fromkeys(LINKS, 0.0)
    for n, (body, examples) in enumerate(given):
        weights = learn(x for m, x in enumerate(given) if m != n)
        for link in LINKS:
            made = clustered(body, examples, weights, link)
            by_link[link] += quality(body.chain, made) / len(given)
    near = {x: [by_link[y] for y in LINKS[max(0, n - 1) : n + 2]] for n, x in enumerate(LINKS)}
    return max(near, key=lambda x: sum(near[x]) / len(near[x])), by_link


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="ECB+ as JSON lines")
    stories, found = judged(bodies(read(parser.parse_args().file)))
    given = [(body, body.examples()) for body in found]
    link, by_link = choose(given)
    for value, reached in by_link.items():
        print(f"link {value:+.1f}: {reached:.4f}", file=sys.stderr)
    print("# How much each piece of evidence speaks, in bits, for two mentions telling of one happening.")
    print("# Learned by benchmarks/ecbplus_learn.py from the train split of ECB+ (Cybulska and Vossen,")
    print('# "Using a sledgehammer to crack a nut?", LREC 2014; annotation CC BY 3.0), a logistic')
    print(f"# regression for each kind of pair of {sum(len(b.chain) for b in found):,} mentions.")
    print("# Do not edit: learn again.")
    print(f"link: {link}")
    print("stories:")
    for evidence, value in stories.items():
        print(f"  {evidence}: {value}")
    print("weights:")
    for name, weights in learn(given).items():
        print(f"  {name}:")
        for evidence, value in weights.items():
            print(f"    {evidence}: {value}")


if __name__ == "__main__":
    main()
