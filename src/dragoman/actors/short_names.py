"""Short names that only the whole story explains: "the North", "the two Koreas", "Brussels"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from dragoman.mentions.found import Mentions
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_countries
from dragoman.ontology.loading import ResourceError, read_yaml

FILE = "short_names.yaml"
_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj", "appos"))
_NO_PERSON = frozenset(("DATE", "TIME", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"))
_OWN = frozenset(("name", "adjective", "people"))
_PLACING = frozenset(("around", "at", "for", "from", "in", "inside", "into", "near", "outside", "to", "via"))
_OFFICIAL = frozenset(("GOV",))


@dataclass(frozen=True, slots=True)
class ShortNames:
    """``compass``: how many states must be told, and each side's code; ``seats``: country and body."""

    compass: tuple[tuple[int, Mapping[str, str]], ...]
    twins: Mapping[str, tuple[str, ...]]
    seats: Mapping[str, tuple[str, str]]


@cache
def load_short_names() -> ShortNames:
    """The bundled short names.

    Raises:
        ResourceError: resources/short_names.yaml is missing, or names an unknown country.
    """
    table = read_yaml(FILE)
    compass = tuple((c["told"], {k: v for k, v in c.items() if k != "told"}) for c in table["compass"])
    twins = {name: tuple(codes) for name, codes in table["twins"].items()}
    seats = {name: (s["country"], s["body"]) for name, s in table["seats"].items()}
    named = {c for _, sides in compass for c in sides.values()} | {c for pair in twins.values() for c in pair}
    unknown = (named | {country for country, _ in seats.values()}) - load_countries().by_code.keys()
    if unknown:
        raise ResourceError(FILE, "codes", f"unknown countries: {sorted(unknown)}")
    return ShortNames(compass, twins, seats)


def settle(mentions: Mapping[int, Mentions]) -> dict[int, Mentions]:
    """The mentions of a story's sentences with what only the other sentences tell of them.

    Args:
        mentions: of each sentence by its index, as found alone.

    Returns:
        the same with the states that short names mean, and surnames that the parser took for other words.
    """
    units = [u.country for m in mentions.values() for u in m.countries.values() if u.country is not None]
    told = frozenset(c.code for c in units) | {
        a.country for m in mentions.values() for a in m.at_anchor.values() if a.country
    }
    own = frozenset(c.code for c in units if c.kind in _OWN)
    surnames = _surnames(mentions)
    sides = _sides(told)
    settled = {}
    for index, found in mentions.items():
        changed = _compass(found, sides) if sides else {}
        changed |= _twins(found)
        changed |= _seats(found, told, own)
        settled[index] = _with(found, changed | _bare_surnames(found, surnames))
    return settled


def _with(found: Mentions, changed: dict[int, Mention]) -> Mentions:
    """Mentions with some changed or added; roles that belong to one take over its country."""
    if not changed:
        return found
    at_anchor = {**found.at_anchor, **changed}
    for anchor, mention in found.at_anchor.items():
        if mention.kind != "role" or mention.country or anchor in changed:
            continue
        for i in _owners(found, anchor, mention):
            owner = changed.get(i)
            if owner is not None and owner.country and not owner.plural:
                at_anchor[anchor] = mention.with_(country=owner.country, definite=True)
    return replace(found, at_anchor=at_anchor, owner={**found.owner, **{a: a for a in changed}})


def _owners(found: Mentions, anchor: int, mention: Mention) -> list[int]:
    """The anchors of whose a role is: "the North's leader", "the ruler of the North"."""
    sentence = found.sentence
    owners = [mention.of] if mention.of is not None else []
    for prep in sentence.children(sentence.tokens[anchor], "prep"):
        if prep.lower in ("of", "in", "from"):
            owners += [o.i for o in sentence.children(prep, "pobj")]
    return [found.owner.get(i, i) for i in owners]


