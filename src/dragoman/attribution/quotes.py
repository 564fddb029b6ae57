"""Quotations: which stretches of a story stand in quotation marks, odd and unclosed ones included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Passage, Span

_OPENING = "\u201c\u201e\u201f\u00ab"
_CLOSING = "\u201d\u00bb"
_STRAIGHT = '"\u2033'
_MARKS = frozenset(_OPENING + _CLOSING + _STRAIGHT)


def find_quotations(text: str, passages: Sequence[Passage]) -> list[Span]:
    """The stretches in double quotation marks, marks included, in order; none crosses a passage.

    A quotation left open runs to the end of its passage. A mark that can only close, without one that
    opens, is passed over: it may mark inches or be a slip.
    """
    found: list[Span] = []
    for passage in passages:
        found.extend(_in_passage(text, passage.span))
    return found


def _in_passage(text: str, within: Span) -> Iterator[Span]:
    marks = [i for i in range(within.start, within.end) if text[i] in _MARKS]
    # where all marks are paired, one that opens inside a quotation opens another inside it;
    # else it only repeats the mark at a new sentence
    paired = sum(text[i] in _OPENING for i in marks) == sum(text[i] in _CLOSING for i in marks)
    opened: int | None = None
    depth = 0
    for i in marks:
        mark = text[i]
        if opened is None:
            if mark not in _CLOSING and _can_open(text, i, within):
                opened = i
        elif mark in _OPENING and _can_open(text, i, within):
            depth += paired
        elif depth and mark in _CLOSING:
            depth -= 1
        else:
            yield Span(opened, i + 1)
            opened = None
    if opened is not None and within.end - opened > 1:
        yield Span(opened, within.end)


def _can_open(text: str, i: int, within: Span) -> bool:
    """A mark opens where words follow it and none stand right before it."""
    after = text[i + 1] if i + 1 < within.end else " "
    before = text[i - 1] if i > within.start else " "
    if text[i] == "\u00ab":  # French sets blanks inside its marks
        return not before.isalnum()
    return not after.isspace() and not before.isalnum()
