"""Judging in a browser without JavaScript: a report rejected and taken back; accessible forms."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import dragoman
from dragoman.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GRAVE = {"serious", "critical"}


@pytest.fixture
def edited(sample: dragoman.Record, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of the pages of a copy of the sample, to be judged, and the copy's folder."""
    import uvicorn

    from dragoman.web.server import listening

    path = tmp_path / "record"
    shutil.copytree(sample.path, path)
    bound = listening("127.0.0.1", 0)
    app = create_app(dragoman.open(path), edit=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{bound.getsockname()[1]}", str(path)
    server.should_exit = True
    thread.join(10)


def judge(page: Page, button: str) -> str:
    """Press a button of the forms; what the next page says of it."""
    page.get_by_role("button", name=button).first.click()
    told = page.locator(".done")
    told.wait_for()
    return told.inner_text()


def test_a_report_is_rejected_and_that_undone_without_javascript(
    browser: Browser, edited: tuple[str, str], calls: str
) -> None:
    url, path = edited
    context = browser.new_context(base_url=url, java_script_enabled=False)
    page = context.new_page()
    reports = dragoman.open(path).event(calls).report_ids
    page.goto(f"/events/{calls}")
    page.get_by_label("Who judges").fill("Ada Roe")
    page.get_by_label("Who judges").press("Enter")  # judges nothing: no button was chosen
    assert dragoman.open(path).standing == []
    page.get_by_role("textbox", name="Why").fill("told twice")
    page.locator(f"#judge-{reports[0]}").check()
    assert f"Report {reports[0][:8]} rejected by Ada Roe." in judge(page, "Reject")
    assert set(dragoman.open(path).event(reports[1]).report_ids) == set(reports[1:])
    page.get_by_role("link", name="Judgements", exact=True).click()
    assert "told twice" in page.locator("table").inner_text()
    assert page.get_by_label("Who judges").input_value() == "Ada Roe"  # it is remembered
    assert "undone by Ada Roe" in judge(page, "Undo")
    assert set(dragoman.open(path).event(calls).report_ids) == set(reports)
    page.get_by_role("link", name=f"Correct … report {reports[0][:8]}").click()
    page.get_by_label("Date", exact=True).fill("2016-07-14")
    assert "date corrected to “2016-07-14”" in judge(page, "Correct")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_forms_have_no_serious_fault(
    browser: Browser, edited: tuple[str, str], calls: str, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    url, path = edited
    opened = dragoman.open(path)
    report = opened.event(calls).report_ids[0]
    opened.judge("accept", report, author="Ada Roe", note="a word " * 50 + "x" * 200)
    story = opened.report(report).story_id
    context = browser.new_context(
        base_url=url, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )  # fmt: skip
    page, axe, found = context.new_page(), Axe(), []
    for at in (f"/events/{calls}?correct={report}", f"/stories/{story}?correct={report}", "/judgements"):
        page.goto(at)
        faults = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        found += [(at, f["id"], f["nodes"][0]["html"]) for f in faults if f["impact"] in GRAVE]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, at
        assert page.get_by_label("Who judges").count() > 0
    context.close()
    assert found == []
