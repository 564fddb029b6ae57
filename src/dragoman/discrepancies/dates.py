"""The days an event may have fallen on, as a report tells them or as its publication leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from dragoman.model import Report, When

NEWS_DAYS: Final = 3
"""News tells undated what happened in the last days: an undated report reaches this far back."""
AHEAD_DAYS: Final = 366
"""How far ahead an undated plan may lie."""


@dataclass(frozen=True, slots=True)
class Window:
    """First and last possible day, as ordinals; ``told`` if the story's words give it."""

    first: int
    last: int
    told: bool

    def gap(self, other: Window) -> int:
        """Days from the end of the earlier to the start of the later; 0 or less where they overlap."""
        return max(self.first, other.first) - min(self.last, other.last)

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.last - self.first + 1


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day (a time of day after it is left out), None if it is none."""
    if not day:
        return None
    try:
        return dt.date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def told(when: When | None) -> Window | None:
    """The days that a story's own words give; None for a date without words, taken from publication."""
    if when is None or not when.text.strip():
        return None
    first = ordinal(when.start)
    last = ordinal(when.end)
    if first is None or last is None:
        first = last = first if last is None else last
    if first is None or last is None:
        return None
    return Window(min(first, last), max(first, last), True)


def window(report: Report) -> Window | None:
    """The days the event can have fallen on: those told, else the few before publication.

    An undated background event (``historical``) can have been at any time: None.
    """
    found = told(report.date)
    if found is not None or "historical" in report.auxiliary:
        return found
    published = ordinal(report.published)
    if published is None:
        return None
    if "future" in report.auxiliary:
        return Window(published, published + AHEAD_DAYS, False)
    return Window(published - NEWS_DAYS, published, False)
