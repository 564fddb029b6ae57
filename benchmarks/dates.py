"""How many dates are read as a reader of the story would write them, by class of expression.

    python benchmarks/dates.py [CASES.yaml] [--misses]

A case is a story's date, a text with one expression in brackets, and the value of that expression; one that
has no value is right if nothing is read from it.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from dragoman.mentions.happenings import story_times
from dragoman.model import Story
from dragoman.parsing import Parser, lay_out

CASES = Path(__file__).parent.parent / "tests" / "mentions" / "cases" / "dates.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """One text: where its expression stands, and the values expected and found."""

    kind: str
    published: str | None
    text: str
    start: int
    end: int
    expected: str | None
    found: str | None = None

    @property
    def right(self) -> bool:
        """Whether the value found is the one expected."""
        return self.found == self.expected

    def __str__(self) -> str:
        marked = f"{self.text[: self.start]}[{self.text[self.start : self.end]}]{self.text[self.end :]}"
        return f"{self.kind}, {self.published}: {marked} should be {self.expected}, is {self.found}"


def read_cases(path: Path = CASES) -> list[Case]:
    """The cases of a file, in its order."""
    classes = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [_case(kind, *given) for kind, cases in classes.items() for given in cases]


def _case(kind: str, published: str, text: str, value: str) -> Case:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    return Case(kind, _known(published), plain, start, end, _known(value))


def _known(text: str) -> str | None:
    return None if text == "~" else text


def answer(cases: list[Case], parser: Parser) -> Iterator[Case]:
    """The cases with the values that are found."""
    stories = [
        Story(id=str(i), text=c.text, published=dt.date.fromisoformat(c.published) if c.published else None)
        for i, c in enumerate(cases)
    ]
    for case, (story, _, sentences) in zip(
        cases, parser.parse((s, lay_out(s)) for s in stories), strict=True
    ):
        times, _ = story_times(sentences, story.published)
        found = [
            t.when.value
            for several in times.values()
            for t in several
            if t.span.start < case.end and case.start < t.span.end and t.when.value is not None
        ]
        yield Case(
            case.kind, case.published, case.text, case.start, case.end, case.expected,
            found[0] if len(found) == 1 else " and ".join(found) or None,
        )  # fmt: skip


def main() -> None:
    """Print the share of right values, class by class."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="?", type=Path, default=CASES)
    parser.add_argument("--misses", action="store_true", help="list the cases that are read wrongly")
    given = parser.parse_args()
    cases = list(answer(read_cases(given.cases), Parser()))
    for kind in dict.fromkeys(c.kind for c in cases):
        _print(kind, [c for c in cases if c.kind == kind])
    _print("all", cases)
    if given.misses:
        print(*(f"WRONG {c}" for c in cases if not c.right), sep="\n")


def _print(kind: str, cases: list[Case]) -> None:
    right = sum(c.right for c in cases)
    print(f"{kind:36} {right:4} of {len(cases):4}  {right / len(cases):.3f}")


if __name__ == "__main__":
    main()
