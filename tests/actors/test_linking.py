from __future__ import annotations

import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors.linking import LinkedEntity, canonical, link
from dragoman.actors.names import compare
from dragoman.model import Entity, identify


def person(
    story: str, name: str, country: str | None = None, role: str | None = None, told: str | None = None
) -> Entity:
    day = date.fromisoformat(told) if told else None
    return Entity(identify(story, name, country), "person", name, (), country, ("GOV",), role, told=day)


def body(story: str, name: str, country: str | None, *aliases: str, sectors: tuple[str, ...] = ()) -> Entity:
    return Entity(identify(story, name), "body", name, aliases, country, sectors)


def groups(entities: list[Entity]) -> list[list[str]]:
    """The names of each linked entity's members, for reading in a failed test."""
    names = {e.id: e.name for e in entities}
    return sorted(sorted(names[m] for m in found.members) for found in link(entities))


def test_spellings_across_stories_are_one_person() -> None:
    found = link(
        [
            person("a", "Mevlüt Çavuşoğlu", "TUR"),
            person("b", "Mevlut Cavusoglu", "TUR"),
            person("c", "Mevlut Çavuşoglu", "TUR"),
        ]
    )
    assert len(found) == 1
    assert found[0].name == "Mevlüt Çavuşoğlu" or "Mevlüt Çavuşoğlu" in found[0].aliases
    assert found[0].evidence


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (("Bahram Qassemi", "IRN"), ("Bahram Qasemi", "IRN"), True),
        (("Javad Zarif", "IRN"), ("Mohammad Javad Zarif", "IRN"), True),
        (("Javad Zarif", "IRN"), ("Mohammad Javad Zarif", None), True),
        (("Javad Zarif", None), ("Mohammad Javad Zarif", None), False),
        (("Zahra Ebtekar", None), ("Zahra Ebtekar", None), True),
        (("Zarif", "IRN"), ("Mohammad Javad Zarif", "IRN"), True),
        (("Zarif", None), ("Mohammad Javad Zarif", "IRN"), False),
        (("Zarif", "TUR"), ("Mohammad Javad Zarif", "IRN"), False),
        (("Kim", "PRK"), ("Kim Jong-un", "PRK"), True),
        (("Kim Jong-un", "PRK"), ("Kim Jong-il", "PRK"), False),
        (("Ali Shamkhani", "IRN"), ("Ali Khamenei", "IRN"), False),
        (("Raúl Castro", "CUB"), ("Fidel Castro", "CUB"), False),
        (("John Smith", "USA"), ("John Smith", "GBR"), False),
        (("J. Zarif", None), ("Javad Zarif", "IRN"), False),
        (("J. Zarif", "IRN"), ("Javad Zarif", "IRN"), True),
        (("the premier", "TUR"), ("the premier", "TUR"), False),
    ],
)
def test_pairs_of_persons(a: tuple[str, str | None], b: tuple[str, str | None], one: bool) -> None:
    assert len(link([person("a", *a), person("b", *b)])) == (1 if one else 2)


