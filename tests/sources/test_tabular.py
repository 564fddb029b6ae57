"""Tables: rows are stories, whatever parts and quotes their cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., tuple[list, list]]


def test_rows_are_stories_with_the_line_they_begin_on(read_bytes: Read) -> None:
    (one, two), failures = read_bytes("a.csv", 'id,outlet,text\n1,Courier,"One,\r\n""two"" "\n\n2,,Three.\n')
    assert (one.text, one.outlet, one.origin) == ('One,\r\n"two" ', "Courier", "a.csv:2")
    assert (two.id, two.outlet, two.origin) == ("2", None, "a.csv:5")
    assert not failures


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_header_tells_what_parts_the_cells(read_bytes: Read, delimiter: str) -> None:
    data = f"Title{delimiter}Body\nTalks; a|b{delimiter}They met\n".replace(
        "; a|b", "" if delimiter in ";|" else "; a|b"
    )
    (story,), failures = read_bytes("a.csv", data)
    assert (story.text, story.headline is not None) == ("They met", True)
    assert not failures


def test_columns_are_mapped(read_bytes: Read) -> None:
    (story,), failures = read_bytes("a.csv", "nr,words\n9,They met\n", columns={"id": "nr", "text": "Words "})
    assert (story.id, story.text) == ("9", "They met")
    assert not failures


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_spreadsheets_encoding_is_recognised(read_bytes: Read, codec: str) -> None:
    (story,), failures = read_bytes("a.csv", '"id","text"\r\n1,“café”\r\n'.encode(codec))
    assert (story.id, story.text) == ("1", "“café”")
    assert not failures


def test_marks_in_a_tsv_may_stand_for_themselves(read_bytes: Read) -> None:
    stories, failures = read_bytes("a.tsv", 'id\ttext\n1\t"We" back them\n2\t"Two, ""so"""\n3\t"open\n')
    assert [story.text for story in stories] == ['"We" back them', 'Two, "so"', '"open']
    assert not failures


def test_lines_of_old_spreadsheets_end_with_a_carriage_return(read_bytes: Read) -> None:
    stories, failures = read_bytes("a.csv", "id,text\r1,A\r2,B\r")
    assert [story.id for story in stories] == ["1", "2"]
    assert not failures


def test_trailing_cells_may_be_missing_or_blank(read_bytes: Read) -> None:
    stories, failures = read_bytes("a.csv", "text,outlet\nA\nB,X,,\n,,,\n")
    assert [(s.text, s.outlet) for s in stories] == [("A", None), ("B", "X")]
    assert not failures


def test_an_open_quotation_mark_costs_only_its_own_row(read_bytes: Read) -> None:
    stories, (failure,) = read_bytes("a.csv", 'id,text\n1,"open\n2,good\n3,good too\n')
    assert [(s.id, s.origin) for s in stories] == [("2", "a.csv:3"), ("3", "a.csv:4")]
    assert failure.origin == "a.csv:2"
    assert "never closed" in failure.reason
    assert "quotation marks" in failure.remedy


def test_the_rest_of_a_broken_row_makes_no_story(read_bytes: Read) -> None:
    data = 'id,outlet,text\n1,X,"He said "no", and left.\nOn Friday, he returned.\nThe end."\n2,X,good\n'
    stories, failures = read_bytes("a.csv", data)
    assert [(s.id, s.text) for s in stories] == [("2", "good")]
    assert [f.origin for f in failures] == ["a.csv:2", "a.csv:3", "a.csv:4"]


def test_an_unquoted_comma_is_told_of_rather_than_cutting_the_text(read_bytes: Read) -> None:
    (story,), (failure,) = read_bytes("a.csv", "id,text\n1,They met, and parted\n2,good\n")
    assert story.id == "2"
    assert (failure.origin, failure.reason) == ("a.csv:2", "row has 3 cells, its header 2")


def test_a_line_that_cannot_be_decoded_costs_only_its_row(read_bytes: Read) -> None:
    data = 'id,text\n1,café\n2,"a\n'.encode() + b'b \xff\nc"\n3,good\n'
    stories, (failure,) = read_bytes("a.csv", data)
    assert [s.id for s in stories] == ["1", "3"]
    assert (failure.origin, failure.remedy) == ("a.csv:3", "save the file as UTF-8")
