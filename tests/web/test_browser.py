"""A reader's ways through the pages, in a browser: with a mouse, with keys alone, without JavaScript."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 640, 320)


@pytest.fixture
def visit(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh page of the browser, which must not complain nor ask anybody else for anything."""
    options: dict[str, Any] = getattr(request, "param", {})
    context = browser.new_context(base_url=served, accept_downloads=True, **options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(served) else said.append(asked.url))
    yield page
    context.close()
    assert said == []


def find_the_calls(page: Page) -> None:
    """From the overview to the event whose accounts differ on the number of calls."""
    page.goto("/")
    page.get_by_role("heading", name="Where accounts differ most").wait_for()
    page.get_by_role("link", name="Mohammad Javad Zarif and Mevlüt Çavuşoğlu").first.click()
    page.get_by_role("heading", name="The accounts side by side").wait_for()


def open_passage(page: Page, value: str, words: str) -> None:
    """From a cell of the comparison to its passage, highlighted and in view, and back again."""
    page.get_by_role("link", name=value).click()
    mark = page.locator("#p")
    mark.wait_for()
    marked = "".join(page.locator("mark.here").all_inner_texts())
    assert words in marked
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 800
    page.go_back()
    page.get_by_role("heading", name="The accounts side by side").wait_for()


def check_download(page: Page, folder: Path) -> None:
    """The comparison kept as CSV has the rows that the page shows."""
    with page.expect_download() as download:
        page.locator("p.twins").get_by_role("link", name="CSV").click()
    target = folder / "accounts.csv"
    download.value.save_as(target)
    with target.open(encoding="utf-8", newline="") as kept:
        rows = list(csv.DictReader(kept))
    shown = page.locator("table.compare tbody tr")
    assert len({row["slot"] for row in rows}) == shown.count()
    for i in range(shown.count()):
        slot = shown.nth(i).locator("th").inner_text().split("\n")[0].strip().replace(" ", "_")
        values = [row["value"] for row in rows if row["slot"] == slot]
        cells = shown.nth(i).locator("td").all_inner_texts()
        for value, cell in zip(values, cells, strict=True):
            told = value.lower().replace("/", " · ") if slot == "type" else value
            assert (told or "–") in cell


@pytest.mark.parametrize(
    "visit", [{}, {"java_script_enabled": False}], indirect=True, ids=["scripted", "plain"]
)
def test_from_the_overview_to_the_dispute_and_its_passages(visit: Page, tmp_path: Path) -> None:
    find_the_calls(visit)
    open_passage(visit, "3 times", "spoke three times by telephone")
    open_passage(visit, "6 times", "six times")
    check_download(visit, tmp_path)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_filtering_and_sorting_without_javascript(visit: Page) -> None:
    visit.goto("/events")
    visit.locator("section[aria-labelledby=facet-country]").get_by_role("link", name="Turkey").click()
    assert "Turkey" in visit.locator(".chosen").inner_text()
    visit.get_by_label("Words in the passages").fill("telephone")
    visit.get_by_role("button", name="Search").click()
    assert "q=telephone" in visit.url
    before = visit.locator("[data-row]").count()
    assert before > 0
    visit.get_by_label("Order").select_option("most disputed")
    visit.get_by_role("button", name="Sort").click()
    assert "sort=-disputed" in visit.url
    assert visit.locator("[data-row]").count() == before
    assert "differ on numbers" in visit.locator("[data-row]").first.inner_text()
    visit.go_back()
    visit.go_back()
    assert "q=telephone" not in visit.url


def test_keys_alone(visit: Page) -> None:
    visit.goto("/")
    visit.keyboard.press("Tab")
    assert visit.evaluate("document.activeElement.className") == "skip"
    visit.keyboard.press("?")
    assert visit.locator("dialog").is_visible()
    visit.keyboard.press("Escape")
    assert not visit.locator("dialog").is_visible()
    visit.keyboard.press("/")
    visit.keyboard.type("telephone")
    visit.keyboard.press("Enter")
    visit.wait_for_url("**/events?q=telephone")
    visit.keyboard.press("j")
    first = visit.evaluate("document.activeElement.href")
    visit.keyboard.press("j")
    second = visit.evaluate("document.activeElement.href")
    assert first != second
    visit.keyboard.press("k")
    assert visit.evaluate("document.activeElement.href") == first
    visit.keyboard.press("Enter")
    visit.wait_for_url("**/events/E*")
    assert visit.url == first


def test_the_event_is_read_with_the_tab_key(visit: Page, calls: str) -> None:
    visit.goto(f"/events/{calls}")
    met = []
    for _ in range(60):
        visit.keyboard.press("Tab")
        met.append(visit.evaluate("document.activeElement.textContent.trim().slice(0, 60)"))
        if "6 times" in met[-1]:
            break
    assert "6 times" in met[-1]
    assert next(i for i, t in enumerate(met) if "3 times" in t) < len(met) - 1
    visit.keyboard.press("Enter")
    visit.wait_for_url("**/stories/**#p")


def test_results_follow_the_letters(visit: Page) -> None:
    visit.goto("/events?country=TUR")
    whole = visit.locator(".total").inner_text()
    visit.keyboard.press("/")
    with visit.expect_response(lambda r: "q=telephone" in r.url):
        visit.keyboard.type("telephone", delay=10)
    visit.wait_for_function("new URLSearchParams(location.search).get('q') === 'telephone'")
    assert visit.locator(".total").inner_text() != whole
    assert "country=TUR" in visit.url
    assert visit.evaluate("document.activeElement.id") == "q"  # the field keeps the focus
    visit.go_back()
    visit.wait_for_function("!location.search.includes('q=')")
    visit.wait_for_load_state()
    assert visit.locator(".total").inner_text() == whole


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_out_of_a_narrow_screen(visit: Page, calls: str, width: int) -> None:
    visit.set_viewport_size({"width": width, "height": 700})
    for path in (
        "/",
        "/events",
        f"/events/{calls}",
        "/actors",
        "/relations",
        "/relations/IRN/TUR",
        "/statements",
    ):
        visit.goto(path)
        assert visit.evaluate("document.documentElement.scrollWidth") <= width, path