def _sides(told: frozenset[str]) -> dict[str, str]:
    """The sides of the world by which a story's states are called; none that could be two states."""
    sides: dict[str, set[str]] = {}
    for need, states in load_short_names().compass:
        if len(told & set(states.values())) >= need:
            for side, code in states.items():
                sides.setdefault(side, set()).add(code)
    return {side: next(iter(codes)) for side, codes in sides.items() if len(codes) == 1}


def _compass(found: Mentions, sides: Mapping[str, str]) -> dict[int, Mention]:
    """ "the North", "the South's leader": the state of that side, and whoever is its."""
    changed: dict[int, Mention] = {}
    tokens = found.sentence.tokens
    for token in tokens[1:]:
        code = sides.get(token.lower)
        mention = found.at(token) if code is not None else None
        if mention is None or tokens[token.i - 1].lower != "the" or not token.text[0].isupper():
            continue
        if mention.country or token.dep not in _SLOTS:
            continue
        if mention.head == token.i:
            changed[token.i] = mention.with_(
                kind="role", category="state", name=None, role=None, country=code, sectors=(),
                definite=True,
            )  # fmt: skip
        elif mention.kind == "role" and token.dep == "poss":
            changed[mention.head] = mention.with_(country=code, definite=True)
    return changed


def _twins(found: Mentions) -> dict[int, Mention]:
    """ "the two Koreas": a phrase for two states."""
    twins = load_short_names().twins
    return {
        anchor: mention.with_(
            kind="role", category="state", name=None, role=mention.name, country=None, plural=True, sectors=()
        )
        for anchor, mention in found.at_anchor.items()
        if mention.name in twins
    }


def _seats(found: Mentions, told: frozenset[str], own: frozenset[str]) -> dict[int, Mention]:
    """ "Brussels warned", "a spokesman in Brussels": the Union's, unless the story tells of the country."""
    changed: dict[int, Mention] = {}
    for unit in found.countries.values():
        words = " ".join(t.text for t in found.sentence.tokens[unit.start : unit.end])
        country, body = load_short_names().seats.get(words, (None, None))
        if country is None or country in own or body not in told:
            continue
        for anchor, mention in found.at_anchor.items():
            if mention.country != country:
                continue
            if anchor == unit.end - 1:
                if not _is_place(found.sentence, found.sentence.tokens[anchor]):
                    changed[anchor] = mention.with_(category="body", country=body, sectors=())
            elif _OFFICIAL & set(mention.sectors):
                changed[anchor] = mention.with_(country=body)
    return changed


def _is_place(sentence: Sentence, token: Token) -> bool:
    return token.dep == "pobj" and sentence.head(token).lower in _PLACING


def _surnames(mentions: Mapping[int, Mentions]) -> frozenset[str]:
    """The last words of the full names of persons."""
    return frozenset(
        m.name.split()[-1]
        for found in mentions.values()
        for m in found.at_anchor.values()
        if m.name and m.category == "person" and " " in m.name
    )


def _bare_surnames(found: Mentions, surnames: frozenset[str]) -> dict[int, Mention]:
    """Surnames known from elsewhere in the story that the parser took for a common noun."""
    sentence = found.sentence
    if not surnames:
        return {}
    return {
        t.i: Mention(sentence.index, t.i, t.span, t.text, "name", "person", name=t.text)
        for t in sentence.tokens
        if t.text in surnames and t.i not in found.owner and _stands_alone(sentence, t)
    }


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Whether a word stands where a name would, without an article or another word before it."""
    if token.entity == "DATE" and token.dep == "nsubj" and sentence.head(token).pos == "VERB":
        return True  # "May told parliament" in a story of Theresa May
    if (
        token.dep not in _SLOTS
        or token.entity in _NO_PERSON
        or token.tag in ("NNS", "NNPS")
        or not token.text[0].isupper()
    ):
        return False
    return not sentence.children(token, "det", "amod", "compound", "nummod")
