"""Headlines In Title Case or CAPITALS as a sentence would write them: parsers are trained on sentences."""

from __future__ import annotations

import re

from dragoman.ontology import load_grammar

_WORD = re.compile(r"[^\W\d_][\w'-]*")


def truecase(headline: str, body: frozenset[str]) -> str:
    """Lower the words of a headline in title case or capitals that are no names; of the same length.

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

    def title(match: re.Match[str]) -> str:
        word = match.group()
        short = len(word) < 4 and word.lower() not in function_words  # "US", "UN"
        capital = word.capitalize()
        return word if short or word in body or len(capital) != len(word) else capital

    if all(m.group().isupper() for m in words):
        headline = _WORD.sub(title, headline)

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if len(low) != len(word) or (word.isupper() and len(word) > 1):
            return word
        if low in function_words or low in body:
            return low
        # a verb form whose plain or past form the story uses ("Backs" beside "backed") is no name either
        stem = re.sub(r"(?:ies|es|s|ed|ing)\Z", "", low)
        endings = ("", "e", "s", "es", "ed", "d", "ing", f"{stem[-1:]}ed", f"{stem[-1:]}ing")
        if len(stem) > 2 and any(stem + ending in body for ending in endings):
            return low
        return word

    changed = _WORD.sub(lower, headline)
    first = _WORD.search(changed)
    return (
        changed
        if first is None
        else changed[: first.start()] + headline[first.start()] + changed[first.start() + 1 :]
    )
