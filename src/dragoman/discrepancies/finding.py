"""Finds the discrepancies between the accounts of one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dragoman.discrepancies.slots import DIFFER, contrasts
from dragoman.model import Discrepancy, Event, Report

_KINDS: Final = {"polarity": "polarity", "according_to": "vouched"}


def find(event: Event, reports: Sequence[Report], canonical: Mapping[str, str]) -> list[Discrepancy]:
    """The slots on which stories that tell of ``event`` exclude each other, in the order of the slots.

    ``reports`` may hold others than the event's; ``canonical`` gives the record-wide id of a story's entity.
    A quantity yields one discrepancy a unit. Stories are compared with each other, never with themselves.
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
        for found in _between(event, [by_id[i] for i in event.report_ids if i in by_id], canonical)
    ]


def _between(event: Event, members: Sequence[Report], canonical: Mapping[str, str]) -> list[Discrepancy]:
    return [
        Discrepancy(
            event_id=event.event_id,
            slot=contrast.slot,
            kind=_KINDS.get(contrast.slot, "differs"),
            report_ids=tuple(dict.fromkeys(t.report.report_id for t in contrast.told)),
            values=tuple(t.cell for t in contrast.told),
        )
        for contrast in contrasts(members, canonical)
        if contrast.status == DIFFER
    ]
