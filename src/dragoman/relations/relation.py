"""How countries deal with each other over time: events counted by country pair and period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from dragoman.model import Event, Relation, Report

Period = Literal["day", "week", "month", "year"]

LONGEST: Final = MappingProxyType({"day": 7, "week": 14, "month": 62, "year": 732})
"""An event whose date spans more days than this cannot be put into one period: "in 2016" is no month."""
_NOT_REAL: Final = frozenset({"negation", "future", "hypothetical"})
_PLANS: Final = frozenset({"AGREE", "CONCEDE"})
"""Types that imply a future: the promise itself is made now."""


@dataclass(slots=True)
class _Tally:
    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    scores: list[float] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


def relate(
    events: Iterable[Event],
    *,
    by: Period = "month",
    internal: bool = False,
    reports: Iterable[Report] | None = None,
) -> list[Relation]:
    """Count events by country pair and period, ordered by pair and period.

    An event falls on the first day of its date, else on the day it was first told; one without either, or
    dated more vaguely than the period, is left out. It counts once for every unordered pair of countries
    across actors and recipients, and among actors where it has no recipients. ``quads`` counts verbal
    cooperation, material cooperation, verbal conflict and material conflict.

    Args:
        events: the events to count.
        by: day, week (ISO, 2016-W28), month or year.
        internal: count pairs of a country with itself too.
        reports: the reports of the events. An event none of whose reports tells as having happened (all
            deny it, announce it or suppose it) is left out; without reports every event counts.
    """
    unreal = _unreal(reports or ())
    tallies: dict[tuple[str, str, str], _Tally] = defaultdict(_Tally)
    for event in sorted({e.event_id: e for e in events}.values(), key=lambda e: e.event_id):
        when = period(event, by)
        if when is None or (event.report_ids and unreal.issuperset(event.report_ids)):
            continue
        for first, second in country_pairs(event, internal=internal):
            tally = tallies[first, second, when]
            if 1 <= event.quad <= 4:
                tally.quads[event.quad - 1] += 1
            tally.scores.append(event.score)
            tally.ids.append(event.event_id)
    return [_relation(key, tallies[key]) for key in sorted(tallies)]


def country_pairs(event: Event, *, internal: bool = False) -> list[tuple[str, str]]:
    """The unordered country pairs that an event relates, each once, sorted."""
    actors = {p.country for p in event.actors if p.country}
    others = {p.country for p in event.recipients if p.country}
    if event.recipients:
        pairs = {(min(a, b), max(a, b)) for a in actors for b in others}
    else:
        pairs = {(a, b) for a in actors for b in actors if a < b}
        if internal and len(event.actors) > 1:
            known = [p.country for p in event.actors if p.country]
            pairs |= {(a, a) for a in actors if known.count(a) > 1}
    return sorted(p for p in pairs if internal or p[0] != p[1])


def period(event: Event, by: Period) -> str | None:
    """The label of the period that an event falls into; None where its date does not tell."""
    first = _day(event.date.start if event.date else None)
    if first is None:
        first = last = _day(event.first_told)
    else:
        last = _day(event.date.end if event.date else None) or first
    if first is None or last is None or (last - first).days >= LONGEST[by]:
        return None
    return label(first, by)


def label(day: dt.date, by: Period) -> str:
    """The period of a day: 2016-07-15, 2016-W28, 2016-07 or 2016."""
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _unreal(reports: Iterable[Report]) -> set[str]:
    """The reports that do not tell their event as having happened."""
    found = set()
    for r in reports:
        marks = _NOT_REAL.intersection(r.auxiliary)
        if marks and not (marks == {"future"} and r.event_type in _PLANS):
            found.add(r.report_id)
    return found


def _relation(key: tuple[str, str, str], tally: _Tally) -> Relation:
    return Relation(
        *key,
        events=len(tally.ids),
        quads=_four(tally.quads),
        score=round(sum(tally.scores) / len(tally.scores), 3),
        event_ids=tuple(tally.ids),
    )


def _four(counts: Sequence[int]) -> tuple[int, int, int, int]:
    return (counts[0], counts[1], counts[2], counts[3])
