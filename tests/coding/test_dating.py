"""A report is dated by its own clause, else by the story's other words, its passage, or its news day."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.model import Report, Story
from dragoman.pipeline import Toolbox, read_stories

LENT = ("fresh news", "taken from", "the story", "the speaker's words")
THURSDAY = dt.date(2018, 5, 10)
LEAD = "Kenya expelled Somalia's ambassador on Tuesday.\n\n"
OLD = "Kenya expelled Somalia's ambassador in 2009.\n\n"

# text, the words that trigger the report, its date, how the basis begins
DATED: list[tuple[str, str, str | None, str]] = [
    # its own clause
    (LEAD, "expelled", "2018-05-08", "counted from the story's date"),
    (
        "In 2009, Djibouti was the target of an Al-Shabab suicide attack.", "suicide attack",
        "2009", "written out",
    ),
    (
        "On Monday, Kenya recalled its envoy, expelling three Somali diplomats.", "expelling",
        "2018-05-07", "counted from the story's date",
    ),
    (
        "The move follows Chad's killing of Ali Musa in a raid last week.", "killing",
        "2018-04-30/2018-05-06", "counted from the story's date",
    ),
    (
        "Chadian President Deby flew to Kenya on Monday for talks with Kenyan President Kenyatta.", "talks",
        "2018-05-07", "counted from the story's date",
    ),
    # a speaker's day, where the words are the event
    (
        "Kenya praised Somalia for the truce, its president said on Monday.", "praised",
        "2018-05-07", "counted from the story's date",
    ),
    (
        "Ugandan President Yoweri Museveni praised Chad on Monday. Museveni also thanked Egypt.", "thanked",
        "2018-05-07", "the speaker's words before",
    ),
    # the story's other words on it
    (
        "Rebels attacked Kenyan soldiers on Monday.\n\nThe attack killed nine Kenyan soldiers.", "killed",
        "2018-05-07", "the story dates the attack by 'Monday'",
    ),
    (
        "Egyptian President Sisi met Kenyan President Kenyatta on 7 May.\n\n"
        "Sisi held talks with Kenyatta on trade.", "held talks",
        "2018-05-07", "the story tells of it with '7 May'",
    ),
    (
        LEAD + "In March, Ali Musa was expelled from Chad.\n\n"
        "Musa said on Monday that he had been expelled by Chad's army.",
        "expelled", "2018-03", "the story tells of it with 'March'",
    ),
    (
        "Kenya expelled Somalia's ambassador on 2 May, and Somalia replied three days later by arresting "
        "four Kenyan teachers.", "arresting", "2018-05-05", "counted from",
    ),
    (
        "Kenyan President Kenyatta signed a decree on Monday that recognised Kosovo as a state.",
        "recognised",
        "2018-05-07", "counted from the story's date",
    ),
    # its passage
    (
        LEAD + "Rebels shelled Kismayo on 2 May. Kenyan troops killed nine rebels.", "killed", "2018-05-02",
        "taken from '2 May' before it in the passage",
    ),
    # the day of the story's news
    (
        LEAD + "Somalia arrested four Kenyan teachers.", "arrested",
        "2018-05-08/2018-05-10", "fresh news, told between 'Tuesday' and the story's date",
    ),
    (LEAD + "Ethiopia condemned Kenya.", "condemned", "2018-05-08/2018-05-10", "fresh news, told between"),
    ("Ethiopia condemned Kenya.", "condemned", "2018-05-10", "the story's date: fresh news"),
    ("Ethiopia accuses Kenya of theft.", "accuses", "2018-05-10", "the story's date: fresh news"),
    (
        "Gunmen killed nine Kenyan soldiers.\n\nThe army was caught asleep, officials said on Wednesday.",
        "killed", "2018-05-06/2018-05-09", "fresh news, spoken of on 'Wednesday'",
    ),
    (
        LEAD + "Hours before the envoy left, Kenya arrested four Somali teachers.", "arrested",
        "2018-05-08/2018-05-10", "fresh news, told between 'Tuesday' and the story's date",
    ),
    (
        "Kenyan President Kenyatta said on Monday that rebels had killed nine Kenyan soldiers.", "killed",
        "2018-05-04/2018-05-07", "fresh news, spoken of on 'Monday'",
    ),
    # a day without its year, in a month of which the story tells with it
    (
        LEAD + "In Chad, the coup of March 2016 failed. Soldiers killed 20 Chadian teachers on the night of "
        "March 15.", "killed", "2016-03-15", "of 2016-03, of which the story tells",
    ),
    # counted from the day of the news, where no other stands near
    (
        LEAD + "Somalia has 15 million people.\n\nIts coast is long.\n\nTwo days earlier, Somali troops "
        "attacked a Kenyan post.", "attacked", "2018-05-06", "counted from 'Tuesday', told before",
    ),
    (LEAD + "Chad said Libya had bombed Chadian soldiers.", "bombed", "2018-05-08/2018-05-10", "fresh news"),
    # counted back from the clause that tells when another event followed it
    (
        "Kenya expelled three Somali diplomats on Monday, five days after rebels attacked Kenyan soldiers.",
        "attacked", "2018-05-02", "counted back from 'Monday' (2018-05-07)",
    ),
    (
        "On 30 April, a day before Kenya arrested Somali President Farmaajo, Chad praised Somalia.",
        "arrested", "2018-05-01", "counted back from '30 April'",
    ),
    (
        "Kenya released four Somali teachers on Sunday, a year to the day after Kenyan police arrested them.",
        "arrested", "2017", "counted back from 'Sunday'",
    ),
    (
        "Three days after rebels attacked Kenyan soldiers on Sunday, Kenya expelled Somalia's ambassador.",
        "expelled", "2018-05-09", "the story dates the attack by 'Sunday'",
    ),
    (
        "Egyptian President Sisi met Kenyan President Kenyatta on Monday. Sisi asked Kenyatta for the "
        "meeting two days before it took place.", "asked Kenyatta for",
        "2018-05-05", "the story dates the meeting by 'Monday'",
    ),
    (
        LEAD + "Two weeks after Chad bombed rebels, Ugandan troops attacked Somali soldiers on Monday. Kenya "
        "closed the border the day after the attack.", "closed",
        "2018-05-08", "the story dates the attack by 'Monday'",
    ),
    # years counted from what is told of somebody in passing
    (
        LEAD + "Farmaajo, jailed by Chad in 2006, was released by Chadian police three years later.",
        "released", "2009", "counted from '2006'",
    ),
    # what came after an undated clause may be the news
    (
        LEAD + "Somalia arrested four Kenyan teachers a day after Kenyan troops shelled Kismayo.", "arrested",
        "2018-05-08/2018-05-10", "fresh news, told between 'Tuesday'",
    ),
    # a happening that somebody stays away from, and one that does what its clause tells
    (
        "Kenyan opposition parties boycotted Sunday's election.", "boycotted",
        "2018-05-06", "counted from the story's date",
    ),
    (
        LEAD + "A one-day strike by railway workers halted trains in Kenya on Monday.", "day strike",
        "2018-05-07", "counted from the story's date",
    ),
    # what lasted until the day that its clause tells
    (
        "Chad and Libya signed a pact on Monday after six hours of talks led by Kenya.", "talks",
        "2018-05-06/2018-05-07", "six hours up to 'Monday'",
    ),
    # a journey by the day of its end
    (
        "President Emmanuel Macron left Chad on Monday at the end of a two-day visit.", "visit",
        "2018-05-06/2018-05-07", "two-day up to 'Monday'",
    ),
    (
        "Chancellor Angela Merkel flew home on Monday, ending a three-day trip to Chad.", "trip",
        "2018-05-05/2018-05-07", "three-day up to 'Monday'",
    ),
    (
        "French President Emmanuel Macron wrapped up a two-day visit to Chad on Monday.",
        "wrapped up a two-day visit", "2018-05-06/2018-05-07", "two-day up to 'Monday'",
    ),
    # the season of the half of the earth that the story is about
    (
        "French President Emmanuel Macron will visit Germany in the autumn.", "visit",
        "2018-09-01/2018-11-30", "counted from the story's date",
    ),
    (
        "Chile will hold talks with Argentina in the autumn.", "hold talks",
        "2018-03-01/2018-05-31", "counted from the story's date",
    ),
]  # fmt: skip

# text, the words that trigger a report that nothing dates
UNDATED: list[tuple[str, str]] = [
    (LEAD + "Rebels had attacked Kenyan soldiers.", "attacked"),
    (LEAD + "Rebels have often attacked Kenyan soldiers.", "attacked"),
    (LEAD + "Kenya previously arrested four Somali teachers.", "arrested"),
    (LEAD + "Ethiopia has condemned Kenya.", "condemned"),
    (LEAD + "Ethiopia may attack Kenya.", "attack"),
    (LEAD + "Ethiopia denied on Wednesday that it had attacked Kenya.", "attacked"),
    (LEAD + '"Ethiopia praised Kenya," Somali President Farmaajo said.', "praised"),
    (LEAD + "Kenya attacks Somali rebels.", "attacks"),
    (LEAD + "Somalia, which attacked Kenya, is poor.", "attacked"),
    (OLD + "The feud began in 1998. Years later, Somalia arrested four Kenyan teachers.", "arrested"),
    (LEAD + "In 2009, after rebels attacked Kenya, talks failed.", "attacked"),
    (LEAD + "Weeks before Kenyan police arrested him, the envoy accused Kenya of theft.", "accused"),
    (
        "Kenyan police arrested four men on Monday, two days after a bomb killed nine people. "
        "The night before, rebels had attacked Kenyan soldiers.",
        "attacked",
    ),
    ("Chile and France will hold talks in the autumn.", "hold talks"),
]


@pytest.fixture(scope="module")
def reports(tools: Toolbox) -> dict[tuple[str, bool], tuple[Report, ...]]:
    """The reports of each text, with the story's date and without."""
    texts = dict.fromkeys([*(c[0] for c in DATED), *(c[0] for c in UNDATED)])
    stories = [
        Story(f"{n} {dated}", text, published=THURSDAY if dated else None)
        for n, text in enumerate(texts)
        for dated in (True, False)
    ]
    return {(r.story.text, r.story.published is not None): r.reports for r in read_stories(stories, tools)}


