"""Reading: what it says, what it exits with, and what bad input brings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import dragoman
from tests.cli.conftest import ALPHA, lines, run


def test_reading_again_changes_nothing(stories: Path, record: Path) -> None:
    before = run("export", "--table", "events", "-r", record).stdout
    result = run("read", stories, "-r", record)
    assert result.exit_code == 0
    assert result.stderr.startswith("read 0 stories, 0 reports, 3 known before; record ")
    assert run("export", "--table", "events", "-r", record).stdout == before


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    given = tmp_path / "stories"
    given.mkdir()
    (given / "good.txt").write_text(ALPHA, encoding="utf-8")
    (given / "bad.jsonl").write_text('{"text": "They met."}\n{"text": \n', encoding="utf-8")
    (given / "empty.txt").write_bytes(b"")
    gone = tmp_path / "gone.txt"
    result = run("read", given, gone, "-r", tmp_path / "r")
    assert result.exit_code == 1
    assert f"{given / 'bad.jsonl'}:2: " in result.stderr
    assert f"{given / 'empty.txt'}:1: file is empty; put a story in it, or leave it out\n" in result.stderr
    assert f"{gone}:1: no such file or folder; check its path\n" in result.stderr
    assert "3 could not be read" in result.stderr.splitlines()[-1]
    assert len(lines(run("export", "--table", "stories", "-r", tmp_path / "r"))) == 5


def test_standard_input_with_columns_of_its_own(tmp_path: Path) -> None:
    table = "body,day,paper\r\nIran's president visited Turkey on Friday.,2016-07-17,Tasnim\r\n"
    columns = ("--column", "text=body", "--column", "published=day", "--column", "outlet=paper")
    result = run("read", "-", *columns, "--quiet", "-r", tmp_path / "r", input=table)
    assert (result.exit_code, result.output) == (0, "")
    (story,) = lines(run("export", "--table", "stories", "-r", tmp_path / "r"))
    assert (story["outlet"], story["published"]) == ("Tasnim", "2016-07-17")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--column", "body"], "--column takes FIELD=THEIRS, as in text=body, not 'body'"),
        (["--column", "=body"], "--column takes FIELD=THEIRS"),
        (["--column", "author=by"], "no story has a field author; the fields are id, outlet, "),
        (["--workers", "-1"], "--workers"),
        ([], "Missing argument 'SOURCE...'"),
    ],
)
def test_wrong_use(tmp_path: Path, options: list[str], says: str) -> None:
    given = [tmp_path / "a.txt"] if options else []
    result = run("read", *given, *options, "-r", tmp_path / "r")
    assert result.exit_code == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--model", "xx_no_such_model"], "dragoman: spaCy model 'xx_no_such_model' is not installed"),
        (["--codebook", "no-such-rules.yaml"], "dragoman: no-such-rules.yaml: "),
    ],
)
def test_a_missing_model_or_codebook_is_told_before_anything_is_made(
    stories: Path, tmp_path: Path, options: list[str], says: str
) -> None:
    result = run("read", stories, *options, "-r", tmp_path / "r")
    assert result.exit_code == 1
    assert result.stderr.startswith(says)
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "r").exists()


def test_a_record_that_cannot_be_written(stories: Path) -> None:
    result = run("read", stories, "-r", "/proc/no-such-record")
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: /proc/no-such-record: the folder cannot be written to")


def test_a_folder_of_other_things_is_no_place_for_a_record(stories: Path) -> None:
    result = run("read", stories, "-r", stories)
    assert result.exit_code == 2
    assert "the folder holds other things" in result.stderr


def test_an_interrupted_run_says_how_to_go_on(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dragoman, "read", stopped)
    result = run("read", stories, "-r", tmp_path / "r")
    assert result.exit_code == 130
    assert "what was read so far is kept; run the same command to go on" in result.stderr


def test_two_processes_read_the_same(stories: Path, record: Path, tmp_path: Path) -> None:
    if (os.cpu_count() or 1) < 2:
        pytest.skip("one processor")
    assert run("read", stories, "--workers", "2", "-r", tmp_path / "r").exit_code == 0
    for table in ("reports", "events", "discrepancies"):
        here, there = (run("export", "--table", table, "-r", r).stdout for r in (tmp_path / "r", record))
        assert here == there
