"""JSON lines: one story an object, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dragoman.model import Failure, Story
from dragoman.sources.decoding import decode, detect
from dragoman.sources.lines import LONGEST_LINE, Bytes, lines
from dragoman.sources.objects import Objects, decoder, problem
from dragoman.sources.source import Source, UnreadableError


def read_jsonl(stream: Bytes, source: Source) -> Iterator[Story | Failure]:
    """The stories of a file, a line at a time; a line that cannot be read is told of, and the next one read.

    Raises:
        UnreadableError: for a file that is no text or holds nothing.
    """
    codec = detect(stream.head, lone=False)
    parse = decoder()
    objects = Objects(source)
    for number, line in lines(stream, codec):
        try:
            text = _text(line, codec, number)
            if not text.strip():
                continue
            value = _value(parse, text, number)
        except UnreadableError as error:
            objects.count += 1
            yield source.given_up(error)
            continue
        yield from objects.tell(number, value)
    yield from objects.close()


def _text(line: bytes | None, codec: str, number: int) -> str:
    if line is None:
        raise UnreadableError(f"line is longer than {LONGEST_LINE:,} bytes", "give one story a line", number)
    try:
        text = decode(line, codec)
    except UnreadableError as error:
        raise UnreadableError(error.reason, error.remedy, number) from error
    return text.removeprefix("\ufeff") if number == 1 else text


def _value(parse: json.JSONDecoder, text: str, number: int) -> object:
    try:
        return parse.decode(text)
    except (ValueError, RecursionError) as error:
        reason = f"line is not JSON ({problem(error)})"
        raise UnreadableError(reason, "write one whole JSON object a line", number) from error
