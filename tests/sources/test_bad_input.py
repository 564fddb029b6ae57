"""Bad input: each gives one message with file, line and remedy, and the rest goes on."""

from __future__ import annotations

import builtins
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model import Failure, Story
from dragoman.sources import read_sources
from dragoman.sources.source import LONGEST_TEXT

Read = Callable[..., tuple[list, list]]
GOOD = b'{"id": "first", "text": "caf\xc3\xa9"}\n'
LAST = b'\n{"id": "last", "text": "They met."}\n'

LINES = {
    "broken": (
        b'{"id": "x", "text": "a',
        "line is not JSON (unterminated string",
        "one whole JSON object a line",
    ),
    "comma": (
        b'{"id": "x" "text": "a"}',
        "line is not JSON (expecting ',' delimiter at column 12)",
        "JSON object",
    ),
    "not JSON": (b"They met.", "line is not JSON", "one whole JSON object a line"),
    "array": (b'["a"]', "JSON value is not an object", "{…}"),
    "number": (b"17", "JSON value is not an object", "{…}"),
    "no text": (b'{"id": "x"}', "the story has no text", "map the column"),
    "null text": (b'{"id": "x", "text": null}', "the story has no text", "map the column"),
    "blank text": (b'{"id": "x", "text": " \\n\\ufeff\\u00a0"}', "text is blank", "leave the story out"),
    "list": (b'{"id": "x", "text": ["a"]}', "text is a list, not words", "one string"),
    "number for text": (b'{"id": "x", "text": 5}', "text is a number, not words", "one string"),
    "truth for text": (b'{"id": "x", "text": true}', "text is true or false, not words", "one string"),
    "bad bytes": (b'{"id": "x", "text": "\xff\xfe"}', "not valid UTF-8 (byte 22)", "save the file as UTF-8"),
    "deep": (b'{"text": ' + b"[" * 100_000, "line is not JSON (nested too deeply)", "JSON object a line"),
    "deep objects": (b'{"a":' * 100_000, "line is not JSON (nested too deeply)", "JSON object a line"),
    "long number": (
        b'{"text": "a", "id": ' + b"1" * 9_999 + b"}",
        "a number is too long",
        "JSON object a line",
    ),
    "nul": (b"\0\0\0", "line is not JSON", "JSON object a line"),
}


@pytest.mark.parametrize("case", LINES)
def test_a_bad_line_costs_only_itself(read_bytes: Read, case: str) -> None:
    line, reason, remedy = LINES[case]
    stories, (failure,) = read_bytes("a.jsonl", GOOD + line + LAST)
    assert [story.id for story in stories] == ["first", "last"]
    assert failure.origin == "a.jsonl:2"
    assert reason in failure.reason
    assert remedy in failure.remedy
    assert str(failure) == f"a.jsonl:2: {failure.reason}; {failure.remedy}"
    assert (
        failure.story_id == ("x" if "text is" in reason or "no text" in reason else None)
        or case == "blank text"
    )


