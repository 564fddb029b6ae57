"""Stories that try to be more than text are shown as text and given away harmlessly."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from deltalake import DeltaTable
from fastapi.testclient import TestClient

import dragoman
from dragoman.web.links import address
from tests.pages.reading import read

from .conftest import asking

SCRIPT = "<script>document.title='owned'</script>"
HANDLER = '"><img src=x onerror="document.title=\'owned\'">'
URL = "javascript:document.title='owned'"
IDS = [f"a/../b {SCRIPT}", "..", "=HYPERLINK(1)", "plain.json", "?id=1#p", "{{ 7*7 }}"]
SAYING = f"“=SUM(1) is what we want {SCRIPT},” Zarif said."
TELLING = "Iranian Foreign Minister Javad Zarif condemned Turkey on Friday."


def story(number: int, ident: str) -> str:
    """A story of an outlet with a hostile name, headline, address and text."""
    fields = {
        "id": ident, "outlet": f"=cmd|'/c calc'!A{number} {SCRIPT}", "published": "2016-07-01",
        "headline": f"{HANDLER} {SCRIPT}", "url": URL,
        "text": f"{TELLING}\n\n@SUM(1) {SCRIPT} {HANDLER} {{{{ 7*7 }}}} \u202e\n\n{SAYING}",
    }  # fmt: skip
    return json.dumps(fields)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    folder: Path = tmp_path_factory.mktemp("hostile")
    lines = [story(i, ident) for i, ident in enumerate(IDS)]
    (folder / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = dragoman.read(folder / "stories.jsonl", folder / "r")
    assert done.read == len(IDS)
    # Reading leaves such addresses out; another program's record may hold them all the same.
    for table in ("stories", "reports"):
        DeltaTable(folder / "r" / table).update(new_values={"url": URL})
    return dragoman.open(folder / "r")


@pytest.fixture(scope="module")
def client(hostile: dragoman.Record) -> TestClient:
    return asking(hostile)


def every(client: TestClient) -> list[str]:
    """The addresses of all pages of the record."""
    events = [address("event", e["event_id"]) for e in client.get("/events.json").json()]
    actors = [address("actor", a["entity_id"]) for a in client.get("/actors.json").json()]
    lists = [
        "/",
        "/events",
        "/actors",
        "/relations",
        "/statements",
        f"/events?q={SCRIPT}",
        f"/events?x={SCRIPT}",
    ]
    return [*lists, *events, *actors, *(address("story", ident) for ident in IDS)]


def test_no_page_runs_anything(client: TestClient) -> None:
    for path in every(client):
        answer = client.get(path)
        assert answer.status_code in (200, 400), path
        tree = read(answer.text)
        assert [s.attributes.get("src") for s in tree.all("script")] == ["/static/app.js"], path
        for node in tree.all():
            assert not [name for name in node.attributes if name.startswith("on")], path
            for name in ("href", "src", "action", "srcset"):
                if name in node.attributes:
                    assert node.attributes[name].startswith(("/", "#")), (path, node.attributes[name])


@pytest.mark.parametrize("ident", IDS)
def test_each_story_is_found_under_its_id_and_shown_as_it_is(client: TestClient, ident: str) -> None:
    answer = client.get(address("story", ident))
    assert answer.status_code == 200
    tree = read(answer.text)
    assert SCRIPT in tree.one("article").text
    assert "{{ 7*7 }}" in tree.one("article").text
    assert "javascript:" in tree.one("main").text
    assert ident in tree.one("main").text
    twin = client.get(address("story", ident, ".json"))
    assert twin.json()["story"]["story_id"] == ident
    assert client.get(address("story", ident, ".csv")).status_code == 200


def test_passages_lead_to_the_right_story(client: TestClient) -> None:
    event = client.get("/events.json").json()[0]
    tree = read(client.get(address("event", event["event_id"])).text)
    links = [a.attributes["href"] for a in tree.all("a") if "data-passage" in a.attributes]
    assert links
    for link in links:
        story_page = client.get(link.partition("#")[0])
        assert story_page.status_code == 200
        marked = "".join(m.text for m in read(story_page.text).all("mark"))
        assert marked.replace(" ", "") == TELLING.replace(" ", "")


@pytest.mark.parametrize("path", ["/events.csv", "/statements.csv", "/actors.csv", "/index.csv"])
def test_no_cell_of_a_spreadsheet_computes(client: TestClient, path: str) -> None:
    found = list(csv.reader(io.StringIO(client.get(path).text)))
    assert len(found) > 1
    for row in found:
        for cell in row:
            number = cell.lstrip("+-").replace(".", "", 1).isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell


def test_an_event_as_csv_is_harmless_too(client: TestClient) -> None:
    event = client.get("/events.json").json()[0]["event_id"]
    text = client.get(f"/events/{event}.csv").text
    outlets = {row["outlet"] for row in csv.DictReader(io.StringIO(text))}
    assert outlets
    assert all(outlet.startswith("'=") for outlet in outlets)


def test_json_twins_cannot_be_taken_for_pages(client: TestClient) -> None:
    answer = client.get("/events.json")
    assert SCRIPT in "".join(o for e in answer.json() for o in e["outlets"])
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_charts_show_hostile_names_as_text(client: TestClient) -> None:
    for name in ("events_by_type", "country_pairs", "pair_network", "event_map"):
        answer = client.get(f"/charts/{name}.svg")
        assert answer.status_code == 200
        assert "<script" not in answer.text
