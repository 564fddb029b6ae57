"""Charts on pages: which there are, what of a page's state they take over, and the last few drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dragoman.web.asked import BadRequest
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
_MANY = ("type", "mode", "actor", "recipient", "party", "country", "outlet")
_ONE = ("since", "until", "first", "second", "by", "theme")
QUICK = 50_000
"""Up to so many events, a page waits for what a chart says in words; else the chart's own page says it."""


def taken(state: State) -> dict[str, Any] | None:
    """A page's state as a chart takes it; None where a chart cannot follow it."""
    made: dict[str, Any] = {}
    for name, value in state.params:
        if name in _MANY:
            made.setdefault(name, []).append(value)
        elif name == "width":
            if not value.isascii() or not value.isdigit() or not 200 <= int(value[:5]) <= 2000:
                return None
            made[name] = int(value)
        elif name in _ONE:
            made[name] = value
        elif name == "disputed":
            made[name] = value == "yes"
        elif name not in ("page", "size", "sort", "more"):
            return None
    return made


def drawn(pages: Pages, name: str, state: State) -> Any:
    """A chart of the record as it stands.

    Raises:
        BadRequest: if a chart cannot be asked for so.
    """
    from dragoman.charts import chart

    asked = taken(state)
    if asked is None:
        raise BadRequest(f"Charts can be asked for by {', '.join((*_MANY, *_ONE, 'disputed'))}.")
    pages.library.current()
    key = (pages.library.state, name, tuple(sorted(state.params)))
    return pages.charts.get(key, lambda: chart(name, pages.library.record_now(), **_named(pages, asked)))


def _named(pages: Pages, asked: dict[str, Any]) -> dict[str, Any]:
    """Parties given by the id of an entity under its name, which is what tables are filtered by."""
    known = pages.browser.entities
    for slot in ("actor", "recipient", "party"):
        codes = [(v, known.find(v)) for v in asked.get(slot, ())]
        if codes:
            asked[slot] = [v if code is None else known.names[code] for v, code in codes]
    return asked


def summary(pages: Pages, name: str, state: State) -> str:
    """What a chart says in words; "" where that would keep a page waiting."""
    if pages.browser.events.count > QUICK or taken(state) is None:
        return ""
    return str(drawn(pages, name, state).summary)
