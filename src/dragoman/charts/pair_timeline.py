"""Two countries over time: the mean conflict–cooperation score above, what happened by class below."""

from __future__ import annotations

from dragoman.charts import diverging, periods
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.events_by_date import time_axis, time_bars, timed, zero_line
from dragoman.charts.theme import MOODS, mood
from dragoman.charts.words import counted, pair, signed

COLUMNS = ("period", "events", *diverging.QUADS, "score")
SHAPES = ("triangle-down", "triangle-down", "circle", "triangle-up", "triangle-up")
"""Of the points, in the order of the classes of scores: conflict points down, cooperation up."""


def draw(asked: Asked) -> Chart:
    """A point and a bar for each period in which anything passed between the two.

    Raises:
        ValueError: if a country is missing.
    """
    if not (asked.first and asked.second):
        raise ValueError("a chart of two countries needs both, by their codes: first=IRN, second=TUR")
    first, second = sorted((asked.first.upper(), asked.second.upper()))
    title = f"{pair(first, second)} over time"
    aggregates = asked.record.aggregates
    span = aggregates.pair_span(first, second, **asked.wanted)
    shown = periods.stretch(span, asked.by)
    rows = aggregates.timeline(first, second, shown.by, **asked.wanted) if shown else []
    within = [row for row in rows if shown and shown.shows(row["start"])]
    if shown is None or not within:
        return empty("pair_timeline", title, COLUMNS, asked, "Nothing dated passes between the two.")
    table = [{name: row[name] for name in COLUMNS} for row in rows]
    title = f"{pair(first, second)} by {shown.by}"
    summary = _summary(rows, within, shown)
    return finished(
        "pair_timeline", title, summary, table, COLUMNS, asked.look, _drawing(within, shown, asked)
    )


def _summary(rows: list[Row], within: list[Row], shown: periods.Stretch) -> str:
    total = sum(row["events"] for row in rows)
    mean = sum(row["score"] * row["events"] for row in rows) / total
    low = min(rows, key=lambda row: (row["score"], row["period"]))
    high = max(rows, key=lambda row: (row["score"], row["period"]))
    text = (
        f"{counted(total, 'event')} in {counted(len(rows), shown.by)} from {rows[0]['period']} to "
        f"{rows[-1]['period']}, mean score {signed(mean)} on a scale from −10, conflict, to 10, cooperation."
    )
    if low is not high:
        text += (
            f" Best in {high['period']} ({signed(high['score'])}), worst in {low['period']} "
            f"({signed(low['score'])})."
        )
    if outside := total - sum(row["events"] for row in within):
        text += f" {counted(outside, 'event')} far from the others stand in the table only."
    return text


def _drawing(rows: list[Row], shown: periods.Stretch, asked: Asked) -> object:
    import altair as alt

    look, width = asked.look, asked.width - 70
    data = timed(
        [{"start": row["start"], "score": row["score"], "mood": mood(row["score"])} for row in rows], shown.by
    )
    y = alt.Y(
        "score:Q",
        title="mean score",
        scale=alt.Scale(domain=[-10, 10]),
        axis=alt.Axis(values=[-10, -5, 0, 5, 10], domain=False, ticks=False),
    )
    x = time_axis(shown, labels=False, ticks=False, domain=False)
    base = alt.Chart(alt.InlineData(values=data)).transform_calculate(
        middle="(toNumber(toDate(datum.start)) + toNumber(toDate(datum.end))) / 2", zero="0"
    )
    at = x.copy(deep=True)
    at.shorthand = "middle:T"
    colours = [
        look.muted if name == "mixed" else colour for name, colour in zip(MOODS, look.moods, strict=True)
    ]
    stems = base.mark_rule(color=look.muted, strokeWidth=1.5).encode(x=at, y=y, y2="zero:Q")
    points = base.mark_point(filled=True, size=75, opacity=1, stroke=look.paper).encode(
        x=at,
        y=y,
        color=alt.Color("mood:N", scale=alt.Scale(domain=list(MOODS), range=colours), legend=None),
        shape=alt.Shape("mood:N", scale=alt.Scale(domain=list(MOODS), range=list(SHAPES)), legend=None),
    )
    level = y.copy(deep=True)
    level.shorthand = "zero:Q"
    zero = base.mark_rule(color=look.ink).encode(y=level)
    score = alt.layer(stems, points, zero).properties(width=width, height=130)
    counts = alt.layer(time_bars(rows, shown, asked), zero_line(look)).properties(width=width, height=150)
    return alt.vconcat(score, counts, spacing=12).resolve_scale(color="independent")
