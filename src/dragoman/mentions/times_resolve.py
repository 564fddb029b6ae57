"""What day, month, year or stretch of days a matched date expression stands for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times_patterns import load_forms

_SPOKEN_DAYS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1, "before yesterday": -2,
    "after tomorrow": 2,
}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_WITHIN_A_DAY = ("minute", "hour", "moment")
_MANY_DAYS = {"day": 7, "week": 28}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression stands for: a stretch of days or None, why, and what it is anchored to."""

    stretch: cal.Stretch | None
    basis: str
    anchor: str = "relative"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a resolver may ask: the story's date, the clause's direction, and whether a plain year is one."""

    published: dt.date | None
    direction: Callable[[], str | None]
    is_year: Callable[[], bool]
    is_month: Callable[[], bool]


Resolver = Callable[[Mapping[str, str | None], Setting], Reading | None]

_UNDATED = Reading(None, "story has no date")
_EVENT = Reading(None, "counted from another event", "event")


def resolve(name: str, groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    """The reading of a form's match; None where the words are no time after all."""
    try:
        return _resolvers()[name](groups, setting)
    except (ValueError, OverflowError):  # a day or year that no calendar has
        return None


@cache
def _resolvers() -> Mapping[str, Resolver]:
    return {
        "iso": _iso, "numeric": _numeric, "month_day_span": _day_span, "day_month_span": _day_span,
        "month_day_and": _month_day, "month_day": _month_day, "day_month": _month_day, "month_span": _month_span,
        "month_year_span": _month_span, "month_year": _month_year, "feast": _feast, "weekday_span": _weekday_span,
        "weekday": _weekday, "day_but_one": _spoken_day, "day": _spoken_day, "overnight": _overnight, "ago": _ago,
        "long_ago": _long_ago, "event_counted": _event_counted, "event_day": _event_day, "window": _window,
        "ahead": _ahead, "period": _period, "end_of": _period, "month": _month, "season": _season, "decade": _decade,
        "year_span": _year_span, "year_and": _year_span, "part_year": _part_year, "year": _year,
    }  # fmt: skip


def _number(groups: Mapping[str, str | None], name: str) -> int:
    """The digits of a group, as a number.

    Raises:
        ValueError: there are none.
    """
    found = _DIGITS.match(groups.get(name) or "")
    if found is None:
        raise ValueError(name)
    return int(found.group())


def _month_number(text: str | None) -> int:
    return load_calendar().months[(text or "").lower().rstrip(".")]


def _written(stretch: cal.Stretch) -> Reading:
    return Reading(stretch, "written out", "absolute")


def _counted(stretch: cal.Stretch, published: dt.date, tense: str | None = None) -> Reading:
    how = f", {tense} clause" if tense else ""
    return Reading(stretch, f"counted from the story's date {published.isoformat()}{how}")


def _without_year(stretch: cal.Stretch, published: dt.date, tense: str | None) -> Reading:
    how = f", {tense} clause" if tense else ""
    return Reading(stretch, f"year taken from the story's date {published.isoformat()}{how}", "absolute")


