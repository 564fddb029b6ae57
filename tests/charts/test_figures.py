"""The figures of charts are those that the record gives when asked otherwise."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

import dragoman
from dragoman.charts import chart, diverging, periods
from dragoman.charts.layout import spring
from dragoman.charts.theme import CLASSES, mood
from dragoman.charts.words import signed
from dragoman.charts.world import frame, outlines
from dragoman.relations.relation import country_pairs, period
from dragoman.store.rows import event_from


def test_events_by_type_are_those_of_the_table(sample: dragoman.Record) -> None:
    made = chart("events_by_type", sample)
    counted = Counter(row["event_type"] for row in sample.events)
    assert {row["event_type"]: row["events"] for row in made.rows} == counted
    some = chart("events_by_type", sample, party="IRN", disputed=False)
    assert sum(row["events"] for row in some.rows) == len(sample.events.filter(party="IRN", disputed=False))


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_events_by_date_fall_into_their_periods(sample: dragoman.Record, by: str) -> None:
    made = chart("events_by_date", sample, by=by)
    events = [event_from(row) for row in sample.events]
    counted = Counter(p for e in events if (p := period(e, by)))  # type: ignore[arg-type]
    assert {row["period"]: row["events"] for row in made.rows} == counted
    assert all(sum(row[quad] for quad in diverging.QUADS) == row["events"] for row in made.rows)
    left_out = len(events) - counted.total()
    assert ("left out" in made.summary) == (left_out > 0)
    assert left_out == 0 or f" {left_out} event" in made.summary


def test_pairs_are_those_of_the_relations(sample: dragoman.Record) -> None:
    made = chart("pair_matrix", sample)
    expected: Counter[tuple[str, str]] = Counter()
    real = {i for r in sample.relations(by="year") for i in r.event_ids}
    for row in sample.events:
        if row["event_id"] in real:
            expected.update(country_pairs(event_from(row)))
    found = {(row["first"], row["second"]): row["events"] for row in made.rows}
    assert all(found[pair] == count for pair, count in expected.items())
    busiest = chart("country_pairs", sample, limit=3)
    assert busiest.rows == made.rows[:3]


def test_a_timeline_is_the_relation_of_the_two(sample: dragoman.Record) -> None:
    made = chart("pair_timeline", sample, first="tur", second="IRN", by="month")
    relations = sample.relations("IRN", "TUR", by="month")
    assert relations
    assert [(row["period"], row["events"], row["score"]) for row in made.rows] == [
        (r.period, r.events, r.score) for r in relations
    ]
    assert [tuple(row[quad] for quad in diverging.QUADS) for row in made.rows] == [r.quads for r in relations]


def test_a_map_has_the_places_that_are_known(sample: dragoman.Record) -> None:
    made = chart("event_map", sample)
    placed = [row for row in sample.events if row["place"] and row["place"]["latitude"] is not None]
    assert sum(row["events"] for row in made.rows) == len(placed)
    assert {row["place"] for row in made.rows} <= {row["place"]["name"] for row in placed}


def test_bars_stand_upon_each_other_and_conflict_below() -> None:
    row = {
        "k": 1,
        "verbal_cooperation": 2,
        "material_cooperation": 3,
        "verbal_conflict": 4,
        "material_conflict": 0,
    }
    parts = diverging.parts([row], ["k"])
    assert [(p["class"], p["low"], p["high"]) for p in parts] == [
        (CLASSES[0], 0, 2), (CLASSES[1], 2, 5), (CLASSES[2], 0, -4)
    ]  # fmt: skip


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_the_span_chooses_the_period() -> None:
    first = day("2016-01-01")
    for days, by in ((10, "day"), (200, "week"), (2000, "month"), (9000, "year")):
        last = first + dt.timedelta(days=days)
        shown = periods.stretch({"first": first, "last": last, "low": first, "high": last}, None)
        assert shown is not None
        assert shown.by == by


def test_a_single_event_of_long_ago_does_not_squeeze_the_rest() -> None:
    span = {
        "first": day("1979-02-11"),
        "last": day("2016-08-01"),
        "low": day("2016-07-01"),
        "high": day("2016-07-30"),
    }
    shown = periods.stretch(span, None)
    assert shown is not None
    assert (shown.first, shown.by) == (day("2016-07-01"), "day")
    assert not shown.shows(day("1979-02-11"))


def test_periods_end_where_the_next_begins() -> None:
    assert periods.end(day("2016-12-01"), "month") == day("2017-01-01")
    assert periods.end(day("2016-01-01"), "year") == day("2017-01-01")
    assert periods.start(day("2016-07-17"), "week") == day("2016-07-11")
    assert periods.end(day("9999-01-01"), "year") == dt.date.max


def test_a_layout_is_the_same_each_time_and_keeps_nodes_apart() -> None:
    nodes = [f"N{i}" for i in range(12)]
    ties = {(nodes[i], nodes[(i * 5 + 1) % 12]): float(i + 1) for i in range(12) if i != (i * 5 + 1) % 12}
    placed = spring(nodes, ties)
    assert spring(nodes, ties) == placed
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in placed.values())
    apart = [
        (placed[a][0] - placed[b][0]) ** 2 + (placed[a][1] - placed[b][1]) ** 2
        for i, a in enumerate(nodes)
        for b in nodes[:i]
    ]
    assert min(apart) > 0.003
    assert spring(["A"], {}) == {"A": (0.5, 0.5)}


def test_a_map_shows_the_part_of_the_world_that_it_needs() -> None:
    near = frame([(32.9, 39.9), (51.4, 35.7)])
    assert not near.whole
    assert near.west < 32.9 < 51.4 < near.east
    assert near.south < 35.7 < 39.9 < near.north
    far = frame([(-77.0, 38.9), (139.7, 35.7)])
    assert far.whole
    some, every = outlines(near)[0], outlines(far)[0]
    assert 0 < len(some) < len(every)
    assert frame([(0.0, -80.0)]).south == -90


@pytest.mark.parametrize(
    ("score", "text"), [(3.84, "+3.8"), (-1.0, "−1"), (0.0, "0"), (-0.04, "0"), (10.0, "+10"), (-0.5, "−0.5")]
)
def test_scores_are_written_with_their_sign(score: float, text: str) -> None:
    assert signed(score) == text


def test_scores_fall_into_five_classes() -> None:
    assert [mood(s) for s in (-9, -4, -1, 0, 0.99, 1, 4, 10)] == [
        "strong conflict", "conflict", "mixed", "mixed", "mixed", "cooperation", "strong cooperation",
        "strong cooperation",
    ]  # fmt: skip
