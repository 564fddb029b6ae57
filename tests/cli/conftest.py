"""A small record, read once, and the command run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli.app import app

Run = Callable[..., Result]

ALPHA = """---
id: alpha-1
outlet: Alpha [red]Wire[/red]
published: 2016-06-29
---
ISTANBUL (Alpha) -- Gunmen killed 41 people at the airport in Istanbul on Tuesday, Binali Yildirim said.

Iranian Foreign Minister Javad Zarif condemned the attack.
"""
BETA = """---
id: beta-1
outlet: Beta Post
published: 2016-06-30
url: https://example.org/beta-1
---
Gunmen killed 36 people at the airport in Istanbul on Tuesday, the governor of Istanbul said.

Russian President Vladimir Putin telephoned Turkish President Recep Tayyip Erdogan on Wednesday.
"""
GAMMA = """---
id: gamma-1
outlet: "Gamma\\e]0;owned\\a"
published: 2016-07-01
---
Turkish Foreign Minister Mevlut Cavusoglu visited Iran on Thursday.

"We support Turkey," said Javad Zarif, the Iranian foreign minister \N{RIGHT-TO-LEFT OVERRIDE}\x1b[31m.
"""


def run(*args: object, **options: Any) -> Result:
    """Run a command on a screen of 80 columns."""
    return CliRunner(env={"COLUMNS": "80"}).invoke(
        app, [str(a) for a in args], prog_name="dragoman", **options
    )


def lines(result: Result) -> list[dict[str, Any]]:
    """The rows of a result in JSON lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DRAGOMAN_RECORD", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three stories; two tell of one attack with different tolls."""
    folder = tmp_path_factory.mktemp("stories")
    for name, text in (("alpha", ALPHA), ("beta", BETA), ("gamma", GAMMA)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def record(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of those stories, read by the command."""
    folder = tmp_path_factory.mktemp("record") / "r"
    result = run("read", stories, "-r", folder)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "read 3 stories" in result.stderr
    return folder


@pytest.fixture(scope="session")
def attack(record: Path) -> str:
    """The id of the event that two outlets tell."""
    (event,) = [e for e in lines(run("events", "-r", record, "--format", "jsonl")) if len(e["outlets"]) == 2]
    return str(event["event_id"])
