"""``dragoman events``: each happening once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.cli import options as o
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted

if TYPE_CHECKING:
    from rich.table import Table

app = plain_typer()


def events_table(rows: Iterable[dict[str, Any]]) -> Table:
    """Events for the screen: when, what, who, by how many outlets told, and whether they agree."""
    from dragoman.cli import wording as w
    from dragoman.cli.screen import FIXED, table

    columns = [
        ("event", FIXED), ("date", {"width": 10}), ("type", {"max_width": 12}), ("who", {"ratio": 3}),
        ("told by", {"ratio": 2, "min_width": 10}), ("accounts", {"min_width": 10, "max_width": 14}),
    ]  # fmt: skip
    cells = (
        (
            e["event_id"][: w.SHORT_EVENT], w.when(e, "first_told"), w.kind(e), w.sides(e),
            w.tellers(e["outlets"]), w.dispute(e["slots"]),
        )
        for e in rows
    )  # fmt: skip
    return table(columns, cells)


@app.command(
    epilog=examples(
        "dragoman events --actor IRN --recipient TUR --since 2016-07 --until 2016-08",
        "dragoman events --type ASSAULT --disputed",
        "dragoman events --text 'foreign minister' --format csv > events.csv",
        after="The event's id, or its beginning, is what dragoman compare takes.",
    )
)
@grouped
def events(
    *,
    told: o.Told,
    disputed: o.Disputed = None,
    rows: o.Rows,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """List events: each happening once, however many stories tell it, by date."""
    from dragoman.cli.listing import Listing, show

    show(Listing("events", record, format, rows, wanted(told, disputed=disputed)), events_table, "events")
