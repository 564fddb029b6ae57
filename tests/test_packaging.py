"""What is installed is whole: the sample stories go along, and are found where they are put."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

import dragoman
from dragoman import api

ROOT = Path(__file__).parents[1]


def test_the_sample_is_found_where_the_wheel_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    (put,) = build["targets"]["wheel"]["force-include"].items()
    shutil.copytree(ROOT / put[0], tmp_path / put[1])
    monkeypatch.setattr(api, "__file__", str(tmp_path / "dragoman" / "api.py"))
    assert dragoman.sample_path() == str(tmp_path / put[1])
    assert len(list(Path(dragoman.sample_path()).glob("*.txt"))) == 20


def test_without_the_sample_it_is_said_what_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "__file__", str(tmp_path / "a" / "b" / "c" / "api.py"))
    with pytest.raises(FileNotFoundError, match="dragoman read FOLDER"):
        dragoman.sample_path()
