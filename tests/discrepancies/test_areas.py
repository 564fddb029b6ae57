"""A province's point lies in its middle: a town far from it may still be in it."""

from dragoman.discrepancies.places import APART, UNCLEAR, WITHIN, compare
from dragoman.model import Where

HELMAND = Where("Helmand", "AFG", 31.0, 64.0, 1140043, "Helmand")
MARJAH = Where("Marjah", "AFG", 31.52, 64.12, None, "Marjah")
HERAT = Where("Herat", "AFG", 34.35, 62.2, 1140026, "Herat")
KABUL = Where("Kabul", "AFG", 34.53, 69.17, 1138958, "Kabul")
JALALABAD = Where("Jalalabad", "AFG", 34.43, 70.45, 1139715, "Jalalabad")


def test_a_town_and_a_province_around_it_do_not_exclude_each_other() -> None:
    assert compare(HELMAND, MARJAH) == UNCLEAR


def test_towns_do() -> None:
    assert compare(KABUL, JALALABAD) == APART


def test_a_province_far_away_does() -> None:
    assert compare(HELMAND, KABUL) == APART


def test_a_country_holds_its_towns_though_it_has_a_point() -> None:
    country = Where("Afghanistan", "AFG", 33.0, 65.0, 1149361, "Afghanistan")
    assert compare(country, HERAT) == WITHIN
