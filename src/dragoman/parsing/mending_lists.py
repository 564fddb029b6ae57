"""Mends lists of people with their titles: in "the mayor, Ana Soto, the premier, Ali Bah, and the king" the
parser makes each the same as the one before, though nobody is two of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Token


def mend_lists(tokens: Sequence[Token]) -> None:
    """Coordinate titles that each have their own name: changes the tokens of one sentence.

    Args:
        tokens: a whole sentence, heads as indices into it.
    """
    for title in tokens:
        name = tokens[title.head]
        if title.dep != "appos" or name.dep != "appos" or title.pos != "NOUN" or name.pos != "PROPN":
            continue
        first = tokens[name.head]
        own = [t for t in tokens[title.i :] if t.head == title.i]
        article = any(t.head == title.i and t.lower == "the" for t in tokens[name.i : title.i])
        named = any(t.dep == "appos" and t.pos == "PROPN" for t in own)
        if article and named and first.pos == "NOUN" and any(t.dep == "cc" for t in own):
            title.dep, title.head = "conj", first.i
