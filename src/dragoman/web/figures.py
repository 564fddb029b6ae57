"""Charts on pages: which there are, what of a page's state they take over, and the last few drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.browsing import Browser, EventQuery, PairQuery
from dragoman.web.asked import BadRequest
from dragoman.web.asked import query as asked_query
from dragoman.web.links import State

if TYPE_CHECKING:
    from dragoman.web.pages import Pages

NAMES: Mapping[str, str] = {
    "events_by_type": "Events by type",
    "events_by_date": "Events over time",
    "country_pairs": "The busiest country pairs",
    "pair_timeline": "Two countries over time",
    "pair_matrix": "Who deals with whom",
    "pair_network": "The network of countries",
    "event_map": "Where events happened",
}
_DRAWN = ("width", "theme", "of")
QUICK = 50_000
"""Up to so many events, a page waits for what a chart says in words; else the chart's own page says it."""


def drawn(pages: Pages, name: str, state: State) -> Any:
    """A chart of exactly the events that a page selects; ``of`` is relations for a page of country pairs.

    Raises:
        BadRequest: if a chart cannot be asked for so.
    """
    from dragoman.charts import chart

    browser = pages.library.current()
    looks = {"theme": state.get("theme")} if state.get("theme") else {}
    wanted = {**_selected(browser, state), **looks, "width": _width(state)}
    key = (pages.library.state, name, tuple(sorted(state.params)))
    return pages.charts.get(key, lambda: chart(name, pages.library.record_now(), **wanted))


def _width(state: State) -> int:
    text = state.get("width") or "640"
    if not text.isascii() or not text.isdigit() or not 200 <= int(text[:5]) <= 2000:
        raise BadRequest(f"“{text}” is no width: give a number of pixels from 200 to 2000.")
    return int(text)


def _selected(browser: Browser, state: State) -> dict[str, Any]:
    """What a chart is asked for: the events by their ids, if not all, and the ends of pairs."""
    asked = state.drop(*_DRAWN)
    made: dict[str, Any] = {name: asked.get(name) for name in ("first", "second", "by") if asked.get(name)}
    if state.get("of") == "relations":
        query = asked_query(PairQuery, asked)
        made |= {name: getattr(query, name) for name in ("first", "second") if name in made}
        return made | {"event": tuple(browser.event_ids(browser.pairs.chosen(query)))}
    events = asked_query(EventQuery, asked.drop("first", "second", "by", "sort"))
    if events != EventQuery():
        made["event"] = tuple(browser.event_ids(browser.events.select(events)))
    return made


def summary(pages: Pages, name: str, state: State) -> str:
    """What a chart says in words; "" where that would keep a page waiting."""
    if pages.browser.events.count > QUICK:
        return ""
    return str(drawn(pages, name, state).summary)
