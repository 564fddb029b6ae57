"""Tables: CSV and TSV, one story a row, under a header that names the columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from dragoman.model import Failure, Story
from dragoman.sources.columns import Columns, folded
from dragoman.sources.decoding import detect
from dragoman.sources.lines import Bytes
from dragoman.sources.metadata import shown
from dragoman.sources.rows import Table
from dragoman.sources.source import Source, UnreadableError

DELIMITERS = ",;\t|"
LONGEST_HEADER = 10_000


def read_tabular(stream: Bytes, source: Source, delimiter: str | None = None) -> Iterator[Story | Failure]:
    """The stories of a table, a row at a time; a row that cannot be read is told of, and the next one read.

    Args:
        stream: the table.
        source: what it is called, and its columns.
        delimiter: what parts the cells; found from the header where it is not given.

    Raises:
        UnreadableError: for a file that is no text or holds nothing, and where a column needed is missing.
    """
    codec = detect(stream.head)
    delimiter = delimiter or find_delimiter(header_line(stream.head, codec), source.columns)
    table = Table(stream, codec, delimiter)
    places = _places(table.header, source.columns)
    empty = True
    for row in table.rows(source):
        empty = False
        if isinstance(row, Failure):
            yield row
        else:
            line, cells = row
            yield from source.tell(
                line, {f: cells[place] for f, place in places.items() if place < len(cells)}
            )
    if empty:
        raise UnreadableError("table holds no story", "put rows under its header, or leave it out")


def header_line(head: bytes, codec: str) -> str:
    """The first line with words in it."""
    text = head.decode(codec, "replace").removeprefix("\ufeff")
    return next((line[:LONGEST_HEADER] for line in text.splitlines() if line.strip()), "")


def find_delimiter(header: str, columns: Columns) -> str:
    """The character that parts a header into the most columns that are known, the text's above all."""

    def known(delimiter: str) -> tuple[bool, int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        found = columns.locate(cells)
        return "text" in found, len(found), len(cells)

    return max(DELIMITERS, key=known)


def _places(header: Sequence[str], columns: Columns) -> dict[str, int]:
    """The position of each field's column.

    Raises:
        UnreadableError: where there is none for the text, or none of a name that the caller mapped.
    """
    names = ", ".join(map(shown, header[:20]))
    for field, name in columns.absent(map(folded, header)).items():
        raise UnreadableError(
            f"no column {shown(name)}, which {field} is mapped to", f"the columns are {names}"
        )
    places = columns.locate(header)
    if "text" not in places:
        raise UnreadableError(
            "no column holds the text", f"name one text, or map one: the columns are {names}"
        )
    return places
