"""Parties told by a number or a "one" that leaves out who: "Chile expelled two Cubans and Peru three"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.mentions import Mentions
from dragoman.model import Mention, Token

_ONES = frozenset(("one", "ones"))


def elided(mentions: Mentions, token: Token) -> Iterator[Mention]:
    """Whom a number or "ones" stands for.

    "British ones" are Britons; a bare number counts the same as the nearest number before it in the sentence
    that counts a party and stands in the same place of its clause.
    """
    sentence = mentions.sentence
    if token.lower in _ONES:
        for child in sentence.children(token, "amod", "nmod", "compound"):
            yield from (m for m in mentions.all_at(child) if m.country)
        return
    if token.tag != "CD" or sentence.child(token, "prep", "quantmod") is not None:
        return
    for earlier in reversed(sentence.tokens[: token.i]):
        if earlier.tag != "CD" or earlier.dep != "nummod":
            continue
        counted = sentence.head(earlier)
        if counted.dep[:5] != token.dep[:5]:
            continue
        found = [m for m in mentions.all_at(counted) if m.category in ("person", "group", "state")]
        if found:
            yield from found
            return
