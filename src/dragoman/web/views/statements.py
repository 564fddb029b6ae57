"""The statements: who said what about whom, filterable."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.browsing import StatementQuery
from dragoman.web import twins
from dragoman.web.listing import Listing

router = APIRouter()
STATEMENTS = Listing(
    name="statements",
    query=StatementQuery,
    part=lambda browser: browser.statements,
    rows=lambda browser, positions: browser.statement_rows(positions),
    stream=lambda browser, positions: browser.stream_statements(positions),
    columns=lambda browser: [*browser.shelves["attributions"].columns, "about", "event_ids"],
    facets={
        "speaker": "Who says it",
        "about": "About whom",
        "country": "Speaker’s country",
        "outlet": "Outlet",
        "kind": "Kind",
    },
    sorts={"-date": "newest first", "date": "oldest first"},
)


@router.get("/statements")
def listing(request: Request) -> Response:
    """The statements asked for, a page of them, with facets of all."""
    return STATEMENTS.page(request)


@twins.beside(router, "/statements")
def twin(request: Request, suffix: str) -> Response:
    """All statements asked for."""
    return STATEMENTS.twin(request, suffix)
