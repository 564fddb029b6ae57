"""Events counted by type, grouped by quad class."""

from __future__ import annotations

from dragoman.charts.drawing import Asked, Chart, empty, finished
from dragoman.charts.theme import CLASSES
from dragoman.charts.words import counted, share

COLUMNS = ("event_type", "class", "events")
TITLE = "Events by type"


def draw(asked: Asked) -> Chart:
    """Bars for the types, the four classes one below the other."""
    found = asked.record.aggregates.by_type(**asked.wanted)
    rows = [
        {"event_type": r["event_type"], "class": CLASSES[r["quad"] - 1], "events": r["events"]}
        for r in found
        if r["quad"] in (1, 2, 3, 4)
    ]
    if not rows:
        return empty("events_by_type", TITLE, COLUMNS, asked)
    return finished("events_by_type", TITLE, _summary(rows), rows, COLUMNS, asked.look, _drawing(rows, asked))


def _summary(rows: list[dict[str, object]]) -> str:
    total = sum(int(str(r["events"])) for r in rows)
    by_class = {name: sum(int(str(r["events"])) for r in rows if r["class"] == name) for name in CLASSES}
    most = max(rows, key=lambda r: (int(str(r["events"])), str(r["event_type"])))
    parts = ", ".join(f"{share(n, total)} {name}" for name, n in by_class.items() if n)
    first = f"The most frequent type is {most['event_type']} ({most['events']:,})."
    return f"{counted(total, 'event')}: {parts}. {first}"


def _drawing(rows: list[dict[str, object]], asked: Asked) -> object:
    import altair as alt

    look = asked.look
    base = alt.Chart().encode(
        y=alt.Y(
            "event_type:N", sort=None, title=None, axis=alt.Axis(domain=False, ticks=False, minExtent=96)
        ),
        x=alt.X(
            "events:Q",
            title="events",
            axis=alt.Axis(tickMinStep=1, tickCount=6, format=",d", domain=False, ticks=False),
        ),
    )
    bars = base.mark_bar(cornerRadiusEnd=2, height={"band": 0.72}).encode(
        color=alt.Color("class:N", scale=alt.Scale(domain=list(CLASSES), range=list(look.quads)), legend=None)
    )
    numbers = base.mark_text(align="left", dx=5, color=look.ink).encode(
        text=alt.Text("events:Q", format=",d")
    )
    return (
        alt.layer(bars, numbers)
        .properties(width=asked.width - 130, height=alt.Step(21))
        .facet(
            row=alt.Row(
                "class:N",
                sort=list(CLASSES),
                title=None,
                header=alt.Header(
                    labelAngle=0, labelOrient="top", labelAnchor="start", labelAlign="left", labelPadding=-8
                ),
            ),
            data=alt.InlineData(values=rows),
            spacing=8,
        )
        .resolve_scale(y="independent")
    )
