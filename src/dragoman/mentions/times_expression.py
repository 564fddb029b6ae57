"""Words of a sentence that tell a time, with what they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.mentions.times_reading import Count, Yearless
from dragoman.model import Span, When


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a sentence that tell a time.

    Attributes:
        span: their place in the story.
        tokens: the first and the last token.
        head: the token that attaches them to their clause.
        when: what they stand for.
        anchor: "absolute" for a written date, "relative" for one counted from the story's, "event" for one
            counted from another event.
        relation: "on", or the side of the time that is meant: since, until, by, before, after.
        count: how far from that other event it lies.
        yearless: the day and month that are written, where nothing tells the year.
    """

    span: Span
    tokens: tuple[int, int]
    head: int
    when: When
    anchor: str
    relation: str = "on"
    count: Count | None = None
    yearless: Yearless | None = None
