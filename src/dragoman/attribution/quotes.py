"""Quotations: which stretches of a story stand in quotation marks, odd and unclosed ones included."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Passage, Span

_OPENING = "\u201c\u201e\u201f\u00ab"
_CLOSING = "\u201d\u00bb"
_STRAIGHT = '"\u2033'


def find_quotations(text: str, passages: Sequence[Passage]) -> list[Span]:
    """The stretches in double quotation marks, marks included, in order; none crosses a passage.

    A quotation left open runs to the end of its passage. A mark that can only close, without one that
    opens, is passed over: it may mark inches or be a slip.
    """
    found: list[Span] = []
    for passage in passages:
        opened: int | None = None
        for i in range(passage.span.start, passage.span.end):
            mark = text[i]
            if mark not in _OPENING and mark not in _CLOSING and mark not in _STRAIGHT:
                continue
            if opened is None:
                if mark not in _CLOSING and _can_open(text, i, passage.span):
                    opened = i
            elif mark in _OPENING and _can_open(text, i, passage.span):
                continue  # a quotation within a quotation, or the mark repeated at a new sentence
            else:
                found.append(Span(opened, i + 1))
                opened = None
        if opened is not None and passage.span.end - opened > 1:
            found.append(Span(opened, passage.span.end))
    return found


def _can_open(text: str, i: int, within: Span) -> bool:
    """A mark opens where words follow it and none stand right before it."""
    after = text[i + 1] if i + 1 < within.end else " "
    before = text[i - 1] if i > within.start else " "
    return not after.isspace() and not before.isalnum()
