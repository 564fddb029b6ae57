"""A record that people judge: what it shows then, keeps for good, and gives back when it is undone."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import Record
from dragoman.engines.derivation import derive
from dragoman.judgements.judging import Judged
from dragoman.store import Store
from tests.judgements.making import append, call, events, record
from tests.store.test_writers import together

DERIVED = ("entities", "events", "discrepancies")


@pytest.fixture
def calls(tmp_path: Path) -> Record:
    """Four stories of two calls; two differ on how often one was tried."""
    told = [call("a", 3, 3), call("b", 3, 6), call("c", 9), call("d", 9)]
    return record(tmp_path / "r", *told)


def at(found: Record, story: str) -> str:
    (row,) = found.reports.filter(story=story).to_pylist()
    return str(row["report_id"])


def event_of(found: Record, story: str) -> str:
    (row,) = found.reports.filter(story=story).to_pylist()
    return str(row["event_id"])


def judge(found: Record, action: str, *subjects: str, **asked: Any) -> Judged:
    return found.judge(action, *subjects, author="Ada", **asked)


def derived(found: Record) -> dict[str, bytes]:
    shown = {}
    for name in (*DERIVED, "reports"):
        out = io.BytesIO()
        found.export(name, "jsonl", out)
        shown[name] = out.getvalue()
    return shown


def test_a_rejected_report_is_in_no_event_discrepancy_or_relation(calls: Record) -> None:
    assert events(calls) == {frozenset("ab"), frozenset("cd")}
    assert [d["slot"] for d in calls.discrepancies] == ["quantity"]
    done = judge(calls, "reject", at(calls, "b"))
    assert events(done.record) == {frozenset("a"), frozenset("cd")}
    assert not done.record.discrepancies.to_pylist()
    done = judge(done.record, "reject", at(calls, "a"))
    assert [(r.first, r.second, r.events) for r in done.record.relations()] == [("NOR", "PRT", 1)]
    assert done.event_ids == ()
    rejected = done.record.reports.filter(rejected=True).to_pylist()
    assert {r["story_id"]: (r["event_id"], r["judged"]) for r in rejected} == {
        "a": (None, "rejected"), "b": (None, "rejected"),
    }  # fmt: skip
    assert len(done.record.reports) == 4
    assert done.record.explain(at(calls, "b")).event is None


def test_an_accepted_report_is_marked_and_nothing_else_changes(calls: Record) -> None:
    done = judge(calls, "accept", at(calls, "a")[:8], note="heard the tape")
    (marked,) = done.record.reports.filter(judged=True).to_pylist()
    assert (marked["story_id"], marked["judged"]) == ("a", "accepted")
    assert events(done.record) == events(calls)
    (line,) = done.record.compare(event_of(calls, "a")).judgements
    assert line.startswith(f"report {at(calls, 'a')} accepted by Ada on 2")
    assert line.endswith(": heard the tape")


def test_a_corrected_report_is_shown_filtered_merged_and_compared_by_the_new_value(calls: Record) -> None:
    done = judge(calls, "correct", at(calls, "b"), slot="date", value="2020-03-09")
    assert events(done.record) == {frozenset("a"), frozenset("bcd")}
    assert [r["story_id"] for r in done.record.reports.filter(until="2020-03-03")] == ["a"]
    done = judge(done.record, "correct", at(calls, "b"), slot="type", value="THREATEN")
    assert events(done.record) == {frozenset("a"), frozenset("b"), frozenset("cd")}
    (shown,) = done.record.reports.filter(type="THREATEN").to_pylist()
    assert (shown["story_id"], shown["judged"], shown["quad"], shown["date"]["value"]) == (
        "b",
        "corrected",
        3,
        "2020-03-09",
    )
    found = done.record.explain(at(calls, "b"))
    assert found.report.event_type == "THREATEN"
    assert [line.split(" by Ada")[0] for line in found.judgements] == [
        f"report {at(calls, 'b')}, date: 2020-03-09 instead of 2020-03-03,",
        f"report {at(calls, 'b')}, type: THREATEN instead of CONSULT,",
    ]
    assert {r.event_type for r in Store.open(calls.path).reports()} == {"CONSULT"}


def test_corrected_parties_are_linked_like_any_other(calls: Record) -> None:
    done = judge(calls, "correct", at(calls, "c"), slot="recipients", value="ben poe; TUR")
    (shown,) = done.record.reports.filter(recipient="TUR").to_pylist()
    assert [p["name"] for p in shown["recipients"]] == ["Ben Poe", "TUR"]
    turkey = [e for e in done.record.entities if e["country"] == "TUR"]
    assert [p["entity_id"] for p in shown["recipients"]][1:] == [e["entity_id"] for e in turkey]


def test_someone_whom_another_report_names_is_taken_with_what_is_known_of_them(tmp_path: Path) -> None:
    other = call("a", 3)
    lone = dragoman.model.Party("x", "person", "Carla Coe", (), "ISL", ("GOV",), None, "Coe", 0, 3)  # type: ignore[attr-defined]
    found = record(
        tmp_path / "r",
        other,
        *[type(other)(**{f: getattr(call("b", 9), f) for f in other.__slots__} | {"actors": (lone,)})],
    )
    done = judge(found, "correct", at(found, "a"), slot="recipients", value="carla coe")
    assert done.made[0].value == "Carla Coe (person, ISL.GOV)"
    ids = {
        p["entity_id"]
        for r in done.record.reports
        for s in ("actors", "recipients")
        for p in r[s]
        if p["name"] == "Carla Coe"
    }
    assert len(ids) == 1


def test_merged_and_split_events(calls: Record) -> None:
    done = judge(calls, "merge", event_of(calls, "a"), event_of(calls, "c"))
    assert events(done.record) == {frozenset("abcd")}
    event = done.record.event(done.event_ids[0])
    assert event.why[0].startswith("merged by Ada on 2")
    done = judge(done.record, "split", event.event_id, at(calls, "b"), at(calls, "c"))
    assert not any(len(e & {"b", "c"}) and len(e & {"a", "d"}) for e in events(done.record))
    assert len(done.changed) == 1
    assert "is partly overridden: events" in done.changed[0]


def test_undoing_gives_back_exactly_what_was_and_reviving_what_was_then(calls: Record) -> None:
    before = derived(calls)
    asked: list[tuple[tuple[str, ...], dict[str, str]]] = [
        (("reject", at(calls, "a")), {}),
        (("correct", at(calls, "b"), ), {"slot": "actors", "value": "TUR.GOV; Ada Roe"}),
        (("merge", event_of(calls, "a"), event_of(calls, "c")), {}),
        (("split", event_of(calls, "a"), at(calls, "b")), {}),
    ]  # fmt: skip
    for (action, *subjects), options in asked:
        done = judge(calls, action, *subjects, **options)
        after = derived(done.record)
        assert after != before, action
        undone = judge(done.record, "undo", done.made[0].judgement_id)
        assert derived(undone.record) == before, action
        again = judge(undone.record, "undo", undone.made[0].judgement_id[:9])
        assert "counts again" in " ".join(again.changed)
        assert derived(again.record) == after, action
        judge(again.record, "undo", done.made[0].judgement_id)


def test_judgements_hold_for_what_is_read_later(calls: Record) -> None:
    judge(calls, "merge", event_of(calls, "a"), event_of(calls, "c"))
    judge(calls, "reject", at(calls, "d"))
    store = Store.open(calls.path)
    append(store, call("e", 9), call("f", 20))
    assert events(Record(store)) == {frozenset("abce"), frozenset("f")}


def test_a_past_version_shows_what_was_judged_by_then(calls: Record) -> None:
    version = calls.store.version()
    judge(calls, "reject", at(calls, "a"))
    append(calls.store, call("e", 20))
    judge(calls, "reject", at(calls, "b"))
    past = dragoman.open(calls.path, version)
    assert events(past) == {frozenset("b"), frozenset("cd")}
    assert [r["story_id"] for r in past.reports.filter(rejected=True)] == ["a"]
    assert len(past.judgements) == 1
    with pytest.raises(ValueError, match="open the record without a version"):
        judge(past, "accept", at(calls, "c"))


def test_a_correction_that_another_leaves_without_sense_is_told(calls: Record) -> None:
    judge(calls, "correct", at(calls, "a"), slot="mode", value="visit")
    done = judge(calls, "correct", at(calls, "a"), slot="type", value="AID")
    assert len(done.changed) == 1
    assert "is not applied (AID has no mode 'visit'" in done.changed[0]
    assert "not applied: AID has no mode" in done.record.explain(at(calls, "a")).judgements[0]
    done = judge(done.record, "undo", done.made[0].judgement_id)
    (shown,) = done.record.reports.filter(story="a").to_pylist()
    assert shown["mode"] == "visit"


def test_an_interrupted_judgement_is_respected_by_the_next_derivation(calls: Record) -> None:
    from dragoman.judgements.making import make
    from dragoman.judgements.view import View

    store = Store.open(calls.path)
    store.judge(make(View(calls), [], "reject", [at(calls, "a")], author="Ada"))
    assert store.stale()
    assert derive(store)
    assert not store.stale()
    assert events(Record(store)) == {frozenset("b"), frozenset("cd")}


HOSTILE = "<script>alert(1)</script> '; DROP TABLE x; -- \x00\x1b[31m\u202e\ud800 {{ 7 }} \n\"| =cmd()"


def test_hostile_words_are_kept_as_they_are_and_break_nothing(calls: Record) -> None:
    done = calls.judge("reject", at(calls, "a"), author=HOSTILE, note=HOSTILE)
    done = done.record.judge(
        "correct",
        at(calls, "c"),
        author=HOSTILE,
        slot="actors",
        value=f"{HOSTILE.replace(';', ',')} (group)",
        note=HOSTILE,
    )
    kept = done.record.judgements.to_pylist()
    assert [j["note"] for j in kept] == [HOSTILE.replace("\ud800", "\ufffd").strip()] * 2
    assert "\n" not in kept[0]["author"]
    assert events(done.record) == {frozenset("b"), frozenset("c"), frozenset("d")}
    page = done.record.report_page()
    assert "<script>alert(1)" not in page
    merged = judge(done.record, "merge", event_of(done.record, "b"), event_of(done.record, "c"), note=HOSTILE)
    assert "<script>alert(1)" not in merged.record.report_page()
    assert "<script>alert(1)" not in merged.record.comparison_page(merged.record.compare(merged.event_ids[0]))


@pytest.mark.parametrize(
    ("action", "subjects", "asked", "says"),
    [
        ("praise", ["a"], {}, "there is no judgement 'praise'; there are accept, "),
        ("reject", [], {}, "reject what"),
        ("reject", ["a"], {"slot": "date"}, "only a correction has a slot"),
        ("correct", ["a"], {"value": "x"}, "needs a slot; there are type"),
        ("correct", ["a"], {"slot": "hue", "value": "x"}, "no slot 'hue'"),
        ("correct", ["a"], {"slot": "date"}, "needs a value"),
        ("correct", ["a"], {"slot": "date", "value": "x" * 2001}, "at most 2,000"),
        ("correct", ["a"], {"slot": "mode", "value": "aerial"}, "CONSULT has no mode"),
        ("correct", ["a", "b"], {"slot": "date", "value": "2016"}, "of one report"),
        ("correct", ["a"], {"slot": "actors", "value": "Nobody Known"}, "nobody in this report"),
        ("merge", ["Ea"], {}, "two events or more"),
        ("merge", ["Ea", "Eb"], {}, "two events or more"),
        ("split", ["Ea"], {}, "an event and the reports"),
        ("split", ["Ea", "c"], {}, "is not of event"),
        ("split", ["Ea", "a", "b"], {}, "all reports"),
        ("undo", ["ffff"], {}, "no judgement 'ffff'; list them"),
        ("undo", [""], {}, "no judgement ''"),
        ("accept", ["a"], {"author": " \n"}, "needs an author"),
        ("accept", ["a"], {"note": "x" * 10_001}, "at most 10,000"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_would(
    calls: Record, action: str, subjects: list[str], asked: dict[str, str], says: str
) -> None:
    named = [
        event_of(calls, s[1:]) if s in ("Ea", "Eb") else at(calls, s) if s in ("a", "b", "c") else s
        for s in subjects
    ]
    with pytest.raises(ValueError, match=says):
        calls.judge(action, *named, **({"author": "Ada"} | asked))
    assert not Store.open(calls.path).judgements()


def test_who_is_not_there_cannot_be_judged_and_undone_is_not_undone_twice(calls: Record) -> None:
    with pytest.raises(dragoman.NotFound, match="no report 'zzz'"):
        judge(calls, "accept", "zzz")
    with pytest.raises(dragoman.NotFound, match="no event 'zzz'"):
        judge(calls, "merge", "zzz", event_of(calls, "a"))
    first = judge(calls, "accept", at(calls, "a")).made[0].judgement_id
    second = judge(calls, "undo", first).made[0].judgement_id
    with pytest.raises(ValueError, match=f"was undone by {second}; to revive it, undo {second}"):
        judge(calls, "undo", first)


def test_what_can_be_corrected_is_offered_as_it_is_written(calls: Record) -> None:
    offered = calls.correctable(at(calls, "a")[:7])
    assert offered["type"] == "CONSULT"
    assert offered["actors"] == "Ada Roe; Ben Poe"
    assert offered["quantity"] == "3 times"
    assert offered["place"] == "none"


def test_judges_at_once_lose_nothing(calls: Record) -> None:
    reports = [at(calls, s) for s in "abcd"]

    def run(author: str) -> None:
        for report in reports:
            dragoman.judge("accept", report, author=author, record=calls.path)
        dragoman.judge("reject", reports[0], author=author, record=calls.path)

    together(lambda: run("Ada"), lambda: run("Ben"))
    after = dragoman.open(calls.path)
    made = [(j["author"], j["action"]) for j in after.judgements]
    assert sorted(made) == sorted(
        [("Ada", "accept"), ("Ben", "accept")] * 4 + [("Ada", "reject"), ("Ben", "reject")]
    )
    assert not after.store.stale()
    assert sum(s.counts for s in after.standing) == 4


JUDGE = """
import sys, dragoman
dragoman.judge("reject", *sys.argv[2:], author="Ben", record=sys.argv[1])
"""


def test_a_judge_and_a_reader_in_other_processes_lose_nothing(calls: Record) -> None:
    asked = [sys.executable, "-c", JUDGE, calls.path, at(calls, "a"), at(calls, "b")]
    other = subprocess.Popen(asked)
    for n, story in enumerate("efgh"):
        append(Store.open(calls.path), call(story, 15 + 3 * n))
        dragoman.judge("accept", at(calls, "c"), author="Ada", record=calls.path)
    assert other.wait() == 0
    after = dragoman.open(calls.path)
    assert not after.store.stale()
    assert len(after.judgements) == 6
    assert events(after) == {frozenset("cd"), *map(frozenset, "efgh")}


def test_judgements_are_a_table_like_any_other(calls: Record) -> None:
    judge(calls, "reject", at(calls, "a"))
    done = judge(calls, "merge", event_of(calls, "a"), event_of(calls, "c"), note="one")
    table = done.record.judgements
    assert [j["action"] for j in table] == ["reject", "merge"]
    assert [j["action"] for j in table.filter(report=at(calls, "d"))] == ["merge"]
    assert [j["action"] for j in table.filter(report=at(calls, "a"), action="reject", author="ada")] == [
        "reject"
    ]
    (merge,) = table.filter(action="merge").to_pylist()
    assert {i for group in json.loads(merge["value"]) for i in group} == {at(calls, s) for s in "abcd"}
