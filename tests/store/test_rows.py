from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import (
    Attribution,
    Cell,
    Dateline,
    Discrepancy,
    Event,
    Failure,
    Layout,
    Party,
    Passage,
    Quantity,
    Quote,
    Reading,
    Report,
    Span,
    Story,
    When,
    Where,
)
from dragoman.store import rows, schemas, story_rows
from dragoman.store.batches import clean, to_arrow

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe = st.none() | words
several = st.lists(words, max_size=3).map(tuple)
places = st.integers(0, 2**31 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
parties = st.lists(
    st.builds(Party, words, words, words, several, maybe, several, maybe, words, places, places, words),
    max_size=2,
).map(tuple)
quotes = st.builds(Quote, words, places, places)
dates = st.none() | st.builds(When, maybe, maybe, maybe, words, words)
wheres = st.none() | st.builds(
    Where, words, maybe, st.none() | numbers, st.none() | numbers, st.none() | st.integers(0, 2**40), words
)
quantities = st.builds(Quantity, st.none() | numbers, words, words, st.none() | numbers, st.none() | numbers)
reports = st.builds(
    Report, words, words, maybe, maybe, maybe, quotes, quotes, words, maybe, st.integers(0, 4), numbers,
    several, several, parties, parties, parties, dates, wheres, st.lists(quantities, max_size=2).map(tuple),
    words, words, numbers, several, words,
)  # fmt: skip
events = st.builds(
    Event, words, words, maybe, st.integers(0, 4), numbers, parties, parties, dates, wheres, maybe, maybe,
    several, several, st.dictionaries(words, words, max_size=3), numbers, several,
)  # fmt: skip
cells = st.lists(
    st.builds(
        Cell, words, maybe, words, words, maybe, maybe, st.none() | places, st.none() | places, several
    ),
    max_size=2,
).map(tuple)
discrepancies = st.builds(Discrepancy, words, words, words, several, cells, several)


def through_arrow(row: dict[str, Any], schema: Any) -> dict[str, Any]:
    (back,) = to_arrow([row], schema).to_pylist(maps_as_pydicts="strict")
    return back


@given(reports)
def test_a_report_comes_back_as_it_went(report: Report) -> None:
    assert rows.report_from(through_arrow(rows.report_row(report), schemas.REPORTS)) == report


@given(events)
def test_an_event_comes_back_as_it_went(event: Event) -> None:
    assert rows.event_from(through_arrow(rows.event_row(event), schemas.EVENTS)) == event


@given(discrepancies)
def test_a_discrepancy_comes_back_as_it_went(found: Discrepancy) -> None:
    assert rows.discrepancy_from(through_arrow(rows.discrepancy_row(found), schemas.DISCREPANCIES)) == found


def test_a_discrepancy_written_before_its_cells_had_a_place_is_read() -> None:
    cell = {"report_id": "r", "outlet": None, "value": "3 calls", "text": "three"}
    old = {"event_id": "E", "slot": "quantity", "kind": "differs", "report_ids": ["r"], "values": [cell]}
    found = rows.discrepancy_from(old)
    assert found.why == ()
    assert found.values == (Cell("r", None, "3 calls", "three", None, None, None, None, ()),)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(words)
    story = Story(
        draw(words),
        text,
        draw(maybe),
        draw(st.none() | st.dates()),
        draw(maybe),
        draw(maybe),
        origin=draw(words),
    )
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = bounds.map(lambda b: Span(*b))
    many = st.lists(spans, max_size=2).map(tuple)
    dateline = draw(st.none() | st.builds(Dateline, spans, words, maybe))
    passages = tuple(
        Passage(i, s, draw(st.sampled_from(["headline", "paragraph"]))) for i, s in enumerate(draw(many))
    )
    layout = Layout(passages, draw(maybe), draw(many), draw(st.none() | spans), dateline, draw(many))
    said = st.builds(
        Attribution, words, words, st.none() | spans, st.none() | spans, many, chain=parties, rule=words
    )
    return Reading(story, layout, tuple(draw(st.lists(said, max_size=2))), (), ())


def _span_from(row: dict[str, Any]) -> Span:
    return Span(row["start"], row["end"])


def _failure_from(row: dict[str, Any]) -> Failure:
    return Failure(row["origin"], row["reason"], row["remedy"], row["story_id"])


def _passage_from(row: dict[str, Any]) -> Passage:
    return Passage(row["index"], _span_from(row), row["kind"])


def _layout_from(row: dict[str, Any], passages: tuple[Passage, ...]) -> Layout:
    line = row["dateline"]
    dateline = Dateline(_span_from(line), line["place"], line["agency"]) if line else None
    byline = _span_from(row["byline"]) if row["byline"] else None
    repeats = tuple(_span_from(r) for r in row["repeats"])
    return Layout(
        passages,
        row["found_headline"],
        repeats,
        byline,
        dateline,
        tuple(_span_from(r) for r in row["credits"]),
    )


@given(readings())
def test_a_story_its_layout_and_statements_come_back(reading: Reading) -> None:
    story = reading.story
    row = through_arrow(story_rows.story_row(reading, "1"), schemas.STORIES)
    assert story_rows.story_from(row) == story
    assert row["digest"] == story.digest
    passages = tuple(
        _passage_from(through_arrow(story_rows.passage_row(p, story), schemas.PASSAGES))
        for p in reading.layout.passages
    )
    assert _layout_from(row, passages) == reading.layout
    for said in reading.attributions:
        back = through_arrow(story_rows.attribution_row(said, story), schemas.ATTRIBUTIONS)
        assert story_rows.attribution_from(back) == said


def test_a_failure_comes_back() -> None:
    failure = Failure("a.txt", "it is empty", "give it a text", None)
    assert _failure_from(through_arrow(story_rows.failure_row(failure, "1"), schemas.STORIES)) == failure


def test_every_row_has_its_tables_columns_but_the_batch() -> None:
    reading = Reading(Story("s", "x", published=dt.date(2016, 7, 17)), Layout(()), (), (), ())
    row = story_rows.story_row(reading, "1") | story_rows.failure_row(Failure("o", "r", "m"), "1")
    assert {"batch", *row} == set(schemas.STORIES.names)


@given(st.text(max_size=20))
def test_cleaning_keeps_offsets_and_what_is_whole(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert len(cleaned) == len(text)
    assert all(a == b or "\ud800" <= a <= "\udfff" for a, b in zip(text, cleaned, strict=True))


def test_lone_surrogates_do_not_stop_a_batch() -> None:
    row = {"story_id": "a\ud800b", "published": None, "text": "\udfff", "start": 0}
    (back,) = to_arrow([row], schemas.PASSAGES).to_pylist()
    assert (back["story_id"], back["text"], back["end"]) == ("a\ufffdb", "\ufffd", None)


def test_a_wrong_value_is_not_swallowed() -> None:
    with pytest.raises(Exception, match="int"):
        to_arrow([{"start": "nine"}], schemas.PASSAGES)
