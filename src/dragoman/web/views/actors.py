"""The list of actors, and the page of one: names, roles over time, what it did, to whom, and what it said."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import ActorPage, ActorQuery, Browser, EventQuery, StatementQuery
from dragoman.web import twins
from dragoman.web.listing import Listing
from dragoman.web.pages import of

router = APIRouter()
COLUMNS = (
    "entity_id",
    "category",
    "name",
    "aliases",
    "country",
    "sectors",
    "roles",
    "acted",
    "received",
    "said",
    "evidence",
)
ACTORS = Listing(
    name="actors",
    query=ActorQuery,
    part=lambda browser: browser.actors,
    rows=lambda browser, positions: browser.actors.rows(positions),
    stream=lambda browser, positions: browser.actors.rows(positions),
    columns=lambda browser: COLUMNS,
    facets={"category": "Kind", "country": "Country", "sector": "Sector"},
    sorts={
        "-events": "most events",
        "name": "name",
        "-statements": "most statements",
        "country": "country",
    },
    values=8,
)
FEW = 12


@router.get("/actors")
def listing(request: Request) -> Response:
    """The actors asked for; or the one whose id no path can hold."""
    if (ident := request.query_params.get("id")) is not None:
        return actor(request, ident)
    return ACTORS.page(request)


@twins.beside(router, "/actors")
def twin(request: Request, suffix: str) -> Response:
    """All actors asked for; or the one whose id no path can hold."""
    if (ident := request.query_params.get("id")) is not None:
        return _actor_twin(of(request).browser, ident, suffix)
    return ACTORS.twin(request, suffix)


def _found(browser: Browser, ident: str) -> ActorPage:
    found = browser.actor(ident)
    if found is None:
        raise HTTPException(
            404, f"There is nobody with the id “{ident}” in this record. Search among the actors."
        )
    return found


def _actor_twin(browser: Browser, ident: str, suffix: str) -> Response:
    found = _found(browser, ident)
    if suffix == ".json":
        return twins.whole(asdict(found), ident)
    rows = [{"what": "name", **asdict(t)} for t in found.names] + [
        {"what": "role", **asdict(t)} for t in found.roles
    ]
    rows += [
        {"what": what, "text": t[0], "count": t[i]}
        for t in found.types
        for i, what in ((1, "did"), (2, "received"))
        if t[i]
    ]
    for what, others in (("did to", found.did_to), ("done by", found.done_by)):
        rows += [{"what": what, "text": o.label, "count": o.count, "score": o.score} for o in others]
    return twins.rows(rows, suffix, ("what", "text", "count", "first", "last", "score"), ident)


@router.get("/actors/{ident:path}")
def actor(request: Request, ident: str) -> Response:
    """One actor; or, with a suffix that is not its own, its twin."""
    pages = of(request)
    browser = pages.browser
    ident, suffix = twins.split(ident, browser.entities.find)
    if suffix:
        return _actor_twin(browser, ident, suffix)
    found = _found(browser, ident)
    both = EventQuery(party=(ident,))
    events = browser.events.select(both)
    said = browser.statements.select(StatementQuery(speaker=(ident,)))
    body = pages.render(
        "actor.html",
        request,
        page=found,
        actor=found.row,
        rows=browser.event_rows(events[:FEW]),
        total=len(events),
        said=browser.statement_rows(said[:FEW]),
        said_total=len(said),
        bins=browser.events.histogram(both),
    )
    return HTMLResponse(body)
