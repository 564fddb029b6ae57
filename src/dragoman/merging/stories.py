"""Which stories tell one thing: stories of one topic held against each other by what is special within it.

Two robberies share the words of robberies; what tells them apart is who, where, how much. So words are
weighed anew inside each topic, where its common words count for nothing, and each pair of stories is judged
by its opening, names, figures, phrases and by whether both are like the same third stories. The weights, in
``wording.yaml``, are learned. Average linkage over the bits makes the groups; two groups that are dense, and
tied to each other loosely, stay two: each tells of one happening of a kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from typing import Final

from dragoman.merging.clustering import cluster
from dragoman.model import Sentence, Token

Vector = Mapping[str, float]
Pair = tuple[str, str]
Evidence = Mapping[Pair, Mapping[str, float]]

CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_STOP_WORDS: Final = """
say be have do make get take will would could may year day time also one two other new last first more its
their his her tell most
"""
STOP: Final = frozenset(_STOP_WORDS.split())
NAMES: Final = 1.5
"""A name tells one story from another of its kind better than a common word: it weighs so much more."""
LEAD: Final = 4
"""The first sentences say what a story is about: their words count twice."""
OPENING: Final = 3
"""So many sentences are held against each other on their own."""
COMMON: Final = 150
"""A word of more stories says nothing about which of them belong together."""
TOPIC: Final = 0.1
"""Stories are of one topic from this mean cosine on."""
REACH: Final = 0.04
"""Stories less alike are not held against each other."""
_ALONE: Final = 0.5
"""What no other story of the topic has is half of it chance."""
_KIN: Final = 0.03
"""A story less alike than this is none of those that two stories have in common."""
ABSENT: Final = -8.0
"""Bits of a pair that was not held against each other."""
LINKS: Final = ((-1.0, 0.15), (-1.5, 0.0))
"""The mean bits from which stories are taken for one, and how much of the bits within groups of several must
lie between them: likely one, as two dense groups of stories of one kind are not; and perhaps."""
_SEVERAL: Final = 4
_MONTHS: Final = frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    )
)
_COUNTED: Final = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "QUANTITY", "PERCENT"})


@dataclass(frozen=True, slots=True)
class Profile:
    """What one story is told with, each word with its count."""

    words: Counter[str]
    opening: Counter[str]
    figures: Counter[str]
    phrases: Counter[str]


def key(token: Token) -> str:
    """The form under which a word is counted: names as they stand, others by their lemma."""
    return token.lower if token.pos == "PROPN" else token.lemma.lower()


def profile(sentences: Iterable[Sentence]) -> Profile:
    """The words of a story, of its opening, its figures and the pairs of words next to each other."""
    found = Profile(Counter(), Counter(), Counter(), Counter())
    for s in sentences:
        before: Token | None = None
        for t in s.tokens:
            word = key(t)
            if t.pos in CONTENT and len(t.text) > 1 and word not in STOP:
                found.words[word] += 2 if s.index < LEAD else 1
                found.opening[word] += s.index < OPENING
                if before is not None and before.i == t.i - 1:
                    found.phrases[f"{before.lower} {t.lower}"] += 1
                before = t
            if t.pos == "NUM" or (t.entity in _COUNTED and t.text[0].isdigit()) or t.lower in _MONTHS:
                found.figures[t.lower] += 1
    return found


def likeness(stories: Mapping[str, Profile], names: frozenset[str]) -> dict[Pair, float]:
    """The cosines of all pairs of stories that share a word, names weighed more."""
    spread = Counter(w for story in stories.values() for w in story.words)
    weigh = {w: log(len(stories) / n) * (NAMES if w in names else 1) for w, n in spread.items()}
    return _alike(
        {i: unit({w: (1 + log(n)) * weigh[w] for w, n in s.words.items()}) for i, s in stories.items()}
    )


def compare(
    stories: Mapping[str, Profile], names: frozenset[str], alike: Mapping[Pair, float]
) -> dict[Pair, dict[str, float]]:
    """The evidence for two stories telling one thing, for each pair somewhat alike; roots of cosines."""
    found = {pair: {"bias": 1.0, "whole": sqrt(x)} for pair, x in alike.items() if x >= REACH}
    for group in cluster(stories, alike, link=TOPIC, absent=0.0):
        for name, cosines in _within([stories[i] for i in group.members], group.members, names):
            for pair, x in cosines.items():
                if pair in found and x > 0:
                    found[pair][name] = sqrt(x)
        for pair in combinations(group.members, 2):
            if pair in found:
                found[pair]["one topic"] = 1.0
    return found


def _within(
    told: Sequence[Profile], ids: Sequence[str], names: frozenset[str]
) -> Iterable[tuple[str, dict[Pair, float]]]:
    """Kinds of evidence with the cosines of the pairs of one topic, words weighed by their rarity in it."""
    named = _local(ids, [Counter({w: n for w, n in t.words.items() if w in names}) for t in told])
    yield "opening", _local(ids, [t.opening for t in told])
    yield "names", named
    yield "figures", _local(ids, [t.figures for t in told])
    yield "phrases", _local(ids, [t.phrases for t in told])
    kin: dict[str, dict[str, float]] = {i: {} for i in ids}
    for (a, b), x in named.items():
        if x > _KIN:
            kin[a][b] = kin[b][a] = x
    yield "company", _alike({i: unit(v) for i, v in kin.items()})


def _local(ids: Sequence[str], counts: Sequence[Counter[str]]) -> dict[Pair, float]:
    spread = Counter(w for mine in counts for w, n in mine.items() if n)
    weigh = {w: log((len(ids) + 1) / n) * (_ALONE if n == 1 else 1) for w, n in spread.items()}
    vectors = (unit({w: (1 + log(n)) * weigh[w] for w, n in mine.items() if n}) for mine in counts)
    return _alike(dict(zip(ids, vectors, strict=True)))


def judge(evidence: Evidence, weights: Mapping[str, float]) -> dict[Pair, float]:
    """The bits for each pair telling one thing."""
    return {
        pair: sum(value * weights.get(name, 0.0) for name, value in found.items())
        for pair, found in evidence.items()
    }


def groups(ids: Iterable[str], bits: Mapping[Pair, float]) -> tuple[dict[str, int], ...]:
    """The number of each story's group, for each of LINKS."""
    given = sorted(ids)
    return tuple(
        {
            story: n
            for n, group in enumerate(
                cluster(given, bits, link=link, absent=ABSENT, cohesion=cohesion, several=_SEVERAL)
            )
            for story in group.members
        }
        for link, cohesion in LINKS
    )


def _alike(vectors: Mapping[str, Vector]) -> dict[Pair, float]:
    """The cosines of all pairs that share a word, by an inverted index."""
    having: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for story in sorted(vectors):
        for word, x in vectors[story].items():
            having[word].append((story, x))
    found: dict[Pair, float] = defaultdict(float)
    for word in sorted(having):
        if len(having[word]) <= COMMON:
            for (a, x), (b, y) in combinations(having[word], 2):
                found[a, b] += x * y
    return dict(found)


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same of length 1."""
    norm = sqrt(sum(x * x for x in weights.values()))
    return {w: x / norm for w, x in weights.items()} if norm else {}
