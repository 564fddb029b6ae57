"""Dates for reports whose own clause tells none: from other words on it, its passage, or the story's news.

Such a date has no words of its own (``text`` is empty) and a ``basis`` that says where it is taken from.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.anaphora import is_definite, told_of
from dragoman.coding.draft import Draft
from dragoman.coding.freshness import Telling, telling
from dragoman.coding.speaking import is_verbal
from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.happenings import Happening, named_by
from dragoman.mentions.times import TimeExpression, dates_clause, dates_words
from dragoman.mentions.times_back import only_follows
from dragoman.model import Attribution, Party, Report, Sentence, Token, When

_LEAD = 4  # sentences in which a story tells the day of its news
_LEAD_DAYS = 8  # how far back that day may lie
_NEWS_DAYS = 3  # how far back a deed lies of which a story only tells when it was spoken of
_OPENING = 6  # sentences that tell the news where nothing dates it
_OLD_DAYS = 30  # a passage that tells of a day before that is background
_CLOSE = 3  # passages within which a happening is told again, or a speaker goes on
_WEEK = 7
_INSIDE = ("in", "during")
_DEFINITE = (Telling.AGAIN, Telling.NAMED)


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the draft it was made from."""

    draft: Draft
    report: Report


_Dated = Mapping[tuple[str, str, int], list[Told]]


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
        self._said = _dates_of_words(sentences, times)
        self._lead, self._spoken = _lead(sentences, times, published)
        self._aside = _of_other_days(sentences, times, published)
        body = [s.index for s in sentences if s.kind != "headline"]
        self._opening = {s.index for s in sentences if s.kind == "headline"} | set(body[:_OPENING])

    def settle(self, told: Sequence[Told]) -> list[Report]:
        """The reports, those without a date of their own with the one that the story gives them.

        Args:
            told: the story's reports in the order of the text.
        """
        dated = _by_party(told)
        spoken: dict[str, tuple[int, When]] = {}  # where each speaker was last dated, and how
        result: list[Report] = []
        for one in told:
            report, speaker = one.report, _speaker(one)
            if report.date is None or report.date.value is None:
                when = self._date(one, dated, spoken.get(speaker or ""))
                result.append(report if when is None else replace(report, date=when))
                continue
            if speaker is not None and self._is_of_words(one):
                spoken[speaker] = one.draft.sentence.passage, report.date
            result.append(report)
        return result

    def _is_of_words(self, told: Told) -> bool:
        """Whether a date is that of the speaker's words, not of an older act that they tell of."""
        report = told.report
        said = self._said.get(told.draft.sentence.passage, ())
        return not report.according_to or (report.date is not None and report.date.text in said)

    def _date(self, told: Told, dated: _Dated, speech: tuple[int, When] | None) -> When | None:
        draft, report = told.draft, told.report
        at = draft.trigger.start
        over = [a for a in self._attributions if a.covers(draft.trigger.span)]
        quoted = any(a.kind == "direct" or (a.cue is not None and a.cue.start > at) for a in over)
        how = telling(draft, spoken=bool(over), quoted=quoted)
        if how is Telling.BACKGROUND:
            return None
        again = _told_again(told, dated) or self._named(draft, how)
        own = report.date is not None and not _within_a_day(report.date)
        if again is not None or own or how is Telling.NAMED:
            return again  # with words of its own ("years later"), a report has no other date
        if draft.sentence.index in self._aside:
            return None
        return _same_speech(told, speech) or self._of_passage(draft) or self._of_story(draft, how)

    def _named(self, draft: Draft, how: Telling) -> When | None:
        """The date of the happening that a definite noun names again: "the attack killed 12"."""
        noun = draft.trigger if how in _DEFINITE else told_of(draft.sentence, draft.trigger) or _inside(draft)
        if noun is None:
            return None
        when = named_by(noun, [h for h in self._happenings if h.sentence <= draft.sentence.index])
        if when is None or when.start is None or when.end is None:
            return None
        return _inferred(when.start, when.end, when.basis)

    def _of_passage(self, draft: Draft) -> When | None:
        """The day that the passage has come to, for a deed told after it."""
        before = self._before(draft)
        if before is None or before.start is None or before.end is None or is_verbal(draft.event_type):
            return None
        if before.text in self._said.get(draft.sentence.passage, ()):
            return self._before_words(before)
        if _days(before.start, before.end) > _WEEK or before.start > self._last_day():
            return None
        if _is_followed(draft):
            return self._before_words(before, "which came after it")
        return _inferred(before.start, before.end, f"taken from {before.text!r} before it in the passage")

    def _of_story(self, draft: Draft, how: Telling) -> When | None:
        """The day of the story's news, or from then to its publication for what may have followed."""
        published = self._published
        if published is None or self._in_background(draft):
            return None
        if self._lead is None or self._lead.start is None:
            if how is not Telling.NOW and draft.sentence.index not in self._opening:
                return None
            return _inferred(published.isoformat(), published.isoformat(), "the story's date: fresh news")
        if self._spoken and not is_verbal(draft.event_type):
            return self._before_words(self._lead)
        if how is Telling.AGAIN and not is_verbal(draft.event_type):
            basis = f"the story's news is dated by {self._lead.text!r}"
            return _inferred(self._lead.start, self._lead.end or self._lead.start, basis)
        first, before = self._lead, self._before(draft)
        if before is not None and before.start is not None and before.start < self._lead.start:
            first = before  # the passage goes further back than the story's opening
        basis = f"fresh news, told between {first.text!r} and the story's date"
        return _inferred(first.start or self._lead.start, published.isoformat(), basis)

    def _before_words(self, words: When, how: str = "") -> When | None:
        """The days of a deed of which the story only tells when it was spoken of, or what came after it."""
        if words.start is None or words.end is None:
            return None
        earliest = dt.date.fromisoformat(words.start) - dt.timedelta(days=_NEWS_DAYS)
        basis = f"fresh news, {f'told with {words.text!r}, {how}' if how else f'spoken of on {words.text!r}'}"
        return _inferred(earliest.isoformat(), words.end, basis)

    def _in_background(self, draft: Draft) -> bool:
        before = self._before(draft)
        if before is None or before.end is None or self._published is None:
            return False
        return _days(before.end, self._published.isoformat()) > _OLD_DAYS

    def _before(self, draft: Draft) -> When | None:
        """The latest date told before a draft in its passage."""
        told = self._clauses.get(draft.sentence.passage, [])
        at = bisect_right(told, draft.trigger.start, key=lambda t: t[0])
        return told[at - 1][1] if at else None

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


