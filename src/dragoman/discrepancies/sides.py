"""How two accounts' parties compare: who did it, to whom, and by whose word.

Kinship (``parties``) asks whether two parties may be one when reports are merged; here the question is
whether two accounts, already taken for one happening, contradict each other. So what only describes
("gunmen"), may belong to the other, or carries part of its name is left unclear, and no contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dragoman.discrepancies.outcome import AGREE, COMPATIBLE, DIFFER, UNCLEAR, Outcome
from dragoman.discrepancies.parties import METONYM, ORGANS, POSSIBLE, SAME, VAGUER, kinship
from dragoman.mentions.gazetteer import fold
from dragoman.model import Party

FOES: Final = frozenset({"REB", "OPP", "UAF", "CRM", "PRE", "IMG", "ISM"})
"""Sectors that stand against the organs of their state."""
UNIONS: Final = frozenset({"EUR", "UNO", "IGO"})
"""International bodies whose members are states."""
_VAGUE_WORDS: Final = """
official officials source sources authority authorities witness witnesses spokesman spokeswoman spokesperson
report reports statement statements observer observers analyst analysts expert experts website people
document documents leader leaders minister ministers lawmaker diplomat diplomats it he she they who
"""
_VAGUE: Final = frozenset(_VAGUE_WORDS.split())
"""Words for sources that may be anybody's."""


def parties(a: Party, b: Party, canonical: Mapping[str, str]) -> Outcome:
    """How two parties to one happening compare."""
    shown = f"{a.label} and {b.label}"
    near = _kin(a, b, canonical)
    if near is not None:
        return near
    if a.category == b.category == "person":
        return _persons(a, b)
    if _describes(a) or _describes(b):
        if _opposed(a, b):
            return Outcome(DIFFER, f"{shown} stand against each other")
        return Outcome(UNCLEAR, f"{shown}: one is only described")
    persons = "person" in (a.category, b.category)
    if a.country is None or b.country is None:
        if persons:
            return Outcome(UNCLEAR, f"{shown}: one may belong to the other")
        return Outcome(DIFFER, f"{a.label} is not {b.label}")
    if a.country != b.country:
        if _is_union(a, b):
            return Outcome(UNCLEAR, f"{shown}: one may be a member of the other")
        return Outcome(DIFFER, f"{a.label} is not {b.label}")
    if a.category == b.category == "body" and not (
        ORGANS.intersection(a.sectors) and set(a.sectors) & set(b.sectors)
    ):
        return Outcome(DIFFER, f"{a.label} is not {b.label}")
    if _opposed(a, b):
        return Outcome(DIFFER, f"{shown} stand against each other")
    return Outcome(UNCLEAR, f"{shown} belong to one country")


def vouchers(a: Party, b: Party, canonical: Mapping[str, str]) -> Outcome:
    """How two that vouch compare: "officials" may be anybody's, two offices of one state speak alike."""
    near = _kin(a, b, canonical)
    if near is not None and near.kind != UNCLEAR:
        return near
    if a.category == b.category == "person":
        return _persons(a, b)
    shown = f"{a.label} and {b.label}"
    if _is_vague(a) or _is_vague(b):
        return Outcome(UNCLEAR, f"{shown}: one may be anybody")
    if near is not None and a.country is not None and b.country is not None:
        return near  # two offices of one state
    if _may_be_named(a, b):
        return Outcome(UNCLEAR, f"{shown} may be one name")
    return Outcome(DIFFER, f"{a.label} is not {b.label}")


def one_side(a: Party, b: Party, canonical: Mapping[str, str]) -> bool:
    """Whether two that vouch do not stand on different sides: media carry words and take none."""
    if "JRN" in (*a.sectors, *b.sectors) or _kin(a, b, canonical) is not None:
        return True
    if a.country is None or b.country is None:
        return not _opposed(a, b)
    return a.country == b.country and not _opposed(a, b)


def lists(first: Sequence[Party], second: Sequence[Party], canonical: Mapping[str, str]) -> Outcome:
    """How two lists compare: they differ if each names somebody whom the other excludes.

    A longer list alone is no contradiction.
    """
    found = [[parties(a, b, canonical) for b in second] for a in first]
    columns = list(zip(*found, strict=True))
    alone = [i for i, row in enumerate(found) if all(x.kind == DIFFER for x in row)]
    others = [j for j, column in enumerate(columns) if all(x.kind == DIFFER for x in column)]
    if alone and others:
        return found[alone[0]][others[0]]
    pairs = [x for row in found for x in row]
    if len(first) == len(second) and all(any(x.kind == AGREE for x in line) for line in (*found, *columns)):
        return Outcome(AGREE, "the same parties")
    fit = next((x for x in pairs if x.fits), None)
    if fit is not None:
        return Outcome(COMPATIBLE, fit.why if fit.kind == COMPATIBLE else f"{fit.why}, and others")
    unclear = next((x for x in pairs if x.kind == UNCLEAR), None)
    return unclear or Outcome(UNCLEAR, "nobody is named")


def _kin(a: Party, b: Party, canonical: Mapping[str, str]) -> Outcome | None:
    """The outcome where the two may be one by kinship; None where that excludes it."""
    grade = kinship(a, b, canonical)
    if grade == SAME:
        return Outcome(AGREE, f"both {a.label}")
    if grade in (METONYM, VAGUER):
        return Outcome(COMPATIBLE, f"{a.label} and {b.label}: one says it less exactly")
    if grade == POSSIBLE:
        return Outcome(UNCLEAR, f"{a.label} and {b.label} may be one")
    return None


def _persons(a: Party, b: Party) -> Outcome:
    apart = a.country is not None and b.country is not None and a.country != b.country
    if not apart and _may_be_named(a, b):
        return Outcome(UNCLEAR, f"{a.name} and {b.name} may be one name")
    return Outcome(DIFFER, f"{a.label} is not {b.label}")


def _may_be_named(a: Party, b: Party) -> bool:
    """Whether one name is part of the other, or of one of its other names ("May", "Theresa May")."""
    names = [[frozenset(fold(n).split()) for n in (p.name, *p.aliases)] for p in (a, b)]
    return any(x and y and (x <= y or y <= x) for x in names[0] for y in names[1])


def _describes(party: Party) -> bool:
    """Whether the words only describe ("gunmen", "two brothers") and name nobody and no country."""
    return party.category in ("group", "source") and party.country is None


def _is_vague(party: Party) -> bool:
    if not _describes(party):
        return False
    words = fold(party.name).split() or [""]
    return words[-1] in _VAGUE


def _opposed(a: Party, b: Party) -> bool:
    one, two = frozenset(a.sectors), frozenset(b.sectors)
    if one & two:
        return False
    return bool((one & ORGANS and two & FOES) or (one & FOES and two & ORGANS))


def _is_union(a: Party, b: Party) -> bool:
    """Whether a union of states stands beside a state, which may be one of its members."""
    return (a.country in UNIONS) != (b.country in UNIONS)
