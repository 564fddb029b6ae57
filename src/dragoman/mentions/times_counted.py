"""Times counted from another event: "two days later", "the day after the vote", "the second day of"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times_clause import LINKS, PREPOSED, governor
from dragoman.mentions.times_expression import TimeExpression
from dragoman.mentions.times_reading import ANNIVERSARY, DAY_OF_MONTH, GUESSED_YEAR, ONSET, Count
from dragoman.model import Sentence, Token, When

Named = Callable[[Sentence, Token, TimeExpression], When | None]
"""The date of the happening that a noun or a verb names; None where the story has none."""

_LINKS = ("before", "after", "following", "to", "into", "of")
_EARLIER = ("before", "earlier", "beforehand", "previously")
_WEEK, _MONTH = 7, 31
_FAR = 5  # sentences after which "two days later" no longer counts from a date
_OPENING = 4  # sentences in which a story tells the day of its news
_UNSAID = 6  # words between "after" and the noun that it governs, where the parser hung it elsewhere


def counted_within(sentence: Sentence, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Give a time counted from a happening its value where the happening's date stands in the same sentence.

    "A day after the July 15 coup attempt", "two weeks before the election on 5 June".
    """
    result = list(times)
    for number, time in enumerate(times):
        if time.count is None or time.count.unit in (DAY_OF_MONTH, ONSET):
            continue
        anniversary = time.count.unit == ANNIVERSARY
        other = (
            _beside(sentence, time, times)
            if anniversary or sentence.tokens[time.tokens[1]].lower in _LINKS
            else None
        )
        if other is not None:
            result[number] = _valued(time, other.when, f"counted from {other.when.value}")
            if anniversary and other.when.basis.startswith(GUESSED_YEAR):
                result[times.index(other)] = _years_before(other, time.count.low)
    return result


def _years_before(time: TimeExpression, years: int) -> TimeExpression:
    """A day without its year, of which so many anniversaries have been: the year is told by them."""
    if time.when.start is None or time.when.start != time.when.end or not years:
        return time
    last = dt.date.fromisoformat(time.when.start)
    first = cal.safe_date(last.year - years, last.month, last.day)
    if first is None:
        return time
    value = first.isoformat()
    basis = f"counted from its anniversary {last.isoformat()}"
    return replace(time, when=When(value, value, value, time.when.text, basis))


def counted_across(
    sentences: Iterable[Sentence], times: Mapping[int, Sequence[TimeExpression]], named: Named
) -> dict[int, tuple[TimeExpression, ...]]:
    """Give times counted from another event the value that the story before them, or its happenings, tell.

    Args:
        sentences: of one story, in order.
        times: the time expressions of each, by its index.
        named: the date of a happening by its name.

    Returns:
        the times again, those that could be counted with their value.
    """
    result: dict[int, tuple[TimeExpression, ...]] = {}
    told: _Told | None = None
    news: _Told | None = None  # the day that the story opens with
    for number, sentence in enumerate(sentences):
        found: list[TimeExpression] = []
        here = times.get(sentence.index, ())
        for time in here:
            if time.count is not None and time.count.unit != ONSET:
                time = _counted(sentence, time, here, named, told, news)
            found.append(time)
            told = _latest(told, sentence, time)
            if news is None and number < _OPENING and told is not None and not told.spoken:
                news = told
        result[sentence.index] = tuple(found)
    return result


@dataclass(frozen=True, slots=True)
class _Told:
    """The date told last, the sentence and passage that told it, and whether it only dates words.

    ``aside`` tells whether "had" puts it before what the passage tells; ``follows`` whether its clause goes
    on to tell what it followed ("left on Monday, two days after a bomb went off").
    """

    when: When
    sentence: int
    passage: int
    spoken: bool
    aside: bool = False
    follows: bool = False


