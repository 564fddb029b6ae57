"""The demonstration, on three stories in place of the sample."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

import dragoman
from tests.cli.conftest import run


def test_the_demonstration_reads_shows_and_says_what_next(
    stories: Path, attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dragoman, "sample_path", lambda: str(stories))
    folder = tmp_path / "demo record"
    result = run("demo", "-r", folder)
    assert result.exit_code == 0
    assert "read 3 stories" in result.stderr
    assert result.stdout.startswith("\n3 stories, ")
    for part in ("The events told by most outlets", "The most disputed events", f"dragoman compare {attack}"):
        assert part in result.stdout
    _, _, rest = result.stdout.partition("Next, try:\n\n")
    tried = [shlex.split(line)[1:] for line in rest.splitlines()]
    assert [words[0] for words in tried] == ["events", "explain", "relations", "export", "read"]
    for words in tried[:3]:
        assert run(*words).exit_code == 0
    again = run("demo", "-r", folder)
    assert "3 known before" in again.stderr
    assert again.stdout == result.stdout


def test_the_sample_never_gets_into_ones_own_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", "/somebodys/own")
    assert "DRAGOMAN_RECORD" not in run("demo", "--help").stdout


def test_a_package_without_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> str:
        raise FileNotFoundError(
            "the sample stories are not installed; read your own with: dragoman read FOLDER"
        )

    monkeypatch.setattr(dragoman, "sample_path", lost)
    result = run("demo")
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: the sample stories are not installed")
