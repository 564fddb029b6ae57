"""That two stories are on one matter speaks for their telling one happening, where days and parties agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.merging import merge
from dragoman.model import Report
from tests.merging.telling import count, report

MUTINY = ("mutiny", "barrack", "coup", "colonel", "palace", "captain")
OTHER = ("harbour", "ferry", "dredg", "toll", "coup", "quay")

BACKED = report(
    "SUPPORT", "KEN", "BDI.GOV", date="2016-07-01/2016-07-31", published="2017-08-15", trigger="backed",
    text="Kenya backed the elected government from the first hours",
)  # fmt: skip
STOOD_BY = report(
    "SUPPORT", "KEN", "BDI.GOV", story="b", date="2016-07-15", published="2016-08-01", trigger="stood by",
    text="stood by its neighbour on the night of the troubles",
)  # fmt: skip
SHOOTING = report(
    "ASSAULT", "BDI.REB", "BDI.CVL", date="2016-07-01/2016-07-31", published="2017-08-15", trigger="massacre",
    text="the massacre of the palace staff", counts=(count(23, "killed"),),
)  # fmt: skip
DEAD = report(
    "ASSAULT", "", "BDI.CVL", story="b", date="2016-07-15", published="2016-08-01", trigger="lost",
    text="23 people lost their lives", counts=(count(23, "killed"),),
)  # fmt: skip


def are_one(a: Report, b: Report, one: tuple[str, ...] = MUTINY, two: tuple[str, ...] = MUTINY) -> bool:
    return len(merge([replace(a, topic=one), replace(b, topic=two)], {})) == 1


@pytest.mark.parametrize(("a", "b"), [(BACKED, STOOD_BY), (SHOOTING, DEAD)], ids=["words", "a deed"])
def test_what_is_too_little_alone_is_enough_in_stories_on_one_matter(a: Report, b: Report) -> None:
    assert are_one(a, b)
    assert not are_one(a, b, two=OTHER)
    assert not are_one(a, b, (), ())


@pytest.mark.parametrize(
    "other",
    [
        replace(STOOD_BY, recipients=BACKED.actors, actors=BACKED.recipients),
        replace(STOOD_BY, recipients=report("SUPPORT", "KEN", "RWA").recipients),
        report("SUPPORT", "KEN", "BDI.GOV", story="b", date="2016-09-15", published="2016-09-16"),
        report("SUPPORT", "KEN", "BDI.GOV", story="b", published="2017-08-14"),
    ],
    ids=["the other way round", "to another", "on another day", "on a day not told"],
)
def test_other_parties_or_days_stay_apart_in_stories_on_one_matter(other: Report) -> None:
    assert not are_one(BACKED, other)


def test_other_deeds_of_one_side_stay_apart_in_stories_on_one_matter() -> None:
    a = report(
        "SANCTION",
        "GBR",
        "RUS",
        mode="expel",
        text="expelled two diplomats",
        trigger="expelled",
        date="2016-07-15",
    )
    b = report(
        "SANCTION",
        "GBR",
        "RUS",
        story="b",
        text="suspended the air link",
        trigger="suspended",
        date="2016-07-15",
    )
    assert not are_one(a, b)
