"""Help comes at once, has examples, and tells of everything there is."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.app import COMMANDS
from tests.cli.conftest import run

HEAVY = ("spacy", "pyarrow", "duckdb", "pandas", "polars", "deltalake", "rich", "numpy")
README = Path(__file__).resolve().parents[2] / "README.md"
PAGES = [*([name] for name in COMMANDS), ["codebook", "list"], ["codebook", "check"], ["actors", "import"]]
JUDGING = ["accept", "reject", "correct", "merge", "split", "undo", "list"]
PAGES += [["judge", action] for action in JUDGING]


def test_help_names_every_command_and_loads_none() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, short in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(short)}$", result.stdout, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_each_help_has_examples_that_fit_80_columns(page: list[str]) -> None:
    result = run(*page, "--help")
    assert result.exit_code == 0
    assert "Examples:\n" in result.stdout
    assert f"\n    dragoman {' '.join(page)}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert run(*page, "-h").stdout == result.stdout


@pytest.mark.parametrize("name", [n for n in COMMANDS if n not in ("codebook", "judge")])
def test_every_command_with_a_record_takes_it_by_option(name: str) -> None:
    assert "-r, --record DIR" in run(name, "--help").stdout


@pytest.mark.parametrize("action", JUDGING)
def test_every_judgement_takes_the_record_by_option(action: str) -> None:
    assert "-r, --record DIR" in run("judge", action, "--help").stdout


def test_help_imports_nothing_heavy_and_takes_no_time() -> None:
    script = "from dragoman.cli import main; import sys; sys.argv = ['dragoman', '--help']; main()"
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script], capture_output=True, text=True, check=True
    )
    took = time.perf_counter() - begun
    imported = {
        line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line
    }
    assert imported.isdisjoint(HEAVY)
    assert took < 2  # .3 s by itself; the machine may be busy


def test_version() -> None:
    assert run("--version").stdout == f"dragoman {dragoman.__version__}\n"


def test_the_command_line_is_there_without_its_script() -> None:
    done = subprocess.run([sys.executable, "-m", "dragoman", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, f"dragoman {dragoman.__version__}\n")


def test_without_a_command_help_is_shown() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_a_mistyped_command_is_answered_with_those_like_it() -> None:
    result = run("event")
    assert result.exit_code == 2
    assert "Did you mean 'events'" in result.stderr


@pytest.mark.parametrize(
    ("typed", "offered"), [("dragoman re", "reports"), ("dragoman events --act", "--actor")]
)
def test_completion(typed: str, offered: str) -> None:
    words = {"_DRAGOMAN_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    assert offered in run(env=words).stdout.split()


def test_the_readme_documents_every_command_and_no_other() -> None:
    table = re.findall(r"^\| `dragoman (\w+)[^`]*` +\|", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(COMMANDS)


def test_the_readme_names_every_option() -> None:
    text = README.read_text(encoding="utf-8")
    options = {o for page in PAGES for o in re.findall(r"--[a-z]+", run(*page, "--help").stdout)}
    assert sorted(o for o in options - {"--help"} if o not in text) == []
