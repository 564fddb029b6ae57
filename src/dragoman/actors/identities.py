"""Who an entity of a story is by lists of people: a user's own, then the bundled office-holders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.actors.names import compare, split
from dragoman.actors.offices import AFTER, BEFORE, Person, load_offices
from dragoman.actors.posts import Post, post
from dragoman.actors.register import Listed, Register
from dragoman.model import Entity

YOUTH: Final = timedelta(days=15 * 365)
"""How long before a first office somebody may be in the news already,"""
AGE: Final = timedelta(days=40 * 365)
"""and how long after the last."""
SCORE: Final = 0.95
WHOLE: Final = 0.93
"""From here two names have all their words in common."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or body of a list; ``listed`` where the list is a user's, whose id the record takes over."""

    key: tuple[str, str]
    name: str
    country: str | None
    why: str
    listed: Listed | None = None


def identify_listed(entity: Entity, register: Register) -> Identity | None:
    """The entry of a user's list that an entity's name is; None for none, or several."""
    found = register.find(entity.name, entity.country, entity.told, entity.category == "person")
    if found is None:
        return None
    return Identity(("list", found.id), found.name, found.country, f"{found.source}, id {found.id}", found)


def identify_holder(entity: Entity) -> Identity | None:
    """The office-holder who a person is: by full name, country and time; by surname, with office and time."""
    parts = split(entity.name, entity.country)
    if parts is None:
        return None
    office = post(entity.role)
    if parts.words > 1:
        found = [p for p in _bearers(entity.name) if _fits(p, entity, office)]
        if len(found) > 1 and entity.told is not None:
            day = entity.told
            found = [p for p in found if p.holding(day - BEFORE, day + AFTER)]
    elif entity.country is None or entity.told is None or (office is None and not entity.sectors):
        return None
    else:
        near = _surnamed(entity.name, entity.country, entity.told)
        found = [p for p in near if _in_office(p, entity.country, entity.told, office, entity.sectors)]
    if len(found) != 1:
        return None
    person = found[0]
    return Identity(
        ("offices", f"{person.country} {person.name} {person.offices[0].since}"),
        person.name,
        entity.country or person.country,
        f"{person.name}, {person.office(entity.told).tenure}",
    )


def _fits(person: Person, entity: Entity, office: Post | None) -> bool:
    """Whether what a story tells with a full name goes with what the list knows.

    A name that leaves a given name out must be told of while its bearer is in office.
    """
    told = entity.told
    if entity.country not in {None, person.country, *(o.country for o in person.offices)}:
        return False
    held = person.holding(told - BEFORE, told + AFTER) if told is not None else ()
    if not held and max(compare(entity.name, n, person.country).score for n in person.names) < WHOLE:
        return False
    if told is None:
        return True
    if (told - person.offices[0].first) < -YOUTH or (told - max(o.last for o in person.offices)) > AGE:
        return False
    posts = [post(o.title) for o in held]
    return office is None or not held or not all(p is not None and p.excludes(office) for p in posts)


def _in_office(
    person: Person, country: str, told: date, office: Post | None, sectors: tuple[str, ...]
) -> bool:
    """Whether a surname's bearer held then the office that the story gives, or one of its sector."""
    held = [o for o in person.holding(told - BEFORE, told + AFTER) if o.country == country]
    if office is None:
        return any(o.sector in sectors for o in held)
    return any(p is not None and p.agrees(office) for o in held for p in (post(o.title),))


@lru_cache(maxsize=16384)
def _bearers(name: str) -> tuple[Person, ...]:
    return load_offices().bearers(name)


@lru_cache(maxsize=16384)
def _surnamed(name: str, country: str, when: date) -> tuple[Person, ...]:
    return load_offices().surnamed(name, country, when)
