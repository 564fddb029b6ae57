"""A noun that comes back to an act leads to the report that it means."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.model import Report, Story
from dragoman.pipeline import Toolbox, read_stories

# text, the trigger that comes back, that of the report it means ("" for none)
CASES: list[tuple[str, str, str]] = [
    ("Rebels shelled Kismayo on Monday.\n\nThe attack killed nine Kenyan soldiers.", "killed", "shelled"),
    ("Rebels shelled Kismayo on Monday. Al-Shabab claimed responsibility.",
     "claimed responsibility", "shelled"),
    # the nearest, where several lie behind
    (
        "Rebels shelled Kismayo on Monday.\n\nKenya is poor.\n\nGunmen stormed a school on Tuesday."
        " That attack killed nine Kenyan teachers.", "killed", "stormed",
    ),
    # the news, where none is near
    (
        "Rebels shelled Kismayo on Monday.\n\nKenya has 50 million people.\n\nIt is poor.\n\n"
        "The attack killed nine Kenyan soldiers.", "killed", "shelled",
    ),
    # several acts
    (
        "Rebels shelled Kismayo on Monday.\n\nGunmen stormed a school in Mandera on Monday. "
        "The attacks killed nine Kenyans.", "killed", "shelled",
    ),
    # what the opening sums up
    (
        "The attack on a school killed nine Kenyans on Monday, officials said.\n\n"
        "Three men opened fire at the gate on Monday.", "opened fire", "killed",
    ),
    (  # of another day
        "The attack on a school killed nine Kenyans on Monday, officials said.\n\n"
        "Three men opened fire at a mine in April.", "opened fire", "",
    ),
    # how it was done
    (
        "Police fired live rounds at a Kenyan crowd on Monday.\n\nThe shooting lasted an hour.",
        "shooting lasted", "fired live rounds",
    ),
    # nothing that fits
    ("Kenya praised Chad on Monday. The attack killed nine Kenyan soldiers.", "killed", ""),
    ("Rebels attacked Kenya in 2009. The bombing on Monday killed nine Kenyan soldiers.", "killed", ""),
    ("The attack killed nine Kenyan soldiers.", "killed", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def reports(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    day = dt.date(2018, 5, 10)
    stories = [Story(str(n), text, published=day) for n, (text, _, _) in enumerate(CASES)]
    return {r.story.text: r.reports for r in read_stories(stories, tools)}


@pytest.mark.parametrize(("text", "words", "meant"), CASES, ids=[c[0][-50:] for c in CASES])
def test_what_a_noun_means(text: str, words: str, meant: str, reports: dict[str, tuple[Report, ...]]) -> None:
    by_id = {r.report_id: r.trigger.text for r in reports[text]}
    found = [r for r in reports[text] if r.trigger.text == words]
    assert found, list(by_id.values())
    assert by_id.get(found[-1].antecedent, "") == meant
