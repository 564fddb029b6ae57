"""Exports to standard output and to files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dragoman.cli import listing
from tests.cli.conftest import lines, run

TABLES = (
    "stories",
    "passages",
    "attributions",
    "reports",
    "entities",
    "events",
    "discrepancies",
    "judgements",
)
MAIN = "from dragoman.cli import main; main()"


@pytest.mark.parametrize("table", TABLES)
def test_every_table(record: Path, table: str) -> None:
    result = run("export", "--table", table, "-r", record)
    assert result.exit_code == 0
    assert bool(lines(result)) == (table != "judgements")


@pytest.mark.parametrize("format_", ["jsonl", "csv", "parquet"])
def test_a_file_holds_what_standard_output_would(record: Path, tmp_path: Path, format_: str) -> None:
    asked = ("export", "--table", "reports", "--format", format_, "-r", record)
    target = tmp_path / "reports"
    target.write_text("older", encoding="utf-8")
    result = run(*asked, "-o", target)
    assert (result.exit_code, result.output) == (0, "")
    assert list(tmp_path.iterdir()) == [target]
    if format_ == "parquet":
        assert pq.read_table(target).num_rows > 3
    else:
        assert target.read_bytes() == run(*asked).stdout_bytes


def test_filters_narrow_an_export(record: Path) -> None:
    found = lines(run("export", "--table", "discrepancies", "--type", "ASSAULT", "-r", record))
    assert {d["slot"] for d in found if d["kind"] == "differs"} == {"quantity"}
    assert lines(run("export", "--table", "reports", "--party", "ZWE", "-r", record)) == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--table", "weather"], "there is no table 'weather'; there are stories, "),
        (
            ["--table", "events", "--format", "xlsx"],
            "there is no format 'xlsx'; there are jsonl, csv, parquet",
        ),
        (["--table", "events", "--format", "table"], "there is no format 'table'"),
        (["--table", "stories", "--actor", "IRN"], "stories have no filter 'actor'; there are "),
    ],
)
def test_wrong_use_leaves_the_file_alone(record: Path, tmp_path: Path, options: list[str], says: str) -> None:
    target = tmp_path / "kept"
    target.write_text("older", encoding="utf-8")
    result = run("export", *options, "-o", target, "-r", record)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dragoman: {says}")
    assert target.read_text(encoding="utf-8") == "older"


def test_a_file_that_cannot_be_written(record: Path, tmp_path: Path) -> None:
    result = run("export", "--table", "events", "-o", tmp_path / "none" / "events", "-r", record)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dragoman: {tmp_path / 'none' / 'events'}: no such file or directory; ")
    assert result.stderr.count("\n") == 1


def test_parquet_is_kept_from_a_terminal(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "is_terminal", lambda: True)
    for asked in (["export", "--table", "events"], ["events"], ["relations"]):
        result = run(*asked, "--format", "parquet", "-r", record)
        assert result.exit_code == 2
        assert (
            result.stderr
            == "dragoman: parquet is not for a terminal; redirect it to a file: > FILE.parquet\n"
        )


@pytest.mark.parametrize("options", [["--format", "jsonl"], ["--format", "table", "--limit", "0"]])
def test_a_reader_that_leaves_early_is_no_fault(record: Path, options: list[str]) -> None:
    command = [sys.executable, "-c", MAIN, "reports", "-r", str(record), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        said = process.stderr.read()
    assert said == b""
    assert process.returncode == 0
