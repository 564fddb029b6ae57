"""How what two reports tell in one slot compares: one function a slot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from dragoman.discrepancies import dates, places, quantities, sides
from dragoman.discrepancies.outcome import AGREE, COMPATIBLE, DIFFER, UNCLEAR, Outcome
from dragoman.discrepancies.parties import pooled
from dragoman.discrepancies.telling import Told

WORDS: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of event that consist of somebody's words."""
_NEAR_TYPES: Final = frozenset(
    frozenset(pair.split())
    for pair in (
        "COOPERATE CONCEDE", "AID COOPERATE", "CONCEDE RETREAT",
        "ACCUSE REJECT", "REQUEST THREATEN", "SANCTION COERCE",
    )
)  # fmt: skip
"""Shades of one act, or words and the deed that they announce. Force and repression are two acts."""
_APART: Final = tuple(
    (kind, frozenset(some.split()), frozenset(others.split()))
    for kind, some, others in (
        ("CONSULT", "phone", "visit"),
        ("PROTEST", "demo strike hunger boycott", "riot"),
        ("ASSAULT", "suicide-attack", "aerial drone heavy-weapons"),
        ("ASSAULT", "beat primitive", "aerial drone heavy-weapons"),
    )
)
"""Modes of one type that exclude each other; others may be told of one act, as bombs and guns are."""


def outcome(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    """How two reports' values of one slot compare; ``canonical`` gives the record-wide id of an entity."""
    if a.key == b.key:
        return Outcome(AGREE, f"both {a.cell.value}" if a.cell.value else "the same")
    return _COMPARE[a.slot](a, b, canonical)


def _types(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    (one, mode), (two, other) = a.value, b.value
    shown = f"{a.cell.value} and {b.cell.value}"
    if one != two:
        if "AGREE" in (one, two):
            return Outcome(UNCLEAR, f"{shown}: what one announces the other may tell as done")
        if frozenset((one, two)) in _NEAR_TYPES:
            return Outcome(UNCLEAR, f"{shown} are often told of one act")
        return Outcome(DIFFER, f"{one} is not {two}")
    if mode == other:
        return Outcome(AGREE, f"both {a.cell.value}")
    if mode is None or other is None:
        return Outcome(COMPATIBLE, f"{shown}: one is less exact")
    for kind, some, others in _APART:
        if kind == one and ((mode in some and other in others) or (mode in others and other in some)):
            return Outcome(DIFFER, f"{mode} is not {other}")
    return Outcome(UNCLEAR, f"{shown} may be told of one act")


def _actors(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    if a.denied != b.denied:
        return Outcome(UNCLEAR, "a denial does not say who did it")
    found = _who(a, b, canonical)
    if a.denied and found.kind == DIFFER:
        return Outcome(UNCLEAR, "each denies it for another")
    return found


def _recipients(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    if a.denied != b.denied:
        return Outcome(UNCLEAR, "a denial does not say to whom it was done")
    if pooled(a.report, b.report):
        return Outcome(COMPATIBLE, "compared with the actors")
    found = sides.lists(a.value, b.value, canonical)
    return Outcome(UNCLEAR, found.why) if a.denied and found.kind == DIFFER else found


def _who(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    """Who did it: both sides together where parties of one level may change places."""
    if pooled(a.report, b.report):
        first, second = (t.report.actors + t.report.recipients for t in (a, b))
        return sides.lists(first, second, canonical)
    return sides.lists(a.report.actors, b.report.actors, canonical)


def _dates(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    found = dates.outcome(a.value, b.value, words=bool(WORDS & {a.report.event_type, b.report.event_type}))
    return _asserted(a, b, found)


def _places(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    return _asserted(a, b, places.outcome(a.value, b.value, afar="phone" in (a.report.mode, b.report.mode)))


def _quantities(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    first, second = a.report.according_to[:1], b.report.according_to[:1]
    known = bool(first and second)
    same_side = not known or sides.one_side(first[0], second[0], canonical)
    one_voice = known and sides.vouchers(first[0], second[0], canonical).kind == AGREE
    return _asserted(a, b, quantities.outcome(a.value, b.value, one_side=same_side, one_voice=one_voice))


def _asserted(a: Told, b: Told, found: Outcome) -> Outcome:
    """What a denial tells of it is no account of when, where or how many."""
    if found.against and (a.denied or b.denied):
        return Outcome(UNCLEAR, f"one denies it ({found.why})")
    return found


def _polarity(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    """Who denies that A did it does not deny that B did."""
    if a.report.actors and b.report.actors:
        who = _who(a, b, canonical)
        if who.kind == DIFFER:
            return Outcome(UNCLEAR, f"told of others: {who.why}")
    if a.value == b.value:
        return Outcome(AGREE, f"both {a.cell.value}")
    return Outcome(DIFFER, "one asserts, the other denies")


def _vouchers(a: Told, b: Told, canonical: Mapping[str, str]) -> Outcome:
    """The first of the chain vouches, not those who carried the words; who denies vouches for nothing."""
    if a.denied != b.denied:
        return Outcome(UNCLEAR, "one vouches for it, the other for its denial")
    return sides.vouchers(a.value[0], b.value[0], canonical)


_COMPARE: Final[Mapping[str, Callable[[Told, Told, Mapping[str, str]], Outcome]]] = {
    "type": _types,
    "actors": _actors,
    "recipients": _recipients,
    "date": _dates,
    "place": _places,
    "quantity": _quantities,
    "polarity": _polarity,
    "according_to": _vouchers,
}
