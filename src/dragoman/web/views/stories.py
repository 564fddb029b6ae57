"""The page of one story: its text with reports, statements and names marked, and the reports beside it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dragoman.browsing import Browser, StoryPage
from dragoman.web import asked, twins, wording
from dragoman.web.links import address
from dragoman.web.marks import Mark, paragraphs, pieces
from dragoman.web.pages import of
from dragoman.web.views import judgements

router = APIRouter()
COLUMNS = (
    "report_id",
    "event_id",
    "story_id",
    "outlet",
    "published",
    "event_type",
    "mode",
    "quad",
    "score",
    "actors",
    "recipients",
    "according_to",
    "date",
    "place",
    "quantities",
    "auxiliary",
    "contexts",
    "trigger",
    "passage",
    "rule",
    "confidence",
    "url",
)


def marks(story: StoryPage) -> list[Mark]:
    """What is marked in a story's text: events, statements, and everybody who takes part."""
    made = []
    for report in story.reports:
        href = address("event", report["event_id"]) if report["event_id"] else ""
        for kind in ("passage", "trigger"):
            span = report[kind]
            name, leads = ("report", "") if kind == "passage" else ("trigger", href)
            made.append(Mark(span["start"], span["end"], name, f"event: {wording.title(report)}", leads))
        made += [_entity(p) for slot in ("actors", "recipients", "according_to") for p in report[slot]]
    for said in story.statements:
        who = wording.names(said["chain"]) or (said["source"] or {}).get("text") or "somebody"
        made += [Mark(c["start"], c["end"], "content", f"said by {who}") for c in said["content"]]
        for kind in ("source", "cue"):
            if said[kind]:
                label = f"{kind} of what {who} says"
                made.append(Mark(said[kind]["start"], said[kind]["end"], kind, label))
        made += [_entity(party) for party in said["chain"]]
    return list(dict.fromkeys(made))


def _entity(party: dict[str, Any]) -> Mark:
    hint = wording.about(party)
    label = wording.name(party) + (f" ({hint})" if hint else "")
    return Mark(party["start"], party["end"], "entity", label, address("actor", party["entity_id"]))


def _twin(browser: Browser, ident: str, suffix: str) -> Response:
    found = _found(browser, ident)
    if suffix == ".csv":
        return twins.rows(found.reports, suffix, COLUMNS, ident)
    return twins.whole({"story": found.row, "reports": found.reports, "statements": found.statements}, ident)


def _found(browser: Browser, ident: str) -> StoryPage:
    found = browser.story(ident)
    if found is None:
        raise HTTPException(
            404, f"There is no story “{ident}” in this record. Its events lead to every story."
        )
    return found


@router.get("/stories")
def by_parameter(request: Request) -> Response:
    """A story whose id no path can hold; without one, the events lead to the stories."""
    ident = request.query_params.get("id")
    return RedirectResponse("/events") if ident is None else story(request, ident)


@twins.beside(router, "/stories")
def twin_by_parameter(request: Request, suffix: str) -> Response:
    """The same as a file."""
    return _twin(of(request).browser, request.query_params.get("id", ""), suffix)


@router.get("/stories/{ident:path}")
def story(request: Request, ident: str) -> Response:
    """One story; or, with a suffix that is not its own, its twin."""
    pages = of(request)
    browser = pages.browser
    ident, suffix = twins.split(ident, browser.story)
    if suffix:
        return _twin(browser, ident, suffix)
    found = _found(browser, ident)
    params = request.query_params
    low, high = asked.number(params, "from"), asked.number(params, "to")
    chosen = (low, high) if low is not None and high is not None and low < high else None
    text = found.row["text"] or ""
    lines = paragraphs(pieces(text, marks(found), chosen))
    beyond = chosen is not None and chosen[0] >= len(text)
    body = pages.render(
        "story.html",
        request,
        story=found.row,
        reports=found.reports,
        statements=found.statements,
        lines=lines,
        chosen=chosen,
        beyond=beyond,
        **judgements.about(request, browser, (r["report_id"] for r in found.reports)),
    )
    return HTMLResponse(body)
