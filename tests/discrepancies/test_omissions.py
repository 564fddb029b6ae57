"""Which events an outlet leaves out, and which it could not have told."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.discrepancies import Coverage
from dragoman.discrepancies.omissions import Chance, reason
from dragoman.model import Event, Report
from tests.merging.telling import report, when
from tests.store.making import make_event


def story(name: str, outlet: str, published: str | None, *days: str | None, **changes: Any) -> list[Report]:
    """The reports of a story, one a day given; each of an AID of its own."""
    return [
        report(
            "AID",
            "FRA",
            "MLI",
            story=name,
            outlet=outlet,
            published=published,
            date=day,
            at=100 * n,
            **changes,
        )
        for n, day in enumerate(days)
    ]


def event(day: str | None, *reports: Report, **changes: Any) -> Event:
    told = sorted(r.published for r in reports if r.published)
    outlets = tuple(sorted({r.outlet for r in reports if r.outlet}))
    given = {"date": when(day), "first_told": told[0] if told else None, "outlets": outlets}
    return make_event(*(r.report_id for r in reports), **(given | changes))


SHARED = "2020-03-10"


@pytest.mark.parametrize(
    ("day", "first_told", "published", "expected"),
    [
        ("2020-03-11", "2020-03-12", "2020-03-12", "left out"),
        (
            "2020-03-11",
            "2020-03-14",
            "2020-03-12",
            "left out",
        ),  # a day after it, though nobody had told it yet
        ("2020-03-11", "2020-03-12", "2020-03-10", "published earlier"),
        ("2020-03-11", "2020-03-12", "2020-03-11", "perhaps later the same day"),
        ("2020-03-11", "2020-03-11", "2020-03-11", "perhaps later the same day"),
        ("2020-03-09/2020-03-13", "2020-03-14", "2020-03-11", "perhaps later: its day is not known"),
        ("2020-03-09/2020-03-13", "2020-03-14", "2020-03-09", "perhaps later: its day is not known"),
        ("2020-03-09/2020-03-13", "2020-03-11", "2020-03-11", "left out"),  # told by then
        ("2020-03-09/2020-03-13", "2020-03-14", "2020-03-08", "published earlier"),
        (None, "2020-03-12", "2020-03-13", "left out"),
        (None, "2020-03-12", "2020-03-12", "left out"),
        (None, "2020-03-12", "2020-03-11", "perhaps later: undated"),
        (None, None, "2020-03-11", "perhaps later: undated"),
        ("2020-03-11", "2020-03-12", None, "perhaps earlier: the story is undated"),
        (None, None, None, "perhaps earlier: the story is undated"),
    ],
)
def test_when_a_story_could_have_told_it(
    day: str | None, first_told: str | None, published: str | None, expected: str
) -> None:
    (told,) = story("a", "A", first_told, day)
    assert reason(event(day, told), [told], Chance(published)) == expected


def test_a_plan_can_be_told_from_its_announcement_on() -> None:
    (told,) = story("a", "A", "2020-03-12", "2020-05-01", auxiliary=("future",))
    planned = event("2020-05-01", told)
    assert reason(planned, [told], Chance("2020-03-13")) == "left out"
    assert reason(planned, [told], Chance("2020-03-11")) == "perhaps later: undated"


def test_a_background_that_is_left_out_is_said_to_be_one() -> None:
    (told,) = story("a", "A", "2020-03-12", "2015-07-01", auxiliary=("historical",))
    assert (
        reason(event("2015-07-01", told), [told], Chance("2020-03-13")) == "left out: told as background only"
    )


def test_of_several_stories_the_one_that_could_have_told_it_decides() -> None:
    (both, alone) = story("a", "A", "2020-03-12", SHARED, "2020-03-11")
    (early,) = story("b1", "B", "2020-03-10", SHARED)
    (late,) = story("b2", "B", "2020-03-13", SHARED)
    (elsewhere,) = story("b3", "B", "2020-03-20", "2020-03-19")
    shared, only = event(SHARED, both, early, late), event("2020-03-11", alone)
    other = event("2020-03-19", elsewhere)
    events = [shared, only, other]
    coverage = Coverage(events, [both, alone, early, late, elsewhere])
    (silence,) = coverage.silences(only)
    assert (silence.outlet, silence.reason, silence.story_ids) == ("B", "left out", ("b1", "b2"))
    (silence,) = Coverage([shared, only], [both, alone, early]).silences(only)
    assert silence.reason == "published earlier"
    assert coverage.silences(shared) == ()
    (silence,) = coverage.silences(other)  # its story shares nothing with A's
    assert (silence.outlet, silence.reason, silence.story_ids) == ("A", "reported nothing on it", ())


def test_what_an_outlet_tells_in_another_story_is_no_silence() -> None:
    both, alone = story("a", "A", "2020-03-12", SHARED, "2020-03-11")
    (first,) = story("b1", "B", "2020-03-12", SHARED)
    (second,) = story("b2", "B", "2020-03-13", "2020-03-11")
    events = [event(SHARED, both, first), event("2020-03-11", alone, second)]
    assert all(Coverage(events, [both, alone, first, second]).silences(e) == () for e in events)


def test_a_story_that_only_mentions_a_background_is_on_another_matter() -> None:
    both, alone = story("a", "A", "2020-03-12", SHARED, "2020-03-11")
    (mention,) = story("c", "C", "2020-09-01", SHARED, auxiliary=("historical",))
    events = [event(SHARED, both, mention), event("2020-03-11", alone)]
    (silence,) = Coverage(events, [both, alone, mention]).silences(events[1])
    assert (silence.outlet, silence.reason) == ("C", "reported nothing on it")


def test_an_outlet_without_a_name_stands_by_its_story() -> None:
    both, alone = story("a", "A", "2020-03-12", SHARED, "2020-03-11")
    (nameless,) = story("leaflet-7", None, "2020-03-12", SHARED)  # type: ignore[arg-type]
    (silence,) = Coverage(
        [event(SHARED, both, nameless), event("2020-03-11", alone)], [both, alone, nameless]
    ).silences(event("2020-03-11", alone))
    assert (silence.outlet, silence.reason) == ("leaflet-7", "left out")


def test_what_only_one_outlet_tells_with_the_reason_of_each_other() -> None:
    a = story("a", "A", "2020-03-12", SHARED, "2020-03-11", "2020-03-12")
    (b,) = story("b", "B", "2020-03-13", SHARED)
    (c,) = story("c", "C", "2020-03-10", SHARED)
    (d,) = story("d", "D", "2020-03-13", "2020-03-12")
    (e,) = story("e", "E", "2020-03-13", "2020-01-01")
    events = [
        event(SHARED, a[0], b, c),
        event("2020-03-11", a[1]),
        event("2020-03-12", a[2], d),
        event("2020-01-01", e),
    ]
    coverage = Coverage(events, [*a, b, c, d, e])
    found = coverage.only_in("A", events)
    assert [(x.event_id, dict(silent)) for x, silent in found] == [
        (events[1].event_id, {"B": "left out", "C": "published earlier", "D": "left out"})
    ]
    assert coverage.only_in("E", events) == []
