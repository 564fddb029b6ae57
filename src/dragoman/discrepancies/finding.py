"""Finds the discrepancies between the accounts of one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from dragoman.discrepancies.slots import DIFFER, UPDATED, Contrast, contrasts
from dragoman.discrepancies.telling import Told, account_order
from dragoman.model import Discrepancy, Event, Report

_KINDS: Final = {"polarity": "polarity", "according_to": "vouched"}
DIFFERS: Final = "differs"
UPDATE: Final = "update"


def find(event: Event, reports: Sequence[Report], canonical: Mapping[str, str]) -> list[Discrepancy]:
    """The slots on which stories that tell of ``event`` exclude each other, in the order of the slots.

    ``reports`` may hold others than the event's; ``canonical`` gives the record-wide id of a story's entity.
    A quantity yields one discrepancy a unit, and a second one of kind ``update`` where the count was kept up.
    Stories are compared with each other, and on figures the sources that one story names as well.
    """
    ids = set(event.report_ids)
    return _between(event, [r for r in reports if r.report_id in ids], canonical)


def find_all(
    events: Iterable[Event], reports: Iterable[Report], canonical: Mapping[str, str]
) -> list[Discrepancy]:
    """The discrepancies of many events, without looking through all reports for each."""
    by_id = {r.report_id: r for r in reports}
    return [
        found
        for event in events
        if _may_differ(event)
        for found in _between(event, [by_id[i] for i in event.report_ids if i in by_id], canonical)
    ]


def _may_differ(event: Event) -> bool:
    """Whether the accounts were found to differ when the event was made; True if nobody looked."""
    return not event.slots or any(status in (DIFFER, UPDATED) for status in event.slots.values())


def _between(event: Event, members: Sequence[Report], canonical: Mapping[str, str]) -> list[Discrepancy]:
    return [found for contrast in contrasts(members, canonical) for found in _of(event, contrast)]


def _of(event: Event, contrast: Contrast) -> Iterator[Discrepancy]:
    """What the accounts exclude of each other, and then what was kept up: a slot may have both."""
    kind = _KINDS.get(contrast.slot, DIFFERS)
    if contrast.told:
        yield _discrepancy(event, contrast.slot, kind, contrast.told, contrast.why)
    if contrast.updates:
        yield _discrepancy(event, contrast.slot, UPDATE, contrast.updates, contrast.why_updated)


def _discrepancy(event: Event, slot: str, kind: str, told: Sequence[Told], why: Sequence[str]) -> Discrepancy:
    told = sorted(told, key=lambda t: account_order(t.report))
    return Discrepancy(
        event_id=event.event_id,
        slot=slot,
        kind=kind,
        report_ids=tuple(dict.fromkeys(t.report.report_id for t in told)),
        values=tuple(t.cell for t in told),
        why=tuple(why),
    )
