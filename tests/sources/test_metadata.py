"""What is told about a story: types, addresses, and columns under their many names."""

from __future__ import annotations

import pytest

from dragoman.sources.columns import Columns
from dragoman.sources.metadata import NotUnderstoodError, read_url, read_word, storable


def test_words_are_stripped_numbers_are_words_and_nothing_is_none() -> None:
    assert read_word("  The Example Courier ", "outlet") == "The Example Courier"
    assert read_word(17, "id") == "17"
    assert read_word(0, "id") == "0"
    assert read_word("  ", "outlet") is None
    assert read_word(None, "outlet") is None


@pytest.mark.parametrize("value", [True, ["a"], {"name": "a"}, "x" * 10_001])
def test_what_is_no_word_is_refused_with_a_remedy(value: object) -> None:
    with pytest.raises(NotUnderstoodError, match="outlet is") as refusal:
        read_word(value, "outlet")
    assert refusal.value.remedy.startswith("it is left out")


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=c#d", "example.org/story", "example.org:8080/a", "urn:newsml:x:1", "//x.org"],
)
def test_an_address_stays_as_written(url: str) -> None:
    assert read_url(url) == url


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "not an address", "https://x\x07y"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(NotUnderstoodError, match="not understood"):
        read_url(url)


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert storable("a\ud800b\udfffc😀\0") == "a\ufffdb\ufffdc😀\0"


def test_a_column_is_found_without_case_and_space_and_its_own_name_goes_first() -> None:
    places = Columns().locate([" Title ", "BODY", "text", "date", "other"])
    assert places == {"headline": 0, "text": 2, "published": 3}


def test_a_mapped_column_is_no_synonym_of_another_field() -> None:
    assert Columns({"text": "title"}).locate(["title", "source"]) == {"text": 0, "outlet": 1}
    assert Columns({"url": "id", "outlet": "story_id"}).take({"id": "x", "story_id": "y"})["id"] is None


def test_a_blank_field_gives_way_to_its_synonym() -> None:
    taken = Columns().take({"text": None, "body": "words", "headline": " ", "title": "Talks"})
    assert (taken["text"], taken["headline"]) == ("words", "Talks")


def test_an_object_under_a_synonym_is_an_extra_column() -> None:
    assert Columns().take({"source": {"id": 1, "name": "x"}})["outlet"] is None
    assert Columns().take({"outlet": ["x"]})["outlet"] == ["x"]


def test_a_field_that_no_story_has_cannot_be_mapped() -> None:
    with pytest.raises(ValueError, match="no story has a field author"):
        Columns({"author": "by"})
