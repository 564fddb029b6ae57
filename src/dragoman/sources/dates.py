"""Publication dates as outlets, feeds and spreadsheets write them; what is ambiguous is not guessed."""

from __future__ import annotations

import datetime as dt
import re

LONGEST = 100

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip

YEAR = r"(?P<year>[12][0-9]{3})"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
MONTH = r"(?P<name>[a-z]{3,9})\.?"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
ZONE = r"(?:\s*(?:[a-z]{1,5})?\s*(?:[+-][0-9]{1,2}:?(?:[0-9]{2})?)?\s*(?:\([a-z ]{1,40}\))?)"
CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[ap]\.?m\.?)?"
TIME = rf"(?:(?:,?\s+(?:at\s+)?|t){CLOCK}{ZONE}|{ZONE})"

COMPACT = re.compile(
    rf"{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?:t?[0-9]{{4}}(?:[0-9]{{2}}(?:\.[0-9]+)?)?{ZONE}|{TIME})"
)
YEAR_FIRST = re.compile(rf"{YEAR}(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){TIME}")
YEAR_LAST = re.compile(
    rf"(?P<first>[0-9]{{1,2}})(?P<mark>[-/.])(?P<second>[0-9]{{1,2}})(?P=mark){YEAR}{TIME}"
)
DAY_NAME = re.compile(rf"{WEEKDAY}{DAY}[\s-]*(?:of\s+)?{MONTH},?[\s-]*{YEAR}{TIME}")
NAME_DAY = re.compile(rf"{WEEKDAY}{MONTH}\s*{DAY}(?:,\s*|\s+){YEAR}{TIME}")
CLOCK_INSIDE = re.compile(rf"{WEEKDAY}{MONTH}\s+{DAY}\s+{CLOCK}{ZONE}\s+{YEAR}")


def parse_date(text: str) -> dt.date | None:
    """The day that a written date names, as written: a time zone never moves it.

    Understood are ISO dates and times, RFC 2822 dates, ``20160717``, ``17 July 2016``, ``July 17, 2016``,
    ``17.07.2016``, and ``17/07/2016`` where one number can only be the day.

    Returns:
        The day, or None where the words name none between the years 1000 and 2999, or could name two.
    """
    words = " ".join(text.split()).lower()
    if len(words) > LONGEST:
        return None
    return _numbers(words) or _year_last(words) or _named(words)


def _numbers(words: str) -> dt.date | None:
    """``2016-07-17``, ``2016/7/17T10:00Z`` and ``20160717``: the year first, so the order is certain."""
    match = YEAR_FIRST.fullmatch(words) or COMPACT.fullmatch(words)
    return _day(match["year"], int(match["month"]), match["day"]) if match else None


def _year_last(words: str) -> dt.date | None:
    """``17.07.2016`` is day first everywhere; with strokes and hyphens the numbers themselves must tell."""
    match = YEAR_LAST.fullmatch(words)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    if second > 12:
        first, second = second, first
    elif first <= 12 and first != second and match["mark"] != ".":
        return None
    return _day(match["year"], second, first)


def _named(words: str) -> dt.date | None:
    """``Sun, 17 Jul 2016 10:00:00 +0300``, ``July 17, 2016`` and ``Sun Jul 17 10:00:00 2016``."""
    match = DAY_NAME.fullmatch(words) or NAME_DAY.fullmatch(words) or CLOCK_INSIDE.fullmatch(words)
    if match is None:
        return None
    month = _month(match["name"])
    return _day(match["year"], month, match["day"]) if month else None


def _month(name: str) -> int | None:
    """The number of a month given in full, by three letters, or as ``sept``."""
    for number, month in enumerate(MONTHS, start=1):
        if name in (month, month[:3]) or (name == "sept" and number == 9):
            return number
    return None


def _day(year: str, month: int, day: str | int) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:  # the thirtieth of February
        return None
