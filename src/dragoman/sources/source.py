"""One input as its readers see it: its name, its columns, and how to tell what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.model import Failure, Story, identify
from dragoman.sources.columns import Columns
from dragoman.sources.metadata import (
    NotUnderstoodError,
    attempt,
    kind,
    read_date,
    read_url,
    read_word,
    storable,
)

LONGEST_TEXT = 5_000_000
WORDS = re.compile(r"[^\s\ufeff\u200b]")


class UnreadableError(ValueError):
    """An input that must be given up, from ``line`` on."""

    def __init__(self, reason: str, remedy: str, line: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.line = line


@dataclass(frozen=True, slots=True)
class Source:
    """An input that is being read: ``name`` is its path, or ``-``."""

    name: str
    columns: Columns = field(default_factory=Columns)

    def at(self, line: int) -> str:
        """A line of the input, as messages name it."""
        return f"{storable(self.name)}:{line}"

    def failure(self, line: int, reason: str, remedy: str, story_id: str | None = None) -> Failure:
        """What is wrong on a line, and what to do about it."""
        return Failure(self.at(line), reason, remedy, story_id)

    def given_up(self, error: UnreadableError) -> Failure:
        """An error that ends the reading, or the reading of one line, as the record keeps it."""
        return self.failure(error.line, error.reason, error.remedy)

    def tell(self, line: int, values: Mapping[str, object]) -> Iterator[Story | Failure]:
        """The story that a record's fields make, after a failure for each field that is not understood.

        A record without usable text gives only a failure. A story without an id gets a hash of its content.
        """
        doubts: list[NotUnderstoodError] = []
        story_id = attempt(read_word, values.get("id"), "id", doubts)
        text = values.get("text")
        if not isinstance(text, str) or not WORDS.search(text) or len(text) > LONGEST_TEXT:
            yield self.failure(line, *_no_text(text), story_id)
            return
        text = storable(text)
        outlet = attempt(read_word, values.get("outlet"), "outlet", doubts)
        published = attempt(read_date, values.get("published"), "published", doubts)
        url = attempt(read_url, values.get("url"), "url", doubts)
        headline = attempt(read_word, values.get("headline"), "headline", doubts)
        story_id = story_id or identify(outlet, published, url, headline, text)
        for doubt in doubts:
            yield self.failure(line, doubt.reason, doubt.remedy, story_id)
        yield Story(story_id, text, outlet, published, url, headline, origin=self.at(line))


def _no_text(text: object) -> tuple[str, str]:
    """Why a value is no text of a story, and the remedy."""
    if text is None:
        return (
            "the story has no text",
            "give its words in a field named text, or map the column that holds them",
        )
    if not isinstance(text, str):
        return f"text is {kind(text)}, not words", "give the story's words as one string"
    if len(text) > LONGEST_TEXT:
        reason = f"text is longer than {LONGEST_TEXT:,} characters"
        return reason, "give each story by itself, not an archive as one text"
    return "text is blank", "give the story's words, or leave the story out"
