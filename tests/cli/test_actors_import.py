"""A user's own list gives the actors of a record their ids, and what stories leave out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dragoman
from tests.cli.conftest import lines, run

LIST = """id,name,aliases,type,country,sectors,role,from,to
Q1,Mohammad Javad Zarif,Javad Zarif,person,Iran,GOV,foreign minister,2013,2021
Q2,Binali Yildirim,,person,TUR,GOV,prime minister,2016-05,2018-07
Q9,Blue Harbour Front,BHF,group,NOR,REB,,,
"""
STORY = """---
id: front-1
outlet: Delta
published: 2016-07-02
---
Blue Harbour Front attacked a police station in Oslo on Friday, killing three officers.

Ana Soto condemned the attack.
"""


@pytest.fixture
def copied(record: Path, tmp_path: Path) -> Path:
    """The record, to be changed."""
    import shutil

    return Path(shutil.copytree(record, tmp_path / "r"))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def actors(record: Path, *asked: str) -> dict[str, dict[str, object]]:
    return {str(a["name"]): a for a in lines(run("actors", "-r", record, *asked, "--format", "jsonl"))}


def test_what_was_read_before_gets_the_ids_of_the_list(copied: Path, listed: Path) -> None:
    before = actors(copied, "--type", "person")
    assert "Mohammad Javad Zarif" not in before
    result = run("actors", "import", listed, "-r", copied)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "list people.csv: 3 entries; record" in result.stderr
    after = actors(copied, "--type", "person")
    assert after["Mohammad Javad Zarif"]["entity_id"] == "Q1"
    assert "Javad Zarif" in after["Mohammad Javad Zarif"]["aliases"]  # type: ignore[operator]
    assert any("people.csv, id Q1" in e for e in after["Mohammad Javad Zarif"]["evidence"])  # type: ignore[attr-defined]
    assert len(after) == len(before)
    reports = lines(run("reports", "-r", copied, "--actor", "Zarif", "--format", "jsonl"))
    assert {p["entity_id"] for r in reports for p in r["actors"]} == {"Q1"}


def test_the_same_list_changes_nothing_and_removed_it_is_gone(copied: Path, listed: Path) -> None:
    before = actors(copied)
    run("actors", "import", listed, "-r", copied)
    once = actors(copied)
    again = run("actors", "import", listed, "-r", copied)
    assert "the record has it already" in again.stderr
    assert actors(copied) == once != before
    gone = run("actors", "import", listed, "--remove", "-r", copied)
    assert gone.exit_code == 0
    assert "list people.csv: removed" in gone.stderr
    assert actors(copied) == before
    assert run("actors", "import", listed, "--remove", "-r", copied).exit_code == 2


def test_a_list_replaces_one_of_its_name_and_joins_others(copied: Path, tmp_path: Path) -> None:
    for name, text in (
        ("a", "id,name,country\nA1,Javad Zarif,IRN\n"),
        ("b", "id,name,country\nB1,Binali Yildirim,TUR\n"),
        ("a", "id,name,country\nA2,Javad Zarif,IRN\n"),
    ):
        (tmp_path / "list.csv").write_text(text)
        assert run("actors", "import", tmp_path / "list.csv", "--name", name, "-r", copied).exit_code == 0
    ids = {a["entity_id"] for a in actors(copied).values()}
    assert {"A2", "B1"} <= ids
    assert "A1" not in ids


def test_what_is_read_afterwards_is_told_by_the_list(tmp_path: Path, listed: Path) -> None:
    record, story = tmp_path / "new", tmp_path / "front.txt"
    story.write_text(STORY, encoding="utf-8")
    more = tmp_path / "more.jsonl"
    more.write_text(
        json.dumps(
            {
                "id": "NK-7", "schema": "Person",
                "properties": {"name": ["Ana Soto"], "country": ["cl"], "topics": ["gov.national"]},
            }
        )
    )  # fmt: skip
    assert dragoman.import_actors(listed, record).entries == 3
    assert dragoman.import_actors(more, record).changed
    assert run("read", story, "-r", record).exit_code == 0
    found = actors(record)
    assert found["Blue Harbour Front"]["entity_id"] == "Q9"
    assert (found["Blue Harbour Front"]["country"], found["Blue Harbour Front"]["sectors"]) == (
        "NOR",
        ["REB"],
    )
    assert (found["Ana Soto"]["entity_id"], found["Ana Soto"]["country"]) == ("NK-7", "CHL")


def test_bad_lines_are_told_and_the_rest_taken(copied: Path, tmp_path: Path) -> None:
    file = tmp_path / "some.csv"
    file.write_text("id,name,country\nQ1,Javad Zarif,IRN\nQ2,,IRN\nQ\x1b[31m3,Ann Doe,Atlantis\n")
    result = run("actors", "import", file, "-r", copied)
    assert result.exit_code == 1
    assert f"{file}:3: the name is empty; give one" in result.stderr
    assert f"{file}:4: the country 'Atlantis' is not known" in result.stderr
    assert "\x1b" not in result.stderr
    assert "1 entry, 2 lines could not be used" in result.stderr
    assert "Q1" in {a["entity_id"] for a in actors(copied).values()}


def test_what_cannot_be_imported(copied: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("who\nAnn Doe\n")
    assert run("actors", "import", tmp_path / "x.csv", "-r", copied).exit_code == 1
    missing = run("actors", "import", tmp_path / "none.csv", "-r", copied)
    assert missing.exit_code == 1
    assert "none.csv: no such file" in missing.stderr
    misplaced = run("actors", "--limit", "3", "import", tmp_path / "x.csv")
    assert misplaced.exit_code == 2
    assert "--limit stands after import" in misplaced.stderr


def test_a_damaged_list_is_told_of(copied: Path, listed: Path, stories: Path) -> None:
    run("actors", "import", listed, "-r", copied)
    (kept,) = (copied / "lists").iterdir()
    kept.write_text("{}\n")
    result = run("read", stories, "-r", copied)
    assert result.exit_code == 1
    assert "the list is damaged; import it again" in result.stderr