def _dates_of_words(
    sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]]
) -> dict[int, set[str]]:
    """The dates that only tell when something was said, by passage, as they are written."""
    found: dict[int, set[str]] = {}
    for sentence in sentences:
        for time in times.get(sentence.index, ()):
            if dates_words(sentence, time):
                found.setdefault(sentence.passage, set()).add(time.when.text)
    return found


def _of_other_days(
    sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]], published: dt.date | None
) -> set[int]:
    """The sentences whose clauses are dated long before the news, or by an unknown day ("years later")."""
    if published is None:
        return set()
    oldest = (published - dt.timedelta(days=_OLD_DAYS)).isoformat()
    return {
        s.index
        for s in sentences
        for t in times.get(s.index, ())
        if (t.when.end < oldest if t.when.end else not _within_a_day(t.when))
        and dates_clause(s, t)
        and not only_follows(s, t)
    }


def _lead(
    sentences: Sequence[Sentence], times: Mapping[int, Sequence[TimeExpression]], published: dt.date | None
) -> tuple[When | None, bool]:
    """The day by which the story's opening tells its news, and whether it only tells of words."""
    if published is None:
        return None, False
    oldest = (published - dt.timedelta(days=_LEAD_DAYS)).isoformat()
    spoken: When | None = None
    for sentence in [s for s in sentences if s.kind != "headline"][:_LEAD]:
        fitting = [
            t
            for t in times.get(sentence.index, ())
            if t.relation == "on"
            and t.when.start is not None
            and t.when.start == t.when.end
            and oldest <= t.when.start <= published.isoformat()
        ]
        deeds = [t for t in fitting if not dates_words(sentence, t)]
        if deeds:
            return next((t for t in deeds if dates_clause(sentence, t)), deeds[0]).when, False
        if fitting and spoken is None:
            spoken = fitting[0].when
    return spoken, True


