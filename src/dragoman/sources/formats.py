"""Which reader an input needs: by its extension, or by its first bytes where it has none."""

from __future__ import annotations

import csv
import functools
import os
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, TypeAlias

from dragoman.model import Failure, Story
from dragoman.sources.columns import Columns
from dragoman.sources.decoding import SAMPLE, detect
from dragoman.sources.document import read_document
from dragoman.sources.folder import unopened
from dragoman.sources.jsonl import read_jsonl
from dragoman.sources.lines import Bytes
from dragoman.sources.source import Source, UnreadableError
from dragoman.sources.tabular import find_delimiter, header_line, read_tabular
from dragoman.sources.text import read_text

Reader: TypeAlias = Callable[[Bytes, Source], Iterator[Story | Failure]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_text,
        ".jsonl": read_jsonl,
        ".ndjson": read_jsonl,
        ".json": read_document,
        ".csv": read_tabular,
        ".tsv": functools.partial(read_tabular, delimiter="\t"),
    }
)
LONGEST_NAME = 64
SHAPE = re.compile(r"[\s\ufeff]*(?P<array>\[\s*)?\{")  # "[Reuters] ..." is text


def read_file(path: str, columns: Columns) -> Iterator[Story | Failure]:
    """The stories of a file, and a failure for whatever in it cannot be read."""
    suffix = os.path.splitext(path)[1].lower()
    source = Source(path, columns)
    if suffix and suffix not in READERS:
        yield source.failure(1, f"{suffix} files are not read", f"give stories as {', '.join(READERS)}")
        return
    try:
        with open(path, "rb") as stream:
            yield from read_stream(stream, source, READERS.get(suffix))
    except OSError as error:
        yield unopened(path, error)


def read_stream(stream: BinaryIO, source: Source, reader: Reader | None = None) -> Iterator[Story | Failure]:
    """The stories of a stream, whose form is found from its first bytes where no reader is given."""
    try:
        content = Bytes(stream, SAMPLE)
        if not content.head:
            raise UnreadableError("file is empty", "put a story in it, or leave it out")
        reader = reader or recognise(content.head, source.columns)
        yield from reader(content, source)
    except UnreadableError as error:
        yield source.given_up(error)
    except OSError as error:
        yield unopened(source.name, error)


def recognise(head: bytes, columns: Columns) -> Reader:
    """The reader for what the first bytes look like: JSON, a table whose header names the text, or one text.

    Raises:
        UnreadableError: for binary data.
    """
    codec = detect(head)
    shape = SHAPE.match(head.decode(codec, "replace"))
    if shape:
        return read_document if shape["array"] else read_jsonl
    header = header_line(head, codec)
    delimiter = find_delimiter(header, columns)
    cells = next(csv.reader([header], delimiter=delimiter), [])
    if len(cells) > 1 and "text" in columns.locate(cells) and max(map(len, cells)) <= LONGEST_NAME:
        return functools.partial(read_tabular, delimiter=delimiter)
    return read_text
