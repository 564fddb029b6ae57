"""What counts of many judgements: undoing, reviving, and the later of two that exclude each other."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.judgements.standing import constraints, groups, standing
from dragoman.model import Constraints, Judgement
from tests.judgements.making import judgement, on_events


def statuses(*judgements: Judgement) -> dict[str, str]:
    return {s.judgement.judgement_id: s.status for s in standing(judgements)}


def linked(*judgements: Judgement) -> tuple[list[str], list[str]]:
    found = constraints(judgements)
    return ["".join(s.report_ids) for s in found.same], sorted("".join(p) for p in found.apart)


def test_an_undone_judgement_does_not_count_and_an_undone_undo_revives_it() -> None:
    made = [judgement(1, "reject", "a"), judgement(2, "undo", "j1")]
    assert statuses(*made) == {"j1": "undone", "j2": "counts"}
    assert statuses(*made, judgement(3, "undo", "j2")) == {"j1": "counts", "j2": "undone", "j3": "counts"}
    again = [judgement(3, "undo", "j2"), judgement(4, "undo", "j3")]
    assert statuses(*made, *again)["j1"] == "undone"


def test_the_later_verdict_on_a_report_wins_and_says_so() -> None:
    first, second, other = (
        judgement(1, "reject", "a"),
        judgement(2, "accept", "a"),
        judgement(3, "reject", "b"),
    )
    found = {s.judgement.judgement_id: s for s in standing([first, second, other])}
    assert (found["j1"].status, found["j1"].by) == ("overridden", ("j2",))
    assert found["j2"].counts
    assert found["j3"].counts
    assert statuses(first, second, judgement(3, "undo", "j2"))["j1"] == "counts"


def test_the_later_correction_of_one_slot_wins_and_other_slots_stand() -> None:
    found = statuses(
        judgement(1, "correct", "a", slot="date", value="2016"),
        judgement(2, "correct", "a", slot="place", value="Oslo"),
        judgement(3, "correct", "a", slot="date", value="2017"),
        judgement(4, "accept", "a"),
    )
    assert found == {"j1": "overridden", "j2": "counts", "j3": "counts", "j4": "counts"}


def test_merging_is_transitive_and_splitting_holds_for_all_that_are_one() -> None:
    same, apart = linked(on_events(1, "merge", "a", "b"), on_events(2, "merge", "b", "c"))
    assert (same, apart) == (["abc"], [])
    same, apart = linked(on_events(1, "merge", "a", "b"), on_events(2, "split", "c", "a"))
    assert (same, apart) == (["ab"], ["ac", "bc"])


def test_of_a_merge_and_a_split_the_later_wins() -> None:
    merge, split = on_events(1, "merge", "a", "b"), on_events(2, "split", "a", "b")
    assert linked(merge, split) == ([], ["ab"])
    assert statuses(merge, split) == {"j1": "overridden", "j2": "counts"}
    later = on_events(3, "merge", "a", "b")
    assert linked(merge, split, later) == (["ab"], [])
    assert statuses(split, later) == {"j2": "overridden", "j3": "counts"}


def test_a_contradiction_by_way_of_a_third_report_goes_to_the_later_too() -> None:
    made = [on_events(1, "merge", "a", "b"), on_events(2, "merge", "b", "c"), on_events(3, "split", "a", "c")]
    assert linked(*made) == (["bc"], ["ab", "ac"])
    assert statuses(*made) == {"j1": "overridden", "j2": "counts", "j3": "counts"}


def test_a_merge_that_a_split_contradicts_in_part_holds_for_the_rest() -> None:
    made = [on_events(1, "merge", "ab", "cd"), on_events(2, "split", "a", "bcd")]
    assert linked(*made) == (["bcd"], ["ab", "ac", "ad"])
    assert statuses(*made)["j1"] == "partly overridden"


ids = st.sets(st.sampled_from("abcdef"), min_size=2, max_size=4).map(sorted)


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for n in range(draw(st.integers(1, 8))):
        action = draw(st.sampled_from(["merge", "split", "undo", "accept", "reject"]))
        if action == "undo" and made:
            made.append(judgement(n, "undo", draw(st.sampled_from(made)).judgement_id))
        elif action in ("merge", "split"):
            named = draw(ids)
            at = draw(st.integers(1, len(named) - 1))
            made.append(on_events(n, action, "".join(named[:at]), "".join(named[at:])))
        else:
            made.append(
                judgement(n, "accept" if action == "undo" else action, draw(st.sampled_from("abcdef")))
            )
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_what_counts_depends_on_no_order_of_reading(made: list[Judgement], chance: random.Random) -> None:
    shuffled = [*made, *made]
    chance.shuffle(shuffled)
    assert standing(shuffled) == standing(made)
    assert constraints(shuffled) == constraints(made)


@given(histories())
def test_what_is_asked_of_merging_can_be_done(made: list[Judgement]) -> None:
    found = constraints(made)
    members = [i for s in found.same for i in s.report_ids]
    assert len(members) == len(set(members))
    inside = {p for s in found.same for p in combinations(s.report_ids, 2)}
    assert not inside & found.apart
    for s in found.same:  # what holds of one holds of all
        for a, b in found.apart:
            if (a in s.report_ids) != (b in s.report_ids):
                other = b if a in s.report_ids else a
                assert all((min(i, other), max(i, other)) in found.apart for i in s.report_ids)


@given(histories())
def test_the_last_merge_or_split_is_always_done(made: list[Judgement]) -> None:
    stands = {s.judgement.judgement_id: s.status for s in standing(made)}
    left = [j for j in made if j.action in ("merge", "split") and stands[j.judgement_id] != "undone"]
    if not left:
        assert constraints(made) == Constraints()
        return
    last, found = left[-1], constraints(made)
    assert stands[last.judgement_id] == "counts"
    one, other = groups(last)
    if last.action == "merge":
        assert any({*one, *other} <= set(s.report_ids) for s in found.same)
    else:
        assert all((min(a, b), max(a, b)) in found.apart for a in one for b in other)


@given(histories())
def test_undoing_the_last_brings_back_what_was(made: list[Judgement]) -> None:
    before = [j for j in made if j is not made[-1]]
    undone = [*made, judgement(99, "undo", made[-1].judgement_id)]
    assert constraints(undone) == constraints(before)
    assert [s for s in standing(undone) if s.judgement in before] == standing(before)
