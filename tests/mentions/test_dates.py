"""The cases of dates.yaml, of which at least 95 in a hundred must be read right."""

from __future__ import annotations

from benchmarks.dates import CASES, answer, read_cases

from dragoman.parsing import Parser

LEAST = 0.95


def test_dates_are_read_as_a_reader_of_the_story_would_write_them(parser: Parser) -> None:
    cases = list(answer(read_cases(), parser))
    wrong = [str(c) for c in cases if not c.right]
    assert len(cases) >= 220, CASES
    assert len(wrong) <= (1 - LEAST) * len(cases), "\n".join(wrong)
