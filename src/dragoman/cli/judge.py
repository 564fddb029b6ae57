"""``dragoman judge``: what a person says of reports and events, kept and never lost, and taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.grouping import grouped, wanted
from dragoman.cli.wording import count

if TYPE_CHECKING:
    from rich.table import Table

    import dragoman

app = plain_typer()

Reports = Annotated[
    list[str],
    typer.Argument(metavar="REPORT...", help="The reports' ids, or their beginnings.", show_default=False),
]
OneReport = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or its beginning.")]
Events = Annotated[
    list[str],
    typer.Argument(
        metavar="EVENT EVENT...", help="The events' ids, or their beginnings.", show_default=False
    ),
]
OneEvent = Annotated[str, typer.Argument(metavar="EVENT", help="The event's id, or its beginning.")]
Judgements = Annotated[
    list[str],
    typer.Argument(
        metavar="JUDGEMENT...", help="The judgements' ids, or their beginnings.", show_default=False
    ),
]
Slot = Annotated[
    str,
    typer.Option(
        "--slot",
        metavar="SLOT",
        help="type, mode, actors, recipients, according_to, date, place, quantity, auxiliary or contexts.",
    ),
]
Value = Annotated[
    str,
    typer.Option("--value", metavar="VALUE", help="What should stand there; none if the story tells none."),
]
NAMES = ["DRAGOMAN_AUTHOR", "GIT_AUTHOR_NAME", "USER", "LOGNAME", "USERNAME"]
"""Where the author's name is looked for if it is not given."""
Author = Annotated[
    str | None, typer.Option("--author", metavar="NAME", envvar=NAMES, help="Who judges.", show_default=False)
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
OfReport = Annotated[
    str | None, typer.Option("--report", metavar="ID", help="On this report or event alone.")
]


@dataclass(frozen=True, slots=True)
class Signed:
    """What every judgement comes with: who makes it, why, and in which record it is kept."""

    author: Author = None
    note: Note = None
    record: o.Record = "record"


@app.callback(
    epilog=examples(
        "dragoman judge reject 3f9c21 --note 'a drill, not an attack'",
        "dragoman judge correct 77ab02 --slot date --value 2016-07-15",
        "dragoman judge merge E1f3a9 E40c7e",
        "dragoman judge list",
        "dragoman judge undo 5d20b4",
        after="A judgement is signed, kept for good and holds for whatever is read later; undoing it is a "
        "judgement too. Of two that exclude each other the later one counts.",
    )
)
def judge() -> None:
    """Accept, reject or correct reports, merge or split events, and undo it."""


def _judge(action: str, subjects: Iterable[str], signed: Signed, **asked: str) -> None:
    import dragoman

    author = signed.author or ""
    if not author.strip():
        raise UsageError("a judgement is signed: give --author NAME, or set DRAGOMAN_AUTHOR")
    done = dragoman.judge(action, *subjects, author=author, note=signed.note, record=signed.record, **asked)
    for made in done.made:
        typer.echo(made.judgement_id)
    _tell(done)


def _tell(done: dragoman.Judged) -> None:
    """Say what became of the events, and which earlier judgements count no more, or again."""
    for line in done.changed:
        say(line)
    ids = done.event_ids
    if ids:
        say(f"{'event' if len(ids) == 1 else 'events'} now: {', '.join(ids)}")
    else:
        say("no event now")


@app.command(epilog=examples("dragoman judge accept 3f9c21 77ab02 --author 'Ada Roe'"))
@grouped
def accept(*, report: Reports, signed: Signed) -> None:
    """Vouch for reports: they are coded rightly. The judgements' ids go to standard output."""
    _judge("accept", report, signed)


@app.command(epilog=examples("dragoman judge reject 3f9c21 --note 'a drill, not an attack'"))
@grouped
def reject(*, report: Reports, signed: Signed) -> None:
    """Leave reports out of events, discrepancies and relations: they tell of no event."""
    _judge("reject", report, signed)


@app.command(
    epilog=examples(
        "dragoman judge correct 77ab02 --slot type --value REJECT",
        "dragoman judge correct 77ab02 --slot date --value 2016-07-15/2016-07-16",
        "dragoman judge correct 77ab02 --slot actors --value 'Zarif; TUR.GOV'",
        "dragoman judge correct 77ab02 --slot actors --value 'Ada Roe (person)'",
        "dragoman judge correct 77ab02 --slot place --value 'Geneva (CHE)'",
        "dragoman judge correct 77ab02 --slot quantity --value 'at least 40 killed'",
        after="What the story was read as is kept, and dragoman explain shows both.",
    )
)
@grouped
def correct(*, report: OneReport, slot: Slot, value: Value, signed: Signed) -> None:
    """Correct one slot of a report; it is shown, merged and compared with the new value."""
    _judge("correct", [report], signed, slot=slot, value=value)


@app.command(epilog=examples("dragoman judge merge E1f3a9 E40c7e --note 'the same call'"))
@grouped
def merge(*, event: Events, signed: Signed) -> None:
    """Join events that are one happening."""
    _judge("merge", event, signed)


@app.command(epilog=examples("dragoman judge split E1f3a9 77ab02 --note 'the second call'"))
@grouped
def split(*, event: OneEvent, report: Reports, signed: Signed) -> None:
    """Keep some reports of an event apart from its other reports."""
    _judge("split", [event, *report], signed)


@app.command(epilog=examples("dragoman judge undo 5d20b4"))
@grouped
def undo(*, judgement: Judgements, signed: Signed) -> None:
    """Take judgements back, or revive what was undone by undoing the undoing."""
    _judge("undo", judgement, signed)


@app.command(
    "list",
    epilog=examples(
        "dragoman judge list", "dragoman judge list --report 3f9c21", "dragoman judge list --format csv"
    ),
)
def list_judgements(
    report: OfReport = None,
    format: o.Format = "table",  # noqa: A002 - the option's name
    limit: o.Limit = None,
    record: o.Record = "record",
) -> None:
    """List judgements, the earliest first, with whether they count."""
    import dragoman
    from dragoman.cli.listing import Listing, show

    stands = {}
    if format == "table":
        signs = {"counts": "yes"}
        stands = {
            s.judgement.judgement_id: signs.get(s.status, s.status) for s in dragoman.open(record).standing
        }

    listing = Listing("judgements", record, format, o.Rows(limit=limit), wanted(report=report))
    show(listing, lambda rows: judgements_table(rows, stands), "judgements")


def judgements_table(rows: Iterable[dict[str, Any]], stands: Mapping[str, str]) -> Table:
    """Judgements for the screen: when, by whom, what and why; ``stands`` says of each whether it counts."""
    from dragoman.cli.screen import FIXED, table

    columns = [
        ("judgement", FIXED), ("made", {"width": 10}), ("author", {"max_width": 14}),
        ("what", {"ratio": 3}),
        ("note", {"ratio": 2}), ("counts", {"min_width": 6, "max_width": 12}),
    ]  # fmt: skip
    cells = (
        (
            r["judgement_id"][:8], r["made"][:10], r["author"], worded(r), r["note"] or "–",
            stands.get(r["judgement_id"], "–"),  # made since
        )
        for r in rows
    )  # fmt: skip
    return table(columns, cells)


def worded(row: dict[str, Any]) -> str:
    """What was judged, with ids as short as commands take them."""
    import json

    short = " ".join(ident[:9] for ident in row["subject_id"].split())
    if row["action"] == "correct":
        return f"correct {short[:8]}, {row['slot']}: {row['value']}"
    if row["action"] == "split":
        named = json.loads(row["value"])[0]
        return f"split {short}: {count(len(named), 'report')} {' '.join(i[:8] for i in named[:5])}"
    return f"{row['action']} {short}"
