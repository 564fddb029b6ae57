"""Abbreviations in brackets, set aside while a sentence is parsed: "the World Bank (WB) lent"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

# Two capitals at the least: the bracket holds a short name of what stands before it.
_BRACKETED = re.compile(r"(?<=[\w.'\u2019\"]) \((?:the )?[\"']?([A-Z][\w&.-]{0,12}[A-Z][\w.]{0,3})[\"']?\)")


@dataclass(frozen=True, slots=True)
class Asides:
    """What was cut out: where in the shortened text, how much up to there, and which short names."""

    at: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def original(self, start: int) -> int:
        """Where a character of the shortened text stands in the passage."""
        before = bisect_right(self.at, start)
        return start + self.removed[before - 1] if before else start

    def after(self, start: int, end: int) -> str | None:
        """The short name that was set aside right after the word from ``start`` to ``end``."""
        i = bisect_right(self.at, end) - 1
        return self.names[i] if i >= 0 and start < self.at[i] == end else None


NONE = Asides()


def set_aside(text: str) -> tuple[str, Asides]:
    """A passage without bracketed abbreviations, which lead the parser astray, and what was cut."""
    if "(" not in text:
        return text, NONE
    pieces: list[str] = []
    at: list[int] = []
    removed: list[int] = []
    names: list[str] = []
    kept = last = gone = 0
    for match in _BRACKETED.finditer(text):
        pieces.append(text[last : match.start()])
        kept += match.start() - last
        gone += match.end() - match.start()
        last = match.end()
        at.append(kept)
        removed.append(gone)
        names.append(match.group(1))
    if not names:
        return text, NONE
    return "".join((*pieces, text[last:])), Asides(tuple(at), tuple(removed), tuple(names))
