"""Reading into a record: nothing twice, nothing lost, bad input told and passed over."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import dragoman
from dragoman.engines import local
from dragoman.model import Failure, Reading, Story
from dragoman.pipeline import Toolbox, read_stories
from dragoman.store import Store

TABLES = ("stories", "passages", "attributions", "reports", "entities", "events", "discrepancies")
TEXTS = (
    "Peru recalled its ambassador from Bolivia on Monday.",
    "The Peruvian foreign minister met her Bolivian counterpart in La Paz.",
    "Bolivia accused Peru of interference, a government spokesman said.",
)


def stories(count: int) -> list[Story]:
    return [Story(f"s{n:03}", TEXTS[n % 3], f"Outlet {n % 4}", origin=f"test:{n}") for n in range(count)]


def written(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for s in stories(count):
            row = {"id": s.id, "outlet": s.outlet, "published": "2019-05-15", "text": s.text}
            out.write(json.dumps(row) + "\n")
    return path


def exported(record: dragoman.Record) -> dict[str, bytes]:
    found = {}
    for name in TABLES:
        out = io.BytesIO()
        record.export(name, "jsonl", out)
        found[name] = out.getvalue()
    return found


def without_batches(tables: dict[str, bytes]) -> dict[str, list[dict[str, object]]]:
    rows = {name: [json.loads(line) for line in data.splitlines()] for name, data in tables.items()}
    for table in rows.values():
        for row in table:
            row.pop("batch", None)
    return rows


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", 7)
    first = dragoman.read(source, tmp_path / "r")
    before = exported(first.record)
    files = sorted(p.relative_to(tmp_path) for p in (tmp_path / "r").rglob("*"))
    second = dragoman.read(source, tmp_path / "r")
    assert (first.read, first.known) == (7, 0)
    assert (second.read, second.known) == (0, 7)
    assert exported(second.record) == before
    assert sorted(p.relative_to(tmp_path) for p in (tmp_path / "r").rglob("*")) == files


def test_reading_again_what_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", 2)
    with source.open("a", encoding="utf-8") as out:
        out.write(
            json.dumps({"id": "s000", "text": "Another text under an id that is taken."}) + "\nno JSON\n"
        )
    first = dragoman.read(source, tmp_path / "r")
    files = sorted((tmp_path / "r").rglob("*"))
    second = dragoman.read(source, tmp_path / "r")
    assert len(first.failures) == len(second.failures) == 2
    assert sorted((tmp_path / "r").rglob("*")) == files


def test_stories_read_one_by_one_or_at_once_make_the_same_record(tmp_path: Path) -> None:
    whole = dragoman.read(written(tmp_path / "all.jsonl", 6), tmp_path / "whole")
    lines = (tmp_path / "all.jsonl").read_text().splitlines()
    for n, line in enumerate(reversed(lines)):
        (tmp_path / f"{n}.jsonl").write_text(line + "\n")
        parts = dragoman.read(tmp_path / f"{n}.jsonl", tmp_path / "parts")
    a, b = (without_batches(exported(r.record)) for r in (whole, parts))
    for table in (a, b):
        for row in table["stories"]:
            row.pop("origin")
    assert a == b


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    count = 4 * local.BATCH
    source = written(tmp_path / "in.jsonl", count)
    record = tmp_path / "killed"
    command = [sys.executable, "-c", f"import dragoman; dragoman.read({str(source)!r}, {str(record)!r})"]
    process = subprocess.Popen(command, env={**os.environ, "OMP_NUM_THREADS": "1"})
    log = record / "stories" / "_delta_log"
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if log.is_dir() and len(list(log.glob("*.json"))) >= 2:  # made, and one batch committed
            break
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = len(Store.open(record).known())
    assert 0 < kept < count, "the run was to be killed between its first batch and its last"
    resumed = dragoman.read(source, record)
    assert (resumed.read, resumed.known) == (count - kept, kept)
    whole = dragoman.read(source, tmp_path / "whole")
    assert without_batches(exported(resumed.record)) == without_batches(exported(whole.record))


def test_a_known_id_with_another_text_is_refused(tmp_path: Path, tools: Toolbox) -> None:
    store = Store.open(tmp_path / "r", create=True)
    first = stories(1)[0]
    other = replace(first, text="Chile thanked Peru.", origin="b.jsonl:9")
    settings = local.Settings(tools.parser.model)
    tally = local.run([first, other], store, tools, settings, "test")
    again = local.run([other], store, tools, settings, "test")
    for told in (tally, again):
        assert [f.origin for f in told.failures] == ["b.jsonl:9"]
        assert "taken by another text" in told.failures[0].reason
        assert "id of its own" in told.failures[0].remedy
    assert store.known()["s000"] == first.digest


def test_one_story_that_breaks_the_coder_costs_no_other(
    tmp_path: Path, tools: Toolbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(given: list[Story], tools: Toolbox) -> list[Reading]:
        if any(s.id == "s001" for s in given):
            raise RuntimeError("boom")
        return list(read_stories(given, tools))

    monkeypatch.setattr(local, "read_stories", breaking)
    store = Store.open(tmp_path / "r", create=True)
    tally = local.run(stories(3), store, tools, local.Settings(tools.parser.model), "test")
    assert sorted(store.known()) == ["s000", "s002"]
    assert [(f.story_id, f.origin) for f in tally.failures] == [("s001", "test:1")]
    assert "RuntimeError: boom" in tally.failures[0].reason


def test_failures_are_recorded_and_the_rest_is_read(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    good = json.dumps({"id": "ok", "text": TEXTS[0]})
    source.write_text(f"{good}\n{{broken\n{json.dumps({'id': 'empty', 'text': ''})}\n")
    summary = dragoman.read([source, tmp_path / "missing.txt"], tmp_path / "r")
    assert summary.read == 1
    assert {f.origin for f in summary.failures} == {
        f"{source}:2",
        f"{source}:3",
        f"{tmp_path / 'missing.txt'}:1",
    }
    failed = summary.record.stories.filter(status="failed").to_pylist()
    assert len(failed) == 3
    assert all(row["reason"] and row["remedy"] for row in failed)


def test_several_processes_make_the_same_record_as_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "in.jsonl", 2 * local.BATCH + 5)
    one = dragoman.read(source, tmp_path / "one")
    two = dragoman.read(source, tmp_path / "two", workers=2)
    assert without_batches(exported(one.record)) == without_batches(exported(two.record))
    for process in multiprocessing.active_children():
        process.join(30)
    assert capfd.readouterr().err == ""


def test_a_negative_number_of_processes_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not -1"):
        dragoman.read(tmp_path, tmp_path / "r", workers=-1)
    assert not (tmp_path / "r").exists()


def test_progress_counts_every_input_once(tmp_path: Path) -> None:
    source = written(tmp_path / "in.jsonl", local.BATCH + 3)
    done: list[int] = []
    dragoman.read(source, tmp_path / "r", progress=done.append)
    assert sum(done) == local.BATCH + 3
    again: list[int] = []
    dragoman.read(source, tmp_path / "r", progress=again.append)
    assert sum(again) == local.BATCH + 3


def test_inputs_are_taken_in_batches_not_all_at_once(tmp_path: Path, tools: Toolbox) -> None:
    taken: list[int] = []

    def given() -> object:
        for story in stories(3 * local.BATCH):
            taken.append(len(committed))
            yield story

    committed: list[int] = []
    store = Store.open(tmp_path / "r", create=True)
    local.run(
        given(), store, tools, local.Settings(tools.parser.model), "test", progress=committed.append  # type: ignore[arg-type]
    )  # fmt: skip
    assert taken[0] == 0
    assert taken[-1] >= 2, "the last inputs were taken before the first were committed"


def test_an_unwritable_record_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(dragoman.RecordError) as told:
        dragoman.read(written(tmp_path / "in.jsonl", 1), blocked)
    assert str(blocked) in str(told.value)


def test_failure_is_printed_as_place_reason_remedy() -> None:
    assert (
        str(Failure("a.csv:3", "no text", "fill the column text")) == "a.csv:3: no text; fill the column text"
    )
