"""The bounds of a period given as an ISO year, month or day."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def _parts(value: str | dt.date) -> tuple[int, int | None, int | None]:
    if isinstance(value, dt.date):
        return value.year, value.month, value.day
    found = _ISO.fullmatch(value.strip())
    if not found:
        raise ValueError(
            f"{value!r} is no date; write a year, month or day such as 2016, 2016-07 or 2016-07-15"
        )
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{value!r} is no date: {error}") from None
    return year or 0, month, day


def first_day(value: str | dt.date) -> str:
    """The first day of a year, month or day.

    Raises:
        ValueError: if it is none.
    """
    year, month, day = _parts(value)
    return dt.date(year, month or 1, day or 1).isoformat()


def last_day(value: str | dt.date) -> str:
    """The last day of a year, month or day.

    Raises:
        ValueError: if it is none.
    """
    year, month, day = _parts(value)
    month = month or 12
    return dt.date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()
