"""Several writers at one record, and writers that are killed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError

from dragoman.store import RecordError, Store, Table, commits, connect

from .making import derive, entity, make_failure, make_reading


def together(*work: Callable[[], object]) -> None:
    """Run in threads that start at one moment; their first error is raised here."""
    errors: list[BaseException] = []
    barrier = threading.Barrier(len(work))

    def run(job: Callable[[], object]) -> None:
        barrier.wait()
        try:
            job()
        except BaseException as error:  # noqa: BLE001 - handed on below
            errors.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def whole(path: Path, stories: int) -> None:
    """The record has just these stories, each once, and can be read through every table."""
    con = connect(Store.open(path))
    wanted = [f"s{n}" for n in range(stories)]
    for name, each in (("stories", 1), ("passages", 1), ("attributions", 1), ("reports", 2)):
        found = [row["story_id"] for row in Table(con, name) if row["story_id"]]
        assert sorted(found) == sorted(wanted * each), name


def test_two_writers_of_the_same_stories_lose_and_double_nothing(tmp_path: Path) -> None:
    def write(order: list[int]) -> None:
        store = Store.open(tmp_path / "r", create=True)
        for start in range(0, len(order), 3):
            store.append([make_reading(n) for n in order[start : start + 3]], [make_failure(99)], "1")

    stories = list(range(12))
    together(lambda: write(stories), lambda: write(stories), lambda: write(stories[::-1]))
    whole(tmp_path / "r", 12)
    assert len(Table(connect(Store.open(tmp_path / "r")), "stories").filter(status="failed")) == 1


def test_stories_read_twice_at_once_are_told_by_one_batch(tmp_path: Path) -> None:
    one, other = Store.open(tmp_path / "r", create=True), Store.open(tmp_path / "r", create=True)
    assert not one.known()
    assert not other.known()
    other._refresh = lambda: None  # type: ignore[method-assign] # it looked before the first one wrote
    assert one.append([make_reading(0), make_reading(1)], [], "1")
    assert other.append([make_reading(1), make_reading(2)], [], "1")
    assert one.table("reports").to_pyarrow_table().num_rows == 8
    whole(tmp_path / "r", 3)


WRITER = """
import os, sys
sys.path.insert(0, {root!r})
from tests.store.making import make_reading
from dragoman.store import Store, commits
path, first, last, kill = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
appended = commits.append
def append(table, rows):
    if os.path.basename(table.table_uri.rstrip("/")) == kill and "s3" in rows["story_id"].to_pylist():
        os._exit(9)
    appended(table, rows)
commits.append = append
store = Store.open(path, create=True)
for n in range(first, last):
    store.append([make_reading(n)], [], "1")
"""


def writer(path: Path, first: int, last: int, kill: str = "-") -> subprocess.Popen[bytes]:
    """Another process that reads stories, and dies as it commits story 3 to the table ``kill``."""
    script = WRITER.format(root=str(Path(__file__).parents[2]))
    return subprocess.Popen([sys.executable, "-c", script, str(path), str(first), str(last), kill])


def test_processes_share_a_record(tmp_path: Path) -> None:
    writers = [writer(tmp_path / "r", 0, 8), writer(tmp_path / "r", 4, 12)]
    assert [w.wait() for w in writers] == [0, 0]
    whole(tmp_path / "r", 12)


@pytest.mark.parametrize("table", ["attributions", "reports", "stories"])
def test_a_killed_writer_leaves_nothing_to_be_seen(tmp_path: Path, table: str) -> None:
    path = tmp_path / "r"
    assert writer(path, 0, 6, kill=table).wait() == 9
    whole(path, 3)
    store = Store.open(path, create=True)
    assert "s3" not in store.known()
    assert store.append([make_reading(n) for n in range(6)], [], "1")
    whole(path, 6)
    assert store.sweep(dt.timedelta(0)) == 1
    whole(path, 6)


def test_a_run_killed_before_the_derivation_is_known(tmp_path: Path) -> None:
    assert writer(tmp_path / "r", 0, 2).wait() == 0
    store = Store.open(tmp_path / "r", create=True)
    assert store.append([make_reading(n) for n in range(2)], [], "1") is None
    assert store.stale()
    derive(store, 2)
    assert not store.stale()


def test_writers_deriving_at_once_leave_one_derivation_the_latest(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "r", create=True)
    for n in range(4):
        store.append([make_reading(n)], [], "1")

    def derived(version: int) -> Callable[[], object]:
        rows = [entity(f"v{version}-{i}", f"s{i}-z") for i in range(version)]
        return lambda: Store.open(tmp_path / "r").replace("entities", rows, derived_from=version)

    together(*(derived(version) for version in (1, 2, 3, 4)))
    entities = [e["entity_id"] for e in Table(connect(store), "entities")]
    assert entities == ["v4-0", "v4-1", "v4-2", "v4-3"]


def test_readers_are_not_disturbed_by_a_writer(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "r", create=True)
    store.append([make_reading(0)], [], "1")
    derive(store, 1)

    def read() -> None:
        for _ in range(6):
            con = connect(Store.open(tmp_path / "r"))
            counts = {
                name: len(Table(con, name)) for name in ("stories", "passages", "attributions", "reports")
            }
            assert counts["reports"] == 2 * counts["stories"], counts
            assert counts["passages"] == counts["attributions"] == counts["stories"]
            assert len(Table(con, "events")) == 2

    def write() -> None:
        for n in range(1, 10):
            store.append([make_reading(n)], [], "1")
            store.compact(limit=4)
            derive(store, 1)

    together(read, write)


def test_sweeping_compacting_and_writing_at_once_loses_nothing(tmp_path: Path) -> None:
    def write(first: int) -> Callable[[], None]:
        def run() -> None:
            store = Store.open(tmp_path / "r", create=True)
            for n in range(first, first + 8):
                store.append([make_reading(n)], [], "1")
                store.compact(limit=2)
                store.sweep()

        return run

    together(write(0), write(8))
    whole(tmp_path / "r", 16)


def test_a_derivation_that_always_loses_gives_up_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "r", create=True)
    tried = []

    def lost(*_: object, **__: object) -> None:
        tried.append(1)
        raise CommitFailedError("lost")

    monkeypatch.setattr(DeltaTable, "create_write_transaction", lost)
    with pytest.raises(RecordError, match="run again when they have finished"):
        store.replace("events", [], derived_from=1)
    assert len(tried) == commits.ATTEMPTS
    assert not list((tmp_path / "r" / "events").glob("*.parquet"))


def test_creating_a_record_at_once_makes_one(tmp_path: Path) -> None:
    together(*[lambda: Store.open(tmp_path / "r", create=True)] * 4)
    assert Store.open(tmp_path / "r").version() == 0
