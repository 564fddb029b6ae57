"""What one outlet tells of and another leaves out, told apart from what that one could not tell.

An outlet leaves out an event if a story of its own is on the same happenings and came out when the event was
known. Two stories are on the same happenings if both tell some event as news: one that only mentions it as
background is on another matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.discrepancies.dates import ordinal
from dragoman.model import Event, Report

LEFT_OUT: Final = "left out"
BACKGROUND: Final = "left out: told as background only"
SAME_DAY: Final = "perhaps later the same day"
INEXACT: Final = "perhaps later: its day is not known"
UNDATED: Final = "perhaps later: undated"
NO_DAY: Final = "perhaps earlier: the story is undated"
EARLIER: Final = "published earlier"
ELSEWHERE: Final = "told in another story"
NOTHING: Final = "reported nothing on it"

_CHANCE: Final = (LEFT_OUT, BACKGROUND, SAME_DAY, INEXACT, UNDATED, NO_DAY, EARLIER)
"""From the surest omission to none: of an outlet's stories, the one that could best have told it decides."""


@dataclass(frozen=True, slots=True)
class Silence:
    """An outlet that does not tell of an event: why, and its stories on the same happenings.

    An outlet without a name stands by the id of its story.
    """

    outlet: str
    reason: str
    story_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """When a story came out: its ISO day, or else the ordinal of the latest day that it tells of as past."""

    published: str | None
    not_before: int | None = None


def news(report: Report) -> bool:
    """Whether a report tells its event as news and not as background."""
    return "historical" not in report.auxiliary


def reason(event: Event, reports: Sequence[Report], chance: Chance) -> str:
    """Why a story on the same happenings may not tell of an event.

    Args:
        event: what it does not tell.
        reports: those that tell it.
        chance: when the story came out.
    """
    plan = bool(reports) and all("future" in r.auxiliary for r in reports)  # known from its announcement
    first = ordinal(event.date.start) if event.date and not plan else None
    last = ordinal(event.date.end) if event.date and not plan else None
    told = ordinal(event.first_told)
    day = ordinal(chance.published)
    sure = BACKGROUND if reports and not any(map(news, reports)) else LEFT_OUT
    if day is None:
        known = min((d for d in (last, told) if d is not None), default=None)
        certain = chance.not_before is not None and known is not None and known < chance.not_before
        return sure if certain else NO_DAY
    if first is not None and day < first:
        return EARLIER
    if first is not None and day == first and last in (None, first):
        return SAME_DAY
    if (told is not None and told <= day) or (last is not None and last < day):
        return sure
    return UNDATED if first is None else INEXACT


def only_in(events: Iterable[Event], reports: Iterable[Report], story_a: str, story_b: str) -> list[Event]:
    """The events that ``story_a`` tells and ``story_b`` does not, in the order given.

    Empty unless both tell some event as news: a story on other matters leaves nothing out.
    """
    listed = list(reports)
    in_a = {r.report_id: r for r in listed if r.story_id == story_a}
    in_b = {r.report_id: r for r in listed if r.story_id == story_b}
    alone, shared = [], False
    for event in events:
        by_a = [in_a[i] for i in event.report_ids if i in in_a]
        by_b = [in_b[i] for i in event.report_ids if i in in_b]
        shared = shared or (any(map(news, by_a)) and any(map(news, by_b)))
        if by_a and not by_b:
            alone.append(event)
    return alone if shared else []


class Coverage:
    """Which outlets tell of which events, worked out once for a record, or for a part of it."""

    def __init__(self, events: Iterable[Event], reports: Iterable[Report]) -> None:
        """Take stock of ``events`` and of the ``reports`` that tell them."""
        self._reports = {r.report_id: r for r in reports}
        self._outlet: dict[str, str] = {}
        self._chance: dict[str, Chance] = {}
        self._stories: dict[str, set[str]] = defaultdict(set)
        self._on: dict[str, set[str]] = defaultdict(set)
        self._news: dict[str, set[str]] = defaultdict(set)
        latest: dict[str, int] = {}
        for report in self._reports.values():
            story = report.story_id
            self._outlet[story] = report.outlet or story
            self._stories[self._outlet[story]].add(story)
            day = ordinal(report.date.start) if report.date and "future" not in report.auxiliary else None
            if day is not None:
                latest[story] = max(day, latest.get(story, day))
        for report in self._reports.values():
            self._chance[report.story_id] = Chance(report.published, latest.get(report.story_id))
        for event in events:
            for report in self._told(event):
                if news(report):
                    self._on[report.story_id].add(event.event_id)
                    self._news[event.event_id].add(report.story_id)

    def _told(self, event: Event) -> list[Report]:
        return [self._reports[i] for i in event.report_ids if i in self._reports]

    def silences(self, event: Event) -> tuple[Silence, ...]:
        """The outlets that do not tell of an event, by name, each with the reason."""
        told = self._told(event)
        tellers = {self._outlet[r.story_id] for r in told}
        related = {
            other
            for story in {r.story_id for r in told}
            for shared in self._on[story]
            for other in self._news[shared]
        }
        found = []
        for outlet in sorted(self._stories.keys() - tellers):
            stories = sorted(related & self._stories[outlet])
            reasons = [reason(event, told, self._chance[story]) for story in stories]
            found.append(Silence(outlet, min(reasons, key=_CHANCE.index, default=NOTHING), tuple(stories)))
        return tuple(found)

    def only_in(self, outlet: str, events: Iterable[Event]) -> list[tuple[Event, Mapping[str, str]]]:
        """The events that ``outlet`` alone tells, though others are on the same happenings.

        Each comes with the reason of every such outlet.
        """
        found: list[tuple[Event, Mapping[str, str]]] = []
        for event in events:
            if {self._outlet[r.story_id] for r in self._told(event)} != {outlet}:
                continue
            silent = {s.outlet: s.reason for s in self.silences(event) if s.reason != NOTHING}
            if silent:
                found.append((event, silent))
        return found
