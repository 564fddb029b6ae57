"""Every page and its twins: what they show, that they agree with the record, and what they say of errors."""

from __future__ import annotations

import csv
import io
import re
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.browsing import ACTOR_SORTS, EVENT_SORTS, STATEMENT_SORTS
from dragoman.web.listing import Listing
from dragoman.web.views.actors import ACTORS
from dragoman.web.views.events import EVENTS
from dragoman.web.views.statements import STATEMENTS
from tests.pages.reading import Node, read

PAGES = ["/", "/events", "/actors", "/relations", "/relations/IRN/TUR", "/statements"]


def page(client: TestClient, path: str, status: int = 200) -> Node:
    """A page as a tree; reading it fails unless each element is closed where it should be."""
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return read(answer.text)


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    """The rows of a CSV twin."""
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("path", PAGES)
def test_each_page_has_one_heading_landmarks_and_twins(pages: TestClient, path: str) -> None:
    tree = page(pages, path)
    assert len(tree.all("h1")) == 1
    assert len(tree.all("main")) == 1
    assert tree.all("nav")
    assert tree.one("html").attributes["lang"] == "en"
    assert tree.all("a", class_="skip")[0].attributes["href"] == "#main"
    twins = {n.attributes["type"]: n.attributes["href"] for n in tree.all("link", rel="alternate")}
    for kind, href in twins.items():
        assert pages.get(href).headers["content-type"].startswith(kind)
    assert set(twins) == {"application/json", "text/csv"}


def test_every_table_has_a_caption_and_scoped_heads(pages: TestClient, calls: str) -> None:
    for path in [*PAGES, f"/events/{calls}"]:
        for table in page(pages, path).all("table"):
            assert table.all("caption"), path
            assert all(head.attributes.get("scope") in ("col", "row") for head in table.all("th")), path


def test_no_page_has_a_style_or_script_of_its_own(pages: TestClient, calls: str) -> None:
    for path in [*PAGES, f"/events/{calls}"]:
        text = pages.get(path).text
        assert not re.search(r"\sstyle=|\son\w+=|<style", text), path
        assert re.findall(r"<script[^>]*>", text) == ['<script src="/static/app.js" defer>']


FILTERS: list[tuple[str, dict[str, Any]]] = [
    ("", {}),
    ("country=IRN", {"country": "IRN"}),
    ("country=IRN&country=RUS&type=SUPPORT", {"country": ["IRN", "RUS"], "type": "SUPPORT"}),
    ("actor=IRN.GOV", {"actor": "IRN.GOV"}),
    ("actor=Zarif&recipient=TUR", {"actor": "Zarif", "recipient": "TUR"}),
    ("party=cavusoglu", {"party": "cavusoglu"}),
    ("outlet=sample+gazette", {"outlet": "sample gazette"}),
    ("since=2016-07&until=2016-08", {"since": "2016-07", "until": "2016-08"}),
    ("disputed=yes", {"disputed": True}),
    ("disputed=no&mode=phone", {"disputed": False, "mode": "phone"}),
    ("type=ASSAULT&type=protest", {"type": ["ASSAULT", "PROTEST"]}),
]


@pytest.mark.parametrize(("asked", "filters"), FILTERS)
def test_the_twins_of_events_give_exactly_what_is_filtered(
    pages: TestClient, sample: dragoman.Record, asked: str, filters: dict[str, Any]
) -> None:
    wanted = {row["event_id"] for row in sample.events.filter(**filters)}
    assert wanted, "a filter that finds nothing shows nothing"
    assert {row["event_id"] for row in rows(pages, f"/events.csv?{asked}")} == wanted
    found = pages.get(f"/events.json?{asked}").json()
    assert {row["event_id"] for row in found} == wanted
    total = page(pages, f"/events?{asked}").one("p", class_="total").one("b").text
    assert int(total) == len(wanted)


def test_a_twin_has_the_rows_of_an_export(pages: TestClient, sample: dragoman.Record) -> None:
    out = io.BytesIO()
    sample.export("events", "csv", out, country="TUR")
    exported = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    found = rows(pages, "/events.csv?country=TUR&sort=date")
    assert list(found[0]) == list(exported[0])
    assert sorted(found, key=lambda r: r["event_id"]) == sorted(exported, key=lambda r: r["event_id"])


def test_facets_count_what_choosing_them_gives(pages: TestClient) -> None:
    for start in ("/events", "/events?country=TUR", "/events?q=turkey&quad=1"):
        facets = page(pages, start).one("aside").all("section")
        # Where a value is chosen, choosing another too asks for either.
        free = [f for f in facets if not f.all("a", class_="on")]
        links = [a for f in free for a in f.all("a") if a.all("span", class_="n")]
        assert len(links) > 15
        for link in links:
            told = page(pages, link.attributes["href"]).one("p", class_="total").text
            assert told.split()[0] == link.one("span", class_="n").text, link.attributes["href"]


