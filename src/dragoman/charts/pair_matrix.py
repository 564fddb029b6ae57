"""A matrix of country pairs: how many events, and whether they lean to cooperation or to conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.charts import diverging
from dragoman.charts.drawing import Asked, Chart, Row, empty, finished
from dragoman.charts.theme import MOODS, mood
from dragoman.charts.words import counted, country, listed, signed

COLUMNS = ("first", "second", "events", *diverging.QUADS, "score")
TITLE = "Who deals with whom"
COUNTRIES = 12


def draw(asked: Asked) -> Chart:
    """A square a pair of the busiest countries, with its events and its score; the table has all pairs."""
    rows = asked.record.aggregates.pairs(None, asked.countries, **asked.wanted)
    if not rows:
        return empty("pair_matrix", TITLE, COLUMNS, asked, "No event relates two countries.")
    order = busiest(rows, asked.limit or COUNTRIES)
    shown = [row for row in rows if row["first"] in order and row["second"] in order]
    summary = _summary(rows, shown, order)
    return finished("pair_matrix", TITLE, summary, rows, COLUMNS, asked.look, _drawing(shown, order, asked))


def busiest(pairs: Iterable[Row], limit: int) -> list[str]:
    """The countries with most events in pairs, the busiest first."""
    counts: Counter[str] = Counter()
    for row in pairs:
        counts[row["first"]] += row["events"]
        counts[row["second"]] += row["events"]
    return sorted(counts, key=lambda code: (-counts[code], code))[:limit]


def _summary(rows: list[Row], shown: list[Row], order: list[str]) -> str:
    countries = len({code for row in rows for code in (row["first"], row["second"])})
    text = f"{counted(len(rows), 'pair')} of {counted(countries, 'country', 'countries')}"
    if len(shown) < len(rows):
        text += (
            f"; drawn are the {len(order)} busiest, {listed([country(c) for c in order[:3]])} before all, "
            "and the table has all"
        )
    kinds = Counter(mood(row["score"]) for row in rows)
    towards = kinds["cooperation"] + kinds["strong cooperation"]
    against = kinds["conflict"] + kinds["strong conflict"]
    return f"{text}. {towards:,} lean to cooperation, {against:,} to conflict, {kinds['mixed']:,} to neither."


def _drawing(rows: list[Row], order: list[str], asked: Asked) -> object:
    import altair as alt

    look = asked.look
    side = max(30, min(56, (asked.width - 70) // len(order)))
    cells = [
        {
            "x": x,
            "y": y,
            "mood": mood(row["score"]),
            "events": f"{row['events']:,}",
            "score": signed(row["score"]),
        }
        for row in rows
        for x, y in ((row["first"], row["second"]), (row["second"], row["first"]))
    ]
    own = [{"x": code, "y": code} for code in order]
    scale = alt.Scale(domain=order, paddingInner=0.06, paddingOuter=0)
    x = alt.X(
        "x:N", title=None, scale=scale, axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False)
    )
    y = alt.Y("y:N", title=None, scale=scale, axis=alt.Axis(domain=False, ticks=False))
    on = alt.Color("mood:N", scale=alt.Scale(domain=list(MOODS), range=list(look.on_moods)), legend=None)
    base = alt.Chart(alt.InlineData(values=cells)).encode(x=x, y=y)
    squares = base.mark_rect(cornerRadius=3).encode(
        color=alt.Color(
            "mood:N",
            scale=alt.Scale(domain=list(MOODS), range=list(look.moods)),
            legend=alt.Legend(orient="bottom", columns=5, symbolType="square"),
        )
    )
    count = base.mark_text(dy=-5, fontSize=11, fontWeight="bold").encode(text="events:N", color=on)
    score = base.mark_text(dy=8, fontSize=10).encode(text="score:N", color=on)
    diagonal = (
        alt.Chart(alt.InlineData(values=own))
        .mark_text(color=look.muted)
        .encode(x=x, y=y, text=alt.value("·"))
    )
    return (
        alt.layer(squares, diagonal, count, score)
        .resolve_scale(color="independent")
        .properties(width=side * len(order), height=side * len(order) * 5 // 6)
    )
