"""``dragoman read``: stories into a record."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import FAILED, INTERRUPTED, UsageError, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.wording import count

if TYPE_CHECKING:
    import dragoman

app = plain_typer()

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files (.txt, .md, .jsonl, .csv), folders of them, or - for standard input.",
        show_default=False,
    ),
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Another installed spaCy model.")]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=THEIRS",
        help="A field (id, outlet, published, url, headline, text) and the column that holds it: text=body.",
    ),
]
Codebooks = Annotated[
    list[str] | None,
    typer.Option("--codebook", metavar="FILE", help="Further coding rules; they win over bundled ones."),
]
Workers = Annotated[int, typer.Option("--workers", min=0, metavar="N", help="Processes; 0 for one a core.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what could not be read.")]


def columns_of(pairs: Iterable[str]) -> dict[str, str]:
    """Our fields to their columns, from ``field=theirs``.

    Raises:
        UsageError: where there is no equals sign, or nothing on a side of it.
    """
    mapped = {}
    for pair in pairs:
        field, sign, theirs = pair.partition("=")
        if not (sign and field.strip() and theirs.strip()):
            raise UsageError(f"--column takes FIELD=THEIRS, as in text=body, not {pair!r}")
        mapped[field.strip()] = theirs.strip()
    return mapped


def summed_up(done: dragoman.Summary) -> str:
    """What a run did, in a line."""
    failed = len(done.failures)
    parts = [f"read {count(done.read, 'story', 'stories')}", count(done.reports, "report")]
    if done.known:
        parts.append(f"{done.known:,} known before")
    if failed:
        parts.append(f"{failed:,} could not be read")
    return f"{', '.join(parts)}; record {done.record.path}"


@app.command(
    epilog=examples(
        "dragoman read stories/",
        "dragoman read news.csv --column text=body --column published=date -r news",
        "zcat news.jsonl.gz | dragoman read - --workers 0",
        after="Stories that the record has are passed over: the same command goes on where it was stopped. "
        "Exit code: 0 all was read, 1 some inputs failed, 2 wrongly asked.",
    )
)
def read(
    sources: Sources,
    model: Model = None,
    column: Mapped = None,
    codebook: Codebooks = None,
    workers: Workers = 1,
    quiet: Quiet = False,
    record: o.Record = "record",
) -> None:
    """Read stories into a record: what they tell is coded, merged and compared."""
    import dragoman
    from dragoman.cli.progress import Progress

    columns = columns_of(column or ())
    try:
        with Progress(shown=sys.stderr.isatty() and not quiet) as progress:
            done = dragoman.read(
                sources, record, model=model, columns=columns, codebooks=codebook or (), workers=workers,
                progress=progress.advance, stdin=sys.stdin.buffer,
            )  # fmt: skip
    except KeyboardInterrupt:
        say("dragoman: stopped; what was read so far is kept; run the same command to go on")
        raise typer.Exit(INTERRUPTED) from None
    for failure in done.failures:
        say(failure)
    if not quiet:
        say(summed_up(done))
    if done.failures:
        raise typer.Exit(FAILED)
