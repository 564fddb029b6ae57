"""Words of running text are matched against the words for countries."""

import pytest

from dragoman.ontology import load_countries


@pytest.mark.parametrize(
    ("text", "count", "code", "kind"),
    [
        ("United States said", 2, "USA", "name"),
        ("United States of America said", 4, "USA", "name"),
        ("U.S. officials", 1, "USA", "name"),
        ("South Korean officials", 2, "KOR", "adjective"),
        ("South Koreans", 2, "KOR", "people"),
        ("South Korean s", 3, "KOR", "people"),
        ("South African", 2, "ZAF", "adjective"),
        ("South Sudan 's army", 2, "SSD", "name"),
        ("Guinea - Bissau", 3, "GNB", "name"),
        ("Guinea-Bissau", 1, "GNB", "name"),
        ("Guinea said", 1, "GIN", "name"),
        ("Papua New Guinea", 3, "PNG", "name"),
        ("Equatorial Guinea", 2, "GNQ", "name"),
        ("Congo Republic", 2, "COG", "name"),
        ("Congo said", 1, "COD", "name"),
        ("N. Korea", 2, "PRK", "name"),
        ("N.Korea", 1, "PRK", "name"),
        ("NKorea", 1, "PRK", "name"),
        ("Democratic People 's Republic of Korea", 6, "PRK", "name"),
        ("Washington , D.C. ,", 3, "USA", "capital"),
        ("Quai d’Orsay", 2, "FRA", "seat"),
        ("SAUDI ARABIA", 2, "SAU", "name"),
        ("Saudi officials", 1, "SAU", "adjective"),
        ("Turkish Cypriots", 2, "CYP", "people"),
        ("Turkish Cyclists", 1, "TUR", "adjective"),
        ("Mexico City", 2, "MEX", "capital"),
        ("American Samoan", 2, "ASM", "adjective"),
    ],
)
def test_the_longest_form_is_matched_however_it_was_cut(text, count, code, kind):
    found = load_countries().match(text.split(), 0)
    assert found is not None
    assert (found[0], found[1].code, found[1].kind) == (count, code, kind)


@pytest.mark.parametrize(
    "text", ["South of Turkey", "United Nations", "told us", "'s", "15 July", "Union", "Saint"]
)
def test_other_words_match_nothing(text):
    assert load_countries().match(text.split(), 0) is None


def test_matching_begins_where_it_is_told_to():
    words = ["Iran", "and", "the", "United", "Kingdom", "agreed"]
    assert [i for i in range(len(words)) if load_countries().match(words, i)] == [0, 3]


def test_blank_words_lie_within_a_match_but_do_not_lengthen_it():
    countries = load_countries()
    assert countries.match(["South", "\n", "Korea", "\n", "said"], 0) == (3, countries.find("South Korea"))
    assert countries.match(["", "Iran"], 0) is None


def test_every_word_of_the_file_is_matched_as_a_whole_when_cut_at_its_spaces():
    countries = load_countries()
    for name in set(countries.names.forms.values()):
        words = name.text.split(" ")
        assert countries.match([*words, "said"], 0) == (len(words), name)


def test_casing_counts_except_in_words_all_in_capitals():
    countries = load_countries()
    assert countries.find("US").code == "USA"
    assert countries.find("us") is None
    assert countries.find("turkey") is None
    assert countries.find("TURKEY") == countries.find("Turkey")
    assert countries.find("ANKARA") == countries.find("Ankara")
    assert countries.find("Pak").code == "PAK"
    assert countries.find("PAK") is None


def test_apostrophes_and_accents_are_normalised():
    countries = load_countries()
    assert (
        countries.find("Côte d’Ivoire") == countries.find("Cote d'Ivoire") == countries.find("CÔTE D'IVOIRE")
    )
    assert countries.find("Elysee Palace") == countries.find("Élysée Palace")
    assert countries.find("Co\u0302te d'Ivoire").code == "CIV"
    assert countries.find("Sana’a").code == "YEM"
    assert countries.find("Cankaya").code == "TUR"


def test_what_fits_several_kinds_says_so():
    iranian = load_countries().find("Iranian")
    assert (iranian.kind, iranian.also) == ("adjective", ("people",))
    singapore = load_countries().find("Singapore")
    assert (singapore.kind, singapore.also) == ("name", ("adjective", "capital"))


def test_what_fits_several_countries_says_so():
    assert load_countries().find("Congolese").others == ("COG",)
    assert load_countries().find("Dominican").others == ("DMA",)
    assert load_countries().find("Turkish").others == ()


def test_words_that_are_as_often_something_else_are_marked():
    countries = load_countries()
    assert all(
        countries.find(text).ambiguous for text in ("Jordan", "Chad", "Georgia", "Turkey", "Guinea", "Niger")
    )
    assert not any(countries.find(text).ambiguous for text in ("Jordanian", "Iran", "Ankara"))


def test_capitals_two_countries_share_in_headlines_are_neithers():
    countries = load_countries()
    assert countries.find("Georgetown").code == "GUY"
    assert countries.find("George Town").code == "CYM"
    assert countries.find("GEORGETOWN") is None
