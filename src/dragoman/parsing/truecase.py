"""Headlines In Title Case as a sentence would write them, since parsers are trained on sentences."""

from __future__ import annotations

import re

from dragoman.ontology import load_grammar

_WORD = re.compile(r"[^\W\d_][\w'-]*")


def truecase(headline: str, body: frozenset[str]) -> str:
    """Lower the words of a title-case headline that are no names; of the same length.

    Args:
        headline: the headline's words.
        body: the words of the whole story: one that stands there in lower case is no name.

    Returns:
        the headline unchanged unless most of its longer words begin with a capital.
    """
    words = [m for m in _WORD.finditer(headline) if len(m.group()) > 3]
    capitals = [m for m in words if m.group()[0].isupper()]
    if len(words) < 3 or len(capitals) * 3 < len(words) * 2:
        return headline

    function_words = load_grammar().function_words

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if len(low) != len(word) or (word.isupper() and len(word) > 1):
            return word
        if low in function_words or low in body:
            return low
        # a verb form whose plain or past form the story uses ("Backs" beside "backed") is no name either
        stem = re.sub(r"(?:ies|es|s|ed|ing)\Z", "", low)
        if len(stem) > 2 and any(stem + ending in body for ending in ("", "e", "s", "es", "ed", "d", "ing")):
            return low
        return word

    changed = _WORD.sub(lower, headline)
    first = _WORD.search(changed)
    return (
        changed
        if first is None
        else changed[: first.start()] + headline[first.start()] + changed[first.start() + 1 :]
    )
