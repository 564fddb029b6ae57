"""Who fills a slot: from the heads in a frame to the mentions of political parties among and behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.mentions import Mentions
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_grammar

_PARTY = frozenset(("person", "state", "body", "group"))
_INTO = ("of", "by", "in", "against", "from", "for", "on", "to", "between", "with", "among", "within", "at")
_DEPTH = 3


def is_party(mention: Mention, *, places: bool = False) -> bool:
    """Whether a mention can be an actor or recipient; with ``places``, a town attacked counts too."""
    if mention.kind == "pronoun":
        return True
    if mention.category == "place":
        return places
    if mention.category is None:
        return mention.kind == "name"
    return mention.category in _PARTY


def parties_of(
    mentions: Mentions, heads: Iterable[Token], *, dig: bool = False, places: bool = False
) -> tuple[Mention, ...]:
    """The parties named by the heads of a slot, coordination unfolded.

    Args:
        mentions: the sentence's mentions.
        heads: the tokens that fill the slot.
        dig: look behind things for the party they belong to ("condemned Turkey's raid": Turkey).
        places: accept places.
    """
    found: list[Mention] = []
    for head in heads:
        for member in _members(mentions, head):
            direct = [m for m in mentions.all_at(member) if is_party(m, places=places)]
            if not direct and member.lemma.lower() in load_grammar().partitives:
                direct = [m for t in _inside(mentions.sentence, member, ("of",)) for m in mentions.all_at(t)]
                direct = [m for m in direct if is_party(m, places=places)]
            if not direct and dig:
                direct = list(_behind(mentions, member, 0))
            found.extend(m for m in direct if m not in found)
    return tuple(found)


def named_directly(mentions: Mentions, heads: Iterable[Token]) -> bool:
    """Whether a slot's own heads are parties."""
    return bool(parties_of(mentions, heads))


def _members(mentions: Mentions, head: Token) -> list[Token]:
    sentence = mentions.sentence
    members = [head, *sentence.conjuncts(head)]
    for member in list(members):
        mention = mentions.at(member)
        for other in sentence.children(member, "appos"):
            second = mentions.at(other)
            # "Turkey, Iran" in a headline is a list, not one party under two names
            if mention and second and {mention.category, second.category} <= {"state", "place"}:
                members.extend([other, *sentence.conjuncts(other)])
    return members


def _inside(sentence: Sentence, token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for prep in sentence.children(token, "prep", "agent"):
        if prep.lower in prepositions:
            for obj in sentence.children(prep, "pobj"):
                yield obj
                yield from sentence.conjuncts(obj)


def _behind(mentions: Mentions, token: Token, depth: int) -> Iterator[Mention]:
    """The party that a thing belongs to, nearest first: possessor, modifier, complement."""
    if depth >= _DEPTH:
        return
    sentence = mentions.sentence
    for child in sentence.children(token, "poss"):
        own = [m for m in mentions.all_at(child) if is_party(m)]
        if own:
            yield from own
            return
        yield from _behind(mentions, child, depth + 1)
    for child in sentence.children(token, "compound", "amod", "nmod"):
        own = [m for m in mentions.all_at(child) if is_party(m)]
        if own:
            yield from own
            return
    for obj in _inside(sentence, token, _INTO):
        own = [m for m in mentions.all_at(obj) if is_party(m) and m.category != "place"]
        if own:
            yield from own
            return
        behind = list(_behind(mentions, obj, depth + 1))
        if behind:
            yield from behind
            return
