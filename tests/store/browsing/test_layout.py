"""The layout of a record is kept, opened again, made anew when anything changed, and never half there."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import dragoman
from dragoman.browsing import Browser, EventQuery, PairQuery, StatementQuery
from dragoman.store.browsing import layout
from tests.judgements.making import append, call, record

QUERIES = (
    EventQuery(),
    EventQuery(q="telephoned"),
    EventQuery(actor=("NOR",)),
    EventQuery(pair=("NOR-PRT",)),
)


@pytest.fixture
def made(tmp_path: Path) -> dragoman.Record:
    """Three stories of two calls."""
    return record(tmp_path / "r", call("a", 3, 3), call("b", 3, 6), call("c", 9))


def folders(made: dragoman.Record) -> list[str]:
    home = Path(made.path) / layout.HOME
    return sorted(os.listdir(home)) if home.is_dir() else []


def why(made: dragoman.Record) -> set[str]:
    """Why the record was laid out; empty if a kept layout was opened."""
    told: set[str] = set()
    made.browse(lambda share, reason: told.add(reason))
    return told


def shown(browser: Browser) -> list[object]:
    """What pages ask of a browser."""
    found: list[object] = [browser.event_rows(browser.events.select(q)) for q in QUERIES]
    found += [browser.pairs.totals(PairQuery()), browser.pairs.series(PairQuery(by="day")), browser.holdings]
    found += [browser.statement_rows(browser.statements.select(StatementQuery()))]
    found += [browser.actor(ident) for ident in browser.entities.idents]
    found += [browser.events.facet(name, EventQuery(), 9) for name in ("type", "actor", "outlet", "country")]
    found += [browser.event(i) for i in range(browser.events.count)]
    return [*found, browser.story("a"), browser.find_event("nothing")]


def test_a_kept_layout_shows_what_a_new_one_shows(made: dragoman.Record) -> None:
    assert why(made) == {layout.FIRST}
    first = shown(made.browse())
    assert why(made) == set()
    shutil.rmtree(Path(made.path) / layout.HOME)
    assert why(made) == {layout.FIRST}
    assert shown(made.browse()) == first


def test_a_changed_record_is_laid_out_anew_and_the_old_layout_removed(made: dragoman.Record) -> None:
    old = made.browse()
    (before,) = folders(made)
    append(made.store, call("d", 20))
    assert why(made) == {layout.CHANGED}
    (after,) = folders(made)
    assert after != before
    assert made.browse().events.count == 3
    assert len(old.event_rows(old.events.select(EventQuery()))) == old.events.count == 2


def test_a_judgement_changes_the_record(made: dragoman.Record) -> None:
    made.browse()
    (row,) = made.reports.filter(story="c").to_pylist()
    made.judge("reject", row["report_id"], author="Ada")
    assert why(made) == {layout.CHANGED}
    found = made.browse()
    assert (found.events.count, found.holdings.reports, found.holdings.stories) == (1, 2, 3)


def test_another_program_lays_out_anew(made: dragoman.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    made.browse()
    monkeypatch.setattr(layout, "maker", lambda: "another")
    assert why(made) == {layout.OTHER}
    assert folders(made) == [f"{layout.state(made.path)}-another"]


@pytest.mark.parametrize("suffix", [".json", ".npy", ".arrow", ".duckdb"])
@pytest.mark.parametrize("left", [None, 10], ids=["gone", "cut"])
def test_a_damaged_layout_is_made_anew(made: dragoman.Record, suffix: str, left: int | None) -> None:
    wanted = shown(made.browse())
    (name,) = folders(made)
    gc.collect()
    for file in (Path(made.path) / layout.HOME / name).glob(f"*{suffix}"):
        if left is None:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:left])
    assert why(made)
    assert shown(made.browse()) == wanted


def test_what_a_killed_program_left_is_removed(made: dragoman.Record) -> None:
    home = Path(made.path) / layout.HOME
    for name in ("making-1-old", "making-2-new"):
        (home / name).mkdir(parents=True)
        (home / name / "1.npy").write_bytes(b"half")
    long_ago = time.time() - layout.ABANDONED - 10
    for path in (home / "making-1-old" / "1.npy", home / "making-1-old"):
        os.utime(path, (long_ago, long_ago))
    made.browse()
    assert "making-1-old" not in folders(made)
    assert "making-2-new" in folders(made)


def test_a_record_that_cannot_be_written_to_is_laid_out_elsewhere(
    made: dragoman.Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(layout.os, "makedirs", refused)
    found = made.browse()
    folder = Path(found.shelves["events"].path).parent
    assert folder.is_dir()
    assert not folder.is_relative_to(made.path)
    assert len(found.event_rows(found.events.select(EventQuery()))) == 2
    assert folders(made) == []
    del found
    gc.collect()
    assert not folder.exists()


def test_two_at_once_get_the_same(made: dragoman.Record) -> None:
    results: list[list[object]] = []
    start = threading.Barrier(4)

    def one() -> None:
        start.wait()
        results.append(shown(made.browse()))

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)
    gc.collect()
    assert folders(made) == [layout.name(made.path)]


def test_two_programs_have_it_open_at_once(made: dragoman.Record) -> None:
    here = made.browse()
    asked = (
        "import dragoman, sys; b = dragoman.open(sys.argv[1]).browse(lambda *_: print('anew')); "
        "print(b.find_event(sys.argv[2]))"
    )
    (row,) = here.event_rows(here.events.select(EventQuery()))[:1]
    done = subprocess.run(
        [sys.executable, "-c", asked, made.path, row["event_id"]],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == str(here.find_event(row["event_id"]))


def test_nothing_that_is_kept_can_run(made: dragoman.Record) -> None:
    made.browse()
    (name,) = folders(made)
    kept = {p.suffix for p in (Path(made.path) / layout.HOME / name).iterdir()}
    assert kept == {".json", ".npy", ".arrow", ".duckdb"}
