"""The keys by which entities meet: those that do not meet, nor over others, are never linked.

So the entities of a long record can be linked some at a time. Who meets need not be one: the keys are rather
too many than too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dragoman.actors.identities import identify_holder, identify_listed
from dragoman.actors.linking import is_misfit
from dragoman.actors.linking_bodies import body_key, other_names
from dragoman.actors.names import block_keys, split
from dragoman.actors.register import Register
from dragoman.actors.transliteration import fold
from dragoman.model import Entity


@dataclass(frozen=True, slots=True)
class Met:
    """Who has a key ``own`` meets all who have it; keys ``open`` count only where they are another's own.

    A surname of one country meets that of another only over somebody of that name and of no known country.
    """

    own: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()

    def __or__(self, other: Met) -> Met:
        return Met(self.own | other.own, self.open | other.open)


@dataclass(slots=True)
class _Spelt:
    """The names and countries under which stories tell of somebody on a list."""

    names: set[str] = field(default_factory=set)
    countries: set[str | None] = field(default_factory=set)


@dataclass(slots=True)
class Keys:
    """The keys of entities; ``register`` is of users' lists."""

    register: Register | None = None
    _spelt: dict[str, _Spelt] = field(default_factory=lambda: defaultdict(_Spelt))

    def of(self, entity: Entity) -> Met:
        """The keys of one entity."""
        full = frozenset((f"full {fold(entity.name)}",))
        if entity.category == "person":
            found = self._of_person(entity)
            return found | Met(open=full) if " " in entity.name else found
        found = self._of_body(entity)
        if is_misfit(entity):  # a person of that name makes it one
            found |= self._of_person(replace(entity, category="person")) | Met(full)
        return found

    def crossed(self) -> Iterator[Met]:
        """Of each on a list whom the entities so far are: the keys under which any of them may stand."""
        for identity, spelt in self._spelt.items():
            found = Met(frozenset((identity,)))
            for name in spelt.names:
                for country in spelt.countries:
                    found |= _surname(name, country)
            yield found

    def _of_person(self, e: Entity) -> Met:
        identity = (identify_listed(e, self.register) if self.register else None) or identify_holder(e)
        if identity is None:
            parts = split(e.name, e.country)
            alone = parts is None or (parts.words == 1 and e.country is None)
            return Met() if alone else _surname(e.name, e.country)
        key = f"is {' '.join(identity.key)}"
        self._spelt[key].names |= {e.name, identity.name}
        self._spelt[key].countries |= {e.country, identity.country}
        return Met(frozenset((key,)))

    def _of_body(self, e: Entity) -> Met:
        kind, name, _ = body_key(e)
        found = set() if kind == "id" else {f"{kind} {name}"}
        if kind == "name":
            found |= {f"name {folded}" for folded in other_names(e)}
        identity = identify_listed(e, self.register) if self.register and kind != "code" else None
        if identity is not None:
            found.add(f"is body {' '.join(identity.key)}")
        return Met(frozenset(found))


@lru_cache(maxsize=8192)
def _surname(name: str, country: str | None) -> Met:
    keys = block_keys(name, country)
    if country is None:
        return Met(frozenset(f"surname {k}" for k in keys))
    own = frozenset(f"surname {k} of {country}" for k in keys)
    return Met(own, frozenset(f"surname {k}" for k in keys))
