from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model import Party, Reading, Span, Story
from dragoman.pipeline import Toolbox, read_stories

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("nested.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def readings(tools: Toolbox) -> dict[str, Reading]:
    stories = [Story(id=str(i), text=case["text"]) for i, case in enumerate(CASES)]
    return {r.story.text: r for r in read_stories(stories, tools)}


def _chain(reading: Reading, words: str) -> list[Party]:
    """Who vouches for words of a story, from the innermost statement that holds them outwards."""
    start = reading.story.text.index(words)
    over = [a for a in reading.attributions if a.covers(Span(start, start + len(words)))]
    over.sort(key=lambda a: sum(len(c) for c in a.content))
    chain: list[Party] = []
    for party in (p for a in over for p in a.chain):
        if all(party.entity_id != other.entity_id for other in chain):
            chain.append(party)
    return chain


def _named(party: Party, expected: str) -> str:
    """The party by the name that is expected, if it goes by it; else by its words in the text."""
    return expected if expected in (party.text, party.name, *party.aliases) else party.text


def test_there_are_many_cases() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_who_vouches_and_through_whom_it_came(readings: dict[str, Reading], case: dict[str, Any]) -> None:
    reading = readings[case["text"]]
    found = _chain(reading, case["says"])
    expected = [*case["chain"], *[""] * len(found)]
    assert [_named(p, e) for p, e in zip(found, expected, strict=False)] == case["chain"]
    if not case["chain"]:
        start = reading.story.text.index(case["says"])
        assert any(a.covers(Span(start, start + len(case["says"]))) for a in reading.attributions)
