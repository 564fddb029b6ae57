"""``dragoman evaluate``: figures and faults of a record against a hand coding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import run

CODING = """
stories:
- id: alpha-1
  records:
  - {id: A1, match: "killed 41 people", type: ASSAULT, actors: [], quantity: 41}
  - {id: A2, match: "condemned the attack", type: ACCUSE, actors: [Javad Zarif], quantity: 7}
  - {id: A3, match: "on Tuesday", type: MOBILIZE}
"""


@pytest.fixture
def coding(tmp_path: Path) -> Path:
    path = tmp_path / "coding.yaml"
    path.write_text(CODING, encoding="utf-8")
    return path


def test_figures_as_json(record: Path, coding: Path) -> None:
    done = run("evaluate", coding, "-r", record, "--format", "json", "--misses")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert (told["recall"]["right"], told["recall"]["of"]) == (2, 3)
    assert told["precision"]["right"] == 2
    assert told["slots"]["quantity"] == {"share": 0.5, "right": 1, "of": 2}
    faults = {(f["record"], f["what"]) for f in told["misses"]}
    assert ("A3", "missed: MOBILIZE") in faults
    assert ("A2", "otherwise: quantity") in faults


def test_figures_and_faults_on_the_screen(record: Path, coding: Path) -> None:
    done = run("evaluate", coding, "-r", record, "--misses")
    assert done.exit_code == 0, done.output
    assert "0.667  2 of 3" in done.stdout
    assert "missed: MOBILIZE" in done.stdout
    assert "missed" not in run("evaluate", coding, "-r", record).stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stories: none", "stories should be a list"),
        ("stories: [{id: omega, records: []}]", "'omega' is not in this record"),
    ],
)
def test_a_coding_that_cannot_be_used_is_told(record: Path, tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "coding.yaml"
    path.write_text(text, encoding="utf-8")
    done = run("evaluate", path, "-r", record)
    assert done.exit_code != 0
    assert told in done.output
    assert "Traceback" not in done.output
    assert run("evaluate", tmp_path / "nothing.yaml", "-r", record).exit_code != 0
