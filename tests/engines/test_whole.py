"""What is derived on disk is, row for row, what is derived in memory; nothing of it stays behind."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.engines import derivation, prepared, scratch, whole
from dragoman.engines.derivation import derive
from dragoman.merging import blocking
from dragoman.model import Reading, Report
from dragoman.store import Store
from tests.engines.test_derivation import as_told, meeting, readings, rows
from tests.merging.telling import group, report
from tests.merging.test_incremental import made


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few rows at a time, so that what belongs together lies in several parts."""
    monkeypatch.setattr(scratch, "SPAN", 7)
    monkeypatch.setattr(scratch, "READ", 5)
    monkeypatch.setattr(whole, "SCORED", 11)
    monkeypatch.setattr(prepared, "KEPT", 3)


def filled(path: Path, given: Sequence[Reading]) -> Store:
    store = Store.open(path, create=True)
    for n in range(0, len(given), 20):
        store.append(given[n : n + 20], [], "1")
    return store


def both(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bytes], ...]:
    """The record as it is derived in memory, and on disk."""
    found = []
    for few in (10**9, -1):
        monkeypatch.setattr(derivation, "FEW", few)
        derive(store, again=True)
        found.append(rows(path))
    return tuple(found)


def crowd(chance: random.Random, number: int) -> list[Report]:
    """Reports that share few blocks: crowds, copies, some without a date, a country, or an exact day."""
    found = made(chance, number)
    for n in range(number // 4):
        text = " ".join(chance.sample(("storm", "market", "bridge", "valley", "copper", "harbour"), 5))
        sides = [chance.choice([group("gunmen"), group("rebels"), ""]) for _ in range(2)]
        day = chance.choice([None, "2020-03-05", "2020-01-01/2021-01-01"])
        published = chance.choice([None, "2020-03-06", "2021-09-01"])
        found.append(
            report(
                "ASSAULT", *sides, story=f"u{n}", date=day, published=published, text=text, trigger="storm"
            )
        )
    return list({r.report_id: r for r in found}.values())


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("cap", [200, 4])
def test_on_disk_and_in_memory_are_one(
    seed: int, cap: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path, small_steps: None
) -> None:
    monkeypatch.setattr(blocking, "CAP", cap)
    monkeypatch.setattr(blocking, "NEIGHBOURS", 2)
    chance = random.Random(seed)
    given = readings(as_told(crowd(chance, 80)))
    chance.shuffle(given)
    store = filled(tmp_path / "r", given)
    memory, disk = both(tmp_path / "r", store, monkeypatch)
    assert memory == disk
    assert memory["events"].count(b"\n") > 20
    assert b'"possibly_same":[{' in memory["events"].replace(b" ", b"")
    assert not list(temporary.glob("dragoman-*"))


def test_a_crowded_block_proposes_fewer_pairs_on_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    given = readings(as_told(crowd(random.Random(1), 80)))
    monkeypatch.setattr(derivation, "FEW", -1)
    proposed = []
    for cap in (200, 4):
        monkeypatch.setattr(blocking, "CAP", cap)
        monkeypatch.setattr(blocking, "NEIGHBOURS", 1)
        store = filled(tmp_path / str(cap), given)
        real = whole._link
        monkeypatch.setattr(
            whole,
            "_link",
            lambda disk, *rest, real=real: (
                proposed.append(disk.run("SELECT count(*), count(DISTINCT (a, b)) FROM scratch.scored")[0]),
                real(disk, *rest),
            ),
        )
        derive(store)
        monkeypatch.setattr(whole, "_link", real)
    (many, once), (fewer, also) = proposed
    assert many == once
    assert fewer == also
    assert fewer < many


def test_a_country_that_one_report_leaves_out_another_fills_in_on_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    rebels = group("Free Rebels")
    at = replace(rebels, country="YEM")
    told = [
        report("ASSAULT", side, "SAU", story=f"s{n}", date="2020-03-05", text=text, trigger="shelled")
        for n, (side, text) in enumerate(
            [
                (rebels, "shelled the copper harbour"),
                (at, "shelled the granite bridge"),
                (at, "shelled ports"),
            ]
        )
    ]
    store = filled(tmp_path / "r", readings(told))
    monkeypatch.setattr("dragoman.engines.derivation._entities", lambda con: iter(()))
    memory, disk = both(tmp_path / "r", store, monkeypatch)
    assert memory == disk
    homes: list[object] = []
    real = prepared.facts_of
    monkeypatch.setattr(prepared, "facts_of", lambda r, ids, home: homes.append(home) or real(r, ids, home))
    derive(store, again=True)
    assert homes[0] == {rebels.entity_id: "YEM"}


def test_judgements_count_on_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_steps: None
) -> None:
    given = readings(as_told(crowd(random.Random(3), 60)))
    store = filled(tmp_path / "r", given)
    derive(store)
    record = dragoman.open(tmp_path / "r")
    large = sorted(record.events, key=lambda e: -len(e["report_ids"]))
    first, *others = (e["event_id"] for e in large)
    ids = large[0]["report_ids"]
    for action, subjects, more in (
        ("split", [first, ids[0]], {}),
        ("merge", [others[0], others[-1]], {}),
        ("reject", [large[3]["report_ids"][0]], {}),
        ("correct", [large[4]["report_ids"][0]], {"slot": "actors", "value": "Ada Roe (person, NOR.GOV)"}),
        ("correct", [large[5]["report_ids"][0]], {"slot": "date", "value": "2020-03-02"}),
    ):
        record = record.judge(action, *subjects, author="Ana", **more).record
    memory, disk = both(tmp_path / "r", store, monkeypatch)
    assert memory == disk
    assert b"merged by Ana" in memory["events"]


def test_nothing_left_of_a_record_is_no_event(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path / "r", readings([meeting("s", "2020-03-10")]))
    derive(store)
    (event,) = dragoman.open(tmp_path / "r").events
    dragoman.open(tmp_path / "r").judge("reject", *event["report_ids"], author="Ana")
    memory, disk = both(tmp_path / "r", store, monkeypatch)
    assert memory == disk
    assert disk["events"] == disk["discrepancies"] == b""


@pytest.mark.parametrize("step", ["_pair", "_compare", "_link", "_build", "find_all"])
def test_a_failure_leaves_the_record_as_it_was_and_nothing_else(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    store = filled(tmp_path / "r", readings([meeting(f"s{n}", f"2020-03-{10 + n % 4}") for n in range(12)]))
    derive(store)
    before = rows(tmp_path / "r")
    files = sorted((tmp_path / "r" / "events").glob("*.parquet"))
    monkeypatch.setattr(derivation, "FEW", -1)

    def failing(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(whole, step, failing)
        with pytest.raises(OSError, match="the disk is full"):
            derive(store, again=True)
    assert not list(temporary.glob("dragoman-*"))
    assert rows(tmp_path / "r") == before
    assert sorted((tmp_path / "r" / "events").glob("*.parquet")) == files
    store.append(readings([meeting("later", "2020-03-12")]), [], "1")
    assert derive(store, share=10**6)
    assert len(dragoman.open(tmp_path / "r").reports) == 13


def test_rows_that_cannot_be_made_leave_no_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "r", create=True)

    def failing() -> object:
        yield {"entity_id": "x"}
        raise KeyError("lost")

    with pytest.raises(KeyError):
        store.replace("entities", failing(), derived_from=1)  # type: ignore[arg-type]
    assert not list((tmp_path / "r" / "entities").glob("*.parquet"))
