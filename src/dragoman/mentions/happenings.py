"""Happenings that a story names and dates ("the July 2016 coup attempt"), by which it dates other events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.mentions.times import TimeExpression
from dragoman.model import Sentence, Token, When

_GUESSED_YEAR = "year taken"
_MODIFIERS = ("compound", "amod", "nmod")
_PARTS_OF_DAY = frozenset(
    ("night", "day", "morning", "evening", "afternoon", "eve", "hour", "date", "time", "dawn", "weekend")
)
_BESIDE = frozenset(("after", "at", "during", "following"))
_PLAIN = frozenset(
    ("year", "month", "week", "day", "first", "last", "new", "recent", "early", "late", "end", "beginning")
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A named happening: the lemmas of its name and its date."""

    lemmas: frozenset[str]
    name: str
    when: When


def find_happenings(
    sentences: Iterable[Sentence], times: Mapping[int, Sequence[TimeExpression]]
) -> tuple[Happening, ...]:
    """The happenings that dates modify, those of one name joined into the most precise date.

    Args:
        sentences: of one story.
        times: the time expressions of each, by its index.
    """
    found: list[Happening] = []
    for sentence in sentences:
        for time in times.get(sentence.index, ()):
            noun = _dated_noun(sentence, time)
            if noun is not None and time.when.value is not None:
                name = _lemmas(sentence, noun, time)
                if name:
                    found.append(Happening(name, noun.lemma, time.when))
    return tuple(_joined(found))


def by_happenings(
    sentence: Sentence, times: Sequence[TimeExpression], happenings: Sequence[Happening]
) -> tuple[TimeExpression, ...]:
    """Times counted from a named happening, with its date where the story gives it."""
    return tuple(_dated(sentence, time, happenings) for time in times)


def beside_happening(sentence: Sentence, verb: Token, happenings: Sequence[Happening]) -> When | None:
    """The date of an act told to follow a happening on the spot: "he said after the meeting"."""
    for prep in sentence.children(verb, "prep"):
        noun = sentence.child(prep, "pobj") if prep.lower in _BESIDE else None
        if noun is None or all(t.lower not in ("the", "this") for t in sentence.children(noun, "det")):
            continue
        known = next((h for h in happenings if h.name == noun.lemma), None)
        if known is not None:
            basis = f"the story dates the {known.name} by {known.when.text!r}"
            return replace(known.when, text=noun.text, basis=basis)
    return None


def _dated(sentence: Sentence, time: TimeExpression, happenings: Sequence[Happening]) -> TimeExpression:
    head = sentence.tokens[time.head]
    if time.when.value is None:
        noun = _named_after(sentence, head)
    elif time.when.basis.startswith(_GUESSED_YEAR):
        noun = _dated_noun(sentence, time)
    else:
        return time
    if noun is None:
        return time
    lemmas = _lemmas(sentence, noun, time)
    known = max(happenings, key=lambda h: len(h.lemmas & lemmas), default=None)
    if known is None or not known.lemmas & lemmas or known.when.value == time.when.value:
        return time
    basis = f"the story dates the {known.name} by {known.when.text!r}"
    return replace(time, when=replace(known.when, text=time.when.text, basis=basis))


def _named_after(sentence: Sentence, head: Token) -> Token | None:
    """The happening of "the night of the coup", "hours before the vote"."""
    if head.lemma.lower() not in _PARTS_OF_DAY:
        return None
    for prep in sentence.children(head, "prep"):
        if prep.lower in ("of", "before", "after"):
            return sentence.child(prep, "pobj")
    return None


def _dated_noun(sentence: Sentence, time: TimeExpression) -> Token | None:
    head = sentence.tokens[time.head]
    first, last = time.tokens
    if head.dep in ("nmod", "compound", "nummod", "npadvmod", "amod", "poss"):
        noun = sentence.head(head)
        return noun if noun.pos in ("NOUN", "PROPN") and not first <= noun.i <= last else None
    if head.dep == "pobj" and sentence.head(head).lower in ("of", "on", "in"):
        noun = sentence.head(sentence.head(head))
        return noun if noun.pos == "NOUN" and noun.lemma.lower() not in _PARTS_OF_DAY else None
    return None


def _lemmas(sentence: Sentence, noun: Token, time: TimeExpression) -> frozenset[str]:
    first, last = time.tokens
    words = [noun, *(c for c in sentence.children(noun, *_MODIFIERS) if not first <= c.i <= last)]
    return (
        frozenset(w.lemma.lower() for w in words if w.pos != "PROPN" and w.entity not in ("NORP", "GPE"))
        - _PLAIN
    )


def _joined(found: list[Happening]) -> list[Happening]:
    """Each happening by its most precise date; a day of a guessed year takes a month's told elsewhere."""
    result: list[Happening] = []
    for one in found:
        when = one.when
        for other in found:
            if (
                other is one
                or not one.lemmas & other.lemmas
                or other.when.value is None
                or when.value is None
            ):
                continue
            month = other.when.value
            if (
                len(month) == 7
                and len(when.value) == 10
                and when.value[5:7] == month[5:7]
                and _yearless(when)
            ):
                value = month + when.value[7:]
                when = replace(
                    when, value=value, start=value, end=value, basis=f"year taken from {other.when.text!r}"
                )
        result.append(replace(one, when=when))
    return sorted(result, key=lambda h: (-len(h.when.value or ""), _yearless(h.when)))


def _yearless(when: When) -> bool:
    return when.basis.startswith(_GUESSED_YEAR + " from the story")
