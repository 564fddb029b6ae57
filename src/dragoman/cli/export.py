"""``dragoman export``: a table of the record for other programs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, BinaryIO

import typer

from dragoman.cli import options as o
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted

app = plain_typer()

TableName = Annotated[
    str,
    typer.Option(
        "--table",
        metavar="TABLE",
        help="stories, passages, attributions, reports, entities, events, discrepancies or judgements.",
    ),
]
FormatName = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="jsonl, csv, parquet or web-annotation.")
]
File = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Write to a file; - is standard output.")
]


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A file that takes the place of what was there when it has been written to its end, and not before."""
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe or device
        with open(path, "wb") as out:
            yield out
        return
    target = os.path.realpath(path)
    folder, name = os.path.split(target)
    try:
        number, part = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    except OSError as error:
        error.filename = path  # the one that was asked for
        raise
    try:
        with os.fdopen(number, "wb") as out:
            yield out
        os.chmod(part, 0o666 & ~_umask())
        os.replace(part, target)
    except BaseException:
        os.unlink(part)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@app.command(
    epilog=examples(
        "dragoman export --table reports --format jsonl > reports.jsonl",
        "dragoman export --table events --format csv --actor IRN -o events.csv",
        "dragoman export --table discrepancies --format parquet -o differ.parquet",
    )
)
@grouped
def export(
    *,
    table: TableName,
    format: FormatName = "jsonl",  # noqa: A002 - the option's name
    out: File = "-",
    told: o.Told,
    disputed: o.Disputed = None,
    rows: o.Rows,
    record: o.Record = "record",
) -> None:
    """Write a table of the record, or a filtered part of it, for other programs."""
    import dragoman
    from dragoman.cli.listing import check_format
    from dragoman.cli.streams import output

    check_format(format, (), to_file=out != "-")
    filters, sort = wanted(told, disputed=disputed), rows.sort or ()
    opened = dragoman.open(record)
    opened.table(table).filter(**filters).sort(*sort)  # told before anything is written
    with output() if out == "-" else written(out) as stream:
        opened.export(table, format, stream, sort=sort, limit=rows.limit or None, **filters)
