"""Stories come as they are asked for: no source is read further ahead than its sample."""

from __future__ import annotations

import io
import itertools
import json
import tracemalloc
from collections.abc import Iterable

import pytest

from dragoman.model import Failure, Story
from dragoman.sources import read_sources
from dragoman.sources.decoding import SAMPLE
from dragoman.sources.source import LONGEST_TEXT


class Endless(io.RawIOBase):
    """A stream of ever more lines that counts the bytes taken from it."""

    def __init__(self, header: bytes, lines: Iterable[bytes]) -> None:
        self.rest = header
        self.lines = iter(lines)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while len(self.rest) < len(buffer):
            self.rest += next(self.lines)
        part, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[:] = part
        self.taken += len(part)
        return len(part)


JSON = (json.dumps({"id": n, "text": "They met. " * 50}).encode() + b"\n" for n in itertools.count())
ROWS = (f'{n},"{"They met. " * 50}"\r\n'.encode() for n in itertools.count())


@pytest.mark.parametrize(("header", "lines"), [(b"", JSON), (b"id,text\r\n", ROWS)], ids=["jsonl", "csv"])
def test_an_endless_stream_is_read_as_it_comes(header: bytes, lines: Iterable[bytes]) -> None:
    stream = Endless(header, lines)
    found = read_sources(["-"], stdin=io.BufferedReader(stream))
    assert stream.taken == 0
    assert isinstance(next(found), Story)
    assert stream.taken <= SAMPLE + io.DEFAULT_BUFFER_SIZE
    tracemalloc.start()
    for story in itertools.islice(found, 4_000):
        assert isinstance(story, Story)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert stream.taken > 2_000_000
    assert peak < 1_000_000


def test_an_endless_text_is_given_up_at_its_bound() -> None:
    stream = Endless(b"They met.\n", itertools.repeat(b"They met. " * 5_000))
    (failure,) = read_sources(["-"], stdin=io.BufferedReader(stream))
    assert isinstance(failure, Failure)
    assert str(failure).startswith("-:1: text is longer than 5,000,000 characters; give each story by itself")
    assert stream.taken < 5 * LONGEST_TEXT


def test_no_source_is_opened_before_its_turn() -> None:
    given = iter(["gone.txt", "also-gone.txt"])
    found = read_sources(given)
    next(found)
    assert list(given) == ["also-gone.txt"]