Told = tuple[str, str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        # no country: the post or the time must agree
        (("Jan Roe", None, None, "2010-03-01"), ("Jan Roe", None, None, "2010-09-01"), True),
        (("Jan Roe", None, None, "2010-03-01"), ("Jan Roe", None, None, "2013-09-01"), False),
        (("Jan Roe", None, "envoy", "2010-03-01"), ("Jan Roe", None, "envoy", "2013-09-01"), True),
        (("Jan Roe", "NOR", None, "2010-03-01"), ("Jan Roe", None, None, "2010-09-01"), True),
        (("Jan Roe", "NOR", None, "2010-03-01"), ("Jan Roe", None, None, "2019-09-01"), False),
        (("Jan Roe", "NOR", None, None), ("Jan Karl Roe", None, None, None), False),
        # one country: decades without news, and posts that nobody holds together, part namesakes
        (("Jan Roe", "NOR", None, "2010-03-01"), ("Jan Roe", "NOR", None, "2019-03-01"), True),
        (("Jan Roe", "NOR", None, "1980-03-01"), ("Jan Roe", "NOR", None, "2019-03-01"), False),
        (
            ("Jan Roe", "NOR", "oil minister", "2010-03-01"),
            ("Jan Roe", "NOR", "trade minister", "2010-05-01"),
            False,
        ),
        (
            ("Jan Roe", "NOR", "oil minister", "2010-03-01"),
            ("Jan Roe", "NOR", "trade minister", "2013-05-01"),
            True,
        ),
        (("Jan Roe", "NOR", "mayor", "2010-03-01"), ("Jan Roe", "NOR", "minister", "2010-05-01"), False),
        # a surname alone: within a term, and in no other post
        (("Roe", "NOR", "minister", "2010-03-01"), ("Jan Roe", "NOR", "minister", "2012-03-01"), True),
        (("Roe", "NOR", "minister", "2010-03-01"), ("Jan Roe", "NOR", "minister", "2016-03-01"), False),
        (("Roe", "NOR", "minister", "2010-03-01"), ("Jan Roe", "NOR", "mayor", "2010-04-01"), False),
        (("Roe", "NOR", "minister", "2010-03-01"), ("Roe", "NOR", "minister", "2011-03-01"), True),
        (("Roe", "NOR", "minister", "2010-03-01"), ("Roe", "NOR", "minister", "2018-03-01"), False),
        # the list of offices: predecessor and successor, father and son, two names of one
        (("Bush", "USA", "president", "1990-08-01"), ("George W. Bush", "USA", None, "2003-03-01"), False),
        (("Bush", "USA", "president", "2003-08-01"), ("George W. Bush", "USA", None, "2003-03-01"), True),
        (("George Bush", "USA", None, "1990-08-01"), ("George Bush", "USA", None, "2003-03-01"), False),
        (("Lula", "BRA", "president", "2004-08-01"), ("Luiz Inácio Lula da Silva", "BRA", None, None), True),
    ],
)
def test_time_and_post(a: Told, b: Told, one: bool) -> None:
    found = link([person("a", *a), person("b", *b)])
    assert len(found) == (1 if one else 2), [x.evidence for x in found]


def test_somebody_without_a_post_goes_with_the_more_frequent_of_two_namesakes() -> None:
    oil = [person(f"o{i}", "Jan Roe", "NOR", "oil minister", "2010-03-01") for i in range(3)]
    trade = person("t", "Jan Roe", "NOR", "trade minister", "2010-03-01")
    other = person("n", "Jan Roe", "NOR", None, "2010-03-01")
    assert sorted(len(x.members) for x in link([*oil, trade, other])) == [1, 4]
    assert sorted(len(x.members) for x in link([oil[0], trade, other])) == [1, 1, 1]


def test_a_bare_surname_of_two_people_joins_neither() -> None:
    entities = [
        person("a", "Raúl Castro", "CUB"),
        person("b", "Fidel Castro", "CUB"),
        person("c", "Castro", "CUB"),
    ]
    assert groups(entities) == [["Castro"], ["Fidel Castro"], ["Raúl Castro"]]


def test_an_initial_of_two_people_joins_neither() -> None:
    entities = [
        person("a", "Ali Kaya", "TUR"),
        person("b", "Ahmet Kaya", "TUR"),
        person("c", "A. Kaya", "TUR"),
    ]
    assert groups(entities) == [["A. Kaya"], ["Ahmet Kaya"], ["Ali Kaya"]]


def test_no_chain_joins_two_given_names() -> None:
    entities = [
        *(person(f"a{i}", "Javad Zarif", "IRN") for i in range(3)),
        person("b", "Mohammad Javad Zarif", "IRN"),
        person("c", "Mohammad Zarif", "IRN"),
    ]
    found = groups(entities)
    assert ["Mohammad Zarif"] in found
    assert ["Javad Zarif", "Javad Zarif", "Javad Zarif", "Mohammad Javad Zarif"] in found


