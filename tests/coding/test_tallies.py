"""A figure is that of the act that the story tells, by its own source; without one it tells nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.model import Report, Story
from dragoman.pipeline import Toolbox, read_stories

BOMB = "Rebels bombed a market in Niger on Sunday, killing 30 people."
MARCH = "Thousands of students marched in Chile on Sunday against the president."
RALLY = "Nurses had marched in Chile against the president on June 9."

# the words before, those of the figure, its trigger, value, unit, who vouches
TOLD: list[tuple[str, str, str, float, str, str]] = [
    (BOMB, "The health ministry put the death toll at 41.", "put the death toll", 41, "killed", "NER.GOV"),
    (BOMB, "The toll rose to 45 on Monday, the police said.", "toll", 45, "killed", "NER.COP"),
    (BOMB, "The number of dead stood at 52.", "number", 52, "killed", ""),
    (BOMB, "Police gave a toll of 33 dead.", "gave a toll", 33, "killed", "NER.COP"),
    (BOMB, "Doctors put the number of people wounded at 60.", "put the number", 60, "wounded", "NER.MED"),
    (BOMB, "The police said 36 had died.", "died", 36, "killed", "NER.COP"),
    (MARCH, "Police put the turnout at 12,000.", "put the turnout", 12000, "people", "CHL.COP"),
    (BOMB, "The rebels put the number at 20.", "put the number", 20, "killed", "NER.REB"),
    (BOMB, "The police spoke of 19 dead.", "dead", 19, "killed", "NER.COP"),
    (MARCH, "Police counted 4,000 marchers.", "counted", 4000, "people", "CHL.COP"),
    (MARCH, "The police said 6,000 people had taken part.", "taken part", 6000, "people", "CHL.COP"),
    (MARCH, "Police estimated the number of marchers at 9,000.", "number", 9000, "people", "CHL.COP"),
]
UNTOLD = [
    "An earthquake shook Niger on Sunday. The government put the death toll at 300.",
    f"{BOMB} The death toll is not known.",
    f"{MARCH} The death toll rose to 12.",
    f"{BOMB}\n\nA ferry sank in Chile.\n\nThe owner said 20 passengers had died.",
    "Rebels did not bomb the market in Niger. The toll rose to 12.",
]


@pytest.fixture(scope="module")
def reports(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    texts = [*(f"{before} {words}" for before, words, *_ in TOLD), *UNTOLD, f"{MARCH} {RALLY} {OF_THAT_DAY}"]
    stories = [Story(str(n), text, published=dt.date(2019, 6, 17)) for n, text in enumerate(texts)]
    return {r.story.text: r.reports for r in read_stories(stories, tools)}


OF_THAT_DAY = "Police put the crowd of that day at 700."


def figures(reports: tuple[Report, ...]) -> list[Report]:
    return [
        r
        for r in reports
        if r.anaphor in {"toll", "number", "turnout", "crowd", "die", "count", "take", "dead"}
    ]


def test_a_figure_that_says_of_what_it_is_belongs_to_that_report(tools: Toolbox) -> None:
    text = "The death toll from Sunday's suicide bombing in Niger rose to 52, the police said."
    story = Story("s", text, published=dt.date(2019, 6, 18))
    ((told,),) = (r.reports for r in read_stories([story], tools))
    assert (told.event_type, told.trigger.text) == ("ASSAULT", "suicide bombing")
    assert [(q.value, q.unit) for q in told.quantities] == [(52, "killed")]


@pytest.mark.parametrize(("before", "words", "trigger", "value", "unit", "by"), TOLD)
def test_a_figure_is_that_of_the_act_told(
    reports: dict[str, tuple[Report, ...]],
    before: str, words: str, trigger: str, value: float, unit: str, by: str,
) -> None:  # fmt: skip
    found = reports[f"{before} {words}"]
    (told,) = figures(found)
    act = next(r for r in found if r.report_id == told.antecedent)
    assert told.trigger.text == trigger
    assert [(q.value, q.unit) for q in told.quantities] == [(value, unit)]
    assert [p.code for p in told.according_to] == ([by] if by else [])
    assert (told.event_type, told.actors, told.recipients, told.place) == (
        act.event_type, act.actors, act.recipients, act.place,
    )  # fmt: skip
    assert told.date is not None
    assert act.date is not None
    assert (told.date.value, told.date.text) == (act.date.value, "")


@pytest.mark.parametrize("text", UNTOLD)
def test_a_figure_of_no_act_tells_nothing(reports: dict[str, tuple[Report, ...]], text: str) -> None:
    assert not figures(reports[text])


def test_a_day_chooses_the_act(reports: dict[str, tuple[Report, ...]]) -> None:
    found = reports[f"{MARCH} {RALLY} {OF_THAT_DAY}"]
    (told,) = figures(found)
    assert told.date is not None
    assert told.date.value == "2019-06-09"


def test_killed_and_wounded_of_one_attack_are_one_report(tools: Toolbox) -> None:
    story = Story(
        "s", "The bomb killed 12 and wounded 30 in Niger on Sunday.", published=dt.date(2019, 6, 18)
    )
    ((told,),) = (r.reports for r in read_stories([story], tools))
    assert [(q.value, q.unit) for q in told.quantities] == [(12, "killed"), (30, "wounded")]
