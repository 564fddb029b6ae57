"""The coding rules counted and checked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import dragoman
from tests.cli.conftest import lines, run


@dataclass(frozen=True)
class Fault:
    """An example that came out otherwise."""

    text: str

    def __str__(self) -> str:
        return f"AID.give: {self.text!r}: type is SUPPORT, not AID"


def test_rules_are_counted_by_type_and_mode() -> None:
    counts = lines(run("codebook", "list", "--format", "jsonl"))
    assert len({c["event_type"] for c in counts}) == 16
    assert all(c["senses"] >= c["rules"] > 0 for c in counts)
    result = run("codebook", "list", "--type", "consult")
    assert result.exit_code == 0
    for mode in ("visit", "phone", "third-party"):
        assert mode in result.stdout
    assert "ASSAULT" not in result.stdout


def test_a_check_that_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dragoman, "check_codebook", lambda codebooks, types: [])
    result = run("codebook", "check", "--type", "aid")
    assert result.exit_code == 0
    assert "AID" in result.stdout
    assert "all coded as they say" in result.stderr


def test_faults_are_printed_and_decide_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        dragoman, "check_codebook", lambda codebooks, types: [Fault("Ukraine was \x1b[1msupplied.")]
    )
    result = run("codebook", "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("AID.give: ")
    assert "\x1b" not in result.stdout
    assert "1 coded otherwise than they say" in result.stderr


def test_the_examples_are_truly_coded() -> None:
    result = run("codebook", "check", "--type", "RETREAT")
    assert result.exit_code == 0
    assert " examples of " in result.stderr
    assert "ceasefire" in result.stdout


def test_a_mode_without_rules_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import api

    monkeypatch.setattr(dragoman, "check_codebook", lambda codebooks, types: [])
    monkeypatch.setattr(api, "codebook_counts", lambda codebooks: [api.RuleCount("AID", "gift", 0, 0, 0)])
    result = run("codebook", "check")
    assert result.exit_code == 1
    assert "no rule codes AID gift" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["list", "--type", "DANCE"], "no rules are of type DANCE; the types are ACCUSE, "),
        (["check", "--type", "DANCE"], "no rules are of type DANCE"),
        (["list", "--format", "csv"], "there is no format 'csv' here; there are table, jsonl"),
    ],
)
def test_wrong_use(arguments: list[str], says: str) -> None:
    result = run("codebook", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dragoman: {says}")


def test_a_codebook_that_is_not_there() -> None:
    result = run("codebook", "list", "--codebook", "no-such-rules.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("dragoman: no-such-rules.yaml: ")
