"""How the mentions of a sentence hang together: parts of a plural, bodies before titles, appositions."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.mentions.lexicon import Role
from dragoman.mentions.phrases import Phrases
from dragoman.mentions.units import Unit, form_of
from dragoman.model import Mention, Sentence, Span, Token

_VERBAL = ("VERB", "AUX")
OTHER_SIDE = frozenset(
    (
        *("adversary", "ally", "antagonist", "counterpart", "enemy", "foe", "friend", "guest", "host"),
        *("neighbor", "neighbour", "opponent", "rival"),
    )
)
"""Roles whose owner is another party than their bearer: "Chile's neighbours" are not Chilean."""
MISSIONS = frozenset(("consulate", "contingent", "delegation", "embassy", "mission", "team"))
"""Bodies abroad: who is told of beside them is not theirs."""
SPOKEN = ("spokesman", "spokesperson", "spokeswoman")
_ABROAD = frozenset(("ambassador", "attaché", "attache", "consul", "diplomat", "envoy"))
_CLUBS = frozenset(
    ("association", "club", "community", "group", "movement", "network", "organisation", "organization")
)
_ARMED = frozenset(("armed", "extremist", "insurgent", "jihadist", "militant", "rebel", "terrorist"))
_ELSEWHERE = ("nsubj", "dobj", "appos", "pobj")
_POSTMODIFIER = ("of", "in", "from", "to", "for", "at")


def parts(
    sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int], countries: dict[int, Unit]
) -> dict[int, tuple[int, ...]]:
    """Anchors that name several parties: "Turkish and Iranian delegations", names the parser ran together."""
    parts: dict[int, tuple[int, ...]] = {}
    for anchor, mention in list(at_anchor.items()):
        token = sentence.tokens[anchor]
        if mention.kind == "role" and mention.plural:
            made = []
            for unit in countries.values():
                if owner.get(unit.start) == anchor or not _leads_to(sentence, unit, owner, anchor):
                    continue
                part = _part_of(sentence, mention, unit)
                at_anchor[part.head] = part
                owner[part.head] = part.head
                made.append(part.head)
            if made:
                parts[anchor] = (*made, anchor)
        elif mention.name and mention.category == "person":
            inner = [
                a for a, m in at_anchor.items()
                if a < anchor and m.category == "person" and m.name and _compounds_to(sentence, a, token)
            ]  # fmt: skip
            if inner:
                parts[anchor] = (*inner, anchor)
    return parts


def _part_of(sentence: Sentence, whole: Mention, unit: Unit) -> Mention:
    """The party that a country word makes of a plural: of "Turkish and Iranian envoys" the Turkish."""
    tokens = sentence.tokens[unit.start : unit.end]
    code = unit.country.code if unit.country is not None else None
    span = Span(tokens[0].start, tokens[-1].end)
    return whole.with_(head=tokens[-1].i, country=code, span=span, text=words_of(tokens))


def _leads_to(sentence: Sentence, unit: Unit, owner: dict[int, int], anchor: int) -> bool:
    """Whether a country word modifies the mention at ``anchor``, itself or through a coordination."""
    token = sentence.tokens[unit.end - 1]
    first = token
    while first.dep == "conj":
        first = sentence.head(first)
    if first.dep not in ("amod", "compound", "nmod", "poss"):
        return False
    return owner.get(first.head) == anchor and first.head != first.i


def _compounds_to(sentence: Sentence, inner: int, outer: Token) -> bool:
    """Whether the parser took a coordinated name for a modifier of the name after it."""
    token, steps = sentence.tokens[inner], 0
    between = sentence.tokens[inner + 1 : outer.i]
    if not any(t.lower == "and" or t.text == "," for t in between):
        return False
    while token.i != outer.i and steps < 5:
        if token.dep not in ("compound", "nmod", "appos", "conj") or token.head == token.i:
            return False
        token, steps = sentence.head(token), steps + 1
    return token.i == outer.i


def add_premodifiers(sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int]) -> None:
    """Country and sector from a body further before the title: "AU trade and industry commissioner A. B."."""
    for anchor, mention in list(at_anchor.items()):
        if mention.category != "person" or mention.country is not None or mention.role is None:
            continue
        start = next(i for i in range(anchor + 1) if owner.get(i) == anchor)
        for i in _modifying(sentence, start):
            other = at_anchor.get(owner.get(i, -1))
            if other is not None and other.head != anchor and other.country and other.category != "person":
                at_anchor[anchor] = mention.with_(country=other.country, sectors=other.sectors or ("GOV",))
                break


def add_owners(sentence: Sentence, at_anchor: dict[int, Mention]) -> None:
    """Country and sector of whose man somebody is: "the Chilean president's envoy to Peru" is Chilean."""
    for anchor, mention in list(at_anchor.items()):
        whose = at_anchor.get(mention.of) if mention.of is not None else None
        if mention.kind != "role" or mention.category != "person" or mention.country or whose is None:
            continue
        token = sentence.tokens[whose.head]
        if token.head != anchor or token.dep != "poss" or not (whose.role and whose.country):
            continue
        if (mention.role or "").lower().split()[-1].removesuffix("s") in OTHER_SIDE or whose.name:
            continue
        span = Span(whose.span.start, mention.span.end)
        inside = tuple(t for t in sentence.tokens if span.start <= t.start and t.end <= span.end)
        at_anchor[anchor] = mention.with_(
            country=whose.country, sectors=mention.sectors or whose.sectors, span=span, text=words_of(inside)
        )


def kinds(
    sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int], roles: Phrases[Role]
) -> dict[int, tuple[int, ...]]:
    """Anchors that name parties of several kinds by one noun: "legal and religious groups"."""
    found: dict[int, tuple[int, ...]] = {}
    for anchor, mention in list(at_anchor.items()):
        if mention.kind != "role" or not mention.plural:
            continue
        head = sentence.tokens[anchor]
        made = []
        for first in sentence.children(head, "amod", "compound", "nmod"):
            members = [first, *sentence.conjuncts(first)]
            for token in members if len(members) > 1 else ():
                known = roles.match([token.lower, form_of(head)], 0)
                if known is None or known[0] < 2 or known[1].sector is None or token.i in owner:
                    continue
                at_anchor[token.i] = mention.with_(
                    head=token.i, role=f"{token.text} {head.text}", sectors=(known[1].sector,),
                    span=token.span, text=token.text,
                )  # fmt: skip
                owner[token.i] = token.i
                made.append(token.i)
        if made:
            found[anchor] = (*made, anchor)
    return found


def _modifying(sentence: Sentence, start: int) -> Iterator[int]:
    """The words right before a title that belong to it, nearest first: "AU trade and industry"."""
    while start > 0:
        start -= 1
        token = sentence.tokens[start]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ") or token.dep in _ELSEWHERE:
            return
        yield start


def add_postmodifiers(
    sentence: Sentence,
    at_anchor: dict[int, Mention],
    owner: dict[int, int],
    parts: dict[int, tuple[int, ...]],
) -> None:
    """Country, sector and principal from "of", "in", "to": "the head of Iran's armed forces"."""
    for anchor, mention in list(at_anchor.items()):
        if mention.kind != "role" or (mention.country and mention.sectors and mention.of is not None):
            continue
        if form_of(sentence.tokens[anchor]) in OTHER_SIDE:
            continue
        for prep in sentence.children(sentence.tokens[anchor], "prep"):
            if prep.lower not in _POSTMODIFIER:
                continue
            obj = sentence.child(prep, "pobj")
            other = at_anchor.get(owner.get(obj.i, -1)) if obj is not None else None
            if (
                obj is not None
                and other is None
                and not mention.sectors
                and _are_members(sentence, mention, obj)
            ):
                at_anchor[anchor] = mention.with_(sectors=("CVL",))
            if other is None or other.head == anchor or (prep.lower == "to" and other.category != "person"):
                continue
            if prep.lower in ("at", "in") and form_of(sentence.tokens[other.head]) in MISSIONS:
                continue
            if prep.lower in ("at", "in") and _is_owned(sentence, mention):
                continue  # "its citizens in Kenya" are no Kenyans
            if prep.lower in ("at", "in") and form_of(sentence.tokens[anchor]) in _ABROAD:
                continue  # an ambassador in London is nobody's less than Britain's
            if other.kind == "pronoun" or (prep.lower in ("in", "at") and other.category == "person"):
                continue
            found = at_anchor[anchor]
            more = [at_anchor[owner[c.i]] for c in sentence.conjuncts(obj) if c.i in owner] if obj else []
            if found.plural and not found.country and other.category == "state" and more:
                # "the armies of Chad and Niger": each country's words stand for its own
                for each in more:
                    if each.category == "state":
                        at_anchor[each.head] = found.with_(
                            head=each.head,
                            country=each.country,
                            span=each.span,
                            text=each.text,
                            definite=True,
                        )
                        parts[anchor] = (*parts.get(anchor, (anchor,)), each.head)
            at_anchor[anchor] = found.with_(
                country=found.country or other.country,
                sectors=_sectors_of(sentence, found, other, prep),
                of=found.of
                if found.of is not None
                else other.head
                if other.category in ("person", "body", "group")
                else None,
                definite=found.definite or other.country is not None,
            )
            break


def _are_members(sentence: Sentence, mention: Mention, of: Token) -> bool:
    """Whether people belong to clubs that nobody names: "members of student groups"; not to armed ones."""
    if mention.sectors or (mention.role or "").lower() not in ("members", "supporters", "activists"):
        return False
    if of.lemma.lower() not in _CLUBS:
        return False
    return not any(t.lower in _ARMED for t in sentence.subtree(of))


def _is_owned(sentence: Sentence, mention: Mention) -> bool:
    """Whether "its", "their" or "our" says whose a party is, wherever it may be."""
    owner = sentence.tokens[mention.of] if mention.of is not None else None
    return owner is not None and owner.tag == "PRP$" and owner.lower in ("its", "our", "their")


def appositions(
    sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    """Pairs of mentions that stand for one: a name and the title beside it."""
    pairs = set()
    beside = [(owner.get(t.head), owner.get(t.i)) for t in sentence.tokens if t.dep == "appos"]
    after = (*_named_after_title(sentence, at_anchor, owner), *_described_bodies(sentence, at_anchor, owner))
    for a, b in (*beside, *after):
        if a is None or b is None or a == b:
            continue
        first, second = at_anchor[a], at_anchor[b]
        if "pronoun" in (first.kind, second.kind) or (first.name and second.name):
            continue
        if first.plural != second.plural or "state" in (first.category, second.category):
            continue
        if first.country and second.country and first.country != second.country:
            continue
        pairs.add((a, b))
    return tuple(sorted(pairs))


def _named_after_title(
    sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Titles set off by a comma from the name ("the mayor of Bern, Ana Soto, said"), however parsed."""
    tokens = sentence.tokens
    for anchor, named in at_anchor.items():
        start = next(t.i for t in tokens if t.start >= named.span.start)
        end = anchor + 1
        if not _may_be_person(named) or start < 2 or end >= len(tokens):
            continue
        if tokens[start - 1].text != "," or not (
            tokens[end].text in (",", ".") or tokens[end].pos in _VERBAL
        ):
            continue
        for i in range(start - 2, max(-1, start - 12), -1):
            title = at_anchor.get(owner.get(i, -1))
            if title is not None and title.category != "person" and tokens[title.head].dep == "pobj":
                continue  # "the head of the council, Ana Soto"
            if title is not None and title.category == "person" and title.kind == "role":
                own = tokens[i].dep in ("dobj", "dative", "attr", "pobj") and tokens[end].pos in _VERBAL
                if not title.plural and not title.name and owner[i] == i and not own:
                    yield owner[i], anchor
                break
            if tokens[i].pos in (*_VERBAL, "PUNCT", "CCONJ", "PRON"):
                break


