"""The keys by which entities meet: those that share none, nor meet over others, are never linked.

So the entities of a long record can be linked some at a time. Who shares a key need not be one: the keys are
rather too many than too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from dragoman.actors.identities import identify_holder, identify_listed
from dragoman.actors.linking import is_misfit
from dragoman.actors.linking_bodies import body_key, other_names
from dragoman.actors.names import block_keys
from dragoman.actors.register import Register
from dragoman.actors.transliteration import fold
from dragoman.model import Entity


@dataclass(slots=True)
class _Spelt:
    """The names and countries under which stories tell of somebody on a list."""

    names: set[str] = field(default_factory=set)
    countries: set[str | None] = field(default_factory=lambda: {None})


@dataclass(slots=True)
class Keys:
    """The keys of entities; ``register`` is of users' lists."""

    register: Register | None = None
    _spelt: dict[str, _Spelt] = field(default_factory=lambda: defaultdict(_Spelt))

    def of(self, entity: Entity) -> set[str]:
        """The keys of one entity; none where it is linked with no other."""
        if entity.category == "person":
            return self._of_person(entity)
        found = self._of_body(entity)
        if is_misfit(entity):  # a person elsewhere may make it one
            found |= self._of_person(replace(entity, category="person")) | {f"full {fold(entity.name)}"}
        return found

    def crossed(self) -> Iterator[set[str]]:
        """Of each on a list whom the entities so far are: all keys under which any of them may stand."""
        for identity, spelt in self._spelt.items():
            keys = {f"person {k}" for n in spelt.names for c in spelt.countries for k in block_keys(n, c)}
            yield {identity} | keys

    def _of_person(self, e: Entity) -> set[str]:
        found = {f"person {k}" for c in {e.country, None} for k in block_keys(e.name, c)}
        if " " in e.name and (e.country or e.role):
            found.add(f"full {fold(e.name)}")
        identity = (identify_listed(e, self.register) if self.register else None) or identify_holder(e)
        if identity is not None:
            key = f"is {' '.join(identity.key)}"
            found.add(key)
            self._spelt[key].names |= {e.name, identity.name}
            self._spelt[key].countries |= {e.country, identity.country}
        return found

    def _of_body(self, e: Entity) -> set[str]:
        kind, name, _ = body_key(e)
        found = set() if kind == "id" else {f"{kind} {name}"}
        if kind == "name":
            found |= {f"name {folded}" for folded in other_names(e)}
        identity = identify_listed(e, self.register) if self.register and kind != "code" else None
        if identity is not None:
            found.add(f"is body {' '.join(identity.key)}")
        return found
