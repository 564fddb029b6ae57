"""Text files: the words stay as they stand, and front matter tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources import frontmatter
from dragoman.sources.source import UnreadableError

Read = Callable[..., tuple[list, list]]


def test_a_file_without_front_matter_is_all_text_under_its_name(read_bytes: Read) -> None:
    (story,), failures = read_bytes("000_ab.txt", "\ufeffTalks\u00a0in “Geneva”\r\n\r\nThey met.\r\n")
    assert story.text == "\ufeffTalks\u00a0in “Geneva”\r\n\r\nThey met.\r\n"
    assert (story.id, story.origin) == ("000_ab.txt", "000_ab.txt:1")
    assert (story.outlet, story.published, story.url, story.headline) == (None, None, None, None)
    assert not failures


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_tells_of_the_story_and_is_no_part_of_it(read_bytes: Read, end: str, mark: str) -> None:
    matter = [
        "---",
        "outlet: The Example Courier",
        "date: 2016-07-17",
        "title: Talks",
        "url: https://x.org/1",
        "---",
    ]
    (story,), failures = read_bytes("a.md", mark + end.join([*matter, "", "Body.", ""]))
    assert story.text == f"{end}Body.{end}"
    assert (story.outlet, story.published) == ("The Example Courier", dt.date(2016, 7, 17))
    assert (story.headline, story.url, story.id) == ("Talks", "https://x.org/1", "a.md")
    assert not failures


def test_every_value_is_read_as_written(read_bytes: Read) -> None:
    (story,), failures = read_bytes(
        "a.txt", "---\nid: 007\nheadline: No\noutlet: 12:30\nurl: null\n---\nBody."
    )
    assert (story.id, story.headline, story.outlet, story.url) == ("007", "No", "12:30", None)
    assert not failures


def test_a_colon_in_a_headline_needs_no_quotation_marks(read_bytes: Read) -> None:
    (story,), failures = read_bytes("a.txt", "---\nheadline: Iran: talks resume\noutlet: 'A: B'\n---\nBody.")
    assert (story.headline, story.outlet) == ("Iran: talks resume", "A: B")
    assert not failures


def test_unknown_keys_are_passed_over(read_bytes: Read) -> None:
    (story,), failures = read_bytes("a.txt", "---\ntags: [a, b]\nlayout: post\n---\nBody.")
    assert story.text == "Body."
    assert not failures


def test_the_callers_columns_are_not_those_of_front_matter(read_bytes: Read) -> None:
    (story,), failures = read_bytes("a.txt", "---\noutlet: Courier\n---\nBody.", columns={"outlet": "paper"})
    assert story.outlet == "Courier"
    assert not failures


@pytest.mark.parametrize(
    "text",
    [
        "---\nThey met in Geneva.\n---\nThey parted.",
        '---\nHe said: it "was" : so\nand went on\n---\nBody.',
        "---\nThey met in Geneva.",
        "----\noutlet: x\n----\nBody.",
        "--- a dash\nBody.",
        "---",
    ],
)
def test_a_rule_of_hyphens_is_no_front_matter(read_bytes: Read, text: str) -> None:
    (story,), failures = read_bytes("a.txt", text)
    assert story.text == text
    assert not failures


def test_a_list_for_a_name_is_told_of_and_the_story_read(read_bytes: Read) -> None:
    (story,), (failure,) = read_bytes("a.txt", "---\noutlet: [A, B]\n---\nBody.")
    assert str(failure) == "a.txt:1: outlet is a list; it is left out; give outlet as text"
    assert failure.story_id == story.id == "a.txt"


JUNK = st.lists(
    st.sampled_from([*"abc:-?[]{}&*!|>'\"%@`#,\t \n\r\\\x07", "outlet: ", '"\\UFFFFFFFF"', "<<", "~"])
)


@given(JUNK.map("".join))
def test_no_block_breaks_the_reading_of_front_matter(block: str) -> None:
    text = f"---\n{block}\n---\nBody."
    try:
        values, start = frontmatter.split(text)
    except UnreadableError as refusal:
        values, start = {}, 0
        told = (refusal.reason, refusal.remedy)
    else:
        told = ()
    assert all(told)
    assert start == 0 or text[:start].rstrip().endswith(("---", "..."))
    assert all(isinstance(key, str) for key in values)