def test_a_chosen_value_can_be_taken_away(pages: TestClient) -> None:
    tree = page(pages, "/events?country=TUR&quad=1&sort=date")
    chosen = tree.one("ul", class_="chosen").all("a")
    assert [a.text.split()[0] for a in chosen] == ["country", "quad", "Clear"]
    assert chosen[0].attributes["href"] == "/events?quad=1&sort=date"
    assert chosen[2].attributes["href"] == "/events"


def test_pages_of_a_list_join_without_gap_or_repeat(pages: TestClient) -> None:
    whole = [e["event_id"] for e in pages.get("/events.json").json()]
    seen: list[str] = []
    path: str | None = "/events?size=25"
    while path:
        tree = page(pages, path)
        seen += [a.attributes["href"].rsplit("/", 1)[1] for a in tree.all("a") if "data-open" in a.attributes]
        path = next((a.attributes["href"] for a in tree.all("a", rel="next")), None)
    assert seen == whole
    assert page(pages, "/events?page=999").one("nav", class_="pager")  # beyond the last is the last


@pytest.mark.parametrize(
    "sort", ["date", "-date", "-outlets", "-reports", "-disputed", "type", "score", "-score"]
)
def test_every_order_shows_all(pages: TestClient, sort: str) -> None:
    found = pages.get(f"/events.json?sort={sort}").json()
    assert len({e["event_id"] for e in found}) == len(found) == len(pages.get("/events.json").json())
    if sort.endswith("score"):
        scores = [e["score"] for e in found]
        assert scores == sorted(scores, reverse=sort.startswith("-"))


