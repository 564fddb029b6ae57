"""Every number counted over a record is that of the rows behind it, some of them rejected or corrected."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import Record
from dragoman.store.aggregates import PERIODS

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"disputed": True},
    {"disputed": False},
    {"type": ["ACCUSE", "CONSULT"]},
    {"country": "IRN", "since": "2012"},
    {"actor": "RUS.GOV"},
    {"text": "grain"},
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A record of made-up events of which people rejected, corrected and accepted some reports."""
    from synthetic_record import make

    folder = tmp_path_factory.mktemp("counts") / "r"
    make(str(folder), 300, seed=5)
    record = dragoman.open(folder)
    rows = record.reports.to_pylist()
    one = [e["report_ids"][0] for e in record.events if len(e["report_ids"]) == 1]
    several = [e["report_ids"][0] for e in record.events if len(e["report_ids"]) > 1]
    story = rows[0]["story_id"]
    whole = [r["report_id"] for r in rows if r["story_id"] == story]
    for action, ids, more in (
        ("reject", [*one[:20], *several[:10], *whole], {}),
        ("correct", one[20:30], {"slot": "type", "value": "ACCUSE"}),
        ("correct", several[10:16], {"slot": "actors", "value": "IRN.GOV"}),
        ("accept", one[30:35], {}),
    ):
        for ident in ids if action == "correct" else [None]:
            subjects = ids if ident is None else [ident]
            record = record.judge(action, *subjects, author="Ada", **more).record
    assert len(record.reports.filter(rejected=True)) >= 30
    return record


def reports_of(record: Record, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """The reports of the events that are asked for; of the whole record, all that are listed."""
    listed = record.reports.filter(rejected=False).to_pylist()
    events = {e["event_id"] for e in record.events.filter(**wanted)}
    return [r for r in listed if not wanted or r["event_id"] in events]


@pytest.mark.parametrize("wanted", QUESTIONS, ids=str)
def test_an_overview_counts_the_rows(judged: Record, wanted: dict[str, Any]) -> None:
    found = judged.aggregates.overview(**wanted)
    events = judged.events.filter(**wanted).to_pylist()
    reports = reports_of(judged, wanted)
    assert found["events"] == len(events)
    assert found["disputed"] == len(judged.events.filter(**wanted | {"disputed": True})) or (
        wanted == {"disputed": False} and found["disputed"] == 0
    )
    assert found["reports"] == len(reports)
    stories = judged.stories.filter(status="read").to_pylist() if not wanted else reports
    assert found["stories"] == len({s["story_id"] for s in stories})
    assert found["outlets"] == len({s["outlet"] for s in stories})
    days = sorted(s["published"] for s in stories if s["published"])
    assert (found["first_published"], found["last_published"]) == (days[0], days[-1])


@pytest.mark.parametrize("wanted", QUESTIONS, ids=str)
def test_types_periods_and_places_count_events(judged: Record, wanted: dict[str, Any]) -> None:
    events = judged.events.filter(**wanted).to_pylist()
    types = Counter(e["event_type"] for e in events)
    assert {r["event_type"]: r["events"] for r in judged.aggregates.by_type(**wanted)} == types
    for by in PERIODS:
        for row in judged.aggregates.by_period(by, **wanted):
            assert row["events"] == sum(
                row[q] for q in ("verbal_cooperation", "material_cooperation", "verbal_conflict",
                                 "material_conflict")
            )  # fmt: skip
    years = Counter((e["date"] or {}).get("start", e["first_told"])[:4] for e in events)
    assert {r["period"]: r["events"] for r in judged.aggregates.by_period("year", **wanted)} == years
    placed = [e for e in events if e["place"] and e["place"]["latitude"] is not None]
    assert sum(r["events"] for r in judged.aggregates.places(**wanted)) == len(placed)


@pytest.mark.parametrize("wanted", QUESTIONS, ids=str)
def test_outlets_actors_and_speakers_count_what_is_told(judged: Record, wanted: dict[str, Any]) -> None:
    reports = [r for r in reports_of(judged, wanted) if r["event_id"]]
    outlets = {o["outlet"]: o for o in judged.aggregates.outlets(999, **wanted)}
    assert set(outlets) == {r["outlet"] for r in reports}
    for name, row in outlets.items():
        own = [r for r in reports if r["outlet"] == name]
        assert row["stories"] == len({r["story_id"] for r in own})
        assert row["events"] == len({r["event_id"] for r in own})
    events = judged.events.filter(**wanted).to_pylist()
    for row in judged.aggregates.actors(50, **wanted):
        sides = [{p["entity_id"] for p in e[side]} for e in events for side in ("actors", "recipients")]
        did, got = (sum(row["entity_id"] in s for s in sides[n::2]) for n in (0, 1))
        assert (row["acting"], row["receiving"]) == (did, got)
    told = judged.attributions.to_pylist()
    stories = {r["story_id"] for r in reports} if wanted else {s["story_id"] for s in told}
    said = Counter(s["chain"][0]["entity_id"] for s in told if s["chain"] and s["story_id"] in stories)
    assert {r["entity_id"]: r["statements"] for r in judged.aggregates.speakers(9999, **wanted)} == said
    assert set(judged.aggregates.stories_of(**wanted)) == {r["story_id"] for r in reports}
    version = judged.aggregates.readers(**wanted)
    assert sum(r["stories"] for r in version) == len(
        stories if wanted else judged.stories.filter(status="read")
    )


@pytest.mark.parametrize("wanted", QUESTIONS, ids=str)
def test_relations_count_the_events_that_they_name(judged: Record, wanted: dict[str, Any]) -> None:
    events = {e["event_id"] for e in judged.events.filter(**wanted)}
    for by in PERIODS:
        for row in judged.aggregates.relations(by, **wanted):
            assert row["events"] == len(row["event_ids"])
            assert set(row["event_ids"]) <= events
    pairs = {(r["first"], r["second"]): r["events"] for r in judged.aggregates.pairs(**wanted)}
    by_year = Counter[tuple[str, str]]()
    for row in judged.aggregates.relations("year", **wanted):
        by_year[row["first"], row["second"]] += row["events"]
    assert pairs == by_year
