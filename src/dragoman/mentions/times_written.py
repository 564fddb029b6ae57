"""Dates that are written out: days, months, years and feasts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times_patterns import load_forms
from dragoman.mentions.times_reading import (
    UNDATED,
    WHOSE,
    Groups,
    Reading,
    Resolver,
    Setting,
    Yearless,
    counted,
    month_number,
    number_in,
    weekday_number,
    without_year,
    written,
    year_of,
)

_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def _iso(groups: Groups, setting: Setting) -> Reading | None:
    return written(
        cal.day(dt.date(number_in(groups, "year"), number_in(groups, "month"), number_in(groups, "day")))
    )


def _numeric(groups: Groups, setting: Setting) -> Reading | None:
    first, second, year = number_in(groups, "a"), number_in(groups, "b"), number_in(groups, "year")
    day_first = cal.safe_date(year, second, first)
    month_first = cal.safe_date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return Reading(None, "day and month cannot be told apart", "absolute")
    date = day_first or month_first
    return written(cal.day(date)) if date else None


def _month_day(groups: Groups, setting: Setting) -> Reading | None:
    month, day = month_number(groups["month"]), number_in(groups, "day")
    last = number_in(groups, "day2") if groups.get("day2") else day
    if groups.get("year"):
        year = number_in(groups, "year")
        return written(cal.days(dt.date(year, month, day), dt.date(year, month, last)))
    dt.date(2000, month, max(day, last))  # no such day in any year: no date
    if setting.published is None:
        weekday = weekday_number(groups) if groups.get("weekday") else None
        return Reading(None, UNDATED.basis, "absolute", yearless=Yearless(month, day, weekday))
    year, tense = year_of(month, day, groups, setting)
    stretch = cal.days(dt.date(year, month, day), dt.date(year, month, last))
    return without_year(stretch, setting.published, tense)


def _day_span(groups: Groups, setting: Setting) -> Reading | None:
    first = month_number(groups["month"]), number_in(groups, "day")
    last = month_number(groups["month2"]), number_in(groups, "day2")
    tense: str | None = None
    if groups.get("year"):
        end = number_in(groups, "year")
    elif setting.published is None:
        return Reading(None, UNDATED.basis, "absolute")
    else:
        end, tense = year_of(*last, groups, setting)
    start = end - 1 if first > last else end
    if groups.get("year1"):
        start = number_in(groups, "year1")
    stretch = cal.days(dt.date(start, *first), dt.date(end, *last))
    if groups.get("year") or setting.published is None:
        return written(stretch)
    return without_year(stretch, setting.published, tense)


def _month_span(groups: Groups, setting: Setting) -> Reading | None:
    first, last = month_number(groups["month"]), month_number(groups["month2"])
    if not groups.get("year"):
        return _yearless_months(first, last, groups, setting)
    year = number_in(groups, "year")
    end = number_in(groups, "year2") if groups.get("year2") else year
    start = year - 1 if not groups.get("year2") and first > last else year
    return written(cal.join(cal.month(start, first), cal.month(end, last)))


def _yearless_months(first: int, last: int, groups: Groups, setting: Setting) -> Reading:
    if setting.published is None:
        return Reading(None, UNDATED.basis, "absolute")
    year, tense = year_of(last, None, groups, setting)
    stretch = cal.join(cal.month(year - 1 if first > last else year, first), cal.month(year, last))
    return without_year(stretch, setting.published, tense)


def _month_year(groups: Groups, setting: Setting) -> Reading | None:
    return written(cal.month(number_in(groups, "year"), month_number(groups["month"])))


def _feast(groups: Groups, setting: Setting) -> Reading | None:
    words, feast = load_calendar(), groups["feast"] or ""
    if feast in words.named_days:
        return written(cal.day(dt.date.fromisoformat(words.named_days[feast])))
    month, day = (int(x) for x in words.fixed_days[feast].split("-"))
    if groups.get("year"):
        return written(cal.day(dt.date(number_in(groups, "year"), month, day)))
    if setting.published is None:
        return Reading(None, UNDATED.basis, "absolute")
    year, tense = year_of(month, day, groups, setting)
    return without_year(cal.day(dt.date(year, month, day)), setting.published, tense)


def _decade(groups: Groups, setting: Setting) -> Reading | None:
    year = 1900 + number_in(groups, "short") if groups.get("short") else number_in(groups, "year")
    return written(cal.years(year, year + 9))


def _year_span(groups: Groups, setting: Setting) -> Reading | None:
    first, text = number_in(groups, "year"), groups["year2"] or ""
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return written(cal.years(first, last)) if first < last <= first + 120 else None


def _part_year(groups: Groups, setting: Setting) -> Reading | None:
    return written(cal.year(number_in(groups, "year")))


def _part_of_year(groups: Groups, setting: Setting) -> Reading | None:
    """ "The second quarter of 2016", "H1 2018", "the first half of this year"."""
    months = 3 if (groups["part"] or "").lower() in ("quarter", "q") else 6
    nth = groups["nth"] or ""
    number = int(nth) if nth.isdigit() else _PARTS.get(nth, 12 // months)
    if number * months > 12:
        return None
    first = (number - 1) * months + 1
    if groups.get("year"):
        year = number_in(groups, "year")
        return written(cal.join(cal.month(year, first), cal.month(year, first + months - 1)))
    if setting.published is None:
        return UNDATED
    year = setting.published.year + WHOSE.get(groups["which"] or "", 0)
    return counted(cal.join(cal.month(year, first), cal.month(year, first + months - 1)), setting.published)


def _months_of_year(groups: Groups, setting: Setting) -> Reading | None:
    """ "The last three months of 2019"."""
    published, known = setting.published, load_forms().numbers.get(groups["number"] or "")
    count = known[0] if known is not None else number_in(groups, "number")
    if not 1 <= count <= 12 or (known is not None and known[0] != known[1]):
        return None
    first = 1 if groups["nth"] == "first" else 13 - count
    if groups.get("year"):
        year = number_in(groups, "year")
    elif published is None:
        return UNDATED
    else:
        year = published.year + WHOSE[groups["whose"] or ""]
    return written(cal.join(cal.month(year, first), cal.month(year, first + count - 1)))


def _year(groups: Groups, setting: Setting) -> Reading | None:
    return written(cal.year(number_in(groups, "year"))) if setting.is_year() else None


WRITTEN: Mapping[str, Resolver] = MappingProxyType(
    {
        "iso": _iso, "numeric": _numeric, "month_day_span": _day_span, "day_month_span": _day_span,
        "month_day_and": _month_day, "month_day": _month_day, "day_month": _month_day,
        "month_span": _month_span, "month_year_span": _month_span, "month_year": _month_year, "feast": _feast,
        "decade": _decade, "year_span": _year_span, "year_and": _year_span, "part_year": _part_year,
        "year": _year, "part_of_year": _part_of_year,
        "months_of_year": _months_of_year,
    }
)  # fmt: skip
"""The resolver of each form of written date."""
