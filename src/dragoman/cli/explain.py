"""``dragoman explain``: why a report was coded as it was, and what it was merged with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError
from dragoman.cli.examples import examples, plain_typer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from dragoman.model import Event, Party, Report
    from dragoman.record import Explanation

app = plain_typer()

Ident = Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or its beginning.")]

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _parties(parties: Iterable[Party]) -> str:
    from dragoman.cli import wording as w

    return (
        "; ".join(f"{w.label(w.row(p))} ({p.code})" if p.code else w.label(w.row(p)) for p in parties) or "–"
    )


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """Each slot of a report with what it holds."""
    from dragoman.cli import wording as w

    quad = QUADS[report.quad - 1] if 1 <= report.quad <= 4 else "–"
    yield "type", f"{w.kind(w.row(report))} ({quad}, score {report.score:+g})"
    yield "actors", _parties(report.actors)
    yield "recipients", _parties(report.recipients)
    yield "according to", _parties(report.according_to) if report.according_to else "the story's own voice"
    date = report.date
    words = f"from “{date.text}”" if date and date.text else "inferred"
    yield "date", f"{date.value or 'unknown'}, {words}: {date.basis}" if date else "none told"
    if report.place:
        place = report.place
        yield "place", f"{place.name} ({place.country or 'country unknown'}), from “{place.text}”"
    if report.quantities:
        yield "quantities", "; ".join(f"{w.amount(w.row(q))}, from “{q.text}”" for q in report.quantities)
    if report.contexts:
        yield "contexts", ", ".join(report.contexts)
    yield "rule", f"{report.rule}, confidence {report.confidence:.2f}; CAMEO root {report.cameo}"


def merged(event: Event | None) -> Iterator[str]:
    """What the report was merged with, and why."""
    from dragoman.cli.wording import count

    if event is None:
        yield "none: it was rejected, or the run that read it has not come to its end"
        return
    others = len(event.report_ids) - 1
    if not others:
        yield f"{event.event_id}: no other report tells of it"
        return
    yield f"{event.event_id}: with {count(others, 'other report')}, weakest link {event.similarity:.2f}"
    yield from event.why


def shown(found: Explanation) -> Iterator[RenderableType]:
    """An explanation for the screen."""
    from rich.padding import Padding
    from rich.text import Text

    from dragoman.cli.compare import quoted
    from dragoman.cli.screen import FIXED, table
    from dragoman.cli.streams import plain

    report = found.report
    place = f"{report.outlet or report.story_id}, {report.published or 'undated'}"
    yield Text(f"report {report.report_id}: {plain(place)}", style="bold")
    yield Padding(quoted(report.passage, [report]), (0, 0, 1, 2))
    yield table([("", {**FIXED, "style": "bold"}), ("", {"ratio": 1})], facts(report))
    tried = found.tried or ("no other sense of these words",)
    parts = [("\nbecause", found.reasons), ("\ntried and lost", tried), ("\nevent", merged(found.event))]
    if found.judgements:
        parts.append(("\njudged", found.judgements))
    for title, lines in parts:
        yield Text(title, style="bold")
        for line in lines:
            yield Padding(Text(f"· {plain(line)}"), (0, 0, 0, 2))


@app.command(
    epilog=examples(
        "dragoman explain 3f9c21",
        "dragoman explain 3f9c21 --format json | jq .reasons",
        after="Find reports with: dragoman reports",
    )
)
def explain(
    report: Ident,
    format: o.View = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """Tell why a report was coded: rule, words, parties and date, and what it was merged with."""
    import dragoman
    from dragoman.cli.screen import print_json, show

    if format not in ("table", "json"):
        raise UsageError(f"there is no format {format!r} here; there are table, json")
    found = dragoman.open(record).explain(report)
    if format == "json":
        print_json(found)
        return
    show(*shown(found))
