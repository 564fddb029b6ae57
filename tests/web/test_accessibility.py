"""No page has a serious fault that axe-core finds, light or dark, wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dragoman.web.links import address

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from playwright.sync_api import Browser

GRAVE = {"serious", "critical"}


def paths(pages: TestClient, calls: str) -> list[str]:
    """A page of each kind."""
    event = pages.get(f"/events/{calls}.json").json()
    account = event["accounts"][-1]
    passage = account["reports"][0]["passage"]
    story = f"{address('story', account['story_id'])}?from={passage['start']}&to={passage['end']}#p"
    person = event["event"]["actors"][0]["entity_id"]
    return [
        "/", "/events?size=25", "/events?country=TUR&q=zzz", "/events?country=TUR&disputed=yes",
        f"/events/{calls}", story, "/actors?size=25", address("actor", person), "/relations",
        "/relations/IRN/TUR", "/statements?size=25", "/nothing", "/charts/events_by_type",
    ]  # fmt: skip


# In the dark only colours can differ; on a narrow screen, what is laid out otherwise there.
@pytest.mark.parametrize(
    ("scheme", "width", "rules"),
    [
        ("light", 1280, None),
        ("dark", 1280, ["color-contrast", "link-in-text-block"]),
        ("light", 360, ["color-contrast", "scrollable-region-focusable", "target-size"]),
    ],
    ids=["light", "dark", "narrow"],
)
def test_no_page_has_a_serious_fault(
    browser: Browser,
    served: str,
    pages: TestClient,
    calls: str,
    scheme: str,
    width: int,
    rules: list[str] | None,
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules is not None:
        options["runOnly"] = {"type": "rule", "values": rules}
    context = browser.new_context(
        base_url=served, bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    found = []
    for path in paths(pages, calls):
        page.goto(path)
        faults = axe.run(page, options=options).response["violations"]
        found += [(path, f["id"], f["nodes"][0]["html"]) for f in faults if f["impact"] in GRAVE]
    context.close()
    assert found == []
