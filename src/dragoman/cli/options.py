"""The options that several commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

Record = Annotated[
    str, typer.Option("-r", "--record", metavar="DIR", envvar="DRAGOMAN_RECORD", help="The record's folder.")
]
Actor = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="WHO",
        help="Who did it: a code (IRN, IRN.GOV), a country or part of a name. Repeat for any of several.",
    ),
]
Recipient = Annotated[
    list[str] | None,
    typer.Option("--recipient", metavar="WHO", help="To whom: a code, country or part of a name."),
]
Party = Annotated[
    list[str] | None,
    typer.Option(
        "--party", metavar="WHO", help="Somebody on either side: a code, country or part of a name."
    ),
]
Speaker = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="WHO", help="Who speaks: a code, country or part of a name."),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        "--about", metavar="WHO", help="Whom the words speak of: a code, country or part of a name."
    ),
]
Voice = Annotated[
    list[str] | None,
    typer.Option(
        "--party", metavar="WHO", help="Who speaks or carried the words: a code, country or part of a name."
    ),
]
Named = Annotated[
    list[str] | None,
    typer.Option(
        "--party", metavar="WHO", help="A code (IRN, IRN.GOV), a country, or part of a name, alias or role."
    ),
]
Type = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="PLOVER event type, such as CONSULT or ASSAULT."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="From this year, month or day on: 2016-07.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Until the end of this year, month or day.")
]
Outlet = Annotated[list[str] | None, typer.Option("--outlet", metavar="NAME", help="Told by this outlet.")]
Words = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="WORDS", help="Words in the passage, in any case, with or without accents."
    ),
]
Disputed = Annotated[
    bool | None,
    typer.Option(
        "--disputed/--undisputed", help="Only events whose accounts differ, or only those where none do."
    ),
]
Rejected = Annotated[
    bool, typer.Option("--rejected", help="Only what somebody rejected, which is left out otherwise.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, metavar="N", help="At most N rows; 0 for all. Tables show 50 unless told otherwise."
    ),
]
Sort = Annotated[
    list[str] | None,
    typer.Option(
        "--sort", metavar="COLUMN", help="Sort by a column of the table, -COLUMN downwards: -date.start."
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="FORMAT", help="table, or an export format: jsonl, csv, parquet, web-annotation."
    ),
]
View = Annotated[str, typer.Option("--format", metavar="FORMAT", help="table or json.")]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: the filters of events and of reports."""

    actor: Actor = None
    recipient: Recipient = None
    party: Party = None
    type: Type = None
    since: Since = None
    until: Until = None
    outlet: Outlet = None
    text: Words = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of a table, in what order."""

    sort: Sort = None
    limit: Limit = None
