"""What the tests of mentions share: real parses, and the tables of cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.model import Sentence, Story, Token
from dragoman.parsing import Parser, lay_out

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[dict[str, Any]]:
    with (CASES / f"{name}.yaml").open(encoding="utf-8") as file:
        return list(yaml.safe_load(file))


def words_of(case: dict[str, Any]) -> str:
    """A case's name in pytest's output."""
    return str(case["text"])


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def parse(parser: Parser) -> Callable[[str], Sentence]:
    def parse_one(text: str) -> Sentence:
        story = Story(id="case", text=text)
        ((_, _, sentences),) = parser.parse([(story, lay_out(story))])
        return sentences[0]

    return parse_one


def token_of(sentence: Sentence, word: str) -> Token:
    return next(t for t in sentence.tokens if t.text == word)
