"""Judgements applied to reports: what is corrected, what is no event, what merging must respect."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dragoman.judgements.standing import Standing, constraints, groups, standing
from dragoman.judgements.values import correct, slots
from dragoman.judgements.wording import by
from dragoman.model import Constraints, Judgement, Report

ACCEPTED: Final = "accepted"
REJECTED: Final = "rejected"
CORRECTED: Final = "corrected"


@dataclass(frozen=True, slots=True)
class Applied:
    """Reports as people judged them.

    ``reports`` has all of them, corrected where somebody did; ``rejected`` the ids of those that are no
    event; ``links`` is what merging must respect; ``failed`` has what could not be applied, and why.
    """

    reports: tuple[Report, ...]
    rejected: frozenset[str] = frozenset()
    links: Constraints = field(default_factory=Constraints)
    failed: tuple[tuple[Judgement, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What counts of the judgements on single reports, by report id: a verdict, and corrections by slot."""

    verdicts: Mapping[str, Judgement]
    corrections: Mapping[str, Sequence[Judgement]]

    def status(self, report_id: str) -> str | None:
        """Accepted, rejected or corrected; rejection outweighs, and a correction says more than a nod."""
        verdict = self.verdicts.get(report_id)
        if verdict is not None and verdict.action == "reject":
            return REJECTED
        if self.corrections.get(report_id):
            return CORRECTED
        return ACCEPTED if verdict is not None else None

    @property
    def report_ids(self) -> list[str]:
        """All reports that were judged by themselves."""
        return sorted({*self.verdicts, *self.corrections})


def verdicts(standings: Iterable[Standing]) -> Verdicts:
    """What counts of the judgements on single reports."""
    verdict: dict[str, Judgement] = {}
    corrections: dict[str, list[Judgement]] = {}
    for s in standings:
        j = s.judgement
        if not s.counts:
            continue
        if j.action in ("accept", "reject"):
            verdict[j.subject_id] = j
        elif j.action == "correct":
            corrections.setdefault(j.subject_id, []).append(j)
    return Verdicts(MappingProxyType(verdict), MappingProxyType(corrections))


def corrected(report: Report, corrections: Iterable[Judgement]) -> tuple[Report, list[tuple[Judgement, str]]]:
    """A report with the corrections that count, and those that can't be made, with the reason.

    They are made in the order of the slots, the type before the mode, so that the order of judging is none.
    """
    order = list(slots())
    found, failed = report, []
    for j in sorted(corrections, key=lambda j: order.index(j.slot) if j.slot in order else len(order)):
        try:
            found = correct(found, j.slot or "", j.value or "", report, by(j))
        except ValueError as error:
            failed.append((j, str(error)))
    return found, failed


def apply(reports: Iterable[Report], judgements: Collection[Judgement]) -> Applied:
    """The reports as the judgements want them; the order of neither matters.

    Judgements on reports that are not among them wait for those, and do nothing until then.
    """
    told = tuple(reports)
    if not judgements:
        return Applied(told)
    known = verdicts(standing(judgements))
    failed: list[tuple[Judgement, str]] = []
    changed = []
    for report in told:
        if report.report_id in known.corrections:
            told_anew, unfit = corrected(report, known.corrections[report.report_id])
            failed += unfit
            changed.append(told_anew)
        else:
            changed.append(report)
    rejected = frozenset(i for i in known.verdicts if known.status(i) == REJECTED)
    return Applied(tuple(changed), rejected, constraints(judgements), tuple(failed))


def touched(judgements: Iterable[Judgement]) -> frozenset[str]:
    """All reports whose merging may depend on the judgements, undone ones included."""
    found: set[str] = set()
    for j in judgements:
        if j.subject == "report":
            found.add(j.subject_id)
        elif j.action in ("merge", "split"):
            found.update(i for group in groups(j) for i in group)
    return frozenset(found)
