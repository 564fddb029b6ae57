"""Restatements become one event, look-alikes stay apart, and the order of reading is nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merging import merge
from dragoman.model import Report
from tests.merging.look_alikes import LOOK_ALIKES
from tests.merging.people import AKAR, BAGHERI, CAVUSOGLU, ERDOGAN, MERKEL, ZARIF
from tests.merging.restatements import RESTATEMENTS
from tests.merging.telling import person, report


@pytest.mark.parametrize("name", RESTATEMENTS)
def test_restatements_merge(name: str) -> None:
    events = merge(RESTATEMENTS[name], {})
    assert len(events) == 1
    assert events[0].why
    assert 0.5 < events[0].similarity <= 1


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_look_alikes_stay_apart(name: str) -> None:
    assert len(merge(LOOK_ALIKES[name], {})) == 2


def test_the_event_of_two_reports() -> None:
    first, second = RESTATEMENTS["calls told a year later, dated by their clause"]
    (event,) = merge([second, first], {ZARIF.entity_id: "wide"})
    assert event.event_id == f"E{first.report_id}"
    assert (event.event_type, event.mode, event.quad) == ("CONSULT", "phone", 1)
    assert [p.name for p in event.actors] == ["Javad Zarif", "Mevlüt Çavuşoğlu"]
    assert event.actors[0].entity_id == "wide"
    assert event.date is not None
    assert event.date.value == "2016-07-15"
    assert (event.first_told, event.last_told) == ("2016-07-17", "2017-08-17")
    assert event.outlets == ("The A", "The B")
    assert event.slots["quantities"] == "differ"
    assert event.slots["date"] == "told by one"
    assert event.slots["place"] == "untold"
    assert event.slots["actors"] == "agreed"


def test_a_single_report_is_an_event_of_its_own() -> None:
    (event,) = merge([report("SUPPORT", "IRN", "TUR", date="2020-03-10")], {})
    assert event.similarity == 1
    assert event.why == ()
    assert set(event.slots.values()) == {"told by one", "untold"}


def test_linked_entities_join_reports_and_unlinked_ones_do_not() -> None:
    here, there = person("Zarif", "IRN"), person("M. J. Zarif", "IRN")
    a = report("CONSULT", [here, CAVUSOGLU], mode="phone", text="telephoned")
    b = report("CONSULT", [there, CAVUSOGLU], story="b", mode="phone", text="telephoned")
    assert len(merge([a, b], {})) == 2
    assert len(merge([a, b], {here.entity_id: "z", there.entity_id: "z"})) == 1


def test_a_country_that_one_story_leaves_out_is_taken_from_the_other() -> None:
    a = report("SUPPORT", person("Javad Zarif", None), "TUR", text="praised the crowds", lemma="praise")
    b = report("SUPPORT", person("Javad Zarif", "IRN"), "TUR", story="b", text="praised them", lemma="praise")
    assert len(merge([a, b], {})) == 1


def test_the_vaguer_party_gives_way_to_the_exact() -> None:
    first, second = RESTATEMENTS["a meeting, the government for the minister"]
    (event,) = merge([first, second], {})
    assert [p.name for p in event.actors] == ["Javad Zarif", "Angela Merkel"]
    both = report("CONSULT", [MERKEL, "DEU.GOV"], date="2020-03-10")
    (alone,) = merge([both], {})
    assert len(alone.actors) == 2


def test_a_name_is_one_party_of_an_event_though_nothing_tells_who_it_is() -> None:
    first, second = (
        replace(person("Yana", None), entity_id="y1"),
        replace(person("Yana", None), entity_id="y2"),
    )
    poisoned = {"date": "2020-03-10", "text": "poisoned Petar Kovac and his daughter", "trigger": "poisoned"}
    kovac = person("Petar Kovac", "SRB")
    reports = [
        report("ASSAULT", "RUS", [kovac, first], **poisoned),  # type: ignore[arg-type]
        report("ASSAULT", "RUS", [kovac, second], story="b", **poisoned),  # type: ignore[arg-type]
    ]
    (event,) = merge(reports, {})
    assert [p.name for p in event.recipients] == ["Petar Kovac", "Yana"]


def test_a_chain_of_half_alike_reports_is_not_one_event() -> None:
    """A vague report fits two meetings that exclude each other: it joins one of them."""
    one = report("CONSULT", [BAGHERI, AKAR], date="2017-08-15", story="a")
    two = report("CONSULT", [BAGHERI, ERDOGAN], date="2017-08-16", story="b")
    vague = report("CONSULT", [BAGHERI, "TUR.GOV"], date="2017-08-15/2017-08-17", story="c")
    assert len(merge([one, two, vague], {})) == 2


def test_nothing_in_nothing_out() -> None:
    assert merge([], {}) == []


ALL = [r for pairs in (RESTATEMENTS, LOOK_ALIKES) for pair in pairs.values() for r in pair]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(ALL), max_size=40), st.randoms(use_true_random=False))
def test_merging_depends_on_no_order_and_keeps_every_report_once(
    some: list[Report], shuffler: random.Random
) -> None:
    first = merge(some, {})
    shuffled = some[:]
    shuffler.shuffle(shuffled)
    assert merge(shuffled, {}) == first
    told = [i for e in first for i in e.report_ids]
    assert sorted(told) == sorted({r.report_id for r in some})


def test_copies_of_one_text_are_one_event_and_compared_once() -> None:
    text = "the ministers discussed the pipeline, tariffs and fishing quotas over a long lunch"
    copies = [
        report("CONSULT", ["USA", "CHN"], story=f"s{i}", date="2020-03-10", text=text, trigger="discussed")
        for i in range(300)
    ]
    (event,) = merge(copies, {})
    assert len(event.report_ids) == len(event.outlets) == 300
    assert event.slots["date"] == "agreed"


def test_many_accounts_of_one_happening_are_one_event() -> None:
    words = ["pipeline", "tariffs", "fishing", "quotas", "lunch", "palace", "treaty", "border", "energy"]
    reports = [
        report(
            "CONSULT", ["USA", ZARIF], story=f"s{i}", date="2020-03-10", text=f"discussed {w} and {v} x{i}"
        )
        for i, (w, v) in enumerate((w, v) for w in words * 2 for v in words)
    ]
    assert len(merge(reports, {})) == 1