def _counted(
    sentence: Sentence,
    time: TimeExpression,
    here: Sequence[TimeExpression],
    named: Named,
    told: _Told | None,
    news: _Told | None,
) -> TimeExpression:
    if time.count is not None and time.count.unit == DAY_OF_MONTH:
        return _in_month(sentence, time, told)
    onto, other = complement(sentence, time), _beside(sentence, time, here)
    beside = None if other is None else other.when
    known = named(sentence, onto, time) if onto is not None else None
    if known is not None and (beside is None or _within(known, beside)):
        return _valued(time, known, known.basis)
    if time.count is not None and time.count.unit == ANNIVERSARY and time.when.value is not None:
        return time
    if beside is not None:
        return _valued(time, beside, f"counted from {beside.value}")
    if onto is not None:
        return time
    aside = _long_before(sentence, time, here)
    if aside is not None:
        return _valued(time, aside, f"counted from {aside.text!r} ({aside.value})")
    far = told is None or sentence.passage - told.passage > 1 or sentence.index - told.sentence > _FAR
    if told is None or far or (told.aside and told.passage != sentence.passage):
        told = news  # where no day stands near, the story counts from its own
    if told is None or (told.follows and time.when.text.lower().endswith(_EARLIER)):
        return time
    if time.count is not None and time.count.unit == "day" and told.when.start != told.when.end:
        return time
    return _valued(time, told.when, f"counted from {told.when.text!r}, told before ({told.when.value})")


def _long_before(sentence: Sentence, time: TimeExpression, here: Sequence[TimeExpression]) -> When | None:
    """A date told in passing from which years are counted: "jailed in 2006, he fled four years later"."""
    if time.count is None or time.count.unit not in ("year", "decade") or time.count.low < 0:
        return None
    for other in reversed(here):
        if other.tokens[1] >= time.tokens[0] or other.when.value is None or other.relation != "on":
            continue
        verb = next((t for t in sentence.ancestors(sentence.tokens[other.head]) if t.pos == "VERB"), None)
        if verb is not None and verb.dep in ("acl", "relcl", "advcl"):
            return other.when
    return None


def _in_month(sentence: Sentence, time: TimeExpression, told: _Told | None) -> TimeExpression:
    """A bare number of a day in the month its passage has come to: "on May 11, and again on the 17th"."""
    if told is None or told.passage != sentence.passage or told.when.start is None or time.count is None:
        return time
    first = dt.date.fromisoformat(told.when.start)
    last = dt.date.fromisoformat(told.when.end or told.when.start)
    day = cal.safe_date(first.year, first.month, time.count.low)
    if day is None or day < first or (first.year, first.month) != (last.year, last.month):
        return time
    value = day.isoformat()
    if time.when.value is not None and value > time.when.value:
        return time  # that day of that month is yet to come
    basis = f"of the month of {told.when.text!r}, told before ({told.when.value})"
    return replace(time, when=When(value, value, value, time.when.text, basis))


