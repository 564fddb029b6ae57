"""The statements: who said what about whom, filterable."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import Browser, StatementQuery
from dragoman.web import asked, twins, wording
from dragoman.web.pages import of

router = APIRouter()
FACETS = (
    ("speaker", "Who says it"),
    ("about", "About whom"),
    ("country", "Speaker’s country"),
    ("outlet", "Outlet"),
    ("kind", "Kind"),
)


def _label(name: str, value: str, browser: Browser) -> str:
    if name in ("speaker", "about"):
        code = browser.entities.find(value)
        return wording.spelled(browser.entities.label(code) if code is not None else value)
    return wording.country(asked.country(value)) if name == "country" else value


def _shown(name: str, label: str) -> str:
    return wording.spelled(label) if name in ("speaker", "about", "country") else label


@router.get("/statements")
def listing(request: Request) -> Response:
    """The statements asked for, a page of them, with facets of all."""
    pages, state = of(request), asked.state(request)
    browser, query = pages.browser, asked.query(StatementQuery, state)
    positions = browser.statements.select(query)
    paging = asked.paging(state, len(positions))
    facets = [
        (title, browser.statements.facet(name, query, 200 if state.get("more") == name else 6, {}))
        for name, title in FACETS
    ]
    chosen = [
        (n, v, _label(n, v, browser))
        for n, v in state.params
        if n not in ("q", "sort", "page", "size", "more")
    ]
    body = pages.render(
        "statements.html",
        request,
        state=state,
        query=query,
        paging=paging,
        facets=facets,
        chosen=chosen,
        rows=browser.statement_rows(positions[paging.start : paging.stop]),
        shown=_shown,
        sorts=[("-date", "newest first"), ("date", "oldest first")],
        sizes=asked.SIZES,
    )
    return HTMLResponse(body)


def _twin(request: Request, suffix: str) -> Response:
    browser = of(request).browser
    positions = browser.statements.select(asked.query(StatementQuery, asked.state(request)))
    columns = [*browser.shelves["attributions"].columns, "about", "event_ids"]
    return twins.rows(browser.stream_statements(positions), suffix, columns, "statements")


@router.get("/statements.json")
def statements_json(request: Request) -> Response:
    """All statements asked for, as JSON."""
    return _twin(request, ".json")


@router.get("/statements.csv")
def statements_csv(request: Request) -> Response:
    """All statements asked for, as CSV."""
    return _twin(request, ".csv")
