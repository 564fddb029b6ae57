"""Joins the entities of single stories into the entities of the record.

Collectives with a code join by the code, bodies by name and country, persons by name: within one surname and
one country, never against a different given name, and not by a chain. What could be two people stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.actors.linking_bodies import join_bodies
from dragoman.actors.linking_persons import fullest, join_persons
from dragoman.actors.register import Listed, Register
from dragoman.actors.transliteration import fold
from dragoman.model import Entity, identify


@dataclass(frozen=True, slots=True)
class LinkedEntity:
    """One person, state, body or group of the whole record, with the story entities that it joins.

    ``entity_id`` is that of a user's list, else a hash of the smallest member's id, so that it does not
    depend on the order of reading. ``name`` is the list's, or the fullest, then the most frequent;
    ``aliases`` every other spelling; ``evidence`` what joined them, each link with its score.
    """

    entity_id: str
    category: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    roles: tuple[str, ...]
    members: tuple[str, ...]
    evidence: tuple[str, ...]


def link(entities: Iterable[Entity], register: Register | None = None) -> list[LinkedEntity]:
    """Join the entities of many stories; the result does not depend on their order.

    Args:
        entities: of single stories.
        register: users' lists; whoever is on one has its id.
    """
    known = _misfiled(sorted(set(entities), key=_entity_order))
    groups = join_bodies([e for e in known if e.category != "person"], register)
    groups += join_persons([e for e in known if e.category == "person"], register)
    linked = (_linked(members, why, known) for members, why, known in groups)
    return sorted(linked, key=lambda x: x.entity_id)


def _misfiled(entities: list[Entity]) -> list[Entity]:
    """Entities with the unknown among them that bear a person's full name made persons.

    A parser takes many a foreign name for a place or a firm; a title before it in another story tells.
    """
    persons = {
        fold(e.name) for e in entities if e.category == "person" and " " in e.name and (e.country or e.role)
    }

    def is_person(e: Entity) -> bool:
        return is_misfit(e) and fold(e.name) in persons

    return [replace(e, category="person") if is_person(e) else e for e in entities]


def is_misfit(e: Entity) -> bool:
    """Whether nothing but the parser's word makes an entity a place, body or group."""
    unknown = e.country is None and not e.sectors and e.role is None
    return unknown and e.category in ("body", "place", "group")


def canonical(linked: Iterable[LinkedEntity]) -> dict[str, str]:
    """The record-wide id for every story entity's id."""
    return {member: entity.entity_id for entity in linked for member in entity.members}


def members(linked: Iterable[LinkedEntity]) -> dict[str, LinkedEntity]:
    """What the record knows of each entity of a story."""
    return {member: entity for entity in linked for member in entity.members}


def _entity_order(e: Entity) -> tuple[str, ...]:
    told = e.told.isoformat() if e.told else ""
    return (e.id, e.name, e.country or "", e.role or "", told, *e.aliases, *e.sectors, *e.evidence)


def _linked(members: Sequence[Entity], why: Sequence[str], known: Listed | None) -> LinkedEntity:
    ids = sorted({e.id for e in members})
    name = known.name if known else fullest(members)
    categories = Counter(e.category for e in members)
    countries = Counter(e.country for e in members if e.country)
    sectors = Counter(s for e in members for s in e.sectors)
    spellings = {n for e in members for n in (e.name, *e.aliases)} - {name}
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    roles = {e.role for e in members if e.role}
    if known is not None:
        country = country or known.country
        sectors.update(known.sectors)
        roles.update(known.roles)
    return LinkedEntity(
        entity_id=known.id if known else identify("entity", ids[0]),
        category=min(categories, key=lambda c: (-categories[c], c)),
        name=name,
        aliases=tuple(sorted(spellings)),
        country=country,
        sectors=tuple(sorted(sectors, key=lambda s: (-sectors[s], s))),
        roles=tuple(sorted(roles)),
        members=tuple(ids),
        evidence=tuple(dict.fromkeys((*why, *(x for e in members for x in e.evidence)))),
    )
