"""Times that are counted from the story's date, or from another event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times_patterns import load_forms
from dragoman.mentions.times_reading import (
    ANNIVERSARY,
    DAY_OF_MONTH,
    EVENT,
    ONSET,
    UNDATED,
    WHOSE,
    Count,
    Groups,
    Reading,
    Resolver,
    Setting,
    counted,
    from_event,
    month_number,
    number_in,
    weekday_number,
    without_year,
)
from dragoman.mentions.times_seasons import season

SPOKEN_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "before yesterday": -2,
    "after tomorrow": 2,
}  # fmt: skip
"""Days told from the story's own, and how many days they lie off it."""
_WITHIN_A_DAY = ("minute", "hour", "moment")
_MANY_DAYS = {"day": 7, "week": 28}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_WEEK_BUT_ONE = 6  # days until the weekday that was yesterday comes again
_BEFORE = -1
_EARLIER = ("earlier", "before", "previous", "prior")
_BESIDE = {"next": 1, "following": 1, "subsequent": 1, "previous": -1, "preceding": -1, "same": 0, "very": 0}
_RANKS = {
    "first": 0,
    "opening": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "sixth": 5,
    "seventh": 6,
}
_DAY_PARTS = {
    "morning": "day",
    "afternoon": "day",
    "evening": "day",
    "night": "day",
    "hour": "day",
    "minute": "day",
    "moment": "day",
}


def _weekday(groups: Groups, setting: Setting) -> Reading | None:
    which, published = groups.get("which") or "", setting.published
    number = weekday_number(groups)
    if which.lower().endswith(("previous", "following")):
        side = -1 if which.lower().endswith("previous") else 1
        return from_event(side, side, "day", number)
    if published is None:
        return UNDATED
    if groups.get("week"):
        week = cal.week(published, WHOSE[groups["week"] or ""])
        return counted(cal.day(week.start + dt.timedelta(days=number)), published)
    if which in ("last", "past"):
        return counted(cal.day(cal.weekday(number, published, "past", strict=True)), published)
    if which == "this past":
        return counted(cal.day(cal.weekday(number, published, "past")), published)
    if which in ("next", "coming", "this coming"):
        return counted(cal.day(cal.weekday(number, published, "future", strict=True)), published)
    tense = setting.direction() or "past"
    day = cal.weekday(number, published, tense)
    if tense == "future" and (day - published).days == _WEEK_BUT_ONE and setting.is_done():
        tense, day = "past", cal.weekday(number, published, "past")  # the next one would be "next Tuesday"
    return counted(cal.day(day), published, tense)


def _weekdays_ago(groups: Groups, setting: Setting) -> Reading | None:
    low, high = _range(groups)
    if setting.published is None:
        return UNDATED
    if low != high:
        return Reading(None, "no number of weeks told")
    last = cal.weekday(weekday_number(groups), setting.published, "past", strict=True)
    return counted(cal.day(last - dt.timedelta(days=7 * (low - 1))), setting.published)


def _week_on(groups: Groups, setting: Setting) -> Reading | None:
    """ "A week on Sunday"."""
    if setting.published is None:
        return UNDATED
    following = cal.weekday(weekday_number(groups), setting.published, "future", strict=True)
    return counted(cal.day(following + dt.timedelta(days=7)), setting.published)


def _day_alone(groups: Groups, setting: Setting) -> Reading | None:
    """ "On the 10th": the last such day, or the next one; in the past, of the month told before it if any."""
    published, number = setting.published, number_in(groups, "day")
    tense = setting.direction()
    count = None if tense == "future" else Count(number, number, DAY_OF_MONTH)
    if published is None:
        return replace(UNDATED, count=count)
    steps = range(12) if tense == "future" else range(0, -12, -1)
    for step in steps:
        month = cal.month(published.year, published.month + step).start
        found = cal.safe_date(month.year, month.month, number)
        if found is not None and (found >= published if tense == "future" else found <= published):
            return replace(counted(cal.day(found), published, tense), count=count)
    return None


def _window_ahead(groups: Groups, setting: Setting) -> Reading | None:
    """ "In the next two weeks": the days from the story's until then."""
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return UNDATED
    return counted(_since(published, _back(published, -_range(groups)[1], unit), unit), published)


def _weekday_span(groups: Groups, setting: Setting) -> Reading | None:
    published = setting.published
    if published is None:
        return UNDATED
    first, last = weekday_number(groups), weekday_number(groups, "weekday2")
    tense = setting.direction() or "past"
    if tense != "past":
        start = cal.weekday(first, published, tense)
        end = cal.weekday(last, start, "future", strict=True)
    else:
        end = cal.weekday(last, published, tense)
        start = cal.weekday(first, end, "past", strict=True)
    return counted(cal.days(start, end), published, tense)


