"""``dragoman demo``: the bundled sample stories, read and shown."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.errors import FAILED, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.wording import differing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.text import Text

    import dragoman

app = plain_typer()

# Not DRAGOMAN_RECORD: the sample must not get into somebody's own record by accident.
Folder = Annotated[str, typer.Option("-r", "--record", metavar="DIR", help="Where to put the record.")]


def told_order(event: dict[str, Any]) -> tuple[Any, ...]:
    """Events by how much there is to compare: slots that differ, outlets, reports."""
    return (
        -len(differing(event["slots"])),
        -len(event["outlets"]),
        -len(event["report_ids"]),
        event["event_id"],
    )


def choose(record: dragoman.Record) -> str | None:
    """The event to show: calls between Iran and Turkey whose number is disputed, else the most disputed."""
    calls = record.events.filter(type="CONSULT", mode="phone", country="IRN").filter(
        country="TUR", disputed=True
    )
    for wanted in (calls, record.events.filter(disputed=True), record.events):
        found = sorted(wanted, key=told_order)
        if wanted is calls:
            found = [e for e in found if e["slots"].get("quantities") == "differ"]
        if found:
            return str(found[0]["event_id"])
    return None


def _heading(text: str) -> Text:
    from rich.text import Text

    return Text(f"\n{text}\n", style="bold")


def _shown(record: dragoman.Record, event: str | None) -> Iterator[RenderableType]:
    from dragoman.cli.compare import shown
    from dragoman.cli.events import events_table
    from dragoman.cli.screen import console
    from dragoman.cli.wording import count

    stories = count(len(record.stories.filter(status="read")), "story", "stories")
    reports = count(len(record.reports.filter(rejected=False)), "report")
    found = f"{reports} of {count(len(record.events), 'event')}"
    yield _heading(f"{stories}, {found}, {count(len(record.actors), 'actor')}")
    widely = sorted(record.events, key=lambda e: (-len(e["outlets"]), -len(e["report_ids"]), e["event_id"]))
    disputed = sorted(record.events.filter(disputed=True), key=told_order)
    for title, rows in (("The events told by most outlets", widely), ("The most disputed events", disputed)):
        if rows:
            yield _heading(title)
            yield events_table(rows[:5])
    if event is not None:
        yield _heading(f"One event, as its accounts tell it: dragoman compare {event}")
        yield from shown(record.compare(event), console().width)


def _next(record: dragoman.Record, folder: str, event: str | None) -> None:
    at = f"-r {shlex.quote(folder)}"
    first = next(iter(record.compare(event).event.report_ids), None) if event else None
    lines = [
        f"dragoman events {at} --party IRN --since 2016-07",
        *([f"dragoman explain {first[:8]} {at}"] if first else []),
        f"dragoman relations IRN TUR {at}",
        f"dragoman export {at} --table reports --format csv -o reports.csv",
        "dragoman read YOUR-STORIES/ -r record",
    ]
    typer.echo("Next, try:\n")
    for line in lines:
        typer.echo(f"  {line}")


@app.command(epilog=examples("dragoman demo", "dragoman demo -r /tmp/sample"))
def demo(record: Folder = "demo-record") -> None:
    """Read the bundled sample stories into a record and show what they say, and where they differ."""
    import dragoman
    from dragoman.cli.read import summed_up
    from dragoman.cli.screen import show

    stories = sorted(Path(dragoman.sample_path()).glob("*.txt"))
    say(f"reading {len(stories)} sample stories …")
    done = dragoman.read(stories, record)
    for failure in done.failures:
        say(failure)
    say(summed_up(done))
    event = choose(done.record)
    show(*_shown(done.record, event))
    _next(done.record, record, event)
    if done.failures:
        raise typer.Exit(FAILED)
