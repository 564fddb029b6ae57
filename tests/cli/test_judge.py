"""Judging on the command line: signed, told, listed, shown where it matters, and taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import lines, run

NAMES = ("DRAGOMAN_AUTHOR", "GIT_AUTHOR_NAME", "USER", "LOGNAME", "USERNAME")


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    """A copy of the record to judge."""
    return Path(shutil.copytree(record, tmp_path / "mine"))


def rows(record: Path, *asked: object) -> list[dict[str, Any]]:
    return lines(run(*asked, "-r", record, "--format", "jsonl"))


def tolls(record: Path) -> dict[str, dict[str, Any]]:
    """The reports of the attack that two outlets tell, by story."""
    return {r["story_id"]: r for r in rows(record, "reports", "--type", "ASSAULT")}


def judge(record: Path, action: str, *asked: object, author: str = "Ada Roe") -> str:
    """Judge, and give the judgement's id."""
    result = run("judge", action, *asked, "--author", author, "-r", record)
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_a_rejected_report_leaves_its_event_and_undoing_brings_it_back(mine: Path, attack: str) -> None:
    before = rows(mine, "events")
    ident = tolls(mine)["beta-1"]["report_id"]
    made = judge(mine, "reject", ident[:8], "--note", "hearsay")
    (event,) = rows(mine, "events", "--type", "ASSAULT")
    assert event["outlets"] == ["Alpha [red]Wire[/red]"]
    assert ident not in {r["report_id"] for r in rows(mine, "reports")}
    (rejected,) = rows(mine, "reports", "--rejected")
    assert (rejected["report_id"], rejected["judged"]) == (ident, "rejected")
    assert "✗" in run("reports", "--rejected", "-r", mine).stdout
    shown = run("explain", ident, "-r", mine).stdout
    assert "none: it was rejected" in shown
    assert "rejected by Ada Roe on" in " ".join(shown.split())
    judge(mine, "undo", made[:8], author="Ben")
    assert rows(mine, "events") == before
    assert rows(mine, "reports", "--rejected") == []


def test_a_correction_ends_the_dispute_and_both_values_are_told(mine: Path, attack: str) -> None:
    assert rows(mine, "events", "--disputed")
    ident = tolls(mine)["beta-1"]["report_id"]
    judge(mine, "correct", ident, "--slot", "quantity", "--value", "41 killed")
    assert rows(mine, "events", "--disputed") == []
    told = " ".join(run("compare", attack, "-r", mine).stdout.split())
    assert f"Judged: · report {ident}, quantity: 41 killed instead of 36 killed, by Ada Roe on" in told
    assert "✎" in run("reports", "--type", "ASSAULT", "-r", mine).stdout
    assert json.loads(run("explain", ident, "-r", mine, "--format", "json").stdout)["judgements"]


def test_events_are_split_and_merged_again_and_the_later_wins(mine: Path, attack: str) -> None:
    ident = tolls(mine)["beta-1"]["report_id"]
    split = judge(mine, "split", attack, ident)
    two = rows(mine, "events", "--type", "ASSAULT")
    assert len(two) == 2
    result = run("judge", "merge", *(e["event_id"] for e in two), "--author", "Ben", "-r", mine)
    assert result.exit_code == 0
    assert f"judgement {split} is overridden: event {attack} split by Ada Roe on" in result.stderr
    assert f"event now: {attack}" in result.stderr
    assert len(rows(mine, "events", "--type", "ASSAULT")) == 1


def test_judgements_are_listed_with_whether_they_count(mine: Path) -> None:
    ident = tolls(mine)["alpha-1"]["report_id"]
    first = judge(mine, "accept", ident, "--note", "seen \x1b[31m[bold]it[/bold]")
    judge(mine, "undo", first, author="Ben")
    shown = run("judge", "list", "-r", mine)
    assert shown.exit_code == 0
    assert f"accept {ident[:8]}" in shown.stdout
    assert "undone" in shown.stdout
    assert "\x1b" not in shown.stdout
    assert "[bold]it[" in shown.stdout
    listed = rows(mine, "judge", "list")
    assert [(j["author"], j["action"]) for j in listed] == [("Ada Roe", "accept"), ("Ben", "undo")]
    assert [j["action"] for j in rows(mine, "judge", "list", "--report", ident)] == ["accept"]
    assert run("judge", "list", "--report", "zzz", "-r", mine).stderr.strip() == "no judgements match"


def test_several_reports_are_accepted_at_once(mine: Path) -> None:
    idents = [r["report_id"] for r in tolls(mine).values()]
    assert len(judge(mine, "accept", *idents).splitlines()) == len(idents) == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_author_is_taken_from_the_surroundings(
    mine: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ident = tolls(mine)["alpha-1"]["report_id"]
    monkeypatch.setenv(name, "Coe")
    assert run("judge", "accept", ident, "-r", mine).exit_code == 0
    assert [j["author"] for j in rows(mine, "judge", "list")] == ["Coe"]


@pytest.mark.parametrize(
    ("asked", "code", "says"),
    [
        (["accept", "zzz", "--author", "Ada"], 1, "there is no report 'zzz' in this record; list them with"),
        (["accept", "zzz"], 2, "a judgement is signed: give --author NAME, or set DRAGOMAN_AUTHOR"),
        (["merge", "zzz", "yyy", "--author", "Ada"], 1, "there is no event 'zzz'"),
        (
            ["undo", "zzz", "--author", "Ada"],
            2,
            "there is no judgement 'zzz'; list them with: dragoman judge list",
        ),
        (["praise", "zzz"], 2, "No such command 'praise'"),
        (["correct", "zzz", "--slot", "date"], 2, "Missing option '--value'"),
    ],
)
def test_what_is_wrongly_asked_is_told_with_the_remedy(
    mine: Path, asked: list[str], code: int, says: str
) -> None:
    result = run("judge", *asked, "-r", mine)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_value_that_does_not_fit_is_refused(mine: Path) -> None:
    ident = tolls(mine)["alpha-1"]["report_id"]
    result = run(
        "judge", "correct", ident, "--slot", "date", "--value", "Friday", "--author", "Ada", "-r", mine
    )
    assert result.exit_code == 2
    assert result.stderr.startswith("dragoman: 'Friday' is no date; write 2016, ")
    assert rows(mine, "judge", "list") == []


def test_there_must_be_a_record(tmp_path: Path) -> None:
    result = run("judge", "accept", "a", "--author", "Ada", "-r", tmp_path / "none")
    assert result.exit_code == 2
    assert "make one with: dragoman read" in result.stderr
