from collections.abc import Callable
from typing import Any

import pytest

from dragoman.mentions.gazetteer import fold, load_gazetteer, load_place_words
from dragoman.mentions.places import choose_place, find_places
from dragoman.model import Sentence
from tests.mentions.conftest import load_cases, token_of, words_of

CASES = load_cases("places")


@pytest.mark.parametrize("case", CASES, ids=words_of)
def test_the_places_of_a_sentence_are_found(case: dict[str, Any], parse: Callable[[str], Sentence]) -> None:
    places = find_places(parse(case["text"]))
    assert [[p.where.name, p.where.country, p.kind] for p in places] == case["places"]
    for place in places:
        assert place.span.of(case["text"]) == place.where.text


@pytest.mark.parametrize("case", CASES, ids=words_of)
def test_an_event_takes_the_place_of_its_own_clause(
    case: dict[str, Any], parse: Callable[[str], Sentence]
) -> None:
    sentence = parse(case["text"])
    place = choose_place(find_places(sentence), sentence, token_of(sentence, case["trigger"]).i)
    assert (place.where.name if place else None) == case["place"]


def test_the_countries_of_the_story_tell_towns_of_one_name_apart(parse: Callable[[str], Sentence]) -> None:
    sentence = parse("Clashes broke out in Tripoli.")
    (unknown,), (lebanese,) = find_places(sentence), find_places(sentence, {"LBN"})
    assert (unknown.where.country, lebanese.where.country) == ("LBY", "LBN")


def test_a_city_has_coordinates_and_a_country_none(parse: Callable[[str], Sentence]) -> None:
    city, country = find_places(parse("They met in Ankara and not in Iran."))
    assert city.where.latitude == pytest.approx(39.92, abs=0.1)
    assert city.where.longitude == pytest.approx(32.85, abs=0.1)
    assert city.where.geonames_id == 323786
    assert (country.where.latitude, country.where.longitude) == (None, None)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kiev", "UKR"), ("Kyiv", "UKR"), ("Diyarbakir", "TUR"), ("Diyarbakır", "TUR"), ("Sana'a", "YEM"),
        ("Mazar-i-Sharif", "AFG"), ("Khan Younis", "PSE"), ("N'Djamena", "TCD"), ("Pristina", "XKX"),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_spelling(name: str, country: str) -> None:
    assert max(load_gazetteer().find(name), key=lambda p: p.population).country == country


def test_regions_are_many_and_lie_on_the_earth() -> None:
    regions = {p.name: p for p in load_place_words().regions.values() if p.kind == "region"}
    assert len(regions) >= 80
    assert regions["Crimea"].country == "UKR"
    assert regions["Kashmir"].country is None


def test_names_are_compared_without_accents_hyphens_and_apostrophes() -> None:
    assert fold("Sana'a") == fold("Sanaa")
    assert fold("Şanlıurfa") == fold("Sanliurfa")
    assert fold("Tel-Aviv") == fold("Tel Aviv")
