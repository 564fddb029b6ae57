"""Country pairs: a matrix of all, and one pair over time with the events behind every figure."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import PERIODS, Browser, EventQuery, Pair, PairQuery
from dragoman.web import asked, twins, wording
from dragoman.web.links import State
from dragoman.web.pages import of

router = APIRouter()
ACROSS = 14
"""Countries in the matrix: those with most events."""
FEW = 12
COLUMNS = ("first", "second", "events", *(q.replace(" ", "_") for q in wording.QUADS.values()), "score")


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    names = (q.replace(" ", "_") for q in wording.QUADS.values())
    return {**told, **dict(zip(names, told["quads"], strict=True))}


def matrix(pairs: list[Pair]) -> tuple[list[str], dict[tuple[str, str], Pair]]:
    """The countries with most events, and the pair of any two of them in either order."""
    weight: dict[str, int] = {}
    for pair in pairs:
        for country in (pair.first, pair.second):
            weight[country] = weight.get(country, 0) + pair.events
    top = sorted(weight, key=lambda c: (-weight[c], c))[:ACROSS]
    cells = {(p.first, p.second): p for p in pairs} | {(p.second, p.first): p for p in pairs}
    return top, cells


def tone(score: float) -> str:
    """How a mean score is shaded: one of five steps from conflict to cooperation."""
    steps = ((-4, "conflict-2"), (-1, "conflict-1"), (1, "even"), (4, "cooperation-1"))
    return next((name for limit, name in steps if score < limit), "cooperation-2")


@router.get("/relations")
def listing(request: Request) -> Response:
    """All pairs in the time asked for."""
    pages, state = of(request), asked.state(request)
    query = asked.query(PairQuery, state)
    pairs = pages.browser.pairs.totals(query)
    countries, cells = matrix(pairs)
    paging = asked.paging(state, len(pairs))
    body = pages.render(
        "relations.html",
        request,
        state=state,
        query=query,
        countries=countries,
        cells=cells,
        tone=tone,
        paging=paging,
        rows=pairs[paging.start : paging.stop],
        sizes=asked.SIZES,
    )
    return HTMLResponse(body)


@twins.beside(router, "/relations")
def twin(request: Request, suffix: str) -> Response:
    """All pairs in the time asked for."""
    query = asked.query(PairQuery, asked.state(request))
    rows = [_flat(asdict(p)) for p in of(request).browser.pairs.totals(query)]
    return twins.rows(({n: r[n] for n in COLUMNS} for r in rows), suffix, COLUMNS, "relations")


# One pair ----------------------------------------------------------------------------------------------


def _ends(browser: Browser, first: str, second: str) -> tuple[str, str]:
    low, high = sorted((asked.country(first), asked.country(second)))
    if low == high:
        raise asked.BadRequest("A pair is of two different countries.")
    for code in (low, high):
        if code not in browser.pairs.countries:
            raise HTTPException(
                404,
                f"No event of this record has a party of “{code}”. Countries are given by ISO 3166 codes.",
            )
    return low, high


def _query(state: State, low: str, high: str) -> PairQuery:
    asked_for = asked.query(PairQuery, state.drop("first", "second"))
    return PairQuery(low, high, asked_for.by, asked_for.since, asked_for.until)


@twins.beside(router, "/relations/{first}/{second}")
def pair_twin(request: Request, suffix: str) -> Response:
    """A pair over time."""
    first, second = request.path_params["first"], request.path_params["second"]
    browser = of(request).browser
    low, high = _ends(browser, first, second)
    found = browser.pairs.series(_query(asked.state(request), low, high))
    rows = [_flat(asdict(r)) for r in found]
    columns = (*COLUMNS[:2], "period", *COLUMNS[2:])
    return twins.rows(({n: r[n] for n in columns} for r in rows), suffix, columns, f"{low}-{high}")


@router.get("/relations/{first}/{second}")
def pair(request: Request, first: str, second: str) -> Response:
    """A pair over time."""
    pages, state = of(request), asked.state(request)
    browser = pages.browser
    low, high = _ends(browser, first, second)
    query = _query(state, low, high)
    series = browser.pairs.series(query)
    chosen = EventQuery(pair=(f"{low}-{high}",), since=query.since, until=query.until)
    events = browser.events.select(chosen)
    total = browser.pairs.totals(PairQuery(low, high, since=query.since, until=query.until))
    body = pages.render(
        "pair.html",
        request,
        state=state,
        query=query,
        first=low,
        second=high,
        series=series,
        periods=PERIODS,
        rows=browser.event_rows(events[:FEW]),
        total=len(events),
        sums=total[0] if total else None,
        tone=tone,
    )
    return HTMLResponse(body)
