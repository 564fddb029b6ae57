"""Which event types may tell of one happening: the families that blocks are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAMILIES: Final[Mapping[str, frozenset[str]]] = {
    "talk": frozenset({"CONSULT"}),
    "praise": frozenset({"SUPPORT"}),
    "deal": frozenset({"AGREE", "COOPERATE", "CONCEDE"}),
    "help": frozenset({"AID", "COOPERATE"}),
    "easing": frozenset({"CONCEDE", "RETREAT"}),
    "blame": frozenset({"ACCUSE", "REJECT"}),
    "demand": frozenset({"REQUEST", "THREATEN"}),
    "unrest": frozenset({"PROTEST"}),
    "penalty": frozenset({"SANCTION", "COERCE"}),
    "force": frozenset({"ASSAULT", "COERCE"}),
    "arms": frozenset({"MOBILIZE", "ASSAULT"}),
}
"""Types that coders, or accounts, take for one another. An announced meeting (AGREE) is not the meeting."""

VERBAL: Final = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""One party's words: told on the day they were said, or of the day they were about."""

PLANS: Final = frozenset({"AGREE", "CONCEDE"})
"""Types that imply a future by definition, so that the auxiliary `future` says nothing more."""


CALLS: Final = frozenset(
    {"talk", "speak", "discuss", "converse", "conversation", "contact", "exchange", "consult"}
)
"""Words for a conversation that may have been one by telephone."""


def families(event_type: str) -> tuple[str, ...]:
    """The families that a type belongs to, sorted; a type of none is its own."""
    found = tuple(sorted(name for name, types in FAMILIES.items() if event_type in types))
    return found or (event_type,)


def akin(a: str, b: str) -> bool:
    """Whether reports of the two types may tell of one happening."""
    return a == b or any(a in types and b in types for types in FAMILIES.values())
