"""``dragoman statements``: who says what, and through whom it came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.cli import options as o
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted

if TYPE_CHECKING:
    from rich.table import Table

app = plain_typer()


def statements_table(rows: Iterable[dict[str, Any]]) -> Table:
    """Statements for the screen: speaker, cue, words, and where they stand."""
    from dragoman.cli import wording as w
    from dragoman.cli.screen import table

    columns = [
        ("who says it", {"min_width": 12, "max_width": 24}), ("cue", {"max_width": 12}),
        ("words", {"ratio": 1}), ("outlet", {"min_width": 10, "max_width": 16}),
    ]  # fmt: skip
    cells = (
        (
            " ← ".join(w.label(p) for p in s["chain"] or ()) or (s["source"] or {}).get("text") or "–",
            (s["cue"] or {}).get("text") or "–",
            " … ".join(c["text"] for c in s["content"]),
            ", ".join(x for x in (s["outlet"], s["published"]) if x) or "–",
        )
        for s in rows
    )
    return table(columns, cells)


@app.command(
    epilog=examples(
        "dragoman statements --speaker Qassemi",
        "dragoman statements --speaker TUR.GOV --about USA --since 2016-07",
        "dragoman statements --outlet Tasnim --format jsonl > statements.jsonl",
        after="An arrow (←) leads from who speaks to who carried the words.",
    )
)
@grouped
def statements(
    *,
    speaker: o.Speaker = None,
    about: o.About = None,
    party: o.Voice = None,
    since: o.Since = None,
    until: o.Until = None,
    outlet: o.Outlet = None,
    text: o.Words = None,
    rows: o.Rows,
    format: o.Format = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """List statements: who says what, by which words, and through whom it came."""
    from dragoman.cli.listing import Listing, show

    filters = wanted(
        speaker=speaker, about=about, party=party, since=since, until=until, outlet=outlet, text=text
    )
    show(
        Listing("attributions", record, format, rows, filters, ("published", "story_id")),
        statements_table,
        "statements",
    )
