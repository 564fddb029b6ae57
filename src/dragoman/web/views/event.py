"""The page of one event with its accounts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from dragoman.browsing import Browser, EventPage
from dragoman.model import Party, Report
from dragoman.web import twins, wording
from dragoman.web.pages import of
from dragoman.web.views import judgements

if TYPE_CHECKING:
    from dragoman.record import Account

router = APIRouter()
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


def twin(request: Request, ident: str, suffix: str) -> Response:
    """One event as a file: as JSON with all that belongs to it, as CSV the comparison."""
    found = _found(of(request).browser, ident)
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
def page(request: Request, ident: str) -> Response:
    """One event, its accounts side by side; or, with a suffix that is not its own, its twin."""
    pages = of(request)
    browser = pages.browser
    ident, suffix = twins.split(ident, browser.find_event)
    if suffix:
        return twin(request, ident, suffix)
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
