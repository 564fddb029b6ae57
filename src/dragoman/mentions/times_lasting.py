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
_AFTER: Final = frozenset(("after", "following"))
_VERBAL: Final = ("VERB", "AUX")
_LONGEST: Final = 7  # days


def before_clause(sentence: Sentence, noun: Token, times: Sequence[TimeExpression]) -> When | None:
    """The days of what lasted up to the clause above it, by the time of that clause.

    Args:
        sentence: the sentence.
        noun: of what lasted: "talks" in "after ten hours of talks", "at the end of two days of talks".
        times: the sentence's.

    Returns:
        None where the noun stands in no such phrase, or its clause has no date of one day.
    """
    unit = sentence.head(sentence.head(noun))
    if noun.dep != "pobj" or sentence.head(noun).lower != "of" or unit.pos != "NOUN":
        return None
    back = _days(sentence, unit)
    link = sentence.head(unit)
    if back is None or unit.dep != "pobj" or link.pos != "ADP":
        return None
    at_end = link.lower == "of" and sentence.head(link).lower in ("end", "close")
    if not at_end and link.lower not in _AFTER:
        return None
    verb = sentence.head(sentence.head(sentence.head(link))) if at_end else sentence.head(link)
    dated = [t for t in times if t.relation == "on" and t.when.value is not None]
    chosen = choose_time(dated, sentence, verb.i) if verb.pos in _VERBAL else None
    if chosen is None or chosen.when.start is None or chosen.when.start != chosen.when.end:
        return None
    end = dt.date.fromisoformat(chosen.when.start)
    stretch = cal.days(end - dt.timedelta(days=back - 1 if at_end and back > 1 else back), end)
    words = sentence.tokens[unit.i - 1].text + " " + unit.text
    basis = f"{words} up to {chosen.when.text!r} ({chosen.when.value})"
    return When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), words, basis)


def _days(sentence: Sentence, unit: Token) -> int | None:
    """How many days a stretch of hours or days reaches back; None for one of unknown or great length."""
    if unit.lemma in _WITHIN_A_DAY:
        return 1
    number = sentence.child(unit, "nummod")
    if unit.lemma != "day" or number is None:
        return None
    text = number.lower
    low, high = load_forms().numbers.get(text, (int(text), int(text)) if text.isdecimal() else (0, 0))
    return low if low == high and 1 <= low <= _LONGEST else None
