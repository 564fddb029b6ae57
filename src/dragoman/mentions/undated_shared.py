"""Dates of an undated story's events by other stories of the same happenings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dragoman.mentions.calendar_words import load_calendar
from dragoman.model import Report, When


def infer_from_shared(report: Report, others: Sequence[Report]) -> When | None:
    """The date of an event that an undated story tells, by the dated stories that tell the same event.

    Args:
        report: from the story without a date; its own words ("on Friday") must agree with the date.
        others: the reports of the same happening, from any stories.

    Returns:
        the date with the reasoning in ``basis`` and no words of its own; None where the others tell no one
        day, or where the report is dated itself or contradicts them.
    """
    if report.published is not None or (report.date is not None and report.date.value is not None):
        return None
    dated = [
        r for r in others if r.story_id != report.story_id and r.published is not None and _is_day(r.date)
    ]
    days = {r.date.start for r in dated if r.date is not None and r.date.start is not None}
    if len(days) != 1:
        return None
    (value,) = days
    own = report.date.text if report.date is not None else ""
    if not _can_mean(own, dt.date.fromisoformat(value)):
        return None
    tellers = ", ".join(dict.fromkeys(r.outlet or r.story_id for r in dated))
    agreeing = f", and {own!r} agrees" if _weekday(own) is not None else ""
    return When(value, value, value, "", f"inferred: the same event is dated {value} by {tellers}{agreeing}")


def _is_day(when: When | None) -> bool:
    """Whether a story's own words give a date of one day."""
    return when is not None and bool(when.text) and when.start is not None and when.start == when.end


def _weekday(text: str) -> int | None:
    words = load_calendar().weekdays
    return next((words[w] for w in text.lower().split() if w in words), None)


def _can_mean(text: str, day: dt.date) -> bool:
    """Whether the words of a date can mean a day: its weekday and its month, where they name any."""
    words = load_calendar()
    weekday = _weekday(text)
    if weekday is not None and weekday != day.weekday():
        return False
    months = {words.months[w] for w in text.lower().replace(".", "").split() if w in words.months}
    return not months or day.month in months
