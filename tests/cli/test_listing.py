"""The commands that list: formats, filters, limits, and what they say when there is nothing."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import lines, run

LISTS = {
    "events": "event_id", "reports": "report_id", "statements": "attribution_id", "actors": "entity_id",
    "relations": "period",
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_screen_holds_80_columns_and_no_escapes(record: Path, name: str) -> None:
    result = run(name, "-r", record)
    assert result.exit_code == 0
    assert result.stdout.count("\n") > 1
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())


@pytest.mark.parametrize(("name", "key"), LISTS.items())
def test_every_format_has_the_same_rows(record: Path, name: str, key: str) -> None:
    objects = lines(run(name, "-r", record, "--format", "jsonl"))
    assert objects
    text = run(name, "-r", record, "--format", "csv").stdout_bytes.decode()
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    parquet = run(name, "-r", record, "--format", "parquet").stdout_bytes
    assert [o[key] for o in objects] == [row[key] for row in table]
    assert pq.read_table(io.BytesIO(parquet))[key].to_pylist() == [o[key] for o in objects]


def test_words_of_stories_are_no_markup(record: Path) -> None:
    shown = "".join(run("reports", "-r", record, "--outlet", "Alpha [red]Wire[/red]").stdout.split())
    assert "[red]Wire" in shown


@pytest.mark.parametrize("name", ["reports", "statements", "events"])
def test_escapes_of_stories_do_not_reach_the_screen(record: Path, name: str) -> None:
    shown = run(name, "-r", record).stdout
    assert "Gamma\N{REPLACEMENT CHARACTER}" in shown
    assert not set(shown) & set("\x1b\x07\N{RIGHT-TO-LEFT OVERRIDE}")


@pytest.mark.parametrize(
    ("options", "types"),
    [
        (["--actor", "Putin"], {"CONSULT"}),
        (["--recipient", "IRN", "--type", "CONSULT"], {"CONSULT"}),
        (["--party", "Zarif", "--type", "accuse"], {"ACCUSE"}),
        # the condemnation was on the day of the attack or the next, when the story came out
        (["--since", "2016-06-28", "--until", "2016-06-28"], {"ASSAULT", "ACCUSE"}),
        (["--since", "2016-06-27", "--until", "2016-06-27"], set()),
        (["--outlet", "beta post", "--text", "TELEPHONED"], {"CONSULT"}),
        (["--type", "ASSAULT", "--type", "ACCUSE"], {"ASSAULT", "ACCUSE"}),
    ],
)
def test_filters(record: Path, options: list[str], types: set[str]) -> None:
    for name in ("events", "reports"):
        found = lines(run(name, "-r", record, "--format", "jsonl", *options))
        assert {row["event_type"] for row in found} == types


def test_disputed_events(record: Path, attack: str) -> None:
    (event,) = lines(run("events", "-r", record, "--disputed", "--format", "jsonl"))
    assert event["event_id"] == attack
    others = lines(run("events", "-r", record, "--undisputed", "--format", "jsonl"))
    assert attack not in {e["event_id"] for e in others}
    assert "≠ quantities" in run("events", "-r", record, "--disputed").stdout


def test_statements_and_actors_have_filters_too(record: Path) -> None:
    (said,) = lines(run("statements", "-r", record, "--party", "Yildirim", "--format", "jsonl"))
    assert "41 people" in said["content"][0]["text"]
    found = lines(run("actors", "-r", record, "--party", "Zarif", "--type", "person", "--format", "jsonl"))
    assert {e["country"] for e in found} == {"IRN"}


def test_a_limit_is_told(record: Path) -> None:
    whole = len(lines(run("reports", "-r", record, "--format", "jsonl")))
    result = run("reports", "-r", record, "--limit", "2")
    assert result.stderr == f"2 of {whole} reports; for all: --limit 0\n"
    assert run("reports", "-r", record, "--limit", "0").stderr == ""
    assert len(lines(run("reports", "-r", record, "--limit", "2", "--format", "jsonl"))) == 2


def test_sorting(record: Path) -> None:
    scores = [e["score"] for e in lines(run("events", "-r", record, "--sort", "-score", "--format", "jsonl"))]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) > 2


def test_nothing_found_is_said_and_no_failure(record: Path) -> None:
    result = run("events", "-r", record, "--actor", "ZWE")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no events match\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["events", "--since", "yesterday"], "'yesterday' is no date"),
        (["events", "--sort", "colour"], "events have no column 'colour'; there are event_id, "),
        (["reports", "--format", "xlsx"], "there is no format 'xlsx'; there are table, jsonl, csv, parquet"),
        (["relations", "Narnia"], "a country is given by its name or ISO 3166 code (IRN), not 'Narnia'"),
        (
            ["relations", "Korea"],
            "a country is given by its name or ISO 3166 code (IRN), not 'Korea': Korea is KOR or PRK",
        ),
        (["events", "--type", "WAR"], "there is no event type 'WAR'; there are AGREE, CONSULT"),
        (["relations", "--by", "decade"], "a period is day, week, month or year, not 'decade'"),
    ],
)
def test_wrong_use_is_told_in_a_line(record: Path, arguments: list[str], says: str) -> None:
    result = run(*arguments, "-r", record)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dragoman: {says}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("name", [*LISTS, "export", "compare", "explain"])
def test_where_there_is_no_record(tmp_path: Path, name: str) -> None:
    more = {"export": ["--table", "events"], "compare": ["E1"], "explain": ["1"]}.get(name, [])
    result = run(name, *more, "-r", tmp_path / "none")
    assert result.exit_code == 2
    told = "there is no record here; make one with: dragoman read SOURCE -r FOLDER"
    assert result.stderr == f"dragoman: {tmp_path / 'none'}: {told}\n"


@pytest.mark.parametrize("damage", [lambda f: f.unlink(), lambda f: f.write_bytes(bytes(f.stat().st_size))])
def test_a_damaged_record_is_told_in_a_line(
    record: Path, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    shutil.copytree(record, tmp_path / "r")
    for file in (tmp_path / "r" / "reports").glob("*.parquet"):
        damage(file)
    result = run("reports", "-r", tmp_path / "r")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.endswith("restore it from a copy, or read the sources into a new record\n")


def test_a_file_damaged_within_is_told_in_a_line(record: Path, tmp_path: Path) -> None:
    shutil.copytree(record, tmp_path / "r")
    for file in (tmp_path / "r" / "reports").glob("*.parquet"):
        whole = file.read_bytes()
        file.write_bytes(whole[:50] + bytes(len(whole) // 2) + whole[50 + len(whole) // 2 :])
    result = run("reports", "-r", tmp_path / "r")
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: the record is damaged (")
    assert result.stderr.count("\n") == 1


def test_the_environment_names_the_record(record: Path) -> None:
    assert run("events", env={"DRAGOMAN_RECORD": str(record)}).exit_code == 0


def test_relations_of_a_pair_by_period(record: Path) -> None:
    (pair,) = lines(run("relations", "rus", "TUR", "--by", "year", "-r", record, "--format", "jsonl"))
    assert (pair["first"], pair["second"], pair["period"], pair["events"]) == ("RUS", "TUR", "2016", 1)
    assert pair["verbal_cooperation"] == 1
    assert "RUS–TUR" in run("relations", "RUS", "-r", record).stdout
    assert (
        run("relations", "Russia", "turkey", "-r", record).stdout
        == run("relations", "RUS", "TUR", "-r", record).stdout
    )
    assert run("relations", "ZWE", "-r", record).stderr == "no events between these countries\n"
    assert run("relations", "ZWE", "-r", record, "--format", "csv").stdout.startswith("first,second,period,")
