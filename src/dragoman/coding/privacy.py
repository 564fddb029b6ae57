"""What is nobody's policy: disputes of firms, sport, shows and petty crime among private parties."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.draft import Draft
from dragoman.model import Party
from dragoman.ontology import load_grammar

_PRIVATE = frozenset(("AGR", "BUS", "CRM", "CVL", "EDU", "LAB", "MED", "REL"))
_NEUTRAL = frozenset(("COP", "JUD"))  # who deals with theft as with treason
_ANY_MATTER = frozenset(("ASSAULT", "MOBILIZE", "PROTEST"))
_WORDS = ("NOUN", "PROPN", "VERB")
_CAPTAINS = frozenset(("captain", "skipper"))


def is_private(draft: Draft, parties: Iterable[Party]) -> bool:
    """Whether an event is of private parties and about what concerns nobody else.

    That takes firms and persons of no office, and a word for their trade in the sentence ("patent",
    "goalkeeper", "burglary"), unless all are named as firms are ("Apple", "Inter Milan"). Force, protest and
    arms are told of whoever is in them, but for families.
    """
    told = list(parties)
    if _is_domestic(draft) or _is_journey(draft, told):
        return True
    if draft.anybody or draft.event_type in _ANY_MATTER or not all(map(_is_nobody_public, told)):
        return False
    if len({p.country for p in told if p.country}) > 1:
        return False  # a firm of one state and a citizen of another
    if len(told) > 1 and all(map(_may_be_firm, told)):
        return True
    matters = load_grammar().private_matters
    return any(t.pos in _WORDS and t.lemma.lower() in matters for t in draft.sentence.tokens)


def _is_domestic(draft: Draft) -> bool:
    """Whether somebody of no office does violence to their own family: "a man shot his wife"."""
    if draft.event_type != "ASSAULT" or not {"CVL", "UAF"}.issuperset(
        s for m in draft.actors for s in m.sectors
    ):
        return False
    sentence, kin = draft.sentence, load_grammar().kin
    if len(draft.actors) != 1 or draft.actors[0].kind == "pronoun":
        return False
    own = ("their",) if draft.actors[0].plural else ("his", "her")  # not "gunmen shot her husband"
    victims = (v for v in sentence.children(draft.trigger, "dobj") if v.lemma.lower() in kin)
    return any(t.lower in own for v in victims for t in sentence.children(v, "poss"))


def _is_journey(draft: Draft, told: list[Party]) -> bool:
    """Whether who visits is a private person: an actress in Kenya is on no embassy."""
    travellers = [p for p in told if p.sectors == ("CVL",) and p.category == "group"]
    return (
        draft.event_type == "CONSULT" and draft.mode == "visit" and bool(told) and told[:1] == travellers[:1]
    )


def _is_nobody_public(party: Party) -> bool:
    sectors = set(party.sectors)
    if (party.role or party.text).lower().split()[-1] in _CAPTAINS:
        return not party.name or party.name != party.text
    if sectors:
        return sectors <= _PRIVATE | _NEUTRAL
    return party.category == "place" or (party.country is None and party.category in ("person", "body"))


def _may_be_firm(party: Party) -> bool:
    """Whether nothing about a body's name says what it is: "Apple", not "Department of Trade" or "NCB"."""
    if party.category != "body" or party.country or party.sectors or party.name.isupper():
        return False
    return load_grammar().kinds_of_body.union(("department", "of")).isdisjoint(party.name.lower().split())
