"""Two stories side by side: the happenings that both tell, and what either tells that the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.discrepancies.accounts import Comparison, side_by_side
from dragoman.model import Event, Report

LEFT_OUT: Final = "left out"
EARLIER: Final = "published earlier"
UNDATED: Final = "perhaps later: undated"
NOTHING: Final = "reported nothing on it"


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as it is compared."""

    story_id: str
    outlet: str | None
    published: str | None
    url: str | None
    headline: str | None


@dataclass(frozen=True, slots=True)
class Omission:
    """An event that one of two stories tells, by the reports that tell it, and why the other may not.

    ``reason`` is "published earlier" where the other story came out before the event, "perhaps later:
    undated" where it came out before an undated event was first told, "reported nothing on it" where the two
    stories have no happening in common, else "left out".
    """

    event: Event
    reason: str
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class StoryComparison:
    """Two stories, the earlier first: what both tell, slot by slot, and what only one of them tells."""

    first: Telling
    second: Telling
    common: tuple[Comparison, ...]
    only_first: tuple[Omission, ...]
    only_second: tuple[Omission, ...]


def compare_stories(
    first: Telling, second: Telling, events: Iterable[Event], reports: Iterable[Report],
    canonical: Mapping[str, str],
) -> StoryComparison:  # fmt: skip
    """Set two stories side by side.

    Args:
        first: one story.
        second: the other.
        events: those that either tells; others are passed over.
        reports: of the two stories; others are passed over.
        canonical: the record-wide id for a story's entity.
    """
    first, second = sorted((first, second), key=lambda t: (t.published or "9999", t.story_id))
    told = {r.report_id: r for r in reports if r.story_id in (first.story_id, second.story_id)}
    common, alone = [], []
    for event in sorted(events, key=_order):
        members = [told[i] for i in event.report_ids if i in told]
        tellers = {r.story_id for r in members}
        if len(tellers) > 1:
            common.append(side_by_side(event, members, canonical))
        elif tellers:
            alone.append((event, tuple(sorted(members, key=lambda r: (r.passage.start, r.report_id)))))
    shared = bool(common)

    def only(teller: Telling, other: Telling) -> tuple[Omission, ...]:
        return tuple(
            Omission(event, _reason(event, other, shared), members)
            for event, members in alone
            if members[0].story_id == teller.story_id
        )

    return StoryComparison(first, second, tuple(common), only(first, second), only(second, first))


def _reason(event: Event, other: Telling, shared: bool) -> str:
    """Why a story may not tell of an event."""
    day = other.published[:10] if other.published else None
    began = event.date.start if event.date else None
    if day and began and day < began[:10]:
        return EARLIER
    if day and began is None and event.first_told and day < event.first_told[:10]:
        return UNDATED
    return LEFT_OUT if shared else NOTHING


def _order(event: Event) -> tuple[str, str]:
    return ((event.date and event.date.start) or event.first_told or "9999", event.event_id)
