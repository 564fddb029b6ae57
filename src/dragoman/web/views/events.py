"""The list of events with its facets, and the page of one event with its accounts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import SORTS, Browser, EventPage, EventQuery
from dragoman.model import Party, Report
from dragoman.web import asked, twins, wording
from dragoman.web.pages import of
from dragoman.web.views import judgements

if TYPE_CHECKING:
    from dragoman.record import Account

router = APIRouter()
FACETS = (
    ("disputed", "Accounts"),
    ("type", "Type"),
    ("quad", "Class"),
    ("actor", "Actor"),
    ("recipient", "Recipient"),
    ("country", "Country"),
    ("place", "Place"),
    ("outlet", "Outlet"),
)
SHOWN, MORE = 6, 200
_LABELS = {
    "quad": wording.QUADS,
    "disputed": {"yes": "≠ accounts differ", "no": "accounts agree, or one alone"},
}
SORT_LABELS = {
    "-date": "newest first",
    "date": "oldest first",
    "-outlets": "most outlets",
    "-reports": "most reports",
    "-disputed": "most disputed",
    "type": "type",
    "-score": "most cooperative",
    "score": "most conflictual",
}


def _label(name: str, value: str, browser: Browser) -> str:
    """How a value that is asked for is shown among the filters in force."""
    if name in ("actor", "recipient", "party"):
        code = browser.entities.find(value)
        return wording.spelled(browser.entities.label(code) if code is not None else value)
    if name == "country":
        return wording.country(asked.country(value))
    if name == "pair":
        return " – ".join(wording.country(c) for c in value.upper().split("-"))
    if name in ("type", "mode"):
        return value.lower()
    return _LABELS.get(name, {}).get(value, value.replace("\t", ", "))


def _shown(name: str, label: str) -> str:
    if name == "type":
        return label.lower()
    return wording.spelled(label) if name in ("actor", "recipient", "country") else label


@router.get("/events")
def listing(request: Request) -> Response:
    """The events asked for, a page of them, with facets of all."""
    if (ident := request.query_params.get("id")) is not None:
        return event(request, ident)
    pages, state = of(request), asked.state(request)
    browser, query = pages.browser, asked.query(EventQuery, state)
    positions = browser.events.select(query)
    paging = asked.paging(state, len(positions))
    facets = [
        (
            title,
            browser.events.facet(
                name, query, MORE if state.get("more") == name else SHOWN, _LABELS.get(name, {})
            ),
        )
        for name, title in FACETS
    ]
    chosen = [
        (name, value, _label(name, value, browser))
        for name, value in state.params
        if name not in ("q", "sort", "page", "size", "more")
    ]
    body = pages.render(
        "events.html",
        request,
        state=state,
        query=query,
        paging=paging,
        facets=facets,
        chosen=chosen,
        rows=browser.event_rows(positions[paging.start : paging.stop]),
        bins=browser.events.histogram(query),
        sorts=[(s, SORT_LABELS[s]) for s in SORTS],
        shown=_shown,
        sizes=asked.SIZES,
    )
    return HTMLResponse(body)


def _twin(request: Request, suffix: str) -> Response:
    if (ident := request.query_params.get("id")) is not None:
        return _event_twin(of(request).browser, ident, suffix)
    browser = of(request).browser
    positions = browser.events.select(asked.query(EventQuery, asked.state(request)))
    shelf = browser.shelves["events"]
    return twins.rows(browser.stream("events", positions), suffix, shelf.columns, "events")


@router.get("/events.json")
def events_json(request: Request) -> Response:
    """All events asked for, as JSON."""
    return _twin(request, ".json")


@router.get("/events.csv")
def events_csv(request: Request) -> Response:
    """All events asked for, as CSV."""
    return _twin(request, ".csv")


# One event ---------------------------------------------------------------------------------------------


def _found(browser: Browser, ident: str) -> EventPage:
    position = browser.find_event(ident)
    if position is None:
        raise HTTPException(
            404,
            f"There is no event “{ident}” in this record. It may have been merged with another when more "
            "stories were read: search for it among the events.",
        )
    return browser.event(position)


def cells(found: EventPage) -> Iterator[dict[str, Any]]:
    """The comparison as rows: one for each slot and account."""
    comparison = found.comparison
    for row in comparison.rows:
        for account, value, against in zip(comparison.accounts, row.values, row.conflicting, strict=True):
            yield {
                "event_id": comparison.event.event_id,
                "slot": row.slot,
                "status": row.status,
                "outlet": account.outlet,
                "published": account.published,
                "story_id": account.story_id,
                "value": value or None,
                "conflicting": against,
                "passage": "; ".join(p.text for p in account.passages),
                "according_to": "; ".join(
                    dict.fromkeys(p.label for r in account.reports for p in r.according_to)
                ),
            }


COLUMNS = (
    "event_id",
    "slot",
    "status",
    "outlet",
    "published",
    "story_id",
    "value",
    "conflicting",
    "passage",
    "according_to",
)


def _event_twin(browser: Browser, ident: str, suffix: str) -> Response:
    found = _found(browser, ident)
    if suffix == ".csv":
        return twins.rows(cells(found), suffix, COLUMNS, ident)
    told = asdict(found.comparison)
    told["discrepancies"] = [asdict(d) for d in found.discrepancies]
    told["left_out"] = [asdict(x) for x in found.left_out]
    told["only_in"] = [
        {"story_id": o.story_id, "of": o.of, "event_ids": [e["event_id"] for e in o.events]}
        for o in found.only_in
    ]
    extra = {name: found.row[name] for name in ("origins", "possibly_same") if name in found.row}
    told["event"].update(extra)
    return twins.whole(told, ident)


@router.get("/events/{ident:path}")
def event(request: Request, ident: str) -> Response:
    """One event, its accounts side by side; or, with a suffix that is not its own, its twin."""
    pages = of(request)
    browser = pages.browser
    for suffix in twins.SUFFIXES:
        if ident.endswith(suffix) and browser.find_event(ident) is None:
            return _event_twin(browser, ident.removesuffix(suffix), suffix)
    found = _found(browser, ident)
    accounts = found.comparison.accounts
    told = browser.headlines([a.story_id for a in accounts])
    behind, own = vouchers(found)
    body = pages.render(
        "event.html",
        request,
        page=found,
        event=found.row,
        comparison=found.comparison,
        heads=told,
        behind=behind,
        own=own,
        chains=chains,
        named=named,
        first=[spots(found, i) for i in range(len(accounts))],
        why=found.row.get("why") or [],
        origins=_listed(found.row.get("origins")),
        same=_same(browser, found.row.get("possibly_same")),
        reports=[asdict(r) for a in accounts for r in a.reports],
        **judgements.about(request, browser, found.row["report_ids"], found.row["event_id"]),
    )
    return HTMLResponse(body)


def _listed(told: Any) -> list[Any] | None:
    """Something told of an event as a list, None where it is not told."""
    return None if told is None else list(told) if isinstance(told, list | tuple) else [told]


def chains(reports: Iterable[Report]) -> list[tuple[Party, ...]]:
    """Who vouches in some reports, each chain once."""
    return list(dict.fromkeys(r.according_to for r in reports))


def vouchers(found: EventPage) -> tuple[list[tuple[str, Party, list[str]]], list[str]]:
    """Everybody who vouches for an event, with the outlets that say so; and who tells it on their own."""
    behind: dict[str, tuple[Party, list[str]]] = {}
    own: list[str] = []
    for account in found.comparison.accounts:
        outlet = account.outlet or account.story_id
        for report in account.reports:
            if not report.according_to:
                own.append(outlet)
                continue
            party = report.according_to[0]
            behind.setdefault(wording.name(asdict(party)), (party, []))[1].append(outlet)
    listed = [(name, party, list(dict.fromkeys(outlets))) for name, (party, outlets) in behind.items()]
    return listed, list(dict.fromkeys(own))


def named(line: str, accounts: Iterable[Account]) -> str:
    """A reason for a merge with the outlets in place of the ids of their reports."""
    for account in accounts:
        for report in account.reports:
            line = line.replace(
                report.report_id, f"{account.outlet or account.story_id} ({report.report_id[:8]})"
            )
    return line


def _same(browser: Browser, told: Any) -> list[dict[str, Any]]:
    """The events that are possibly the same, whether told by their ids or with a score and reasons."""
    found = []
    for item in told or ():
        ident = item if isinstance(item, str) else item.get("event_id")
        position = browser.find_event(ident) if ident else None
        if position is not None:
            row = browser.event_rows(np.array([position]))[0]
            found.append({"row": row, "told": item if isinstance(item, dict) else {}})
    return found


def spots(found: EventPage, account: int) -> dict[str, tuple[int, int]]:
    """For each slot, the passage of an account's story that its cell opens: the first that tells the slot."""
    reports = found.comparison.accounts[account].reports
    tells = {
        "actors": lambda r: r.actors,
        "recipients": lambda r: r.recipients,
        "date": lambda r: r.date,
        "place": lambda r: r.place,
        "quantity": lambda r: r.quantities,
        "according_to": lambda r: r.according_to,
    }
    made = {}
    for row in found.comparison.rows:
        telling = next((r for r in reports if tells.get(row.slot, bool)(r)), reports[0])
        made[row.slot] = (telling.passage.start, telling.passage.end)
    return made
