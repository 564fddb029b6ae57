"""Two stories side by side: what both tell, what one leaves out, and what it could not tell."""

from __future__ import annotations

from dataclasses import replace

from dragoman.discrepancies import Telling, compare_stories
from dragoman.model import Event, Quantity, Report, When
from tests.store.making import make_event, make_report

EARLY = Telling("s1", "Tasnim", "2016-07-17", None, "Early")
LATE = Telling("s2", "Daily Sabah", "2017-08-17", None, "Late")


def happening(day: str | None, *reports: Report) -> Event:
    date = When(day, day, day, "then", "told") if day else None
    told = max(r.published or "" for r in reports)
    outlets = tuple(sorted({r.outlet for r in reports if r.outlet}))
    return make_event(*(r.report_id for r in reports), date=date, first_told=told, outlets=outlets)


def report(story: int, k: int, published: str, **changes: object) -> Report:
    outlet = {1: "Tasnim", 2: "Daily Sabah"}.get(story, "Kayhan")
    return make_report(story, k, **({"published": published, "outlet": outlet} | changes))


def test_what_both_tell_is_set_side_by_side_and_the_rest_is_explained() -> None:
    three = report(1, 0, "2016-07-17", quantities=(Quantity(3.0, "times", "three times"),))
    six = report(2, 0, "2017-08-17", quantities=(Quantity(6.0, "times", "six times"),))
    only_early = report(1, 1, "2016-07-17")
    left_out, later, undated = (report(2, k, "2017-08-17") for k in (1, 2, 3))
    both = happening("2016-07-15", three, six)
    events = [
        both,
        happening("2016-07-16", only_early),
        happening("2016-07-16", left_out),
        happening("2017-01-01", later),
        happening(None, undated),
    ]
    reports = [three, six, only_early, left_out, later, undated]
    for tellers in ((EARLY, LATE), (LATE, EARLY)):
        found = compare_stories(*tellers, events, reports, {})
        assert (found.first, found.second) == (EARLY, LATE)
        (common,) = found.common
        (row,) = [r for r in common.rows if r.slot == "quantity"]
        assert (row.status, row.conflicting) == ("differ", (True, True))
        assert [(o.event, o.reason) for o in found.only_first] == [(events[1], "left out")]
        assert [o.reason for o in found.only_second] == [
            "left out",
            "published earlier",
            "perhaps later: undated",
        ]
        assert found.only_second[0].reports == (left_out,)


def test_stories_on_other_matters_leave_nothing_out() -> None:
    one, other = report(1, 0, "2016-07-17"), report(2, 0, "2017-08-17")
    events = [happening("2016-07-15", one), happening("2016-07-14", other)]
    found = compare_stories(EARLY, LATE, events, [one, other], {})
    assert found.common == ()
    assert [o.reason for o in (*found.only_first, *found.only_second)] == ["reported nothing on it"] * 2


def test_a_third_storys_reports_are_passed_over() -> None:
    one, third = report(1, 0, "2016-07-17"), report(3, 0, "2016-07-18")
    found = compare_stories(EARLY, LATE, [happening("2016-07-15", one, third)], [one, third], {})
    assert found.common == ()
    assert [o.reports for o in found.only_first] == [(one,)]


def test_what_the_outlet_tells_in_another_story_is_not_left_out() -> None:
    shared = [report(1, 0, "2016-07-17"), report(2, 0, "2017-08-17")]
    alone, elsewhere = report(1, 1, "2016-07-17"), report(4, 1, "2017-08-18", outlet="Daily Sabah")
    events = [happening("2016-07-15", *shared), happening("2016-07-16", alone, elsewhere)]
    (found,) = compare_stories(EARLY, LATE, events, [*shared, alone], {}).only_first
    assert found.reason == "told in another story"


def test_a_background_in_common_makes_no_common_happening() -> None:
    passed = {"auxiliary": ("historical",)}
    shared = [report(1, 0, "2016-07-17"), report(2, 0, "2017-08-17", **passed)]
    alone = report(1, 1, "2016-07-17")
    events = [happening("2016-07-15", *shared), happening("2016-07-16", alone)]
    found = compare_stories(EARLY, LATE, events, [*shared, alone], {})
    assert len(found.common) == 1
    assert [o.reason for o in found.only_first] == ["reported nothing on it"]


def test_an_undated_story_is_dated_by_the_latest_that_it_tells_of() -> None:
    late = Telling("s2", "Daily Sabah", None, None, "Late")
    day = When("2016-07-20", "2016-07-20", "2016-07-20", "Wednesday", "told")
    shared = [report(1, 0, "2016-07-21", date=day), replace(report(2, 0, "", date=day), published=None)]
    before, after = report(1, 1, "2016-07-21"), report(1, 2, "2016-07-21")
    events = [
        happening("2016-07-20", *shared),
        happening("2016-07-16", before),
        happening("2016-07-21", after),
    ]
    found = compare_stories(EARLY, late, events, [*shared, before, after], {})
    assert [o.reason for o in found.only_first] == ["left out", "perhaps earlier: the story is undated"]
