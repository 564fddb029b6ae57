"""A record laid out for browsing gives what its tables give, however it is asked."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import dragoman
from dragoman.browsing import ActorQuery, Browser, EventQuery, PairQuery, StatementQuery

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    """A record of made-up events, in several files."""
    from synthetic_record import make

    folder = tmp_path_factory.mktemp("browsing") / "r"
    make(str(folder), 3000, seed=3, part=800)
    return dragoman.open(folder)


@pytest.fixture(scope="module")
def laid(made: dragoman.Record) -> Browser:
    return made.browse()


def ids(browser: Browser, query: EventQuery) -> list[str]:
    return [row["event_id"] for row in browser.event_rows(browser.events.select(query))]


def test_the_rows_are_those_of_the_table(made: dragoman.Record, laid: Browser) -> None:
    wanted = {row["event_id"]: row for row in made.events}
    found = {row["event_id"]: row for row in laid.stream("events", laid.events.select(EventQuery()))}
    assert found == wanted


def test_the_latest_come_first_and_the_undated_last(made: dragoman.Record, laid: Browser) -> None:
    wanted = sorted(made.events, key=lambda e: e["event_id"])
    wanted.sort(key=lambda e: (e["date"] or {}).get("start") or e["first_told"] or "", reverse=True)
    assert ids(laid, EventQuery()) == [e["event_id"] for e in wanted]


def questions(rng: random.Random) -> dict[str, Any]:
    """Filters that both ways of asking know, drawn at random."""
    countries = ["USA", "RUS", "CHN", "IRN", "TUR"]
    year = rng.randint(2010, 2019)
    offered: dict[str, Any] = {
        "country": rng.sample(countries, 2), "type": ["AGREE", "consult"], "actor": [rng.choice(countries)],
        "recipient": [f"{rng.choice(countries)}.{rng.choice(['GOV', 'MIL'])}"], "party": ["Kalo"],
        "since": str(year), "until": f"{year + 1}-06", "disputed": rng.choice([True, False]),
        "outlet": ["kalonil post"], "mode": ["visit", "phone"],
    }  # fmt: skip
    return {name: offered[name] for name in rng.sample(sorted(offered), rng.randint(1, 3))}


@pytest.mark.parametrize("seed", range(40))
def test_events_are_filtered_as_the_table_is(made: dragoman.Record, laid: Browser, seed: int) -> None:
    asked = questions(random.Random(seed))
    wanted = {row["event_id"] for row in made.events.filter(**asked)}
    told: dict[str, Any] = {}
    for name, value in asked.items():
        told[name] = value if isinstance(value, str) else tuple(value) if isinstance(value, list) else None
    if "disputed" in asked:
        told["disputed"] = ("yes" if asked["disputed"] else "no",)
    found = ids(laid, EventQuery(**told))
    assert len(found) == len(set(found))
    assert set(found) == wanted


@pytest.mark.parametrize(
    "text", ["embassy", "MBASS", "on the day", "spoke of the grain again.", "zzz", "the  day"]
)
def test_words_are_found_as_the_table_finds_them(made: dragoman.Record, laid: Browser, text: str) -> None:
    wanted = {row["event_id"] for row in made.events.filter(text=" ".join(text.split()))}
    assert set(ids(laid, EventQuery(q=f'"{text}"'))) == wanted


def test_facets_count_the_rows(made: dragoman.Record, laid: Browser) -> None:
    query = EventQuery(country=("IRN",))
    rows = made.events.filter(country="IRN").to_pylist()
    for name, value in (("type", "event_type"), ("quad", "quad")):
        counts = {v.value: v.count for v in laid.events.facet(name, query, 99).values}
        wanted: dict[str, int] = {}
        for row in rows:
            wanted[str(row[value])] = wanted.get(str(row[value]), 0) + 1
        assert counts == wanted
    outlets = {v.value: v.count for v in laid.events.facet("outlet", query, 999).values}
    assert sum(outlets.values()) == sum(len(row["outlets"]) for row in rows)
    assert sum(b.count for b in laid.events.histogram(query)) == len(rows)


@pytest.mark.parametrize("by", ["week", "month", "year"])
def test_relations_are_those_of_the_record(made: dragoman.Record, laid: Browser, by: str) -> None:
    wanted = made.relations("IRN", None, by=by, since="2013")
    found = laid.pairs.series(PairQuery("IRN", by=by, since="2013"))
    assert [(r.first, r.second, r.period, r.events, r.quads) for r in found] == [
        (r.first, r.second, r.period, r.events, r.quads) for r in wanted
    ]
    assert [r.score for r in found] == pytest.approx([r.score for r in wanted], abs=0.002)
    totals = {(p.first, p.second): p.events for p in laid.pairs.totals(PairQuery("IRN", since="2013"))}
    assert sum(totals.values()) == sum(r.events for r in wanted)


def test_an_event_is_compared_as_the_record_compares_it(made: dragoman.Record, laid: Browser) -> None:
    for ident in ids(laid, EventQuery(disputed=("yes",)))[:10]:
        position = laid.find_event(ident)
        assert position is not None
        page = laid.event(position)
        assert page.comparison == made.compare(ident)
        assert [d.slot for d in page.discrepancies] == ["quantity"]
    assert laid.find_event("nothing") is None


def test_a_story_with_its_reports_and_statements(made: dragoman.Record, laid: Browser) -> None:
    for row in made.stories.limit(5, offset=100):
        page = laid.story(row["story_id"])
        assert page is not None
        assert page.row == row
        assert {r["report_id"] for r in page.reports} == {
            r["report_id"] for r in made.reports.filter(story=row["story_id"])
        }
        for report in page.reports:
            passage = report["passage"]
            assert row["text"][passage["start"] : passage["end"]] == passage["text"]
        assert len(page.statements) == len(made.attributions.filter(story=row["story_id"]))
    assert laid.story("nothing") is None


def test_statements_are_filtered_as_the_table_is(made: dragoman.Record, laid: Browser) -> None:
    for asked in ({"country": "IRN"}, {"outlet": "kalonil post"}, {"since": "2015-03"}, {"text": "embassy"}):
        wanted = {row["attribution_id"] for row in made.attributions.filter(**asked)}
        told: dict[str, Any] = {"q" if n == "text" else n: v for n, v in asked.items()}
        for name in ("country", "outlet"):
            if name in told:
                told[name] = (told[name],)
        positions = laid.statements.select(StatementQuery(**told))
        assert {row["attribution_id"] for row in laid.statement_rows(positions)} == wanted


def test_statements_are_about_the_parties_of_what_is_told_in_them(laid: Browser) -> None:
    positions = laid.statements.select(StatementQuery())[:50]
    for row in laid.statement_rows(positions):
        story = laid.story(row["story_id"])
        assert story is not None
        inside = [
            r
            for r in story.reports
            if any(c["start"] <= r["trigger"]["start"] < c["end"] for c in row["content"])
        ]
        speaker = row["chain"][0]["entity_id"]
        parties = {p["entity_id"] for r in inside for side in ("actors", "recipients") for p in r[side]}
        assert {a["entity_id"] for a in row["about"]} >= parties - {speaker}
        assert set(row["event_ids"]) == {r["event_id"] for r in inside}


def test_actors_are_counted_as_their_events_are(made: dragoman.Record, laid: Browser) -> None:
    positions = laid.actors.select(ActorQuery(category=("person",)))[:5]
    for row in laid.actors.rows(positions):
        page = laid.actor(row["entity_id"])
        assert page is not None
        mine = [e for e in made.events if any(p["entity_id"] == row["entity_id"] for p in e["actors"])]
        assert page.did == len(mine) == sum(t[1] for t in page.types)
    assert laid.actor("nothing") is None


def test_a_shelf_gives_any_rows_in_any_order(tmp_path: Path) -> None:
    from dragoman.store.browsing.shelf import Writer

    table = pa.table({"n": list(range(1000)), "of": [[str(i)] * (i % 3) for i in range(1000)]})
    writer = Writer(str(tmp_path / "shelf"), table.schema)
    for batch in table.to_batches(max_chunksize=333):
        writer.add(batch)
    shelf = writer.close()
    assert len(shelf) == 1000
    wanted = np.random.default_rng(1).integers(0, 1000, 400)
    assert [row["n"] for row in shelf.rows(wanted)] == wanted.tolist()
    assert [row["n"] for row in shelf.stream(np.arange(1000), chunk=37)] == list(range(1000))
    assert shelf.rows(np.array([5, 5]))[1] == {"n": 5, "of": ["5", "5"]}
    assert shelf.rows(np.array([], int)) == []
