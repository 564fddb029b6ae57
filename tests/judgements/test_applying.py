"""Judgements applied to reports, and what merging makes of them."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.judgements import apply, touched
from dragoman.merging import merge
from dragoman.model import Constraints, Judgement, Report, Same
from tests.judgements.making import ROE, call, judgement, on_events
from tests.merging.telling import report

CALLS = [call(story, day) for story, day in (("a", 3), ("b", 3), ("c", 3), ("d", 9), ("e", 9), ("f", 20))]
AT = {r.story_id: r.report_id for r in CALLS}
STORY = {r.report_id: r.story_id for r in CALLS}


def grouped(reports: list[Report], links: Constraints) -> set[str]:
    """The events, each as the letters of its stories."""
    return {"".join(sorted(STORY[i] for i in e.report_ids)) for e in merge(reports, {}, judged=links)}


def same(*groups: str) -> tuple[Same, ...]:
    return tuple(Same(tuple(sorted(AT[s] for s in g)), f"merged by Ada ({g})") for g in groups)


def apart(*pairs: str) -> frozenset[tuple[str, str]]:
    return frozenset((min(AT[a], AT[b]), max(AT[a], AT[b])) for a, b in pairs)


def test_without_judgements_reports_are_as_told() -> None:
    found = apply(CALLS, [])
    assert (list(found.reports), found.rejected, found.links) == (CALLS, frozenset(), Constraints())


def test_rejected_reports_are_named_and_corrected_ones_replaced() -> None:
    made = [
        judgement(1, "reject", AT["a"]),
        judgement(2, "correct", AT["b"], slot="date", value="2020-03-09"),
    ]
    found = apply(CALLS, made)
    assert found.rejected == {AT["a"]}
    dates = {r.story_id: r.date and r.date.value for r in found.reports}
    assert (dates["a"], dates["b"]) == ("2020-03-03", "2020-03-09")
    assert found.reports[1].report_id == AT["b"]
    assert CALLS[1].date is not None
    assert CALLS[1].date.value == "2020-03-03"
    assert touched(made) == {AT["a"], AT["b"]}


def test_a_type_is_corrected_before_its_mode_whoever_came_first() -> None:
    mode = judgement(1, "correct", AT["a"], slot="mode", value="aerial")
    kind = judgement(2, "correct", AT["a"], slot="type", value="ASSAULT")
    found = apply(CALLS, [mode, kind])
    assert (found.reports[0].event_type, found.reports[0].mode) == ("ASSAULT", "aerial")
    alone = apply(CALLS, [mode])
    assert alone.reports[0] == CALLS[0]
    (((failed, reason),)) = alone.failed
    assert failed is mode
    assert "CONSULT has no mode 'aerial'" in reason


def test_judgements_on_reports_that_are_not_there_wait() -> None:
    made = [judgement(1, "reject", "elsewhere"), on_events(2, "merge", "x", "y")]
    assert grouped(list(apply(CALLS, made).reports), apply(CALLS, made).links) == {"abc", "de", "f"}


def test_a_merge_joins_what_dates_keep_apart_and_says_who_said_so() -> None:
    links = Constraints(same("af"))
    assert grouped(CALLS, links) == {"abcf", "de"}
    event = next(e for e in merge(CALLS, {}, judged=links) if AT["f"] in e.report_ids)
    assert event.why[0] == "merged by Ada (af)"
    assert event.slots["date"] == "differ"


def test_a_merge_of_what_is_not_there_is_not_told_of_any_event() -> None:
    gone = [r for r in CALLS if r.story_id in "ad"]
    left = [r for r in CALLS if r not in gone]
    for links in (Constraints(same("ad")), Constraints(same("af")), Constraints(same("da", "fc"))):
        told = [line for e in merge(left, {}, judged=links) for line in e.why if "merged by" in line]
        assert told == (["merged by Ada (fc)"] if len(links.same) == 2 else [])


def test_a_split_keeps_apart_what_is_alike() -> None:
    assert grouped(CALLS, Constraints(apart=apart("ac", "bc"))) == {"ab", "c", "de", "f"}
    (event,) = [
        e for e in merge(CALLS, {}, judged=Constraints(apart=apart("ac", "bc"))) if AT["c"] in e.report_ids
    ]
    assert event.possibly_same == ()


def test_copies_can_be_split_too() -> None:
    words = "Roe telephoned Poe about fisheries, tariffs, visas, harvests and glaciers"
    copies = [
        report(
            "CONSULT", ROE, "PRT", story=s, date="2020-03-03", mode="phone", text=words, trigger="telephoned"
        )
        for s in "xyz"
    ]
    x, y, z = sorted(r.report_id for r in copies)
    assert len(merge(copies, {})) == 1
    split = merge(copies, {}, judged=Constraints(apart=frozenset({(x, y), (x, z)})))
    assert [e.report_ids for e in split] == [(x,), (y, z)]


def test_where_a_merge_would_join_what_was_split_the_split_stays_out() -> None:
    links = Constraints(same("ad"), apart("be"))  # b comes with a, e with d
    assert grouped(CALLS, links) == {"acd", "b", "e", "f"}


@st.composite
def asked(draw: st.DrawFn) -> list[Judgement]:
    made = []
    for n in range(draw(st.integers(1, 5))):
        named = draw(st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True))
        at = draw(st.integers(1, len(named) - 1))
        value = [[AT[s] for s in named[:at]], [AT[s] for s in named[at:]]]
        one = on_events(n, draw(st.sampled_from(["merge", "split"])))
        made.append(
            type(one)(
                one.judgement_id,
                one.made,
                "Ada",
                one.action,
                "event",
                "E",
                value=str(value).replace("'", '"'),
            )
        )
    return made


@settings(max_examples=60, deadline=None)
@given(asked(), st.randoms(use_true_random=False))
def test_merging_respects_all_that_counts_in_any_order_of_reading(
    made: list[Judgement], chance: random.Random
) -> None:
    found = apply(CALLS, made)
    events = merge(found.reports, {}, judged=found.links)
    assert sorted(i for e in events for i in e.report_ids) == sorted(AT.values())
    for s in found.links.same:
        assert sum(bool(set(s.report_ids) & set(e.report_ids)) for e in events) == 1
    for a, b in found.links.apart:
        assert not any({a, b} <= set(e.report_ids) for e in events)
    shuffled, others = list(CALLS), list(made)
    chance.shuffle(shuffled)
    chance.shuffle(others)
    again = apply(shuffled, others)
    assert merge(again.reports, {}, judged=again.links) == events
