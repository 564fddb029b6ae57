"""Charts draw the rows that their page selects, and numbers on pages are those of the lists behind them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient

import dragoman
from tests.pages.reading import read
from tests.web.conftest import asking

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    """A record of made-up events, of which some reports are rejected and some corrected."""
    from synthetic_record import make

    folder = tmp_path_factory.mktemp("figures") / "r"
    make(str(folder), 400, seed=11)
    record = dragoman.open(folder)
    ids = [r["report_id"] for r in record.reports]
    record = record.judge("reject", *ids[:60], author="Ada").record
    return record.judge("correct", ids[70], author="Ada", slot="actors", value="IRN.GOV").record


@pytest.fixture(scope="module")
def client(made: dragoman.Record) -> TestClient:
    return asking(made)


def rows(client: TestClient, path: str) -> list[dict[str, Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text[:300]
    found: list[dict[str, Any]] = answer.json()
    return found


def table(client: TestClient, path: str) -> list[dict[str, str]]:
    import csv
    import io

    return list(csv.DictReader(io.StringIO(client.get(path).text)))


def listed(client: TestClient, path: str) -> int:
    """How many rows the list at an address has, asked from its twin."""
    parts = urlsplit(path)
    return len(rows(client, f"{parts.path}.json?{parts.query}"))


ASKED = (
    "", "country=IRN", "country=Iran&type=accuse", "quad=4&quad=3", "disputed=yes",
    "disputed=yes&disputed=no", "q=grain", "since=2012-03&until=2014", "pair=IRN-USA",
    "outlet=kalonil+post&sort=-outlets&page=2",
    "happened=no", "period=2014", "period=2014-W10&period=2013-05", "actor=RUS.GOV&recipient=USA",
    "place=nowhere",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED)
def test_a_chart_of_types_counts_the_events_that_are_listed(client: TestClient, asked: str) -> None:
    events = rows(client, f"/events.json?{asked}")
    found = {r["event_type"]: int(r["events"]) for r in table(client, f"/charts/events_by_type.csv?{asked}")}
    assert found == Counter(e["event_type"] for e in events)


@pytest.mark.parametrize("asked", ASKED)
def test_charts_of_days_and_places_count_the_events_that_are_listed(client: TestClient, asked: str) -> None:
    events = rows(client, f"/events.json?{asked}")
    years = Counter((e["date"] or {}).get("start", e["first_told"])[:4] for e in events)
    found = {
        r["period"]: int(r["events"]) for r in table(client, f"/charts/events_by_date.csv?{asked}&by=year")
    }
    assert found == years
    placed = [e for e in events if e["place"] and e["place"]["latitude"] is not None]
    places = table(client, f"/charts/event_map.csv?{asked}")
    assert sum(int(r["events"]) for r in places) == len(placed)


@pytest.mark.parametrize("asked", ["", "first=IRN", "first=iran&since=2013", "second=USA&until=2012-06"])
def test_charts_of_pairs_have_the_pairs_that_are_listed(client: TestClient, asked: str) -> None:
    pairs = table(client, f"/relations.csv?{asked}")
    assert pairs
    drawn = table(client, f"/charts/pair_matrix.csv?of=relations&{asked}")
    columns = ("first", "second", "events", "verbal_cooperation", "material_conflict")
    assert {tuple(r[c] for c in columns) for r in drawn} == {tuple(r[c] for c in columns) for r in pairs}
    network = table(client, f"/charts/pair_network.csv?of=relations&{asked}")
    assert {tuple(r[c] for c in columns) for r in network} <= {tuple(r[c] for c in columns) for r in pairs}
    assert len(network) == min(40, len(pairs))


@pytest.mark.parametrize(
    "asked", ["by=year", "by=month", "by=week&since=2011-02", "by=year&until=2014-06-15"]
)
def test_a_pair_over_time_is_drawn_as_its_table_and_leads_to_its_events(
    client: TestClient, asked: str
) -> None:
    (busiest, *_) = table(client, "/relations.csv")
    a, b = busiest["first"], busiest["second"]
    series = table(client, f"/relations/{a}/{b}.csv?{asked}")
    drawn = table(client, f"/charts/pair_timeline.csv?of=relations&first={b}&second={a}&{asked}")
    assert series
    assert [(r["period"], r["events"]) for r in drawn] == [(r["period"], r["events"]) for r in series]
    page = read(client.get(f"/relations/{a}/{b}?{asked}").text)
    cells = [
        (a.attributes["href"], cell.attributes["data-label"], a.text)
        for cell in page.one("table", class_="series").all("td")
        for a in cell.all("a")
    ]
    heads = page.one("table", class_="series").one("tbody").all("th")
    periods = [head.one("a").attributes["href"] for head in heads]
    assert len(periods) == len(series)
    for href, row in zip(periods, series, strict=True):
        assert listed(client, href) == int(row["events"])
    for href, _, text in cells:
        assert listed(client, href) == int(text)


@pytest.mark.parametrize(
    "page", ["/", "/relations?first=IRN&since=2013", "/relations/IRN/USA?by=year&since=2013"]
)
def test_every_chart_of_a_page_takes_over_all_its_filters(client: TestClient, page: str) -> None:
    asked = parse_qs(urlsplit(page).query)
    drawn = [
        i.attributes["src"]
        for i in read(client.get(page).text).all("img")
        if "/charts/" in i.attributes["src"]
    ]
    assert drawn
    for source in drawn:
        told = parse_qs(urlsplit(source).query)
        assert {n: told.get(n) for n in asked} == asked
        assert (told.get("of") == ["relations"]) == page.startswith("/relations")
        assert client.get(source).text.startswith("<svg")


@pytest.mark.parametrize("page", ["/events", "/events?country=IRN", "/events?disputed=yes&since=2012"])
@pytest.mark.parametrize("kind", ["facet", "histogram"])
def test_numbers_beside_the_events_are_those_of_the_lists(client: TestClient, page: str, kind: str) -> None:
    tree = read(client.get(page).text)
    checked = 0
    if kind == "histogram":
        for bar in tree.one("figure", class_="histogram").all("a"):
            assert f" {listed(client, bar.attributes['href'])} event" in bar.attributes["aria-label"]
            checked += 1
    else:
        checked = _facets(client, page, tree)
    assert checked > 5


@pytest.mark.parametrize(
    "page", ["/statements", "/statements?kind=indirect", "/actors", "/actors?category=person"]
)
def test_numbers_beside_statements_and_actors_are_those_of_the_lists(client: TestClient, page: str) -> None:
    assert _facets(client, page, read(client.get(page).text))


def _facets(client: TestClient, page: str, tree: Any) -> int:
    """Check that each value of each facet, asked for alone, lists as many rows as it says."""
    asked = parse_qsl(urlsplit(page).query)
    checked = 0
    for facet in tree.all("section", class_="facet"):
        name = facet.attributes["aria-labelledby"].removeprefix("facet-")
        for link in facet.one("ul").all("a"):
            to = urlsplit(link.attributes["href"])
            new = [p for p in parse_qsl(to.query) if p not in asked]
            if not new:
                continue  # one that is taken away by its link
            alone = [p for p in asked if p[0] != name] + new
            number = int(link.one("span", class_="n").text.replace(",", ""))
            assert listed(client, f"{to.path}?{urlencode(alone)}") == number, (name, new)
            checked += 1
    return checked


def test_numbers_of_an_actor_are_those_of_the_lists(client: TestClient, made: dragoman.Record) -> None:
    busiest = rows(client, "/actors.json")[:6]
    for actor in busiest:
        page = read(client.get(f"/actors/{actor['entity_id']}").text)
        tiles = page.one("ul", class_="tiles").all("a")
        figures = [a for t in page.all("table", class_="figures") for a in t.all("a") if a.text.isdigit()]
        assert figures
        for link in [*tiles, *figures]:
            number = int((link.all("b") or [link])[0].text.replace(",", ""))
            assert listed(client, link.attributes["href"]) == number, link.attributes["href"]
        assert (actor["acted"], actor["received"], actor["said"]) == tuple(
            int(t.one("b").text.replace(",", "")) for t in tiles
        )


def test_the_overview_counts_what_is_listed(client: TestClient, made: dragoman.Record) -> None:
    page = read(client.get("/").text)
    tiles = page.one("ul", class_="tiles")
    for link in tiles.all("a"):
        assert listed(client, link.attributes["href"]) == int(link.one("b").text.replace(",", ""))
    told = {s.text.split()[1]: s.one("b").text.replace(",", "") for s in tiles.all("span")}
    assert int(told["reports"]) == len(made.reports.filter(rejected=False)) < len(made.reports)
    assert int(told["stories"]) == len(made.stories.filter(status="read"))
    for chip in page.one("ul", class_="chips").all("a"):
        assert listed(client, chip.attributes["href"]) == int(chip.one("span", class_="n").text)
    for link in page.one("section", **{"aria-labelledby": "pairs"}).one("table").all("tr")[1:]:
        there = read(client.get(link.one("a").attributes["href"]).text)
        (sums,) = [a for a in there.one("div", class_="lead").all("a") if "event" in a.text]
        assert sums.text.split()[0] == link.all("td")[0].text
        assert listed(client, sums.attributes["href"]) == int(sums.text.split()[0])


@pytest.mark.parametrize(
    "path", ["?colour=red", "?width=7", "?period=soon", "?of=relations&country=IRN", "?theme=x"]
)
def test_a_chart_says_what_it_cannot_be_asked_for(client: TestClient, path: str) -> None:
    answer = client.get(f"/charts/events_by_type{path}")
    assert answer.status_code == 400
    assert "<h1>" in answer.text
