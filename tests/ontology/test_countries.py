"""The countries file is complete and sorted, and its words mean one country or say that they do not."""

import pytest

from dragoman.ontology import ResourceError, load_countries
from dragoman.ontology.countries import build_countries
from dragoman.ontology.loading import parse

VALID = """
shared: {Shared: AAA}
countries:
  AAA: {alpha2: AA, name: Aland, variants: [Shared, Old Aland], adjectives: [Alish], people: [Alishman],
    capitals: [Mâle], seats: {LEG: [The House]}, ambiguous: [Mâle]}
  BBB: {alpha2: BB, name: Beland, variants: [Shared], adjectives: [Belish], people: [Belish], capitals: [Bé]}
"""


def test_there_are_iso_s_249_countries_and_kosovo_in_order():
    countries = load_countries().by_code
    assert list(countries) == sorted(countries)
    assert len(countries) == 250
    assert [c.code for c in countries.values() if c.user_assigned] == ["XKX"]
    assert len({c.alpha2 for c in countries.values()}) == 250
    assert countries["NOR"].alpha2 == "NO"


def test_only_uninhabited_countries_lack_an_adjective_or_a_people():
    lacking = [c.code for c in load_countries().by_code.values() if not (c.adjectives and c.people)]
    assert lacking == ["ATA", "ATF", "BVT", "HMD", "SGS", "UMI"]


def test_every_word_finds_its_country_or_is_listed_as_shared():
    countries = load_countries()
    shared = set()
    for country in countries.by_code.values():
        seats = (seat for seats in country.seats.values() for seat in seats)
        names = (country.name, *country.variants, *country.capitals, *seats)
        for text in (*names, *country.adjectives, *country.people):
            found = countries.find(text)
            assert found is not None, text
            assert country.code in (found.code, *found.others), text
            if found.others:
                shared.add(text)
    assert shared == {
        *("Congo", "Congolese", "Dominican", "Dominicans", "Kingston", "Korea", "Korean", "Koreans"),
        *("Virgin Islander", "Virgin Islanders", "Virgin Islands"),
    }


@pytest.mark.parametrize(
    ("text", "code", "kind", "sector"),
    [
        ("Turkey", "TUR", "name", None),
        ("Türkiye", "TUR", "name", None),
        ("Turkish", "TUR", "adjective", None),
        ("Turks", "TUR", "people", None),
        ("Ankara", "TUR", "capital", "GOV"),
        ("Briton", "GBR", "people", None),
        ("Emirati", "ARE", "adjective", None),
        ("Ivorian", "CIV", "adjective", None),
        ("Burkinabe", "BFA", "adjective", None),
        ("Filipinos", "PHL", "people", None),
        ("Nigerien", "NER", "adjective", None),
        ("Nigerian", "NGA", "adjective", None),
        ("Swaziland", "SWZ", "name", None),
        ("Kiev", "UKR", "capital", "GOV"),
        ("Kyiv", "UKR", "capital", "GOV"),
        ("Tel Aviv", "ISR", "capital", "GOV"),
        ("Ramallah", "PSE", "capital", "GOV"),
        ("Gaza", "PSE", "name", None),
        ("Kosovar", "XKX", "adjective", None),
        ("Taipei", "TWN", "capital", "GOV"),
        ("Islamic Republic", "IRN", "name", None),
        ("White House", "USA", "seat", "GOV"),
        ("Pentagon", "USA", "seat", "MIL"),
        ("Kremlin", "RUS", "seat", "GOV"),
        ("Knesset", "ISR", "seat", "LEG"),
        ("Whitehall", "GBR", "seat", "GOV"),
        ("Blue House", "KOR", "seat", "GOV"),
    ],
)
def test_hand_facts(text, code, kind, sector):
    found = load_countries().find(text)
    assert found is not None
    assert (found.code, found.kind, found.sector) == (code, kind, sector)


def test_forty_countries_have_a_seat_of_government():
    assert sum(bool(country.seats) for country in load_countries().by_code.values()) >= 40


def test_the_capital_is_the_first_of_the_cities():
    countries = load_countries().by_code
    assert countries["UKR"].capital == "Kyiv"
    assert countries["NLD"].capital == "Amsterdam"
    assert countries["ATA"].capital is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("alpha2: AA", "alpha2: 12", r"countries\.AAA: alpha2 should be text and is 12; quote it"),
        ("alpha2: AA", "alpha2: AAA", r"countries\.AAA: the code AAA should be 2 capital letters"),
        ("[Alish]", "[]", r"countries\.AAA: an inhabited country needs an adjective"),
        ("[Alish]", "Alish", r"countries\.AAA: adjectives should be a list and is 'Alish'"),
        ("LEG", "LEX", r"countries\.AAA\.seats: there is no sector LEX"),
        ("people: [Alishman]", "peoples: [Alishman]", r"countries\.AAA: unknown field 'peoples'"),
        ("[Alishman]", "[Belish]", "shared: 'Belish' is listed by AAA and BBB: say whose it is"),
        ("{Shared: AAA}", "{Shared: CCC}", "shared: 'Shared' is given to CCC and listed by AAA, BBB"),
        ("{Shared: AAA}", "{Shared: AAA, Alish: AAA}", "shared: 'Alish' is given to AAA and listed by AAA"),
        ("{Shared: AAA}", "{Shared: AAA, Gone: AAA}", "shared: no two countries list Gone"),
        ("Old Aland", "Aland", "AAA: 'Aland' stands twice as a name"),
        ("Old Aland", "10 Aland Street", "AAA: '10 Aland Street' does not begin with a letter"),
        ("ambiguous: [Mâle]", "ambiguous: [Oval]", "AAA: ambiguous, but not listed: Oval"),
        ("  BBB:", "  AAA:", "line 6: the key AAA stands twice"),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_entry(old, new, message):
    assert old in VALID
    with pytest.raises(ResourceError, match=r"^countries\.yaml: " + message):
        build_countries(parse("countries.yaml", VALID.replace(old, new)))


def test_accents_may_be_dropped_but_not_from_ambiguous_words():
    countries = build_countries(parse("countries.yaml", VALID))
    assert countries.find("Be") == countries.find("Bé")
    assert countries.find("Mâle") is not None
    assert countries.find("Male") is None


def test_a_country_is_named_in_any_case_by_name_but_not_by_adjective_or_capital() -> None:
    countries = load_countries()
    assert [countries.named(text) for text in ("türkiye", "TURKIYE", "uk", "united states")] == [
        ("TUR",), ("TUR",), ("GBR",), ("USA",),
    ]  # fmt: skip
    assert countries.named("Korea") == ("KOR", "PRK")
    assert countries.named("Turkish") == countries.named("Ankara") == countries.named("") == ()
