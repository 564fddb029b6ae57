"""JSON lines and JSON documents: each object a story, each with its line."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable

import pytest

from dragoman.model import identify

Read = Callable[..., tuple[list, list]]


def test_an_object_a_line_is_a_story_with_its_line(read_bytes: Read) -> None:
    rows = [
        {
            "id": 7,
            "outlet": "Courier",
            "published": 20160717,
            "url": "https://x.org",
            "headline": "H",
            "text": "One.",
        },
        {"id": "b", "text": "Two.\r\n\u00a0“so”", "extra": {"deep": [1]}},
    ]
    (one, two), failures = read_bytes("a.jsonl", "\n\n".join(map(json.dumps, rows)))
    assert (one.id, one.outlet, one.published, one.origin) == (
        "7",
        "Courier",
        dt.date(2016, 7, 17),
        "a.jsonl:1",
    )
    assert (two.id, two.text, two.origin) == ("b", "Two.\r\n\u00a0“so”", "a.jsonl:3")
    assert not failures


def test_synonyms_are_tried_and_columns_mapped(read_bytes: Read) -> None:
    line = '{"key": "k", "source": "S", "date": "2016-07-17", "link": "x.org", "title": "T", "body": "C"}'
    (story,), failures = read_bytes("a.ndjson", line, columns={"id": "key"})
    assert (story.id, story.outlet, story.url, story.headline, story.text) == (
        "k",
        "S",
        "x.org",
        "T",
        "C",
    )
    assert not failures


def test_without_an_id_the_content_gives_one(read_bytes: Read) -> None:
    (a, b, c), _ = read_bytes("a.jsonl", '{"text": "A"}\n{"text": "A"}\n{"text": "A", "outlet": "X"}')
    assert a.id == b.id == identify(None, None, None, None, "A")
    assert c.id != a.id


def test_a_lone_surrogate_is_replaced_and_control_characters_stay(read_bytes: Read) -> None:
    (story,), failures = read_bytes(
        "a.jsonl", '{"id": "\\udc80", "text": "a\\ud800b\\u0000c\td\\ud83d\\ude00"}'
    )
    assert (story.id, story.text) == ("\ufffd", "a\ufffdb\0c\td😀")
    assert not failures


def test_not_a_number_is_missing(read_bytes: Read) -> None:
    (story,), failures = read_bytes("a.jsonl", '{"id": NaN, "outlet": NaN, "text": "A"}')
    assert story.outlet is None
    assert not failures


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_marked_encoding_is_read_line_by_line(read_bytes: Read, codec: str) -> None:
    data = '{"text": "Çavuşoğlu \u0a0a"}\n{"text": "two"}\n'.encode(codec)
    (one, two), failures = read_bytes("a.jsonl", data)
    assert (one.text, two.text) == ("Çavuşoğlu \u0a0a", "two")
    assert not failures


def test_an_older_encoding_is_recognised_from_the_lines(read_bytes: Read) -> None:
    lines = [f'{{"id": {n}, "text": "“Çavuşoğlu” spoke to Yıldırım at a café."}}' for n in range(5)]
    stories, failures = read_bytes("a.jsonl", "\n".join(lines).encode("cp1254"))
    assert {story.text for story in stories} == {"“Çavuşoğlu” spoke to Yıldırım at a café."}
    assert not failures


def test_a_document_is_an_array_or_one_object_or_misnamed_lines(read_bytes: Read) -> None:
    array = '\ufeff\n[ {"id": 1, "text": "A"},\n\n{"id": 2,\n "text": "B"} , 5,\n {"id": 3, "text": "C"}\n]\n'
    stories, (failure,) = read_bytes("a.json", array)
    assert [(s.id, s.origin) for s in stories] == [("1", "a.json:2"), ("2", "a.json:4"), ("3", "a.json:6")]
    assert failure.origin == "a.json:5"
    (one,), failures = read_bytes("b.json", '\n{"id": 1, "text": "A"}')
    assert (one.origin, failures) == ("b.json:2", [])
    (_, two), failures = read_bytes("c.json", '{"id": 1, "text": "A"}\n{"id": 2, "text": "B"}')
    assert (two.origin, failures) == ("c.json:2", [])


def test_a_broken_document_keeps_what_stands_before_the_break(read_bytes: Read) -> None:
    (story,), (failure,) = read_bytes("a.json", '[{"text": "A"},\n{"text": }]')
    assert story.text == "A"
    assert failure.origin == "a.json:2"
    (story,), (failure,) = read_bytes("a.json", '[{"text": "A"}\n\n{"text": "B"}]')
    assert failure.reason == "array is not closed, or lacks a comma"


def test_a_mapped_name_that_no_object_has_is_told_of(read_bytes: Read) -> None:
    (_, _), (failure,) = read_bytes("a.jsonl", '{"text": "A"}\n{"text": "B"}', columns={"outlet": "paper"})
    assert failure.origin == "a.jsonl:1"
    assert failure.reason == "no object has 'paper', which outlet is mapped to"
    assert failure.remedy == "map outlet to a name that the objects have"
    (_, _), failures = read_bytes(
        "a.jsonl", '{"text": "A"}\n{"text": "B", "paper": 1}', columns={"outlet": "paper"}
    )
    assert not failures
