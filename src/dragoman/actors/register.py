"""People and bodies of users' own lists, looked up by any of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

from dragoman.actors.names import block_keys, compare, split
from dragoman.actors.transliteration import fold

SURE: Final = 0.9
"""From here a name is another spelling of a listed person's, with every given name."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role, and when it was held: ISO years, months or days, None where the list does not tell."""

    role: str
    since: str | None = None
    until: str | None = None

    def holds(self, when: date) -> bool:
        """Whether the role was held on a day, as far as the list tells."""
        day = when.isoformat()
        begun = self.since is None or self.since <= day[: len(self.since)]
        return begun and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list ``source``: a person, body or group (``category``); ``sectors`` are PLOVER's."""

    id: str
    category: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of all tenures."""
        return tuple(dict.fromkeys(t.role for t in self.tenures))

    def role(self, when: date | None) -> str | None:
        """The role held on a day; None where it is unknown, or the list has several without dates."""
        held = {t.role for t in self.tenures if when is None or t.holds(when)}
        return held.pop() if len(held) == 1 else None


@dataclass(frozen=True)
class Register:
    """The entries of all lists of a record."""

    entries: tuple[Listed, ...] = ()

    @cached_property
    def _by_form(self) -> Mapping[str, tuple[Listed, ...]]:
        found: dict[str, list[Listed]] = defaultdict(list)
        for entry in self.entries:
            for form in sorted({fold(n) for n in entry.names} - {""}):
                found[form].append(entry)
        return MappingProxyType({k: tuple(v) for k, v in found.items()})

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Listed, ...]]:
        found: dict[str, list[Listed]] = defaultdict(list)
        for entry in self.entries:
            if entry.category == "person":
                forms = {fold(n): n for n in entry.names}.values()  # many differ by case alone
                for k in sorted({k for n in forms for k in block_keys(n, entry.country)}):
                    found[k].append(entry)
        return MappingProxyType({k: tuple(v) for k, v in found.items()})

    def find(
        self, name: str, country: str | None = None, when: date | None = None, person: bool | None = None
    ) -> Listed | None:
        """The one entry of that name; None where there is none, or several that country and time do not part.

        Args:
            name: as a story has it; of a person the whole name, or a form that the list itself gives.
            country: of whom the story tells; an entry of another country is not meant.
            when: the day on which the story was published.
            person: a person or no person; None for either.
        """
        found = [e for e in self._by_form.get(fold(name), ()) if _suits(e, country, person)]
        if not found and person is not False and country is not None:
            found = self._spelt(name, country)
        if len(found) > 1:
            found = [e for e in found if e.country == country] or found
        if len(found) > 1 and when is not None:
            found = [e for e in found if any(t.holds(when) for t in e.tenures)] or found
        if len({e.id for e in found}) != 1:
            return None
        one_word = found[0].category == "person" and " " not in fold(name)
        return None if one_word and found[0].country != country else found[0]

    def _spelt(self, name: str, country: str) -> list[Listed]:
        """Persons of the country whose name, in full, ``name`` spells otherwise."""
        parts = split(name, country)
        if parts is None or parts.words < 2:
            return []
        near = {e.id: e for k in block_keys(name, country) for e in self._by_key.get(k, ())}
        own = [e for e in near.values() if e.country == country]
        return [e for e in own if max(compare(name, n, country).score for n in e.names) >= SURE]


def register_of(lists: Iterable[Iterable[Listed]]) -> Register:
    """One register of several lists; where two have an id, the first list's entry stands."""
    found: dict[str, Listed] = {}
    for entries in lists:
        for entry in entries:
            found.setdefault(entry.id, entry)
    return Register(tuple(found.values()))


def _suits(entry: Listed, country: str | None, person: bool | None) -> bool:
    if person is not None and (entry.category == "person") is not person:
        return False
    return country is None or entry.country is None or entry.country == country
