"""Places told without a name of their own: a country's capital ("the Somali capital") and its borders."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.mentions.gazetteer import Place, fold, load_gazetteer, load_place_words
from dragoman.model import Sentence, Token
from dragoman.ontology import load_countries

PHRASES = frozenset({"capital", "border", "borders", "frontier"})
"""The nouns that such a phrase has."""
_LINKS = frozenset({"-", "–", "/", "and", "'s", "’s", "the"})


def find_phrase(sentence: Sentence, words: list[str], noun: Token) -> tuple[int, int, Place] | None:
    """The place that a noun of :data:`PHRASES` tells with the countries beside it, and its ends."""
    before = list(_before(words, noun.i))
    after = list(_after(sentence, words, noun.i))
    first = min((at for at, _, _ in before), default=noun.i)
    last = max((end for _, end, _ in after), default=noun.i)
    codes = list(dict.fromkeys(code for _, _, code in (*before, *after)))
    if not codes or noun.pos not in ("NOUN", "PROPN"):
        return None
    if noun.lower == "capital":
        named = noun.dep in ("compound", "nmod", "appos") or sentence.child(noun, "appos") is not None
        place = load_gazetteer().capital(codes[0]) if len(codes) == 1 and not named else None
        return None if place is None else (first, last, place)
    if len(codes) > 2:
        return None
    names = {_label(words[at : end + 1], code) for at, end, code in (*before, *after)}
    name = "–".join(sorted(names)) + " border"
    return first, last, Place(name, None, None, None, None, 0, "border")


def _label(words: list[str], code: str) -> str:
    """The name of a bordering country, or of the region that stands for it: "the border with Gaza"."""
    region = load_place_words().regions.get(fold(" ".join(words)))
    return region.name if region is not None else load_countries().by_code[code].name


def _before(words: list[str], noun: int) -> Iterator[tuple[int, int, str]]:
    """Countries right before the noun: "Turkish-Syrian", "India-China", "Pakistan's"."""
    at = noun - 1
    while at >= 0 and noun - at <= 8:
        if words[at].lower() in _LINKS and at < noun:
            at -= 1
            continue
        found = None
        for start in range(at, max(-1, at - 3), -1):
            match = load_countries().match(words, start)
            if match is not None and start + match[0] == at + 1 and match[1].kind in ("name", "adjective"):
                found = start, match[1].code
        if found is None:
            return
        yield found[0], at, found[1]
        at = found[0] - 1


def _after(sentence: Sentence, words: list[str], noun: int) -> Iterator[tuple[int, int, str]]:
    """Countries right after it: "between Russia and Ukraine", "with Lebanon", "of Poland"."""
    at = noun + 1
    if at >= len(words) or words[at].lower() not in ("between", "with", "of"):
        return
    at += 1
    while at < len(words):
        if words[at].lower() in ("and", "the"):
            at += 1
            continue
        match = load_countries().match(words, at)
        if match is None or not (match[1].kind == "name" or "name" in match[1].also):
            return
        yield at, at + match[0] - 1, match[1].code
        at += match[0]
