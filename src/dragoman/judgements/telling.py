"""What people said of a report or an event, a line a judgement, with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.judgements.applying import corrected, verdicts
from dragoman.judgements.standing import COUNTS, UNFIT, Standing, groups
from dragoman.judgements.values import written
from dragoman.judgements.wording import by, what
from dragoman.model import Judgement, Report


def touches(judgement: Judgement, report_ids: Iterable[str]) -> bool:
    """Whether a judgement is on one of the reports, or on an event by one of them."""
    wanted = set(report_ids)
    if judgement.subject == "report":
        return judgement.subject_id in wanted
    return judgement.action in ("merge", "split") and any(wanted.intersection(g) for g in groups(judgement))


def lines(standings: Iterable[Standing], originals: Mapping[str, Report]) -> list[str]:
    """The judgements on some reports and their events, the earliest first.

    Args:
        standings: all judgements of the record, checked.
        originals: the reports as their stories tell them, by id.
    """
    return [
        f"{_said(s.judgement, originals)} {by(s.judgement)}{_standing(s)}"
        for s in standings
        if touches(s.judgement, originals)
    ]


def _said(j: Judgement, originals: Mapping[str, Report]) -> str:
    if j.action == "correct" and j.slot and j.subject_id in originals:
        return f"{what(j)} instead of {written(originals[j.subject_id], j.slot)},"
    return what(j)


def _standing(s: Standing) -> str:
    if s.status == COUNTS:
        return ""
    return f" [{s.status}: {s.reason}]" if s.reason else f" [{s.status} by {', '.join(s.by)}]"


def checked(standings: Iterable[Standing], originals: Mapping[str, Report]) -> list[Standing]:
    """The judgements with the corrections marked that can't be made, such as a mode of another type.

    Args:
        standings: all judgements of the record.
        originals: the corrected reports as their stories tell them, by id; others are passed over.
    """
    listed = list(standings)
    unfit: dict[str, str] = {}
    for ident, corrections in verdicts(listed).corrections.items():
        if ident in originals:
            _, failed = corrected(originals[ident], corrections)
            unfit |= {j.judgement_id: reason for j, reason in failed}
    return [
        replace(s, status=UNFIT, reason=unfit[s.judgement.judgement_id])
        if s.judgement.judgement_id in unfit
        else s
        for s in listed
    ]
