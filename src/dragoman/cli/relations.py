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

Country = Annotated[str | None, typer.Argument(help="A country by its ISO 3166 code, such as IRN.")]
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
    for country in (first, second):
        if country is not None and not (len(country) == 3 and country.isalpha()):
            raise UsageError(
                f"a country is given by its ISO 3166 code of three letters (IRN), not {country!r}"
            )
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
