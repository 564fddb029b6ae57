from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from deltalake import CommitProperties, write_deltalake

from dragoman.store import RecordError, Store, Table, commits, connect, tables
from dragoman.store.batches import new_batch, to_arrow
from dragoman.store.rows import report_row
from dragoman.store.schemas import DISCREPANCIES, FACTS, REPORTS, schemas

from .making import (
    cavusoglu,
    derive,
    entity,
    filled,
    make_discrepancy,
    make_event,
    make_failure,
    make_reading,
    make_report,
    zarif,
)


def versions(store: Store) -> dict[str, int]:
    return {name: store.table(name).version() for name in schemas()}


def rows(store: Store, name: str = "reports", version: int | None = None) -> list[dict[str, Any]]:
    return Table(connect(store, version), name).to_pylist()


def test_what_is_appended_is_there(store: Store) -> None:
    readings = [make_reading(n) for n in range(3)]
    assert store.append(readings, [make_failure(9)], "1.2")
    assert list(store.reports()) == [r for x in readings for r in x.reports]
    assert [a for _, a in store.attributions()] == [a for x in readings for a in x.attributions]
    assert dict(store.known()) == {x.story.id: x.story.digest for x in readings}
    stories = rows(store, "stories")
    assert [(s["story_id"], s["status"]) for s in stories] == [
        ("s0", "read"), ("s1", "read"), ("s2", "read"), (None, "failed"),
    ]  # fmt: skip
    assert (stories[0]["reports"], stories[0]["attributions"], stories[0]["version"]) == (2, 1, "1.2")
    assert len(rows(store, "passages")) == 3


def test_reading_nothing_new_commits_nothing(tmp_path: Path) -> None:
    store = filled(tmp_path / "r")
    store.append([], [make_failure(9)], "1")
    derive(store)
    before = versions(store)
    for opened in (store, Store.open(tmp_path / "r", create=True)):
        assert opened.append([make_reading(n) for n in range(3)], [make_failure(9)], "1") is None
        assert opened.append([], [], "1") is None
        assert not opened.stale()
        assert versions(opened) == before


def test_a_story_given_twice_in_a_batch_is_recorded_once(store: Store) -> None:
    store.append([make_reading(1), make_reading(1, text="ANKARA - quite another text " * 4)], [], "1")
    assert len(rows(store, "stories")) == 1
    assert store.known()["s1"] == make_reading(1).story.digest


def test_a_batch_without_reports_marks_its_stories(store: Store) -> None:
    store.append([make_reading(1, reports=0)], [], "1")
    assert "s1" in store.known()
    assert rows(store) == []


def test_a_failed_story_may_be_read_later(store: Store) -> None:
    store.append([], [make_failure(1), make_failure(2, story_id="s5")], "1")
    assert len(rows(store, "stories")) == 2
    assert len(store.known()) == 0
    store.append([make_reading(1), make_reading(5)], [], "1")
    assert [s["status"] for s in rows(store, "stories")] == ["read", "read"]


def test_a_failure_after_a_reading_stays(store: Store) -> None:
    store.append([make_reading(1)], [], "1")
    store.append([], [make_failure(7, "id s1 was read before with another text", story_id="s1")], "1")
    assert [s["status"] for s in rows(store, "stories")] == ["read", "failed"]
    assert len(rows(store)) == 2


def test_lone_surrogates_in_a_story_are_recorded_and_known(store: Store) -> None:
    reading = make_reading(1, id="s\ud800", text="ANKARA - \udcff" + "x" * 90)
    assert store.append([reading], [make_failure(1, "bad \ud800")], "1")
    assert store.known()["s\ud800"] == reading.story.digest
    again = Store.open(store.path, create=True)
    assert again.append([reading], [make_failure(1, "bad \ud800")], "1") is None


def test_nul_and_odd_characters_survive(store: Store) -> None:
    text = "ANKARA - a\x00b\u2028c\u202e'; DROP TABLE stories; --" + "😀" * 50
    store.append([make_reading(1, text=text)], [], "1")
    assert rows(store, "stories")[0]["text"] == text


