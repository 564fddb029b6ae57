"""A happening that the story names and dates gives its date to the words that count from it."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.mentions.happenings import Happening, by_happenings, find_happenings
from dragoman.mentions.times import TimeExpression, find_times
from dragoman.model import Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox

PUBLISHED = dt.date(2012, 3, 14)

# text, the words of the time, its date
DATED: list[tuple[str, str, str | None]] = [
    ("The bridge fell on the night of the May 2010 flood. Repairs took a year.", "the night", "2010-05"),
    (
        "Villagers recalled the May 2010 flood. The bridge fell on the night of the flood.",
        "the night", "2010-05",
    ),
    (
        "Villagers recalled the flood of May 17, 2010. The mill fell on the night of the flood.",
        "the night", "2010-05-17",
    ),
    (
        "The earthquake of 12 January 2010 destroyed the port. On the morning of the earthquake, it rained.",
        "the morning", "2010-01-12",
    ),
    ("The night of the flood was long. Villagers recalled the 2010 flood.", "The night", "2010"),
    (
        "The Icelandic volcano's April 2010 eruption was loud. Flights stopped on the day of the eruption.",
        "the day", "2010-04",
    ),
    (
        "The September 2011 coup attempt failed. The president spoke on the night of the attempted coup.",
        "the night", "2011-09",
    ),
    (
        "The January 2011 referendum was peaceful. On the eve of the referendum, the leaders met in Juba.",
        "the eve", "2011-01",
    ),
    (
        "The 12 January 2010 earthquake destroyed the port. The January earthquake killed nobody.",
        "January", "2010-01-12",
    ),
    ("Villagers recalled the May 2010 flood. The mill fell on the night of the quake.", "the night", None),
    ("The bridge fell on the night of the flood. Repairs took two years.", "the night", None),
    ("The ministers met in May 2010. The bridge fell on the night of the meeting.", "the night", "2010-05"),
    (
        "Kenya held the vote on 4 March 2010. Observers slept on the night of the vote.",
        "the night", "2010-03-04",
    ),
    (
        "The vote of 4 March 2010 was calm. Observers arrived hours before the vote.",
        "hours before", "2010-03-04",
    ),
    (
        "The summit opened on 3 May 2011. Two days after the summit, the envoy left.",
        "Two days after", "2011-05-05",
    ),
    (
        "Gunmen raided the mine on 9 March. The owner had left a day before the raid.",
        "a day before", "2012-03-08",
    ),
    ("Villagers recalled the May 2010 flood. The mill opened on 3 June 2011.", "3 June 2011", "2011-06-03"),
    (
        "The army mutinied in the coup of May 2010. Chile stood by the king from the first hours.",
        "the first hours", "2010-05",
    ),
    (
        "Troops invaded the island on 9 March 2011. Chile condemned it from the outset.",
        "the outset", "2011-03-09",
    ),
    (  # which of the two is not told
        "The war of May 2010 was short. The coup of June 2011 failed. Chile stood aside from the start.",
        "the start", None,
    ),
    (  # talks are no upheaval
        "The talks of May 2010 were calm. Chile was hopeful from the very beginning.",
        "the very beginning", None,
    ),
]  # fmt: skip

FAULTS: list[tuple[tuple[str, str, str | None], str]] = [
    (
        (
            "Villagers recalled the May 17, 2010 flood. The mill fell on the night of the flood.",
            "the night", "2010-05-17",
        ),
        "a day with its year before the noun is not seen to date it",
    ),
]  # fmt: skip

OTHERS = {
    "none": "The bridge fell at night. Repairs took a year.",
    "two": (
        "Villagers recalled the May 2010 flood and the June 2011 earthquake. "
        "The mill fell on the night of the earthquake. The bridge fell on the night of the flood."
    ),
    "month and day": "The bridge fell on the night of the May 2010 flood. The May 17 flood killed nobody.",
    "named": "The 2010 earthquake in Haiti destroyed the port. On the day of the earthquake, it rained.",
    "again": "The 12 January 2010 earthquake was strong. Villages fell in the earthquake of 12 January 2010.",
}

Dated = tuple[tuple[Happening, ...], list[TimeExpression]]


@pytest.fixture(scope="module")
def dated(tools: Toolbox) -> dict[str, Dated]:
    """The happenings of each story, and its times when they are known."""
    texts = [*(c[0] for c in DATED), *(c[0] for c, _ in FAULTS), *OTHERS.values()]
    stories = [Story(id=str(i), text=text, published=PUBLISHED) for i, text in enumerate(texts)]
    found: dict[str, Dated] = {}
    for story, _, sentences in tools.parser.parse((s, lay_out(s)) for s in stories):
        times = {s.index: find_times(s, story.published) for s in sentences}
        happenings = find_happenings(sentences, times)
        known = [t for ts in by_happenings(sentences, times, happenings).values() for t in ts]
        assert [t.span for t in known] == [t.span for s in sentences for t in times[s.index]]
        found[story.text] = (happenings, known)
    return found


def _value(dated: dict[str, Dated], text: str, words: str) -> str | None:
    (value,) = [t.when.value for t in dated[text][1] if t.span.of(text) == words]
    return value


@pytest.mark.parametrize(("text", "words", "value"), DATED, ids=[c[0] for c in DATED])
def test_times_counted_from_a_happening(
    dated: dict[str, Dated], text: str, words: str, value: str | None
) -> None:
    assert _value(dated, text, words) == value


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c[0], marks=pytest.mark.xfail(strict=True, reason=why)) for c, why in FAULTS]
)
def test_happenings_still_missed(dated: dict[str, Dated], case: tuple[str, str, str | None]) -> None:
    text, words, value = case
    assert _value(dated, text, words) == value


def test_the_basis_says_which_happening_gave_the_date(dated: dict[str, Dated]) -> None:
    text = DATED[0][0]
    time = next(t for t in dated[text][1] if t.span.of(text) == "the night")
    assert time.when.basis == "the story dates the flood by 'May 2010'"
    assert time.when.text == "the night"


def test_each_of_two_happenings_dates_its_own_night(dated: dict[str, Dated]) -> None:
    happenings, times = dated[OTHERS["two"]]
    assert {h.name: h.when.value for h in happenings} == {"flood": "2010-05", "earthquake": "2011-06"}
    assert [t.when.value for t in times if t.when.text == "the night"] == ["2011-06", "2010-05"]


def test_a_day_without_its_year_takes_that_of_the_month_told_elsewhere(dated: dict[str, Dated]) -> None:
    text = OTHERS["month and day"]
    assert _value(dated, text, "May 17") == "2010-05-17"
    assert _value(dated, text, "the night") == "2010-05-17"
    assert _value(dated, text, "May 2010") == "2010-05"


def test_a_happening_is_named_without_the_words_of_its_date(dated: dict[str, Dated]) -> None:
    (happening,) = dated[OTHERS["named"]][0]
    assert (happening.name, happening.lemmas, happening.when.value) == ("earthquake", {"earthquake"}, "2010")


def test_a_story_that_dates_nothing_has_no_happenings(dated: dict[str, Dated]) -> None:
    assert dated[OTHERS["none"]][0] == ()


def test_one_happening_dated_twice_keeps_one_date(dated: dict[str, Dated]) -> None:
    happenings, _ = dated[OTHERS["again"]]
    assert {h.when.value for h in happenings} == {"2010-01-12"}
