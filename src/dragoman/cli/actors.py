"""``dragoman actors``: persons, states, bodies and groups with all their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o
from dragoman.cli.examples import examples, plain_typer

if TYPE_CHECKING:
    from rich.table import Table

app = plain_typer()

Category = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="person, state, body or group.")
]


def actors_table(rows: Iterable[dict[str, Any]]) -> Table:
    """Entities for the screen: name, code, kind, roles and other names."""
    from dragoman.cli import wording as w
    from dragoman.cli.screen import FIXED, table

    columns = [
        ("name", {"ratio": 2}), ("code", FIXED), ("type", FIXED), ("roles", {"ratio": 2}),
        ("also", {"ratio": 2}),
    ]  # fmt: skip
    cells = (
        (
            e["name"],
            w.code(e) or "–",
            e["category"],
            "; ".join(e["roles"] or ()),
            "; ".join(e["aliases"] or ()),
        )
        for e in rows
    )
    return table(columns, cells)


@app.command(
    epilog=examples(
        "dragoman actors --type person --party IRN",
        "dragoman actors --party Cavusoglu",
        "dragoman actors --sort name --format csv > actors.csv",
    )
)
def actors(
    party: o.Named = None,
    type: Category = None,  # noqa: A002 - the option's name
    sort: o.Sort = None,
    limit: o.Limit = None,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """List persons, states, bodies and groups, each with all its names in the stories."""
    from dragoman.cli.listing import Listing, show

    filters = {"party": party, "type": type}
    show(
        Listing("entities", record, format, limit, sort or ("country", "name"), filters),
        actors_table,
        "actors",
    )
