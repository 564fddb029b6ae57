"""What a correction puts into a slot of a report: how each slot's value is written, checked and set."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from dragoman.discrepancies.quantities import shown
from dragoman.judgements.parties import NONE, read_parties, split_list
from dragoman.model import Quantity, Report, When, Where
from dragoman.ontology import load_cameo, load_plover

Setter = Callable[[Report, str, Report, str], Report]
"""Takes the report so far, the value, the report as its story tells it, and who says so."""

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_PLACE: Final = re.compile(
    r"(?P<name>[^()#]*[^()#\s])(?:\s*\((?P<country>[A-Z]{3})\))?"
    r"(?:\s+(?P<lat>-?\d+(?:\.\d+)?)\s+(?P<lon>-?\d+(?:\.\d+)?))?(?:\s+#(?P<id>\d+))?"
)
_NUMBER: Final = r"\d+(?:\.\d+)?"
_QUANTITY: Final = re.compile(
    rf"(?:(?P<least>at least)\s+|(?P<most>up to|at most)\s+)?(?P<low>{_NUMBER})"
    rf"(?:\s*[-–]\s*(?P<high>{_NUMBER}))?(?P<more>\s+or more)?\s+(?P<unit>\S.*)",
    re.DOTALL,
)


def correct(report: Report, slot: str, value: str, original: Report, evidence: str) -> Report:
    """The report with one slot set; its reasons say by whom.

    Args:
        report: the report, with what was corrected before.
        slot: one of :func:`slots`.
        value: as a person writes it.
        original: the report as its story tells it.
        evidence: who says so.

    Raises:
        ValueError: if there is no such slot, or the value does not fit it; says how to write it.
    """
    setters = slots()
    if slot not in setters:
        raise ValueError(f"there is no slot {slot!r}; there are {', '.join(setters)}")
    found = setters[slot](report, value.strip(), original, evidence)
    return replace(found, reasons=(*found.reasons, f"{slot} corrected to {value.strip()} {evidence}"))


def slots() -> Mapping[str, Setter]:
    """The slots that can be corrected, in the order in which corrections are made."""
    return MappingProxyType(
        {
            "type": _type, "mode": _mode, "actors": partial(_parties, "actors"),
            "recipients": partial(_parties, "recipients"),
            "according_to": partial(_parties, "according_to"), "date": _date, "place": _place,
            "quantity": _quantity, "auxiliary": partial(_names, "auxiliary"),
            "contexts": partial(_names, "contexts"),
        }
    )  # fmt: skip


def _type(report: Report, value: str, original: Report, evidence: str) -> Report:
    types = load_plover().types
    name = value.upper()
    if name not in types:
        raise ValueError(f"there is no event type {value!r}; there are {', '.join(types)}")
    return _coded(report, name, report.mode if report.mode in types[name].modes else None)


def _mode(report: Report, value: str, original: Report, evidence: str) -> Report:
    modes = load_plover().types[report.event_type].modes
    name = value.lower()
    if name == NONE:
        return _coded(report, report.event_type, None)
    if name not in modes:
        there = f"there are {', '.join((*modes, NONE))}" if modes else f"it has none: say {NONE}"
        raise ValueError(f"{report.event_type} has no mode {value!r}; {there}")
    return _coded(report, report.event_type, name)


def _coded(report: Report, event_type: str, mode: str | None) -> Report:
    plover = load_plover()
    return replace(
        report, event_type=event_type, mode=mode, quad=plover.quad(event_type),
        score=plover.score(event_type, mode), cameo=load_cameo().root_of(event_type, mode),
    )  # fmt: skip


def _parties(slot: str, report: Report, value: str, original: Report, evidence: str) -> Report:
    changed: dict[str, Any] = {slot: read_parties(value, original, f"put here {evidence}")}
    return replace(report, **changed)


def _date(report: Report, value: str, original: Report, evidence: str) -> Report:
    if value.lower() == NONE:
        return replace(report, date=None)
    first, slash, last = value.partition("/")
    start, end = _days(first)[0], _days(last if slash else first)[1]
    if end < start:
        raise ValueError(f"{value!r} ends before it begins")
    when = When(value, start.isoformat(), end.isoformat(), value, f"corrected {evidence}")
    return replace(report, date=when)


def _days(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of an ISO year, month or day."""
    found = _DATE.fullmatch(text)
    form = "write 2016, 2016-07, 2016-07-15 or 2016-07-15/2016-07-17"
    if found is None:
        raise ValueError(f"{text!r} is no date; {form}, or {NONE}")
    year, month, day = (int(g) if g else None for g in found.groups())
    try:
        first = dt.date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date ({error}); {form}") from None
    month = 12 if month is None else month
    return first, first.replace(month=month, day=day or calendar.monthrange(first.year, month)[1])


