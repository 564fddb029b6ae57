"""Which periods a span of time is cut into, and when they begin and end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST = (("day", 45), ("week", 400), ("month", 3700))
"""The finest period for a span of at most so many days; longer ones go by year."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days that a chart shows, and by which period."""

    first: dt.date
    last: dt.date
    by: str

    @property
    def domain(self) -> list[str]:
        """Its first day and the day after its last period, as ISO days."""
        return [start(self.first, self.by).isoformat(), end(start(self.last, self.by), self.by).isoformat()]

    def shows(self, day: dt.date) -> bool:
        """Whether a period that begins on ``day`` is within it."""
        return start(self.first, self.by) <= day <= self.last


def stretch(span: Mapping[str, Any], by: str | None) -> Stretch | None:
    """The stretch to show of a span; None where nothing is dated.

    A few events far from all others (a treaty of 1979 recalled in the news of a week) would squeeze the
    rest into a line: where the middle 98 in 100 take less than a quarter of the span, only they are shown.

    Args:
        span: first, last, low and high, as the record's aggregates give them.
        by: the period asked for; None takes one that makes some dozens of bars.
    """
    first, last = span["first"], span["last"]
    if first is None:
        return None
    if 4 * (span["high"] - span["low"]).days < (last - first).days and (last - first).days > 60:
        first, last = span["low"], span["high"]
    days = (last - first).days + 1
    fitting = next((name for name, longest in _LONGEST if days <= longest), "year")
    return Stretch(first, last, by or fitting)


def start(day: dt.date, by: str) -> dt.date:
    """The first day of the period that a day lies in."""
    if by == "week":
        return day - dt.timedelta(days=day.weekday())
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[by]


def end(first: dt.date, by: str) -> dt.date:
    """The day after the period that begins on a day; the last of all days where it would lie beyond."""
    try:
        if by in ("day", "week"):
            return first + dt.timedelta(days=7 if by == "week" else 1)
        if by == "month":
            return (first + dt.timedelta(days=31)).replace(day=1)
        return first.replace(year=first.year + 1)
    except (OverflowError, ValueError):
        return dt.date.max
