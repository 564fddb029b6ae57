"""The first page: what the record holds, the busiest pairs, the newest and the most disputed events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import Browser, EventQuery, PairQuery
from dragoman.web import twins, wording
from dragoman.web.pages import of

router = APIRouter()
FEW = 8


def summary(browser: Browser) -> dict[str, Any]:
    """What the page shows, as plain values."""
    everything = EventQuery()
    types = browser.events.facet("type", everything, 20)
    newest = browser.events.select(everything)[:FEW]
    disputed = browser.events.select(EventQuery(disputed=("yes",), sort="-disputed"))[:FEW]
    return {
        "holdings": asdict(browser.holdings),
        "types": [{"type": v.value, "events": v.count} for v in types.values],
        "quads": [
            {"quad": v.value, "name": wording.QUADS.get(v.value, ""), "events": v.count}
            for v in sorted(browser.events.facet("quad", everything, 5).values, key=lambda v: v.value)
        ],
        "pairs": [asdict(p) for p in browser.pairs.totals(PairQuery())[:FEW]],
        "newest": browser.event_rows(newest),
        "disputed": browser.event_rows(disputed),
    }


@router.get("/")
def page(request: Request) -> Response:
    """The page."""
    pages = of(request)
    browser = pages.browser
    bins = browser.events.histogram(EventQuery())
    return HTMLResponse(pages.render("overview.html", request, bins=bins, **summary(browser)))


@twins.beside(router, "/index")
def twin(request: Request, suffix: str) -> Response:
    """All of it as JSON; as CSV the figures: what is counted, of what, how many."""
    found = summary(of(request).browser)
    if suffix == ".json":
        return twins.whole(found, "overview")
    rows = [{"what": "holdings", "name": name, "value": value} for name, value in found["holdings"].items()]
    rows += [{"what": "type", "name": t["type"], "value": t["events"]} for t in found["types"]]
    rows += [
        {"what": "pair", "name": f"{p['first']}-{p['second']}", "value": p["events"]} for p in found["pairs"]
    ]
    rows += [
        {"what": what, "name": e["event_id"], "value": wording.title(e)}
        for what in ("newest", "disputed")
        for e in found[what]
    ]
    return twins.rows(rows, suffix, ("what", "name", "value"), "overview")
