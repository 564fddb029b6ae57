"""Weighs by learned weights whether two mentions, in whatever words, tell of one happening.

The evidence is what any two passages offer: the word itself or a synonym, who does what to whom, the words
around, how alike the stories are, days, figures and ordinals that exclude each other. Its weights, in
``wording.yaml``, were learned from hand-coded news, apart for the kinds of pairs that differ most: one word,
synonyms, words for the two sides of a happening, words of one family, words of saying; inside one story,
across stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log, sqrt
from typing import Final

from dragoman.merging.clustering import Cluster, cluster
from dragoman.merging.corpus import Corpus, Vector
from dragoman.merging.facts import cosine
from dragoman.merging.stories import unit
from dragoman.merging.thesaurus import AKIN, FAMILY, OTHER, SAME, SYNONYM, one_stem
from dragoman.merging.told import Told
from dragoman.ontology.loading import read_yaml

Features = dict[str, float]

REACH: Final = 0.05
"""Mentions of stories that are less alike are not compared."""
APART: Final = -6.0
"""Bits of a pair that is not compared: neither its words nor its stories have anything in common."""
_SURE: Final = 8.0
_RARITY: Final = 4.0
_LEAD: Final = 3
_SAY: Final = "speech.say"
_SAYING: Final = "saying"
_PRONOUNS: Final = frozenset({"it", "this", "that", "which", "what", "so"})
_ANAPHOR: Final = 0.4
"""Bits for a pronoun meaning what was told last: as 8 of 14 did in the hand-coded news learned from."""


def relation(a: Told, b: Told) -> str:
    """How the words of two mentions are related."""
    if a.forms & b.forms:
        return SAME
    if a.classes & b.classes:
        return SAME if any(one_stem(x, y) for x in a.words for y in b.words) else SYNONYM
    if a.akin & b.classes:
        return AKIN
    return FAMILY if a.families & b.families else OTHER


def kind(a: Told, b: Told) -> str:
    """The kind of pair that has weights of its own.

    Words of saying are a kind for themselves: stories say many things of one happening.
    """
    related = _SAYING if _SAY in a.classes and _SAY in b.classes else relation(a, b)
    return f"{related} {'inside' if a.story == b.story else 'across'}"


def features(a: Told, b: Told, corpus: Corpus) -> Features:
    """The evidence as numbers, those of 0 left out."""
    shared = a.words & b.words
    rarity = (
        max(map(corpus.rarity, shared)) if shared else (corpus.rarity(a.lemma) + corpus.rarity(b.lemma)) / 2
    )
    found = {
        "bias": 1.0,
        "rare word": rarity - _RARITY,
        "one form": float(bool(shared)),
        "many senses": log(max(1, len(a.classes)) * max(1, len(b.classes))),
        "both nouns": float(a.noun and b.noun),
        "noun for verb": float(a.noun != b.noun),
        "one governor": float(a.governor == b.governor != ""),
        "in the lead": float((a.sentence < _LEAD) + (b.sentence < _LEAD)),
        "one denies": float(a.negated != b.negated),
    }
    if a.story != b.story:
        pair = (a.story, b.story) if a.story < b.story else (b.story, a.story)
        found["stories alike"] = corpus.likeness(*pair)
        found["stories one"] = max(-_SURE, min(_SURE, corpus.bits.get(pair, -_SURE))) / _SURE
        for name, groups in zip(("one story", "perhaps one story"), corpus.groups, strict=True):
            found[name] = float(groups[a.story] == groups[b.story])
    if a.story == b.story and a.sentence == b.sentence:
        found["one sentence"] = 1.0
    else:
        for name, one, two in (("around", a.around, b.around), ("near", a.near, b.near)):
            found[name] = _root(one, two)
        found["arguments"] = _root(a.arguments, b.arguments)
        found["sides crossed"] = float(bool(a.sides[0] & b.sides[1] or a.sides[1] & b.sides[0]))
    if corpus.groups[0][a.story] == corpus.groups[0][b.story]:
        for name in ("arguments", "around", "near"):
            found[f"special {name}"] = _special(getattr(a, name), getattr(b, name), a.story, corpus)
        found |= _common(a, b, corpus)
    found.update(_agreement(a, b))
    return {name: value for name, value in found.items() if value}


def _common(a: Told, b: Told, corpus: Corpus) -> Features:
    """How many stories of the one thing have the words: what most of them tell is what they are about."""
    mine, theirs = (max(corpus.share(m.story, w) for w in m.words) for m in (a, b))
    shared = [corpus.share(a.story, w) for w in a.words & b.words]
    return {
        "told by most": max(shared) if shared else sqrt(mine * theirs),
        "each told by most": min(mine, theirs),
    }


def _agreement(a: Told, b: Told) -> Iterator[tuple[str, float]]:
    for name, one, two in zip(("agent", "object", "describer"), a.sides, b.sides, strict=True):
        if one and two:
            yield (f"same {name}" if one & two else f"other {name}"), 1.0
    for name, one, two in zip(("day", "year", "figure", "ordinal"), a.told, b.told, strict=True):
        if one and two and not one & two:
            yield f"other {name}", 1.0
    if bool(a.told[-1]) != bool(b.told[-1]):
        yield "other ordinal", 0.5
    if a.names and b.names:
        yield ("same name" if a.names & b.names else "other name"), 1.0


def _root(a: Vector, b: Vector) -> float:
    return sqrt(max(0.0, cosine(a, b)))


def _special(a: Vector, b: Vector, story: str, corpus: Corpus) -> float:
    """The root of the cosine, words weighed by how much they say among the stories of one thing."""
    if not a.keys() & b.keys():
        return 0.0
    one, two = ({w: x * corpus.special(story, w) for w, x in v.items()} for v in (a, b))
    return _root(unit(one), unit(two))


@cache
def load_weights() -> tuple[Mapping[str, Mapping[str, float]], float]:
    """The learned weights in bits by kind of pair and evidence, and the mean bits that groups join at."""
    read = read_yaml("wording.yaml")
    return read["weights"], float(read["link"])


def score(a: Told, b: Told, corpus: Corpus) -> float:
    """The bits for the two mentions telling of one happening."""
    weights = load_weights()[0].get(kind(a, b))
    if weights is None:
        return APART
    return sum(value * weights.get(name, 0.0) for name, value in features(a, b, corpus).items())


def explain(a: Told, b: Told, corpus: Corpus) -> tuple[str, ...]:
    """The evidence spelt out, the weightiest first."""
    weights = load_weights()[0].get(kind(a, b), {})
    steps = [(value * weights.get(name, 0.0), name) for name, value in features(a, b, corpus).items()]
    return tuple(f"{name} ({bits:+.1f})" for bits, name in sorted(steps, key=lambda s: (-abs(s[0]), s[1])))


def candidates(mentions: Sequence[Told], corpus: Corpus) -> Iterator[tuple[Told, Told]]:
    """The pairs worth comparing: related words in stories that are somewhat alike."""
    by_story: dict[str, list[Told]] = {}
    for m in sorted(mentions, key=lambda m: m.id):
        by_story.setdefault(m.story, []).append(m)
    for story in by_story:
        yield from (p for p in combinations(by_story[story], 2) if relation(*p) != OTHER)
    for (one, two), alike in sorted(corpus.alike.items()):
        if alike >= REACH and one in by_story and two in by_story:
            for a in by_story[one]:
                for b in by_story[two]:
                    if relation(a, b) != OTHER:
                        yield (a, b) if a.id < b.id else (b, a)


def group(mentions: Sequence[Told], corpus: Corpus) -> list[Cluster]:
    """The mentions by happening; each belongs to exactly one group. The order of the mentions is nothing."""
    scores = {(a.id, b.id): score(a, b, corpus) for a, b in candidates(mentions, corpus)}
    return gather(mentions, scores, load_weights()[1])


def gather(mentions: Sequence[Told], scores: Mapping[tuple[str, str], float], link: float) -> list[Cluster]:
    """The mentions grouped by the bits of the compared pairs; a pronoun goes with what it means."""
    found = cluster((m.id for m in mentions), scores, link=link, absent=APART)
    return _with_pronouns(found, _meant(mentions))


def _meant(mentions: Sequence[Told]) -> dict[str, str]:
    """For each pronoun the happening that its story told last, if that is no further off than a sentence.

    That somebody says something is not what he speaks of.
    """
    found, last = {}, None
    for m in sorted(mentions, key=lambda m: (m.story, m.at, m.id)):
        if m.lemma not in _PRONOUNS:
            last = last if _SAY in m.classes else m
        elif last is not None and last.story == m.story and m.sentence - last.sentence <= 1:
            found[m.id] = last.id
    return found


def _with_pronouns(groups: Sequence[Cluster], meant: Mapping[str, str]) -> list[Cluster]:
    of: dict[str, list[str]] = {meaning: [] for meaning in meant.values()}
    for pronoun, meaning in meant.items():
        of[meaning].append(pronoun)
    found = []
    for given in groups:
        own = [i for i in given.members if i not in meant]
        added = [(i, p, _ANAPHOR) for i in own for p in of.get(i, ())]
        if own:
            links = tuple(x for x in given.links if x[0] not in meant and x[1] not in meant)
            found.append(Cluster(tuple(sorted([*own, *(p for _, p, _ in added)])), (*links, *added)))
    return sorted(found, key=lambda c: c.members)
