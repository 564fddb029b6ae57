"""What one story tells and another, telling of the same happenings, leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Event, Report


def only_in(events: Iterable[Event], reports: Iterable[Report], story_a: str, story_b: str) -> list[Event]:
    """The events that ``story_a`` tells and ``story_b`` leaves out, in the order given.

    Empty unless the two tell at least one event in common: a story on other matters leaves nothing out.
    """
    listed = list(reports)
    in_a = {r.report_id for r in listed if r.story_id == story_a}
    in_b = {r.report_id for r in listed if r.story_id == story_b}
    known = list(events)
    told_a = [e for e in known if not in_a.isdisjoint(e.report_ids)]
    left_out = [e for e in told_a if in_b.isdisjoint(e.report_ids)]
    return left_out if len(left_out) < len(told_a) else []
