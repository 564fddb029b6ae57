"""Judgements in words, for explanations, comparisons and lists."""

from __future__ import annotations

from dragoman.model import Judgement


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
