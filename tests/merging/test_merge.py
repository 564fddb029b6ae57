"""Restatements become one event, look-alikes stay apart, and the order of reading is nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merging import merge
from dragoman.model import Report
from tests.merging.telling import body, code, count, group, person, report

ZARIF, CAVUSOGLU = person("Javad Zarif", "IRN"), person("Mevlüt Çavuşoğlu", "TUR")
BAGHERI, AKAR = person("Mohammad Bagheri", "IRN", "MIL"), person("Hulusi Akar", "TUR", "MIL")
ERDOGAN, PUTIN = person("Recep Tayyip Erdoğan", "TUR"), person("Vladimir Putin", "RUS")
QASSEMI, MERKEL = person("Bahram Qassemi", "IRN"), person("Angela Merkel", "DEU")

Pair = tuple[Report, Report]

RESTATEMENTS: dict[str, Pair] = {
    "calls told a year later, dated by their clause": (
        report("CONSULT", [ZARIF, CAVUSOGLU], mode="phone", published="2016-07-17", counts=(count(3, "times"),),
               text="The minister has spoken three times on the telephone with his colleague", trigger="spoken"),
        report("CONSULT", [ZARIF, CAVUSOGLU], mode="phone", story="b", published="2017-08-17", date="2016-07-15",
               counts=(count(6, "calls"),), text="had six phone calls on the night of the attempted takeover",
               trigger="calls"),
    ),
    "support for a government, by state and by government": (
        report("SUPPORT", "IRN", "TUR.GOV", date="2016-07-16", published="2016-07-17", lemma="support",
               text="Iran fully supported the elected government against the coup", trigger="supported"),
        report("SUPPORT", "IRN.GOV", "TUR.GOV", story="b", date="2016-07-15", published="2017-08-17",
               text="full support to the government on the night of the coup attempt", trigger="support"),
    ),
    "a meeting in two outlets": (
        report("CONSULT", [ZARIF, MERKEL], date="2020-03-10", text="met in Berlin on Tuesday", trigger="met"),
        report("CONSULT", [ZARIF, MERKEL], story="b", date="2020-03-10", text="held talks in the capital"),
    ),
    "a meeting, the government for the minister": (
        report("CONSULT", [ZARIF, "DEU.GOV"], date="2020-03-10", text="met German officials", trigger="met"),
        report("CONSULT", [ZARIF, MERKEL], story="b", date="2020-03-10", text="met the chancellor", trigger="met"),
    ),
    "host and visitor change places": (
        report("CONSULT", ERDOGAN, PUTIN, mode="visit", date="2020-03-05", text="visited", place="Ankara"),
        report("CONSULT", [PUTIN, ERDOGAN], story="b", mode="visit", date="2020-03-05", text="hosted a visit"),
    ),
    "an attack with differing tolls": (
        report("ASSAULT", "", "IRQ.CVL", mode="explosives", date="2020-03-10", place="Mosul",
               counts=(count(12, "killed"),), text="a car bomb killed twelve at a market", trigger="killed"),
        report("ASSAULT", "", "IRQ.CVL", story="b", mode="explosives", date="2020-03-10", place="Mosul",
               counts=(count(20, "killed"),), text="at least twenty died as a bomb tore through the market",
               trigger="bomb"),
    ),
    "an attack blamed on two groups": (
        report("ASSAULT", code("IMG.REB"), "TUR.CVL", date="2020-03-10", place="Istanbul", lemma="attack",
               text="militants attacked a nightclub with rifles", trigger="attacked", counts=(count(39, "killed"),)),
        report("ASSAULT", "TUR.REB", "TUR.CVL", story="b", date="2020-03-10", place="Istanbul", lemma="attack",
               text="gunmen attacked a nightclub with rifles", trigger="attacked", counts=(count(39, "killed"),)),
    ),
    "an attack asserted and denied": (
        report("ASSAULT", "SAU.MIL", "YEM.CVL", date="2020-03-10", text="jets bombed a hospital", lemma="bomb"),
        report("ASSAULT", "SAU.MIL", "YEM.CVL", story="b", date="2020-03-10", text="never bombed a hospital",
               lemma="bomb", auxiliary=("negation",)),
    ),
    "an attack without a known attacker": (
        report("ASSAULT", group("gunmen"), "", date="2020-03-10", place="Kabul", lemma="storm",
               text="gunmen stormed a hotel overlooking the embassy district", trigger="stormed"),
        report("ASSAULT", "", "AFG.CVL", story="b", date="2020-03-10", place="Kabul", lemma="storm",
               text="a luxury hotel was stormed on Tuesday", trigger="stormed"),
    ),
    "sanctions, undated, the same day's papers": (
        report("SANCTION", "USA.GOV", "IRN", lemma="impose", text="imposed sanctions on banks", trigger="imposed"),
        report("SANCTION", "USA.GOV", "IRN", story="b", lemma="impose", text="new curbs imposed on banks",
               trigger="imposed"),
    ),
    "sanctions taken for coercion": (
        report("SANCTION", "RUS.GOV", "GBR.GOV", mode="expel", date="2018-03-17", counts=(count(23, "expelled"),),
               text="expelled 23 diplomats over the poisoning", trigger="expelled", lemma="expel"),
        report("COERCE", "RUS.GOV", "GBR.GOV", story="b", mode="deport", date="2018-03-17", lemma="expel",
               counts=(count(23, "expelled"),), text="ordered 23 diplomats expelled", trigger="expelled"),
    ),
    "a protest, vaguer day and exact day": (
        report("PROTEST", "FRA.CVL", "FRA.GOV", date="2020-03-09/2020-03-15", text="marched against the reform"),
        report("PROTEST", "FRA.CVL", "FRA.GOV", story="b", date="2020-03-10", text="march against the reform"),
    ),
    "headline and lead of one story": (
        report("SUPPORT", "IRN", "TUR.GOV", text="Iran Backs Government Against Coup", trigger="Backs", lemma="back"),
        report("SUPPORT", "IRN", "TUR.GOV", at=100, date="2020-03-11", lemma="support",
               text="it fully supported the government against a coup", trigger="supported"),
    ),
    "a spokesman and his ministry condemn": (
        report("ACCUSE", QASSEMI, "USA", mode="disapprove", text="condemned the strike", lemma="condemn"),
        report("ACCUSE", "IRN.GOV", "USA", story="b", mode="disapprove", text="condemned strike", lemma="condemn"),
    ),
    "words of Thursday, told as of Friday": (
        report("THREATEN", "PRK", "KOR", date="2020-03-12", lemma="warn", text="warned of a merciless answer",
               trigger="warned"),
        report("THREATEN", "PRK", "KOR", story="b", date="2020-03-13", lemma="warn", published="2020-03-14",
               text="warned of an answer without mercy", trigger="warned"),
    ),
    "help, vague and exact place": (
        report("AID", "TUR", "SOM", date="2020-03-10", place="Ankara", text="sent doctors and medicine"),
        report("AID", "TUR.GOV", "SOM", story="b", date="2020-03-10", text="medicine was sent", lemma="medicine"),
    ),
    "bodies by name": (
        report("ACCUSE", body("Amnesty International", "NGO"), "EGY.GOV", text="accused police", lemma="accuse"),
        report("ACCUSE", body("Amnesty International", "NGO"), "EGY", story="b", text="has accused", lemma="accuse"),
    ),
}  # fmt: skip

LOOK_ALIKES: dict[str, Pair] = {
    "the next day's meeting with somebody else": (
        report("CONSULT", [BAGHERI, AKAR], date="2017-08-15", text="met with his counterpart", trigger="met"),
        report("CONSULT", [BAGHERI, ERDOGAN], story="b", date="2017-08-16", text="had talks with the president"),
    ),
    "the next day's meeting with the same": (
        report("CONSULT", [ZARIF, CAVUSOGLU], date="2020-03-10", text="met in the capital", trigger="met"),
        report("CONSULT", [ZARIF, CAVUSOGLU], story="b", date="2020-03-11", text="met in the capital", trigger="met"),
    ),
    "two meetings of one day with different people": (
        report("CONSULT", [ZARIF, CAVUSOGLU], date="2020-03-10", text="met", lemma="meet"),
        report("CONSULT", [ZARIF, ERDOGAN], story="b", date="2020-03-10", text="met", lemma="meet"),
    ),
    "visits by different ministers": (
        report("CONSULT", ZARIF, "TUR", mode="visit", text="visited the capital", trigger="visited", lemma="visit"),
        report("CONSULT", BAGHERI, "TUR", story="b", mode="visit", text="visited the capital", trigger="visited",
               lemma="visit"),
    ),
    "a call and a meeting": (
        report("CONSULT", [ZARIF, "TUR"], mode="phone", date="2020-03-10", text="telephoned"),
        report("CONSULT", [ZARIF, "TUR"], story="b", date="2020-03-10", text="held talks"),
    ),
    "the announcement and the meeting": (
        report("AGREE", ZARIF, "TUR", text="would pay a visit soon", auxiliary=("future",)),
        report("CONSULT", ZARIF, "TUR", story="b", mode="visit", text="paid a visit"),
    ),
    "a planned meeting and one held": (
        report("CONSULT", [ZARIF, CAVUSOGLU], auxiliary=("future",), date="2020-03-12", text="will meet"),
        report("CONSULT", [ZARIF, CAVUSOGLU], story="b", date="2020-03-12", text="will meet"),
    ),
    "two attacks in one city": (
        report("ASSAULT", "", "IRQ.CVL", date="2020-03-10", place="Baghdad", counts=(count(6, "killed"),),
               text="a bomb killed six in the market", trigger="killed"),
        report("ASSAULT", "", "IRQ.CVL", story="b", date="2020-03-11", place="Baghdad", counts=(count(12, "killed"),),
               text="a bomb killed twelve in the market", trigger="killed"),
    ),
    "attacks of one day in two cities": (
        report("ASSAULT", "", "IRQ.CVL", date="2020-03-10", place="Mosul", text="a bomb killed six", trigger="killed"),
        report("ASSAULT", "", "IRQ.CVL", story="b", date="2020-03-10", place="Kirkuk", text="a bomb killed six",
               trigger="killed"),
    ),
    "a second missile": (
        report("MOBILIZE", "PRK.MIL", "", mode="weapons", published="2020-03-10", text="it fired a missile",
               trigger="fired"),
        report("MOBILIZE", "PRK.MIL", "", story="b", mode="weapons", published="2020-03-12",
               text="it fired again at dawn", trigger="fired"),
    ),
    "the second test and the third": (
        report("MOBILIZE", "PRK.MIL", "", mode="weapons", date="2020-03-09/2020-03-15", text="its second test",
               trigger="test"),
        report("MOBILIZE", "PRK.MIL", "", story="b", mode="weapons", date="2020-03-09/2020-03-15",
               text="its third test", trigger="test"),
    ),
    "support in two directions": (
        report("SUPPORT", "IRN", "TUR", text="backs its neighbour", trigger="backs"),
        report("SUPPORT", "TUR", "IRN", story="b", text="backs its neighbour", trigger="backs"),
    ),
    "two spokesmen": (
        report("ACCUSE", ZARIF, "USA", text="condemned the sanctions", trigger="condemned"),
        report("ACCUSE", QASSEMI, "USA", story="b", text="condemned the sanctions", trigger="condemned"),
    ),
    "undated reports of two months": (
        report("CONSULT", [ZARIF, CAVUSOGLU], mode="phone", published="2020-03-12", text="spoke by phone"),
        report("CONSULT", [ZARIF, CAVUSOGLU], story="b", mode="phone", published="2020-05-12", text="spoke by phone"),
    ),
    "undated background and the news": (
        report("ASSAULT", "ISR.MIL", "SYR.MIL", text="bombed the airport", auxiliary=("historical",)),
        report("ASSAULT", "ISR.MIL", "SYR.MIL", story="b", text="bombed the airport"),
    ),
    "imposed and eased": (
        report("SANCTION", "USA.GOV", "IRN", text="imposed sanctions", trigger="imposed"),
        report("CONCEDE", "USA.GOV", "IRN", story="b", text="lifted sanctions", trigger="lifted"),
    ),
    "arms for two recipients": (
        report("AID", "USA", "UKR", date="2020-03-10", text="sent missiles", trigger="sent"),
        report("AID", "USA", "POL", story="b", date="2020-03-10", text="sent missiles", trigger="sent"),
    ),
    "a threat and its fulfilment": (
        report("THREATEN", "USA", "IRN", text="threatened new sanctions", trigger="threatened"),
        report("SANCTION", "USA", "IRN", story="b", text="imposed new sanctions", trigger="imposed"),
    ),
    "supposed and told": (
        report("ASSAULT", "USA", "IRN", date="2020-03-10", text="might strike", auxiliary=("hypothetical",)),
        report("ASSAULT", "USA", "IRN", story="b", date="2020-03-10", text="might strike"),
    ),
    "praise of a government and of its opponents": (
        report("SUPPORT", "IRN", "TUR.GOV", text="praised the government", trigger="praised"),
        report("SUPPORT", "IRN", "TUR.CVL", story="b", text="praised the crowds", trigger="praised"),
    ),
    "in one story, what he also condemned": (
        report("ACCUSE", ZARIF, "USA", text="Zarif condemned the strike", trigger="condemned"),
        report("ACCUSE", ZARIF, "USA.MIL", at=60, text="He also condemned the base", trigger="condemned"),
    ),
}  # fmt: skip


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


def test_the_vaguer_party_gives_way_to_the_exact() -> None:
    first, second = RESTATEMENTS["a meeting, the government for the minister"]
    (event,) = merge([first, second], {})
    assert [p.name for p in event.actors] == ["Javad Zarif", "Angela Merkel"]
    both = report("CONSULT", [MERKEL, "DEU.GOV"], date="2020-03-10")
    (alone,) = merge([both], {})
    assert len(alone.actors) == 2


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
def test_merging_depends_on_no_order_and_keeps_every_report_once(some: list[Report], shuffler: random.Random) -> None:
    first = merge(some, {})
    shuffled = some[:]
    shuffler.shuffle(shuffled)
    assert merge(shuffled, {}) == first
    told = [i for e in first for i in e.report_ids]
    assert sorted(told) == sorted({r.report_id for r in some})