def test_a_name_without_a_country_that_two_countries_share_stays_alone() -> None:
    entities = [person("a", "Ali Hassan", "IRQ"), person("b", "Ali Hassan", "SYR"), person("c", "Ali Hassan")]
    assert len(link(entities)) == 3


def test_bare_surnames_join_only_in_the_same_role() -> None:
    same = [
        person("a", "Lavrov", "RUS", "foreign minister"),
        person("b", "Lavrov", "RUS", "Foreign Minister"),
    ]
    other = [person("a", "Smith", "USA", "senator"), person("b", "Smith", "USA", None)]
    assert len(link(same)) == 1
    assert len(link(other)) == 2


def test_collectives_join_by_code_and_bodies_by_name_alias_and_country() -> None:
    state = Entity(identify("code", "IRN.GOV"), "state", "IRN.GOV", (), "IRN", ("GOV",))
    entities = [
        state,
        Entity(state.id, "state", "IRN.GOV", ("Tehran",), "IRN", ("GOV",)),
        body("a", "Kurdistan Workers' Party", "TUR", "PKK"),
        body("b", "PKK", "TUR"),
        body("a", "Foreign Ministry", "IRN", sectors=("GOV",)),
        body("b", "Foreign Ministry", "TUR", sectors=("GOV",)),
        body("c", "Foreign Ministry", None, sectors=("GOV",)),
        body("a", "Amnesty International", "NGO"),
        body("c", "Amnesty International", None),
    ]
    assert sorted(len(x.members) for x in link(entities)) == [1, 1, 1, 1, 2, 2]


def test_canonical_covers_every_entity_once() -> None:
    entities = [person("a", "Javad Zarif", "IRN"), person("b", "Zarif", "IRN"), body("a", "NATO", None)]
    wide = canonical(link(entities))
    assert set(wide) == {e.id for e in entities}
    assert wide[entities[0].id] == wide[entities[1].id] != wide[entities[2].id]


SPELLINGS = """Javad Zarif|Mohammad Javad Zarif|Mohammad Zarif|M. Zarif|Zarif|Javad Zareef|Ali Khamenei
Ali Shamkhani|Seyyed Ali Khamenei|Fidel Castro|Raúl Castro|Raul Castro|Castro
R. Castro|Kim Jong-un|Kim Jong Il|Kim"""
NAMES = st.sampled_from(SPELLINGS.replace("\n", "|").split("|"))
COUNTRIES = st.sampled_from([None, "IRN", "CUB", "PRK"])
CROWD = st.lists(st.tuples(st.integers(0, 30), NAMES, COUNTRIES), max_size=25)


@settings(max_examples=150, deadline=None)
@given(CROWD, st.randoms(use_true_random=False))
def test_linking_depends_on_no_order_and_never_joins_two_given_names(
    crowd: list[tuple[int, str, str | None]], shuffler: random.Random
) -> None:
    entities = [person(str(story), name, country) for story, name, country in crowd]
    first = link(entities)
    shuffled = entities[:]
    shuffler.shuffle(shuffled)
    assert link(shuffled) == first
    assert sorted(m for x in first for m in x.members) == sorted({e.id for e in entities})
    by_id = {e.id: e for e in entities}
    for found in first:
        _check(found, [by_id[m] for m in found.members])


def _check(found: LinkedEntity, members: list[Entity]) -> None:
    if len(found.members) > 1:
        assert any(re.search(r"\([01]\.\d\d\)$", why) for why in found.evidence), found
    assert len({e.country for e in members if e.country}) <= 1
    for a in members:
        for b in members:
            assert compare(a.name, b.name, found.country).score > 0, (a.name, b.name)
