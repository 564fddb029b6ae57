"""The busiest country pairs: cooperation to the right, conflict to the left."""

from __future__ import annotations

from dragoman.charts import diverging
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.words import counted, pair, signed

COLUMNS = ("first", "second", "events", *diverging.QUADS, "score")
TITLE = "The busiest country pairs"
PAIRS = 12


def draw(asked: Asked) -> Chart:
    """A bar a pair, with the mean score at its end."""
    rows = asked.record.aggregates.pairs(asked.limit or PAIRS, asked.countries, **asked.wanted)
    if not rows:
        why = "No event relates two countries."
        return empty("country_pairs", TITLE, COLUMNS, asked, why)
    named = [row | {"pair": pair(row["first"], row["second"])} for row in rows]
    summary = _summary(named)
    return finished("country_pairs", TITLE, summary, rows, COLUMNS, asked.look, _drawing(named, asked))


def _summary(rows: list[Row]) -> str:
    most = rows[0]
    warmest = max(rows, key=lambda r: (r["score"], r["events"]))
    coldest = min(rows, key=lambda r: (r["score"], -r["events"]))
    busiest = f"{most['pair']} with {counted(most['events'], 'event')}"
    text = f"{counted(len(rows), 'pair')}; {busiest} is the busiest."
    if len(rows) > 1:
        text += (
            f" The most cooperative of them is {warmest['pair']} (mean score {signed(warmest['score'])}), "
            f"the most conflictual {coldest['pair']} ({signed(coldest['score'])})."
        )
    return text


def _drawing(rows: list[Row], asked: Asked) -> object:
    import altair as alt

    y = alt.Y("pair:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=210))
    bars = (
        alt.Chart(alt.InlineData(values=diverging.parts(rows, ("pair",))))
        .mark_bar(orient="horizontal", height={"band": 0.72})
        .encode(
            y=y,
            x=alt.X("low:Q", title="conflict ← events → cooperation", axis=diverging.count_axis()),
            x2="high:Q",
            color=diverging.colour(asked.look, asked.width),
        )
    )
    ends = [
        {
            "pair": row["pair"],
            "at": row["verbal_cooperation"] + row["material_cooperation"],
            "text": f"{row['events']:,}  ({signed(row['score'])})",
        }
        for row in rows
    ]
    numbers = (
        alt.Chart(alt.InlineData(values=ends))
        .mark_text(align="left", dx=5)
        .encode(y=y, x="at:Q", text="text:N")
    )
    zero = alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=asked.look.ink).encode(x="zero:Q")
    return alt.layer(bars, zero, numbers).properties(width=asked.width - 240, height=alt.Step(24))
