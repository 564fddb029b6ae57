"""What a body of stories says of words and of itself: how rare a word is, which stories tell one thing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log
from typing import Final

from dragoman.merging.stories import (
    CONTENT,
    STOP,
    Evidence,
    Pair,
    Vector,
    compare,
    groups,
    judge,
    key,
    likeness,
    profile,
    unit,
)
from dragoman.model import Sentence
from dragoman.ontology.loading import read_yaml

__all__ = ["CONTENT", "STOP", "Corpus", "Vector", "key", "survey"]

_ONCE: Final = 2
_ENDINGS: Final = ("ings", "ing", "es", "ed", "s", "d")


@dataclass(frozen=True)
class Corpus:
    """Rarity of words, verbs seen, and for each pair of stories how alike they are.

    ``alike`` holds cosines by pairs of ids, the smaller first; ``evidence`` what speaks for a pair telling
    one thing and ``bits`` how much. ``groups`` number the stories' groups: likely one, perhaps one.
    ``words`` are those that each story has.
    """

    size: int
    spread: Mapping[str, int]
    verbs: Mapping[str, int]
    stories: tuple[str, ...]
    alike: Mapping[Pair, float]
    evidence: Evidence
    bits: Mapping[Pair, float]
    groups: tuple[Mapping[str, int], ...]
    words: Mapping[str, frozenset[str]]

    def rarity(self, word: str) -> float:
        """The logarithm of how many stories come to one that has the word."""
        return log(self.size / self.spread.get(word, 1))

    def likeness(self, a: str, b: str) -> float:
        """The cosine of two stories; 1 for one and the same."""
        return 1.0 if a == b else self.alike.get((a, b) if a < b else (b, a), 0.0)

    @cached_property
    def _within(self) -> Mapping[int, Counter[str]]:
        """How many stories of a group have a word; under "" how many stories there are."""
        found: dict[int, Counter[str]] = defaultdict(Counter)
        for story, group in self.groups[0].items():
            found[group].update(self.words[story])
            found[group][""] += 1
        return found

    def special(self, story: str, word: str) -> float:
        """How much a word says among the stories of one thing: nearly 0 if all of them have it, 1 if none."""
        told = self._within[self.groups[0][story]]
        most = log(told[""] + 1)
        return log((told[""] + 1) / max(1, told[word])) / most if told[""] > 1 else 1.0

    def share(self, story: str, word: str) -> float:
        """The share of the stories of one thing that have a word."""
        told = self._within[self.groups[0][story]]
        return told[word] / told[""]

    def judged(self, bits: Mapping[Pair, float]) -> Corpus:
        """The same stories grouped by other bits."""
        return replace(self, bits=bits, groups=groups(self.stories, bits))

    def vector(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Words weighed by their rarity, of length 1."""
        return unit({w: (1 + log(n)) * self.rarity(w) for w, n in counts.items() if w not in STOP})

    def base_forms(self, word: str) -> frozenset[str]:
        """A word and the verbs, known from these stories, that it may be a form of ("dies", "shooting")."""
        found = {word}
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= len("win"):
                stem = word[: -len(ending)]
                single = stem[:-1] if len(stem) > len("win") and stem[-1] == stem[-2] else stem
                found.update(v for v in (stem, f"{stem}e", single) if self.verbs.get(v, 0) >= _ONCE)
        return frozenset(found)


def survey(documents: Mapping[str, Sequence[Sentence]]) -> Corpus:
    """Count and compare the stories of a body, given as their parsed sentences by story id."""
    verbs: Counter[str] = Counter()
    named: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentences in documents.values():
        for t in (t for s in sentences for t in s.tokens):
            word = key(t)
            total[word] += 1
            named[word] += t.pos == "PROPN"
            verbs[word] += t.pos == "VERB"
    stories = {i: profile(documents[i]) for i in sorted(documents)}
    names = frozenset(w for w, n in named.items() if 2 * n > total[w])
    alike = likeness(stories, names)
    evidence = compare(stories, names, alike)
    bits = judge(evidence, read_yaml("wording.yaml").get("stories", {}))
    spread = Counter(w for story in stories.values() for w in story.words)
    return Corpus(
        size=len(stories),
        spread=spread,
        verbs=verbs,
        stories=tuple(stories),
        alike=alike,
        evidence=evidence,
        bits=bits,
        groups=groups(stories, bits),
        words={i: frozenset(story.words) for i, story in stories.items()},
    )