def _spoken_day(groups: Groups, setting: Setting) -> Reading | None:
    if setting.published is None:
        return UNDATED
    offset = SPOKEN_DAYS.get((groups["word"] or "").lower(), 0)
    return counted(cal.day(setting.published + dt.timedelta(days=offset)), setting.published)


def _overnight(groups: Groups, setting: Setting) -> Reading | None:
    published = setting.published
    if published is None:
        return UNDATED
    return counted(cal.days(published - dt.timedelta(days=1), published), published)


def _range(groups: Groups) -> tuple[int, int]:
    """The least and the most that a number before a unit of time can mean.

    Raises:
        ValueError: it is no number.
    """
    text = (groups.get("number") or "").lower()
    known = load_forms().numbers.get(text)
    if known is None:
        known = (int(text), int(text))
    return known


def _singular(unit: str | None) -> str:
    unit = (unit or "").lower()
    return "century" if unit.startswith("centur") else unit.removesuffix("s")


def _ago(groups: Groups, setting: Setting) -> Reading | None:
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return UNDATED
    low, high = _range(groups)
    if unit == "weekend":
        return counted(cal.weekend(published, -low), published)
    if unit == "fortnight":
        low, high, unit = 2 * low, 2 * high, "week"
    if groups.get("anchor") == "today" and unit in ("week", "month", "year", "decade"):
        return counted(cal.day(_back(published, low, unit)), published)
    if unit == "hour" and high > 24:
        low, high, unit = low // 24, high // 24, "day"
    stretch = cal.shift(published, -low, unit)
    if low < high:
        stretch = cal.join(cal.shift(published, -high, unit), stretch)
    return counted(stretch, published)


