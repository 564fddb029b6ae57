"""What a resolver of date expressions is given, what it gives, and what all resolvers share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar

_DIGITS = re.compile(r"\d+")

WHOSE = {"last": -1, "this": 0, "next": 1}
"""Which year, week or month is meant, counted from the story's."""

Groups = Mapping[str, str | None]
"""The named groups of a form's match."""


ANNIVERSARY = "anniversary"
"""The unit of a count of years to the same day."""
DAY_OF_MONTH = "day of month"
"""The unit of a bare number of a day ("on the 17th"), whose month the words before may tell."""
ONSET = "onset"
"""The unit of a count from when something broke out that the words leave out: "from the first hours"."""
GUESSED_YEAR = "year taken"
"""How the basis of a date begins whose year the words leave out."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far a time lies from the event it is counted from.

    Attributes:
        low: the fewest units that can be meant, negative for a time before the event.
        high: the most.
        unit: day, week, month, year and so on.
        weekday: the weekday meant, 0 for Monday ("the following Friday"); ``low`` tells the side.
    """

    low: int
    high: int
    unit: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day of a month, and the weekday written beside it (0 for Monday), whose year the words leave out."""

    month: int
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for: a stretch of days or None, why, and what it is anchored to."""

    stretch: cal.Stretch | None
    basis: str
    anchor: str = "relative"
    count: Count | None = None
    yearless: Yearless | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a resolver may ask: the story's date, the clause's direction, and whether a plain year is one.

    ``northern`` tells the half of the earth that the story is about, where its seasons lie; None if unknown;
    ``is_done`` whether the time stands in what somebody was told or resolved to do, in the past tense.
    """

    published: dt.date | None
    direction: Callable[[], str | None]
    is_year: Callable[[], bool]
    is_month: Callable[[], bool]
    northern: Callable[[], bool | None] = lambda: None
    is_done: Callable[[], bool] = lambda: False


Resolver = Callable[[Groups, Setting], Reading | None]
"""Gives the reading of a match; None where the words are no time after all."""

UNDATED = Reading(None, "story has no date")
"""For a relative word in a story without a date."""
EVENT = Reading(None, "counted from another event", "event")
"""For a time that hangs on another event, at an unknown distance: "days later"."""


def from_event(low: int, high: int, unit: str, weekday: int | None = None) -> Reading:
    """The reading of a time counted from another event: "two days later"."""
    return Reading(None, EVENT.basis, EVENT.anchor, Count(low, high, unit, weekday))


def number_in(groups: Groups, name: str) -> int:
    """The digits of a group, as a number.

    Raises:
        ValueError: there are none.
    """
    found = _DIGITS.match(groups.get(name) or "")
    if found is None:
        raise ValueError(name)
    return int(found.group())


def month_number(text: str | None) -> int:
    """The number of a month by any of its names."""
    return load_calendar().months[(text or "").lower().rstrip(".")]


def written(stretch: cal.Stretch) -> Reading:
    """The reading of a date that is written out."""
    return Reading(stretch, "written out", "absolute")


def counted(stretch: cal.Stretch, published: dt.date, tense: str | None = None) -> Reading:
    """The reading of a time counted from the story's date."""
    how = f", {tense} clause" if tense else ""
    return Reading(stretch, f"counted from the story's date {published.isoformat()}{how}")


def without_year(stretch: cal.Stretch, published: dt.date, tense: str | None) -> Reading:
    """The reading of a date whose year the story's date tells."""
    how = f", {tense} clause" if tense else ""
    return Reading(stretch, f"{GUESSED_YEAR} from the story's date {published.isoformat()}{how}", "absolute")


def weekday_number(groups: Groups, name: str = "weekday") -> int:
    """The number of a weekday by any of its names; Monday is 0."""
    words = load_calendar()
    text = (groups[name] or "").lower().rstrip(".")
    found = words.weekdays.get(text)
    return words.weekday_abbreviations[text] if found is None else found


def year_of(month: int, day: int | None, groups: Groups, setting: Setting) -> tuple[int, str | None]:
    """The year of a date written without one, and the direction that decided it."""
    published = setting.published
    assert published is not None
    if groups.get("whose"):
        return published.year + WHOSE[groups["whose"] or ""], None
    tense = setting.direction()
    if day is not None and groups.get("weekday"):
        # the weekday beside the date leaves one year in six or so
        number = weekday_number(groups)
        order = sorted(range(published.year - 2, published.year + 2), key=lambda y: abs(y - published.year))
        fits = [y for y in order if (date := cal.safe_date(y, month, day)) and date.weekday() == number]
        if fits:
            return fits[0], None
    year = cal.nearest_year(month, day, published, tense)
    while day is not None and cal.safe_date(year, month, day) is None:  # February 29
        year += 1 if tense == "future" else -1
    return year, tense
