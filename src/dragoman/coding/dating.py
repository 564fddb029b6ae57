"""Dates for reports whose own clause tells none: from the story's other words on it, its passage, its news day.

Such a date has no words of its own (``text`` is empty) and a ``basis`` that says where it is taken from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.draft import Draft
from dragoman.coding.freshness import Telling, telling
from dragoman.coding.speaking import is_verbal
from dragoman.mentions import calendar as cal
from dragoman.mentions.happenings import Happening, named_by
from dragoman.mentions.times import TimeExpression, dates_clause
from dragoman.model import Attribution, Party, Report, Sentence, When

_LEAD = 4  # sentences in which a story tells the day of its news
_NEWS_DAYS = 8  # how far back that day may lie
_OLD_DAYS = 30  # a passage that tells of a day before that is background
_CLOSE = 3  # passages within which a happening is told again, or a speaker goes on
_WEEK = 7
_DEFINITE = (Telling.AGAIN, Telling.NAMED)


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the draft it was made from."""

    draft: Draft
    report: Report


class Dating:
    """What a story tells of the days of its events beyond the clause of each.

    Args:
        sentences: of the story, in order.
        times: their times, by the index of the sentence.
        happenings: those that it names and dates.
        attributions: the story's statements.
        published: the story's date.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: Mapping[int, Sequence[TimeExpression]],
        happenings: Sequence[Happening],
        attributions: Sequence[Attribution],
        published: dt.date | None,
    ) -> None:
        self._happenings, self._attributions, self._published = happenings, attributions, published
        self._clauses = _clause_dates(sentences, times)
        self._lead = _lead(sentences, times, published)

    def settle(self, told: Sequence[Told]) -> list[Report]:
        """The reports, those without a date of their own with the one that the story gives them."""
        undated = [t for t in told if t.report.date is None or t.report.date.value is None]
        if not undated:
            return [t.report for t in told]
        found = {id(t): self._date(t, told) for t in undated}
        return [
            replace(t.report, date=when) if (when := found.get(id(t))) is not None else t.report for t in told
        ]

    def _date(self, told: Told, others: Sequence[Told]) -> When | None:
        draft, report = told.draft, told.report
        spoken = any(a.covers(draft.trigger.span) for a in self._attributions)
        how = telling(draft, spoken=spoken)
        if how is Telling.BACKGROUND:
            return None
        again = _told_again(told, others) or (self._named(draft) if how in _DEFINITE else None)
        if again is not None:
            return again
        if report.date is not None:  # "years later": told, but from an unknown day
            return None
        if how is Telling.NAMED:
            return None
        return _same_speech(told, others) or self._of_passage(draft) or self._of_story(draft, how)

    def _named(self, draft: Draft) -> When | None:
        """The date of the happening that a definite noun names again: "the attack"."""
        when = named_by(draft.trigger, [h for h in self._happenings if h.sentence <= draft.sentence.index])
        if when is None or when.start is None or when.end is None:
            return None
        return _inferred(when.start, when.end, when.basis)

    def _of_passage(self, draft: Draft) -> When | None:
        """The day that the passage has come to, for a deed told after it."""
        before = self._before(draft)
        if before is None or before.start is None or before.end is None or is_verbal(draft.event_type):
            return None
        if _days(before.start, before.end) > _WEEK or before.start > self._last_day():
            return None
        return _inferred(before.start, before.end, f"taken from {before.text!r} before it in the passage")

    def _of_story(self, draft: Draft, how: Telling) -> When | None:
        """The day of the story's news, or from then to its publication for what may have followed."""
        published = self._published
        if published is None or self._in_background(draft):
            return None
        if self._lead is None or self._lead.start is None or self._lead.start > published.isoformat():
            return _inferred(published.isoformat(), published.isoformat(), "the story's date: fresh news")
        if how is Telling.AGAIN and not is_verbal(draft.event_type):
            basis = f"the story's news is dated by {self._lead.text!r}"
            return _inferred(self._lead.start, self._lead.end or self._lead.start, basis)
        first, before = self._lead, self._before(draft)
        if before is not None and before.start is not None and before.start < self._lead.start:
            first = before  # the passage goes further back than the story's opening
        basis = f"fresh news, told between {first.text!r} and the story's date"
        return _inferred(first.start or self._lead.start, published.isoformat(), basis)

    def _in_background(self, draft: Draft) -> bool:
        before = self._before(draft)
        if before is None or before.end is None or self._published is None:
            return False
        return _days(before.end, self._published.isoformat()) > _OLD_DAYS

    def _before(self, draft: Draft) -> When | None:
        """The latest date told before a draft in its passage."""
        found: When | None = None
        for place, when in self._clauses.get(draft.sentence.passage, ()):
            if place > draft.trigger.start:
                break
            found = when
        return found

    def _last_day(self) -> str:
        return self._published.isoformat() if self._published else "9999"


