"""``dragoman compare``: the accounts of one event side by side, and the passages that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError
from dragoman.cli.examples import examples, plain_typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from dragoman.model import Event, Quote, Report
    from dragoman.record import Account, Comparison, StoryComparison

app = plain_typer()

Ident = Annotated[
    str | None, typer.Argument(metavar="EVENT", help="The event's id, or its beginning.", show_default=False)
]
Stories = Annotated[
    tuple[str, str] | None,
    typer.Option("--stories", metavar="A B", help="Two stories by their ids instead of an event."),
]
View = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or html.")]
Page = Annotated[
    str | None, typer.Option("--html", metavar="FILE", help="Write a page that stands alone to this file.")
]

NARROWEST = 15
"""Columns of the screen that an account needs."""


def headline(event: Event) -> Text:
    """What happened: who, what, when, where, and by how many told."""
    from rich.text import Text

    from dragoman.cli import wording as w
    from dragoman.cli.streams import plain

    told = w.row(event)
    text = Text(w.sides(told), style="bold")
    facts = [
        w.kind(told),
        w.days(told["date"]) or "date unknown",
        *([plain(event.place.name)] if event.place else []),
    ]
    text.append(f"\n{' · '.join(facts)}", style="not bold")
    span = " to ".join(dict.fromkeys(x for x in (event.first_told, event.last_told) if x))
    telling = f"told by {w.count(len(event.outlets), 'outlet')}" + (f", {span}" if span else "")
    if event.origins and len(event.origins) < len(event.outlets):
        telling += f"; {w.count(len(event.origins), 'independent origin')}: {plain(', '.join(event.origins))}"
    text.append(f"\nevent {event.event_id}, {telling}\n", style="not bold")
    return text


def named(account: Account) -> str:
    """An account by its outlet, or else its story."""
    from dragoman.cli.streams import plain

    return plain(account.outlet or account.story_id)


def compared(comparison: Comparison, columns: range) -> Table:
    """A row a slot, a column an account; what differs has a sign and the row a word for it."""
    from rich.text import Text

    from dragoman.cli import wording as w
    from dragoman.cli.screen import table
    from dragoman.cli.streams import plain

    accounts = comparison.accounts
    heads: list[tuple[str, dict[str, Any]]] = [("", {"width": 14})]
    for account in accounts[columns.start : columns.stop]:
        head = f"{named(account)}\n{plain(account.published or 'undated')}"
        heads += [(head, {"ratio": 1})]
    rows: list[Sequence[object]] = []
    for row in comparison.rows:
        told = w.status(row.slot, row.status)
        differs = row.status == "differ"
        slot = Text(row.slot.replace("_", " "), style="bold")
        slot.append(f"\n{w.SIGNS.get(told, told)}", style="bold yellow" if differs else "dim not bold")
        cells = []
        for i in columns:
            sign = f"{w.SIGNS[told][0]} " if row.conflicting[i] else "↑ " if row.updated[i] else ""
            style = "yellow" if row.conflicting[i] else ""
            cells.append(Text(f"{sign}{plain(row.values[i])}" if row.values[i] else "–", style=style))
        rows.append((slot, *cells))
    return table(heads, rows, wide=True)


def quoted(passage: Quote, reports: Sequence[Report]) -> Text:
    """A passage with the words that tell the event in bold and between guillemets."""
    from rich.text import Text

    from dragoman.cli.streams import plain

    triggers = sorted({r.trigger.span for r in reports if passage.span.contains(r.trigger.span)})
    text, at = Text("“"), passage.start
    for span in triggers:
        if span.start < at:
            continue
        text.append(_part(passage, at, span.start))
        text.append(
            f"»{plain(passage.text[span.start - passage.start : span.end - passage.start])}«", style="bold"
        )
        at = span.end
    return text.append(_part(passage, at, passage.end)).append("”")


def _part(passage: Quote, start: int, end: int) -> str:
    from dragoman.cli.streams import plain

    part = passage.text[start - passage.start : end - passage.start]
    before, after = (" " if part[:1].isspace() else ""), (" " if part[-1:].isspace() and part.strip() else "")
    return f"{before}{plain(part)}{after}"


def passages(account: Account) -> Iterator[RenderableType]:
    """An account's passages, each with who vouches for it and the ids of its reports."""
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli import wording as w
    from dragoman.cli.streams import plain

    head = Text(f"{named(account)}, {plain(account.published or 'undated')}", style="bold")
    if account.url:
        head.append(f"  {plain(account.url)}", style="dim not bold")
    yield head
    for passage in account.passages:
        here = [r for r in account.reports if r.passage == passage]
        chains = dict.fromkeys(" ← ".join(w.label(w.row(p)) for p in r.according_to) for r in here)
        vouch = "; ".join(chain or "the story's own voice" for chain in chains)
        ids = ", ".join(r.report_id[: w.SHORT_REPORT] for r in here)
        yield Padding(quoted(passage, here), (0, 0, 0, 2))
        yield Padding(
            Text(f"according to: {vouch}  [{passage.start}–{passage.end}, report {ids}]", style="dim"),
            (0, 0, 1, 2),
        )


