"""``dragoman vacuum`` says what it frees, and which versions can be opened then."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.cli.vacuum import size
from dragoman.engines.derivation import derive
from dragoman.store import Store, vacuum
from tests.cli.conftest import run


@pytest.fixture
def derived_twice(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record, derived once more, and long ago."""
    path = Path(shutil.copytree(record, tmp_path / "r"))
    derive(Store.open(path), again=True)
    now = time.time()
    monkeypatch.setattr(vacuum.time, "time", lambda: now + 40 * 86400)
    return path


def test_it_says_what_it_would_free_then_what_it_freed(derived_twice: Path) -> None:
    latest = Store.open(derived_twice).version()
    before = list(dragoman.open(derived_twice).events)
    tried = run("vacuum", "--dry-run", "-r", derived_twice)
    assert tried.exit_code == 0
    assert "would free" in tried.stderr
    assert f"{latest} can be opened" in tried.stderr
    done = run("vacuum", "-r", derived_twice)
    assert done.stderr.replace("gone: ", "would be gone: ").replace("freed", "would free") == tried.stderr
    assert "entities" in done.stderr
    assert list(dragoman.open(derived_twice).events) == before
    assert "freed 0 bytes in 0 files" in run("vacuum", "-r", derived_twice).stderr


def test_what_is_kept_longer_stays(derived_twice: Path) -> None:
    assert "freed 0 bytes" in run("vacuum", "--keep", "50", "-r", derived_twice).stderr


def test_what_is_wrongly_asked_is_told(tmp_path: Path) -> None:
    assert run("vacuum", "--keep", "-1", "-r", tmp_path).exit_code == 2
    found = run("vacuum", "-r", tmp_path / "none")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "no record here" in found.stderr


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2_345_678_901, "2.3 GB")]
)
def test_sizes_are_worded(number: int, words: str) -> None:
    assert size(number) == words
