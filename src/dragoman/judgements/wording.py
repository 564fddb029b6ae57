"""Judgements in words, for explanations, comparisons and lists."""

from __future__ import annotations

from dragoman.model import Judgement


def by(judgement: Judgement) -> str:
    """Who judged, on which day, and the note: "by Ada on 2016-07-20: it was a drill"."""
    note = f": {judgement.note}" if judgement.note else ""
    return f"by {judgement.author} on {judgement.made[:10]}{note}"
