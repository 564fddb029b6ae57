"""Auxiliary modes: fact, future, denied, supposed."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.model import Report, Story
from dragoman.pipeline import Toolbox, read_stories
from tests.coding.reading import read_all

# Each row: sentence, a word of the trigger, the auxiliary modes of the report that it triggers.
ROWS = (
    ("Police arrested the Tunisian editor.", "arrested", ""),
    ("Portugal has condemned Angola.", "condemned", ""),
    # future
    ("Police will arrest the Tunisian editor.", "arrest", "future"),
    ("Slovenia will expel two Serbian diplomats.", "expel", "future"),
    ("The Greek army is going to attack the rebels.", "attack", "future"),
    ("Rwanda is expected to expel the Belgian envoy.", "expel", "future"),
    # would: what was said then, and what an if supposes
    ("The minister said Cyprus would expel the envoy.", "expel", "future"),
    ("The minister said Cyprus had expelled the envoy.", "expelled", ""),
    ("Libya would attack Malta if talks failed.", "attack", "hypothetical"),
    ("The minister said Cyprus would attack Malta if it blocked the strait.", "attack", "hypothetical"),
    ("If Sudan attacks Ethiopia, Egypt will condemn it.", "attacks", "hypothetical"),
    # may, might, could
    ("Gabon may expel the French ambassador.", "expel", "hypothetical"),
    ("Nigeria might deploy troops in Niger.", "deploy", "hypothetical"),
    ("Rebels could attack the Malian army.", "attack", "hypothetical"),
    # not, never
    ("Portugal has not condemned Angola.", "condemned", "negation"),
    ("The Omani police did not arrest the editor.", "arrest", "negation"),
    ("Iceland never condemned Norway.", "condemned", "negation"),
    ("The ambassador of Ghana was not expelled by Togo.", "expelled", "negation"),
    ("Soldiers did not shoot at Kenyan protesters.", "shoot", "negation"),
    ("Croatia has not been able to reach an agreement with Slovenia.", "agreement", "negation"),
    ("Cuba did not agree to release the prisoners.", "agree", "negation"),
    ("Jordan has not yet signed a treaty with Syria.", "treaty", "negation"),
    ("Libya held no talks with Malta.", "talks", "negation"),
    # a negated subject or object, without, hardly
    ("No soldiers attacked the Kenyan village.", "attacked", "negation"),
    ("Estonian police arrested no protesters.", "arrested", "negation"),
    ("Neither Chad nor Niger condemned the raid.", "condemned", "negation"),
    ("The Swiss envoy left without condemning Iran.", "condemning", "negation"),
    ("Belgium hardly criticised Hungary.", "criticised", "negation"),
    # planned: a meeting is AGREE without future
    ("Upcoming talks between Kenya and Somalia will be short.", "talks", ""),
    ("A planned attack on the Kenyan army was foiled.", "attack", "future"),
)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([row[0] for row in ROWS], tools)


@pytest.mark.parametrize(("text", "word", "modes"), ROWS)
def test_modes(read: dict[str, tuple[Report, ...]], text: str, word: str, modes: str) -> None:
    told = [r for r in read[text] if word in r.trigger.text.split()]
    assert [r.auxiliary for r in told] == [tuple(modes.split())]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Slovenia will expel two Serbian diplomats.", "future: 'will'"),
        ("Libya would attack Malta if talks failed.", "hypothetical: 'would'"),
        ("Gabon may expel the French ambassador.", "hypothetical: 'may'"),
        ("Iceland never condemned Norway.", "negation: 'never'"),
        ("Libya held no talks with Malta.", "negation: 'no'"),
        ("A planned attack on the Kenyan army was foiled.", "future: 'planned'"),
    ],
)
def test_the_reason_quotes_the_word(read: dict[str, tuple[Report, ...]], text: str, reason: str) -> None:
    assert any(reason in report.reasons for report in read[text])


def test_what_lies_years_back_is_historical(tools: Toolbox) -> None:
    text = (
        "Fiji expelled the Australian ambassador in November 2009. Fiji expelled a Chinese envoy on Monday."
    )
    [reading] = read_stories([Story("a", text, published=dt.date(2021, 3, 4))], tools)
    assert [(r.recipients[0].country, r.auxiliary) for r in reading.reports] == [
        ("AUS", ("historical",)),
        ("CHN", ()),
    ]


def test_nothing_is_historical_in_an_undated_story(tools: Toolbox) -> None:
    text = "Fiji expelled the Australian ambassador in November 2009."
    [report] = read_all([text], tools)[text]
    assert report.auxiliary == ()
