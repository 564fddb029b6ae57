"""Quotations: which stretches of a story stand in quotation marks, odd and unclosed ones included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Passage, Span

_OPENING = "\u201c\u201e\u201f\u00ab"
_CLOSING = "\u201d\u00bb"
_STRAIGHT = '"\u2033'
_DOUBLE = re.compile("''|``|\u2019\u2019|\u2018\u2018|[%s]" % (_OPENING + _CLOSING + _STRAIGHT))
_SINGLE = re.compile(r"(?:(?<=[\s(\[\u2014\u2013:-])|^)[\u2018\u201a'`](?=[^\W\d_])", re.MULTILINE)
_INWARDS = {"\u00bb": "\u00ab", "\u00ab": "\u00bb"}
_SINGLE_CLOSING = "\u2019'"
_STOPS = ",.?!"
_SINGLE_WORDS = 2  # fewer in single marks are a word held with tongs, or an apostrophe


@dataclass(frozen=True)
class _Mark:
    """A double quotation mark: two apostrophes in a row are one."""

    start: int
    end: int
    char: str


def find_quotations(text: str, passages: Sequence[Passage]) -> list[Span]:
    """The stretches in quotation marks, marks included, in order; none crosses a passage.

    A quotation left open runs to the end of its passage. A mark that can only close, without one that
    opens, is passed over: it may mark inches or be a slip. Single marks count where no double ones are
    around them and an apostrophe is ruled out.
    """
    found: list[Span] = []
    for passage in passages:
        within = passage.span
        double = list(_in_double_marks(text, within))
        single = list(_in_single_marks(text, within, double))
        outer = [d for d in double if not any(s.contains(d) for s in single)]
        found.extend(sorted([*outer, *single]))
    return found


def _marks(text: str, within: Span) -> list[_Mark]:
    found = [
        _Mark(m.start(), m.end(), '"' if len(m[0]) > 1 else m[0])
        for m in _DOUBLE.finditer(text, within.start, within.end)
    ]
    guillemets = [m.char for m in found if m.char in _INWARDS]
    if guillemets and guillemets[0] == "\u00bb" and guillemets.count("\u00ab"):
        # German books turn them inwards
        found = [_Mark(m.start, m.end, _INWARDS.get(m.char, m.char)) for m in found]
    return found


def _in_double_marks(text: str, within: Span) -> Iterator[Span]:
    marks = _marks(text, within)
    # where all marks are paired, one that opens inside a quotation opens another inside it;
    # else it only repeats the mark at a new sentence
    paired = sum(m.char in _OPENING for m in marks) == sum(m.char in _CLOSING for m in marks)
    opened: int | None = None
    depth = 0
    for mark in marks:
        if opened is None:
            if mark.char not in _CLOSING and _can_open(text, mark, within):
                opened = mark.start
        elif mark.char in _OPENING and _can_open(text, mark, within):
            depth += paired
        elif depth and mark.char in _CLOSING:
            depth -= 1
        else:
            yield Span(opened, mark.end)
            opened = None
    if opened is not None and within.end - opened > 1:
        yield Span(opened, within.end)


def _can_open(text: str, mark: _Mark, within: Span) -> bool:
    """A mark opens where words follow it and none stand right before it."""
    after = text[mark.end] if mark.end < within.end else " "
    before = text[mark.start - 1] if mark.start > within.start else " "
    if mark.char == "\u00ab":  # French sets blanks inside its marks
        return not before.isalnum()
    return not after.isspace() and not before.isalnum()


def _in_single_marks(text: str, within: Span, double: Sequence[Span]) -> Iterator[Span]:
    """British quotations: a single mark that opens, and the one that closes it."""
    past = within.start
    for mark in _SINGLE.finditer(text, within.start, within.end):
        i = mark.start()
        if i < past or any(d.start <= i < d.end for d in double):
            continue
        limit = min((d.start for d in double if d.start > i), default=within.end)
        end = _closed(text, i, limit) or _closed_around(text, i, within.end, double)
        if end is not None:
            yield Span(i, end)
            past = end


def _closed(text: str, opened: int, limit: int) -> int | None:
    """Where the quotation opened at a mark ends: after a stop, else at the first mark that can close."""
    loose = None
    for i in range(opened + 2, limit):
        if text[i] not in _SINGLE_CLOSING:
            continue
        after = text[i + 1] if i + 1 < limit else " "
        before = text[i - 1]
        if after.isalnum() or before.isspace():
            continue
        if len(text[opened:i].split()) < _SINGLE_WORDS:
            return None
        if before in _STOPS:
            return i + 1
        # a plural's apostrophe looks the same: what follows a quotation is a stop, or another kind of word
        if loose is None and (before != "s" or not after.isspace()):
            loose = i + 1
    return loose


def _closed_around(text: str, opened: int, limit: int, double: Sequence[Span]) -> int | None:
    """Where a quotation in single marks ends that holds others in double ones: after a stop and a mark."""
    for i in range(opened + 2, limit):
        if (
            text[i] in _SINGLE_CLOSING
            and text[i - 1] in _STOPS
            and not any(d.start <= i < d.end for d in double)
        ):
            return i + 1 if i + 1 == limit or not text[i + 1].isalnum() else None
    return None
