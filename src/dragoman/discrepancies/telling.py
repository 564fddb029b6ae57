"""What each report says in each slot, with the passage that says it and who vouches for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dragoman.discrepancies import dates, quantities
from dragoman.model import Cell, Party, Report

SLOTS: Final = ("type", "actors", "recipients", "date", "place", "quantity", "polarity", "according_to")

OF_PARTIES: Final = frozenset({"actors", "recipients", "polarity", "according_to"})
"""Slots whose key holds parties, each as a tuple that begins with its id."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one report says in one slot; ``unit`` keeps quantities of different things apart.

    Values of one ``key`` compare alike, so that of many copies of an account one is compared.
    """

    slot: str
    unit: str
    key: tuple[object, ...]
    report: Report
    value: Any
    cell: Cell

    @property
    def denied(self) -> bool:
        """Whether the report denies what it tells."""
        return "negation" in self.report.auxiliary


def account_order(report: Report) -> tuple[str, str, int, str]:
    """Reports in the order of telling: by publication, undated last, then by story and place in it."""
    return (report.published or "9999", report.story_id, report.passage.start, report.report_id)


def says(report: Report) -> list[Told]:
    """All that a report tells, slot by slot; an empty slot tells nothing."""
    vouchers = tuple(p.label for p in report.according_to)
    denied = "negation" in report.auxiliary

    def told(slot: str, value: Any, shown: str, text: str, key: tuple[object, ...], unit: str = "") -> Told:
        passage = report.passage
        cell = Cell(
            report.report_id, report.outlet, shown, text, report.story_id, report.published, passage.start,
            passage.end, vouchers,
        )  # fmt: skip
        return Told(slot, unit, key, report, value, cell)

    kind = report.event_type
    typed = kind + (f"/{report.mode}" if report.mode else "")
    found = [told("type", (kind, report.mode), typed, report.trigger.text, (typed,))]
    sides = (kind, denied, _ids(report.actors), _ids(report.recipients))
    for slot, listed in (("actors", report.actors), ("recipients", report.recipients)):
        if listed:
            found.append(told(slot, listed, *_names(listed), sides))
    days, date, place = dates.told(report.date), report.date, report.place
    if days is not None and date is not None:
        key: tuple[object, ...] = (kind, denied, days.first, days.last, dates.part_of_day(date.text))
        found.append(told("date", date, date.value or "", date.text, key))
    if place is not None:
        where = (report.mode, denied, replace(place, text=""))
        found.append(told("place", place, place.name, place.text, where))
    first = _ids(report.according_to[:1])
    for quantity in report.quantities:
        range_ = quantities.bounds(quantity)
        if range_ is not None:
            unit, whom = quantities.unit(quantity, kind), quantities.counted(quantity)
            kept_up = quantities.is_kept_up(unit)
            revised = kept_up and quantities.is_revision(report.passage.text)
            count = quantities.Count(quantity, unit, report.published, whom, revised)
            key = (denied, range_, whom, *((report.published, revised, first) if kept_up else ()))
            found.append(told("quantity", count, quantities.shown(quantity), quantity.text, key, unit))
    found.append(told("polarity", denied, "denied" if denied else "asserted", report.passage.text, sides))
    if report.according_to:
        found.append(told("according_to", report.according_to, *_names(report.according_to), (denied, first)))
    return found


def _ids(listed: Sequence[Party]) -> tuple[object, ...]:
    """What a comparison of parties looks at."""
    return tuple((p.entity_id, p.category, p.name, p.aliases, p.country, p.sectors) for p in listed)


def record_wide(key: tuple[object, ...], canonical: Mapping[str, str]) -> tuple[object, ...]:
    """The key of a value that tells of parties, with their record-wide ids: what its comparison looks at."""
    return tuple(
        tuple((canonical.get(p[0], p[0]), *p[1:]) for p in part) if isinstance(part, tuple) else part
        for part in key
    )


def _names(listed: Sequence[Party]) -> tuple[str, str]:
    return ", ".join(p.label for p in listed), ", ".join(p.text for p in listed)
