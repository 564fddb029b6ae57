from __future__ import annotations

from datetime import date

import pytest

from dragoman.actors.linking import link
from dragoman.actors.register import Listed, Register, Tenure, register_of
from dragoman.model import Entity, identify

ENTRIES = (
    Listed("P1", "person", "Ana María Soto", ("Anita Soto",), "CHL", ("GOV",), (Tenure("minister", "2014"),)),
    Listed("P2", "person", "Omar Said", (), "SDN", (), (Tenure("envoy", "2001", "2005"),), "people.csv"),
    Listed("P3", "person", "Omar Said", (), "SDN", (), (Tenure("envoy", "2011-03"),), "people.csv"),
    Listed("P4", "person", "Zuleta", (), "COL"),
    Listed("B1", "body", "Blue Harbour Front", ("BHF",), "TUR", ("REB",), (), "groups.csv"),
)
REGISTER = Register(ENTRIES)


@pytest.mark.parametrize(
    ("name", "country", "when", "person", "ident"),
    [
        ("Ana Maria Soto", "CHL", None, True, "P1"),
        ("Ana María Soto", None, None, True, "P1"),
        ("Anita Soto", "CHL", None, None, "P1"),
        ("Ana Soto", "CHL", None, True, "P1"),  # another spelling, the country agreeing
        ("Ana Soto", None, None, True, None),
        ("Ana María Soto", "ESP", None, True, None),
        ("Soto", "CHL", None, True, None),
        ("Ana María Soto", "CHL", None, False, None),
        ("Omar Said", "SDN", None, True, None),
        ("Omar Said", "SDN", date(2003, 5, 1), True, "P2"),
        ("Omar Said", "SDN", date(2011, 3, 1), True, "P3"),
        ("Omar Said", "SDN", date(2008, 5, 1), True, None),
        ("Zuleta", "COL", None, True, "P4"),
        ("Zuleta", None, None, True, None),
        ("BHF", None, None, False, "B1"),
        ("Nobody Known", "CHL", None, None, None),
        ("", None, None, None, None),
    ],
)
def test_find(
    name: str, country: str | None, when: date | None, person: bool | None, ident: str | None
) -> None:
    found = REGISTER.find(name, country, when, person)
    assert (found.id if found else None) == ident


def test_of_two_lists_the_first_with_an_id_stands() -> None:
    other = Listed("P1", "person", "Somebody Else")
    assert register_of([ENTRIES[:1], (other,)]).entries == ENTRIES[:1]


def test_the_role_of_a_day() -> None:
    listed = Listed(
        "X", "person", "Ann Doe", tenures=(Tenure("mayor", "2001", "2004-06"), Tenure("judge", "2008"))
    )
    assert listed.role(date(2004, 6, 30)) == "mayor"
    assert listed.role(date(2006, 1, 1)) is None
    assert listed.role(date(2009, 1, 1)) == "judge"
    assert listed.role(None) is None


def entity(story: str, name: str, country: str | None, category: str = "person", **more: object) -> Entity:
    return Entity(identify(story, name), category, name, country=country, **more)  # type: ignore[arg-type]


def test_whoever_is_on_a_list_has_its_id_name_and_country() -> None:
    found = link(
        [
            entity("a", "Ana Soto", "CHL"), entity("b", "Anita Soto", None),
            entity("c", "Ana Maria Soto", "ESP"), entity("d", "BHF", None, "group"),
            entity("e", "Blue Harbour Front", "TUR", "body"),
        ],
        REGISTER,
    )  # fmt: skip
    by_id = {x.entity_id: x for x in found}
    assert len(found) == 3
    soto, front = by_id["P1"], by_id["B1"]
    assert (soto.name, soto.country, soto.roles) == ("Ana María Soto", "CHL", ("minister",))
    assert soto.aliases == ("Ana Soto", "Anita Soto")
    assert len(soto.members) == len(front.members) == 2
    assert any("groups.csv, id B1 (0.95)" in e for e in front.evidence)
    assert front.sectors == ("REB",)


def test_namesakes_of_a_list_are_two() -> None:
    found = link(
        [
            entity("a", "Omar Said", "SDN", told=date(2002, 1, 1)),
            entity("b", "Omar Said", "SDN", told=date(2004, 1, 1)),
            entity("c", "Omar Said", "SDN", told=date(2012, 1, 1)),
        ],
        REGISTER,
    )
    assert {x.entity_id: len(x.members) for x in found} == {"P2": 2, "P3": 1}
