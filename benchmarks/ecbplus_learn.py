"""Learns the weights of ``resources/wording.yaml`` from the train split of an ECB+ file, printed as YAML.

    python benchmarks/ecbplus_learn.py FILE.jsonl > src/dragoman/resources/wording.yaml

For each kind of pair a logistic regression (with a small L2 penalty) over what ``merging.wording`` weighs.
The mean bits that groups join at are chosen on the train split by five folds of its topics, by CoNLL F1.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

import networkx as nx
import numpy as np

from dragoman.merging.clustering import cluster
from dragoman.merging.corpus import Corpus
from dragoman.merging.stories import judge
from dragoman.merging.told import Told
from dragoman.merging.wording import APART, Features, candidates, features, kind
from ecbplus import Row, mentions, read

PENALTY = 10.0
FOLDS = 5
ELSEWHERE = 0.3
"""What a pair counts whose stories tell different things, of which there are very many."""
LINKS = (-1.2, -1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2)
Example = tuple[str, Features, bool, str, str]


def examples(told: Sequence[Told], corpus: Corpus, chain: Mapping[str, str]) -> list[Example]:
    """Kind, evidence, whether it is one happening, and the two ids of each pair worth comparing."""
    return [
        (kind(a, b), features(a, b, corpus), chain[a.id] == chain[b.id], a.id, b.id)
        for a, b in candidates(told, corpus)
    ]


def learn(given: Iterable[Example], topic: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Weights in bits by kind and evidence; ``topic`` by mention."""
    kinds: dict[str, list[Example]] = defaultdict(list)
    for example in given:
        kinds[example[0]].append(example)
    return {
        name: _fit([(e[1], e[2]) for e in kinds[name]], _importance(kinds[name], topic))
        for name in sorted(kinds)
    }


def _importance(given: Sequence[Example], topic: Mapping[str, str]) -> np.ndarray:
    """How much each pair counts: a mention with many others to compare it with, less for each of them, and
    so does a topic with many pairs, lest one topic teach what holds for no other.
    """
    near = [e[3:] if "one story" in e[1] or e[0].endswith("inside") else () for e in given]
    met = Counter(ident for pair in near for ident in pair)
    weigh = [sum(met[i] ** -0.5 for i in pair) / 2 if pair else ELSEWHERE for pair in near]
    total: dict[str, float] = defaultdict(float)
    for e, x in zip(given, weigh, strict=True):
        total[topic[e[3]]] += x
    found = np.array([x * total[topic[e[3]]] ** -0.5 for e, x in zip(given, weigh, strict=True)])
    return found * len(given) / found.sum()


def judged(corpus: Corpus, of: Mapping[str, str], topic: Mapping[str, str]) -> tuple[Features, Corpus]:
    """The weights of what speaks for stories telling one thing, and the stories as weights that were learned
    from other topics judge them: so sure of each other, no surer, are stories that nobody has learned from.
    """
    known = {
        p: (found, of[p[0]] == of[p[1]]) for p, found in corpus.evidence.items() if p[0] in of and p[1] in of
    }
    topics = sorted(set(topic.values()))
    bits: dict[tuple[str, str], float] = {}
    for n in range(FOLDS):
        held = set(topics[n::FOLDS])
        tested = {p for p in known if topic[p[0]] in held or topic[p[1]] in held}
        weights = _fit([x for p, x in known.items() if p not in tested])
        bits |= judge({p: known[p][0] for p in tested}, weights)
    return _fit(list(known.values())), corpus.judged(bits)


def _fit(
    given: Sequence[tuple[Mapping[str, float], bool]], counts: np.ndarray | float = 1.0
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
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (counts * (p - y)) + PENALTY * w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(v) / log(2), 2) for name, v in zip(names, w, strict=True) if abs(v) >= 0.05}


def scored(
    given: Iterable[Example], weights: Mapping[str, Mapping[str, float]]
) -> dict[tuple[str, str], float]:
    """The bits of each pair."""
    return {
        (a, b): sum(v * weights[name].get(f, 0.0) for f, v in found.items())
        for name, found, _, a, b in given
        if name in weights
    }


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


def choose(
    given: Sequence[Example], topic: Mapping[str, str], chain: Mapping[str, str]
) -> tuple[float, dict[float, float]]:
    """The best link by folds of topics, and the quality at each."""
    topics = sorted(set(topic.values()))
    bits: dict[tuple[str, str], float] = {}
    for n in range(FOLDS):
        held = set(topics[n::FOLDS])
        weights = learn((e for e in given if topic[e[3]] not in held and topic[e[4]] not in held), topic)
        bits |= scored((e for e in given if topic[e[3]] in held or topic[e[4]] in held), weights)
    by_link = {}
    for link in LINKS:
        groups = cluster(chain, bits, link=link, absent=APART)
        by_link[link] = quality(chain, {i: g.members[0] for g in groups for i in g.members})
    return max(by_link, key=lambda x: by_link[x]), by_link


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", help="ECB+ as JSON lines")
    rows: list[Row] = read(parser.parse_args().file)
    told, corpus = mentions(rows)
    events = {
        e["mention_id"]: (e["chain"], str(row["topic"]))
        for row in rows
        for e in row["events"]
        if row["split"] == "train" and e["validated_sentence"]
    }
    chain = {i: c for i, (c, _) in events.items()}
    topic = {i: t for i, (_, t) in events.items()}
    train = [row for row in rows if row["split"] == "train"]
    stories, corpus = judged(
        corpus,
        {row["doc_id"]: f"{row['topic']} {row['subtopic']}" for row in train},
        {row["doc_id"]: str(row["topic"]) for row in train},
    )
    given = examples([t for t in told if t.id in chain], corpus, chain)
    link, by_link = choose(given, topic, chain)
    for value, reached in by_link.items():
        print(f"link {value:+.1f}: {reached:.4f}", file=sys.stderr)
    print("# How much each piece of evidence speaks, in bits, for two mentions telling of one happening.")
    print("# Learned by benchmarks/ecbplus_learn.py from the train split of ECB+ (Cybulska and Vossen,")
    print('# "Using a sledgehammer to crack a nut?", LREC 2014; annotation CC BY 3.0), a logistic')
    print(f"# regression for each kind of pair: {len(given):,} pairs of {len(chain):,} mentions.")
    print("# Do not edit: learn again.")
    print(f"link: {link}")
    print("stories:")
    for evidence, value in stories.items():
        print(f"  {evidence}: {value}")
    print("weights:")
    for name, weights in learn(given, topic).items():
        print(f"  {name}:")
        for evidence, value in weights.items():
            print(f"    {evidence}: {value}")


if __name__ == "__main__":
    main()
