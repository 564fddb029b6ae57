"""What is wanted, planned, praised or blamed, and what somebody is said to have done."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Toolbox
from tests.attribution.told import Told, read

Case = tuple[str, str | None, str | None, tuple[str, ...]]

# What is wanted, planned, spoken of, praised or blamed: nobody tells it as so.
UNVOUCHED: list[Case] = [
    (
        'The Dutch minister called the deal "a very good day for our rivers".',
        "The Dutch minister", "called", ('the deal "a very good day for our rivers"',),
    ),
    ("The Cuban envoy condemned the raid.", "The Cuban envoy", "condemned", ("the raid",)),
    (
        "The Peruvian president blamed the miners for the delay.",
        "The Peruvian president", "blamed", ("the miners for the delay",),
    ),
    (
        "The Czech premier plans to visit Lima in March.",
        "The Czech premier", "plans", ("to visit Lima in March",),
    ),
    (
        "The Fijian foreign ministry called for an inquiry into the wreck.",
        "The Fijian foreign ministry", "called for", ("an inquiry into the wreck",),
    ),
    (
        "The Maltese ministry urged the fishermen to leave the bay.",
        "The Maltese ministry", "urged", ("the fishermen to leave the bay",),
    ),
    (
        "The Latvian minister described the wreck as a warning to sailors.",
        "The Latvian minister", "described", ("the wreck as a warning to sailors",),
    ),
    (
        "The Taliban claimed responsibility for the fire in a statement posted on Monday.",
        "The Taliban", "claimed responsibility for", ("the fire",),
    ),
    ("Norway wants Iceland to lower the quota.", "Norway", "wants", ("Iceland to lower the quota",)),
    (
        "The blockade was condemned by the Irish premier.",
        "the Irish premier", "condemned", ("The blockade",),
    ),
    (
        "The Greek mayor agreed to open the harbour.",
        "The Greek mayor", "agreed", ("to open the harbour",),
    ),
    (
        "Farmers complained about the price of seed.",
        "Farmers", "complained about", ("the price of seed",),
    ),
]  # fmt: skip

# The source stays unknown.
UNSOURCED: list[Case] = [
    (
        "The pilot is believed to have left the country.",
        None, "believed", ("The pilot", "to have left the country"),
    ),
    (
        "The envoy reportedly left the talks.",
        None, "reportedly", ("The envoy", "left the talks"),
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tools: Toolbox) -> dict[str, list[Told]]:
    return read(tools, [c[0] for c in (*UNVOUCHED, *UNSOURCED)])


def _name(case: Case) -> str:
    return case[0]


@pytest.mark.parametrize("case", UNVOUCHED, ids=_name)
def test_what_is_wanted_or_judged_is_not_vouched_for(told: dict[str, list[Told]], case: Case) -> None:
    text, speaker, cue, content = case
    (found,) = told[text]
    assert (found.speaker, found.cue, found.content) == (speaker, cue, content)
    assert not found.attribution.vouched
    assert not found.attribution.covers(found.attribution.content[0])


@pytest.mark.parametrize("case", UNSOURCED, ids=_name)
def test_what_somebody_says_or_believes(told: dict[str, list[Told]], case: Case) -> None:
    text, speaker, cue, content = case
    (found,) = told[text]
    assert (found.speaker, found.cue, found.content) == (speaker, cue, content)


def test_the_one_who_rejects_a_claim_did_not_make_it(tools: Toolbox) -> None:
    text = "Cyprus rejected claims that its divers had cut the cable."
    (found,) = read(tools, [text])[text]
    assert (found.speaker, found.cue, found.attribution.vouched) == ("Cyprus", "rejected", False)
