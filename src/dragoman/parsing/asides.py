"""What is set aside while a passage is parsed, for it leads the parser astray.

Bracketed abbreviations ("the World Bank (WB) lent"), characters that nobody sees (soft hyphens, marks of
writing direction), and accents written apart from their letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# Two capitals at the least: the bracket holds a short name of what stands before it.
_BRACKETED = re.compile(r"(?<=[\w.'\u2019\"]) \((?:the )?[\"']?([A-Z][\w&.-]{0,12}[A-Z][\w.]{0,3})[\"']?\)")
_UNSEEN = re.compile(r"[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_ACCENTED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Asides:
    """What was cut out: where in the shortened text, how much up to there, and which short names.

    ``accents`` are characters that were taken into the letter which ends where they are keyed.
    """

    at: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    names: tuple[str | None, ...] = ()
    accents: Mapping[int, int] = field(default_factory=dict)

    def original(self, start: int) -> int:
        """Where a character of the shortened text stands in the passage."""
        before = bisect_right(self.at, start)
        return start + self.removed[before - 1] if before else start

    def ending(self, end: int) -> int:
        """Where a word that ends at ``end`` in the shortened text ends in the passage."""
        return self.original(end - 1) + 1 + self.accents.get(end, 0)

    def after(self, start: int, end: int) -> str | None:
        """The short name that was set aside right after the word from ``start`` to ``end``."""
        i = bisect_right(self.at, end) - 1
        return self.names[i] if i >= 0 and start < self.at[i] == end else None


NONE = Asides()


def set_aside(text: str) -> tuple[str, Asides]:
    """A passage without what leads the parser astray, and what was cut."""
    cuts = sorted(_cuts(text), key=lambda cut: cut[0].start())
    if not cuts:
        return text, NONE
    pieces: list[str] = []
    found: dict[int, tuple[int, str | None]] = {}
    accents: dict[int, int] = {}
    kept = last = gone = 0
    for match, instead, name in cuts:
        pieces += (text[last : match.start()], instead)
        kept += match.start() - last + len(instead)
        shorter = len(match.group()) - len(instead)
        gone += shorter
        last = match.end()
        found[kept] = (gone, name or found.get(kept, (0, None))[1])
        if instead:
            accents[kept] = shorter
    removed, names = zip(*found.values(), strict=True)
    return "".join((*pieces, text[last:])), Asides(tuple(found), removed, names, accents)


def _cuts(text: str) -> Iterator[tuple[re.Match[str], str, str | None]]:
    """The stretches to be cut, each with what the parser reads instead and the short name that it holds."""
    if "(" in text:
        for match in _BRACKETED.finditer(text):
            yield match, "", match.group(1)
    if not text.isascii():
        for match in _UNSEEN.finditer(text):
            yield match, "", None
        if not unicodedata.is_normalized("NFC", text):
            for match in _ACCENTED.finditer(text):
                composed = unicodedata.normalize("NFC", match.group())
                if len(composed) < len(match.group()):
                    yield match, composed, None
