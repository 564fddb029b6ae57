"""Measures how well names of one person are told from those of two: precision, recall and the errors.

Every pair of names.yaml is given to the product's own linking as two stories that tell of one person each;
they count as joined where one entity comes out. Every third pair of a kind is held out while the comparison
is worked on, and counted apart.

    python benchmarks/names.py            # figures and errors
    python benchmarks/names.py --held     # errors of the pairs held out, too
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from dragoman.actors.linking import link
from dragoman.model import Entity, identify

FILE = Path(__file__).with_suffix(".yaml")
PRECISION, RECALL = 0.99, 0.92
"""What must be reached on all pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with what their stories tell, and whether they are one person's."""

    one: bool
    kind: str
    text: str
    held: bool

    def joined(self) -> bool:
        """Whether the product takes them for one."""
        return len(link(entity(f"story {i}", side) for i, side in enumerate(self.text.split("|")))) == 1


def entity(story: str, side: str) -> Entity:
    """A side of a pair (name, country, role, day) as a story's entity."""
    name, country, role, told = ([part.strip() for part in side.split(",")] + [""] * 3)[:4]
    day = date.fromisoformat(f"{told}-15") if told else None
    return Entity(
        identify(story, side), "person", name, (), country or None, (), role or None, told=day
    )  # fmt: skip


def pairs(file: Path = FILE) -> Iterator[Pair]:
    """The pairs of a file, every third of a kind held out."""
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    for answer in ("same", "different"):
        for kind, lines in told[answer].items():
            for i, line in enumerate(lines):
                yield Pair(answer == "same", kind, line, i % 3 == 2)


def measure(tried: Iterable[tuple[Pair, bool]]) -> tuple[float, float, int, int]:
    """Precision, recall, and how many pairs are the same and different."""
    results = list(tried)
    right = sum(p.one and joined for p, joined in results)
    joined = sum(joined for _, joined in results)
    same = sum(p.one for p, _ in results)
    return right / joined if joined else 0.0, right / same if same else 0.0, same, len(results) - same


def main(argv: list[str] | None = None) -> int:
    """Print the figures; 1 where they fall short."""
    parser = argparse.ArgumentParser(description="How well names of one person are told from those of two.")
    parser.add_argument("--held", action="store_true", help="show the errors of the pairs held out, too")
    asked = parser.parse_args(argv)
    results = [(p, p.joined()) for p in pairs()]
    for name, part in (
        ("worked on", [r for r in results if not r[0].held]),
        ("held out", [r for r in results if r[0].held]),
        ("all", results),
    ):
        precision, recall, same, different = measure(part)
        print(f"{name:9}  {same} same, {different} different: precision {precision:.3f}, recall {recall:.3f}")
    for pair, joined in results:
        if joined != pair.one and (asked.held or not pair.held):
            print(f"{'joined' if joined else 'missed'}  {pair.kind}: {pair.text}")
    return 0 if precision >= PRECISION and recall >= RECALL else 1


if __name__ == "__main__":
    sys.exit(main())
