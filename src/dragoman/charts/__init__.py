"""Charts of a record in Vega-Lite, each with a text that says what it shows and a table of its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dragoman.charts.drawing import Asked, Chart
from dragoman.charts.theme import DARK, LIGHT, THEMES, theme, variables

if TYPE_CHECKING:
    from dragoman.record import Record

__all__ = ["CHARTS", "DARK", "LIGHT", "THEMES", "Chart", "chart", "theme", "variables"]

CHARTS: Mapping[str, str] = MappingProxyType(
    {
        "events_by_type": "Events by type",
        "events_by_date": "Events over time",
        "country_pairs": "The busiest country pairs",
        "pair_timeline": "Two countries over time",
        "pair_matrix": "Who deals with whom",
        "pair_network": "The network of countries",
        "event_map": "Where events happened",
    }
)
"""Each chart, named as its module, with what it shows."""


def chart(name: str, record: Record, *, theme: str = "light", width: int = 640, first: str | None = None,
          second: str | None = None, by: str | None = None, limit: int | None = None,
          **filters: Any) -> Chart:  # fmt: skip
    """A chart of a record or a filtered part of it.

    Args:
        name: one of `CHARTS`.
        record: the record.
        theme: light, dark, or page (SVG that takes its colours from the page around it).
        width: of the drawing, in pixels.
        first: a country's code: of charts of pairs, only those with it are drawn.
        second: the other country's; the chart of two countries needs both.
        by: day, week, month or year; None lets the span decide.
        limit: how many pairs, countries or places at most.
        filters: as for ``record.events.filter``.

    Raises:
        ValueError: if there is no such chart, theme, period or filter, or a country is missing.
    """
    from dragoman.charts.theme import theme as themed

    if name not in CHARTS:
        raise ValueError(f"there is no chart {name!r}; there are {', '.join(CHARTS)}")
    wanted = {key: value for key, value in filters.items() if value not in (None, "", [])}
    asked = Asked(record, themed(theme), wanted, first, second, by, limit, width)
    draw: Callable[[Asked], Chart] = import_module(f"dragoman.charts.{name}").draw
    return draw(asked)