def _within(one: When, other: When) -> bool:
    """Whether a date is the same as another or a part of it."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return other.start <= one.start and one.end <= other.end


def _latest(told: _Told | None, sentence: Sentence, time: TimeExpression) -> _Told | None:
    """The date that "two days later" counts from: one that dates a clause, rather a deed than words."""
    head = sentence.tokens[time.head]
    if time.when.value is None or time.relation != "on":
        return told
    if head.dep in PREPOSED and governor(sentence, head).pos != "ADP":
        return told
    above = next((t for t in sentence.ancestors(head) if t.pos in ("VERB", "AUX", "NOUN")), head)
    if above.dep in ("relcl", "acl") and told is not None:
        return told  # "the bill, which she shelved last Saturday" is not where the story stands
    spoken = above.lemma in load_calendar().speech_verbs
    if spoken and told is not None and not told.spoken and told.sentence == sentence.index:
        return told
    aside = above.pos != "NOUN" and any(t.lower in ("had", "'d") for t in sentence.children(above, "aux"))
    follows = any(t.dep == "mark" and t.lower in LINKS and t.i > head.i for t in sentence.tokens)
    return _Told(time.when, sentence.index, sentence.passage, spoken, aside, follows)


def complement(sentence: Sentence, time: TimeExpression) -> Token | None:
    """The noun or verb that a time is counted from: "vote" of "a day after the vote"."""
    first, last = time.tokens
    for token in sentence.tokens[first : last + 1]:
        for child in (token, *sentence.children(token, "prep", "mark")):
            if child.i < first or child.lower not in _LINKS:
                continue
            found = sentence.child(child, "pobj", "pcomp")
            if found is not None and found.i > last:
                return found
            if child.dep == "mark" and sentence.head(child).i > last:
                return sentence.head(child)
    if sentence.tokens[last].lower not in _LINKS:
        return None
    for token in sentence.tokens[last + 1 : last + _UNSAID]:
        if token.pos in ("PUNCT", "VERB", "AUX", "ADP"):
            return None
        if token.pos in ("NOUN", "PROPN") and token.dep not in PREPOSED:
            return token
    return None


def _beside(
    sentence: Sentence, time: TimeExpression, times: Sequence[TimeExpression]
) -> TimeExpression | None:
    """The date that hangs on the happening a time is counted from, or stands right behind the time."""
    onto = complement(sentence, time)
    for other in times:
        if other.tokens[0] <= time.tokens[1] or other.when.value is None:
            continue
        gap = sentence.tokens[time.tokens[1] + 1 : other.tokens[0]]
        link = sentence.tokens[time.tokens[1]].lower in _LINKS or (gap and gap[0].lower == "of")
        if link and all(t.lower in ("the", "a", "an", "last", "-", "of") for t in gap):
            return other
        if onto is None:
            continue
        for token in (sentence.tokens[other.head], *sentence.ancestors(sentence.tokens[other.head])):
            if token.i == onto.i:
                return other
            if token.pos in ("VERB", "AUX"):
                break
    return None


def _valued(time: TimeExpression, date: When, basis: str) -> TimeExpression:
    stretch = shifted(date, time.count) if time.count is not None else None
    if stretch is None:
        return time
    when = When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), time.when.text, basis)
    return replace(time, when=when)


def shifted(date: When, count: Count) -> cal.Stretch | None:
    """The days that lie so far from a date; None where the date is too vague to count from.

    A day beside a month is of that month, as far as one can tell: "the eve of the May 2010 vote".
    """
    if date.value is None or date.start is None or date.end is None:
        return None
    start, end = dt.date.fromisoformat(date.start), dt.date.fromisoformat(date.end)
    whole = cal.Stretch(start, end, date.value)
    if count.unit == ANNIVERSARY:
        return _anniversary(date, whole, count.low)
    if count.weekday is not None:
        if (end - start).days > _WEEK:
            return None
        side = "future" if count.low > 0 else "past"
        return cal.day(cal.weekday(count.weekday, end if count.low > 0 else start, side, strict=True))
    if count.unit == "day" and start != end:
        return whole if -1 <= count.low <= count.high <= 1 else None
    if count.unit in ("week", "weekend") and (end - start).days > _WEEK:
        return None
    if count.unit == "month" and (end - start).days > _MONTH:
        return None
    origin = end if count.low > 0 and count.unit in ("day", "week") else start
    return _shift(origin, count)


def _shift(origin: dt.date, count: Count) -> cal.Stretch:
    if count.unit == "weekend":
        return cal.weekend(origin, count.low)
    stretch = cal.shift(origin, count.low, count.unit)
    if count.low == count.high:
        return stretch
    return cal.join(stretch, cal.shift(origin, count.high, count.unit))


def _anniversary(date: When, whole: cal.Stretch, years: int) -> cal.Stretch | None:
    """The same day so many years later; the latest one, if the event's own year is not told."""
    if GUESSED_YEAR in date.basis:
        return whole
    if not years:
        return None
    start, end = whole.start, whole.end
    if len(whole.value) == len("2016"):
        return cal.year(start.year + years)
    if len(whole.value) == len("2016-07"):
        return cal.month(start.year + years, start.month)
    if start != end:
        return None
    found = cal.safe_date(start.year + years, start.month, start.day)
    return cal.day(found) if found else None
