"""Folders are walked in one order, and standard input and bare names are recognised by their content."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model import Failure
from dragoman.sources import read_sources

Read = Callable[..., tuple[list, list]]


def fill(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("They met.")


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    fill(
        tmp_path,
        ["b.txt", "a.md", "c/z.TXT", "c/a/y.txt", "d.txt", ".hidden.txt", ".git/x.txt", "p.pdf", "page"],
    )
    found = [os.path.relpath(s.origin, tmp_path) for s in read_sources([tmp_path])]
    assert found == ["a.md:1", "b.txt:1", "c/a/y.txt:1", "c/z.TXT:1", "d.txt:1"]


def test_links_that_turn_in_a_circle_are_entered_once(tmp_path: Path) -> None:
    fill(tmp_path, ["in/a.txt"])
    (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to("self")
    assert [story.id for story in read_sources([tmp_path])] == ["a.txt"]


def test_a_link_that_leads_nowhere_is_told_of(tmp_path: Path) -> None:
    fill(tmp_path, ["b.txt"])
    (tmp_path / "a.txt").symlink_to("gone.txt")
    failure, story = read_sources([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.origin == f"{tmp_path}/a.txt:1"
    assert story.id == "b.txt"


def test_a_folder_of_nothing_readable_is_told_of(tmp_path: Path) -> None:
    fill(tmp_path, ["p.pdf", ".hidden.txt"])
    (failure,) = read_sources([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.origin == f"{tmp_path}:1"
    assert ".jsonl" in failure.remedy


def test_a_folder_that_is_shut_is_told_of_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, ["a/a.txt", "b.txt"])
    listdir = os.listdir

    def guarded(path: str) -> list[str]:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", guarded)
    failure, story = read_sources([tmp_path])
    assert isinstance(failure, Failure)
    assert (failure.origin, "permission" in failure.reason) == (f"{tmp_path}/a:1", True)
    assert story.id == "b.txt"


def test_one_path_may_be_given_by_itself(tmp_path: Path) -> None:
    fill(tmp_path, ["a.txt"])
    assert [story.id for story in read_sources(str(tmp_path / "a.txt"))] == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ('\n {"text": "A"}\n{"text": "B"}', ["A", "B"]),
        ('[\n {"text": "A"}]', ["A"]),
        ("outlet,body\nX,A\nX,B\n", ["A", "B"]),
        ("\ufefftitle;text\nT;A\n", ["A"]),
        ("title\ttext\nT\tA\n", ["A"]),
        ("---\noutlet: X\n---\nA", ["A"]),
        ("They met, and parted.\nSo it ended.", ["They met, and parted.\nSo it ended."]),
        ("[Courier] They met.", ["[Courier] They met."]),
        ("Text", ["Text"]),
        ("\ufeffThey met.\r\n", ["\ufeffThey met.\r\n"]),
    ],
)
def test_standard_input_is_recognised(read_stdin: Read, data: str, texts: list[str]) -> None:
    stories, failures = read_stdin(data)
    assert [story.text for story in stories] == texts
    assert not failures
    assert all(story.origin.startswith("-:") for story in stories)


def test_a_mapped_text_column_makes_a_table_of_standard_input(read_stdin: Read) -> None:
    (story,), failures = read_stdin("nr,words\n1,A\n", columns={"text": "words", "id": "nr"})
    assert (story.id, story.text) == ("1", "A")
    assert not failures


def test_the_process_has_a_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"They met.")))
    (story,) = read_sources(["-"])
    assert story.text == "They met."


def test_a_file_without_extension_is_recognised(read_bytes: Read) -> None:
    (story,), _ = read_bytes("wire", '{"id": 1, "text": "A"}')
    assert story.id == "1"
    (story,), _ = read_bytes("dispatch", "They met.")
    assert story.id == "dispatch"


def test_a_file_of_another_kind_is_refused_by_name(read_bytes: Read) -> None:
    stories, (failure,) = read_bytes("a.jsonl.gz", gzip.compress(b"{}"))
    assert not stories
    assert str(failure).startswith("a.jsonl.gz:1: .gz files are not read; give stories as .txt, .md, .jsonl")


def test_a_file_name_that_is_no_text_is_told_in_characters_that_can_be_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as stream:
            stream.write(b"They met.")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (story,) = read_sources([tmp_path])
    assert story.id == "caf\ufffd.txt"
    assert story.origin.encode()