def _place(report: Report, value: str, original: Report, evidence: str) -> Report:
    return replace(report, place=read_place(value))


def read_place(value: str) -> Where | None:
    """The place that a value stands for: name, country in brackets, latitude and longitude, #GeoNames id.

    Raises:
        ValueError: if it is not of that form.
    """
    if value.lower() == NONE:
        return None
    found = _PLACE.fullmatch(value)
    form = "write a name with its country (Geneva (CHE)), and latitude and longitude if you like"
    if found is None:
        raise ValueError(f"{value!r} is no place; {form}, or {NONE}")
    latitude, longitude = (float(found[x]) if found[x] else None for x in ("lat", "lon"))
    if abs(latitude or 0) > 90 or abs(longitude or 0) > 180:
        raise ValueError(f"{value!r} lies off the map; latitudes go to 90, longitudes to 180 degrees")
    number = int(found["id"]) if found["id"] else None
    return Where(found["name"], found["country"], latitude, longitude, number, found["name"])


def _quantity(report: Report, value: str, original: Report, evidence: str) -> Report:
    if value.lower() == NONE:
        return replace(report, quantities=())
    found = tuple(_amount(part) for part in split_list(value))
    if not found:
        raise ValueError(f"no quantity is given; write 6 calls, or {NONE}")
    return replace(report, quantities=found)


def _amount(text: str) -> Quantity:
    found = _QUANTITY.fullmatch(text)
    if found is None or (found["high"] and (found["least"] or found["most"] or found["more"])):
        raise ValueError(
            f"{text!r} is no quantity; write 6 calls, 3-9 times, at least 40 killed, up to 12 hurt"
        )
    low, high, unit = float(found["low"]), found["high"], found["unit"]
    if high is not None:
        if float(high) < low:
            raise ValueError(f"{text!r} goes from more to less")
        return Quantity(None, unit, text, low, float(high))
    if found["most"]:
        return Quantity(low, unit, text, None, low)
    return (
        Quantity(low, unit, text, low, None) if found["least"] or found["more"] else Quantity(low, unit, text)
    )


def _names(slot: str, report: Report, value: str, original: Report, evidence: str) -> Report:
    plover = load_plover()
    known = plover.auxiliary if slot == "auxiliary" else plover.contexts
    named = [] if value.lower() == NONE else [x.lower() for x in re.split(r"[;,\s]+", value) if x]
    if not named and value.lower() != NONE:
        raise ValueError(f"nothing is named; there are {', '.join(known)}; or {NONE}")
    if unknown := [x for x in named if x not in known]:
        raise ValueError(
            f"there is no {unknown[0]!r} among the {slot}; there are {', '.join((*known, NONE))}"
        )
    changed: dict[str, Any] = {slot: tuple(dict.fromkeys(named))}
    return replace(report, **changed)


def written(report: Report, slot: str) -> str:
    """What a report tells in a slot, in the form in which a correction is written.

    Raises:
        ValueError: if there is no such slot.
    """
    if slot not in slots():
        raise ValueError(f"there is no slot {slot!r}; there are {', '.join(slots())}")
    if slot == "type":
        return report.event_type
    if slot == "mode":
        return report.mode or NONE
    if slot == "date":
        return (report.date.value if report.date else None) or NONE
    if slot == "place":
        return _written_place(report.place) if report.place else NONE
    if slot == "quantity":
        return "; ".join(shown(q) for q in report.quantities) or NONE
    if slot in ("auxiliary", "contexts"):
        return ", ".join(getattr(report, slot)) or NONE
    return "; ".join(p.label for p in getattr(report, slot)) or NONE


def _written_place(place: Where) -> str:
    country = f" ({place.country})" if place.country else ""
    point = "" if place.latitude is None else f" {place.latitude} {place.longitude}"
    return f"{place.name}{country}{point}" + (f" #{place.geonames_id}" if place.geonames_id else "")
