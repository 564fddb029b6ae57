"""One event's accounts side by side, and one report explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import lines, run


def test_accounts_stand_side_by_side(record: Path, attack: str) -> None:
    result = run("compare", attack, "-r", record)
    assert result.exit_code == 0
    shown = result.stdout
    assert "told by 2 outlets, 2016-06-29 to 2016-06-30" in shown
    (header,) = [
        line for line in shown.splitlines() if "Beta Post" in line and "Alpha [red]Wire[/red]" in line
    ]
    (tolls,) = [line for line in shown.splitlines() if line.startswith("quantity")]
    assert "≠ 41 killed" in tolls
    assert tolls.index("≠ 36 killed") == header.index("Beta Post")
    assert "\n≠ differ\n" in shown
    assert "\n= agree\n" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_passages_are_quoted_with_who_vouches(record: Path, attack: str) -> None:
    shown = " ".join(run("compare", attack, "-r", record).stdout.split())
    assert "“Gunmen »killed« 41 people at the airport in Istanbul on Tuesday, Binali Yildirim said.”" in shown
    assert "according to: Binali Yildirim" in shown
    assert "https://example.org/beta-1" in shown


def test_what_one_alone_tells_is_said_to_be_so(record: Path) -> None:
    (call,) = lines(run("events", "--party", "Putin", "-r", record, "--format", "jsonl"))
    shown = run("compare", call["event_id"], "-r", record).stdout
    assert "· told by one" in shown
    assert "≠" not in shown
    assert "according to: the story's own voice" in shown


def test_the_beginning_of_an_id_will_do(record: Path, attack: str) -> None:
    whole = run("compare", attack, "-r", record).stdout
    assert run("compare", attack[:9], "-r", record).stdout == whole
    assert run("compare", attack.removeprefix("E"), "-r", record).stdout == whole


def test_a_narrow_screen_takes_the_accounts_in_turn(record: Path, attack: str) -> None:
    shown = run("compare", attack, "-r", record, env={"COLUMNS": "40"}).stdout
    assert "accounts 1 to 1 of 2" in shown
    assert "accounts 2 to 2 of 2" in shown


def test_a_comparison_as_json(record: Path, attack: str) -> None:
    found = json.loads(run("compare", attack, "-r", record, "--format", "json").stdout)
    assert found["event"]["event_id"] == attack
    assert [a["outlet"] for a in found["accounts"]] == ["Alpha [red]Wire[/red]", "Beta Post"]
    (row,) = [r for r in found["rows"] if r["slot"] == "quantity"]
    assert row["status"] == "differ"
    assert row["conflicting"] == [True, True]


def test_an_explanation_gives_rule_words_parties_and_merge(record: Path, attack: str) -> None:
    report = attack.removeprefix("E")
    result = run("explain", report[:8], "-r", record)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    for part in (
        f"report {report}: ", "»killed«", "ASSAULT firearms (material conflict, score -9)", "because",
        "Binali Yildirim", "2016-06-28, from “", "41 killed", "rule ASSAULT.",
        f"{attack}: with 1 other report",
    ):  # fmt: skip
        assert part in shown


def test_an_explanation_as_json(record: Path, attack: str) -> None:
    found = json.loads(run("explain", attack[1:], "-r", record, "--format", "json").stdout)
    assert found["event"]["event_id"] == attack
    assert found["reasons"]


@pytest.mark.parametrize(("name", "noun"), [("compare", "event"), ("explain", "report")])
def test_ids_that_are_not_there(record: Path, name: str, noun: str) -> None:
    for ident in ("zzz", ""):
        result = run(name, ident, "-r", record)
        assert result.exit_code == 1
        assert result.stderr == (
            f"dragoman: there is no {noun} {ident!r} in this record; list them with: dragoman {noun}s\n"
        )


def test_an_id_that_several_begin_with(record: Path) -> None:
    result = run("compare", "E", "-r", record)
    assert result.exit_code == 1
    assert "events begin with 'E': " in result.stderr


@pytest.mark.parametrize(("name", "known"), [("compare", "table, json, html"), ("explain", "table, json")])
def test_formats_that_are_not_there(record: Path, name: str, known: str) -> None:
    result = run(name, "E1", "-r", record, "--format", "csv")
    assert result.exit_code == 2
    assert result.stderr == f"dragoman: there is no format 'csv' here; there are {known}\n"
