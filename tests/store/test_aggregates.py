"""Counts made in SQL are those that the model's own functions make of the same events, one by one."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from dragoman import Record
from dragoman.model import Event, Report, When
from dragoman.relations import relate
from dragoman.store import Store
from tests.store.making import make_event, make_party, make_reading, make_report

KINDS = (("AGREE", 1, 3.0), ("CONSULT", 1, 1.5), ("AID", 2, 7.0), ("ACCUSE", 3, -3.0), ("ASSAULT", 4, -9.5))
COUNTRIES = ("IRN", "TUR", "RUS", "USA", None)
DATES = ("2015-12-31", "2016-01-01", "2016-07-15", "2016-07-17", "2017-01-01", "2020-02-29")
AUXILIARY: tuple[tuple[str, ...], ...] = ((), (), ("future",), ("negation",), ("hypothetical", "future"))


def parties(chance: random.Random, least: int) -> tuple[Any, ...]:
    found = [chance.choice(COUNTRIES) for _ in range(chance.randint(least, 3))]
    return tuple(make_party(f"p{country}", country=country) for country in found)


def when(chance: random.Random) -> When | None:
    start = chance.choice(DATES)
    spans: list[tuple[str | None, str | None]] = [
        (start, start), (start, "2020-03-01"), (start, None), (None, None), ("2016-07", "2016-07"),
    ]  # fmt: skip
    first, last = chance.choice(spans)
    return chance.choice([None, When(first, first, last, "then", "told")])


def made(seed: int) -> tuple[list[Event], list[Report]]:
    """Events of all kinds with the reports that tell them."""
    chance = random.Random(seed)
    events, reports = [], []
    for n in range(120):
        kind, quad, score = chance.choice(KINDS)
        told = [
            make_report(n, k, event_type=kind, auxiliary=chance.choice(AUXILIARY))
            for k in range(chance.randint(1, 3))
        ]
        reports += told
        events.append(
            make_event(
                *(r.report_id for r in told), event_type=kind, quad=quad, score=score,
                actors=parties(chance, 0), recipients=parties(chance, 0), date=when(chance),
                first_told=chance.choice([*DATES, None]),
            )
        )  # fmt: skip
    return events, reports


def recorded(path: Path, events: list[Event], reports: list[Report]) -> Record:
    """A record of them, each story telling one event."""
    store = Store.open(path, create=True)
    readings = []
    for n in range(len(events)):
        reading = make_reading(n, 0)
        own = tuple(r for r in reports if r.story_id == f"s{n}")
        readings.append(type(reading)(reading.story, reading.layout, reading.attributions, (), own))
    store.append(readings, [], "1")
    store.replace("events", events, derived_from=store.version())
    return Record(store)


@pytest.mark.parametrize("seed", range(3))
def test_relations_are_those_of_the_events_one_by_one(tmp_path: Path, seed: int) -> None:
    events, reports = made(seed)
    record = recorded(tmp_path / "r", events, reports)
    for by in ("day", "week", "month", "year"):
        expected = relate(events, by=by, reports=reports)  # type: ignore[arg-type]
        assert expected
        assert record.relations(by=by) == expected
    with_iran = [r for r in relate(events, by="year", reports=reports) if "IRN" in (r.first, r.second)]
    assert record.relations("irn", by="year") == with_iran
    both = [r for r in with_iran if "TUR" in (r.first, r.second)]
    assert record.relations("TUR", "IRN", by="year") == both


def test_filters_choose_the_same_events_as_those_of_the_table(tmp_path: Path) -> None:
    events, reports = made(7)
    record = recorded(tmp_path / "r", events, reports)
    for wanted in (
        {"party": "IRN"},
        {"type": ["AID", "AGREE"]},
        {"since": "2016-07", "until": "2016"},
        {"actor": "nobody"},
    ):
        chosen = record.events.filter(**wanted)  # type: ignore[arg-type]
        counted = record.aggregates.by_type(**wanted)  # type: ignore[arg-type]
        assert sum(row["events"] for row in counted) == len(chosen)
        assert record.aggregates.overview(**wanted)["events"] == len(chosen)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="events have no filter 'colour'"):
        record.aggregates.pairs(colour="red")


def test_an_overview_counts_what_there_is(tmp_path: Path) -> None:
    events, reports = made(1)
    record = recorded(tmp_path / "r", events, reports)
    found = record.aggregates.overview()
    assert (found["events"], found["reports"], found["stories"], found["outlets"]) == (
        120,
        len(reports),
        120,
        1,
    )
    assert found["failed"] == found["disputed"] == 0
    (part,) = [record.aggregates.overview(type="AID")]
    aid = {i for e in events if e.event_type == "AID" for i in e.report_ids}
    assert part["reports"] == len(aid)
    assert part["stories"] == sum(e.event_type == "AID" for e in events)


def test_the_most_disputed_come_first(tmp_path: Path) -> None:
    from tests.store.making import make_discrepancy

    events, reports = made(2)
    record = recorded(tmp_path / "r", events, reports)
    differing = [
        make_discrepancy(events[4].event_id, "a", "b"),
        make_discrepancy(events[9].event_id, "a", "b"),
    ]
    other = make_discrepancy(events[9].event_id, "a", "b")
    other = type(other)(other.event_id, "date", other.kind, other.report_ids, other.values)
    vouched = make_discrepancy(events[2].event_id, "a", "b", kind="vouched")
    record.store.replace("discrepancies", [*differing, other, vouched], derived_from=record.store.version())
    fresh = Record(record.store)
    assert fresh.aggregates.disputed(5) == [events[9].event_id, events[4].event_id]
    assert fresh.aggregates.disputed(5, event=events[4].event_id) == [events[4].event_id]
    assert fresh.aggregates.overview()["disputed"] == 2
