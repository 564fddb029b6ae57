"""The days an event may have fallen on, as a report tells them or as its publication leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from dragoman.discrepancies.outcome import AGREE, COMPATIBLE, DIFFER, UNCLEAR, Outcome
from dragoman.model import Report, When

NEWS_DAYS: Final = 3
"""News tells undated what happened in the last days: an undated report reaches this far back."""
AHEAD_DAYS: Final = 366
"""How far ahead an undated plan may lie."""
WORDS_DAYS: Final = 1
"""So far apart may lie the day on which words were said and the day on which they were told."""
_OVERNIGHT: Final = frozenset({"overnight", "midnight"})
_NIGHT: Final = frozenset({"night", "late"})
_EARLY: Final = frozenset({"early", "dawn", "predawn", "small"})


@dataclass(frozen=True, slots=True)
class Window:
    """First and last possible day, as ordinals.

    ``told`` if the story's words on the event give it, ``known`` also if its other words do; the rest is only
    what publication leaves open.
    """

    first: int
    last: int
    told: bool
    known: bool = True

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
    return _spelt(when) if when is not None and when.text.strip() else None


def _spelt(when: When) -> Window | None:
    first = ordinal(when.start)
    last = ordinal(when.end)
    if first is None or last is None:
        first = last = first if last is None else last
    if first is None or last is None:
        return None
    return Window(min(first, last), max(first, last), bool(when.text.strip()))


def window(report: Report) -> Window | None:
    """The days the event can have fallen on: those told or inferred, else the few before publication.

    An undated background event (``historical``) can have been at any time: None.
    """
    found = None if report.date is None else _spelt(report.date)
    if found is not None or "historical" in report.auxiliary:
        return found
    published = ordinal(report.published)
    if published is None:
        return None
    if "future" in report.auxiliary:
        return Window(published, published + AHEAD_DAYS, told=False, known=False)
    return Window(published - NEWS_DAYS, published, told=False, known=False)


# Two accounts' dates ---------------------------------------------------------------------------------------


def part_of_day(text: str) -> str:
    """What the words tell of the time of day, as far as it decides which day it was.

    "night" may reach into the next day, "early" back into the one before, "overnight" both; else "".
    """
    words = set(text.lower().replace("-", " ").split())
    if words & _OVERNIGHT:
        return "overnight"
    return "early" if words & _EARLY else "night" if words & _NIGHT else ""


def overnight(a: When | None, b: When | None) -> bool:
    """Whether of two told days the earlier is told as a night, which reaches into the next."""
    one, two = told(a), told(b)
    if a is None or b is None or one is None or two is None:
        return False
    return part_of_day((a if one.last < two.first else b).text) in ("night", "overnight")


def outcome(a: When, b: When, *, words: bool) -> Outcome:
    """How two told dates compare.

    A night belongs to two days, so "Friday night" and "Saturday" hold together; whether "early Saturday" and
    "Friday" do hangs on the clock of the one who tells it. Words (``words``) are told on the day they were
    said or of the day they are about, so dates of theirs that lie close are no contradiction.
    """
    first, second = told(a), told(b)
    if first is None or second is None:
        return Outcome(UNCLEAR, "a date is not told")
    shown = f"{a.value} and {b.value}"
    if (first.first, first.last) == (second.first, second.last):
        if part_of_day(a.text) == part_of_day(b.text):
            return Outcome(AGREE, f"both {a.value}")
        return Outcome(COMPATIBLE, f"both {a.value}, one with the time of day")
    gap = first.gap(second)
    if gap <= 0:
        return Outcome(COMPATIBLE, f"{shown} overlap")
    earlier, later = (a, b) if first.last < second.first else (b, a)
    if gap == 1 and part_of_day(earlier.text) in ("night", "overnight"):
        return Outcome(COMPATIBLE, f"the night after {earlier.value} reaches into {later.value}")
    if gap == 1 and part_of_day(later.text) in ("early", "overnight"):
        return Outcome(UNCLEAR, f"the early hours of {later.value} may be the night of {earlier.value}")
    if words and gap <= WORDS_DAYS:
        return Outcome(UNCLEAR, f"words told {gap} days apart")
    return Outcome(DIFFER, f"{shown} lie {gap} days apart")
