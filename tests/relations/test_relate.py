from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merging.events import build
from dragoman.model import Event
from dragoman.relations import country_pairs, relate
from dragoman.relations.relation import Period, period
from tests.merging.telling import group, report


def event(event_type: str, actors: object, recipients: object = "", **given: object) -> Event:
    return build([report(event_type, actors, recipients, **given)], {})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("IRN", "TUR", [("IRN", "TUR")]),
        ("TUR.GOV", "IRN.MIL", [("IRN", "TUR")]),
        (["TUR", "IRN", "RUS"], "", [("IRN", "RUS"), ("IRN", "TUR"), ("RUS", "TUR")]),
        (["USA", "GBR"], ["IRN", "RUS"], [("GBR", "IRN"), ("GBR", "RUS"), ("IRN", "USA"), ("RUS", "USA")]),
        ("IRN", "IRN.CVL", []),
        ("IRN", "", []),
        ([group("militants"), "IRN"], "TUR", [("IRN", "TUR")]),
        (group("militants"), "TUR", []),
    ],
)
def test_pairs(actors: object, recipients: object, pairs: list[tuple[str, str]]) -> None:
    assert country_pairs(event("ACCUSE", actors, recipients)) == pairs


def test_internal_pairs_when_asked() -> None:
    assert country_pairs(event("COERCE", "IRN.GOV", "IRN.CVL"), internal=True) == [("IRN", "IRN")]
    assert country_pairs(event("CONSULT", ["IRN.GOV", "IRN.MIL"]), internal=True) == [("IRN", "IRN")]
    assert country_pairs(event("CONSULT", ["IRN.GOV", "TUR"]), internal=True) == [("IRN", "TUR")]


@pytest.mark.parametrize(
    ("by", "label"), [("day", "2016-07-15"), ("week", "2016-W28"), ("month", "2016-07"), ("year", "2016")]
)
def test_periods(by: Period, label: str) -> None:
    assert period(event("ACCUSE", "IRN", "TUR", date="2016-07-15"), by) == label


def test_the_date_comes_before_the_telling() -> None:
    assert period(event("ACCUSE", "IRN", "TUR", date="2016-07-15", published="2017-08-17"), "year") == "2016"
    assert period(event("ACCUSE", "IRN", "TUR", published="2017-08-17"), "year") == "2017"
    assert period(event("ACCUSE", "IRN", "TUR", published=None), "year") is None


def test_a_date_vaguer_than_the_period_is_left_out() -> None:
    vague = event("ACCUSE", "IRN", "TUR", date="2016-01-01/2016-12-31")
    assert period(vague, "month") is None
    assert period(vague, "year") == "2016"
    assert relate([vague], by="month") == []


def test_counts_and_mean_score() -> None:
    events = [
        event("SUPPORT", "IRN", "TUR", date="2020-03-01", score=4.0),
        event("SANCTION", "TUR", "IRN", date="2020-03-20", score=-5.0),
        event("CONSULT", ["IRN", "TUR"], date="2020-04-01", score=1.0),
    ]
    march, april = relate(events)
    assert (march.first, march.second, march.period, march.events) == ("IRN", "TUR", "2020-03", 2)
    assert march.quads == (1, 0, 0, 1)
    assert march.score == -0.5
    assert set(march.event_ids) == {events[0].event_id, events[1].event_id}
    assert april.quads == (1, 0, 0, 0)


def test_what_did_not_happen_is_left_out_when_the_reports_tell() -> None:
    denied = report("ASSAULT", "IRN", "TUR", auxiliary=("negation",))
    asserted = report("ASSAULT", "IRN", "TUR", story="b")
    planned = report("AGREE", "IRN", "TUR", auxiliary=("future",))
    alone, both, plan = build([denied], {}), build([denied, asserted], {}), build([planned], {})
    assert relate([alone], reports=[denied]) == []
    assert len(relate([alone])) == 1
    assert len(relate([both], reports=[denied, asserted])) == 1
    assert len(relate([plan], reports=[planned])) == 1


COUNTRIES = st.lists(st.sampled_from(["IRN", "TUR", "RUS", "USA"]), min_size=1, max_size=3, unique=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(COUNTRIES, COUNTRIES, st.integers(1, 28)), max_size=8, unique_by=str))
def test_every_cross_pair_counts_once(told: list[tuple[list[str], list[str], int]]) -> None:
    told = [(a, b, d) for a, b, d in told if not set(a) & set(b)]
    events = [event("ACCUSE", a, b, date=f"2020-03-{d:02}", story=str(i)) for i, (a, b, d) in enumerate(told)]
    expected = Counter(
        pair for a, b, _ in told for pair in {(min(x, y), max(x, y)) for x in a for y in b if x != y}
    )
    found = {(r.first, r.second): r.events for r in relate(events)}
    assert found == dict(expected)
    assert relate(reversed(events)) == relate(events)
