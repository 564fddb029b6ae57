"""The judgements: who judged what of the record, and which of them count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import Browser
from dragoman.web import asked, judged, twins
from dragoman.web.pages import of

router = APIRouter()


def events_of(browser: Browser, rows: Iterable[dict[str, Any]], but: str = "") -> list[dict[str, Any]]:
    """The events that the reports of some judgements belong to now, without one that is shown already."""
    found = {browser.find_event(i): None for row in rows for i in row["reports"]}
    positions = np.array([p for p in found if p is not None], dtype=np.int64)
    return [e for e in browser.event_rows(positions) if e["event_id"] != but] if len(positions) else []


def news(request: Request, browser: Browser, here: str = "") -> dict[str, Any]:
    """What the page says of judgements that were just made: what they are, what they changed, where else."""
    pages = of(request)
    idents = request.query_params.getlist("judged") if pages.seal is not None else []
    made = pages.library.judged.named(idents)
    struck = [r for r in pages.library.judged.struck(idents) if r["status"] != "counts"]
    return {"made": made, "struck": struck, "elsewhere": events_of(browser, made, here) if made else []}


def about(request: Request, browser: Browser, reports: Iterable[str], here: str = "") -> dict[str, Any]:
    """What the page of an event or story needs to show what was judged of its reports, and to judge them.

    ``slots`` are those of the report that is asked to be corrected, None if there is none.
    """
    pages, idents = of(request), set(reports)
    correct = request.query_params.get("correct", "")
    wanted = pages.seal is not None and correct in idents
    return {
        "judged": pages.library.judged.on(idents),
        "news": news(request, browser, here),
        "correct": correct,
        "slots": pages.desk.correctable(correct) if wanted else None,
    }


@router.get("/judgements")
def listing(request: Request) -> Response:
    """All judgements, the latest first."""
    pages, state = of(request), asked.state(request)
    browser = pages.browser
    rows = pages.library.judged.rows[::-1]
    paging = asked.paging(state, len(rows))
    shown = rows[paging.start : paging.stop]
    body = pages.render(
        "judgements.html",
        request,
        state=state,
        paging=paging,
        rows=shown,
        told=pages.library.judged.told,
        events=[events_of(browser, [row]) for row in shown],
        news=news(request, browser),
    )
    return HTMLResponse(body)


@twins.beside(router, "/judgements")
def twin(request: Request, suffix: str) -> Response:
    """All judgements, the latest first."""
    pages = of(request)
    pages.library.current()
    found = ({name: row[name] for name in judged.COLUMNS} for row in pages.library.judged.rows[::-1])
    return twins.rows(found, suffix, judged.COLUMNS, "judgements")
