"""The bundled sample read once, its pages asked in this process, and served for a browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import dragoman
from dragoman.web import create_app

HERE = "http://127.0.0.1:8765"


def asking(record: dragoman.Record) -> TestClient:
    """A client of a record's pages, in this process."""
    return TestClient(create_app(record), base_url=HERE)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> dragoman.Record:
    """The record of the bundled sample."""
    stories = sorted(Path(dragoman.sample_path()).glob("*.txt"))
    return dragoman.read(stories, tmp_path_factory.mktemp("web") / "sample").record


@pytest.fixture(scope="session")
def pages(sample: dragoman.Record) -> TestClient:
    """The pages of the sample."""
    return asking(sample)


@pytest.fixture(scope="session")
def calls(sample: dragoman.Record) -> str:
    """The id of the event that the sample's accounts dispute: how often two foreign ministers telephoned."""
    found = sample.events.filter(type="CONSULT", mode="phone", country="IRN", disputed=True).to_pylist()
    assert len(found) == 1
    return str(found[0]["event_id"])


def chromium() -> str | None:
    """Where Debian's or another Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def served(sample: dragoman.Record) -> Iterator[str]:
    """The address of the sample's pages, served for the length of the tests."""
    import uvicorn

    from dragoman.web.server import listening

    bound = listening("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(sample), log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A Chromium without a window."""
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()