def _inside(draft: Draft) -> Token | None:
    """The happening, told before, within which a deed was done: "three guards died in the attack"."""
    for prep in draft.sentence.children(draft.trigger, "prep"):
        noun = draft.sentence.child(prep, "pobj") if prep.lower in _INSIDE else None
        if (
            noun is not None
            and noun.lemma in load_calendar().event_nouns
            and is_definite(draft.sentence, noun)
        ):
            return noun
    return None


def _is_followed(draft: Draft) -> bool:
    """Whether a deed stands in a clause that tells what came first: "shelled it after a bomb fell"."""
    clause = draft.clause
    return clause.dep in ("advcl", "pcomp") and any(
        t.lower == "after" for t in (*draft.sentence.children(clause, "mark"), draft.sentence.head(clause))
    )


def _within_a_day(when: When) -> bool:
    """Whether the words of a date that could not be counted stay close by: "hours before"."""
    return any(word in when.text.lower() for word in ("hour", "minute", "moment"))


def _by_party(told: Sequence[Told]) -> _Dated:
    """The dated deeds by their kind, the passage, and each actor or person that they were done to."""
    found: dict[tuple[str, str, int], list[Told]] = {}
    for one in told:
        report = one.report
        if report.date is not None and report.date.start is not None and not is_verbal(report.event_type):
            for party in (*report.actors, *_persons(report)):
                key = report.event_type, party.entity_id, one.draft.sentence.passage
                found.setdefault(key, []).append(one)
    return found


def _persons(report: Report) -> list[Party]:
    """The persons that something was done to."""
    return [p for p in report.recipients if p.category == "person"]


def _told_again(told: Told, dated: _Dated) -> When | None:
    """The date of a deed that the story tells again nearby: by the same, or on one person by one word."""
    report, passage = told.report, told.draft.sentence.passage
    done_to = {p.entity_id for p in _persons(report)}
    near = [
        other.report
        for party in (*report.actors, *_persons(report))
        for at in range(passage - _CLOSE, passage + _CLOSE + 1)
        for other in dated.get((report.event_type, party.entity_id, at), ())
        if party.entity_id not in done_to or other.report.lemma == report.lemma
    ]
    found = [
        r.date
        for r in near
        if r.date is not None
        and set(r.auxiliary) == set(report.auxiliary)
        and (r.mode == report.mode or r.mode is None or report.mode is None)
        and can_be_one(report.recipients, r.recipients)
        and not _other_persons(report, r)
    ]
    if not found:
        return None
    start, end = min(w.start or "" for w in found), max(w.end or "" for w in found)
    basis = f"the story tells of it with {', '.join(dict.fromkeys(repr(w.text) for w in found))}"
    if len({(w.start, w.end) for w in found}) == 1:
        return replace(found[0], text="", basis=basis)
    return _inferred(start, end, basis) if _days(start, end) <= _WEEK else None


def can_be_one(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether two sides do not exclude each other."""
    if not one or not other or {p.entity_id for p in one} & {p.entity_id for p in other}:
        return True
    return bool({p.country for p in one if p.country} & {p.country for p in other if p.country})


def _other_persons(one: Report, other: Report) -> bool:
    """Whether each of two reports tells of persons alone, and of one that the other does not have."""
    sides = [(*r.actors, *r.recipients) for r in (one, other)]
    if any(p.category != "person" for side in sides for p in side):
        return False
    first, second = ({p.entity_id for p in side} for side in sides)
    return bool(first - second) and bool(second - first)


def _same_speech(told: Told, speech: tuple[int, When] | None) -> When | None:
    """The day on which the same speaker's words shortly before were said."""
    if speech is None or told.draft.sentence.passage - speech[0] > _CLOSE:
        return None
    when = speech[1]
    if when.start is None or when.end is None or _days(when.start, when.end) > 1:
        return None
    return _inferred(when.start, when.end, f"the speaker's words before are dated by {when.text!r}")


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
