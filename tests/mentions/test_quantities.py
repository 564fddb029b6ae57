from collections.abc import Callable
from typing import Any

import pytest

from dragoman.mentions.quantities import QuantityMention, choose_quantities, find_quantities
from dragoman.mentions.quantities_numbers import bounded
from dragoman.model import Sentence
from tests.mentions.conftest import load_cases, token_of, words_of

CASES = load_cases("quantities")
COUNTS = load_cases("counts")
LEAST_RIGHT = 0.95


def row(mention: QuantityMention) -> list[float | str | None]:
    quantity = mention.quantity
    bounds = [quantity.low, quantity.high]
    return [quantity.value, quantity.unit, *(bounds if bounds != [None, None] else [])]


@pytest.mark.parametrize("case", CASES, ids=words_of)
def test_the_counts_of_a_sentence_are_found_with_unit_and_bounds(
    case: dict[str, Any], parse: Callable[[str], Sentence]
) -> None:
    assert [row(m) for m in find_quantities(parse(case["text"]))] == case["quantities"]


@pytest.mark.parametrize("case", [c for c in CASES if "trigger" in c], ids=words_of)
def test_an_event_takes_its_own_counts(case: dict[str, Any], parse: Callable[[str], Sentence]) -> None:
    sentence = parse(case["text"])
    found = find_quantities(sentence)
    chosen = choose_quantities(found, sentence, token_of(sentence, case["trigger"]).i)
    assert list(chosen) == [found[i].quantity for i in case["chosen"]]


@pytest.mark.parametrize("case", CASES, ids=words_of)
def test_a_count_covers_its_words(case: dict[str, Any], parse: Callable[[str], Sentence]) -> None:
    for mention in find_quantities(parse(case["text"])):
        assert mention.span.of(case["text"]) == mention.quantity.text
        assert mention.tokens[0] <= mention.token <= mention.tokens[1]
        quantity = mention.quantity
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("low", 100, None), ("above", 101, None), ("high", None, 100), ("below", None, 99),
        ("approx", 85, 115), ("near", 85, 100), ("past", 100, 115), ("exact", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_a_bound_limits_the_count(kind: str | None, low: float | None, high: float | None) -> None:
    assert bounded(100, kind, 0.15) == (low, high)


def test_numbers_of_many_kinds_are_read(parse: Callable[[str], Sentence]) -> None:
    wrong = []
    for case in COUNTS:
        found = [row(m) for m in find_quantities(parse(case["text"]))]
        if found != case["quantities"]:
            wrong.append(f"{case['kind']}: {case['text']} {found}")
    assert len(COUNTS) >= 120
    assert 1 - len(wrong) / len(COUNTS) >= LEAST_RIGHT, "\n".join(wrong)


def test_an_attack_takes_the_arms_it_was_made_with(parse: Callable[[str], Sentence]) -> None:
    for text in ("They carried out the raid using six drones.", "They attacked the port with six drones."):
        sentence = parse(text)
        trigger = next(t.i for t in sentence.tokens if t.text in ("raid", "attacked"))
        (chosen,) = choose_quantities(find_quantities(sentence), sentence, trigger)
        assert (chosen.value, chosen.unit) == (6, "drones")
