"""Who fills a slot: from the heads in a frame to the mentions of political parties among and behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.ellipsis import elided
from dragoman.mentions import Mentions
from dragoman.mentions.gazetteer import fold, load_place_words
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_grammar

_PARTY = frozenset(("person", "state", "body", "group"))
_INTO = ("of", "by", "in", "against", "from", "for", "on", "to", "between", "with", "among", "within", "at")
_FROM_DEED = ("by", "from", "between")
_PREMISES = frozenset(("MED", "EDU", "BUS", "AGR", "JRN", "REL"))  # whose words mean buildings and trades too
_TRADES = _PREMISES | {"CVL", "JRN"}
_OWNING = frozenset(("belong", "own", "run", "operate", "control", "hold"))
_SET_IN = ("in", "by", "from")  # "those affected by the floods in Chad"
_DEPTH = 3


def _is_institution(mention: Mention) -> bool:
    """Whether a word for a body means one: "the hospital", "Egyptian intelligence", not "a hospital"."""
    if mention.definite or mention.plural or mention.country or mention.of is not None:
        return True
    first = mention.text.split()[0]
    if first.lower() in ("a", "an", "another", "one"):
        return not _PREMISES & set(mention.sectors)
    return first[0].isupper() or first.lower() == "no" or bool({"LEG", "GOV"} & set(mention.sectors))


def _is_nobodys(place: Mention) -> bool:
    """Whether a place lies in no one country: seas, rivers on a border, continents."""
    name = fold(place.name or place.text)
    region = load_place_words().regions.get(name)
    return name in load_grammar().continents or (region is not None and region.country is None)


def is_party(mention: Mention, *, places: bool = False) -> bool:
    """Whether a mention can be an actor or recipient; with ``places``, a town attacked counts too."""
    if mention.kind == "pronoun":
        return True
    if mention.category == "place":
        return places and not _is_nobodys(mention)
    if mention.category is None:
        return mention.kind == "name"
    if mention.kind == "role" and mention.role in ("people", "person", "persons"):
        return mention.text.lower() not in ("people", "some people", "many people", "other people")
    if mention.kind == "role" and mention.category == "body":
        return _is_institution(mention)
    return mention.category in _PARTY


def parties_of(
    mentions: Mentions,
    heads: Iterable[Token],
    *,
    dig: bool = False,
    places: bool = False,
    people: bool = False,
    blame: bool = False,
) -> tuple[Mention, ...]:
    """The parties named by the heads of a slot, coordination unfolded.

    Args:
        mentions: the sentence's mentions.
        heads: the tokens that fill the slot.
        dig: look behind things for the party they belong to ("condemned Turkey's raid": Turkey).
        places: accept places.
        people: accept "people" where they are counted ("thousands of people").
        blame: do not look behind a deed for whom it was done to ("condemned the killing of Lund").
    """
    found: list[Mention] = []
    for head in heads:
        for member in _members(mentions, head):
            direct = [m for m in mentions.all_at(member) if is_party(m, places=places)]
            if not direct and member.lemma.lower() in load_grammar().partitives:
                direct = [m for t in _inside(mentions.sentence, member, ("of",)) for m in mentions.all_at(t)]
                direct = [
                    m
                    for m in direct
                    if is_party(m, places=places) or ((dig or people) and m.role == "people")
                ]
            if not direct and member.lemma.lower() in load_grammar().stand_ins:
                owners = mentions.sentence.children(member, "poss")
                direct = [
                    m for t in owners for m in mentions.all_at(t) if is_party(m) and m.kind != "pronoun"
                ]
            if not direct and member.pos in ("NOUN", "PROPN") and _may_be_named(member):
                direct = _named_in_part(mentions, member)
            if not direct:
                direct = [m for m in elided(mentions, member) if is_party(m)]
            if not direct and dig:
                direct = list(_behind(mentions, member, 0, blame=blame))
            found.extend(m for m in direct if m not in found)
    return tuple(found)


def _may_be_named(head: Token) -> bool:
    return head.text[0].isupper() or not load_grammar().kinds_of_body.isdisjoint(
        (head.lower, head.lemma.lower())
    )


def _named_in_part(mentions: Mentions, head: Token) -> list[Mention]:
    """The name that a noun goes on with: of "Blue Harbour Aid", "the Blue Harbour movement"."""
    before = (c for c in mentions.sentence.children(head, "compound") if c.i == head.i - 1)
    found = (m for c in before for m in mentions.all_at(c))
    return [
        m for m in found if m.kind == "name" and m.category in (None, "body", "group") and m.head != head.i
    ]


def is_deed(token: Token) -> bool:
    """Whether a word is for a deed whose "of" and "on" name the one it was done to: "the killing of"."""
    return not load_grammar().deeds.isdisjoint((token.lemma.lower(), token.lower))


def is_alliance(mention: Mention) -> bool:
    """Whether a mention is of a body that states belong to."""
    return mention.category == "body" and bool({"IGO", "UNO", "EUR"} & {mention.country, *mention.sectors})


def is_private(mentions: Iterable[Mention]) -> bool:
    """Whether those meant are told by trades alone: "the carmaker", "two poets", no "Mr Lund"."""
    found = tuple(mentions)
    return bool(found) and all(m.sectors and _TRADES.issuperset(m.sectors) and not m.name for m in found)


def named_directly(mentions: Mentions, heads: Iterable[Token]) -> bool:
    """Whether a slot's own heads are parties."""
    return bool(parties_of(mentions, heads, people=True))


