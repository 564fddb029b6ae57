"""Charts as drawings, specifications, tables, and pages that say them in words and figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.web import asked, twins
from dragoman.web.figures import NAMES, drawn
from dragoman.web.links import State
from dragoman.web.pages import chart_there, of

router = APIRouter()
TYPES = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json"}


def _chart(request: Request, name: str) -> Any:
    if name not in NAMES:
        raise HTTPException(404, f"There is no chart “{name}”. There are {', '.join(NAMES)}.")
    if not chart_there():
        raise HTTPException(
            404, "Charts cannot be drawn here: the packages that draw them are not installed."
        )
    return drawn(of(request), name, asked.state(request))


@router.get("/charts/{name}.{form}")
def file(request: Request, name: str, form: str) -> Response:
    """A chart as SVG, PNG, its Vega-Lite specification (JSON), or its figures (CSV)."""
    if form not in (*TYPES, "csv"):
        raise HTTPException(404, f"A chart comes as {', '.join((*TYPES, 'csv'))}, not as {form}.")
    chart = _chart(request, name)
    if form == "csv":
        return twins.rows(_rows(chart), ".csv", list(chart.columns), name)
    if form == "json":
        return Response(json.dumps(chart.spec, ensure_ascii=False), media_type=TYPES[form])
    content = chart.svg() if form == "svg" else chart.png()
    headers = {"Content-Disposition": f'inline; filename="{name}.{form}"'}
    return Response(content, media_type=TYPES[form], headers=headers)


def _rows(chart: Any) -> Iterator[dict[str, Any]]:
    for row in chart.rows:
        yield {name: row[name] for name in chart.columns}


@router.get("/charts/{name}")
def page(request: Request, name: str) -> Response:
    """A chart with what it shows in words and in a table."""
    chart = _chart(request, name)
    state: State = asked.state(request)
    body = of(request).render(
        "chart.html",
        request,
        state=state,
        name=name,
        title=NAMES[name],
        told=chart.summary,
        columns=list(chart.columns),
        rows=list(_rows(chart))[:500],
        number=len(chart.rows),
    )
    return HTMLResponse(body)
