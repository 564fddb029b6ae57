"""Exports: the rows of a table in the formats that other programs read, one module a format."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from dragoman.exports import jsonl, parquet, tabular, web_annotation
from dragoman.exports.source import Source

__all__ = ["export", "formats"]


def _writers() -> dict[str, Callable[[Source, BinaryIO], None]]:
    return {
        "jsonl": jsonl.write,
        "csv": tabular.write,
        "parquet": parquet.write,
        "web-annotation": web_annotation.write,
    }


def formats() -> list[str]:
    """The names of the formats."""
    return list(_writers())


def export(table: Source, format: str, out: BinaryIO) -> None:  # noqa: A002 - the option's name
    """Write the rows of a table, streaming.

    Args:
        table: a table of the record, an Arrow reader, table or batch, or an iterable of dictionaries.
        format: one of `formats`.
        out: where the bytes go.

    Raises:
        ValueError: if there is no such format.
    """
    writers = _writers()
    if format not in writers:
        raise ValueError(f"there is no format {format!r}; there are {', '.join(writers)}")
    writers[format](table, out)