def _may_be_person(named: Mention) -> bool:
    """Whether a name is a person's, or one of several words that nobody knows as anything else."""
    if not named.name or named.role:
        return False
    unknown = not (named.aliases or named.country or named.sectors) and " " in named.name
    return named.category == "person" or (unknown and named.category in ("group", None))


def _sectors_of(sentence: Sentence, found: Mention, other: Mention, prep: Token) -> tuple[str, ...]:
    """The sector of a role: its own, that of whose head it is, a spokesman's that of whom he speaks for."""
    speaks = form_of(sentence.tokens[found.head]) in SPOKEN and prep.lower in ("for", "of")
    if speaks and other.sectors and other.category in ("person", "body", "group"):
        return other.sectors
    return found.sectors or (other.sectors if prep.lower == "of" else ())


def _described_bodies(
    sentence: Sentence, at_anchor: dict[int, Mention], owner: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """What a body or group is, after its name and a comma, whatever the parser hangs it on."""
    for t in sentence.tokens:
        told = at_anchor.get(t.i)
        if t.dep != "appos" or told is None or told.kind != "role" or told.category != "body":
            continue
        start = next(k.i for k in sentence.tokens if k.start >= told.span.start)
        named = at_anchor.get(owner.get(start - 2, -1)) if start > 1 else None
        if named is None or not named.name or named.category not in ("body", "group"):
            continue
        if sentence.tokens[start - 1].text == "," and named.head == start - 2:
            yield named.head, t.i


def words_of(tokens: tuple[Token, ...]) -> str:
    """The text of tokens in a row, with the blanks that stand between them."""
    words = ""
    for previous, token in zip((None, *tokens), tokens, strict=False):
        if previous is not None and token.start > previous.end:
            words += " "
        words += token.text
    return words