def _back(date: dt.date, number: int, unit: str) -> dt.date:
    """The very day ``number`` units before."""
    if unit in _DAYS:
        return date - dt.timedelta(days=number * _DAYS[unit])
    if unit in _WITHIN_A_DAY:
        return date - dt.timedelta(days=number // 24 if unit == "hour" else 0)
    before = cal.shift(date, -number, unit).start
    month = date.month if unit != "month" else before.month
    return cal.safe_date(before.year, month, date.day) or cal.month(before.year, month).end


def _long_ago(groups: Groups, setting: Setting) -> Reading | None:
    if setting.published is None:
        return UNDATED
    if _singular(groups["unit"]) in _WITHIN_A_DAY and not groups.get("vague"):
        return counted(cal.day(setting.published), setting.published)
    return Reading(None, "no number of units told")


def _event_counted(groups: Groups, setting: Setting) -> Reading | None:
    unit, plural = _singular(groups["unit"]), (groups["unit"] or "").lower().endswith("s")
    if not groups.get("number") and not plural:
        return None
    side = _BEFORE if (groups.get("side") or "").lower().startswith(_EARLIER) else 1
    if unit in _WITHIN_A_DAY:
        low, high = _range(groups) if groups.get("number") else (0, 0)
        low, high = (low // 24, high // 24) if unit == "hour" else (0, 0)
        return from_event(side * low, side * high, "day")
    if not groups.get("number"):
        return EVENT
    low, high = _range(groups)
    if unit == "fortnight":
        low, high, unit = 2 * low, 2 * high, "week"
    return from_event(min(side * low, side * high), max(side * low, side * high), unit)


def _event_day(groups: Groups, setting: Setting) -> Reading | None:
    """ "The next day", "the night before", "that week", "the second day of his visit", "the eve of"."""
    which = (groups.get("which") or "").lower()
    unit = _DAY_PARTS.get(_singular(groups.get("unit")), _singular(groups.get("unit")) or "day")
    if groups.get("of") is not None and which in _RANKS:
        return from_event(_RANKS[which], _RANKS[which], unit)
    if which in _BESIDE:
        return from_event(_BESIDE[which], _BESIDE[which], unit)
    if which:
        return EVENT if groups.get("of") is not None else None
    side = (groups.get("side") or "").lower()
    step = 0 if not side else _BEFORE if side.startswith(_EARLIER) else 1
    return from_event(step, step, unit)


def _anniversary(groups: Groups, setting: Setting) -> Reading | None:
    """ "The tenth anniversary of": so many years after the event; 0 where the number is left out."""
    if groups.get("number"):
        years = _range(groups)[0]
    else:
        years = int(groups.get("nth") or load_calendar().ordinals.get(groups.get("ordinal") or "", 0))
    return from_event(years, years, ANNIVERSARY)


def _event_eve(groups: Groups, setting: Setting) -> Reading | None:
    return from_event(_BEFORE, _BEFORE, "day")


def _onset(groups: Groups, setting: Setting) -> Reading | None:
    return from_event(0, 0, ONSET)


def _window(groups: Groups, setting: Setting) -> Reading | None:
    """ "In the past two weeks": the days from then to the story's."""
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return UNDATED
    if groups.get("number"):
        number = _range(groups)[1]
    elif not (groups["unit"] or "").endswith("s"):
        if groups["which"] == "last" and unit in ("week", "month", "year", "weekend"):
            return _period(groups, setting)
        number = 1
    elif unit in _MANY_DAYS:
        number, unit = _MANY_DAYS[unit], "day"
    else:
        return None
    return counted(_since(_back(published, number, unit), published, unit), published)


def _since(start: dt.date, end: dt.date, unit: str) -> cal.Stretch:
    """The days up to the story's, written as precisely as their unit: "the last four years" are 2015/2019."""
    letters = {"month": 7, "year": 4, "decade": 4, "century": 4}.get(unit, 10)
    written = [day.isoformat()[:letters] for day in (start, end)]
    return cal.Stretch(start, end, "/".join(dict.fromkeys(written)))


def _ahead(groups: Groups, setting: Setting) -> Reading | None:
    """ "In two weeks", which without a look ahead is how long something took."""
    if setting.direction() != "future":
        return None
    low, high = _range(groups)
    if setting.published is None:
        return UNDATED
    unit = _singular(groups["unit"])
    stretch = cal.join(cal.shift(setting.published, low, unit), cal.shift(setting.published, high, unit))
    if low == high:
        stretch = cal.shift(setting.published, low, unit)
    return counted(stretch, setting.published, "future")


def _period(groups: Groups, setting: Setting) -> Reading | None:
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return UNDATED
    which = (groups["which"] or "").lower().removeprefix("the ")
    if which == "past":
        return (
            counted(cal.days(_back(published, 1, unit), published), published) if unit != "quarter" else None
        )
    offset = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        if which == "the" and published.weekday() < 5 and setting.direction() not in ("future", "present"):
            offset = -1
        return counted(cal.weekend(published, offset), published)
    if unit == "quarter":
        first = (published.month - 1) // 3 * 3 + 1 + 3 * offset
        return counted(
            cal.join(cal.month(published.year, first), cal.month(published.year, first + 2)), published
        )
    if unit == "decade":
        first = published.year // 10 * 10 + 10 * offset
        return counted(cal.years(first, first + 9), published)
    return counted(cal.shift(published, offset, unit), published)


def _month(groups: Groups, setting: Setting) -> Reading | None:
    which, month, published = groups.get("which"), month_number(groups["month"]), setting.published
    if not which and not setting.is_month():
        return None
    if published is None:
        return Reading(None, UNDATED.basis, "absolute")
    if which in ("last", "past", "this past"):
        year = published.year - (1 if month >= published.month else 0)
    elif which in ("next", "this coming"):
        year = published.year + (1 if month <= published.month else 0)
    elif which == "this":
        year = published.year
    elif groups.get("whose"):
        year = published.year + WHOSE[groups["whose"] or ""]
    else:
        tense = setting.direction()
        return without_year(cal.month(_year_of_month(month, published, tense), month), published, tense)
    return counted(cal.month(year, month), published)


def _year_of_month(month: int, published: dt.date, tense: str | None) -> int:
    return published.year if month == published.month else cal.nearest_year(month, None, published, tense)


RELATIVE: Mapping[str, Resolver] = MappingProxyType(
    {
        "weekdays_ago": _weekdays_ago, "week_on": _week_on, "day_alone": _day_alone, "weekday": _weekday,
        "weekday_span": _weekday_span, "day_but_one": _spoken_day, "day": _spoken_day,
        "overnight": _overnight, "ago": _ago, "long_ago": _long_ago, "event_counted": _event_counted,
        "event_day": _event_day, "event_eve": _event_eve, "anniversary": _anniversary, "onset": _onset,
        "window": _window, "window_ahead": _window_ahead, "ahead": _ahead, "period": _period,
        "end_of": _period, "month": _month, "season": season,
    }
)  # fmt: skip
"""The resolver of each form of relative time."""
