"""Events dated by what followed: four days before Friday in "left on Friday, four days after they met"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dragoman.mentions.times import TimeExpression, choose_time
from dragoman.mentions.times_clause import LINKS
from dragoman.mentions.times_counted import complement, shifted
from dragoman.mentions.times_opening import opens
from dragoman.mentions.times_reading import ANNIVERSARY, DAY_OF_MONTH, GUESSED_YEAR, ONSET, Count
from dragoman.model import Sentence, Token, When

DatedNoun = Callable[[Sentence, Token], When | None]
"""The date of the happening that a noun names, by the words of its story up to a sentence."""
COUNTED_BACK = "clause"
"""The relation of a time that dates the event which another is counted from."""

_NO_DISTANCE = (ANNIVERSARY, DAY_OF_MONTH, ONSET)
_VERBAL = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass")


def counted_back(
    sentences: Sequence[Sentence],
    times: Mapping[int, Sequence[TimeExpression]],
    dated: DatedNoun,
    published: dt.date | None = None,
) -> dict[int, tuple[TimeExpression, ...]]:
    """The times of a story with those of the events that its dated clauses are counted from.

    Such a time stands at the word that links the two, hangs on the event, and has ``relation`` "clause".

    Args:
        sentences: of one story.
        times: the time expressions of each, by its index.
        dated: the date of a happening by its noun, for a clause that only has a subject told of before.
        published: the story's date, after which nothing lies that is told in the past.
    """
    result: dict[int, tuple[TimeExpression, ...]] = {}
    for sentence in sentences:
        found: list[TimeExpression] = []
        here = times.get(sentence.index, ())
        for time in here:
            found.append(time)
            if time.count is None or time.count.unit in _NO_DISTANCE:
                continue
            onto = complement(sentence, time)
            main = None if onto is None else _main_clause(sentence, time, onto)
            if onto is None or main is None:
                continue
            others = [t for t in here if t is not time]
            own = _own(sentence, main, others)
            if _own(sentence, onto, others) is not None or (own is None and time.when.value is not None):
                continue
            when = own.when if own is not None else _of_subject(sentence, main, dated)
            if when is None:
                continue
            if own is None:
                found[-1] = replace(time, when=replace(when, text=time.when.text))
            told = _back(sentence, time, onto, when)
            found.extend(t for t in told if not _is_to_come(sentence, t, published))
        result[sentence.index] = tuple(found)
    return result


def only_follows(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time says no more of its clause than what it followed: "left two days after they had met".

    The day of that clause may then be told by its story. One that opens its sentence ("two days after they
    had met, he left") takes it to another day.
    """
    if time.when.value is not None or time.count is None or opens(sentence, time.tokens, time.head):
        return False
    onto = complement(sentence, time)
    return onto is not None and onto.pos in _VERBAL


def _main_clause(sentence: Sentence, time: TimeExpression, onto: Token) -> Token | None:
    """The verb of the clause that a counted time dates."""
    link = sentence.tokens[time.tokens[1]]
    if link.lower not in LINKS:
        return None
    if onto.pos in _VERBAL and onto.dep in ("advcl", "ccomp"):
        above = sentence.head(onto)
    else:
        above = sentence.head(link) if link.dep == "prep" else link
    return above if above.pos in _VERBAL and above is not onto else None


def _own(sentence: Sentence, main: Token, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day that dates the main clause in its own sentence."""
    days = [t for t in times if t.relation == "on" and t.when.value is not None]
    return choose_time(days, sentence, main.i)


def _of_subject(sentence: Sentence, main: Token, dated: DatedNoun) -> When | None:
    """The day of the happening that is a clause's subject: "the talks came two days after"."""
    subject = sentence.child(main, *_SUBJECTS)
    if subject is None or subject.pos != "NOUN":
        return None
    return dated(sentence, subject)


def _is_to_come(sentence: Sentence, time: TimeExpression, published: dt.date | None) -> bool:
    past = sentence.tokens[time.head].tag in ("VBD", "VBN")
    return past and published is not None and (time.when.start or "") > published.isoformat()


def _back(sentence: Sentence, time: TimeExpression, onto: Token, when: When) -> list[TimeExpression]:
    assert time.count is not None
    stretch = shifted(when, Count(-time.count.high, -time.count.low, time.count.unit, None))
    if stretch is None or time.count.weekday is not None:
        return []
    words = when.text or when.value
    basis = f"counted back from {words!r} ({when.value})"
    if when.basis.startswith(GUESSED_YEAR):
        basis = f"{basis}, {when.basis}"
    date = When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), time.when.text, basis)
    link = time.tokens[1]
    events = [onto, *(v for v in sentence.children(onto, "conj") if onto.pos in _VERBAL)]
    return [
        replace(time, tokens=(link, link), head=event.i, when=date, relation=COUNTED_BACK, count=None)
        for event in events
    ]
