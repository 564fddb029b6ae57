"""Joins the states, bodies and groups of single stories: by code, or by a proper name within a country."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.actors.identities import SCORE, identify_listed
from dragoman.actors.register import Listed, Register
from dragoman.actors.transliteration import fold
from dragoman.model import Entity

Group = tuple[list[Entity], list[str], Listed | None]
"""The entities that are one, what joined them, and the entry of a user's list that they are."""
Key = tuple[str, str, str]

STATE_SECTORS: Final = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
"""Organs that every state has: "Foreign Ministry" without a country names none."""
_CODE: Final = re.compile(r"[A-Z]{3}(\.[A-Z]{3})*")


class _Sets:
    """Disjoint sets of keys, each named by its smallest."""

    def __init__(self, keys: Mapping[Key, object]) -> None:
        self._parent = {k: k for k in keys}

    def root(self, k: Key) -> Key:
        while self._parent[k] != k:
            self._parent[k] = self._parent[self._parent[k]]
            k = self._parent[k]
        return k

    def join(self, a: Key, b: Key) -> bool:
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low
        return low != high


def join_bodies(entities: Sequence[Entity], register: Register | None = None) -> list[Group]:
    """Join collectives of one code or name; then a name with another's alias, and a countryless name."""
    keyed: dict[Key, list[Entity]] = defaultdict(list)
    listed: dict[Key, Listed] = {}
    why: list[tuple[Key, str]] = []
    for e in entities:
        k = body_key(e)
        identity = identify_listed(e, register) if register and k[0] != "code" else None
        if identity is not None and identity.listed is not None:
            k = ("listed", identity.listed.id, "")
            listed[k] = identity.listed
            why.append((k, f"“{e.name}” = {identity.name}, {identity.why} ({SCORE:.2f})"))
        keyed[k].append(e)
    sets = _Sets(keyed)
    by_id: dict[str, Key] = {}
    for k in sorted(keyed):
        for e in keyed[k]:
            sets.join(by_id.setdefault(e.id, k), k)
    why += [*_by_alias(keyed, sets), *_by_name_alone(keyed, sets)]
    joined: dict[Key, list[Entity]] = defaultdict(list)
    for k in sorted(keyed):
        joined[sets.root(k)].extend(keyed[k])
    reasons: dict[Key, list[str]] = defaultdict(list)
    for k, text in why:
        reasons[sets.root(k)].append(text)
    known = {sets.root(k): listed[k] for k in sorted(listed, reverse=True)}
    return [(members, reasons[k], known.get(k)) for k, members in joined.items()]


def body_key(e: Entity) -> Key:
    """What joins a collective with others: its code, its name in its country, or nothing but its own id."""
    if _CODE.fullmatch(e.name) and e.name[:3] == e.country:  # not an acronym
        return ("code", e.name, "")
    if _is_proper(e.name) and (e.country or not STATE_SECTORS.intersection(e.sectors)):
        return ("name", fold(e.name), e.country or "")
    return ("id", e.id, "")


def _by_alias(keyed: Mapping[Key, list[Entity]], sets: _Sets) -> list[tuple[Key, str]]:
    why = []
    for k in sorted(k for k in keyed if k[0] == "name"):
        aliases = {folded: a for e in keyed[k] for folded, a in other_names(e).items()}
        for folded, alias in sorted(aliases.items()):
            other = ("name", folded, k[2])
            if other in keyed and sets.join(other, k):
                why.append((k, f"“{alias}” is another name of “{keyed[k][0].name}” (0.90)"))
    return why


def other_names(e: Entity) -> dict[str, str]:
    """The aliases that can stand for one body alone, by their folded form."""
    return {fold(a): a for a in e.aliases if _is_own_alias(a)}


def _by_name_alone(keyed: Mapping[Key, list[Entity]], sets: _Sets) -> list[tuple[Key, str]]:
    """A name of two words or more without a country joins the one country that has it."""
    countries: dict[str, list[Key]] = defaultdict(list)
    for k in sorted(keyed):
        if k[0] == "name" and k[2]:
            countries[k[1]].append(k)
    return [
        (k, f"“{keyed[k][0].name}”: the same name, its country told elsewhere (0.85)")
        for k in sorted(k for k in keyed if k[0] == "name" and not k[2] and " " in k[1])
        if len(countries[k[1]]) == 1 and sets.join(countries[k[1]][0], k)
    ]


def _is_proper(name: str) -> bool:
    """A name of its own, as against a description: a capital in every longer word, the first one too."""
    words = name.split()
    if not words or not words[0][0].isupper() or words[0].lower() in ("the", "a", "an"):
        return False
    return all(w[0].isupper() or len(w) <= 3 for w in words)


def _is_own_alias(alias: str) -> bool:
    """An alias that can stand for one body alone: an acronym, or a proper name of two words or more."""
    return _is_proper(alias) and (len(alias.split()) > 1 or sum(c.isupper() for c in alias) >= 2)