def test_derived_tables_remember_what_they_were_derived_from(store: Store) -> None:
    assert not store.stale()
    store.append([make_reading(n) for n in range(3)], [], "1")
    assert store.stale()
    assert store.derived_from() is None
    version = store.version()
    store.replace("entities", [], derived_from=version)
    store.replace("events", [], derived_from=version)
    assert store.stale(), "a run killed before the last table derives again"
    store.replace("discrepancies", [], derived_from=version)
    assert not store.stale()
    store.append([make_reading(3)], [], "1")
    assert store.stale()
    assert not Store.open(store.path).append([], [], "1")


def test_replacing_leaves_only_the_new_rows(store: Store) -> None:
    store.append([make_reading(0)], [], "1")
    for name in ("a", "b"):
        store.replace("events", [make_event("r0-0", event_id=name)], derived_from=store.version())
    assert [e["event_id"] for e in rows(store, "events")] == ["b"]
    store.replace("events", iter([]), derived_from=store.version())
    assert rows(store, "events") == []


def test_later_stories_are_not_replaced_by_earlier_ones(store: Store) -> None:
    store.append([make_reading(0)], [], "1")
    assert store.replace("entities", [entity("new", "s0-z")], derived_from=2)
    assert not store.replace("entities", [entity("old", "s0-z")], derived_from=1)
    assert [e["entity_id"] for e in rows(store, "entities")] == ["new"]


def test_replace_takes_only_derived_tables_and_their_columns(store: Store) -> None:
    with pytest.raises(ValueError, match="reports is not derived"):
        store.replace("reports", [], derived_from=1)
    with pytest.raises(ValueError, match="no such column: colour"):
        store.replace("entities", [{"entity_id": "a", "colour": "red"}], derived_from=1)
    assert store.table("entities").version() == 0


def test_many_rows_stream_into_one_commit(store: Store) -> None:
    store.append([make_reading(0)], [], "1")
    before = store.table("events").version()
    store.replace("events", (make_event(f"r{i}", event_id=f"E{i}") for i in range(12_001)), derived_from=1)
    assert store.table("events").version() == before + 1
    assert len(Table(connect(store), "events")) == 12_001


def test_parties_are_shown_as_the_record_knows_them(record: Store) -> None:
    report = rows(record)[0]
    (actor,), (recipient,) = report["actors"], report["recipients"]
    assert (actor["entity_id"], actor["name"]) == ("E-zarif", "Mohammad Javad Zarif")
    assert (actor["text"], actor["sectors"], actor["role"]) == ("Zarif", ["GOV"], "foreign minister")
    assert recipient["entity_id"] == "s0-c", "what is not linked keeps the story's own entity"
    assert report["event_id"] == "Er0-0"
    assert rows(record, "attributions")[0]["chain"][0]["entity_id"] == "E-zarif"
    (told,) = next(record.reports()).actors
    assert told == zarif(0), "the store's own readers see the story's entities"


def test_linking_fills_what_a_story_is_silent_about(store: Store) -> None:
    reading = make_reading(0)
    bare = make_report(0, actors=(), recipients=(make_reading(0).reports[0].actors[0], cavusoglu(0)))
    silent = make_report(0, 1, actors=(cavusoglu(0), zarif(0)), recipients=())
    changed = type(reading)(reading.story, reading.layout, (), (), (bare, silent))
    store.append([changed], [], "1")
    linked = entity("T", "s0-c", name="Çavuşoğlu", country="TUR", sectors=["GOV", "DIP"])
    store.replace("entities", [linked], derived_from=store.version())
    first, second = rows(store)
    assert first["actors"] == []
    assert [p["entity_id"] for p in first["recipients"]] == ["s0-z", "T"]
    assert [p["entity_id"] for p in second["actors"]] == ["T", "s0-z"]


def test_the_record_as_of_a_version(store: Store) -> None:
    store.append([make_reading(0)], [], "1")
    first = store.version()
    derive(store, 1)
    store.append([make_reading(1), make_reading(2)], [], "1")
    derive(store, 3)
    assert len(rows(store)) == 6
    assert len(rows(store, "events")[0]["report_ids"]) == 3
    assert len(rows(store, version=first)) == 2
    assert rows(store, "events", first)[0]["report_ids"] == ["r0-0"]
    assert rows(store, version=0) == rows(store, "events", 0) == []
    with pytest.raises(RecordError, match="no version 99"):
        connect(store, 99)


