"""How far two parties may be one: the same, one vaguer than the other, or excluding each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.model import Party, Report

SAME: Final = 1.0
METONYM: Final = 0.9
"""A state and its government: "Iran", "Tehran" and "the Iranian government" act as one."""
VAGUER: Final = 0.6
"""One names the other's country, government or sector ("Iran" for "the Iranian foreign minister")."""
POSSIBLE: Final = 0.3
"""Nothing speaks against it: "gunmen" and "militants", a state's government and its army."""
EXCLUDED: Final = 0.0

ORGANS: Final = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors through which a state acts: news takes one for another."""
MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})
"""Types whose parties stand on one level, so that actor and recipient may change places between accounts."""
_ENOUGH_WORDS: Final = 0.5


def canonical_id(party: Party, canonical: Mapping[str, str]) -> str:
    """The record-wide id of a party, its story's own where the record has none."""
    return canonical.get(party.entity_id, party.entity_id)


def kinship(a: Party, b: Party, canonical: Mapping[str, str]) -> float:
    """How far two parties may be one: SAME, METONYM, VAGUER, POSSIBLE or EXCLUDED."""
    if a.entity_id == b.entity_id or canonical_id(a, canonical) == canonical_id(b, canonical):
        return SAME
    persons = (a.category == "person") + (b.category == "person")
    if persons == 2:
        return EXCLUDED
    if is_unidentified(a) != is_unidentified(b) and not ORGANS.intersection((*a.sectors, *b.sectors)):
        return POSSIBLE if "state" not in (a.category, b.category) else EXCLUDED
    if a.country is None or b.country is None:
        return _countryless(a, b, persons)
    if a.country != b.country:
        return EXCLUDED
    if persons == 1:
        return _member(a, b) if a.category == "person" else _member(b, a)
    bodies = (a.category == "body") + (b.category == "body")
    if bodies == 2:
        return VAGUER if _alike(a.name, b.name) else EXCLUDED
    return _sectors(a.sectors, b.sectors, bodies)


def is_unidentified(party: Party) -> bool:
    """Whether a party is known by its weapons alone; whose it is, and from where, others may tell."""
    return party.category == "group" and party.sectors == ("UAF",)


def _member(person: Party, group: Party) -> float:
    """A person and a collective of the same country."""
    if not group.sectors:
        return EXCLUDED if group.category == "body" else VAGUER
    if set(person.sectors).intersection(group.sectors):
        return VAGUER
    if person.sectors and not ORGANS.intersection(person.sectors):
        return EXCLUDED
    return VAGUER if "GOV" in group.sectors else EXCLUDED


def _sectors(a: tuple[str, ...], b: tuple[str, ...], bodies: int) -> float:
    """Two collectives of the same country."""
    if set(a) == set(b):
        return VAGUER if bodies else SAME
    if not bodies and set(a) | set(b) == {"GOV"}:
        return METONYM
    if not a or not b or set(a).intersection(b):
        return VAGUER
    return POSSIBLE if ORGANS.intersection(a) and ORGANS.intersection(b) else EXCLUDED


def _countryless(a: Party, b: Party, persons: int) -> float:
    if persons:
        return EXCLUDED
    if _alike(a.name, b.name):
        return VAGUER
    if "body" in (a.category, b.category) or "state" in (a.category, b.category):
        return EXCLUDED
    return POSSIBLE if not a.sectors or not b.sectors or set(a.sectors).intersection(b.sectors) else EXCLUDED


def _alike(a: str, b: str) -> bool:
    first, second = set(a.lower().split()) - {"the"}, set(b.lower().split()) - {"the"}
    return bool(first and second) and len(first & second) / len(first | second) >= _ENOUGH_WORDS


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two lists of parties side by side: pairs with their kinship, and who has no counterpart."""

    pairs: tuple[tuple[Party, Party, float], ...]
    only_first: tuple[Party, ...]
    only_second: tuple[Party, ...]

    @property
    def conflict(self) -> bool:
        """Each list names somebody whom the other excludes (a longer list alone is no conflict)."""
        return bool(self.only_first and self.only_second)


def align(first: Sequence[Party], second: Sequence[Party], canonical: Mapping[str, str]) -> Alignment:
    """Pair the parties one to one, best kinship first; a collective may still stand for several persons."""
    grades = {(i, j): kinship(a, b, canonical) for i, a in enumerate(first) for j, b in enumerate(second)}
    left, right = set(range(len(first))), set(range(len(second)))
    pairs = []
    for i, j in sorted((p for p in grades if grades[p]), key=lambda p: (-grades[p], p)):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((first[i], second[j], grades[i, j]))
    alone = tuple(first[i] for i in sorted(left) if not any(grades[i, j] for j in range(len(second))))
    others = tuple(second[j] for j in sorted(right) if not any(grades[i, j] for i in range(len(first))))
    return Alignment(tuple(pairs), alone, others)


def pooled(a: Report, b: Report) -> bool:
    """Whether the two reports' actors and recipients are to be compared as one list of parties."""
    if a.event_type in MUTUAL and b.event_type in MUTUAL:
        return True
    both_agree = a.event_type == b.event_type == "AGREE"
    return both_agree and not (a.recipients and b.recipients)
