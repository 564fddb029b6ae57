"""``dragoman relations``: what passes between countries, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError, say
from dragoman.cli.examples import examples, plain_typer

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.model import Relation

app = plain_typer()

Country = Annotated[str | None, typer.Argument(metavar="COUNTRY", help="A country: IRN or Iran.")]
Period = Annotated[str, typer.Option("--by", metavar="PERIOD", help="day, week, month or year.")]


def relations_table(relations: list[Relation]) -> Table:
    """Country pairs for the screen: events by class, and their mean score."""
    from dragoman.cli.screen import FIXED, NUMBER, table

    numbers = ("events", "verbal coop.", "material coop.", "verbal confl.", "material confl.", "score")
    right = {"justify": "right"}
    columns = [
        ("countries", FIXED),
        ("period", FIXED),
        *((name, right) for name in numbers[:-1]),
        ("score", NUMBER),
    ]
    cells = ((f"{r.first}–{r.second}", r.period, r.events, *r.quads, f"{r.score:+.1f}") for r in relations)
    return table(columns, cells, wide=False)


def country_code(told: str) -> str:
    """The code that was told, or the one of the country whose name was told.

    Raises:
        UsageError: if it is neither, or several countries have that name.
    """
    if len(told) == 3 and told.isascii() and told.isalpha():
        return told
    from dragoman.ontology import load_countries

    codes = load_countries().named(told)
    if len(codes) != 1:
        known = f": {told} is {' or '.join(codes)}" if codes else ""
        raise UsageError(f"a country is given by its name or ISO 3166 code (IRN), not {told!r}{known}")
    return codes[0]


@app.command(
    epilog=examples(
        "dragoman relations IRN TUR",
        "dragoman relations RUS --by year --since 2014",
        "dragoman relations --format csv > relations.csv",
        after="The score is the mean of PLOVER's scores, from -10 (conflict) to 10 (cooperation).",
    )
)
def relations(
    first: Country = None,
    second: Country = None,
    by: Period = "month",
    since: o.Since = None,
    until: o.Until = None,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """Count what passes between two countries, one and all others, or all, period by period."""
    import dragoman
    from dragoman.cli.listing import check_format
    from dragoman.cli.screen import show
    from dragoman.cli.streams import output

    check_format(format)
    first, second = (None if told is None else country_code(told) for told in (first, second))
    opened = dragoman.open(record)
    if format != "table":
        with output() as out:
            opened.export_relations(format, out, first, second, by=by, since=since, until=until)
        return
    found = opened.relations(first, second, by=by, since=since, until=until)
    if not found:
        say("no events between these countries")
        return
    show(relations_table(found))
