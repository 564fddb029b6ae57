"""The list of events with its facets."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dragoman.browsing import EventQuery
from dragoman.web import twins
from dragoman.web.listing import Listing
from dragoman.web.views import event

router = APIRouter()
EVENTS = Listing(
    name="events",
    query=EventQuery,
    part=lambda browser: browser.events,
    rows=lambda browser, positions: browser.event_rows(positions),
    stream=lambda browser, positions: browser.stream("events", positions),
    columns=lambda browser: browser.shelves["events"].columns,
    facets={
        "disputed": "Accounts",
        "type": "Type",
        "quad": "Class",
        "actor": "Actor",
        "recipient": "Recipient",
        "country": "Country",
        "place": "Place",
        "outlet": "Outlet",
    },
    sorts={
        "-date": "newest first",
        "date": "oldest first",
        "-outlets": "most outlets",
        "-reports": "most reports",
        "-disputed": "most disputed",
        "type": "type",
        "-score": "most cooperative",
        "score": "most conflictual",
    },
)


@router.get("/events")
def listing(request: Request) -> Response:
    """The events asked for; or the one whose id no path can hold."""
    if (ident := request.query_params.get("id")) is not None:
        return event.page(request, ident)
    return EVENTS.page(request, bins=lambda browser, query: browser.events.histogram(query))


@twins.beside(router, "/events")
def twin(request: Request, suffix: str) -> Response:
    """All events asked for; or the one whose id no path can hold."""
    if (ident := request.query_params.get("id")) is not None:
        return event.twin(request, ident, suffix)
    return EVENTS.twin(request, suffix)