def orphan(store: Store, n: int, batch: str) -> None:
    made = to_arrow([{"batch": batch, **report_row(r)} for r in make_reading(n).reports], REPORTS)
    commits.append(store.table("reports"), made)


def stamped(age: dt.timedelta) -> str:
    return (dt.datetime.now(dt.UTC) - age).strftime("%Y%m%dT%H%M%S.%f") + "-0123abcd"


def test_sweeping_takes_old_orphans_only(tmp_path: Path) -> None:
    store = filled(tmp_path / "r")
    orphan(store, 7, stamped(dt.timedelta(hours=2)))
    orphan(store, 8, stamped(dt.timedelta(minutes=59)))
    orphan(store, 9, "not'a batch")
    assert len(rows(store)) == 6, "orphans are never visible"
    assert store.table("reports").to_pyarrow_table().num_rows == 12
    again = Store.open(tmp_path / "r", create=True)
    assert again.table("reports").to_pyarrow_table().num_rows == 10
    assert again.sweep(dt.timedelta(0)) == 1
    assert again.sweep(dt.timedelta(0)) == 0
    assert again.table("reports").to_pyarrow_table().num_rows == 8
    assert len(rows(again)) == 6


def test_a_batch_that_could_have_been_swept_is_written_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [stamped(dt.timedelta(hours=1)), new_batch()]
    monkeypatch.setattr("dragoman.store.store.new_batch", lambda: ids.pop(0))
    store.append([make_reading(0)], [], "1")
    assert not ids
    assert len(rows(store)) == 2


def test_compaction_changes_nothing_that_is_seen(store: Store) -> None:
    for n in range(6):
        store.append([make_reading(n)], [], "1")
    derive(store, 6)
    seen, version = rows(store), store.version()
    store.compact(limit=3)
    assert all(len(store.table(name).file_uris()) == 1 for name in FACTS)
    assert rows(store) == seen
    assert store.version() == version
    assert not store.stale()
    assert [r["report_id"] for r in rows(store, version=2)] == ["r0-0", "r0-1", "r1-0", "r1-1"]


def test_two_records_of_the_same_stories_show_the_same(tmp_path: Path) -> None:
    one, other = Store.open(tmp_path / "a", create=True), Store.open(tmp_path / "b", create=True)
    readings = [make_reading(n) for n in range(6)]
    one.append(readings, [], "1")
    for reading in reversed(readings):
        other.append([reading], [], "1")
    for store in (one, other):
        derive(store, 6)
    mine, theirs = tables(connect(one)), tables(connect(other))
    for name, table in mine.items():
        assert table.to_pylist() == theirs[name].to_pylist(), name


def test_discrepancies_and_judgements_are_tables_too(record: Store) -> None:
    (found,) = rows(record, "discrepancies")
    assert set(found) == {"event_id", "slot", "kind", "report_ids", "values", "why"}
    assert found["report_ids"] == list(make_discrepancy("E", "r0-0", "r1-0").report_ids)
    assert rows(record, "judgements") == []


def test_discrepancies_written_before_they_had_all_columns_are_read_and_replaced(tmp_path: Path) -> None:
    store = filled(tmp_path / "r")
    known = ("report_id", "outlet", "value", "text")
    cell = pa.struct([pa.field(name, pa.string()) for name in known])
    fields = {f.name: f.type for f in DISCREPANCIES if f.name != "why"} | {"values": pa.list_(cell)}
    row = dict.fromkeys(("event_id", "slot", "kind"), "x") | {
        "report_ids": ["r0-0"],
        "values": [dict.fromkeys(known, "x")],
    }
    old = pa.Table.from_pylist([row], schema=pa.schema(fields.items()))
    mark = {commits.MARK: str(store.version())}
    write_deltalake(
        store.table("discrepancies"), old, mode="overwrite", schema_mode="overwrite",
        commit_properties=CommitProperties(custom_metadata=mark),
    )  # fmt: skip
    (found,) = rows(store, "discrepancies")
    assert found == row | {"why": None}
    store.append([make_reading(7)], [], "1")
    derive(store)
    (found,) = rows(store, "discrepancies")
    assert found["event_id"] == "Er0-0"
    assert "start" in found["values"][0]
