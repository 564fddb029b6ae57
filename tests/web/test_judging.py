"""Judging in the pages: every action by its form, what is refused and why, and that pages else only read."""

from __future__ import annotations

import csv
import io
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.web import create_app
from dragoman.web.forms import Asked
from dragoman.web.links import address
from dragoman.web.sealing import AUTHOR, SESSION, cookie
from tests.pages.reading import Node, read

from .conftest import HERE

HOSTILE = '<script>alert(1)</script>\n=HYPERLINK("x") {{ 7*7 }} \'">'


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser, who judges a record in its pages."""

    client: TestClient
    path: str
    story: str

    def page(self, path: str, status: int = 200) -> Node:
        """A page, whose elements must close in order."""
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text[:500]
        return read(answer.text)

    def token(self) -> str:
        """The token of the forms that this browser is shown."""
        return self.page(address("story", self.story)).all("input", name="token")[0].attributes["value"]

    def send(self, origin: str | None = HERE, **fields: Any) -> Any:
        """The answer to a form, with this browser's token unless told otherwise."""
        data = {"token": self.token(), "author": "Ada Roe", **fields}
        return self.client.post("/judge", data=data, headers={"origin": origin} if origin else {})

    def done(self, **fields: Any) -> Node:
        """The page that a form leads to."""
        answer = self.send(**fields)
        assert answer.status_code == 303, answer.text[:3000]
        return self.page(answer.headers["location"])

    def calls(self) -> dict[str, Any]:
        """The event of telephone calls that is told most often."""
        events = self.record().events.filter(type="CONSULT", mode="phone", country="IRN").to_pylist()
        found: dict[str, Any] = max(events, key=lambda e: len(e["report_ids"]))
        return found

    def record(self) -> dragoman.Record:
        return dragoman.open(self.path)

    def judged(self) -> list[tuple[str, str]]:
        """Each judgement's action and how it stands."""
        return [(s.judgement.action, s.status) for s in self.record().standing]


def copied(sample: dragoman.Record, to: Path) -> Reader:
    """A reader of a copy of the sample."""
    shutil.copytree(sample.path, to)
    client = TestClient(create_app(dragoman.open(to), edit=True), base_url=HERE, follow_redirects=False)
    return Reader(client, str(to), str(next(iter(sample.reports))["story_id"]))


@pytest.fixture
def reader(sample: dragoman.Record, tmp_path: Path) -> Reader:
    return copied(sample, tmp_path / "record")


