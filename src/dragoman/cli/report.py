"""``dragoman report``: a record, or a part of it, as one page for people."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted

app = plain_typer()

Page = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="The HTML file; - is standard output.")
]


@app.command(
    epilog=examples(
        "dragoman report -o report.html",
        "dragoman report --party IRN --since 2016-07 --until 2016-08 -o iran.html",
        "dragoman report --disputed -o disputed.html",
        after="The page needs nothing else: no network, no script. The same record gives the same bytes.",
    )
)
@grouped
def report(
    *,
    out: Page = "-",
    told: o.Told,
    disputed: o.Disputed = None,
    record: o.Record = "record",
) -> None:
    """Write the record, or the events that match, as one HTML page: charts, accounts, statements, methods."""
    import dragoman
    from dragoman.cli.streams import is_terminal

    if out == "-" and is_terminal():
        raise UsageError("a report is for a browser; write it to a file: -o report.html")
    deliver(dragoman.open(record).report_page(**wanted(told, disputed=disputed)), out)


def deliver(page: str, path: str) -> None:
    """Write a page to a file, or to standard output for "-"."""
    from dragoman.cli.export import written
    from dragoman.cli.streams import output

    with output() if path == "-" else written(path) as out:
        out.write(page.encode("utf-8", "replace"))
    if path != "-":
        say(f"wrote {path}")
