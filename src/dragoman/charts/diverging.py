"""Bars that tell cooperation from conflict by their side: up or right the one, down or left the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.charts.theme import CLASSES, Theme

NARROW = 480
"""Charts of fewer pixels stand on a telephone."""
QUADS = tuple(name.replace(" ", "_") for name in CLASSES)


def parts(rows: Iterable[Mapping[str, Any]], keys: Iterable[str]) -> list[dict[str, Any]]:
    """Each row's events by class as a row of its own, from where to where it reaches; ``keys`` are kept.

    Words lie next to the line, deeds beyond them; conflict is negative.
    """
    kept = list(keys)
    made = []
    for row in rows:
        at = {1: 0, -1: 0}
        for n, (name, quad) in enumerate(zip(CLASSES, QUADS, strict=True)):
            if row[quad]:
                side = 1 if n < 2 else -1
                begin, at[side] = at[side], at[side] + side * row[quad]
                made.append(
                    {key: row[key] for key in kept}
                    | {"class": name, "events": row[quad], "low": begin, "high": at[side]}
                )
    return made


def colour(look: Theme, width: int) -> Any:
    """The classes by colour, with a legend in the order of the bars, in two lines where there is no room."""
    import altair as alt

    return alt.Color(
        "class:N",
        scale=alt.Scale(domain=list(CLASSES), range=list(look.quads)),
        legend=alt.Legend(columns=4 if width >= NARROW else 2, symbolType="square"),
    )


def count_axis(**settings: Any) -> Any:
    """An axis of counts on which both sides are positive."""
    import altair as alt

    return alt.Axis(
        labelExpr="format(abs(datum.value), ',d')", tickMinStep=1, domain=False, ticks=False, **settings
    )
