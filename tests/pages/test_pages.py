"""The shared templates: they are found, strict, and the same colours as the charts."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError

from dragoman.charts import LIGHT, chart, variables
from dragoman.pages import accounts_view, environment
from dragoman.pages.methods import fingerprint
from dragoman.record import Record
from tests.pages.reading import read, rows


def test_the_styles_declare_every_colour_of_the_charts() -> None:
    style = environment().get_template("tokens.css").render()
    for block in (style.split("@media")[0], style.split("@media")[1]):
        assert set(variables(LIGHT)) <= set(re.findall(r"(--chart-[\w-]+):", block))


def test_what_a_template_lacks_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()


def test_a_figure_holds_drawing_words_and_table(sample: Record) -> None:
    made = chart("events_by_type", sample)
    template = "{% from 'figure.html' import figure %}{{ figure(chart, drawn) }}"
    root = read(environment().from_string(template).render(chart=made, drawn="DRAWN"))
    assert root.one("h3").text == made.title
    assert root.one("figcaption").one("p").text == made.summary
    found = rows(root.one("table"))
    assert [(r["event type"], int(r["events"])) for r in found] == [
        (r["event_type"], r["events"]) for r in made.rows
    ]


def test_the_calls_are_three_and_six(sample: Record) -> None:
    calls = sample.events.filter(type="CONSULT", mode="phone", country="IRN", disputed=True).to_pylist()
    view = accounts_view(sample.compare(calls[0]["event_id"]))
    (row,) = [r for r in view.rows if r.slot == "quantity"]
    assert row.status == "differ"
    assert {c.value for c in row.cells if c.conflicting} == {"3 times", "6 times"}
    passage = view.columns[0].passages[0]
    assert any(told for _, told in passage.parts)
    story = sample.stories.filter(story=view.columns[0].story_id).to_pylist()[0]["text"]
    assert "".join(text for text, _ in passage.parts) == story[passage.start : passage.end]
    page = sample.comparison_page(sample.compare(calls[0]["event_id"]))
    for anchor in {c.anchor for r in view.rows for c in r.cells}:
        assert f'id="{anchor}"' in page


def test_the_codebook_has_a_fingerprint() -> None:
    assert re.fullmatch("[0-9a-f]{12}", fingerprint())
    assert fingerprint() == fingerprint()
