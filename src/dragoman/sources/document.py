"""One JSON document: an array of stories, or a single story."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from dragoman.model import Failure, Story
from dragoman.sources.decoding import decode
from dragoman.sources.jsonl import read_jsonl
from dragoman.sources.lines import Bytes
from dragoman.sources.objects import Objects, decoder, problem
from dragoman.sources.source import Source, UnreadableError

LONGEST_FILE = 64 * 1024 * 1024
WORD = re.compile(r"[^ \t\r\n\ufeff]")


def read_document(stream: Bytes, source: Source) -> Iterator[Story | Failure]:
    """The stories of a JSON file; one that holds an object a line, as some are misnamed, is read so.

    Raises:
        UnreadableError: for a file that is no text, too long or empty, and where its JSON breaks.
    """
    data = stream.read(LONGEST_FILE + 1)
    if len(data) > LONGEST_FILE:
        raise UnreadableError(
            f"file is longer than {LONGEST_FILE:,} bytes", "give one object a line as .jsonl"
        )
    text = decode(data)
    objects = Objects(source)
    start = _word(text, 0)
    if text.startswith("[", start):
        yield from _array(text, start, objects)
    elif start < len(text):
        value, end = _value(decoder(), text, start)
        if _word(text, end) < len(text):
            yield from read_jsonl(Bytes(io.BytesIO(data), len(data)), source)
            return
        yield from objects.tell(_line(text, start), value)
    yield from objects.close()


def _array(text: str, opening: int, objects: Objects) -> Iterator[Story | Failure]:
    """The stories of an array, each with the line on which it begins."""
    parse = decoder()
    place = _word(text, opening + 1)
    line = _line(text, place)
    while not text.startswith("]", place):
        value, end = _value(parse, text, place)
        yield from objects.tell(line, value)
        mark = _word(text, end)
        if text[mark : mark + 1] not in (",", "]"):
            raise UnreadableError("array is not closed, or lacks a comma", *_remedy(text, end))
        following = mark if text[mark] == "]" else _word(text, mark + 1)
        line += text.count("\n", place, following)
        place = following


def _value(parse: json.JSONDecoder, text: str, start: int) -> tuple[object, int]:
    try:
        return parse.raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        place = error.pos if isinstance(error, json.JSONDecodeError) else start
        raise UnreadableError(f"file is not JSON ({problem(error)})", *_remedy(text, place)) from error


def _remedy(text: str, place: int) -> tuple[str, int]:
    return "correct it, or give one object a line as .jsonl: a broken line then costs only itself", _line(
        text, place
    )


def _word(text: str, start: int) -> int:
    """Where the next character stands that is no space, or the text's length."""
    match = WORD.search(text, start)
    return match.start() if match else len(text)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
