"""Arithmetic of days, weeks, months and years: the stretch of days that a date expression covers."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to ``end``, both included; ``value`` writes them as precisely as meant."""

    start: dt.date
    end: dt.date
    value: str


def day(date: dt.date) -> Stretch:
    """One day."""
    return Stretch(date, date, date.isoformat())


def days(start: dt.date, end: dt.date) -> Stretch:
    """The days from ``start`` to ``end``, in whichever order they are given."""
    if start > end:
        start, end = end, start
    return day(start) if start == end else Stretch(start, end, f"{start.isoformat()}/{end.isoformat()}")


def month(year: int, number: int) -> Stretch:
    """A month of a year; ``number`` may lie outside 1 to 12 and then counts into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return Stretch(dt.date(year, number, 1), dt.date(year, number, last), f"{year:04d}-{number:02d}")


def year(number: int) -> Stretch:
    """A year."""
    return Stretch(dt.date(number, 1, 1), dt.date(number, 12, 31), f"{number:04d}")


def years(first: int, last: int) -> Stretch:
    """The years from ``first`` to ``last``."""
    return (
        year(first)
        if first == last
        else days(dt.date(min(first, last), 1, 1), dt.date(max(first, last), 12, 31))
    )


def week(date: dt.date, offset: int = 0) -> Stretch:
    """Monday to Sunday of the week of ``date``, or of a week ``offset`` weeks later."""
    monday = date + dt.timedelta(days=7 * offset - date.weekday())
    return days(monday, monday + 6 * _ONE_DAY)


def weekend(date: dt.date, offset: int = 0) -> Stretch:
    """Saturday and Sunday of the week of ``date``, or of a week ``offset`` weeks later."""
    sunday = week(date, offset).end
    return days(sunday - _ONE_DAY, sunday)


def join(first: Stretch, last: Stretch) -> Stretch:
    """From the start of the earlier stretch to the end of the later."""
    return days(min(first.start, last.start), max(first.end, last.end))


def shift(date: dt.date, number: int, unit: str) -> Stretch:
    """What lies ``number`` units from a day, as precise as the unit: "three years ago" is a year."""
    if unit == "week":
        return week(date, number)
    if unit == "month":
        return month(date.year, date.month + number)
    if unit in ("year", "decade", "century"):
        return year(date.year + number * {"year": 1, "decade": 10, "century": 100}[unit])
    if unit == "day":
        return day(date + number * _ONE_DAY)
    return day(date)


def weekday(number: int, published: dt.date, direction: str, *, strict: bool = False) -> dt.date:
    """The nearest such weekday before or after the day of publication, itself included unless ``strict``."""
    if direction in ("future", "present"):  # "the council meets on Friday" is still to come
        ahead = (number - published.weekday()) % 7
        return published + (ahead or (7 if strict else 0)) * _ONE_DAY
    back = (published.weekday() - number) % 7
    return published - (back or (7 if strict else 0)) * _ONE_DAY


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int | None, published: dt.date, direction: str | None) -> int:
    """The year of a month, or of a day of a month, that was written without one.

    The latest that is not after publication for the past, the next for the future; else the nearest.
    """
    number = day if day is not None else published.day
    if (month, number) == (published.month, published.day):
        return published.year
    later = (month, number) > (published.month, published.day)
    if direction == "past":
        return published.year - 1 if later else published.year
    if direction == "future":
        return published.year if later else published.year + 1
    candidates = (published.year - 1, published.year, published.year + 1)
    at = number if day is not None else 15
    return min(candidates, key=lambda y: abs((dt.date(y, month, min(at, 28)) - published).days))
