"""What is removed is what nobody needs: the present, what is at work, and versions to be kept stay whole."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.store import RecordError, Store, Table, connect, vacuum
from dragoman.store.schemas import schemas

from .making import derive, entity, filled, make_reading
from .test_writers import together, whole

HOUR, DAY = 3600, 86400
NONE = dt.timedelta(0)


def at(moment: float, patch: pytest.MonkeyPatch) -> None:
    """Let the clock of the vacuum stand at a moment."""
    patch.setattr(vacuum.time, "time", lambda: moment)


def files(path: Path) -> set[Path]:
    return set(path.glob("*/*.parquet"))


def rows(store: Store, version: int | None = None) -> dict[str, list[dict[str, Any]]]:
    con = connect(store, version)
    found = {name: Table(con, name).to_pylist() for name in schemas()}
    return {name: sorted(told, key=repr) for name, told in found.items()}


def grown(
    path: Path, times: int = 4
) -> tuple[Store, dict[int, dict[str, list[dict[str, Any]]]], list[float]]:
    """A record that was read into and derived several times: its versions' rows, and when each was done."""
    store, told, done = Store.open(path, create=True), {}, []
    for n in range(times):
        store.append([make_reading(n)], [], "1")
        derive(store, n + 1)
        told[store.version()] = rows(store)
        done.append(time.time())
        time.sleep(0.01)
    return store, told, done


def test_the_present_loses_nothing_and_all_else_is_freed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, told, _ = grown(tmp_path / "r")
    before, listed = rows(store), files(tmp_path / "r")
    size = sum(f.stat().st_size for f in listed)
    at(time.time() + 31 * DAY, monkeypatch)
    done = store.vacuum()
    left = files(tmp_path / "r")
    assert (done.files, done.size) == (len(listed - left), size - sum(f.stat().st_size for f in left))
    assert done.files == 9  # three replacements of three tables
    assert set(done.tables) == {"entities", "events", "discrepancies"}
    assert (done.gone, done.left) == ((0, 1, 2, 3), (4,))
    assert rows(store) == rows(Store.open(tmp_path / "r"), 4) == before == told[4]
    store.append([make_reading(9)], [], "1")
    derive(store, 5)
    assert len(rows(store)["stories"]) == 5
    assert store.vacuum(2 * vacuum.KEEP).left == (4, 5)


@pytest.mark.parametrize("kept", range(4))
def test_versions_that_were_the_present_one_within_the_time_stay(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, told, done = grown(tmp_path / "r")
    at(done[kept] + 10 * DAY, monkeypatch)
    found = store.vacuum(dt.timedelta(days=10))
    assert found.left[0] in ({0, 1} if kept == 0 else {kept + 1})
    for version in range(kept + 1, 5):
        assert rows(store, version) == told[version]
    for version in range(1, kept + 1):
        with pytest.raises(
            RecordError, match=f"version {version} was removed by vacuum; name one of|none for"
        ):
            dragoman.open(tmp_path / "r", version)


def test_a_dry_run_removes_nothing_and_tells_what_would_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, told, _ = grown(tmp_path / "r")
    listed = files(tmp_path / "r")
    at(time.time() + 31 * DAY, monkeypatch)
    tried = store.vacuum(dry_run=True)
    assert files(tmp_path / "r") == listed
    assert all(rows(store, version) == was for version, was in told.items())
    done = store.vacuum()
    assert (done.files, done.size, done.gone, done.left) == (tried.files, tried.size, tried.gone, tried.left)
    assert store.vacuum().files == 0


def test_a_version_stays_though_its_files_were_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, told, _ = grown(tmp_path / "r")
    store.compact(limit=2)
    assert store.version() == 4
    at(time.time() + 31 * DAY, monkeypatch)
    done = store.vacuum()
    assert set(done.tables) > {"stories", "reports", "passages", "attributions"}
    assert done.left == (4,)
    assert rows(store) == rows(store, 4) == told[4]


def test_whoever_began_to_read_within_the_hour_is_not_disturbed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = filled(tmp_path / "r")
    con = connect(store)
    for n in range(3, 6):
        store.append([make_reading(n)], [], "1")
        store.compact(limit=1)
        derive(store, n)
    at(time.time() + HOUR - 60, monkeypatch)
    assert store.vacuum(NONE).files == 0
    assert {name: len(Table(con, name)) for name in ("stories", "reports", "events")} == {
        "stories": 3, "reports": 6, "events": 2,
    }  # fmt: skip
    at(time.time() + HOUR + 60, monkeypatch)
    assert store.vacuum(NONE).files > 0


def test_a_file_that_is_being_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "r")
    at(time.time() + 2 * HOUR, monkeypatch)
    begun: list[int] = []

    def slow() -> Iterator[dict[str, object]]:
        for n in range(2500):
            if n == 2000:
                begun.append(len(files(tmp_path / "r")))
                Store.open(tmp_path / "r").vacuum(NONE)
            yield entity(f"e{n:04}", f"s{n}-z")

    before = len(files(tmp_path / "r"))
    assert store.replace("entities", slow(), derived_from=store.version())
    assert begun == [before + 1]
    assert len(Table(connect(store), "entities")) == 2500


def test_what_a_killed_writer_left_goes_after_a_day(tmp_path: Path) -> None:
    store = filled(tmp_path / "r")
    left = tmp_path / "r" / "events" / "part-left.snappy.parquet"
    shutil.copy(next((tmp_path / "r" / "events").glob("*.parquet")), left)
    assert store.vacuum().files == 0
    old = time.time() - DAY - 60
    os.utime(left, (old, old))
    assert store.vacuum().files == 1
    assert not left.exists()
    whole(tmp_path / "r", 3)


def test_writers_are_not_hurt_however_little_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacuum, "READING", NONE)
    Store.open(tmp_path / "r", create=True)
    freed: list[int] = []

    def write(first: int) -> None:
        store = Store.open(tmp_path / "r", create=True)
        for n in range(first, first + 6):
            store.append([make_reading(n)], [], "1")
            derive(store, 1)

    def clean() -> None:
        store = Store.open(tmp_path / "r")
        freed.extend(store.vacuum(NONE).files for _ in range(12))

    together(lambda: write(0), lambda: write(6), clean)
    assert sum(freed) > 0
    whole(tmp_path / "r", 12)


def test_two_at_once_free_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, told, _ = grown(tmp_path / "r")
    at(time.time() + 31 * DAY, monkeypatch)
    together(*[lambda: Store.open(tmp_path / "r").vacuum()] * 3)
    assert rows(store) == told[4]


def test_a_version_that_never_was_is_told_at_once(tmp_path: Path) -> None:
    grown(tmp_path / "r", 3)
    for version in (99, -1):
        with pytest.raises(RecordError, match=f"no version {version}; name one of 0 to 3, or none for the"):
            dragoman.open(tmp_path / "r", version)
    assert len(dragoman.open(tmp_path / "r", 2).stories) == 2


def test_a_time_before_now_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="not negative"):
        store.vacuum(dt.timedelta(days=-1))
