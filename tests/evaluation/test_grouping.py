"""Which pairs of reports are one event, against a grouping that can be counted by hand."""

from __future__ import annotations

from dragoman.evaluation import Coded, CodedStory, Coding, Pair, Share, group
from tests.merging.telling import report

A, B, C, D, LOST = (Coded(name, name, None, ("CONSULT",)) for name in ("a", "b", "c", "d", "lost"))
CODING = Coding(
    (CodedStory("s", (A, B, C, D, LOST)),),
    same=(("a", "b", "lost"), ("c", "d")),
    different=(("a", "c"), ("b", "d")),
)


def pairs(*coded: Coded) -> list[Pair]:
    return [Pair("s", one, report("CONSULT", at=n, text=one.words), {}) for n, one in enumerate(coded)]


def test_pairs_are_counted_as_a_person_would() -> None:
    found = pairs(A, B, C, D)
    a, b, c, d = (p.report.report_id for p in found)
    grouping = group(CODING, found, {a: "E1", b: "E1", c: "E1", d: "E2"})
    assert grouping.recall == Share(1, 4)  # a-b of a-b, a-lost, b-lost, c-d
    assert grouping.precision == Share(1, 3)  # a-b of a-b, a-c, b-c
    assert grouping.apart == (("c", "d"),)
    assert grouping.wrong == (("a", "c"),)


def test_a_report_of_another_type_or_in_no_event_joins_nothing() -> None:
    found = pairs(A, B)
    a, b = (p.report.report_id for p in found)
    assert group(CODING, found, {a: "E1"}).recall == Share(0, 4)
    other = [found[0], Pair("s", B, report("ASSAULT", at=1, text="b"), {})]
    assert group(CODING, other, {a: "E1", other[1].report.report_id: "E1"}).recall == Share(0, 4)
    assert group(CODING, found, {a: "E1", b: "E1"}).recall == Share(1, 4)


def test_without_groups_there_is_nothing_to_share() -> None:
    assert group(Coding(CODING.stories), pairs(A), {}).recall.value is None
