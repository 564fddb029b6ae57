import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dragoman.mentions.times import choose_time, find_times
from dragoman.model import Sentence
from tests.mentions.conftest import load_cases, token_of, words_of

THURSDAY = dt.date(2017, 8, 17)


def published(case: dict[str, Any]) -> dt.date | None:
    if "published" not in case:
        return THURSDAY
    return dt.date.fromisoformat(case["published"]) if case["published"] else None


@pytest.mark.parametrize("case", load_cases("times"), ids=words_of)
def test_the_dates_of_a_sentence_are_found_with_their_values(
    case: dict[str, Any], parse: Callable[[str], Sentence]
) -> None:
    times = find_times(parse(case["text"]), published(case))
    assert {t.when.text: t.when.value for t in times} == case["times"]


@pytest.mark.parametrize("case", load_cases("event_times"), ids=words_of)
def test_an_event_takes_the_time_of_its_own_clause(
    case: dict[str, Any], parse: Callable[[str], Sentence]
) -> None:
    sentence = parse(case["text"])
    trigger = token_of(sentence, case["trigger"])
    time = choose_time(find_times(sentence, THURSDAY), sentence, trigger.i)
    told = None if time is None else time.when.value or "unknown"
    assert told == case["date"]


@pytest.mark.parametrize("case", load_cases("times"), ids=words_of)
def test_a_time_covers_its_words_and_its_days(case: dict[str, Any], parse: Callable[[str], Sentence]) -> None:
    for time in find_times(parse(case["text"]), published(case)):
        assert time.span.of(case["text"]) == time.when.text
        assert time.tokens[0] <= time.head <= time.tokens[1]
        assert time.when.basis
        if time.when.value is None:
            assert time.when.start is time.when.end is None
        else:
            assert time.when.start is not None
            assert time.when.end is not None
            assert time.when.start <= time.when.end
            assert time.when.start.startswith(time.when.value.split("/")[0])


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The war has raged since 2011.", "since"),
        ("The truce will last until July 15.", "until"),
        ("They must leave by Friday.", "by"),
        ("He resigned before Tuesday.", "before"),
        ("He met them after Friday.", "after"),
        ("They met on Friday.", "on"),
        ("The talks ran from 3 to 5 May.", "on"),
        ("The embassy was closed from Monday to Wednesday.", "on"),
    ],
)
def test_the_side_of_the_time_that_is_meant_is_told(
    text: str, relation: str, parse: Callable[[str], Sentence]
) -> None:
    (time,) = find_times(parse(text), THURSDAY)
    assert time.relation == relation


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("They met on Aug. 14.", "absolute"),
        ("They met on Friday.", "relative"),
        ("Two days later they met.", "event"),
        ("He resigned a day after the July 15 coup attempt.", "event"),
    ],
)
def test_a_time_tells_what_it_is_anchored_to(
    text: str, anchor: str, parse: Callable[[str], Sentence]
) -> None:
    assert find_times(parse(text), THURSDAY)[0].anchor == anchor


def test_the_direction_of_a_clause_can_be_given(parse: Callable[[str], Sentence]) -> None:
    sentence = parse("They met on Friday.")
    (ahead,) = find_times(sentence, THURSDAY, past=lambda _sentence, _token: False)
    (behind,) = find_times(sentence, THURSDAY, past=lambda _sentence, _token: True)
    assert (ahead.when.value, behind.when.value) == ("2017-08-18", "2017-08-11")


def test_a_headline_in_the_present_tense_looks_back(parse: Callable[[str], Sentence]) -> None:
    body = parse("The army chief meets the president on Friday.")
    headline = Sentence(body.index, body.passage, "headline", body.span, body.tokens)
    assert find_times(body, THURSDAY)[0].when.value == "2017-08-18"
    assert find_times(headline, THURSDAY)[0].when.value == "2017-08-11"
