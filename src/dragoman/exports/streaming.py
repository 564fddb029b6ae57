"""Rows as JSON or CSV in pieces, for whoever sends them on while they are made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dragoman.exports.jsonl import line
from dragoman.exports.source import Row
from dragoman.exports.tabular import flat

PIECE = 64 * 1024


def stream(rows: Iterable[Row], format: str, columns: Sequence[str]) -> Iterator[bytes]:  # noqa: A002
    """The rows in pieces of UTF-8.

    Args:
        rows: with the columns that are named; others are left out of CSV.
        format: json (one array) or csv (with a header, harmless in a spreadsheet).
        columns: their names, in order.

    Raises:
        ValueError: if there is no such format.
    """
    if format not in ("json", "csv"):
        raise ValueError(f"there is no format {format!r}; there are json, csv")
    return _gathered(_json(rows) if format == "json" else _csv(rows, columns))


def _json(rows: Iterable[Row]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield f"{before}\n{line(dict(row))}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(flat(dict.fromkeys(columns))), restval="", extrasaction="ignore")
    writer.writeheader()
    for row in rows:
        writer.writerow(flat({name: row.get(name) for name in columns}))
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _gathered(parts: Iterator[str]) -> Iterator[bytes]:
    kept, size = [], 0
    for part in parts:
        kept.append(part)
        size += len(part)
        if size >= PIECE:
            yield "".join(kept).encode("utf-8", "replace")
            kept, size = [], 0
    if kept:
        yield "".join(kept).encode("utf-8", "replace")
