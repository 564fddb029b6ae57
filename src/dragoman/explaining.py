"""Why a report was coded as it was: its rule and words, its parties, its date, and what else was tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import Event, Report

if TYPE_CHECKING:
    from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an event was coded as it was, what else was tried, what it was merged with, what people judged."""

    report: Report
    event: Event | None
    reasons: tuple[str, ...]
    tried: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


def explain(record: Record, ident: str) -> Explanation:
    """Why a report was coded: rule, words, parties, date, who vouches, and what it was merged with.

    Args:
        record: where it stands.
        ident: its id or the start of one.

    Raises:
        NotFound: if there is no such report.
    """
    from dragoman.judgements.view import View

    report = record.report(ident)
    rows = record.events.filter(report=report.report_id).to_pylist()
    event = record.event(rows[0]["event_id"]) if rows else None
    reasons = list(report.reasons)
    for slot, parties in (
        ("actor", report.actors),
        ("recipient", report.recipients),
        ("according to", report.according_to),
    ):
        for party in parties:
            why = f" ({party.evidence})" if party.evidence else ""
            reasons.append(f"{slot} {party.text or party.name!r} is {party.label}{why}")
    if report.date is not None:
        words = f"by {report.date.text!r}" if report.date.text else "by inference"
        dated = f"dated {report.date.value}" if report.date.value else "not dated"
        reasons.append(f"{dated} {words}: {report.date.basis}")
    if report.antecedent:
        reasons.append(f"{report.anaphor!r} comes back to {report.antecedent}")
    judged = View(record).lines([report.report_id])
    return Explanation(report, event, tuple(reasons), _tried(record, report), judged)


def _tried(record: Record, report: Report) -> tuple[str, ...]:
    """The senses of the trigger's words that lost, found by reading the story again."""
    from dragoman.pipeline import Toolbox, trace_story
    from dragoman.store.story_rows import story_from

    rows = record.stories.filter(story=report.story_id, status="read").to_pylist()
    if not rows:
        return ()
    trigger = report.trigger
    lost = trace_story(story_from(rows[0]), Toolbox.load()).rejections
    return tuple(
        f"{r.rule_id} on {r.word!r}: {r.reason}" for r in lost if trigger.start <= r.start < trigger.end
    )
