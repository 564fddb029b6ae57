"""A story without a date gets one only where its own words, or other stories of the same events, prove it."""

from __future__ import annotations

import pytest

from dragoman.mentions.happenings import story_times
from dragoman.mentions.times import find_times
from dragoman.mentions.undated import StoryDay, infer_day
from dragoman.mentions.undated_shared import infer_from_shared
from dragoman.model import Quote, Report, Sentence, Story, When
from dragoman.parsing import Parser, lay_out

# 11 March was a Monday in 2013 and 2019; 4 May a Friday in 2012 and 2018.
DAYS: list[tuple[str, str, str]] = [
    ("He flew to Rabat yesterday, 3 May 2012, and met the king.", "2012-05-04", "2012-05-04"),
    ("Today (March 13) the envoy left. On Monday, 11 March, a truce began. In 2018 one failed.",
     "2019-03-13", "2019-03-13"),
    ("Jets bombed the port on Monday, 11 March. The 2019 budget is spent.", "2019-03-11", "2019-05-10"),
    ("Jets bombed the port on Monday, March 11. The war broke out in 2012.", "2013-03-11", "2013-05-10"),
]  # fmt: skip
NO_DAYS = [
    "Jets bombed the port on Monday, 11 March.",
    "Jets bombed the port on 11 March. The 2019 budget is spent.",
    "Jets bombed the port on Monday, 11 March. The 2016 budget is spent.",
    "Jets bombed the port on Monday, 11 March, and on Friday, 4 May. The 2019 budget is spent.",
    "The envoy left yesterday. He met the king on Sunday.",
    "He left yesterday, 3 May 2012. She came today, 9 May 2012.",
]


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, list[Sentence]]:
    texts = [*(d[0] for d in DAYS), *NO_DAYS]
    stories = [Story(id=str(n), text=text) for n, text in enumerate(texts)]
    return {story.text: list(ss) for story, _, ss in parser.parse((s, lay_out(s)) for s in stories)}


def day_of(sentences: list[Sentence]) -> StoryDay | None:
    return infer_day(sentences, {s.index: find_times(s, None) for s in sentences})


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_a_day_that_the_story_proves(
    text: str, start: str, end: str, parsed: dict[str, list[Sentence]]
) -> None:
    day = day_of(parsed[text])
    assert day is not None
    assert (day.start.isoformat(), day.end.isoformat()) == (start, end)
    assert 0 < day.score < 1
    assert any(word in day.basis for word in ("fits", "is"))


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_day_that_nothing_proves(text: str, parsed: dict[str, list[Sentence]]) -> None:
    assert day_of(parsed[text]) is None


def test_times_are_read_by_the_inferred_day_and_say_so(parsed: dict[str, list[Sentence]]) -> None:
    found, _ = story_times(parsed[DAYS[0][0]], None)
    values = {t.when.text: t.when for several in found.values() for t in several}
    assert values["yesterday"].value == "2012-05-03"
    assert values["yesterday"].basis.startswith("inferred: 'yesterday' is '3 May 2012'")
    assert values["3 May 2012"].basis == "written out"


def test_what_differs_between_the_possible_days_stays_unknown(parser: Parser) -> None:
    story = Story("one", "Jets hit Aden on Monday, 11 March. It rained on Sunday. The 2019 vote was calm.")
    ((_, _, sentences),) = parser.parse([(story, lay_out(story))])
    found, _ = story_times(sentences, None)
    values = {t.when.text: t.when.value for several in found.values() for t in several}
    assert values == {"Monday, 11 March": "2019-03-11", "Sunday": None, "2019": "2019"}


def report(story: str, published: str | None, value: str | None, text: str) -> Report:
    when = When(value, value, value, text, "told") if text or value else None
    quote = Quote("attacked", 0, 8)
    return Report(
        report_id=f"{story}-{text}", story_id=story, outlet=story.title(), published=published, url=None,
        passage=quote, trigger=quote, event_type="ASSAULT", mode=None, quad=4, score=-9.0, contexts=(),
        auxiliary=(), actors=(), recipients=(), according_to=(), date=when, place=None, quantities=(),
        cameo="19", rule="ASSAULT.attack", confidence=0.8,
    )  # fmt: skip


TOLD = [report("gazette", "2016-07-17", "2016-07-15", "Friday night"), report("wire", "2016-07-16", None, "")]


def test_an_event_takes_the_date_that_dated_stories_give_it() -> None:
    when = infer_from_shared(report("leaflet", None, None, "Friday"), TOLD)
    assert when is not None
    assert (when.value, when.text) == ("2016-07-15", "")
    assert when.basis == "inferred: the same event is dated 2016-07-15 by Gazette, and 'Friday' agrees"


@pytest.mark.parametrize(
    ("own", "others"),
    [
        (report("leaflet", None, None, "Saturday"), TOLD),
        (report("leaflet", None, None, "in June"), TOLD),
        (report("leaflet", None, "2016-07-14", "July 14, 2016"), TOLD),
        (report("leaflet", "2016-07-18", None, ""), TOLD),
        (report("leaflet", None, None, "Friday"), TOLD[1:]),
        (report("leaflet", None, None, ""), [*TOLD, report("post", "2016-07-17", "2016-07-16", "Saturday")]),
        (report("gazette", None, None, "Friday"), TOLD[:1]),
    ],
    ids=["other weekday", "other month", "dated", "published", "no date told", "at odds", "same story"],
)
def test_no_date_is_taken_from_others_without_agreement(own: Report, others: list[Report]) -> None:
    assert infer_from_shared(own, others) is None
