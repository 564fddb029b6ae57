"""JSON objects as stories, whether they come a line at a time or in one document."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.model import Failure, Story
from dragoman.sources.columns import FIELDS, folded
from dragoman.sources.source import Source, UnreadableError


def decoder() -> json.JSONDecoder:
    """JSON as files in the wild have it: raw tabs and line ends in strings, and NaN for what is missing."""
    return json.JSONDecoder(strict=False, parse_constant=lambda name: None)


def problem(error: Exception) -> str:
    """What is wrong with JSON, in few words."""
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        message = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        return f"{message} at column {error.colno}"
    return "a number is too long"


class Objects:
    """The objects of one input, of which each becomes a story or a failure."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.count = 0
        self._unseen = set(source.columns.mapped)

    def tell(self, line: int, value: object) -> Iterator[Story | Failure]:
        """The story that one value is, or why it is none."""
        self.count += 1
        if not isinstance(value, dict):
            yield self.source.failure(
                line, "JSON value is not an object", "give each story as one {…} object"
            )
            return
        if self._unseen:
            self._unseen &= set(self.source.columns.absent(map(folded, value)))
        yield from self.source.tell(line, self.source.columns.take(value))

    def close(self) -> Iterator[Failure]:
        """What can only be said at the end: the mapped names that no object had.

        Raises:
            UnreadableError: where there was no object at all.
        """
        if not self.count:
            raise UnreadableError("file holds no story", "put one in it, or leave it out")
        for field in FIELDS:
            if field in self._unseen:
                reason = f"no object has {self.source.columns.mapped[field]!r}, which {field} is mapped to"
                yield self.source.failure(1, reason, f"map {field} to a name that the objects have")
