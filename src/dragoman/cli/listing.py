"""What the commands that list a table have in common: filter, sort, limit, and show or export."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.cli.errors import UsageError, say
from dragoman.cli.streams import is_terminal, output

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.cli.options import Rows

SCREENFUL = 50
"""Rows of a table on a screen, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of the record as it was asked for; ``order`` is that of its rows unless one was asked for."""

    table: str
    record: str
    format: str
    rows: Rows
    filters: Mapping[str, Any]
    order: Sequence[str] = ()


def show(asked: Listing, render: Callable[[Iterable[dict[str, Any]]], Table], noun: str) -> None:
    """Print the rows: as a table on the screen, or in an export format on standard output.

    Args:
        asked: which rows.
        render: makes a table for the screen of them.
        noun: what a row is, in the plural.

    Raises:
        ValueError: if there is no such filter, column or format.
    """
    import dragoman

    check_format(asked.format)
    record = dragoman.open(asked.record)
    sort, filters = asked.rows.sort or asked.order, asked.filters
    if asked.format != "table":
        with output() as out:
            limit = asked.rows.limit or None
            record.export(asked.table, asked.format, out, sort=sort, limit=limit, **filters)
        return
    from dragoman.cli import screen

    chosen = record.table(asked.table).filter(**filters)
    if sort:
        chosen = chosen.sort(*sort)
    limit = SCREENFUL if asked.rows.limit is None else asked.rows.limit
    shown = chosen.limit(limit) if limit else chosen
    rows = shown.to_pylist()
    if rows:
        screen.show(render(rows))
    if limit and len(rows) == limit and (whole := len(chosen)) > limit:
        say(f"{limit:,} of {whole:,} {noun}; for all: --limit 0")
    elif not rows:
        say(f"no {noun}{' match' if filters else ' in this record'}")


def check_format(name: str, others: Sequence[str] = ("table",), to_file: bool = False) -> None:
    """Make sure that there is such a format and that standard output, unless it goes to a file, can take it.

    Raises:
        UsageError: if not.
    """
    import dragoman

    known = [*others, *dragoman.formats()]
    if name not in known:
        raise UsageError(f"there is no format {name!r}; there are {', '.join(known)}")
    if name == "parquet" and not to_file and is_terminal():
        raise UsageError("parquet is not for a terminal; redirect it to a file: > FILE.parquet")
