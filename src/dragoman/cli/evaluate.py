"""``dragoman evaluate``: how well a record agrees with a hand coding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError
from dragoman.cli.examples import examples, plain_typer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.evaluation import Grouping
    from dragoman.record import Agreement

app = plain_typer()

Coding = Annotated[
    str, typer.Argument(metavar="CODING", help="The hand coding, a YAML file.", show_default=False)
]
Misses = Annotated[
    bool, typer.Option("--misses", help="Also list what was missed, made up, or coded otherwise.")
]


def figures(found: Agreement) -> dict[str, Any]:
    """What was found, as plain numbers: shares between 0 and 1, None of nothing."""
    named = {"precision": found.precision, "recall": found.recall, **found.slots}
    shares = {name: {"share": s.value, "right": s.right, "of": s.of} for name, s in named.items()}
    return {
        "stories": found.stories,
        "precision": shares.pop("precision"),
        "recall": shares.pop("recall"),
        "f1": found.f1,
        "kappa": found.kappa,
        "slots": shares,
        "events": None if found.events is None else _events(found.events),
    }


def _events(found: Grouping) -> dict[str, Any]:
    shares = {"recall": found.recall, "precision": found.precision}
    return {
        **{name: {"share": s.value, "right": s.right, "of": s.of} for name, s in shares.items()},
        "wrong": [list(pair) for pair in found.wrong],
    }


def faults(found: Agreement) -> Iterator[tuple[str, str, str, str]]:
    """What does not agree: story, record of the hand coding, what is wrong, and the words."""
    for story, coded in found.missed:
        yield story, coded.ident, f"missed: {' or '.join(coded.types)}", coded.words
    for report in found.spurious:
        yield report.story_id, "–", f"not coded by hand: {report.event_type}", report.passage.text
    for pair in found.pairs:
        wrong = [slot.replace("_", " ") for slot, agrees in pair.slots.items() if not agrees]
        if pair.same_type and wrong:
            yield pair.story_id, pair.coded.ident, f"otherwise: {', '.join(wrong)}", pair.coded.words
    if found.events is not None:
        told = {pair.coded.ident: pair for pair in found.pairs if pair.same_type}
        apart = [(pair, "kept apart from") for pair in found.events.apart]
        for (one, other), what in [*apart, *((pair, "wrongly one with") for pair in found.events.wrong)]:
            yield told[one].story_id, one, f"{what} {other}", told[one].coded.words


def shown(found: Agreement, misses: bool) -> Iterator[RenderableType]:
    """The agreement for the screen."""
    from dragoman.cli.screen import FIXED, NUMBER, table

    rows = [("events found (recall)", found.recall), ("reports right (precision)", found.precision)]
    rows += [(f"{slot.replace('_', ' ')} agree", share) for slot, share in found.slots.items()]
    cells = [(name, _number(s.value), f"{s.right:,} of {s.of:,}") for name, s in rows]
    cells.insert(2, ("F1", _number(found.f1), ""))
    cells.insert(3, ("types, Cohen’s kappa", _number(found.kappa), ""))
    if found.events is not None:
        pairs = (
            ("of one happening, in one event", found.events.recall),
            ("in one event, of one happening", found.events.precision),
        )
        cells[4:4] = [(name, _number(s.value), f"{s.right:,} of {s.of:,} pairs") for name, s in pairs]
    yield table([("agreement", FIXED), ("share", NUMBER), ("number", FIXED)], cells, wide=False)
    if misses:
        columns = [
            ("story", {"max_width": 24}),
            ("record", FIXED),
            ("what", {"ratio": 2}),
            ("words", {"ratio": 3}),
        ]
        yield table(columns, faults(found))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


@app.command(
    epilog=examples(
        "dragoman evaluate coding.yaml",
        "dragoman evaluate coding.yaml --misses",
        "dragoman evaluate coding.yaml --format json | jq .recall.share",
        after="The coding is of stories that the record has. Slots are compared where the type is right.",
    )
)
def evaluate(
    coding: Coding,
    misses: Misses = False,
    format: o.View = "table",  # noqa: A002 - the option's name
    record: o.Record = "record",
) -> None:
    """Set a record against a hand coding: what was found, what was not, and how the slots agree."""
    import dragoman
    from dragoman.cli.screen import print_json, show

    if format not in ("table", "json"):
        raise UsageError(f"there is no format {format!r} here; there are table, json")
    found = dragoman.open(record).evaluate(coding)
    if format == "json":
        told = figures(found)
        if misses:
            names = ("story_id", "record", "what", "words")
            told["misses"] = [dict(zip(names, fault, strict=True)) for fault in faults(found)]
        print_json(told)
        return
    show(*shown(found, misses))
