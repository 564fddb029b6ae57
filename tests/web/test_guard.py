"""Who may ask, by which method, and what a browser is told it may do."""

from __future__ import annotations

import socket

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.web import create_app
from dragoman.web.links import State, address, outward, passage
from dragoman.web.server import listening


@pytest.mark.parametrize("path", ["/", "/events", "/events.csv", "/static/app.js", "/nothing", "/events?x=1"])
def test_every_answer_carries_the_policy(pages: TestClient, path: str) -> None:
    headers = pages.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::2]:80"]
)
def test_another_name_for_this_machine_is_refused(pages: TestClient, host: str) -> None:
    answer = pages.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Iran" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:8765"])
def test_the_names_of_this_machine_are_served(pages: TestClient, host: str) -> None:
    assert pages.get("/", headers={"host": host}).status_code == 200


def test_addresses_in_numbers_are_served_only_where_everybody_may_ask(sample: dragoman.Record) -> None:
    for numbers, status in ((False, 421), (True, 200)):
        client = TestClient(create_app(sample, numbers=numbers), base_url="http://192.0.2.7:8765")
        assert client.get("/actors").status_code == status
        assert client.get("/actors", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_can_only_be_read(pages: TestClient, method: str) -> None:
    answer = pages.request(method, "/events")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_answered_as_get_is(pages: TestClient) -> None:
    assert pages.head("/events").status_code == 200
    assert pages.head("/nothing").status_code == 404


def test_a_fault_of_the_program_is_told_under_the_same_policy(
    sample: dragoman.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(sample)
    client = TestClient(app, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    assert client.get("/actors").status_code == 200
    monkeypatch.setattr("dragoman.web.filters.shown", None)
    for path in ("/actors", "/actors?country=IRN"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "Something went wrong" in answer.text
        assert "Traceback" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_files_outside_the_static_ones_are_not_given(pages: TestClient) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert pages.get(path).status_code in (404, 405)


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a", True), ("HTTP://example.org", True), ("javascript:alert(1)", False),
        (" javascript:alert(1)", False), ("data:text/html,x", False), ("//example.org", False),
        ("https:", False), ("http://[", False), ("", False), (None, False), ("java\nscript:alert(1)", False),
    ],
)  # fmt: skip
def test_only_addresses_on_the_web_may_be_followed(url: str | None, leads: bool) -> None:
    assert (outward(url) is not None) == leads


@pytest.mark.parametrize(
    "ident", ["a b", "a/b", "100%", "?x=1#y", "ü\u202e", "<b>", "a.json", "..", "a/../b", "/", ""]
)
def test_any_id_makes_an_address_that_stays_on_its_path(ident: str) -> None:
    made = address("story", ident)
    assert made.isascii()
    assert made.startswith(("/stories/", "/stories?id="))
    assert not {"..", ".", ""} & set(made.partition("?")[0].split("/")[2:])
    assert passage(ident, 3, 9).endswith("from=3&to=9#p")


def test_the_state_of_a_page_is_its_address() -> None:
    state = State("/events", (("type", "AID"), ("country", "IRN"), ("page", "3")))
    assert state.toggle("country", "TUR").url() == "/events?type=AID&country=IRN&country=TUR"
    assert state.toggle("country", "irn").url() == "/events?type=AID"
    assert state.put(page=4).url() == "/events?type=AID&country=IRN&page=4"
    assert state.url(".csv") == "/events.csv?type=AID&country=IRN"
    assert state.drop("type", "country").url() == "/events"


def test_a_port_that_is_taken_is_not_shared() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OSError, match="in use"):
            listening("127.0.0.1", other.getsockname()[1])