def _clause_dates(
    sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]]
) -> dict[int, list[tuple[int, When]]]:
    """The dates that stand for a clause, with their places, by passage."""
    found: dict[int, list[tuple[int, When]]] = {}
    for sentence in sentences:
        for time in times.get(sentence.index, ()):
            if time.when.value is not None and time.relation == "on" and dates_clause(sentence, time):
                found.setdefault(sentence.passage, []).append((time.span.start, time.when))
    return found


def _lead(
    sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]], published: dt.date | None
) -> When | None:
    """The day by which the story's opening tells its news."""
    if published is None:
        return None
    oldest = (published - dt.timedelta(days=_NEWS_DAYS)).isoformat()
    body = [s for s in sentences if s.kind != "headline"]
    for sentence in body[:_LEAD]:
        fitting = [
            t
            for t in times.get(sentence.index, ())
            if t.relation == "on"
            and t.when.start is not None
            and t.when.start == t.when.end
            and oldest <= t.when.start <= published.isoformat()
        ]
        if fitting:
            return next((t for t in fitting if dates_clause(sentence, t)), fitting[0]).when
    return None


def _told_again(told: Told, others: Sequence[Told]) -> When | None:
    """The date of what the story tells again nearby: the same kind of deed by the same actors."""
    report = told.report
    found: list[When] = []
    for other in others:
        when = other.report.date
        if (
            other is told
            or when is None
            or when.start is None
            or other.report.event_type != report.event_type
            or abs(other.draft.sentence.passage - told.draft.sentence.passage) > _CLOSE
            or set(other.report.auxiliary) != set(report.auxiliary)
            or is_verbal(report.event_type)
        ):
            continue
        if _one_side(report.actors, other.report.actors) and _can_be_one(report.recipients, other.report.recipients):
            found.append(when)
    if not found:
        return None
    start = min(w.start or "" for w in found)
    end = max(w.end or "" for w in found)
    if _days(start, end) > _WEEK:
        return None
    words = ", ".join(dict.fromkeys(repr(w.text) for w in found))
    return _inferred(start, end, f"the story tells of it with {words}")


def _one_side(one: Sequence[Party], other: Sequence[Party]) -> bool:
    return bool({p.entity_id for p in one} & {p.entity_id for p in other})


def _can_be_one(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides do not exclude each other."""
    if not one or not other or _one_side(one, other):
        return True
    return bool({p.country for p in one if p.country} & {p.country for p in other if p.country})


def _same_speech(told: Told, others: Sequence[Told]) -> When | None:
    """The day on which the same speaker's words shortly before were said."""
    speaker = _speaker(told)
    if speaker is None:
        return None
    found: When | None = None
    for other in others:
        if other is told:
            break
        near = told.draft.sentence.passage - other.draft.sentence.passage <= _CLOSE
        if near and _speaker(other) == speaker and other.report.date is not None:
            found = other.report.date
    if found is None or found.start is None or found.end is None or _days(found.start, found.end) > 1:
        return None
    return _inferred(found.start, found.end, f"the speaker's words before are dated by {found.text!r}")


def _speaker(told: Told) -> str | None:
    """Who says what a verbal report tells."""
    if not is_verbal(told.report.event_type):
        return None
    said = told.report.according_to or told.report.actors
    return said[0].entity_id if said else None


def _days(start: str, end: str) -> int:
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days


def _inferred(start: str, end: str, basis: str) -> When:
    stretch = cal.days(dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    return When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), "", basis)
