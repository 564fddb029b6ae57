"""Events over time: cooperation above the line, conflict below it."""

from __future__ import annotations

from typing import Any

from dragoman.charts import diverging, periods
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.theme import Theme
from dragoman.charts.words import counted

COLUMNS = ("period", "events", *diverging.QUADS)
TITLE = "Events over time"


def draw(asked: Asked) -> Chart:
    """A histogram by day, week, month or year."""
    aggregates = asked.record.aggregates
    span = aggregates.span(**asked.wanted)
    shown = periods.stretch(span, asked.by)
    if shown is None:
        return empty("events_by_date", TITLE, COLUMNS, asked, "No event is dated.")
    rows = aggregates.by_period(shown.by, **asked.wanted)
    within = [row for row in rows if shown.shows(row["start"])]
    table = [{name: row[name] for name in COLUMNS} for row in rows]
    title = f"Events by {shown.by}"
    if not within:
        why = f"No event is dated precisely enough to be counted by {shown.by}."
        return empty("events_by_date", title, COLUMNS, asked, why)
    summary = _summary(rows, within, span["events"], shown)
    return finished(
        "events_by_date", title, summary, table, COLUMNS, asked.look, _drawing(within, shown, asked)
    )


def _summary(rows: list[Row], within: list[Row], total: int, shown: periods.Stretch) -> str:
    most = max(within, key=lambda row: (row["events"], row["period"]))
    count = sum(row["events"] for row in rows)
    text = (
        f"{counted(count, 'event')} from {rows[0]['period']} to {rows[-1]['period']}; "
        f"most, {most['events']:,}, in {most['period']}."
    )
    if outside := count - sum(row["events"] for row in within):
        text += f" {counted(outside, 'event')} far from the others stand in the table only."
    if vague := total - count:
        verb = "is" if vague == 1 else "are"
        text += f" {counted(vague, 'event')} without a date of that precision {verb} left out."
    return text


def _drawing(rows: list[Row], shown: periods.Stretch, asked: Asked) -> object:
    import altair as alt

    return alt.layer(time_bars(rows, shown, asked), zero_line(asked.look)).properties(
        width=asked.width - 70, height=210
    )


def time_bars(rows: list[Row], shown: periods.Stretch, asked: Asked) -> Any:
    """A bar for each class of each period, cooperation up and conflict down."""
    import altair as alt

    axis = diverging.count_axis()
    return (
        alt.Chart(alt.InlineData(values=timed(diverging.parts(rows, ("start",)), shown.by)))
        .mark_bar(orient="vertical", xOffset=0.5, x2Offset=-0.5)
        .encode(
            x=time_axis(shown),
            x2="end:T",
            y=alt.Y("low:Q", title="conflict ← events → cooperation", axis=axis),
            y2="high:Q",
            color=diverging.colour(asked.look, asked.width),
        )
    )


def zero_line(look: Theme) -> Any:
    """The line between cooperation and conflict."""
    import altair as alt

    return alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=look.ink).encode(y="zero:Q")


def timed(rows: list[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    """Rows that begin on a day, with the day after their period, both as ISO days."""
    return [
        row | {"start": row["start"].isoformat(), "end": periods.end(row["start"], by).isoformat()}
        for row in rows
    ]


def time_axis(shown: periods.Stretch, **settings: Any) -> Any:
    """An axis of days, the same wherever it is drawn."""
    import altair as alt

    return alt.X(
        "start:T",
        title=None,
        scale=alt.Scale(type="utc", domain=shown.domain, nice=False),
        axis=alt.Axis(grid=False, labelOverlap=True, tickCount=8, labelExpr=_labels(shown), **settings),
    )


def _labels(shown: periods.Stretch) -> str:
    """How ticks are labelled: by day or month with the year below, or by year alone."""
    days = (shown.last - shown.first).days
    if shown.by == "year" or days > 1500:
        return "utcFormat(datum.value, '%Y')"
    fine = "%-d %b" if days <= 100 else "%b"
    return f"[utcFormat(datum.value, '{fine}'), utcFormat(datum.value, '%Y')]"
