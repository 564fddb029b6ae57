"""No character moves, whatever the text is made of."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Story
from dragoman.parsing import lay_out
from dragoman.parsing.clean import fold, plain
from tests.parsing.stories import HEADLINE, LEAD, SECOND, LaidOut, headlines, laid_out, texts


def _lay_out(text: str, headline: str | None) -> LaidOut:
    return LaidOut(text, lay_out(Story(id="story", text=text, headline=headline)))


@settings(max_examples=300, deadline=None)
@given(texts(), headlines)
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str, headline: str | None) -> None:
    found = _lay_out(text, headline)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(text)
    for before, after in itertools.pairwise(found.spans):
        assert before.end <= after.start
    passages = [p.span for p in found.layout.passages]
    assert passages == sorted(passages)
    assert [p.index for p in found.layout.passages] == list(range(len(passages)))
    for span in passages:
        words = plain(span.of(text))
        assert words == words.strip()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([HEADLINE, LEAD, SECOND, "By Ana Rojas", f"TACNA (Wire) -- {LEAD}"])))
def test_no_word_is_lost(lines: list[str]) -> None:
    found = laid_out(*lines)
    covered = {i for span in found.spans for i in range(span.start, span.end)}
    assert covered >= {i for i, c in enumerate(found.text) if c.isalnum()}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([HEADLINE, LEAD, "By Ana Rojas", f"TACNA (Wire) - {LEAD}", 'He said "yes".'])),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([" ", "\u00a0", "\u202f"]),
    st.sampled_from(['""', "“”", "„“", "«»"]),
    st.sampled_from(["", "\ufeff"]),
)
def test_the_make_of_breaks_blanks_and_quotes_changes_nothing(
    lines: list[str], line_break: str, blank: str, quotes: str, mark: str
) -> None:
    text = "\n\n".join(lines)
    dressed = text.replace('"yes"', quotes[0] + "yes" + quotes[1]).replace(" ", blank)
    dressed = mark + dressed.replace("\n", line_break)
    usual, found = _lay_out(text, None), _lay_out(dressed, None)
    assert [fold(s.of(dressed)) for s in found.spans] == [fold(s.of(text)) for s in usual.spans]
    assert [p.kind for p in found.layout.passages] == [p.kind for p in usual.layout.passages]
    assert found.dateline == usual.dateline


@given(st.text())
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("“No,” he said.", '"No," he said.'),
        ("„Nein“, «non»", '"Nein", "non"'),
        ("Peru’s ‘new’ bridge", "Peru's 'new' bridge"),
        ("two\u00a0words\u2009here", "two words here"),
        ("1990\u20112000", "1990-2000"),
        ("one—two", "one–two"),
        ("\ufeffOne\r\n", " One \n"),
        ("Çavuşoğlu, Łódź, ‏عمان", "Çavuşoğlu, Łódź, ‏عمان"),
    ],
)
def test_plain_text_keeps_letters_and_simplifies_marks(given: str, expected: str) -> None:
    assert plain(given) == expected


def test_a_folded_text_compares_without_regard_to_capitals_quotes_and_blanks() -> None:
    assert fold(" Peru’s\u00a0\n “NEW”  Bridge ") == 'peru\'s "new" bridge'


def test_every_blank_of_unicode_is_read_as_a_plain_one() -> None:
    blanks = [c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Zs"]
    assert len(blanks) > 15
    assert [c for c in blanks if plain(c) != " "] == []


@pytest.mark.parametrize("sentence", ["Chile thanked Peru. ", "Chile thanked Peru, and ", "Chile" * 5])
def test_a_paragraph_without_end_is_cut_and_nothing_of_it_lost(sentence: str) -> None:
    text = sentence * (25_000 // len(sentence))
    found = _lay_out(text, None)
    spans = [p.span for p in found.layout.passages]
    assert len(spans) == 3
    assert all(len(span) <= 10_000 for span in spans)
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
    if ". " in sentence:
        assert all(span.of(text).endswith(".") for span in spans)