@pytest.fixture(scope="module")
def refused(sample: dragoman.Record, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader whose forms are all refused: nothing of the record may change."""
    return copied(sample, tmp_path_factory.mktemp("refused") / "record")


@pytest.fixture(scope="module")
def known(refused: Reader) -> dict[str, Any]:
    """What stands for words of a form: a report, an event, all its reports."""
    event = refused.calls()
    first, *_ = event["report_ids"]
    return {"REPORT": first, "ALL": event["report_ids"], "EVENT": event["event_id"]}


def status(page: Node) -> str:
    """What a page says of what was just done."""
    return page.one("div", role="status").text


def test_reports_are_accepted_rejected_and_that_is_undone(reader: Reader) -> None:
    event = reader.calls()
    first, second, *_ = event["report_ids"]
    page = reader.done(do="accept", report=[first, second], event=event["event_id"])
    assert status(page).count("accepted by Ada Roe") == 2
    page = reader.done(do="reject", report=first, event=event["event_id"], note="a drill")
    assert f"Report {first[:8]} rejected by Ada Roe." in status(page)
    assert "overridden" in status(page)  # the acceptance
    assert reader.record().report(first).report_id == first
    left = reader.calls()
    assert set(left["report_ids"]) == set(event["report_ids"]) - {first}
    rejection = reader.record().standing[-1].judgement
    page = reader.done(do=f"undo {rejection.judgement_id}", event=left["event_id"])
    assert "undone by Ada Roe" in status(page)
    assert set(reader.calls()["report_ids"]) == set(event["report_ids"])
    told = page.one("ul", class_="judged")
    assert "a drill" in told.text
    restore = next(b for b in told.all("button") if b.text.startswith("Restore"))
    reader.done(do=restore.attributes["value"])
    assert first not in reader.calls()["report_ids"]


def test_a_rejected_report_that_was_alone_leads_to_its_story(reader: Reader) -> None:
    event = next(e for e in reader.record().events if len(e["report_ids"]) == 1)
    answer = reader.send(do="reject", report=event["report_ids"][0], event=event["event_id"])
    assert answer.headers["location"].startswith("/stories/")
    page = reader.page(answer.headers["location"])
    assert "rejected by Ada Roe" in status(page)
    assert page.one("strong").text == "rejected"
    undo = page.one("ul", class_="judged").one("button").attributes["value"]
    assert reader.send(do=undo).headers["location"].startswith(f"/events/{event['event_id']}?judged=")


def test_slots_are_corrected_from_a_form_that_shows_what_they_hold(reader: Reader) -> None:
    event = reader.calls()
    ident = event["report_ids"][0]
    form = reader.page(f"/events/{event['event_id']}?correct={ident}")
    fields = {
        n.attributes["name"]: n.attributes["value"]
        for n in form.all("input")
        if n.attributes.get("name", "").startswith(("now-", "was-"))
    }
    assert {k[4:]: v for k, v in fields.items() if k.startswith("now-")} == reader.record().correctable(ident)
    fields |= {"now-date": "2016-07-14", "now-place": "Geneva (CHE)"}
    page = reader.done(do="correct", report=ident, **fields)
    assert "date corrected to “2016-07-14”" in status(page)
    assert "place corrected to “Geneva (CHE)" in status(page)
    assert reader.record().correctable(ident)["date"] == "2016-07-14"
    assert reader.judged() == [("correct", "counts")] * 2
    page = reader.done(do="correct", report=ident, **{"was-place": "Geneva (CHE)", "now-place": ""})
    assert "place corrected to “none”" in status(page)


def test_of_several_corrections_those_before_a_wrong_one_are_kept_and_told(reader: Reader) -> None:
    ident = reader.calls()["report_ids"][0]
    changes = {"was-mode": "phone", "now-mode": "visit", "was-date": "2016-07-15", "now-date": "soon"}
    answer = reader.send(do="correct", report=ident, **changes)
    assert answer.status_code == 400
    assert "Kept before that: the correction of mode." in answer.text
    assert reader.judged() == [("correct", "counts")]


def test_reports_are_split_off_and_their_events_merged_again(reader: Reader) -> None:
    event = reader.calls()
    apart, *rest = event["report_ids"]
    answer = reader.send(do="split", report=apart, event=event["event_id"])
    page = reader.page(answer.headers["location"])
    alone = reader.record().event(apart)
    assert alone.report_ids == (apart,)
    assert answer.headers["location"].startswith(f"/events/{alone.event_id}?")
    links = [a.attributes["href"] for a in page.one("div", role="status").all("a")]
    other = reader.record().event(rest[0]).event_id
    assert links == [f"/events/{other}"]
    answer = reader.send(do="merge", event=alone.event_id, other=other)
    assert answer.status_code == 303
    whole = reader.record().event(apart)
    assert set(whole.report_ids) == {apart, *rest}
    assert answer.headers["location"].startswith(f"/events/{whole.event_id}?")


def test_events_that_are_possibly_the_same_are_merged_by_a_button(reader: Reader) -> None:
    event = next(e for e in reader.record().events if e["possibly_same"])
    page = reader.page(f"/events/{event['event_id']}")
    values = [b.attributes.get("value", "") for b in page.all("button")]
    merges = [v for v in values if v.startswith("merge ")]
    assert merges == [f"merge {p['event_id']}" for p in event["possibly_same"]]
    reader.done(do=merges[0], event=event["event_id"])
    joined = reader.record().event(event["report_ids"][0])
    assert set(reader.record().event(merges[0].split()[1]).report_ids) == set(joined.report_ids)


def test_a_hostile_note_and_author_are_text_everywhere(reader: Reader) -> None:
    event = reader.calls()
    page = reader.done(do="accept", report=event["report_ids"], note=HOSTILE, author=f"  {HOSTILE}  ")
    note = reader.record().standing[0].judgement.note
    assert note == HOSTILE
    for tree in (page, reader.page("/judgements"), reader.page(f"/events/{event['event_id']}")):
        assert len(tree.all("script")) == 1
        assert "{{ 7*7 }}" in tree.text
    assert page.all("input", name="author")[0].attributes["value"] == " ".join(HOSTILE.split())
    told = list(csv.DictReader(io.StringIO(reader.client.get("/judgements.csv").text)))
    assert [r["status"] for r in told] == ["counts"] * len(event["report_ids"])
    assert not told[0]["author"].startswith(("=", "+", "-", "@"))
    found = reader.client.get("/judgements.json").json()
    assert found[0]["note"] == HOSTILE


def test_the_author_is_remembered_where_no_script_and_no_other_site_reaches(reader: Reader) -> None:
    first = reader.client.get("/").headers["set-cookie"]
    assert first.startswith(f"{SESSION}=")
    answer = reader.send(do="accept", report=reader.calls()["report_ids"][0], author="Çağla; Roe")
    for told in (first, answer.headers["set-cookie"]):
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {part.strip() for part in told.split(";")}
    assert answer.headers["set-cookie"].startswith(f"{AUTHOR}=")
    assert "set-cookie" not in reader.client.get("/").headers  # the browser has one
    form = reader.page(f"/events/{reader.calls()['event_id']}")
    assert form.all("input", name="author")[0].attributes["value"] == "Çağla; Roe"


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({"do": "reject", "report": "ffffffffffffffff"}, 404, "There is no report"),
    ({"do": "merge", "event": "Enone", "other": "Enone"}, 404, "There is no event"),
    ({"do": "reject"}, 400, "Tick the reports to reject"),
    ({"do": "accept", "report": "REPORT", "author": "  "}, 400, "needs an author"),
    ({"do": "accept", "report": "REPORT", "author": "x" * 201}, 400, "at most 200"),
    ({"do": "accept", "report": "REPORT", "note": "ü" * 10_001}, 400, "at most 10,000"),
    ({"do": "correct", "report": "REPORT", "now-date": "x" * 2_001}, 400, "at most 2,000"),
    ({"do": "correct", "report": "REPORT", "now-date": "a", "was-date": "a"}, 400, "Nothing was changed"),
    ({"do": "correct", "report": "REPORT", "now-colour": "red"}, 400, "There is no slot"),
    ({"do": "undo ffff"}, 400, "There is no judgement"),
    ({"do": "merge", "event": "EVENT"}, 400, "Merge with which event"),
    ({"do": "split", "event": "EVENT", "report": "ALL"}, 400, "leave out those that stay"),
    ({"do": "burn", "report": "REPORT"}, 400, "does not say what to judge"),
    ({"do": "accept", "report": ["REPORT"] * 2_001}, 400, "more than 2,000 fields"),
    ({"do": "accept", "report": "REPORT", "note": "x" * 300_000}, 413, "longer than 256 KiB"),
    ({"do": "accept", "report": "REPORT", "token": "0" * 64}, 403, "not made by these pages"),
    ({"do": "accept", "report": "REPORT", "token": ""}, 403, "not made by these pages"),
    ({"do": "accept", "report": "REPORT", "token": "é"}, 403, "not made by these pages"),
    ({"do": "accept", "report": "REPORT", "origin": "http://evil.example"}, 403, "from these pages alone"),
    ({"do": "accept", "report": "REPORT", "origin": "http://127.0.0.1:9"}, 403, "from these pages alone"),
    ({"do": "accept", "report": "REPORT", "origin": "null"}, 403, "from these pages alone"),
    ({"do": "accept", "report": "REPORT", "origin": None}, 403, "from these pages alone"),
]


@pytest.mark.parametrize(("fields", "code", "words"), REFUSED)
def test_what_makes_no_sense_or_is_not_ours_is_refused(
    refused: Reader, known: dict[str, Any], fields: dict[str, Any], code: int, words: str
) -> None:
    filled = {k: known.get(v, v) if isinstance(v, str) else v for k, v in fields.items()}
    answer = refused.send(**filled)
    assert answer.status_code == code
    assert words in read(answer.text).text
    assert refused.judged() == []


def test_a_token_serves_the_browser_that_was_shown_it_alone(refused: Reader, known: dict[str, Any]) -> None:
    report = known["REPORT"]
    data = {"token": refused.token(), "author": "Eve", "do": "reject", "report": report}
    for session in ("A" * 43, "short", None):
        kept = {"origin": HERE} | ({"cookie": cookie(SESSION, session).partition(";")[0]} if session else {})
        other = TestClient(refused.client.app, base_url=HERE)
        assert other.post("/judge", data=data, headers=kept).status_code == 403
    assert refused.judged() == []


def test_forms_are_taken_at_one_address_in_one_form_and_nothing_changes_by_looking(
    refused: Reader, known: dict[str, Any]
) -> None:
    report = known["REPORT"]
    data = {"token": refused.token(), "author": "Eve", "do": "reject", "report": report}
    client, origin = refused.client, {"origin": HERE}
    assert client.get("/judge", params=data).status_code == 405
    assert client.post("/events", data=data, headers=origin).status_code == 405
    assert client.post("/judge", json=data, headers=origin).status_code == 415
    assert client.post("/judge", data=data, headers={**origin, "host": "evil.example"}).status_code == 421
    assert refused.judged() == []


def test_pages_that_only_read_have_no_forms_to_judge_and_take_none(
    pages: TestClient, sample: dragoman.Record, calls: str
) -> None:
    report = sample.event(calls).report_ids[0]
    data = {"author": "Eve", "do": "reject", "report": report}
    for path in ("/judge", "/judgements", f"/events/{calls}"):
        assert pages.post(path, data=data, headers={"origin": HERE}).status_code == 405
    assert pages.get("/judge").status_code == 404
    for path in (f"/events/{calls}?correct={report}", "/judgements", "/events"):
        answer = pages.get(path)
        assert "set-cookie" not in answer.headers
        assert answer.headers["referrer-policy"] == "no-referrer"
        tree = read(answer.text)
        assert {f.attributes["method"] for f in tree.all("form")} <= {"get", "dialog"}
        assert not [a for a in tree.all("a") if a.text == "Judgements"]
    assert "--edit" in pages.get("/judgements").text


def test_what_was_judged_is_shown_by_pages_that_only_read(reader: Reader) -> None:
    event = reader.calls()
    reader.done(do="accept", report=event["report_ids"][0], note="checked")
    client = TestClient(create_app(reader.record()), base_url=HERE)
    tree = read(client.get(f"/events/{event['event_id']}").text)
    assert "checked" in tree.one("ul", class_="judged").text
    assert not tree.one("ul", class_="judged").all("button")
    assert [a for a in tree.all("a") if a.text == "Judgements"]
    assert "checked" in read(client.get("/judgements").text).one("table").text


def test_judgements_sent_at_once_are_all_kept(reader: Reader) -> None:
    reports = reader.calls()["report_ids"]
    desk = reader.client.app.state.pages.desk  # type: ignore[attr-defined]
    asked = [Asked("accept", (ident,), "Ada Roe", "", "") for ident in reports]
    with ThreadPoolExecutor(len(asked)) as pool:
        pages = list(pool.map(desk.judge, asked))
    assert reader.judged() == [("accept", "counts")] * len(reports)
    assert {page.partition("?")[0] for page in pages} == {address("event", reader.calls()["event_id"])}
