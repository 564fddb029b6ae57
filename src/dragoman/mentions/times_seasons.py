"""Seasons as dates: which months they have depends on the half of the earth that a story is about."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dragoman.mentions import calendar as cal
from dragoman.mentions.times_reading import UNDATED, Groups, Reading, Setting, counted, number_in, written

_FIRST: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_HALF_YEAR: Final = 6
_NO_HALF: Final = "which months a season has depends on the half of the earth"


def season(groups: Groups, setting: Setting) -> Reading | None:
    """ "Last spring", "in the autumn", "the summer of 2016"; only the year where the half is not known."""
    published, name = setting.published, groups["season"] or ""
    northern = setting.northern()
    if groups.get("year"):
        year = number_in(groups, "year")
        first = None if northern is None else _first_month(name, northern=northern)
        if first is not None and first < 12:
            return written(_months(year, first))
        across = first == 12 or (first is None and name == "winter")
        return written(cal.years(year, year + 1) if across else cal.year(year))
    if published is None:
        return UNDATED
    which = (groups.get("which") or "").removeprefix("the ")
    tense = None if which else setting.direction()
    if not which and tense not in ("past", "future"):
        return None  # "tourists come in the summer" is of every year
    if northern is None:
        return _year_alone(name, which, published) if which else Reading(None, _NO_HALF)
    first = _first_month(name, northern=northern)
    around = [_months(published.year + step, first) for step in (-2, -1, 0, 1)]
    if which.endswith(("last", "past")):
        return counted(max((s for s in around if s.end < published), key=lambda s: s.end), published)
    if which == "next":
        return counted(min((s for s in around if s.start > published), key=lambda s: s.start), published)
    if which == "this":
        return counted(min(around, key=lambda s: _days_off(s, published)), published)
    if tense == "future":
        found = min((s for s in around if s.end >= published), key=lambda s: s.start)
    else:
        found = max((s for s in around if s.start <= published), key=lambda s: s.start)
    return counted(found, published, tense)


def _first_month(name: str, *, northern: bool) -> int:
    first = _FIRST[name]
    return first if northern else (first + _HALF_YEAR - 1) % 12 + 1


def _months(year: int, first: int) -> cal.Stretch:
    return cal.join(cal.month(year, first), cal.month(year, first + 2))


def _days_off(stretch: cal.Stretch, date: dt.date) -> int:
    """How far a day lies outside of a stretch."""
    return max((stretch.start - date).days, (date - stretch.end).days, 0)


def _year_alone(name: str, which: str, published: dt.date) -> Reading:
    """The year of a season, which is all that it tells of both halves of the earth."""
    first = _FIRST[name]
    if first == 12:
        return Reading(None, "a winter lies in two years")
    offset = 0
    if which.endswith(("last", "past")):
        offset = 0 if first + 2 < published.month else -1
    elif which == "next":
        offset = 0 if first > published.month else 1
    return counted(cal.year(published.year + offset), published)