def _iso(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    return _written(
        cal.day(dt.date(_number(groups, "year"), _number(groups, "month"), _number(groups, "day")))
    )


def _numeric(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    first, second, year = _number(groups, "a"), _number(groups, "b"), _number(groups, "year")
    day_first = cal.safe_date(year, second, first)
    month_first = cal.safe_date(year, first, second)
    if day_first and month_first and day_first != month_first:
        return Reading(None, "day and month cannot be told apart", "absolute")
    date = day_first or month_first
    return _written(cal.day(date)) if date else None


def _weekday_number(groups: Mapping[str, str | None], name: str = "weekday") -> int:
    words = load_calendar()
    text = (groups[name] or "").lower().rstrip(".")
    found = words.weekdays.get(text)
    return words.weekday_abbreviations[text] if found is None else found


def _year_of(
    month: int, day: int | None, groups: Mapping[str, str | None], setting: Setting
) -> tuple[int, str | None]:
    """The year of a date written without one, and the direction that decided it."""
    published = setting.published
    assert published is not None
    tense = setting.direction()
    if day is not None and groups.get("weekday"):
        # the weekday beside the date leaves one year in six or so
        number = _weekday_number(groups)
        order = sorted(range(published.year - 2, published.year + 2), key=lambda y: abs(y - published.year))
        fits = [y for y in order if (date := cal.safe_date(y, month, day)) and date.weekday() == number]
        if fits:
            return fits[0], None
    return cal.nearest_year(month, day, published, tense), tense


def _month_day(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    month, day = _month_number(groups["month"]), _number(groups, "day")
    last = _number(groups, "day2") if groups.get("day2") else day
    if groups.get("year"):
        year = _number(groups, "year")
        return _written(cal.days(dt.date(year, month, day), dt.date(year, month, last)))
    dt.date(2000, month, day)  # no such day: no date
    if setting.published is None:
        return Reading(None, _UNDATED.basis, "absolute")
    year, tense = _year_of(month, day, groups, setting)
    stretch = cal.days(dt.date(year, month, day), dt.date(year, month, last))
    return _without_year(stretch, setting.published, tense)


def _day_span(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    first = _month_number(groups["month"]), _number(groups, "day")
    last = _month_number(groups["month2"]), _number(groups, "day2")
    tense: str | None = None
    if groups.get("year"):
        end = _number(groups, "year")
    elif setting.published is None:
        return Reading(None, _UNDATED.basis, "absolute")
    else:
        end, tense = _year_of(*last, groups, setting)
    start = end - 1 if first > last else end
    if groups.get("year1"):
        start = _number(groups, "year1")
    stretch = cal.days(dt.date(start, *first), dt.date(end, *last))
    if groups.get("year") or setting.published is None:
        return _written(stretch)
    return _without_year(stretch, setting.published, tense)


def _month_span(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    first, last, year = (
        _month_number(groups["month"]),
        _month_number(groups["month2"]),
        _number(groups, "year"),
    )
    end = _number(groups, "year2") if groups.get("year2") else year
    start = year - 1 if not groups.get("year2") and first > last else year
    return _written(cal.join(cal.month(start, first), cal.month(end, last)))


def _month_year(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    return _written(cal.month(_number(groups, "year"), _month_number(groups["month"])))


def _feast(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    words, feast = load_calendar(), groups["feast"] or ""
    if feast in words.named_days:
        return _written(cal.day(dt.date.fromisoformat(words.named_days[feast])))
    month, day = (int(x) for x in words.fixed_days[feast].split("-"))
    if groups.get("year"):
        return _written(cal.day(dt.date(_number(groups, "year"), month, day)))
    if setting.published is None:
        return Reading(None, _UNDATED.basis, "absolute")
    year, tense = _year_of(month, day, groups, setting)
    return _without_year(cal.day(dt.date(year, month, day)), setting.published, tense)


def _weekday(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    which, published = groups.get("which") or "", setting.published
    if which.endswith(("previous", "following")):
        return _EVENT
    if published is None:
        return _UNDATED
    number = _weekday_number(groups)
    if which in ("last", "past"):
        return _counted(cal.day(cal.weekday(number, published, "past", strict=True)), published)
    if which == "this past":
        return _counted(cal.day(cal.weekday(number, published, "past")), published)
    if which in ("next", "coming", "this coming"):
        return _counted(cal.day(cal.weekday(number, published, "future", strict=True)), published)
    tense = setting.direction() or "past"
    return _counted(cal.day(cal.weekday(number, published, tense)), published, tense)


def _weekday_span(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    published = setting.published
    if published is None:
        return _UNDATED
    first, last = _weekday_number(groups), _weekday_number(groups, "weekday2")
    tense = setting.direction() or "past"
    if tense == "future":
        start = cal.weekday(first, published, tense)
        end = cal.weekday(last, start, "future", strict=True)
    else:
        end = cal.weekday(last, published, tense)
        start = cal.weekday(first, end, "past", strict=True)
    return _counted(cal.days(start, end), published, tense)


def _spoken_day(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    if setting.published is None:
        return _UNDATED
    offset = _SPOKEN_DAYS.get((groups["word"] or "").lower(), 0)
    return _counted(cal.day(setting.published + dt.timedelta(days=offset)), setting.published)


def _overnight(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    published = setting.published
    if published is None:
        return _UNDATED
    return _counted(cal.days(published - dt.timedelta(days=1), published), published)


def _range(groups: Mapping[str, str | None]) -> tuple[int, int]:
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


def _ago(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return _UNDATED
    low, high = _range(groups)
    if unit == "weekend":
        return _counted(cal.weekend(published, -low), published)
    if groups.get("anchor") == "today" and unit in ("week", "month", "year", "decade"):
        return _counted(cal.day(_back(published, low, unit)), published)
    if unit == "hour" and high > 24:
        low, high, unit = low // 24, high // 24, "day"
    stretch = cal.join(cal.shift(published, -high, unit), cal.shift(published, -low, unit)) if low < high else (
        cal.shift(published, -low, unit)
    )  # fmt: skip
    return _counted(stretch, published)


def _back(date: dt.date, number: int, unit: str) -> dt.date:
    """The very day ``number`` units before."""
    if unit in ("day", "week", "weekend"):
        return date - dt.timedelta(days=number * (1 if unit == "day" else 7))
    if unit in _WITHIN_A_DAY:
        return date - dt.timedelta(days=number // 24 if unit == "hour" else 0)
    before = cal.shift(date, -number, unit).start
    month = date.month if unit != "month" else before.month
    return cal.safe_date(before.year, month, date.day) or cal.month(before.year, month).end


def _long_ago(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    if setting.published is None:
        return _UNDATED
    if _singular(groups["unit"]) in _WITHIN_A_DAY and not groups.get("vague"):
        return _counted(cal.day(setting.published), setting.published)
    return Reading(None, "no number of units told")


def _event_counted(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    unit = groups["unit"] or ""
    return _EVENT if groups.get("number") or unit.endswith("s") else None


def _event_day(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    which = groups.get("which")
    if which is None or which.lower() in (
        "next",
        "following",
        "previous",
        "same",
        "preceding",
        "subsequent",
        "very",
    ):
        return _EVENT
    return _EVENT if groups.get("of") is not None else None


def _window(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    """ "In the past two weeks": the days from then to the story's."""
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return _UNDATED
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
    return _counted(cal.days(_back(published, number, unit), published), published)


def _ahead(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    """ "In two weeks", which without a look ahead is how long something took."""
    if setting.direction() != "future":
        return None
    low, high = _range(groups)
    if setting.published is None:
        return _UNDATED
    unit = _singular(groups["unit"])
    stretch = cal.join(cal.shift(setting.published, low, unit), cal.shift(setting.published, high, unit))
    if low == high:
        stretch = cal.shift(setting.published, low, unit)
    return _counted(stretch, setting.published, "future")


def _period(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    published, unit = setting.published, _singular(groups["unit"])
    if published is None:
        return _UNDATED
    which = (groups["which"] or "").lower().removeprefix("the ")
    if which == "past":
        return (
            _counted(cal.days(_back(published, 1, unit), published), published) if unit != "quarter" else None
        )
    offset = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        if which == "the" and published.weekday() < 5 and setting.direction() != "future":
            offset = -1
        return _counted(cal.weekend(published, offset), published)
    if unit == "quarter":
        first = (published.month - 1) // 3 * 3 + 1 + 3 * offset
        return _counted(
            cal.join(cal.month(published.year, first), cal.month(published.year, first + 2)), published
        )
    if unit == "decade":
        first = published.year // 10 * 10 + 10 * offset
        return _counted(cal.years(first, first + 9), published)
    return _counted(cal.shift(published, offset, unit), published)


def _month(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    which, month, published = groups.get("which"), _month_number(groups["month"]), setting.published
    if not which and not setting.is_month():
        return None
    if published is None:
        return Reading(None, _UNDATED.basis, "absolute")
    if which in ("last", "past", "this past"):
        year = published.year - (1 if month >= published.month else 0)
    elif which in ("next", "this coming"):
        year = published.year + (1 if month <= published.month else 0)
    elif which == "this":
        year = published.year
    else:
        tense = setting.direction()
        return _without_year(cal.month(_year_of_month(month, published, tense), month), published, tense)
    return _counted(cal.month(year, month), published)


def _year_of_month(month: int, published: dt.date, tense: str | None) -> int:
    return published.year if month == published.month else cal.nearest_year(month, None, published, tense)


def _season(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    """A season only tells the year: which months it has depends on the hemisphere."""
    if groups.get("year"):
        year = _number(groups, "year")
        return _written(cal.years(year, year + 1) if groups["season"] == "winter" else cal.year(year))
    published, season = setting.published, groups["season"] or ""
    if published is None:
        return _UNDATED
    if season not in _SEASONS:
        return Reading(None, "a winter lies in two years")
    first, last = _SEASONS[season]
    offset = 0
    if (groups.get("which") or "").endswith(("last", "past")):
        offset = 0 if last < published.month else -1
    elif groups.get("which") == "next":
        offset = 0 if first > published.month else 1
    return _counted(cal.year(published.year + offset), published)


def _decade(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    year = _number(groups, "year")
    return _written(cal.years(year, year + 9))


def _year_span(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    first, text = _number(groups, "year"), groups["year2"] or ""
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return _written(cal.years(first, last)) if first < last <= first + 120 else None


def _part_year(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    return _written(cal.year(_number(groups, "year")))


def _year(groups: Mapping[str, str | None], setting: Setting) -> Reading | None:
    return _written(cal.year(_number(groups, "year"))) if setting.is_year() else None