@pytest.mark.parametrize(
    ("listing", "sorts"),
    [(EVENTS, EVENT_SORTS), (ACTORS, ACTOR_SORTS), (STATEMENTS, STATEMENT_SORTS)],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_list_offers_all_orders_that_there_are(listing: Listing[Any], sorts: tuple[str, ...]) -> None:
    assert tuple(listing.sorts) == sorts


def test_words_are_found_in_passages_names_and_places(pages: TestClient) -> None:
    def found(words: str) -> set[str]:
        return {e["event_id"] for e in pages.get("/events.json", params={"q": words}).json()}

    assert found("telephone")
    assert found("ÇAVUŞOĞLU") == found("cavusoglu") != set()
    assert set() != found('"foreign minister"') < found("minister")
    assert found('"iran turkey"') < found("iran turkey")
    assert found("zarif telephone") == found("zarif") & found("telephone") != set()
    assert found("abqaiq")
    assert not found("no such words anywhere")


def test_an_event_shows_its_accounts_with_words_signs_and_passages(pages: TestClient, calls: str) -> None:
    tree = page(pages, f"/events/{calls}")
    table = tree.one("table", class_="compare")
    heads = [th.text for th in table.one("thead").all("th")]
    assert len(heads) == 4
    assert heads[0].startswith("Sample Gazette")
    row = next(tr for tr in table.all("tr") if tr.all("th") and tr.all("th")[0].text.startswith("quantity"))
    assert row.all("th")[0].text == "quantity ≠ differ"
    cells = row.all("td")
    assert [c.text for c in cells] == ["≠differs: 3 times", "3–9 times", "–silent", "≠differs: 6 times"]
    link = cells[0].one("a").attributes["href"]
    story = page(pages, link.partition("#")[0])
    marked = "".join(m.text for m in story.all("mark", class_="here"))
    assert "spoke three times by telephone" in marked.replace("three times", " three times ").replace(
        "  ", " "
    )
    assert len(story.all("mark", id="p")) == 1


def test_the_cells_of_an_event_as_csv(pages: TestClient, calls: str) -> None:
    cells = rows(pages, f"/events/{calls}.csv")
    said = {c["outlet"]: (c["value"], c["conflicting"]) for c in cells if c["slot"] == "quantity"}
    assert said["Sample Gazette"] == ("3 times", "True")
    assert said["Harbour Courier"] == ("6 times", "True")
    assert said["Northern Wire"] == ("", "False")
    whole = pages.get(f"/events/{calls}.json").json()
    assert whole["event"]["event_id"] == calls
    assert {d["slot"] for d in whole["discrepancies"]} == {"quantity", "according_to"}


def test_an_event_is_found_by_a_report_of_it(pages: TestClient, calls: str) -> None:
    assert (
        page(pages, f"/events/{calls[1:]}").one("h1").text == page(pages, f"/events/{calls}").one("h1").text
    )


def test_an_event_is_found_by_the_start_of_its_id(pages: TestClient, calls: str) -> None:
    assert (
        page(pages, f"/events/{calls[:9]}").one("h1").text == page(pages, f"/events/{calls}").one("h1").text
    )
    assert pages.get("/events/E").status_code == 404  # many begin so


def test_countries_may_be_given_by_name(pages: TestClient) -> None:
    assert (
        pages.get("/events.json?country=Turkey").json() == pages.get("/events.json?country=TUR").json() != []
    )
    assert (
        pages.get("/relations/Iran/Turkey.json").json() == pages.get("/relations/IRN/TUR.json").json() != []
    )
    assert pages.get("/relations.json?first=iran").json() == pages.get("/relations.json?first=IRN").json()


def test_what_others_leave_out(pages: TestClient, sample: dragoman.Record) -> None:
    """A story that tells some event in common with another leaves out what only the other tells."""
    stories = {row["report_id"]: row["story_id"] for row in sample.reports}
    told: dict[str, set[str]] = {}
    for event in sample.events:
        for report in event["report_ids"]:
            told.setdefault(stories[report], set()).add(event["event_id"])
    checked = 0
    for event in sample.events.limit(60):
        tellers = {stories[r] for r in event["report_ids"]}
        near = {s for s in told if s not in tellers and any(told[s] & told[t] for t in tellers)}
        found = pages.get(f"/events/{event['event_id']}.json").json()
        assert {x["story_id"] for x in found["left_out"]} == near
        checked += bool(near)
        for only in found["only_in"]:
            others = set().union(*(told[t] for t in tellers if t != only["story_id"]))
            assert set(only["event_ids"]) == told[only["story_id"]] - others
    assert checked > 10


def test_a_story_shows_its_text_whole_with_its_reports_beside_it(
    pages: TestClient, sample: dragoman.Record
) -> None:
    for row in sample.stories.limit(6):
        path = f"/stories/{quote(row['story_id'])}"
        tree = page(pages, path)
        shown = " ".join(p.text for p in tree.one("article").all("p")[1:])
        assert shown.split() == row["text"].split()
        reports = sample.reports.filter(story=row["story_id"]).to_pylist()
        assert len(tree.one("aside").all("ol")[0].all("li")) == len(reports)
        assert {r["report_id"] for r in rows(pages, path + ".csv")} == {r["report_id"] for r in reports}


def test_an_actor_with_names_roles_deeds_and_words(pages: TestClient, sample: dragoman.Record) -> None:
    actor = sample.actors.filter(party="Zarif").to_pylist()[0]
    tree = page(pages, f"/actors/{actor['entity_id']}")
    assert tree.one("h1").text == actor["name"]
    titles = {h.text for h in tree.all("h2")}
    assert {"Names and spellings", "Roles over time", "To whom, by whom", "What they said"} <= titles
    told = pages.get(f"/actors/{actor['entity_id']}.json").json()
    assert told["did"] == len(sample.events.filter(actor=actor["name"]))
    assert "Foreign Minister" in {r["text"] for r in told["roles"]}
    assert rows(pages, f"/actors/{actor['entity_id']}.csv")


def test_actors_are_found_by_any_spelling(pages: TestClient) -> None:
    found = pages.get("/actors.json?q=çavuşoglu").json()
    assert [a["name"] for a in found]
    assert found == pages.get("/actors.json?q=CAVUSOGLU").json()
    people = pages.get("/actors.json?category=person&country=irn").json()
    assert people
    assert {(a["category"], a["country"]) for a in people} == {("person", "IRN")}


@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_relations_are_those_of_the_record(pages: TestClient, sample: dragoman.Record, by: str) -> None:
    wanted = [
        (r.period, r.events, list(r.quads), round(r.score, 3)) for r in sample.relations("IRN", "TUR", by=by)
    ]
    found = pages.get(f"/relations/TUR/IRN.json?by={by}").json()
    quads = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert [(r["period"], r["events"], [r[q] for q in quads], r["score"]) for r in found] == wanted
    tree = page(pages, f"/relations/IRN/TUR?by={by}")
    assert len(tree.one("table", id="rows").all("tr")) == len(wanted) + 1


def test_the_events_behind_a_period_are_as_many_as_it_says(pages: TestClient) -> None:
    table = page(pages, "/relations/IRN/TUR?by=month").one("table", id="rows")
    for row in table.one("tbody").all("tr"):
        link = row.all("th")[0].one("a").attributes["href"]
        found = pages.get(link.replace("/events?", "/events.json?")).json()
        assert len(found) >= int(row.all("td")[0].text)  # more where some are denied or only planned


def test_statements_by_speaker_about_whom_and_words(pages: TestClient, sample: dragoman.Record) -> None:
    for name, value in (("speaker", "Ghasemi"), ("outlet", "Northern Wire"), ("kind", "indirect")):
        found = {s["attribution_id"] for s in pages.get(f"/statements.json?{name}={value}").json()}
        table = {"party": value} if name == "speaker" else {name: value}
        assert found == {s["attribution_id"] for s in sample.attributions.filter(**table)} != set()
    about = pages.get("/statements.json?about=TUR").json()
    assert about
    assert len(about) < len(pages.get("/statements.json").json())
    assert len(rows(pages, "/statements.csv?q=coup")) == len(pages.get("/statements.json?q=coup").json()) > 0


def test_facets_of_statements_count_what_choosing_them_gives(pages: TestClient) -> None:
    links = [a for a in page(pages, "/statements").one("aside").all("a") if a.all("span", class_="n")]
    for link in links:
        told = page(pages, link.attributes["href"]).one("p", class_="total").text
        assert told.split()[0] == link.one("span", class_="n").text, link.attributes["href"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/nothing", 404, "no such page"),
        ("/events/Enone", 404, "no event “Enone”"),
        ("/stories/none", 404, "no story “none”"),
        ("/actors/none", 404, "nobody with the id “none”"),
        ("/relations/IRN/XXX", 404, "“XXX”"),
        ("/relations/IRN/IRN", 400, "two different countries"),
        ("/relations/IRN/TUR?by=decade", 400, "day, week, month or year"),
        ("/events?colour=red", 400, "Nothing can be asked by “colour”"),
        ("/events?since=yesterday", 400, "is no date"),
        ("/events?page=0", 400, "no page"),
        ("/events?sort=colour", 400, "cannot be sorted"),
        ("/actors?sort=colour", 400, "cannot be sorted"),
        ("/statements?sort=colour", 400, "cannot be sorted"),
    ],
)
def test_an_error_says_what_is_wrong_and_leads_on(
    pages: TestClient, path: str, status: int, told: str
) -> None:
    tree = page(pages, path, status)
    assert told in tree.one("main").text
    assert tree.one("main").all("a", href="/events")


