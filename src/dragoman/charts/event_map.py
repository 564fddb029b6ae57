"""Where events happened: a mark a place, its size the number of events, its shape and colour their spirit."""

from __future__ import annotations

from typing import Any

from dragoman.charts import diverging
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.theme import Theme
from dragoman.charts.words import counted, listed
from dragoman.charts.world import Frame, frame, outlines

COLUMNS = ("place", "country", "latitude", "longitude", "events", *diverging.QUADS, "score")
TITLE = "Where events happened"
PLACES = 300
SPIRITS = ("mostly cooperation", "as much of either", "mostly conflict")
SHAPES = ("circle", "square", "diamond")


def draw(asked: Asked) -> Chart:
    """A map of the part of the world where events have coordinates."""
    rows = asked.record.aggregates.places(asked.limit or PLACES, **asked.wanted)
    if not rows:
        return empty("event_map", TITLE, COLUMNS, asked, "No event has a place with coordinates.")
    summary = _summary(rows, asked.limit or PLACES)
    shown = frame((row["longitude"], row["latitude"]) for row in rows)
    lands, borders = outlines(shown)
    drawing = _drawing(rows, shown, asked)
    look = asked.look
    return finished("event_map", TITLE, summary, rows, COLUMNS, look, drawing, lands=lands, borders=borders)


def _summary(rows: list[Row], limit: int) -> str:
    total = sum(row["events"] for row in rows)
    most = listed([f"{row['place']} ({row['events']:,})" for row in rows[:3]])
    lands = len({row["country"] for row in rows if row["country"]})
    which = f"the {limit} busiest places" if len(rows) == limit else counted(len(rows), "place")
    where = f"{which} in {counted(lands, 'country', 'countries')}"
    return f"{counted(total, 'event')} with a known place, at {where}. Most at {most}."


def _spirit(row: Row) -> str:
    towards = row["verbal_cooperation"] + row["material_cooperation"]
    against = row["verbal_conflict"] + row["material_conflict"]
    return SPIRITS[0 if towards > against else 2 if against > towards else 1]


def _drawing(rows: list[Row], shown: Frame, asked: Asked) -> object:
    import altair as alt

    width = asked.width - 12
    most = max(row["events"] for row in rows)
    largest = 760 if len(rows) <= 40 else 760 * 40 / len(rows)
    points = [
        {
            "longitude": row["longitude"], "latitude": row["latitude"], "spirit": _spirit(row),
            "size": 36 + largest * row["events"] / most, "place": row["place"],
        }
        for row in rows
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=points)).encode(longitude="longitude:Q", latitude="latitude:Q")
    scale: dict[str, Any] = {"domain": list(SPIRITS)}
    colours = [asked.look.quads[0], asked.look.muted, asked.look.quads[3]]
    legend = alt.Legend(orient="top", columns=3)
    marks = base.mark_point(filled=True, opacity=0.85, stroke=asked.look.paper, strokeWidth=0.8).encode(
        size=alt.Size("size:Q", scale=None),
        shape=alt.Shape("spirit:N", scale=alt.Scale(**scale, range=list(SHAPES)), legend=legend),
        color=alt.Color("spirit:N", scale=alt.Scale(**scale, range=colours), legend=legend),
    )
    named = (
        alt.Chart(alt.InlineData(values=_apart(points, shown)))
        .mark_text(align="left", dx=9, dy=-8, fontSize=11, color=asked.look.ink)
        .encode(longitude="longitude:Q", latitude="latitude:Q", text="place:N")
    )
    return (
        alt.layer(*_ground(shown, asked.look), marks, named)
        .project(**shown.projection(width))
        .properties(width=width, height=shown.height(width))
    )


def _ground(shown: Frame, look: Theme) -> list[Any]:
    import altair as alt

    step = [30, 30] if shown.whole else [10, 10]
    return [
        alt.Chart(alt.graticule(step=step)).mark_geoshape(
            stroke=look.grid, strokeWidth=0.6, fill=None, clip=True
        ),
        alt.Chart(alt.NamedData("lands")).mark_geoshape(
            fill=look.land, stroke=look.border, strokeWidth=0.7, clip=True
        ),
        alt.Chart(alt.NamedData("borders")).mark_geoshape(
            stroke=look.border, strokeWidth=0.7, fill=None, clip=True
        ),
    ]


def _apart(points: list[Row], shown: Frame) -> list[Row]:
    """The busiest places whose names do not stand upon each other."""
    wide, tall = (shown.east - shown.west) / 7, (shown.north - shown.south) / 18
    named: list[Row] = []
    for point in points:
        room = shown.whole or point["longitude"] < shown.east - wide
        clear = room and all(
            abs(point["longitude"] - other["longitude"]) > wide
            or abs(point["latitude"] - other["latitude"]) > tall
            for other in named
        )
        if clear and len(named) < 12:
            named.append(point)
    return named
