"""Counts told otherwise than by a number before a noun: "a 72-hour truce", "no casualties"."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.mentions.quantities_numbers import read_number
from dragoman.mentions.quantities_units import told_state
from dragoman.mentions.quantities_words import UnitWords, load_units
from dragoman.model import Sentence, Token

NEGATIVES = frozenset({"no", "nobody", "none"})
"""The words by which a sentence can tell that nobody was harmed."""

_HYPHENS = ("-", "–", "‑")
_AGE = frozenset({"old", "olds"})
_UNSURE = frozenset({"immediate", "immediately", "yet", "initial", "further", "more", "new", "other"})


@dataclass(frozen=True, slots=True)
class Special:
    """A count: its first and last token, the token that ties it to its clause, and what it tells."""

    tokens: tuple[int, int]
    counted: int
    value: float
    unit: str


def find_special(sentence: Sentence, at: int) -> Special | None:
    """The count of the kinds above that begins at a token; None where there is none."""
    token = sentence.tokens[at]
    if token.lower in NEGATIVES:
        return _zero(sentence, token, load_units())
    return _compound(sentence, at, load_units())


def _compound(sentence: Sentence, at: int, words: UnitWords) -> Special | None:
    """The measure, or the size, before a noun: "a 72-hour truce", "a 5,000-strong force"."""
    tokens = sentence.tokens
    if at + 2 >= len(tokens) or (
        at and tokens[at - 1].text in _HYPHENS and tokens[at - 1].end == tokens[at].start
    ):
        return None
    number = read_number(tokens, at)
    if number is None or number.value is None or number.first < number.core or number.last + 2 >= len(tokens):
        return None
    hyphen, word = tokens[number.last + 1], tokens[number.last + 2]
    if hyphen.text not in _HYPHENS or hyphen.start != tokens[number.last].end or word.start != hyphen.end:
        return None
    if word.lower == "strong":
        head = sentence.head(word)
        unit = words.strong.get(head.lemma.lower(), "people") if head.i > word.i else "people"
        return Special((at, word.i), word.i, number.value, unit)
    measure = words.nouns.get(word.lemma.lower())
    after = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    if measure not in words.measures or after is None or after.text in _HYPHENS or after.lower in _AGE:
        return None
    if after.pos not in ("NOUN", "ADJ", "PROPN"):
        return None
    return Special((at, word.i), word.i, number.value, measure)


def _zero(sentence: Sentence, token: Token, words: UnitWords) -> Special | None:
    """Nobody killed, hurt or taken; no claim where it only was not yet reported, or may be otherwise."""
    if token.lower == "no" and token.dep == "det":
        noun = sentence.head(token)
        if noun.i <= token.i or noun.i - token.i > 2:
            return None
        unit = words.state_nouns.get(noun.lemma.lower()) if noun.lower != "one" else None
        if noun.lower != "one" and noun.lemma.lower() != "people" and unit is None:
            return None
    elif token.lower in ("nobody", "none"):
        noun, unit = token, None
    else:
        return None
    verb = sentence.head(noun)
    if noun.dep not in ("nsubj", "nsubjpass", "dobj", "attr") or _is_unsure(sentence, noun, verb, words):
        return None
    unit = unit or told_state(sentence, noun)
    return None if unit is None or unit not in words.states else Special((token.i, noun.i), noun.i, 0.0, unit)


def _is_unsure(sentence: Sentence, noun: Token, verb: Token, words: UnitWords) -> bool:
    below = (*sentence.children(verb), *sentence.children(noun))
    return (
        verb.lemma in words.hearsay
        or any(t.lower in _UNSURE or t.tag == "MD" or t.dep == "neg" for t in below)
        or any(t.dep == "mark" and t.lower in ("if", "unless", "whether") for t in below)
    )
