"""``dragoman codebook``: the coding rules, listed or checked by their own examples."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.errors import FAILED, UsageError, say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.wording import count

if TYPE_CHECKING:
    from dragoman.api import RuleCount

app = plain_typer()

Codebooks = Annotated[
    list[str] | None,
    typer.Option("--codebook", metavar="FILE", help="Your own rules, taken with the bundled ones."),
]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Only rules of this event type.")
]
View = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or jsonl.")]


@app.callback(
    epilog=examples("dragoman codebook list", "dragoman codebook check --codebook my-rules.yaml"),
)
def codebook() -> None:
    """List the coding rules, or check them by their own examples."""


def _counts(codebooks: list[str] | None, types: list[str] | None) -> list[RuleCount]:
    from dragoman.api import codebook_counts

    counts = codebook_counts(codebooks or ())
    wanted = {t.upper() for t in types or ()}
    known = {c.event_type for c in counts}
    if unknown := sorted(wanted - known):
        raise UsageError(
            f"no rules are of type {', '.join(unknown)}; the types are {', '.join(sorted(known))}"
        )
    return [c for c in counts if not wanted or c.event_type in wanted]


def _show(counts: list[RuleCount]) -> None:
    from dragoman.cli.screen import NUMBER, show, table

    columns = [("type", {}), ("mode", {}), *((name, NUMBER) for name in ("rules", "senses", "examples"))]
    rows: list[tuple[object, ...]] = []
    last = ""
    for c in counts:
        rows.append(
            ("" if c.event_type == last else c.event_type, c.mode or "–", c.rules, c.senses, c.examples)
        )
        last = c.event_type
    rows.append(
        ("all", "", *(sum(getattr(c, name) for c in counts) for name in ("rules", "senses", "examples")))
    )
    show(table(columns, rows, wide=False))


@app.command(
    "list", epilog=examples("dragoman codebook list --type CONSULT", "dragoman codebook list --format jsonl")
)
def list_rules(
    codebook: Codebooks = None,
    type: Types = None,  # noqa: A002 - the option's name
    format: View = "table",  # noqa: A002 - the option's name
) -> None:
    """Count rules, senses (a rule under one of its words) and examples by event type and mode."""
    if format not in ("table", "jsonl"):
        raise UsageError(f"there is no format {format!r} here; there are table, jsonl")
    counts = _counts(codebook, type)
    if format == "jsonl":
        for found in counts:
            sys.stdout.write(json.dumps(asdict(found)) + "\n")
        return
    _show(counts)


@app.command(
    epilog=examples(
        "dragoman codebook check", "dragoman codebook check --codebook my-rules.yaml --type SANCTION"
    )
)
def check(codebook: Codebooks = None, type: Types = None) -> None:  # noqa: A002 - the option's name
    """Code every rule's examples, print those coded otherwise than they say, and count the rules.

    The exit code is 1 if an example is coded otherwise or a mode has no rule.
    """
    import dragoman
    from dragoman.cli.streams import plain

    counts = _counts(codebook, type)
    faults = dragoman.check_codebook(codebook or (), [t.upper() for t in type or ()])
    for fault in faults:
        typer.echo(plain(fault))
    _show(counts)
    missing = [f"{c.event_type} {c.mode}" for c in counts if not c.rules]
    for mode in missing:
        say(f"no rule codes {mode}")
    checked, rules = sum(c.examples for c in counts), sum(c.rules for c in counts)
    end = f"{len(faults):,} coded otherwise than they say" if faults else "all coded as they say"
    say(f"{count(checked, 'example')} of {count(rules, 'rule')}: {end}")
    if faults or missing:
        raise typer.Exit(FAILED)
