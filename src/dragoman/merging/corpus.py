"""What a body of stories says of words and of itself: how rare a word is, which stories tell one thing."""

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
COMMON: Final = 150
"""A word of more stories says nothing about which of them belong together."""
TOPIC: Final = 0.12
"""Stories are of one topic from this mean cosine on ..."""
CLOSE: Final = 0.18
"""... rather of one happening from this ..."""
COHESION: Final = 0.6
"""... or if what lies between groups reaches this share of what holds each of them together."""
_ONCE: Final = 2
_ENDINGS: Final = ("ings", "ing", "es", "ed", "s", "d")


@dataclass(frozen=True)
class Corpus:
    """Rarity of words, verbs seen, and for each pair of stories how alike they are.

    ``alike`` holds cosines by pairs of ids, the smaller first. ``groups`` number the stories'
    groups in three ways: of one topic, of one story by likeness, of one story by cohesion.
    """

    size: int
    spread: Mapping[str, int]
    verbs: Mapping[str, int]
    alike: Mapping[tuple[str, str], float]
    groups: tuple[Mapping[str, int], ...]

    def rarity(self, word: str) -> float:
        """The logarithm of how many stories come to one that has the word."""
        return log(self.size / self.spread.get(word, 1))

    def likeness(self, a: str, b: str) -> float:
        """The cosine of two stories; 1 for one and the same."""
        return 1.0 if a == b else self.alike.get((a, b) if a < b else (b, a), 0.0)

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Words weighed by their rarity, of length 1."""
        return _unit({w: (1 + log(n)) * self.rarity(w) for w, n in counts.items() if w not in STOP})

    def base_forms(self, word: str) -> frozenset[str]:
        """A word and the verbs, known from these stories, that it may be a form of ("dies", "shooting")."""
        found = {word}
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= len("win"):
                stem = word[: -len(ending)]
                single = stem[:-1] if len(stem) > len("win") and stem[-1] == stem[-2] else stem
                found.update(v for v in (stem, f"{stem}e", single) if self.verbs.get(v, 0) >= _ONCE)
        return frozenset(found)


def key(token: Token) -> str:
    """The form under which a word is counted: names as they stand, others by their lemma."""
    return token.lower if token.pos == "PROPN" else token.lemma.lower()


def survey(documents: Mapping[str, Sequence[Sentence]]) -> Corpus:
    """Count and compare the stories of a body, given as their parsed sentences by story id."""
    counts: dict[str, Counter[str]] = {}
    verbs: Counter[str] = Counter()
    names: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for story in sorted(documents):
        mine: Counter[str] = Counter()
        for s in documents[story]:
            weight = 2 if s.index < LEAD else 1
            for t in s.tokens:
                word = key(t)
                total[word] += 1
                names[word] += t.pos == "PROPN"
                verbs[word] += t.pos == "VERB"
                if t.pos in CONTENT and len(t.text) > 1 and word not in STOP:
                    mine[word] += weight
        counts[story] = mine
    spread = Counter(w for mine in counts.values() for w in mine)
    weigh = {w: log(len(counts) / n) * (NAMES if 2 * names[w] > total[w] else 1) for w, n in spread.items()}
    alike = _alike({d: _unit({w: (1 + log(n)) * weigh[w] for w, n in c.items()}) for d, c in counts.items()})
    groups = tuple(
        _groups(counts, alike, link, share) for link, share in ((TOPIC, 0.0), (CLOSE, 0.0), (TOPIC, COHESION))
    )
    return Corpus(len(counts), spread, verbs, alike, groups)


def _alike(vectors: Mapping[str, Vector]) -> dict[tuple[str, str], float]:
    """The cosines of all pairs that share a word, by an inverted index."""
    having: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for story in sorted(vectors):
        for word, x in vectors[story].items():
            having[word].append((story, x))
    found: dict[tuple[str, str], float] = defaultdict(float)
    for word in sorted(having):
        if len(having[word]) <= COMMON:
            for (a, x), (b, y) in combinations(having[word], 2):
                found[a, b] += x * y
    return dict(found)


def _groups(
    ids: Iterable[str], alike: Mapping[tuple[str, str], float], link: float, cohesion: float
) -> dict[str, int]:
    found = cluster(ids, alike, link=link, absent=0.0, cohesion=cohesion)
    return {story: n for n, group in enumerate(found) for story in group.members}


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    norm = sqrt(sum(x * x for x in weights.values()))
    return {w: x / norm for w, x in weights.items()} if norm else {}
