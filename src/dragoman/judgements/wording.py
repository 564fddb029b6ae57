"""Judgements in words, for explanations, comparisons and lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.model import Judgement, Report

NOTHING: Final = "nothing"


def by(judgement: Judgement) -> str:
    """Who judged, on which day, and the note: "by Ada on 2016-07-20: it was a drill"."""
    note = f": {judgement.note}" if judgement.note else ""
    return f"by {judgement.author} on {judgement.made[:10]}{note}"


def what(judgement: Judgement) -> str:
    """What was judged: "report 3f9c21ab rejected", "report 3f9c21ab, type: REJECT"."""
    j = judgement
    if j.action == "correct":
        return f"report {j.subject_id}, {j.slot}: {j.value}"
    if j.action == "undo":
        return f"judgement {j.undoes} undone"
    if j.action == "merge":
        return f"events {' and '.join(j.subject_id.split())} merged"
    if j.action == "split":
        return f"event {j.subject_id} split"
    return f"report {j.subject_id} {j.action}ed"


def was(report: Report, slot: str) -> str:
    """What a report tells in a slot that can be corrected."""
    if slot in ("actors", "recipients", "according_to"):
        return _listed(p.label for p in getattr(report, slot))
    if slot in ("auxiliary", "contexts"):
        return _listed(getattr(report, slot))
    if slot == "quantity":
        return _listed(q.text for q in report.quantities)
    if slot == "date":
        return (report.date.value if report.date else None) or NOTHING
    if slot == "place":
        return report.place.name if report.place else NOTHING
    return {"type": report.event_type, "mode": report.mode}.get(slot) or NOTHING


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(texts) or NOTHING
