"""Every chart is a valid specification, is drawn, says what it shows, and has the record's own figures."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

import dragoman
from dragoman.charts import CHARTS, DARK, LIGHT, THEMES, chart, variables

PAIR = {"pair_timeline": {"first": "IRN", "second": "TUR"}}
NAMES = list(CHARTS)


def drawn(name: str, record: dragoman.Record, **asked: Any) -> Any:
    return chart(name, record, **PAIR.get(name, {}), **asked)


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_is_valid_vega_lite(sample: dragoman.Record, name: str) -> None:
    import altair as alt

    spec = drawn(name, sample).spec
    assert "/v6" in spec["$schema"]
    checked = json.loads(json.dumps(spec))
    assert "vconcat" in checked or "layer" in checked or "spec" in checked
    alt.Chart.from_dict(checked, validate=True)


@pytest.mark.parametrize("name", NAMES)
def test_each_chart_is_drawn_as_one_image_with_its_text(sample: dragoman.Record, name: str) -> None:
    made = drawn(name, sample)
    root = ET.fromstring(made.svg())
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{made.title}. {made.summary}"
    assert len(list(root.iter())) > 20
    assert made.png()[:8] == b"\x89PNG\r\n\x1a\n"
    assert made.summary.endswith(".")
    assert made.title


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_the_columns_and_figures(sample: dragoman.Record, name: str) -> None:
    made = drawn(name, sample)
    assert made.rows
    assert all(set(made.columns) <= set(row) for row in made.rows)
    assert all(row["events"] > 0 for row in made.rows)
    json.dumps([{column: row[column] for column in made.columns} for row in made.rows])


@pytest.mark.parametrize("name", NAMES)
def test_the_same_record_gives_the_same_bytes(sample: dragoman.Record, name: str) -> None:
    again = dragoman.open(sample.path)
    assert drawn(name, again).spec == drawn(name, sample).spec
    assert drawn(name, again).svg() == drawn(name, sample).svg()


@pytest.mark.parametrize("name", NAMES)
def test_dark_differs_from_light_in_colours_alone(sample: dragoman.Record, name: str) -> None:
    light, dark = drawn(name, sample), drawn(name, sample, theme="dark")
    assert dark.rows == light.rows
    assert DARK.paper in dark.svg()
    assert DARK.paper not in light.svg()
    assert not set(LIGHT.quads) & set(re.findall(r"#[0-9a-f]{6}", dark.svg()))


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_of_a_page_takes_its_colours_from_the_page(sample: dragoman.Record, name: str) -> None:
    svg = drawn(name, sample, theme="page").svg()
    used = set(re.findall(r"var\((--[\w-]+)", svg))
    assert used
    assert used <= set(variables(LIGHT)) == set(variables(DARK))
    assert not re.search(r'(fill|stroke)="#', svg)


@pytest.mark.parametrize("name", NAMES)
def test_a_record_of_nothing_is_said_to_be_so(nothing: dragoman.Record, name: str) -> None:
    made = drawn(name, nothing)
    assert made.rows == []
    assert made.summary in made.svg()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_of_the_network_and_ids_do_not_meet(sample: dragoman.Record, name: str) -> None:
    made = drawn(name, sample)
    addresses = set(re.findall(r'https?://[^"\s<]+', json.dumps(made.spec) + made.svg()))
    assert all("vega-lite" in a or "www.w3.org" in a for a in addresses)  # names of schemas, never fetched
    ids = re.findall(r'\bid="([^"]+)"', made.svg())
    other = re.findall(r'\bid="([^"]+)"', drawn(name, sample, theme="dark").svg())
    assert not set(ids) & set(other)
    svg = made.svg()
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'\bid="([^"]+)"', svg))
    assert svg.count("aria-") == svg.count("role=") == 1


def contrast(one: str, other: str) -> float:
    """After WCAG 2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_colours_stand_out(look: Any) -> None:
    assert contrast(look.ink, look.paper) >= 7
    assert contrast(look.muted, look.paper) >= 4.5
    assert all(contrast(colour, look.paper) >= 3 for colour in look.quads)
    assert all(contrast(a, b) >= 4.5 for a, b in zip(look.moods, look.on_moods, strict=True))


def test_what_is_wrongly_asked_is_told(sample: dragoman.Record) -> None:
    with pytest.raises(ValueError, match="no chart 'pie'"):
        chart("pie", sample)
    with pytest.raises(ValueError, match="needs both"):
        chart("pair_timeline", sample, first="IRN")
    with pytest.raises(ValueError, match="a period is day"):
        chart("events_by_date", sample, by="decade")
    with pytest.raises(ValueError, match="no theme 'sepia'"):
        chart("events_by_type", sample, theme="sepia")
    with pytest.raises(ValueError, match="no filter 'colour'"):
        chart("events_by_type", sample, colour="red")
    assert set(THEMES) == {"light", "dark", "page"}
