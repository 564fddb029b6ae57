"""Two stories side by side: the happenings that both tell, and what either tells that the other does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.discrepancies.accounts import Comparison, side_by_side
from dragoman.discrepancies.dates import ordinal
from dragoman.discrepancies.omissions import EARLIER, ELSEWHERE, NOTHING, Chance, news, reason
from dragoman.model import Event, Report


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

    ``reason`` is "published earlier" where the other story came out before the event, "perhaps later …" or
    "perhaps earlier …" where the days do not tell, "told in another story" where its outlet does tell it,
    "reported nothing on it" where the two stories have no news in common, else "left out".
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
    shared = any(_news_of_both(c) for c in common)

    def only(teller: Telling, other: Telling) -> tuple[Omission, ...]:
        chance = Chance(other.published, _latest(told.values(), other.story_id))
        return tuple(
            Omission(event, _reason(event, members, other, chance, shared), members)
            for event, members in alone
            if members[0].story_id == teller.story_id
        )

    return StoryComparison(first, second, tuple(common), only(first, second), only(second, first))


def _news_of_both(comparison: Comparison) -> bool:
    """Whether both accounts tell the event as news: a background is no happening in common."""
    return all(any(map(news, account.reports)) for account in comparison.accounts)


def _latest(reports: Iterable[Report], story: str) -> int | None:
    """The latest day, as an ordinal, that a story tells of as past."""
    days = [
        ordinal(r.date.start)
        for r in reports
        if r.story_id == story and r.date and "future" not in r.auxiliary
    ]
    return max((day for day in days if day is not None), default=None)


def _reason(event: Event, members: Sequence[Report], other: Telling, chance: Chance, shared: bool) -> str:
    """Why a story may not tell of an event."""
    if other.outlet and other.outlet in event.outlets and other.outlet != members[0].outlet:
        return ELSEWHERE
    found = reason(event, members, chance)
    return found if shared or found == EARLIER else NOTHING


def _order(event: Event) -> tuple[str, str]:
    return ((event.date and event.date.start) or event.first_told or "9999", event.event_id)
