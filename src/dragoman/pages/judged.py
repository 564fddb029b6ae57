"""What people judged of the events of a page: who, when, why, and which events and reports it marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from dragoman.model import Report

if TYPE_CHECKING:
    from dragoman.judgements import Standing
    from dragoman.record import Record

MARKS: Final = MappingProxyType(
    {
        "accept": "✓ accepted",
        "correct": "✎ corrected",
        "reject": "✗ rejected",
        "merge": "⧉ merged",
        "split": "÷ split",
    }
)
"""What was judged, by a sign and in words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement: its ``line`` says what, who, when and why; ``mark`` is "" where it does not count.

    ``reports`` are the ids of those that it concerns; ``rejected`` are those among them that are no event.
    """

    ident: str
    line: str
    mark: str
    reports: frozenset[str]
    rejected: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """All judgements that a page shows, the earliest first; ``rejected`` counts reports."""

    told: tuple[Judged, ...] = ()
    rejected: int = 0
    most: int = 0

    @property
    def listed(self) -> tuple[Judged, ...]:
        """Those that the page lists: the latest ``most``, the latest first."""
        return self.told[::-1][: self.most]

    def on(self, report_ids: Iterable[str]) -> list[Judged]:
        """The judgements that mark an event by one of its reports, or a report: one for each mark."""
        wanted = set(report_ids)
        return list({j.mark: j for j in self.told if j.mark and wanted & j.reports}.values())


def verdicts(record: Record, wanted: Mapping[str, Any], most: int) -> Verdicts:
    """The judgements of a record, or those on the events and rejected reports that fulfil the filters."""
    from dragoman.judgements.telling import lines
    from dragoman.judgements.view import View
    from dragoman.store.rows import report_from

    standings = [(s, _reports(s)) for s in record.standing if s.judgement.action in MARKS]
    if not standings:
        return Verdicts()
    concerned = sorted({i for _, reports in standings for i in reports})
    rows = record.reports.filter(report=concerned).to_pylist()
    events = sorted({row["event_id"] for row in rows if row["event_id"]})
    asked = {e["event_id"] for e in record.events.filter(event=events, **wanted)}
    gone = {
        r["report_id"]: report_from(r)
        for r in record.reports.filter(report=concerned, rejected=True, **wanted)
    }
    shown = {row["report_id"] for row in rows if row["event_id"] in asked} | set(gone)
    originals = View(record).originals(shown)
    told = tuple(
        Judged(
            s.judgement.judgement_id,
            lines([s], originals)[0],
            MARKS[s.judgement.action] if s.counts else "",
            reports,
            tuple(gone[i] for i in sorted(reports & gone.keys())) if _rejects(s) else (),
        )
        for s, reports in standings
        if reports & shown
    )
    return Verdicts(told, len(gone), most)


def _rejects(standing: Standing) -> bool:
    return standing.counts and standing.judgement.action == "reject"


def _reports(standing: Standing) -> frozenset[str]:
    from dragoman.judgements.standing import groups

    j = standing.judgement
    if j.subject == "report":
        return frozenset([j.subject_id])
    return frozenset(i for group in groups(j) for i in group)
