"""How many days lie between what two dates tell."""

from __future__ import annotations

import datetime as dt

from dragoman.model import When


def gap(a: When | None, b: When | None) -> int | None:
    """Days from the end of the earlier date to the start of the later, 0 or less where they share one.

    Returns:
        None where either is unknown.
    """
    if a is None or b is None or not (a.start and a.end and b.start and b.end):
        return None
    return (max(_day(a.start), _day(b.start)) - min(_day(a.end), _day(b.end))).days


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])
