"""What each report says in each slot, and whether two accounts of one event exclude each other there.

Accounts are compared story against story: they differ on a slot when both tell it and no value of the one
fits any value of the other. So a story that gives a rough figure in its headline and the exact one below
agrees with either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

from dragoman.discrepancies import dates, parties, places, quantities
from dragoman.model import Cell, Party, Report

SLOTS: Final = ("type", "actors", "recipients", "date", "place", "quantity", "polarity", "according_to")
AGREED: Final = "agreed"
DIFFER: Final = "differ"
ONE: Final = "told by one"
UNTOLD: Final = "untold"
_RANK: Final = {UNTOLD: 0, ONE: 1, AGREED: 2, DIFFER: 3}


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


@dataclass(frozen=True, slots=True)
class Contrast:
    """How the accounts of one event compare on one slot; ``told`` holds the values in conflict."""

    slot: str
    unit: str
    status: str
    told: tuple[Told, ...]


def contrasts(reports: Iterable[Report], canonical: Mapping[str, str]) -> list[Contrast]:
    """Compare the accounts of one event slot by slot, in the order of SLOTS."""
    by_slot: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(reports, key=account_order):
        for told in says(report):
            by_slot[told.slot, told.unit][told.report.story_id].append(told)
    found = []
    for slot, unit in sorted(by_slot, key=lambda k: (SLOTS.index(k[0]), k[1])):
        accounts = by_slot[slot, unit]
        alike: dict[frozenset[tuple[object, ...]], list[str]] = defaultdict(list)
        for story in accounts:
            alike[frozenset(t.key for t in accounts[story])].append(story)
        against: set[str] = set()
        for some, others in combinations(alike.values(), 2):
            a, b = accounts[some[0]], accounts[others[0]]
            if all(EXCLUDES[slot](x, y, canonical) for x in a for y in b):
                against.update((*some, *others))
        status = DIFFER if against else AGREED if len(accounts) > 1 else ONE
        differing = tuple(t for story in accounts if story in against for t in accounts[story])
        found.append(Contrast(slot, unit, status, differing))
    return found


def statuses(reports: Iterable[Report], canonical: Mapping[str, str]) -> dict[str, str]:
    """For each slot of an event: agreed, differ, told by one, or untold (quantities under their plural)."""
    status = dict.fromkeys(SLOTS, UNTOLD)
    for contrast in contrasts(reports, canonical):
        if _RANK[contrast.status] > _RANK[status[contrast.slot]]:
            status[contrast.slot] = contrast.status
    return {"quantities" if slot == "quantity" else slot: said for slot, said in status.items()}


def account_order(report: Report) -> tuple[str, str, int, str]:
    """Reports in the order of telling: by publication, undated last, then by story and place in it."""
    return (report.published or "9999", report.story_id, report.passage.start, report.report_id)


def says(report: Report) -> list[Told]:
    """All that a report tells, slot by slot; an empty slot tells nothing."""

    def told(slot: str, value: Any, shown: str, text: str, key: tuple[object, ...], unit: str = "") -> Told:
        return Told(slot, unit, key, report, value, Cell(report.report_id, report.outlet, shown, text))

    kind = report.event_type
    typed = kind + (f"/{report.mode}" if report.mode else "")
    found = [told("type", kind, typed, report.trigger.text, (kind,))]
    sides = (kind, _ids(report.actors), _ids(report.recipients))
    for slot, listed in (("actors", report.actors), ("recipients", report.recipients)):
        if listed:
            found.append(told(slot, listed, *_names(listed), sides))
    days, date, place = dates.told(report.date), report.date, report.place
    if days is not None and date is not None:
        found.append(told("date", days, date.value or "", date.text, (days.first, days.last)))
    if place is not None:
        found.append(told("place", place, place.name, place.text, (replace(place, text=""),)))
    for quantity in report.quantities:
        range_ = quantities.bounds(quantity)
        if range_ is not None:
            unit = quantities.unit(quantity, kind)
            found.append(told("quantity", quantity, quantities.shown(quantity), quantity.text, range_, unit))
    denied = "negation" in report.auxiliary
    said = "denied" if denied else "asserted"
    found.append(told("polarity", denied, said, report.passage.text, (denied,)))
    if report.according_to:
        vouchers = report.according_to
        found.append(told("according_to", vouchers, *_names(vouchers), (_ids(vouchers[:1]),)))
    return found


def _ids(listed: Sequence[Party]) -> tuple[object, ...]:
    """What kinship looks at."""
    return tuple((p.entity_id, p.category, p.name, p.country, p.sectors) for p in listed)


def _names(listed: Sequence[Party]) -> tuple[str, str]:
    return ", ".join(p.label for p in listed), ", ".join(p.text for p in listed)


# When two values exclude each other ------------------------------------------------------------------------


def _types(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    return bool(a.value != b.value)


def _actors(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    if parties.pooled(a.report, b.report):
        first, second = (t.report.actors + t.report.recipients for t in (a, b))
        return parties.align(first, second, canonical).conflict
    return parties.align(a.value, b.value, canonical).conflict


def _recipients(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    if parties.pooled(a.report, b.report):
        return False  # compared with the actors
    return parties.align(a.value, b.value, canonical).conflict


def _dates(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    return bool(a.value.gap(b.value) > 0)


def _places(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    return places.compare(a.value, b.value) == places.APART


def _quantities(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    return quantities.exclude(a.value, b.value)


def _polarity(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    return bool(a.value != b.value)


def _vouchers(a: Told, b: Told, canonical: Mapping[str, str]) -> bool:
    """The first of the chain vouches; those who carried the words do not."""
    return parties.kinship(a.value[0], b.value[0], canonical) == parties.EXCLUDED


EXCLUDES: Final[Mapping[str, Callable[[Told, Told, Mapping[str, str]], bool]]] = {
    "type": _types,
    "actors": _actors,
    "recipients": _recipients,
    "date": _dates,
    "place": _places,
    "quantity": _quantities,
    "polarity": _polarity,
    "according_to": _vouchers,
}
