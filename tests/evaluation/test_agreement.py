"""Precision, recall and the agreement of slots, each against cases that can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluation import Coded, CodedStory, Share, evaluate
from dragoman.evaluation.agreement import kappa
from dragoman.evaluation.slots import agreeing, is_party
from dragoman.model import Report
from tests.merging.telling import body, code, count, person, report

TEXT = "Finland met Norway. Norway praised Finland. Sweden warned Finland. Rain fell."
MET, PRAISED, WARNED, RAIN = (s.strip() + "." for s in TEXT.split(".")[:4])


def told(event_type: str, passage: str, actors: str = "", recipients: str = "") -> Report:
    return report(event_type, actors, recipients, text=passage, at=TEXT.index(passage))


def coded(words: str, *types: str, required: bool = True, **slots: tuple[str, ...]) -> Coded:
    return Coded(words, words, None, types, required=required, **slots)  # type: ignore[arg-type]


def run(records: Sequence[Coded], reports: Sequence[Report]):  # type: ignore[no-untyped-def]
    return evaluate([CodedStory("a", tuple(records))], {"a": TEXT}, reports)


def test_what_is_found_missed_made_up_and_left_aside() -> None:
    records = [
        coded("met Norway", "CONSULT", actors=("FIN", "NOR")),
        coded("praised", "SUPPORT", required=False),
        coded("warned Finland", "THREATEN"),
    ]
    reports = [
        told("CONSULT", MET, "FIN"),
        told("SUPPORT", PRAISED, "NOR"),
        told("ACCUSE", WARNED, "SWE"),
        told("AID", RAIN),
    ]
    found = run(records, reports)
    assert (found.recall, found.precision) == (Share(1, 2), Share(1, 3))
    assert found.f1 == pytest.approx(0.4)
    assert [c.words for _, c in found.missed] == ["warned Finland"]
    assert [r.event_type for r in found.spurious] == ["ACCUSE", "AID"]
    assert found.slots["actors"] == Share(0, 1)


def test_of_two_reports_of_a_passage_each_tells_another_event() -> None:
    records = [coded("Norway praised", "SUPPORT"), coded("praised Finland", "AGREE")]
    reports = [told("AGREE", PRAISED), told("SUPPORT", PRAISED), told("SUPPORT", PRAISED, "NOR")]
    found = run(records, reports)
    assert (found.recall, found.precision) == (Share(2, 2), Share(2, 3))


def test_the_report_with_most_slots_right_is_taken() -> None:
    reports = [told("SUPPORT", PRAISED, "SWE"), told("SUPPORT", PRAISED, "NOR", "FIN")]
    found = run([coded("praised", "SUPPORT", actors=("NOR",), recipients=("FIN",))], reports)
    (pair,) = (p for p in found.pairs if p.same_type)
    assert pair.report == reports[1]


def test_what_stands_after_the_part_that_was_coded_is_not_counted() -> None:
    story = CodedStory("a", (coded("met Norway", "CONSULT"),), coded_chars=TEXT.index(PRAISED))
    found = evaluate([story], {"a": TEXT}, [told("CONSULT", MET), told("SUPPORT", PRAISED)])
    assert (found.recall, found.precision) == (Share(1, 1), Share(1, 1))


def test_nothing_against_nothing_is_no_figure() -> None:
    found = run([], [])
    assert (found.precision.value, found.recall.value, found.f1, found.kappa) == (None, None, None, None)


@pytest.mark.parametrize(
    ("records", "texts", "words"),
    [([], {}, "read it first"), ([coded("sang", "SUPPORT")], {"a": TEXT}, "do not stand in it")],
)
def test_other_stories_or_words_than_the_records_are_told(
    records: list[Coded], texts: dict[str, str], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        evaluate([CodedStory("a", tuple(records))], texts, [])


@pytest.mark.parametrize(
    ("wanted", "party", "same"),
    [
        ("FIN", code("FIN"), True),
        ("FIN", code("FIN.GOV"), True),
        ("FIN.GOV", code("FIN"), False),
        ("FIN.GOV", code("NOR.GOV"), False),
        ("UNO", body("United Nations", None, "UNO"), True),
        ("Ada Roe", person("Ada Roe", "FIN"), True),
        ("Mevlüt Çavuşoğlu", person("Mevlut Cavusoglu", "TUR"), True),
        ("Mohammad Javad Zarif", person("Javad Zarif", "IRN"), True),
        ("Ada Roe", person("Eve Roe", "FIN"), False),
        ("Reuters", body("Reuters", "GBR", "JRN"), True),
        ("Reuters", body("Tasnim", "IRN", "JRN"), False),
    ],
)
def test_who_is_meant(wanted: str, party, same: bool) -> None:  # type: ignore[no-untyped-def]
    assert is_party(wanted, party) is same


@pytest.mark.parametrize(
    ("slot", "hand", "given_", "agrees"),
    [
        ("date", {"days": ("2016-07-01", "2016-07-31")}, {"date": "2016-07-15"}, True),
        ("date", {"days": ("2016-07-15", "2016-07-15")}, {"date": "2016-07-14/2016-07-16"}, True),
        ("date", {"days": ("2016-07-15", "2016-07-16")}, {"date": "2016-07-16/2016-07-17"}, False),
        ("date", {"days": ("2016-07-15", "2016-07-15")}, {}, False),
        ("place", {"place": "Geneva"}, {"place": "Geneva"}, True),
        ("place", {"place": "Geneva"}, {"place": "Vienna"}, False),
        ("quantity", {"quantities": (6.0,)}, {"counts": (count(3, "dead"), count(6, "calls"))}, True),
        ("quantity", {"quantities": (6.0, 2.0)}, {"counts": (count(6, "calls"),)}, False),
        ("quantity", {"quantities": (6.0,)}, {}, False),
        ("auxiliary", {"auxiliary": ("future",)}, {"auxiliary": ("future",)}, True),
        ("auxiliary", {}, {"auxiliary": ("negation",)}, False),
        ("mode", {"modes": ("phone", "visit")}, {"mode": "visit"}, True),
        ("recipients", {"recipients": ()}, {"recipients": "FIN"}, False),
        ("actors", {"actors": ("FIN", "NOR")}, {"actors": ["NOR", "FIN"]}, True),
        ("according_to", {"according_to": ("Reuters",)}, {"by": [body("Reuters", "GBR")]}, True),
    ],
)
def test_a_slot_agrees(slot: str, hand: dict, given_: dict, agrees: bool) -> None:  # type: ignore[type-arg]
    assert agreeing(Coded("r", "w", 0, ("AID",), **hand), report("AID", **given_))[slot] is agrees


def test_a_slot_that_the_hand_coding_leaves_open_is_not_compared() -> None:
    assert set(agreeing(Coded("r", "w", 0, ("AID",)), report("AID", "FIN", "NOR"))) == {"auxiliary"}


def test_kappa_of_a_known_table() -> None:
    # Of 50 grant proposals two readers both accept 20 and both refuse 15; one accepts 5, the other 10 alone.
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("y", "y")] * 3) is None


labels = st.sampled_from(["AID", "AGREE", "REJECT"])


@given(st.lists(st.tuples(labels, labels), min_size=1))
def test_kappa_is_one_only_where_all_agree_and_the_same_either_way(pairs: list[tuple[str, str]]) -> None:
    found = kappa(pairs)
    assert found == kappa([(b, a) for a, b in pairs]) or found == pytest.approx(
        kappa([(b, a) for a, b in pairs])
    )
    if found is not None:
        assert found <= 1 + 1e-12
        assert (found > 1 - 1e-12) == all(a == b for a, b in pairs)
