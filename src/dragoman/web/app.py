"""The application: its pages, what they share, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dragoman.record import Record
from dragoman.web.asked import BadRequest
from dragoman.web.guard import HEADERS, LOCAL, Guard
from dragoman.web.library import Library
from dragoman.web.pages import Pages
from dragoman.web.sealing import Seal
from dragoman.web.views import (
    actors,
    charts,
    event,
    events,
    judgements,
    judging,
    overview,
    relations,
    statements,
    stories,
)

STATIC = Path(__file__).parent / "static"


class Static(StaticFiles):
    """Our own files, which never change while the program runs but may with its next version."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """The file, to be asked for again each time; it is only sent if it has changed."""
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = "no-cache"
        return response


def create_app(
    record: Record,
    hosts: Iterable[str] = LOCAL,
    numbers: bool = False,
    edit: bool = False,
    progress: Callable[[float, str], object] | None = None,
) -> FastAPI:
    """The pages of a record.

    Args:
        record: an opened record; it is laid out at once, unless its layout was kept.
        hosts: the names by which browsers may ask.
        numbers: whether they may ask by any address in numbers too.
        edit: whether reports and events may be judged from the pages; else they can only be read.
        progress: called while the record is laid out with the share that is done and why it has to be.
    """
    app = FastAPI(title="Dragoman", docs_url=None, redoc_url=None, openapi_url=None)
    pages = Pages(Library(record, progress=progress), Seal() if edit else None)
    app.state.pages = pages
    for view in (overview, events, event, stories, actors, relations, statements, judgements, charts):
        app.include_router(view.router)
    if edit:
        app.include_router(judging.router)
    app.mount("/static", Static(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(ValueError, _misunderstood)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Guard, hosts=tuple(hosts), numbers=numbers, edit=edit)
    return app


def _error(request: Request, status: int, title: str, told: str) -> Response:
    path = request.url.path
    if path.endswith(".json"):
        return JSONResponse({"error": title, "detail": told}, status)
    if path.endswith((".csv", ".svg", ".png")):
        return Response(f"{title}: {told}\n", status, media_type="text/plain; charset=utf-8")
    pages: Pages = request.app.state.pages
    return HTMLResponse(pages.render("error.html", request, title=title, told=told), status)


async def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = str(error.detail) if isinstance(error, HTTPException) else ""
    if status == 404 and told in ("", "Not Found"):
        told = "There is no such page. The links above lead to all there are."
    return _error(request, status, "Not found" if status == 404 else "Not possible", told)


async def _misunderstood(request: Request, error: Exception) -> Response:
    if not isinstance(error, BadRequest) and type(error) is not ValueError:
        raise error
    return _error(request, 400, "This cannot be asked", f"{error}")


async def _failed(request: Request, error: Exception) -> Response:
    told = "The program failed on this page. The record is unharmed; the reason was printed where it runs."
    answer = _error(request, 500, "Something went wrong", told)
    answer.headers.update(HEADERS)  # what fails is answered before the guard
    return answer
