from collections.abc import Callable
from typing import Any

import pytest

from dragoman.mentions import load_lexicon
from dragoman.mentions.gazetteer import fold, load_areas, load_gazetteer, load_place_words
from dragoman.mentions.places import find_places
from dragoman.mentions.places_happening import choose_place
from dragoman.model import Sentence, Where
from dragoman.parsing import Parser
from tests.mentions.conftest import load_cases, token_of, words_of
from tests.mentions.told import is_right, place_told

CASES = load_cases("places")
STORIES = load_cases("story_places")
LEAST_RIGHT = 0.9
NEVER_PLACED = ("person", "adjective")


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


def test_cities_provinces_and_countries_have_coordinates_and_geonames_ids(
    parse: Callable[[str], Sentence],
) -> None:
    city, country, province = find_places(parse("They met in Ankara and not in Iran or Herat province."))
    assert city.where.latitude == pytest.approx(39.92, abs=0.1)
    assert city.where.longitude == pytest.approx(32.85, abs=0.1)
    assert [p.where.geonames_id for p in (city, country, province)] == [323786, 130758, 1140025]
    assert country.where.latitude == pytest.approx(32, abs=2)
    assert province.where.longitude == pytest.approx(62, abs=1)


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


def test_events_of_short_stories_are_put_where_they_happened(parser: Parser) -> None:
    lexicon = load_lexicon()
    found = [(case, place_told(case, parser, lexicon)) for case in STORIES]
    wrong = [(case, where) for case, where in found if not is_right(case, where)]
    told = "\n".join(f"{case['kind']}: {case['text']} {where}" for case, where in wrong)
    assert len(STORIES) >= 110
    assert 1 - len(wrong) / len(STORIES) >= LEAST_RIGHT, told
    assert not [case for case, _ in wrong if case["kind"] in NEVER_PLACED], told


def test_a_place_elsewhere_is_not_taken_for_the_one_expected() -> None:
    case = next(c for c in STORIES if c["place"] == "Tripoli" and c["country"] == "LBN")
    wrong = Where("Tripoli", "LBY", 32.9, 13.2, 2210247, "Tripoli")
    assert not is_right(case, wrong)
    assert not is_right(case, None)
    assert not is_right({**case, "place": None}, wrong)


def test_divisions_and_countries_lie_on_the_earth_and_have_their_own_ids() -> None:
    gazetteer = load_gazetteer()
    places = {*gazetteer.countries.values(), *(p for found in gazetteer.divisions.values() for p in found)}
    assert len(places) > 3500
    ids = [p.geonames_id for p in places]
    assert len(set(ids)) == len(ids)
    for place in places:
        assert -90 <= (place.latitude or 0.0) <= 90
        assert -180 <= (place.longitude or 0.0) <= 180


@pytest.mark.parametrize(
    ("country", "capital"), [("SOM", "Mogadishu"), ("KOR", "Seoul"), ("MMR", "Nay Pyi Taw")]
)
def test_the_capital_of_a_country_is_known(country: str, capital: str) -> None:
    place = load_gazetteer().capital(country)
    assert place is not None
    assert (place.country, fold(place.name)) == (country, fold(capital))


def test_an_area_is_told_from_the_town_of_its_name() -> None:
    areas = load_areas()
    town = max(load_gazetteer().find("Kandahar"), key=lambda p: p.population)
    (province,) = load_gazetteer().divisions["kandahar"]
    assert town.geonames_id not in areas
    assert province.geonames_id in areas
    assert "donbas" in areas
