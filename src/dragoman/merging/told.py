"""A happening as one sentence mentions it: its word, who and what it is told of, and the words around."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.coding.frames import verb_frame
from dragoman.coding.noun_frames import noun_frame
from dragoman.merging.corpus import CONTENT, Corpus, Vector, key
from dragoman.merging.thesaurus import Thesaurus
from dragoman.model import Sentence, Token

_PARTICLES: Final = frozenset(("into", "up", "out", "off", "down", "over", "on", "away", "in"))
_LIGHT: Final = frozenset(
    (
        "take",
        "make",
        "have",
        "be",
        "go",
        "get",
        "give",
        "commit",
        "carry",
        "set",
        "put",
        "come",
        "open",
        "break",
        "hold",
        "play",
        "face",
    )
)
_ORDINALS: Final = frozenset(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
_DAYS: Final = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PHRASE: Final = frozenset({"compound", "nmod", "amod", "poss", "nummod", "appos", "flat", "conj", "pobj"})
_NAMED: Final = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "NORP"})
_FIGURES: Final = frozenset({"CARDINAL", "MONEY", "QUANTITY"})
_NEAR: Final = 6
_CLOSE: Final = 3

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of a happening, made ready for comparison; vectors have length 1, sets are lower case.

    ``words`` are the base forms of its word, ``forms`` with the other forms of the same, ``classes`` its
    synonyms, ``akin`` the classes that tell of the same from another side; ``governor`` is the word that it
    hangs on. ``sides`` are the
    words of who does it, to whom, and what describes it. ``told`` are the days, years, figures and ordinals
    it is told with, ``names`` the names in its sentence; ``at`` is where in the story its word begins.
    """

    id: str
    story: str
    sentence: int
    at: int
    lemma: str
    words: frozenset[str]
    forms: frozenset[str]
    classes: frozenset[str]
    akin: frozenset[str]
    families: frozenset[str]
    governor: str
    noun: bool
    negated: bool
    sides: tuple[frozenset[str], frozenset[str], frozenset[str]]
    arguments: Vector
    around: Vector
    near: Vector
    names: frozenset[str]
    told: tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]


def tell(
    ident: str, story: str, sentence: Sentence, tokens: Sequence[Token], corpus: Corpus, thesaurus: Thesaurus
) -> Told:
    """The mention that ``tokens`` of a sentence make of a happening; the first that governs others leads."""
    inside = {t.i for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[0])
    lemma = head.lemma.lower()
    words = corpus.base_forms(lemma)
    inner = {t.lemma.lower() for t in tokens if t is not head and t.pos in CONTENT}
    phrases = {f"{w} {t.lower}" for t in tokens if t.lower in _PARTICLES for w in words}
    if lemma in _LIGHT:
        words |= inner
    senses = words | phrases
    verb = head.pos in ("VERB", "AUX")
    frame = verb_frame(sentence, head) if verb else noun_frame(sentence, head)
    slots = {slot: _words_of(sentence, heads) for slot, heads in frame.slots.items() if slot != "comp"}
    told_of = Counter(w for found in slots.values() for w in found if w != lemma)
    rest = [t for t in sentence.tokens if t.i not in inside and t.pos in CONTENT]
    close = [t for t in rest if abs(t.i - head.i) <= _NEAR]
    above = sentence.head(head)
    none: frozenset[str] = frozenset()
    return Told(
        id=ident,
        story=story,
        sentence=sentence.index,
        at=head.start,
        lemma=lemma,
        words=words,
        forms=thesaurus.forms_of(words),
        classes=thesaurus.classes_of(senses),
        akin=thesaurus.akin_to(thesaurus.classes_of(senses)),
        families=thesaurus.families_of(senses),
        governor="" if above is head else above.lemma.lower(),
        noun=not verb,
        negated=sentence.child(head, "neg") is not None,
        sides=(
            slots.get("subj", none) | slots.get("by", none),
            slots.get("obj", none) | slots.get("iobj", none),
            slots.get("adj", none),
        ),
        arguments=corpus.vector(dict.fromkeys(told_of, 1)),
        around=corpus.vector(Counter(map(key, rest))),
        near=corpus.vector(Counter(map(key, close))),
        names=frozenset(t.lower for t in sentence.tokens if t.pos == "PROPN" and t.entity in _NAMED),
        told=_told_with(sentence, head),
    )


def _told_with(s: Sentence, head: Token) -> tuple[Words, Words, Words, Words]:
    lower = {t.lower for t in s.tokens}
    return (
        frozenset(lower & _DAYS),
        frozenset(t.text for t in s.tokens if _YEAR.fullmatch(t.text)),
        frozenset(t.text for t in s.tokens if t.entity in _FIGURES and t.pos == "NUM"),
        frozenset(t.lower for t in s.tokens if t.lower in _ORDINALS and abs(t.i - head.i) <= _CLOSE),
    )


def _words_of(s: Sentence, heads: Iterable[Token]) -> frozenset[str]:
    """The content words of the phrases that some words head."""
    return frozenset(
        key(t)
        for h in heads
        for t in s.subtree(h)
        if t.pos in CONTENT - {"VERB"} and (t is h or t.dep in _PHRASE) and abs(t.i - h.i) <= _NEAR
    )
