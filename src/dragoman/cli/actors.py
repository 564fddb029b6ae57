"""``dragoman actors``: persons, states, bodies and groups with all their names; and users' lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import FAILED, UsageError, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted
from dragoman.cli.wording import count

if TYPE_CHECKING:
    from rich.table import Table

    import dragoman

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


@app.callback(
    invoke_without_command=True,
    epilog=examples(
        "dragoman actors --type person --party IRN",
        "dragoman actors --party Cavusoglu",
        "dragoman actors --sort name --format csv > actors.csv",
        "dragoman actors import officials.csv",
    ),
)
@grouped
def actors(
    *,
    context: typer.Context,
    party: o.Named = None,
    type: Category = None,  # noqa: A002 - the option's name
    rows: o.Rows,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """List persons, states, bodies and groups, each with all its names in the stories."""
    if context.invoked_subcommand is not None:
        given = [p for p in context.params if _is_given(context, p)]
        if given:
            raise UsageError(f"--{given[0]} stands after {context.invoked_subcommand}, if it takes it")
        return
    from dragoman.cli.listing import Listing, show

    show(
        Listing("entities", record, format, rows, wanted(party=party, type=type), ("country", "name")),
        actors_table,
        "actors",
    )


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def summed_up(done: dragoman.Imported) -> str:
    """What an import did, in a line."""
    parts = [f"list {done.name}: {count(done.entries, 'entry', 'entries')}"]
    if done.passed:
        parts.append(f"{done.passed:,} passed over that are no persons or bodies")
    if done.failures:
        parts.append(f"{count(len(done.failures), 'line')} could not be used")
    if not done.changed:
        parts.append("the record has it already")
    return f"{', '.join(parts)}; record {done.record.path}"


@app.command(
    "import",
    epilog=examples(
        "dragoman actors import officials.csv",
        "dragoman actors import entities.ftm.json --name sanctions -r news",
        "dragoman actors import officials.csv --remove",
        after="CSV has a header with name, and any of id, aliases, type, country, sectors, role, from, to; "
        "aliases and sectors stand with ; between them, and a second row of one person adds another role. "
        "JSON lines are FollowTheMoney's. Importing a list again replaces it.",
    ),
)
def import_list(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A list: .csv, .tsv, .json, .jsonl.", show_default=False)
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call the list; else as its file.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the list out of the record again.")] = False,
    record: o.Record = "record",
) -> None:
    """Import your own list of persons and bodies: who they are, under which id and names."""
    import dragoman

    done = dragoman.import_actors(file, record, name=name, remove=remove)
    for failure in done.failures:
        say(failure)
    say(f"list {done.name}: removed; record {done.record.path}" if remove else summed_up(done))
    if done.failures:
        raise typer.Exit(FAILED)
