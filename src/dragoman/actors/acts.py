"""Whose act a story tells of, by which it means its doers: after "Turkey's coup" the plotters are Turks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from dragoman.mentions import Mentions
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_countries

_FORCE: Final = ("ambush", "assault", "attack", "bombing", "massacre", "raid", "rampage", "shooting", "siege")
DOERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "assailant": _FORCE, "attacker": _FORCE, "bomber": ("attack", "bombing"), "hijacker": ("hijacking",),
        "kidnapper": ("abduction", "kidnapping"), "mutineer": ("mutiny",),
        "plotter": ("coup", "plot", "putsch"), "putschist": ("coup", "putsch"), "rioter": ("riot", "rioting"),
    }
)  # fmt: skip
"""Words for those who did an act, by the nouns for it."""
_ACTS: Final = frozenset(noun for nouns in DOERS.values() for noun in nouns)
_WHERE: Final = frozenset(("against", "at", "in", "near", "on"))
_ACT: Final = rf"(?i:({'|'.join(sorted(_ACTS))}))\b"
_OWNED: Final = re.compile(rf"\b([A-Z][\w.-]*(?: [A-Z][\w.-]*)*)(?:'s? (?:[a-z]+ )?| ){_ACT}")
_SET_IN: Final = re.compile(
    rf"\b{_ACT} (?:[a-z]+ )?(?:against|at|in|near|on) ([A-Z][\w.-]+(?: [A-Z][\w.-]+)*)"
)


def placed_acts(
    headline: str, sentences: Sequence[Sentence], mentions: Mapping[int, Mentions]
) -> dict[str, str]:
    """The country of each act that a story tells of with one country alone.

    Args:
        headline: of the story, which need not be in its text; "" for none.
        sentences: of the story.
        mentions: of each sentence, by its index.

    Returns:
        countries by the noun of the act ("coup").
    """
    found: dict[str, set[str]] = {}
    for noun, country in _in_headline(headline.replace("’", "'")):
        found.setdefault(noun, set()).add(country)
    for sentence in sentences:
        for token in sentence.tokens:
            if token.lemma in _ACTS and token.pos == "NOUN":
                found.setdefault(token.lemma, set()).update(
                    _told_with(sentence, token, mentions[sentence.index])
                )
    return {noun: next(iter(countries)) for noun, countries in found.items() if len(countries) == 1}


def act_of(mention: Mention, acts: Mapping[str, str]) -> str | None:
    """The country of the act whose doers a definite role phrase names: "the plotters"."""
    if not mention.definite or not acts:
        return None
    words = (mention.role or "").lower().split()
    nouns = DOERS.get(words[-1].removesuffix("s"), ()) if words else ()
    known = {acts[noun] for noun in nouns if noun in acts}
    return next(iter(known)) if len(known) == 1 else None


def _in_headline(headline: str) -> Iterator[tuple[str, str]]:
    countries = load_countries()
    pairs = [(name, noun) for name, noun in _OWNED.findall(headline)]
    pairs += [(name, noun) for noun, name in _SET_IN.findall(headline)]
    for name, noun in pairs:
        known = countries.find(name)
        if known is not None:
            yield noun.lower(), known.code


def _told_with(sentence: Sentence, noun: Token, found: Mentions) -> set[str]:
    """The countries that stand with an act's noun: its owner, its adjective, where it happened."""
    near = sentence.children(noun, "poss", "amod", "compound", "nmod")
    for prep in sentence.children(noun, "prep"):
        if prep.lower in _WHERE:
            near += sentence.children(prep, "pobj")
    return {m.country for t in near for m in found.all_at(t) if m.country and m.category == "state"}
