"""Counts that are kept up, what several sources of one story claim, and where each value stands."""

from __future__ import annotations

from dragoman.discrepancies import find, side_by_side, statuses
from dragoman.merging.events import build
from dragoman.model import Discrepancy, Report
from tests.merging.telling import count, person, report

NOOR = person("Ada Noor", "IRQ")


def toll(story: str, published: str | None, killed: float, **given: object) -> Report:
    return report(
        "ASSAULT", "IRQ.REB", "IRQ.CVL", story=story, published=published, counts=(count(killed, "killed"),),
        text=f"rebels killed {killed:g} people", trigger="killed", **given,
    )  # type: ignore[arg-type] # fmt: skip


def attack(story: str, *, who: str = "", by: str = "", denied: bool = False, at: int = 0) -> Report:
    return report("ASSAULT", who, "SAU", story=story, by=by, at=at, auxiliary=("negation",) if denied else ())


def found(*reports: Report) -> list[Discrepancy]:
    return find(build(reports, {}), reports, {})


def test_a_toll_that_rises_is_told_in_the_order_of_publication() -> None:
    last, first, middle = (
        toll("a", "2020-03-15", 45),
        toll("b", "2020-03-12", 36),
        toll("c", "2020-03-13", 41),
    )
    (update,) = found(last, first, middle)
    assert (update.slot, update.kind) == ("quantity", "update")
    assert [(c.value, c.published) for c in update.values] == [
        ("36 killed", "2020-03-12"),
        ("41 killed", "2020-03-13"),
        ("45 killed", "2020-03-15"),
    ]
    assert update.why[0] == "36 killed on 2020-03-12, 41 killed on 2020-03-13: the count rose"
    assert statuses([last, first, middle], {})["quantities"] == "updated"


def test_two_tolls_of_one_day_differ_and_a_later_one_keeps_up_both() -> None:
    reports = [toll("a", "2020-03-12", 36), toll("b", "2020-03-12", 41), toll("c", "2020-03-14", 45)]
    differs, update = found(*reports)
    assert (differs.kind, [c.value for c in differs.values]) == ("differs", ["36 killed", "41 killed"])
    assert (update.kind, [c.value for c in update.values]) == (
        "update",
        ["36 killed", "41 killed", "45 killed"],
    )
    assert statuses(reports, {})["quantities"] == "differ"
    (row,) = [r for r in side_by_side(build(reports, {}), reports, {}).rows if r.slot == "quantity"]
    assert (row.conflicting, row.updated) == ((True, True, False), (True, True, True))


def test_a_story_that_gives_the_old_toll_too_agrees() -> None:
    reports = [toll("a", "2020-03-12", 36), toll("b", "2020-03-14", 45), toll("b", "2020-03-14", 36, at=90)]
    assert found(*reports) == []
    assert statuses(reports, {})["quantities"] == "agreed"


def test_reasons_of_many_pairs_are_cut_short() -> None:
    (update,) = found(*(toll(f"s{n}", f"2020-03-{n + 10}", 30 + n) for n in range(9)))
    assert len(update.values) == 9
    assert update.why[-1] == "and more"


def test_a_denial_contradicts_who_asserts_the_same_deed() -> None:
    accounts = [
        attack("a", who="YEM.REB", by="YEM.REB"),
        attack("a", who="IRN", by="IRN", denied=True, at=100),
        attack("b", who="IRN", by="USA"),
        attack("b", who="IRN", by="IRN", denied=True, at=100),
        attack("b", who="YEM.REB", at=200),
    ]
    actors, polarity = found(*accounts)
    assert (actors.slot, [c.value for c in actors.values]) == ("actors", ["YEM.REB", "IRN"])
    assert [c.according_to for c in actors.values] == [("YEM.REB",), ("USA",)]
    assert (polarity.slot, polarity.kind) == ("polarity", "polarity")
    told = {(c.value, c.story_id) for c in polarity.values}
    assert {("denied", "a"), ("asserted", "b")} <= told
    assert not any(c.according_to == ("YEM.REB",) for c in polarity.values)


def test_stories_that_both_tell_both_claims_agree() -> None:
    accounts = [
        attack(story, who=who, by=by, at=at, denied=denied)
        for story in "ab"
        for at, (who, by, denied) in enumerate((("RUS", "GBR", False), ("RUS", "RUS", True)))
    ]
    assert found(*accounts) == []


def test_who_vouches_for_a_denial_is_not_another_source_of_the_deed() -> None:
    accounts = [attack("a", who="RUS", by="GBR"), attack("b", who="RUS", by="RUS", denied=True)]
    assert [d.kind for d in found(*accounts)] == ["polarity"]
    assert statuses(accounts, {})["according_to"] == "unclear"


def test_a_denial_of_anothers_deed_denies_nothing() -> None:
    assert found(attack("a", who="YEM.REB"), attack("b", who="IRN", denied=True)) == []


def test_each_value_says_where_it_stands_and_who_vouches() -> None:
    one = toll("a", "2020-03-12", 36, by=[NOOR, "IRQ.JRN"], at=40)
    other = toll("b", "2020-03-12", 41)
    (differs,) = found(one, other)
    first, second = differs.values
    assert (first.story_id, first.start, first.end) == ("a", 40, 40 + len(one.passage.text))
    assert (first.report_id, first.outlet, first.according_to) == (
        one.report_id,
        "The A",
        ("Ada Noor", "IRQ.JRN"),
    )
    assert second.according_to == ()


def test_the_vaguer_is_compatible_and_no_discrepancy() -> None:
    exact, vague = toll("a", "2020-03-12", 120), toll("b", "2020-03-12", 0)
    more = report(
        "ASSAULT",
        "IRQ.REB",
        "IRQ.CVL",
        story="b",
        published="2020-03-12",
        counts=(count(None, "killed", 101, None),),
    )
    assert found(exact, more) == []
    assert statuses([exact, more], {})["quantities"] == "compatible"
    assert statuses([exact, vague], {})["quantities"] == "differ"
