from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors.posts import Service, post


@pytest.mark.parametrize(
    ("a", "b", "agree", "exclude"),
    [
        ("Foreign Minister", "minister of foreign affairs", True, False),
        ("defense minister", "Minister of Defence", True, False),
        ("minister", "oil minister", True, False),
        ("interior minister", "antiquities minister", False, True),
        ("prime minister", "premier", True, False),
        ("president", "prime minister", False, False),
        ("finance minister", "spokesman", False, True),
        ("president", "police chief", False, True),
        ("mayor", "ambassador", False, False),
    ],
)
def test_posts(a: str, b: str, agree: bool, exclude: bool) -> None:
    one, two = post(a), post(b)
    assert one is not None
    assert two is not None
    assert one.agrees(two) is two.agrees(one) is agree
    assert one.excludes(two) is two.excludes(one) is exclude


@pytest.mark.parametrize("role", [None, "", "doctor", "man"])
def test_words_that_name_no_post(role: str | None) -> None:
    assert post(role) is None


def test_two_ministries_exclude_each_other_at_one_time_only() -> None:
    home = Service.of([("interior minister", date(2013, 8, 1))])
    assert home.excludes(Service.of([("finance minister", date(2013, 12, 1))]))
    assert home.excludes(Service.of([("finance minister", None)]))
    assert not home.excludes(Service.of([("finance minister", date(2016, 1, 1))]))
    assert not home.excludes(
        Service.of([("finance minister", date(2013, 12, 1)), ("minister of the interior", None)])
    )