def _members(mentions: Mentions, head: Token) -> list[Token]:
    sentence = mentions.sentence
    members = [head, *sentence.conjuncts(head)]
    for member in list(members):
        mention = mentions.at(member)
        if _is_counted_pair(sentence, member):
            members.remove(member)
        for other in sentence.children(member, "appos"):
            second = mentions.at(other)
            # "Turkey, Iran" in a headline is a list, not one party under two names
            pair = member not in members
            if pair or (mention and second and _listed(sentence, mention, second)):
                members.extend([other, *sentence.conjuncts(other)])
        members.extend(_examples(sentence, member))
    return members


def _is_counted_pair(sentence: Sentence, token: Token) -> bool:
    """Whether those behind it say who a word counts: "the two men, the premier and his guest"."""
    if token.tag != "NNS" or sentence.child(token, "nummod") is None:
        return False
    return any(sentence.conjuncts(other) for other in sentence.children(token, "appos"))


def _listed(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Whether an apposition is a list: "Turkey, Iran", in headlines "Putin, Modi"."""
    if {first.category, second.category} <= {"state", "place"}:
        return True
    both_named = bool(first.name and second.name) and first.category == second.category == "person"
    return sentence.kind == "headline" and both_named


def _examples(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Those named for a kind: "allies such as Germany", "states including Chad and Niger"."""
    for prep in sentence.children(token, "prep"):
        such = prep.lower == "as" and any(c.lower == "such" for c in sentence.children(prep))
        if such or prep.lower in ("including", "like"):
            for obj in sentence.children(prep, "pobj"):
                yield obj
                yield from sentence.conjuncts(obj)


def _inside(sentence: Sentence, token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for prep in sentence.children(token, "prep", "agent"):
        if prep.lower in prepositions:
            for obj in sentence.children(prep, "pobj"):
                yield obj
                yield from sentence.conjuncts(obj)


def _behind(mentions: Mentions, token: Token, depth: int, *, blame: bool = False) -> Iterator[Mention]:
    """The party that a thing belongs to, nearest first: possessor, modifier, complement."""
    if depth >= _DEPTH or token.lemma.lower() in load_grammar().private_matters:
        return  # "praised the Australian bowlers" praises not Australia
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
    owners = [
        o
        for c in sentence.children(token, "acl")
        if c.lemma in _OWNING
        for o in _inside(sentence, c, ("to", "by"))
    ]
    where = [
        t for c in sentence.children(token, "acl") if c.tag == "VBN" for t in _inside(sentence, c, _SET_IN)
    ]
    into = _FROM_DEED if blame and is_deed(token) else _INTO
    for obj in (*owners, *_inside(sentence, token, into), *where):
        own = [m for m in mentions.all_at(obj) if is_party(m) and m.category != "place"]
        if own:
            yield from own
            return
        behind = list(_behind(mentions, obj, depth + 1))
        if behind:
            yield from behind
            return
