"""One act of force under the names that its accounts have for who did it and what it met."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.merging import merge
from dragoman.model import Report
from tests.merging.telling import body, count, report

RAID: dict[str, Any] = {
    "date": "2020-03-10", "place": "Berlin", "text": "killed 12 people", "trigger": "killed",
}  # fmt: skip
DEAD = (count(12, "killed"),)
GUNMEN = report("ASSAULT", "KEN.UAF", "KEN.CVL", counts=DEAD, **RAID)


def are_one(a: Report, b: Report) -> bool:
    return len(merge([a, b], {})) == 1


@pytest.mark.parametrize(("doer", "one"), [("SOM.REB", True), ("KEN.UAF", True), ("KEN.COP", False)])
def test_the_unidentified_armed_may_be_whom_others_name_but_no_organ_of_state(doer: str, one: bool) -> None:
    other = report("ASSAULT", doer, "KEN.CVL", story="b", **RAID)
    assert are_one(GUNMEN, other) is one


def test_what_was_struck_and_who_was_hit_do_not_exclude_each_other() -> None:
    museum = report("ASSAULT", "", [body("City Museum", "KEN")], counts=DEAD, **RAID)
    visitors = report("ASSAULT", "", "KEN.CVL", story="b", counts=DEAD, **RAID)
    assert are_one(museum, visitors)
    abroad = report("ASSAULT", "", "PER.CVL", story="b", **RAID)
    assert not are_one(museum, abroad)