def told(reports: tuple[Report, ...], words: str) -> Report:
    found = [r for r in reports if r.trigger.text == words]
    assert found, [r.trigger.text for r in reports]
    return found[-1]


@pytest.mark.parametrize(("text", "words", "value", "basis"), DATED, ids=[c[0][-60:] for c in DATED])
def test_where_a_date_is_taken_from(
    text: str, words: str, value: str, basis: str, reports: dict[tuple[str, bool], tuple[Report, ...]]
) -> None:
    when = told(reports[text, True], words).date
    assert when is not None
    assert (when.value, when.basis[: len(basis)]) == (value, basis)


@pytest.mark.parametrize(("text", "words"), UNDATED, ids=[c[0][-60:] for c in UNDATED])
def test_what_is_told_of_no_day_has_no_date(
    text: str, words: str, reports: dict[tuple[str, bool], tuple[Report, ...]]
) -> None:
    when = told(reports[text, True], words).date
    assert when is None or when.value is None


def test_a_date_that_is_not_told_has_no_words(reports: dict[tuple[str, bool], tuple[Report, ...]]) -> None:
    for (text, _), several in reports.items():
        for report in several:
            if report.date is not None and report.date.value is not None:
                lent = report.date.basis.startswith(LENT)
                assert lent if not report.date.text else report.date.text in text


def test_a_story_without_a_date_lends_none(reports: dict[tuple[str, bool], tuple[Report, ...]]) -> None:
    for (_, dated), several in reports.items():
        if not dated:
            bases = [r.date.basis for r in several if r.date is not None and r.date.value is not None]
            assert not [b for b in bases if "fresh news" in b or "story's date" in b]
