"""When something lasted that a dated clause comes after: "agreed on Saturday after ten hours of talks"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from dragoman.mentions import calendar as cal
from dragoman.mentions.times import TimeExpression, choose_time
from dragoman.mentions.times_patterns import load_forms
from dragoman.model import Sentence, Token, When

_WITHIN_A_DAY: Final = frozenset(("minute", "hour"))
_AFTER: Final = frozenset(("after", "following", "from"))
_ENDING: Final = frozenset(("end", "close", "complete", "conclude", "finish", "wind", "wrap"))
_VERBAL: Final = ("VERB", "AUX")
_LONGEST: Final = 7  # days


def before_clause(sentence: Sentence, noun: Token, times: Sequence[TimeExpression]) -> When | None:
    """The days of what lasted up to the clause above it, by the time of that clause.

    Args:
        sentence: the sentence.
        noun: of what lasted: "talks" in "after ten hours of talks", "at the end of two days of talks",
            "visit" in "after a two-day visit", "ending a two-day visit".
        times: the sentence's.

    Returns:
        None where the noun stands in no such phrase, or its clause has no date of one day.
    """
    found = _of_unit(sentence, noun) or _measured(sentence, noun)
    if found is None:
        return None
    top, back, words = found
    link = sentence.head(top)
    ending = top.dep == "dobj" and link.lemma in _ENDING
    if not ending and (top.dep != "pobj" or link.pos != "ADP"):
        return None
    at_end = link.lower == "of" and sentence.head(link).lower in ("end", "close", "conclusion")
    if not ending and not at_end and link.lower not in _AFTER:
        return None
    verb = link if ending else sentence.head(link)
    if at_end:
        verb = sentence.head(sentence.head(verb))
    at_end = at_end or ending
    dated = [t for t in times if t.relation == "on" and t.when.value is not None]
    chosen = choose_time(dated, sentence, verb.i) if verb.pos in _VERBAL else None
    if chosen is None and ending and verb.dep == "advcl":  # "left on Sunday, ending a two-day visit"
        chosen = choose_time(dated, sentence, verb.head)
    if chosen is None or chosen.when.start is None or chosen.when.start != chosen.when.end:
        return None
    end = dt.date.fromisoformat(chosen.when.start)
    stretch = cal.days(end - dt.timedelta(days=back - 1 if at_end and back > 1 else back), end)
    basis = f"{words} up to {chosen.when.text!r} ({chosen.when.value})"
    return When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), words, basis)


def _of_unit(sentence: Sentence, noun: Token) -> tuple[Token, int, str] | None:
    """Of "ten hours of talks" the word that the clause above governs, the days back, and the words."""
    unit = sentence.head(sentence.head(noun))
    if noun.dep != "pobj" or sentence.head(noun).lower != "of" or unit.pos != "NOUN":
        return None
    back = _days(sentence, unit)
    return None if back is None else (unit, back, f"{sentence.tokens[unit.i - 1].text} {unit.text}")


def _measured(sentence: Sentence, noun: Token) -> tuple[Token, int, str] | None:
    """The same of "a two-day visit"."""
    for unit in sentence.children(noun, "compound", "amod", "nmod"):
        back = _days(sentence, unit)
        if back is not None:
            return noun, back, f"{sentence.tokens[unit.i - 2].text}-{unit.text}"
        number, _, day = unit.lower.rpartition("-")
        length = _number(number) if day == "day" else None
        if length is not None:
            return noun, length, unit.text
    return None


def _days(sentence: Sentence, unit: Token) -> int | None:
    """How many days a stretch of hours or days reaches back; None for one of unknown or great length."""
    if unit.lemma in _WITHIN_A_DAY:
        return 1
    number = sentence.child(unit, "nummod")
    return None if unit.lemma != "day" or number is None else _number(number.lower)


def _number(text: str) -> int | None:
    low, high = load_forms().numbers.get(text, (int(text), int(text)) if text.isdecimal() else (0, 0))
    return low if low == high and 1 <= low <= _LONGEST else None
