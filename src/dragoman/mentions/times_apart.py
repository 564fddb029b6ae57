"""Whether words that look like a date are one, or a name or a number that only looks so."""

from __future__ import annotations

from dragoman.mentions.calendar_words import load_calendar
from dragoman.model import Sentence, Token

_NAMES = ("ORG", "FAC", "WORK_OF_ART", "PRODUCT", "PERSON", "LAW", "EVENT", "GPE", "LOC")
_NO_DAY = ("PERSON", "ORG", "GPE", "FAC", "NORP", "LOC")


def is_name(tokens: tuple[Token, ...], first: int, last: int, form: str) -> bool:
    """Whether the words are part of a longer name, or of no one day: "The Sunday Times", "every Friday"."""
    label = tokens[last].entity
    if last + 1 < len(tokens) and label in _NAMES:
        after = tokens[last + 1]
        if after.entity == label and not after.entity_start and after.pos == "PROPN":
            return True
    before = tokens[first - 1] if first else None
    if form == "day":
        return before is not None and tokens[first].text.istitle() and before.pos == "PROPN"
    if form != "weekday" or before is None:
        return False
    if before.lower in load_calendar().repeating:
        return True
    if before.lower == "the" and first == last and last + 1 < len(tokens):
        return tokens[last + 1].pos == "PROPN" and tokens[last].head == last + 1  # "the Sunday Telegraph"
    return before.lower == "a" and tokens[last].dep not in ("compound", "nmod", "amod")


def is_year(sentence: Sentence, at: int) -> bool:
    """Whether four digits are a year: "in 2016", not "resolution 1701" or "2000 people"."""
    tokens = sentence.tokens
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text != token.text[:4] or token.entity in (
        "CARDINAL",
        "MONEY",
        "LAW",
        "QUANTITY",
        "PERCENT",
        "PRODUCT",
    ):
        return False
    if after is not None and after.tag == "NNS" and (token.entity != "DATE" or _counts(before, token, after)):
        return False
    if before is not None and before.lemma.lower() in load_calendar().numbered:
        return False
    if after is not None and after.lower in ("percent", "%", "and") and token.entity != "DATE":
        return False
    if before is None or (
        before.tag in ("NN", "NNP", "NNPS") and token.head == before.i and token.entity != "DATE"
    ):
        return token.entity == "DATE"
    words = load_calendar()
    if before.lower in words.before_dated_year:
        return token.entity in ("DATE", "EVENT")
    return before.lower in words.before_year or token.entity == "DATE"


def _counts(before: Token | None, number: Token, noun: Token) -> bool:
    """Whether four digits tell how many: "took in 2015 refugees", but not "the 2015 floods"."""
    named = before is not None and before.pos in ("DET", "PRON", "ADJ", "PROPN", "PUNCT", "PART")
    return number.head == noun.i and not named and noun.lemma not in load_calendar().event_nouns


def is_month(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a month's name alone is one: "in May", not "Theresa May"."""
    token = sentence.tokens[last]
    name = token.lower.rstrip(".")
    if token.pos not in ("PROPN", "NOUN", "ADJ") or token.entity in _NO_DAY:
        return False
    if last > first:
        return True
    if name in load_calendar().ambiguous_months or (len(name) < 5 and not name.startswith(("ju", "ma"))):
        before = sentence.tokens[first - 1].lower if first else ""
        return before in load_calendar().before_month and (
            token.text.endswith(".") or len(name) > 3 or name == "may"
        )
    return True
