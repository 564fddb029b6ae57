"""What people said of a report or an event, a line a judgement, with how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.judgements.applying import corrected, verdicts
from dragoman.judgements.standing import COUNTS, Standing, groups
from dragoman.judgements.wording import by, was, what
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
        standings: all judgements of the record.
        originals: the reports as their stories tell them, by id.
    """
    listed = list(standings)
    unfit = _unfit(listed, originals)
    return [
        f"{_said(s.judgement, originals)} {by(s.judgement)}{_standing(s, unfit)}"
        for s in listed
        if touches(s.judgement, originals)
    ]


def _said(j: Judgement, originals: Mapping[str, Report]) -> str:
    if j.action == "correct" and j.slot and j.subject_id in originals:
        return f"{what(j)} instead of {was(originals[j.subject_id], j.slot)},"
    return what(j)


def _standing(s: Standing, unfit: Mapping[str, str]) -> str:
    if reason := unfit.get(s.judgement.judgement_id):
        return f" [not applied: {reason}]"
    return "" if s.status == COUNTS else f" [{s.status} by {', '.join(s.by)}]"


def _unfit(standings: Iterable[Standing], originals: Mapping[str, Report]) -> dict[str, str]:
    """The corrections that can't be made, with the reason: a mode that the corrected type does not have."""
    found = {}
    for ident, corrections in verdicts(standings).corrections.items():
        if ident in originals:
            _, failed = corrected(originals[ident], corrections)
            found.update({j.judgement_id: reason for j, reason in failed})
    return found
