"""The list of actors, and the page of one: names, roles over time, what it did, to whom, and what it said."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import ACTOR_SORTS, ActorPage, ActorQuery, Browser, EventQuery, StatementQuery
from dragoman.web import asked, twins, wording
from dragoman.web.pages import of

router = APIRouter()
FACETS = (("category", "Kind"), ("country", "Country"), ("sector", "Sector"))
SORT_LABELS = {
    "-events": "most events",
    "name": "name",
    "-statements": "most statements",
    "country": "country",
}
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
FEW = 12


def _shown(name: str, label: str) -> str:
    return (
        wording.country(label) if name == "country" else wording.sector(label) if name == "sector" else label
    )


@router.get("/actors")
def listing(request: Request) -> Response:
    """The actors asked for, a page of them."""
    if (ident := request.query_params.get("id")) is not None:
        return actor(request, ident)
    pages, state = of(request), asked.state(request)
    actors, query = pages.browser.actors, asked.query(ActorQuery, state)
    positions = actors.select(query)
    paging = asked.paging(state, len(positions))
    facets = [
        (title, actors.facet(name, query, 200 if state.get("more") == name else 8)) for name, title in FACETS
    ]
    chosen = [(n, v, _shown(n, v)) for n, v in state.params if n in ("category", "country", "sector")]
    body = pages.render(
        "actors.html",
        request,
        state=state,
        query=query,
        paging=paging,
        facets=facets,
        chosen=chosen,
        shown=_shown,
        rows=actors.rows(positions[paging.start : paging.stop]),
        sorts=[(s, SORT_LABELS[s]) for s in ACTOR_SORTS],
        sizes=asked.SIZES,
    )
    return HTMLResponse(body)


def _twin(request: Request, suffix: str) -> Response:
    browser = of(request).browser
    if (ident := request.query_params.get("id")) is not None:
        return _actor_twin(browser, ident, suffix)
    positions = browser.actors.select(asked.query(ActorQuery, asked.state(request)))
    return twins.rows(browser.actors.rows(positions), suffix, COLUMNS, "actors")


@router.get("/actors.json")
def actors_json(request: Request) -> Response:
    """All actors asked for, as JSON."""
    return _twin(request, ".json")


@router.get("/actors.csv")
def actors_csv(request: Request) -> Response:
    """All actors asked for, as CSV."""
    return _twin(request, ".csv")


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
    for suffix in twins.SUFFIXES:
        if ident.endswith(suffix) and browser.actor(ident) is None:
            return _actor_twin(browser, ident.removesuffix(suffix), suffix)
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
