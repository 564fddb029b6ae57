from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.attribution.quotes import find_quotations
from dragoman.model import Passage, Span, Story
from dragoman.parsing import lay_out


def _quotations(text: str) -> list[str]:
    """The quotations in a text, each of whose lines is a passage."""
    return [s.of(text) for s in find_quotations(text, _passages(text))]


def _passages(text: str) -> list[Passage]:
    passages, start = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(len(passages), Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    return passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The ferry sails," the mayor said. "All are aboard."', ['"The ferry sails,"', '"All are aboard."']),
        ("“The ferry sails,” the mayor said.", ["“The ferry sails,”"]),
        ("„Die Fähre fährt“, the mayor said.", ["„Die Fähre fährt“"]),
        ("„Prom płynie”, the mayor said.", ["„Prom płynie”"]),
        ("«Le bac part», the mayor said.", ["«Le bac part»"]),
        ("The “ferry”, the “boat” and the “raft”", ["“ferry”", "“boat”", "“raft”"]),
        ('The ferry ("the boat") sails.', ['"the boat"']),
        ('The mayor—"a sailor"—spoke.', ['"a sailor"']),
    ],
)
def test_quotations_in_the_marks_of_many_countries(text: str, expected: list[str]) -> None:
    assert _quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The ferry sails, the mayor said. All left.", ["“The ferry sails, the mayor said. All left."]),
        ("The ferry sails,” the mayor said.", []),
        ("“It sails.”\n“It is full.", ["“It sails.”", "“It is full."]),
        ("“It sails.\n“It is full.”\nAll left.", ["“It sails.", "“It is full.”"]),
        ('The mayor said "it sails\nand the crew left.', ['"it sails']),
    ],
)
def test_a_quotation_left_open_ends_with_its_passage(text: str, expected: list[str]) -> None:
    assert _quotations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the sailors' boat, and they'd not sell it.",
        'The 6" gun and the 8" gun fired a salute.',
        "The 12″ pipe under the harbour burst.",
        "The sailors of the '90s",
        '"',
        "“",
        'A stray " mark.',
        "",
    ],
)
def test_apostrophes_inches_and_stray_marks_quote_nothing(text: str) -> None:
    assert _quotations(text) == []


def test_inches_before_a_quotation_do_not_open_it() -> None:
    assert _quotations('The 6" gun fired, and "peace," the mayor said.') == ['"peace,"']


def test_single_marks_within_a_quotation_belong_to_it() -> None:
    text = "“She told me ‘the ferry’s full’ today,” the mayor said."
    assert _quotations(text) == ["“She told me ‘the ferry’s full’ today,”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me “no” again,” she said.", ["“He told me “no” again,”"]),
        ("«Il a dit “non” hier», she said.", ["«Il a dit “non” hier»"]),
    ],
)
def test_a_quotation_within_a_quotation(text: str, expected: list[str]) -> None:
    assert _quotations(text) == expected


@pytest.mark.parametrize("text", ["« Le bac part », she said.", "«\u00a0Le bac part\u00a0», she said."])
def test_french_marks_with_their_blanks(text: str) -> None:
    assert _quotations(text) == [text.split(",")[0]]


def test_guillemets_that_point_inwards() -> None:
    assert _quotations("»Die Fähre fährt«, she said.") == ["»Die Fähre fährt«"]


def test_british_single_marks() -> None:
    assert _quotations("‘The ferry sails,’ the mayor said.") == ["‘The ferry sails,’"]


_MARKED = st.lists(st.sampled_from(list("\"“”„‟«»″'’ ab.6\n")) | st.text(max_size=3), max_size=60).map(
    "".join
)


@settings(max_examples=300, deadline=None)
@given(_MARKED)
def test_quotations_lie_in_passages_and_never_overlap(text: str) -> None:
    passages = lay_out(Story(id="story", text=text)).passages
    found = find_quotations(text, passages)
    for span in found:
        assert len(span) > 1
        assert sum(p.span.contains(span) for p in passages) == 1
        assert text[span.start] in "\"“„‟«″”»'’‘`"
    for before, after in itertools.pairwise(found):
        assert before.end <= after.start


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["yes", "The ferry sails.", "it's full"]), max_size=6),
    st.sampled_from(["“”", '""', "«»"]),
)
def test_every_plain_quotation_is_found(quoted: list[str], marks: str) -> None:
    text = "The mayor said ".join(f"{marks[0]}{words}{marks[1]} and left. " for words in quoted)
    assert _quotations(text) == [f"{marks[0]}{words}{marks[1]}" for words in quoted]
