"""Marks on a text that overlap or nest, flattened into pieces that each know all their marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

NO_RANK = 99
_RANK = {"trigger": 0, "cue": 1, "source": 2, "entity": 3, "content": 4, "report": 5}
"""What a piece is shown as where several marks meet: the closest fitting one decides."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, in characters: what it is, what it says, and where it leads."""

    start: int
    end: int
    kind: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same marks throughout; ``first`` are those that begin with it."""

    text: str
    start: int
    marks: tuple[Mark, ...]
    first: tuple[Mark, ...]
    chosen: bool
    anchor: bool

    @property
    def kinds(self) -> list[str]:
        """The different kinds of its marks, the closest first."""
        return sorted({m.kind for m in self.marks}, key=lambda k: _RANK.get(k, NO_RANK))

    @property
    def href(self) -> str:
        """Where the piece leads: as its closest mark that leads anywhere."""
        leading = (m for m in self.marks if m.href)
        return min(
            leading, key=lambda m: (m.end - m.start, _RANK.get(m.kind, NO_RANK)), default=_NOWHERE
        ).href

    @property
    def title(self) -> str:
        """What its marks say, each once, the closest first."""
        ordered = sorted(self.marks, key=lambda m: (m.end - m.start, _RANK.get(m.kind, NO_RANK)))
        return " · ".join(dict.fromkeys(m.label for m in ordered if m.label))


_NOWHERE = Mark(0, 0, "")


def pieces(text: str, marks: Iterable[Mark], chosen: tuple[int, int] | None = None) -> list[Piece]:
    """The text cut wherever a mark begins or ends: joined, the pieces give it back.

    Args:
        text: all of it.
        marks: in any order; whatever lies outside the text is cut off.
        chosen: the stretch that is highlighted; its first piece is the anchor.
    """
    length = len(text)
    kept = [
        Mark(max(0, m.start), min(length, m.end), m.kind, m.label, m.href)
        for m in marks
        if max(0, m.start) < min(length, m.end)
    ]
    low, high = (max(0, chosen[0]), min(length, chosen[1])) if chosen else (0, 0)
    picked = low < high
    cuts = {0, length, *(m.start for m in kept), *(m.end for m in kept), *((low, high) if picked else ())}
    edges = sorted(cuts)
    opened = sorted(kept, key=lambda m: (m.start, -m.end))
    made: list[Piece] = []
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        active = [m for m in active if m.end > start]
        fresh = []
        while at < len(opened) and opened[at].start == start:
            fresh.append(opened[at])
            at += 1
        active += fresh
        inside = picked and low <= start < high
        made.append(
            Piece(text[start:end], start, tuple(active), tuple(fresh), inside, inside and start == low)
        )
    return made


def paragraphs(found: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces line by line, so that each line of the text can be a paragraph; empty lines are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in found:
        at = 0
        for i, part in enumerate(piece.text.split("\n")):
            if i:
                lines.append([])
            if part:
                anchor = piece.anchor and not any(p.anchor for line in lines for p in line)
                lines[-1].append(
                    Piece(
                        part,
                        piece.start + at,
                        piece.marks,
                        piece.first if not at else (),
                        piece.chosen,
                        anchor,
                    )
                )
            at += len(part) + 1
    return [line for line in lines if any(p.text.strip() for p in line)]