def test_twins_tell_errors_in_their_own_form(pages: TestClient) -> None:
    answer = pages.get("/events.json?colour=red")
    assert answer.status_code == 400
    assert "colour" in answer.json()["detail"]
    assert pages.get("/events/Enone.csv").status_code == 404


def test_an_empty_list_says_what_to_do(pages: TestClient) -> None:
    tree = page(pages, "/events?q=zzzzzz&since=2016&country=TUR")
    empty = tree.one("div", class_="empty")
    assert "Leave out the words" in empty.text
    assert {"/events?since=2016&country=TUR", "/events?q=zzzzzz&country=TUR", "/events"} == {
        a.attributes["href"] for a in empty.all("a")
    }


def test_an_empty_record_says_how_to_fill_it(tmp_path: Any) -> None:
    from dragoman.store import Store

    from .conftest import asking

    Store.open(tmp_path / "r", create=True)
    client = asking(dragoman.open(tmp_path / "r"))
    assert "dragoman read" in page(client, "/").one("main").text
    for path in ("/events", "/actors", "/relations", "/statements"):
        assert "Look at all" in page(client, path).text or "look at all" in page(client, path).text
        assert client.get(path + ".json").json() == []


def test_what_is_read_while_pages_are_open_shows_up(tmp_path: Any) -> None:
    from dragoman.web.library import Library

    story = "---\nid: {}\noutlet: Wire\npublished: 2016-07-01\n---\nIran condemned {} on Friday.\n"
    for i, country in enumerate(("Turkey", "Iraq")):
        (tmp_path / f"{i}.txt").write_text(story.format(i, country), encoding="utf-8")
    record = dragoman.read(tmp_path / "0.txt", tmp_path / "r").record
    now = [0.0]
    library = Library(record, clock=lambda: now[0])
    assert library.current().events.count == 1
    dragoman.read(tmp_path / "1.txt", tmp_path / "r")
    assert library.current().events.count == 1  # looked at a moment ago
    now[0] = 5.0
    assert library.current().events.count == 2
    assert len(library.record_now().events) == 2


def test_charts_are_drawn_told_and_given_away(pages: TestClient) -> None:
    assert pages.get("/charts/events_by_type.svg?country=IRN").text.startswith("<svg")
    assert pages.get("/charts/events_by_type.png").content.startswith(b"\x89PNG")
    assert "$schema" in pages.get("/charts/country_pairs.json").json()
    assert rows(pages, "/charts/pair_timeline.csv?first=IRN&second=TUR&by=month")
    tree = page(pages, "/charts/events_by_type?country=IRN")
    assert tree.all("table")
    assert page(pages, "/charts/none", 404)
    assert pages.get("/charts/events_by_type.gif").status_code == 404
    for path in ("/", "/relations", "/relations/IRN/TUR"):
        for image in page(pages, path).all("img"):
            assert pages.get(image.attributes["src"]).headers["content-type"] == "image/svg+xml"
            assert image.attributes["alt"]
