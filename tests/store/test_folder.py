"""Folders that are a record, are none, or cannot be one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.store import RecordError, Store, Table, connect

from .making import filled, make_reading

ODD = ["a b", "a'b\"c", "çğ ünï 😀", "a{b,c}", "..dots", "~home", "$HOME", "-dash", "a;b", "100%",
       "a*b", "a:b", "a+b&c=d@e", "; DROP TABLE x"]  # fmt: skip
UNFIT = [
    "a[1]",
    "a#b",
    "a?b",
    "a]b",
    "back\\slash",
    "new\nline",
    "tab\tx",
    "a%20b",
    "a^b",
    "a|b",
    "a<b",
    "a`b",
    "del\x7f",
]


@pytest.mark.parametrize("name", ODD)
def test_odd_names_are_ordinary_records(tmp_path: Path, name: str) -> None:
    store = filled(tmp_path / name)
    store.append([make_reading(7)], [], "1")
    store.compact(limit=1)
    store.sweep()
    assert len(Table(connect(Store.open(tmp_path / name)), "reports")) == 8
    assert os.listdir(tmp_path) == [name], "nothing is written elsewhere"


@pytest.mark.parametrize("name", UNFIT)
def test_names_that_delta_would_take_for_another_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="which Delta tables cannot bear; choose a folder"):
        Store.open(tmp_path / name, create=True)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("path", ["", "a\x00b", "a\udcffb"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(RecordError, match="folder"):
        Store.open(path, create=True)


def test_a_relative_path_and_a_link_lead_to_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "r")
    (tmp_path / "link").symlink_to(tmp_path / "r")
    monkeypatch.chdir(tmp_path)
    assert len(Store.open("r").known()) == len(Store.open("link").known()) == 3


def test_a_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here; make one with: dragoman read") as caught:
        Store.open(tmp_path / "none")
    assert caught.value.path == str(tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("create", [False, True])
def test_a_file_is_no_record(tmp_path: Path, create: bool) -> None:
    (tmp_path / "f").write_text("x")
    with pytest.raises(RecordError, match="this is a file, not a folder"):
        Store.open(tmp_path / "f", create=create)


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    with pytest.raises(RecordError, match="this is not a record"):
        Store.open(tmp_path)
    with pytest.raises(RecordError, match=r"holds other things \(thesis.txt\)"):
        Store.open(tmp_path, create=True)
    assert os.listdir(tmp_path) == ["thesis.txt"]


def test_a_folder_that_only_has_a_tables_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "june.docx").write_text("x")
    with pytest.raises(RecordError, match=r"holds other things \(reports\)"):
        Store.open(tmp_path, create=True)


def test_a_record_half_made_is_finished(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "r", create=True)
    os.rename(tmp_path / "r" / "stories", tmp_path / "away")
    with pytest.raises(RecordError, match="it lacks stories"):
        Store.open(tmp_path / "r")
    assert Store.open(tmp_path / "r", create=True).append([make_reading(0)], [], "1")
    assert store.path == str(tmp_path / "r")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    with pytest.raises(RecordError, match="cannot be written to"):
        Store.open(tmp_path / "f" / "r", create=True)
    with pytest.raises(RecordError, match="cannot be written to"):
        Store.open("/proc/dragoman", create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    filled(tmp_path / "r")
    os.chmod(tmp_path / "r", 0o500)
    with pytest.raises(RecordError, match="cannot be written to"):
        Store.open(tmp_path / "r", create=True)
    assert len(Store.open(tmp_path / "r").known()) == 3


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    filled(tmp_path / "r")
    for commit in (tmp_path / "r" / "events" / "_delta_log").iterdir():
        commit.write_bytes(b"\x00\xff not json")
    with pytest.raises(RecordError, match="table events cannot be opened"):
        connect(Store.open(tmp_path / "r"))


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "r")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("dragoman.store.commits.append", full)
        with pytest.raises(RecordError, match=r"No space left on device.*run again"):
            store.append([make_reading(5)], [], "1")
    assert "s5" not in store.known()
    assert store.append([make_reading(5)], [], "1")