FILES = {
    "empty": ("a.txt", b"", 1, "file is empty", "leave it out"),
    "empty lines": ("a.jsonl", b"\n \n", 1, "file holds no story", "leave it out"),
    "empty table": ("a.csv", b"\n\n", 1, "table holds no story", "leave it out"),
    "header only": ("a.csv", b"id,text\n", 1, "table holds no story", "leave it out"),
    "empty array": ("a.json", b" [ ] ", 1, "file holds no story", "leave it out"),
    "blank": ("a.txt", b" \r\n\t", 1, "text is blank", "leave the story out"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", 1, "text is blank", "leave the story out"),
    "binary": ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", 1, "file is binary, not text", ".txt, .md"),
    "binary lines": ("a.jsonl", b"\x1f\x8b\x08\0\0\0", 1, "file is binary, not text", ".jsonl"),
    "binary table": ("a.csv", b"PK\x03\x04\0\0\0", 1, "file is binary, not text", ".csv"),
    "binary, no extension": ("a", b"\x7fELF\0\0", 1, "file is binary, not text", ".txt"),
    "damaged": ("a.txt", "one\n’é’".encode() + b"\xff", 2, "not valid UTF-8", "save the file as UTF-8"),
    "open front matter": (
        "a.txt",
        b"---\noutlet: X\nThey met.",
        1,
        "front matter is not closed",
        "three hyphens",
    ),
    "odd front matter": (
        "a.txt",
        b"---\noutlet: [X\n]]\n---\nA",
        3,
        "front matter not understood",
        "key: value",
    ),
    "no text column": ("a.csv", b"id,words\n1,A\n", 1, "no column holds the text", "'id', 'words'"),
    "open header": ("a.csv", b'id,"text\n1,A\n', 1, "header not understood", "quotation marks"),
    "broken document": ("a.json", b'{"text":\n"A",,}', 2, "file is not JSON", ".jsonl"),
    "deep document": ("a.json", b"[" * 100_000, 1, "nested too deeply", ".jsonl"),
    "open array": ("a.json", b'[\n"A"\n', 2, "array is not closed", ".jsonl"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_bad_file_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    name, data, line, reason, remedy = FILES[case]
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    Path("last.txt").write_text("They met.")
    *others, failure, last = read_sources([name, "last.txt"])
    assert isinstance(failure, Failure)
    assert failure.origin == f"{name}:{line}"
    assert reason in failure.reason
    assert remedy in failure.remedy
    assert isinstance(last, Story)
    assert not any(isinstance(other, Story) for other in others)


def test_a_missing_file_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("last.txt").write_text("They met.")
    failure, last = read_sources(["gone.csv", "last.txt"])
    assert str(failure) == "gone.csv:1: no such file or folder; check its path"
    assert isinstance(last, Story)


def test_a_file_that_may_not_be_read_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("shut.txt", "last.txt"):
        Path(name).write_text("They met.")
    real = builtins.open

    def guarded(path: str, mode: str) -> io.IOBase:
        if path == "shut.txt":
            raise PermissionError(13, "Permission denied", path)
        return real(path, mode)

    monkeypatch.setattr(builtins, "open", guarded)
    failure, last = read_sources(["shut.txt", "last.txt"])
    assert (
        str(failure) == "shut.txt:1: no permission to read it; allow it, as with chmod u+r, or leave it out"
    )
    assert isinstance(last, Story)


class Failing(io.BytesIO):
    """A disk that gives way after its first bytes."""

    def readline(self, size: int | None = -1) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_disk_that_gives_way_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.sources.formats.SAMPLE", len(GOOD))
    stream = Failing(GOOD + LAST)
    story, failure = read_sources(["-"], stdin=stream)
    assert isinstance(story, Story)
    assert str(failure).startswith("-:1: cannot be read (input/output error)")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.txt"])
def test_a_date_not_understood_is_told_of_and_its_story_read_undated(read_bytes: Read, name: str) -> None:
    data = {
        "a.csv": "id,published,text\nx,03/04/2016,A\n",
        "a.jsonl": '{"id": "x", "published": "03/04/2016", "text": "A"}',
        "a.txt": "---\nid: x\npublished: 03/04/2016\n---\nA",
    }[name]
    (story,), (failure,) = read_bytes(name, data)
    assert (story.published, story.id, story.text) == (None, "x", "A")
    assert failure.reason == "published date '03/04/2016' not understood"
    assert "2016-07-17" in failure.remedy
    assert (failure.origin, failure.story_id) == (story.origin, "x")


def test_no_date_at_all_is_fine(read_bytes: Read) -> None:
    (a, b), failures = read_bytes("a.csv", "published,text\n,A\n  ,B\n")
    assert (a.published, b.published) == (None, None)
    assert not failures


def test_a_field_of_the_wrong_kind_is_told_of_and_its_story_read(read_bytes: Read) -> None:
    row = {"id": True, "outlet": {"name": "X"}, "url": "javascript:x", "headline": "H" * 20_000, "text": "A"}
    (story,), failures = read_bytes("a.jsonl", json.dumps(row))
    assert (story.outlet, story.url, story.headline) == (None, None, None)
    assert [f.reason.split()[0] for f in failures] == ["id", "outlet", "url", "headline"]
    assert {f.story_id for f in failures} == {story.id}


def test_an_unknown_column_in_the_mapping_is_told_of_before_anything_is_read(read_bytes: Read) -> None:
    stories, (failure,) = read_bytes("a.csv", "id,text\n1,A\n", columns={"outlet": "paper"})
    assert not stories
    assert (
        str(failure) == "a.csv:1: no column 'paper', which outlet is mapped to; the columns are 'id', 'text'"
    )


def test_a_field_that_does_not_exist_cannot_be_mapped() -> None:
    with pytest.raises(ValueError, match="no story has a field author"):
        read_sources([], columns={"author": "by"})


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_an_over_long_text_is_told_of(read_bytes: Read, name: str) -> None:
    for length, fits in ((LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)):
        text = "x" * length
        data = {
            "a.txt": text,
            "a.jsonl": f'{{"text": "{text}"}}\n{{"text": "last"}}',
            "a.csv": f"text\n{text}\nlast\n",
        }[name]
        stories, failures = read_bytes(name, data)
        assert [f.reason for f in failures] == ([] if fits else ["text is longer than 5,000,000 characters"])
        assert len(stories) == fits + (name != "a.txt")


def test_the_last_of_many_bad_fields_is_quoted_in_one_short_line(read_bytes: Read) -> None:
    _, (failure,) = read_bytes(
        "a.jsonl", json.dumps({"published": "soon\n\x1b[31m" + "x" * 500, "text": "A"})
    )
    assert len(str(failure)) < 200
    assert str(failure).isprintable()
