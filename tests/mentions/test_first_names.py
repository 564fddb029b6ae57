"""Gender by first names: a full name tells it, a surname or an unknown name does not."""

from __future__ import annotations

import pytest

from dragoman.mentions.first_names import gender_of_name, load_first_names

NAMES = (
    ("Ingrid Solberg", "female"),
    ("Ayşe Demir", "female"),
    ("Małgorzata Lis", "female"),
    ("Recep Kaya", "male"),
    ("José Antonio Ruiz", "male"),
    ("Andrea Rossi", None),
    ("Kim Jong", None),
    ("Maria", None),
    ("Qwx Solberg", None),
    ("", None),
)


@pytest.mark.parametrize(("name", "gender"), NAMES)
def test_a_first_name_tells_the_gender_it_is_known_for(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


def test_there_are_hundreds_for_each_gender_all_folded() -> None:
    names = load_first_names()
    for gender in ("female", "male"):
        assert sum(g == gender for g in names.values()) > 400
    assert all(n == n.casefold() and n.isascii() for n in names)
