"""A chart: a specification, what it shows in words, and the same figures as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.charts.theme import Theme
    from dragoman.record import Record

Row = dict[str, Any]

VEGA_LITE = "6.4"
"""The version of Vega-Lite that the specifications are written for and drawn with."""

_TAG = re.compile(r"<[^>]+>")
_NAMED = re.compile(r'(?<=\bid=")[\w-]+|(?<=url\(#)[\w-]+|(?<=href="#)[\w-]+')
_SAID = re.compile(r' (?:role|aria-\w+)="[^"]*"')
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is asked to show.

    ``wanted`` are filters of events, ``first`` and ``second`` countries by their codes, ``by`` day, week,
    month or year (None: as the span suggests), ``limit`` how many pairs, countries or places at most.
    """

    record: Record
    look: Theme
    wanted: Mapping[str, Any] = field(default_factory=dict)
    first: str | None = None
    second: str | None = None
    by: str | None = None
    limit: int | None = None
    width: int = 640

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that are given, of which each pair has all."""
        return tuple(code.upper() for code in (self.first, self.second) if code)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart.

    Attributes:
        name: which chart it is.
        title: what it shows, in a few words.
        summary: a sentence or two that say what is to be seen, for those who cannot see it.
        columns: the columns of the table, in order.
        rows: the figures as a table, each row by column.
        spec: the specification, as Vega-Lite has it.
    """

    name: str
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: list[Row]
    spec: dict[str, Any]

    def svg(self) -> str:
        """The chart as an SVG image, one to screen readers, that can stand in a page beside others."""
        import vl_convert

        drawn: str = vl_convert.vegalite_to_svg(self.spec, vl_version=VEGA_LITE, allowed_base_urls=[])
        key = blake2b(json.dumps(self.spec, sort_keys=True).encode(), digest_size=4).hexdigest()
        said = escape(f"{self.title}. {self.summary}", quote=True)
        return _placed(_HARMFUL.sub("\ufffd", drawn), f"c{key}", f' role="img" aria-label="{said}"')

    def png(self, scale: float = 2.0) -> bytes:
        """The chart as a PNG image, ``scale`` pixels to a unit."""
        import vl_convert

        drawn: bytes = vl_convert.vegalite_to_png(
            self.spec, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]
        )
        return drawn


def _placed(drawn: str, key: str, said: str) -> str:
    """A drawing made fit to stand in a page beside others: names of its own, and one text for the whole.

    Vega numbers its clipping paths through the life of the process, so they are numbered anew.
    """
    numbers: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        return numbers.setdefault(found.group(), f"{key}-{len(numbers)}")

    def tag(found: re.Match[str]) -> str:
        text = _NAMED.sub(renamed, _SAID.sub("", found.group()))
        return f"{text[:-1]}{said}>" if text.startswith("<svg ") and said not in text else text

    return _TAG.sub(tag, drawn)


def finished(name: str, title: str, summary: str, rows: Sequence[Row], columns: Sequence[str], look: Theme,
             drawing: Any, **datasets: list[Row]) -> Chart:  # fmt: skip
    """A chart of an Altair drawing; ``datasets`` are those that it names and does not hold."""
    from dragoman.charts.theme import config

    # Altair would check each row of the data too, which takes longer than all else; tests check the whole.
    spec: dict[str, Any] = drawing.to_dict(validate=False)
    spec.setdefault("datasets", {}).update(datasets)
    spec["config"] = config(look)
    spec["description"] = f"{title}. {summary}"
    spec["padding"] = 6
    return Chart(name, title, summary, tuple(columns), list(rows), spec)


def empty(
    name: str, title: str, columns: Sequence[str], asked: Asked, why: str = "No event matches."
) -> Chart:
    """A chart that says that there is nothing to show."""
    import altair as alt

    drawing = (
        alt.Chart(alt.InlineData(values=[{"text": why}]))
        .mark_text(align="left", fontSize=14)
        .encode(text="text:N", x=alt.value(0), color=alt.value(asked.look.muted))
        .properties(width=asked.width - 40, height=40)
    )
    return finished(name, title, why, [], columns, asked.look, drawing)
