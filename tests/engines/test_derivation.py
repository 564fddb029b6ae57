"""What is derived batch by batch is, row for row, what is derived of all stories at once."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import dragoman
from dragoman.engines import derivation
from dragoman.engines.derivation import derive
from dragoman.model import Layout, Party, Reading, Report, Story
from dragoman.store import Store
from tests.merging.telling import person, report
from tests.merging.test_incremental import batches, made

TABLES = ("entities", "events", "discrepancies", "reports")


def reading(story_id: str, reports: Sequence[Report]) -> Reading:
    """A story told by its reports; each of a story has the same outlet and day."""
    first = reports[0]
    text = "\n".join(r.passage.text for r in reports)
    day = dt.date.fromisoformat(first.published) if first.published else None
    told = [replace(r, outlet=first.outlet, published=first.published) for r in reports]
    return Reading(Story(story_id, text, first.outlet, day), Layout(()), (), (), tuple(told))


def as_told(reports: Sequence[Report]) -> list[Report]:
    """With the entities of a story its own, but for those of a code."""

    def own(parties: tuple[Party, ...], story: str) -> tuple[Party, ...]:
        return tuple(
            replace(p, entity_id=f"{story} {p.entity_id}") if p.category == "person" else p for p in parties
        )

    return [
        replace(r, actors=own(r.actors, r.story_id), recipients=own(r.recipients, r.story_id))
        for r in reports
    ]


def readings(reports: Sequence[Report]) -> list[Reading]:
    found: dict[str, list[Report]] = {}
    for r in reports:
        found.setdefault(r.story_id, []).append(r)
    return [reading(story, told) for story, told in sorted(found.items())]


def rows(path: Path) -> dict[str, bytes]:
    record, found = dragoman.open(path), {}
    for name in TABLES:
        out = io.BytesIO()
        record.export(name, "jsonl", out)
        found[name] = out.getvalue()
    return found


def calls(spied: pytest.MonkeyPatch) -> list[str]:
    """Which of the two ways of merging are taken."""
    taken: list[str] = []
    for name in ("_anew", "_join"):
        real = getattr(derivation, name)

        def spy(*given: object, name: str = name, real: object = real) -> None:
            taken.append(name)
            real(*given)  # type: ignore[operator]

        spied.setattr(derivation, name, spy)
    return taken


@pytest.mark.parametrize("seed", range(6))
def test_batch_by_batch_is_all_at_once(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    taken = calls(monkeypatch)
    given = readings(as_told(made(chance, 60)))
    store = Store.open(tmp_path / "parts", create=True)
    for batch in batches(chance, given):
        store.append(batch, [], "1")
        derive(store, share=0)
    assert taken.count("_join") >= len(taken) - 1
    whole = Store.open(tmp_path / "whole", create=True)
    whole.append(given, [], "1")
    derive(whole)
    assert rows(tmp_path / "parts") == rows(tmp_path / "whole")


def meeting(story: str, day: str, **changes: object) -> Report:
    ana, ole = (person(n, c) for n, c in (("Ana Silva", "PRT"), ("Ole Lund", "NOR")))
    return report("CONSULT", [ana, ole], story=story, date=day, published="2020-03-12", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("at", [1, 2])
def test_a_run_broken_off_between_commits_is_mended_by_the_next(
    at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = readings([meeting(f"s{n}", f"2020-03-{10 + n % 4}") for n in range(12)])
    store = Store.open(tmp_path / "broken", create=True)
    store.append(given[:9], [], "1")
    derive(store)
    store.append(given[9:], [], "1")
    done: list[str] = []
    real = Store.replace

    def breaking(self: Store, table: str, *rest: object, **more: object) -> bool:
        if len(done) == at:
            raise KeyboardInterrupt
        done.append(table)
        return real(self, table, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Store, "replace", breaking)
        with pytest.raises(KeyboardInterrupt):
            derive(store, share=0)
    assert len(dragoman.open(tmp_path / "broken").reports) == 12
    taken = calls(monkeypatch)
    assert derive(Store.open(tmp_path / "broken", create=True), share=0)
    assert taken == ["_anew"]
    whole = Store.open(tmp_path / "whole", create=True)
    whole.append(given, [], "1")
    derive(whole)
    assert rows(tmp_path / "broken") == rows(tmp_path / "whole")
    assert not derive(store)


def test_other_software_derives_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = readings([meeting(f"s{n}", f"2020-03-{10 + n % 4}") for n in range(8)])
    store = Store.open(tmp_path / "r", create=True)
    store.append(given[:7], [], "1")
    derive(store)
    store.append(given[7:], [], "1")
    taken = calls(monkeypatch)
    monkeypatch.setattr("dragoman.store.store.__version__", "later")
    derive(store)
    assert taken == ["_anew"]


def test_untouched_events_are_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = readings([meeting(f"s{n}", f"20{10 + n}-03-10") for n in range(9)])
    store = Store.open(tmp_path / "r", create=True)
    store.append(old, [], "1")
    derive(store)
    store.append(readings([meeting("new", "2013-03-10")]), [], "1")
    seen: list[int] = []
    real = derivation.merge_into
    monkeypatch.setattr(
        derivation, "merge_into", lambda *given: seen.append(len((c := real(*given)).events)) or c
    )
    derive(store)
    assert seen == [1]


def undated(*reports: Report) -> list[Report]:
    return [replace(r, published=None) for r in reports]


def test_an_undated_story_takes_its_dates_from_others_of_the_same_happenings(tmp_path: Path) -> None:
    visit = {"mode": "visit", "place": "Kabul", "text": "visited the glacier orchard", "trigger": "visited"}
    march = {"text": "condemned the granite harbour blockade", "trigger": "condemned", "at": 60}
    dated = [
        meeting("told", "2020-03-10", **visit),
        report("ACCUSE", "PRT", "NOR", story="told", date="2020-03-11", published="2020-03-12", **march),
    ]
    bare = undated(meeting("bare", None, **visit), report("ACCUSE", "PRT", "NOR", story="bare", **march))
    other = undated(report("AID", "PRT", "NOR", story="other", text="sent falcons", trigger="sent"))
    store = Store.open(tmp_path / "r", create=True)
    store.append(readings([*dated, *bare, *other]), [], "1")
    derive(store)
    record = dragoman.open(tmp_path / "r")
    dates = {r["report_id"]: r["date"] for r in record.reports}
    assert [dates[r.report_id]["value"] for r in bare] == ["2020-03-10", "2020-03-11"]
    assert all(dates[r.report_id]["basis"].startswith("inferred: ") for r in bare)
    assert [dates[r.report_id]["basis"] for r in dated] == ["absolute", "absolute"]
    assert dates[other[0].report_id] is None
    assert sorted(e["date"]["value"] if e["date"] else "" for e in record.events) == [
        "",
        "2020-03-10",
        "2020-03-11",
    ]
    assert [r.date for r in store.reports() if r.story_id == "bare"] == [None, None]
    before = rows(tmp_path / "r")
    derive(store, again=True)
    assert rows(tmp_path / "r") == before


def test_a_derivation_that_lacks_memory_is_given_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "r", create=True)
    store.append(readings([meeting(f"s{n}", f"2020-03-{10 + n % 4}") for n in range(8)]), [], "1")
    given: list[int] = []
    real = derivation.settings

    def spied(times: int) -> dict[str, str]:
        given.append(times)
        if times < 4:
            raise duckdb.OutOfMemoryException("no more")
        return real(times)

    monkeypatch.setattr(derivation, "settings", spied)
    assert derive(store)
    assert given == [1, 2, 4]
    assert len(dragoman.open(tmp_path / "r").reports) == 8
