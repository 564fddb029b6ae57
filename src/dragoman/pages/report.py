"""The report: a record, or a filtered part of it, as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.pages import methods, wording
from dragoman.pages.accounts import AccountsView, accounts_view
from dragoman.pages.environment import filled
from dragoman.pages.judged import verdicts

if TYPE_CHECKING:
    from dragoman.charts import Chart
    from dragoman.model import Event
    from dragoman.record import Record

DISPUTED, ACTORS, SPEAKERS, STATEMENTS, EVENTS, OUTLETS, JUDGEMENTS = 10, 25, 20, 30, 200, 40, 200
"""How many of each the report shows at most; it says how many there are."""

WIDTH = 800
"""Of the charts, in pixels."""

_ASKED = {
    "actor": "done by", "recipient": "done to", "party": "with", "country": "with", "type": "of type",
    "mode": "of mode", "since": "since", "until": "until", "outlet": "told by", "text": "with the words",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A row of a table about somebody: how they are called, their code, and counts."""

    name: str
    code: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is cited with."""

    published: str | None
    outlet: str | None
    speaker: str
    through: str
    words: str


def report_page(record: Record, filters: Mapping[str, Any]) -> str:
    """The report as HTML: the same record and filters give the same bytes.

    Raises:
        ValueError: if there is no such filter, or a date is none.
    """
    wanted = {name: value for name, value in filters.items() if value not in (None, "", [], ())}
    aggregates = record.aggregates
    overview = aggregates.overview(**wanted)
    outlets = aggregates.outlets(OUTLETS, **wanted)
    listed = list(_events(record, wanted))
    return filled(
        "report.html",
        title=_title(wanted),
        asked=asked(wanted),
        overview=overview,
        charts=[(chart, _drawn(chart)) for chart in _charts(record, wanted)],
        disputed=_disputed(record, wanted),
        actors=[_actor(row) for row in aggregates.actors(ACTORS, **wanted)],
        speakers=[_speaker(row) for row in aggregates.speakers(SPEAKERS, **wanted)],
        statements=_statements(record, wanted),
        outlets=outlets,
        events=listed,
        judged=verdicts(record, wanted, JUDGEMENTS),
        methods=methods.methods(record, wanted),
        differing=wording.differing,
    )


def asked(wanted: Mapping[str, Any]) -> str:
    """The filters in words; "" for none."""
    parts = []
    for name, value in wanted.items():
        if name == "disputed":
            parts.append("whose accounts differ" if value else "whose accounts do not differ")
            continue
        values = [value] if isinstance(value, str) else [str(v) for v in value]
        parts.append(f"{_ASKED.get(name, name)} {' or '.join(values)}")
    return ", ".join(parts)


def _title(wanted: Mapping[str, Any]) -> str:
    said = asked(wanted)
    return f"Events {said}" if said else "What the record says"


def _charts(record: Record, wanted: Mapping[str, Any]) -> Iterator[Chart]:
    from functools import partial

    from dragoman.charts import chart as any_chart

    chart = partial(any_chart, record=record, theme="page", width=WIDTH)
    for name in ("events_by_date", "events_by_type", "country_pairs"):
        yield chart(name, **wanted)
    busiest = record.aggregates.pairs(1, **wanted)
    for pair in busiest:
        sides = {"first": pair["first"], "second": pair["second"]}
        yield chart("pair_timeline", **sides, **wanted)
    for name in ("pair_matrix", "pair_network", "event_map"):
        yield chart(name, **wanted)


def _drawn(chart: Chart) -> Any:
    from markupsafe import Markup

    return Markup(chart.svg())  # Vega escapes what it draws; a test holds it to that


def _disputed(record: Record, wanted: Mapping[str, Any]) -> list[AccountsView]:
    found = record.aggregates.disputed(DISPUTED, **wanted)
    return [accounts_view(comparison) for comparison in record.comparisons(found)]


def _code(row: Mapping[str, Any]) -> str:
    return ".".join(x for x in (row["country"], row["sector"]) if x)


def _named(row: Mapping[str, Any]) -> str:
    code = _code(row)
    return str(row["name"] if row["category"] in ("person", "body") or not code else code)


def _actor(row: Mapping[str, Any]) -> Named:
    return Named(_named(row), _code(row), (row["events"], row["acting"], row["receiving"]))


def _speaker(row: Mapping[str, Any]) -> Named:
    return Named(_named(row), _code(row), (row["statements"], row["outlets"]))


def _statements(record: Record, wanted: Mapping[str, Any]) -> list[Statement]:
    """The newest statements that name a speaker; for a part of the record, of the stories that tell it."""
    table = record.attributions
    if wanted:
        table = table.filter(story=record.aggregates.stories_of(**wanted))
    rows = table.sort("-published").limit(STATEMENTS * 4).to_pylist()
    return [_statement(row) for row in rows if row["chain"]][:STATEMENTS]


def _statement(row: Mapping[str, Any]) -> Statement:
    from dragoman.store.rows import parties_from

    speaker, *relays = parties_from(row["chain"])
    words = " … ".join(span["text"] for span in row["content"])
    through = wording.labels(relays) if relays else ""
    return Statement(row["published"], row["outlet"], wording.label(speaker), through, words)


def _events(record: Record, wanted: Mapping[str, Any]) -> Sequence[Event]:
    from dragoman.store.rows import event_from

    return [event_from(row) for row in record.events.filter(**wanted).limit(EVENTS)]
