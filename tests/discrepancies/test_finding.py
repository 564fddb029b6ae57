"""What is a discrepancy between accounts, and what only looks like one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dragoman.discrepancies import find, find_all, only_in, statuses
from dragoman.discrepancies.outcome import Outcome
from dragoman.discrepancies.outcomes import outcome
from dragoman.discrepancies.slots import DIFFER, SLOTS
from dragoman.discrepancies.telling import Told
from dragoman.merging import merge
from dragoman.merging.events import build
from dragoman.model import Quantity, Report, When
from tests.merging.telling import code, count, person, report

ZARIF, CAVUSOGLU = person("Javad Zarif", "IRN"), person("Mevlüt Çavuşoğlu", "TUR")
QASSEMI, VELAYATI = person("Bahram Qassemi", "IRN"), person("Ali Akbar Velayati", "IRN")


def slots(*reports: Report) -> list[str]:
    """The slots on which the reports, taken for one event, differ."""
    return [d.slot for d in find(build(reports, {}), reports, {})]


def told(event_type: str = "CONSULT", story: str = "a", **given: object) -> Report:
    listed = (
        {"actors": [ZARIF, CAVUSOGLU]} if event_type == "CONSULT" else {"actors": "IRN", "recipients": "TUR"}
    )
    return report(event_type, **listed, story=story, **given)  # type: ignore[arg-type]


def test_six_calls_against_three() -> None:
    six = told(
        counts=(count(6, "calls"),), by=QASSEMI, mode="phone", text="had six phone calls", trigger="calls"
    )
    three = told(
        story="b", counts=(count(3, "times"),), by="IRN.JRN", mode="phone", text="spoke", trigger="spoke"
    )
    event = build([six, three], {})
    quantity, vouched = find(event, [three, six], {})
    assert (quantity.slot, quantity.kind) == ("quantity", "differs")
    assert [c.value for c in quantity.values] == ["6 calls", "3 times"]
    assert quantity.report_ids == (six.report_id, three.report_id)
    assert (vouched.slot, vouched.kind) == ("according_to", "vouched")
    assert [c.value for c in vouched.values] == ["Bahram Qassemi", "IRN.JRN"]
    assert event.slots["quantities"] == event.slots["according_to"] == DIFFER


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        (count(6, "calls"), count(3, "calls"), True),
        (count(6, "phone calls"), count(3, "conversations"), True),
        (count(12, "killed"), count(20, "dead"), True),
        (count(120, "killed"), count(None, "killed", 101, None), False),
        (count(90, "killed"), count(None, "killed", 101, None), True),
        (count(60, "killed"), count(None, "killed", 24, 99), False),
        (count(6, "killed"), count(9, "wounded"), False),
        (count(None, "killed"), count(9, "killed"), False),
        (count(39, "killed"), count(39, "people killed"), False),
    ],
)
def test_quantities(a: Quantity, b: Quantity, differ: bool) -> None:
    assert ("quantity" in slots(told(counts=(a,)), told(story="b", counts=(b,)))) is differ


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("2020-03-10", "2020-03-11", True),
        ("2020-03-10", "2020-03-09/2020-03-15", False),
        ("2020-03-10", None, False),
    ],
)
def test_dates(a: str, b: str | None, differ: bool) -> None:
    assert ("date" in slots(told(date=a), told(story="b", date=b))) is differ


def test_a_date_without_words_is_no_claim() -> None:
    assumed = told(story="b")
    given = told(date="2020-03-01")
    silent = When("2020-03-12", "2020-03-12", "2020-03-12", "", "publication")
    assert slots(given, replace(assumed, date=silent)) == []


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("Mosul", "Kirkuk", True),
        ("Ankara", "Baghdad", True),
        ("Ankara", "Ankara", False),
        ("Reina nightclub", "Istanbul", False),
        ("Ankara", None, False),
    ],
)
def test_places(a: str, b: str | None, differ: bool) -> None:
    assert ("place" in slots(told(place=a), told(story="b", place=b))) is differ


def test_a_country_and_its_city_agree() -> None:
    city = told(place="Ankara")
    assert city.place is not None
    country = replace(city.place, name="Turkey", latitude=39.0, longitude=35.0)
    assert slots(city, replace(told(story="b"), place=country)) == []


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [
        ("IRN", "IRN.GOV", False),
        ("IRN.GOV", QASSEMI, False),
        ("IRN", QASSEMI, False),
        (QASSEMI, VELAYATI, True),
        ("IRN", "TUR", True),
        ("IRN.GOV", "IRN.REB", True),
        ("IRN.GOV", "IRN.MIL", False),
        (["IRN", "TUR"], "IRN", False),
        (["IRN", "TUR"], ["IRN", "RUS"], True),
    ],
)
def test_parties(a: object, b: object, differ: bool) -> None:
    first, second = (report("AID", x, "SYR", story=s) for x, s in ((a, "a"), (b, "b")))  # type: ignore[arg-type]
    assert ("actors" in slots(first, second)) is differ
    first, second = (report("AID", "FRA", x, story=s) for x, s in ((a, "a"), (b, "b")))  # type: ignore[arg-type]
    assert ("recipients" in slots(first, second)) is differ


def test_host_and_visitor_may_change_places() -> None:
    assert slots(report("CONSULT", ZARIF, CAVUSOGLU), report("CONSULT", CAVUSOGLU, ZARIF, story="b")) == []


def test_polarity_and_type() -> None:
    asserted = report("ASSAULT", "SAU.MIL", "YEM")
    denied = report("COERCE", "SAU.MIL", "YEM", story="b", auxiliary=("negation",))
    found = find(build([asserted, denied], {}), [asserted, denied], {})
    assert [(d.slot, d.kind) for d in found] == [("type", "differs"), ("polarity", "polarity")]
    assert [c.value for c in found[1].values] == ["asserted", "denied"]


def test_the_storys_own_voice_vouches_for_nobody_else() -> None:
    assert slots(told(by=QASSEMI), told(story="b")) == []
    assert slots(told(by=QASSEMI), told(story="b", by=[QASSEMI, "IRN.JRN"])) == []
    assert slots(told(by=QASSEMI), told(story="b", by="IRN.GOV")) == []


def test_one_story_does_not_differ_from_itself() -> None:
    assert slots(told(counts=(count(6, "calls"),)), told(at=90, counts=(count(3, "calls"),))) == []


def test_a_story_with_two_figures_agrees_with_either() -> None:
    rough, exact = told(counts=(count(30, "killed"),)), told(at=90, counts=(count(35, "killed"),))
    assert slots(rough, exact, told(story="b", counts=(count(35, "killed"),))) == []
    assert slots(rough, exact, told(story="b", counts=(count(50, "killed"),))) == ["quantity"]


def test_only_those_in_conflict_are_shown() -> None:
    three = [
        told(story=s, counts=(count(n, "calls", low, None),))
        for s, n, low in (("a", 6, None), ("b", 3, None))
    ]
    vague = told(story="c", counts=(count(None, "calls", 2, None),))
    (found,) = find(build([*three, vague], {}), [*three, vague], {})
    assert vague.report_id not in found.report_ids
    assert len(found.values) == 2


def test_links_make_parties_one() -> None:
    a, b = told(by=QASSEMI), told(story="b", by=person("B. Qasemi", "IRN"))
    assert [d.slot for d in find(build([a, b], {}), [a, b], {})] == ["according_to"]
    wide = {p.entity_id: "q" for r in (a, b) for p in r.according_to}
    assert find(build([a, b], wide), [a, b], wide) == []


def test_statuses_never_contradict_the_discrepancies() -> None:
    reports = [
        told(date="2020-03-10", counts=(count(6, "calls"), count(2, "hours")), by=QASSEMI),
        told(story="b", date="2020-03-10", counts=(count(3, "calls"),), place="Ankara"),
    ]
    status = statuses(reports, {})
    assert status == {
        "type": "agreed",
        "actors": "agreed",
        "recipients": "untold",
        "date": "agreed",
        "place": "told by one",
        "quantities": "differ",
        "polarity": "agreed",
        "according_to": "told by one",
    }
    assert len(status) == len(SLOTS)


def test_all_events_at_once() -> None:
    reports = [
        told(counts=(count(6, "calls"),), date="2020-03-10"),
        told(story="b", counts=(count(3, "calls"),), date="2020-03-10"),
        report("AID", "FRA", "MLI", story="b"),
    ]
    events = merge(reports, {})
    assert find_all(events, reports, {}) == [d for e in events for d in find(e, reports, {})]
    assert len(find_all(events, reports, {})) == 1


def test_only_in() -> None:
    reports = [
        told(date="2020-03-10"),
        told(story="b", date="2020-03-10"),
        report("AID", "FRA", "MLI"),
        report("AID", code("RUS"), "SYR", story="b"),
        report("AID", "CHN", "KEN", story="c"),
    ]
    events = merge(reports, {})
    assert [e.actors[0].name for e in only_in(events, reports, "a", "b")] == ["FRA"]
    assert [e.actors[0].name for e in only_in(events, reports, "b", "a")] == ["RUS"]
    assert only_in(events, reports, "a", "c") == []


def test_the_same_parties_of_many_stories_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    doers = [person("Ada Noor", "IRQ"), person("Omar Sabah", "SYR")]
    listed = [replace(doers[n % 2], entity_id=f"p{n}") for n in range(20)]
    accounts = [
        report("ASSAULT", [p], "SAU", story=f"s{n:02}", by="IRN.GOV" if n < 3 else "")
        for n, p in enumerate(listed)
    ]
    record_wide = {p.entity_id: p.name for p in listed}
    asked: list[str] = []

    def counting(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
        asked.append(a.slot)
        return outcome(a, b, canonical)

    monkeypatch.setattr("dragoman.discrepancies.slots.outcome", counting)
    (found,) = find(build(accounts, record_wide), accounts, record_wide)
    assert (found.slot, len(found.values)) == ("actors", 20)
    assert found.why == ("Ada Noor is not Omar Sabah", "Omar Sabah is not Ada Noor")
    assert asked.count("actors") <= 2 * 4  # for the event and for the discrepancy: either, with either
