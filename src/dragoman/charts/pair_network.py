"""Countries as a network: who deals with whom, how much, and in which spirit."""

from __future__ import annotations

import math
from collections import Counter

from dragoman.charts import diverging
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.layout import spring
from dragoman.charts.pair_matrix import busiest
from dragoman.charts.theme import MOODS, mood
from dragoman.charts.words import counted, country, listed

COLUMNS = ("first", "second", "events", *diverging.QUADS, "score")
TITLE = "The network of countries"
PAIRS = 40
DASHES = ([2, 3], [6, 3], [1, 0], [1, 0], [1, 0])
"""Of the lines, in the order of the classes of scores: conflict is broken, cooperation whole."""


def draw(asked: Asked) -> Chart:
    """A circle a country, a line a pair."""
    rows = asked.record.aggregates.pairs(asked.limit or PAIRS, asked.countries, **asked.wanted)
    if not rows:
        return empty("pair_network", TITLE, COLUMNS, asked, "No event relates two countries.")
    order = busiest(rows, len(rows) * 2)
    summary = _summary(rows, order)
    return finished("pair_network", TITLE, summary, rows, COLUMNS, asked.look, _drawing(rows, order, asked))


def _summary(rows: list[Row], order: list[str]) -> str:
    partners: Counter[str] = Counter()
    for row in rows:
        partners.update((row["first"], row["second"]))
    most = sorted(order, key=lambda code: (-partners[code], order.index(code)))[:3]
    named = listed([f"{country(code)} ({partners[code]})" for code in most])
    countries = counted(len(order), "country", "countries")
    return f"{countries} and the {counted(len(rows), 'busiest pair')} among them. Most partners: {named}."


def _drawing(rows: list[Row], order: list[str], asked: Asked) -> object:
    import altair as alt

    look = asked.look
    at = spring(order, {(row["first"], row["second"]): float(row["events"]) for row in rows})
    most = max(row["events"] for row in rows)
    lines = [
        {
            "x": at[row["first"]][0], "y": at[row["first"]][1],
            "x2": at[row["second"]][0], "y2": at[row["second"]][1],
            "mood": mood(row["score"]), "width": 1.2 + 5 * math.log1p(row["events"]) / math.log1p(most),
        }
        for row in sorted(rows, key=lambda row: (row["events"], row["first"], row["second"]))
    ]  # fmt: skip
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update({row["first"]: row["events"], row["second"]: row["events"]})
    largest = max(totals.values())
    nodes = [
        {"x": at[code][0], "y": at[code][1], "code": code, "size": 760 + 800 * totals[code] / largest}
        for code in order
    ]
    space = alt.Scale(domain=[-0.06, 1.06], nice=False)
    moods = alt.Scale(domain=list(MOODS), range=[look.moods[0], look.moods[1], look.muted, *look.moods[3:]])
    legend = alt.Legend(orient="top", columns=5, symbolType="stroke", symbolStrokeWidth=3)
    x, y = alt.X("x:Q", axis=None, scale=space), alt.Y("y:Q", axis=None, scale=space)
    edges = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_rule()
        .encode(
            x=x, y=y, x2="x2:Q", y2="y2:Q",
            color=alt.Color("mood:N", scale=moods, legend=legend),
            strokeDash=alt.StrokeDash(
                "mood:N", scale=alt.Scale(domain=list(MOODS), range=[list(d) for d in DASHES]), legend=legend
            ),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        )
    )  # fmt: skip
    base = alt.Chart(alt.InlineData(values=nodes)).encode(x=x, y=y)
    circles = base.mark_point(
        filled=True, opacity=1, fill=look.land, stroke=look.ink, strokeWidth=1.2
    ).encode(size=alt.Size("size:Q", scale=None))
    names = base.mark_text(fontSize=10.5, fontWeight="bold", color=look.ink).encode(text="code:N")
    return alt.layer(edges, circles, names).properties(
        width=asked.width - 20, height=round(asked.width * 0.62)
    )
