"""``dragoman reports``: each event as one story tells it once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.cli import options as o
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted

if TYPE_CHECKING:
    from rich.table import Table

app = plain_typer()


def reports_table(rows: Iterable[dict[str, Any]]) -> Table:
    """Reports for the screen: when, what, who, told by which outlet on whose word."""
    from dragoman.cli import wording as w
    from dragoman.cli.screen import FIXED, table

    columns = [
        ("report", FIXED), ("date", {"width": 10}), ("type", {"max_width": 14}), ("who", {"ratio": 3}),
        ("outlet", {"min_width": 8, "max_width": 16}), ("according to", {"ratio": 2, "min_width": 12}),
    ]  # fmt: skip
    cells = (
        (
            r["report_id"][: w.SHORT_REPORT], w.when(r, "published"), w.judged(w.kind(r), r), w.sides(r),
            r["outlet"] or "–", w.labels(r["according_to"]),
        )
        for r in rows
    )  # fmt: skip
    return table(columns, cells)


@app.command(
    epilog=examples(
        "dragoman reports --party Zarif --type CONSULT",
        "dragoman reports --outlet 'Daily Sabah' --since 2017 --sort -published",
        "dragoman reports --rejected",
        "dragoman reports --actor IRN.GOV --format jsonl | jq .passage.text",
        after="The report's id, or its beginning, is what dragoman explain takes.",
    )
)
@grouped
def reports(
    *,
    told: o.Told,
    rejected: o.Rejected = False,
    rows: o.Rows,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """List reports: each event as one story tells it once, by day of publication.

    Those that somebody judged carry a mark: ✓ accepted, ✎ corrected, ✗ rejected.
    """
    from dragoman.cli.listing import Listing, show

    show(
        Listing("reports", record, format, rows, wanted(told, rejected=rejected), ("published", "story_id")),
        reports_table,
        "reports",
    )
