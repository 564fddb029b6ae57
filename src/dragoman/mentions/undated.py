"""The day of a story that came without one, as far as its own words prove it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.mentions import calendar as cal
from dragoman.mentions.times_expression import TimeExpression
from dragoman.mentions.times_reading import Yearless
from dragoman.mentions.times_relative import SPOKEN_DAYS
from dragoman.model import Sentence

_TOLD_WITHIN = 60  # days in which a story still tells of a weekday and its date as news
_GAP = 2  # tokens that may stand between "yesterday" and its date: a comma, a bracket
_SURE, _LIKELY = 0.9, 0.7

Times = Mapping[int, Sequence[TimeExpression]]


@dataclass(frozen=True, slots=True)
class StoryDay:
    """When a story must have been published.

    Attributes:
        start: the first possible day.
        end: the last.
        basis: the reasoning, for a reader.
        score: how sure it is, from 0 to 1.
    """

    start: dt.date
    end: dt.date
    basis: str
    score: float

    @property
    def exact(self) -> dt.date | None:
        """The day itself, if only one is possible."""
        return self.start if self.start == self.end else None


def infer_day(sentences: Sequence[Sentence], times: Times) -> StoryDay | None:
    """The day of a story by its own words; None where they do not prove any.

    Evidence is "yesterday, 3 May 2012", which tells the very day, or a weekday beside its date ("Friday,
    July 15") that falls in the latest year which the story writes, or in the one after it: of seven years one
    agrees by chance. Nothing else counts, and dates that contradict each other prove nothing.

    Args:
        sentences: of the story, in order.
        times: its times as read without a date, by the index of the sentence.
    """
    year = _year(times)
    number = year[0] if year else None
    exact = {found for s in sentences for found in _pinned(times.get(s.index, ()), number)}
    if len({day for day, _ in exact}) > 1:
        return None
    for pinned, words in sorted(exact):
        told = words if year is None or f"{pinned.year}" in words else f"{words}, {year[1]}"
        return StoryDay(pinned, pinned, told, _SURE)
    if year is None:
        return None
    last_year, basis, score = year
    told_days = [
        day
        for several in times.values()
        for t in several
        if t.yearless is not None
        and t.yearless.weekday is not None
        and (day := _in_year(t.yearless, last_year))
    ]
    if not told_days:
        return None
    latest = max(told_days)
    return StoryDay(latest, latest + dt.timedelta(days=_TOLD_WITHIN), basis, score)


def _year(times: Times) -> tuple[int, str, float] | None:
    """The year in which all weekdays fit their dates, why, and how sure that is."""
    days = {
        t.yearless: t.when.text
        for several in times.values()
        for t in several
        if t.yearless is not None and t.yearless.weekday is not None
    }
    written = [
        (int(t.when.end[:4]), t.when.text)
        for several in times.values()
        for t in several
        if t.when.end is not None and t.anchor == "absolute" and t.relation not in ("until", "by")
    ]
    if not days or not written:
        return None
    last, words = max(written)
    for year, score in ((last, _SURE), (last + 1, _LIKELY)):
        if all(_in_year(day, year) is not None for day in days):
            told = ", ".join(repr(text) for text in days.values())
            return year, f"the weekday of {told} fits {year}, and the latest year told is {words!r}", score
    return None


def _in_year(day: Yearless, year: int) -> dt.date | None:
    """The day in a year, None where another weekday falls on it."""
    found = cal.safe_date(year, day.month, day.day)
    return found if found is not None and day.weekday in (None, found.weekday()) else None


def _pinned(times: Sequence[TimeExpression], year: int | None) -> Iterator[tuple[dt.date, str]]:
    """The story's day by a spoken day with its date beside it: "yesterday, 3 May"."""
    for first, second in pairwise(times):
        if second.tokens[0] - first.tokens[1] - 1 > _GAP:
            continue
        for spoken, date in ((first, second), (second, first)):
            offset = SPOKEN_DAYS.get(spoken.when.text.lower())
            day = None if offset is None or spoken.when.value is not None else _day(date, year)
            if offset is not None and day is not None:
                words = f"{spoken.when.text!r} is {date.when.text!r}"
                yield day - dt.timedelta(days=offset), words


def _day(time: TimeExpression, year: int | None) -> dt.date | None:
    if time.yearless is not None:
        return None if year is None else _in_year(time.yearless, year)
    if time.anchor == "absolute" and time.when.start is not None and time.when.start == time.when.end:
        return dt.date.fromisoformat(time.when.start)
    return None


def inferred(
    undated: Times, first: Times, last: Times, day: StoryDay
) -> dict[int, tuple[TimeExpression, ...]]:
    """The times of a story by its inferred day: those that come out the same on every day it can be.

    Args:
        undated: as read without a date.
        first: as read for the first possible day.
        last: as read for the last.
        day: the story's day.
    """
    return {
        index: tuple(_agreed(several, first.get(index, ()), last.get(index, ()), day))
        for index, several in undated.items()
    }


def _agreed(
    undated: Sequence[TimeExpression],
    first: Sequence[TimeExpression],
    last: Sequence[TimeExpression],
    day: StoryDay,
) -> Iterator[TimeExpression]:
    early, late = ({t.tokens: t for t in several} for several in (first, last))
    for time in undated:
        one, other = early.get(time.tokens), late.get(time.tokens)
        if (
            time.when.value is not None
            or one is None
            or other is None
            or one.when.value is None
            or one.when.value != other.when.value
        ):
            yield time
            continue
        basis = f"inferred: {day.basis}; {_how(one, day)}"
        yield replace(one, when=replace(one.when, basis=basis))


def _how(time: TimeExpression, day: StoryDay) -> str:
    return time.when.basis if day.exact is not None else f"the same on every day up to {day.end.isoformat()}"
