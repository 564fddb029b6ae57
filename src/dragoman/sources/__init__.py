"""Reads stories from text files, JSON lines, tables and folders of them, and tells what it cannot read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from dragoman.model import Failure, Story
from dragoman.sources.columns import FIELDS, Columns
from dragoman.sources.folder import walk
from dragoman.sources.formats import READERS, read_file, read_stream
from dragoman.sources.source import Source

__all__ = ["FIELDS", "read_sources"]


def read_sources(
    sources: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Story | Failure]:
    """The stories of all sources, in their order, read as they are asked for.

    Whatever cannot be read becomes a failure in its place, and the rest goes on. A failure that names a field
    (a date that is not understood) comes just before its story, which is read without that field.

    Args:
        sources: files (.txt, .md, .jsonl, .ndjson, .json, .csv, .tsv), folders of them, and "-" for what is
            piped in.
        columns: from our fields (``FIELDS``) to the columns of tables and the keys of JSON objects.
        stdin: what "-" reads; the process's own standard input where it is not given.

    Raises:
        ValueError: where ``columns`` maps a field that no story has.
    """
    given = (sources,) if isinstance(sources, str | os.PathLike) else sources
    return _read(given, Columns(dict(columns or {})), stdin)


def _read(
    sources: Iterable[str | os.PathLike[str]], columns: Columns, stdin: BinaryIO | None
) -> Iterator[Story | Failure]:
    for source in sources:
        path = os.fspath(source)
        if path == "-":
            yield from read_stream(stdin or sys.stdin.buffer, Source(path, columns))
        elif os.path.isdir(path):
            for found in walk(path, READERS):
                if isinstance(found, Failure):
                    yield found
                else:
                    yield from read_file(found, columns)
        else:
            yield from read_file(path, columns)
