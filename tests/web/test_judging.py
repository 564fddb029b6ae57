"""Judging in the pages: every action by its form, what is refused and why, and that pages else only read."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

import dragoman
from dragoman.web import create_app
from dragoman.web.sealing import AUTHOR, SESSION
from tests.pages.reading import Node, read

from .conftest import HERE

HOSTILE = "<script>alert(1)</script>\n=HYPERLINK(\"x\") {{ 7*7 }} '\">"


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser, who judges a record's pages."""

    client: TestClient
    record: str

    def page(self, path: str, status: int = 200) -> Node:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text[:500]
        return read(answer.text)

    def send(self, *, origin: str | None = HERE, **fields: str | list[str]) -> Response:
        """A form, with the token of a page that was looked at before, unless told otherwise."""
        token = self.page("/judgements").all("input", attributes={"name": "token"}) if False else None
        del token
        found = re.search(r'name="token" value="(\w+)"', self.client.get(f"/events/{self.calls}").text)
        assert found
        data = {"token": found.group(1), "author": "Ada Roe", **fields}
        headers = {} if origin is None else {"origin": origin}
        return self.client.post("/judge", data=data, headers=headers)

    @property
    def calls(self) -> str:
        """The event of the disputed telephone calls, as it stands."""
        return str(self.events(mode="phone", disputed=True)[0]["event_id"])

    def events(self, **filters: object) -> list[dict[str, object]]:
        return dragoman.open(self.record).events.filter(**filters).to_pylist()

    def judged(self) -> list[tuple[str, str]]:
        """Each judgement's action and how it stands."""
        return [(s.judgement.action, s.status) for s in dragoman.open(self.record).standing]


@pytest.fixture
def reader(sample: dragoman.Record, tmp_path: Path) -> Iterator[Reader]:
    path = tmp_path / "record"
    shutil.copytree(sample.path, path)
    app = create_app(dragoman.open(path), edit=True)
    yield Reader(TestClient(app, base_url=HERE, follow_redirects=False), str(path))
