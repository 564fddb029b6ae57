"""What is set aside while a passage is parsed, and the places of the words around it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Report, Story
from dragoman.parsing.asides import NONE, set_aside
from dragoman.pipeline import Toolbox, read_stories

_PIECES = st.sampled_from(
    ["Chile", "met", "the World Bank (WB)", "e\u0301", "Muñoz", "Mun\u0303oz", "con\u00adfirmed", "\u200f",
     "\u202a", "\u2069\u200e", " ", " ", ", ", "u\u0301\u0301", "(", ")", "🇨🇱"]
)  # fmt: skip


def _letters(text: str) -> str:
    """The text composed, without marks that nobody sees."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_every_word_of_the_shortened_text_is_found_where_it_stands(text: str) -> None:
    shortened, asides = set_aside(text)
    at = 0
    for word in shortened.split():
        start = shortened.index(word, at)
        at = start + len(word)
        given = text[asides.original(start) : asides.ending(at)]
        assert _letters(given.replace(" (WB)", "")) == _letters(word)


def test_text_without_asides_is_left_as_it_is() -> None:
    text = "Çavuşoğlu (born in 1968) met Zarif."
    assert set_aside(text) == (text, NONE)


def test_a_short_name_is_known_by_the_word_before_it() -> None:
    shortened, asides = set_aside("The Mun\u0303oz Bank (MB) lent.")
    assert shortened == "The Muñoz Bank lent."
    assert asides.after(10, 14) == "MB"
    assert asides.after(4, 9) is None


def _read(tools: Toolbox, text: str) -> Report:
    (reading,) = read_stories([Story(id="s", text=text)], tools)
    (report,) = reading.reports
    return report


@pytest.mark.parametrize(
    "text",
    [
        unicodedata.normalize("NFD", "Turkish Foreign Minister Mevlüt Çavuşoğlu condemned Israel."),
        "Turkish Foreign Minister Mevlüt Çavuşoğlu con\u00addemned Is\u00adrael.",
        "\u202aTurkish\u202c Foreign Minister Mevlüt \u200eÇavuşoğlu\u200f condemned \u2068Israel\u2069.",
    ],
)
def test_accents_apart_and_unseen_marks_hide_no_event(tools: Toolbox, text: str) -> None:
    report = _read(tools, text)
    assert (report.event_type, report.actors[0].name) == ("ACCUSE", "Mevlüt Çavuşoğlu")
    assert [p.country for p in report.recipients] == ["ISR"]
    assert _letters(report.trigger.text) == "condemned"
    for quote in (report.trigger, *report.actors, *report.recipients):
        assert quote.start is not None
        assert text[quote.start : quote.end] == quote.text