def shown(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    """All of a comparison for a screen of some width; more accounts than fit go below."""
    from rich.text import Text

    from dragoman.cli import wording as w
    from dragoman.cli.streams import plain

    yield headline(comparison.event)
    number = len(comparison.accounts)
    fit = max(1, (width - 16) // NARROWEST)
    for first in range(0, number, fit):
        part = range(first, min(first + fit, number))
        if number > fit:
            yield Text(f"accounts {part[0] + 1} to {part[-1] + 1} of {number}", style="italic")
        yield compared(comparison, part)
        yield Text("")
    for account in comparison.accounts:
        yield from passages(account)
    if comparison.judgements:
        yield Text("Judged:", style="bold")
    for line in comparison.judgements:
        yield Text(f"  · {plain(line)}")
    if comparison.event.possibly_same:
        yield Text("Possibly the same, kept apart:", style="bold")
    for other in comparison.event.possibly_same:
        yield Text(f"  {other.event_id[: w.SHORT_EVENT]}  {other.score:.2f}  {plain(other.why)}")


@app.command(
    epilog=examples(
        "dragoman compare E1f3a9",
        "dragoman compare E1f3a9 --format json | jq .rows",
        "dragoman compare E1f3a9 --html accounts.html",
        "dragoman compare --stories gazette-0717 courier-0815",
        after="Find events with: dragoman events --disputed. "
        "Signs: ≠ the accounts differ, ± one asserts what another denies, ↑ a count kept up from day to day, "
        "= they agree, ≈ one is vaguer, ? unclear, · one alone tells it, – silent; »words« tell the event.",
    )
)
def compare(
    event: Ident = None,
    stories: Stories = None,
    format: View = "table",  # noqa: A002 - the option's name
    html: Page = None,
    record: o.Record = "record",
) -> None:
    """Set the accounts of one event side by side: who tells what, where they differ, who vouches.

    With --stories, set two stories side by side: what both tell, and what only one of them does.
    """
    import dragoman

    if format not in ("table", "json", "html"):
        raise UsageError(f"there is no format {format!r} here; there are table, json, html")
    if (event is None) == (stories is None):
        raise UsageError("compare takes an event, or two stories: compare EVENT, or compare --stories A B")
    opened = dragoman.open(record)
    from dragoman.cli.screen import console, print_json, show

    found: Comparison | StoryComparison
    if stories is not None:
        found = both = opened.compare_stories(*stories)
    else:
        found = one = opened.compare(event or "")
    if html is not None or format == "html":
        from dragoman.cli.report import deliver

        deliver(opened.comparison_page(found), html or "-")
    elif format == "json":
        print_json(found)
    elif stories is not None:
        from dragoman.cli.two_stories import shown as both_shown

        show(*both_shown(both))
    else:
        show(*shown(one, console().width))
