"""Which of the places of one name is meant: by population, by being a capital, and by what else is told."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.mentions.gazetteer import Gazetteer, Place, fold, load_gazetteer
from dragoman.model import Sentence, Token
from dragoman.ontology import load_countries

# Weights are on the scale of powers of ten of inhabitants.
_CAPITAL = 0.7
_OTHER_NAME, _SHORT_NAME = -0.7, -0.2  # "Santiago" is short for Santiago de Cuba
_ALIKE = 0.8
_DIVISION = 5.2  # a province is as well known as a town of some 150,000
_IN_SENTENCE, _IN_STORY, _IN_DIVISION, _MOST = 1.7, 1.7, 0.6, 2.0
_CLEAR = 2.0  # a name tells of a country only if its places elsewhere are a hundred times smaller
_LOCATED = ("GPE", "LOC", "FAC")


@dataclass(frozen=True, slots=True)
class Context:
    """The countries that are told beside a name.

    Attributes:
        told: those of the sentence, each with the token that tells it; -1 where no token does.
        story: gives, for an ambiguous name, counts of the countries that the story's other words tell, and of
            the divisions ("USA.MA") that they lie in.
    """

    told: tuple[tuple[int, str], ...] = ()
    story: Callable[[str], Mapping[str, int]] | None = field(default=None, compare=False)

    def near(self, first: int, last: int) -> set[str]:
        """The countries that the sentence tells outside of a name's own tokens."""
        return {code for at, code in self.told if not first <= at <= last}


def weigh(place: Place, near: Iterable[str], story: Mapping[str, int], text: str = "") -> float:
    """How likely a place is meant by its name, which ``text`` gives as it is told."""
    base = math.log10(max(place.population, 1000)) if place.kind == "city" else _DIVISION
    base += _CAPITAL if place.capital else 0.0
    if not place.own:
        base += _SHORT_NAME if text and is_variant(place.name, text) else _OTHER_NAME
    return base + _support(place, set(near), story)


@lru_cache(maxsize=4096)
def is_variant(name: str, text: str) -> bool:
    """Whether words are a short form or another spelling of a name: "Sloviansk" of "Slovyansk"."""
    one, other = fold(name), fold(text)
    return name.startswith(text + " ") or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _support(place: Place, near: set[str], story: Mapping[str, int]) -> float:
    country = place.country or ""
    most = max((n for code, n in story.items() if "." not in code), default=0)
    told = (_IN_SENTENCE if country in near else 0.0) + (
        _IN_STORY * story.get(country, 0) / most if most else 0.0
    )
    inside = f"{country}.{place.division}" in story and place.kind == "city"
    return min(_MOST, told) + (_IN_DIVISION if inside else 0.0)


def choose(
    places: Sequence[Place], text: str, near: set[str], story: Callable[[str], Mapping[str, int]] | None
) -> Place:
    """The likeliest of several places that ``text`` names."""
    best = max(places, key=lambda p: weigh(p, near, {}, text))
    if story is None or len(places) == 1:
        return best
    line = weigh(best, near, {}, text) - _MOST - _IN_DIVISION
    if all(weigh(p, (), {}, text) < line for p in places if p is not best):
        return best
    told = story(text)
    supported = [p for p in places if p.country in near or told.get(p.country or "", 0)]
    if any(p.own for p in supported):  # a name of the past, or of another language, needs as much
        places = [p for p in places if p.own or p in supported]
    return max(places, key=lambda p: weigh(p, near, told, text))


def beside(tokens: Sequence[Token], after: int) -> tuple[str, str | None] | None:
    """The country, and its division if one is told, that follows a town: "Homs, Syria", "Paris, Texas"."""
    if after + 1 >= len(tokens) or tokens[after].text not in (",", "("):
        return None
    start = after + 1
    if tokens[start].lower == "in" and start + 1 < len(tokens):
        start += 1
    if tokens[start].lower == "the" and start + 2 < len(tokens) and tokens[start + 1].lower == "capital":
        start += 3  # "Hyderabad, the capital of Telangana"
    words = [t.text for t in tokens[start : start + 5]]
    if not words:
        return None
    for length in (3, 2, 1):
        divisions = load_gazetteer().divisions.get(fold(" ".join(words[:length])), ())
        codes = {p.country for p in divisions}
        if len(codes) == 1 and words[0][0].isupper() and words[0] not in ("The", "A"):
            (place, *others) = divisions
            country = load_countries().match(words, 0)
            if place.country and (country is None or country[1].kind != "name"):
                return place.country, None if others else place.division
    found = load_countries().match(words, 0)
    if found is None:
        return None
    if found[1].kind == "name" or "name" in found[1].also:
        states = [p for p in load_gazetteer().divisions.get(fold(words[0]), ()) if p.kind == "state"]
        return ("USA", states[0].division) if states and found[1].code != "USA" else (found[1].code, None)
    return None


def owner(sentence: Sentence, name: Token) -> str | None:
    """The country whose part a name is said to be: "Colombia's Cordoba", "the Lebanese city of Tripoli"."""
    words = [t.text for t in sentence.tokens]
    node = name
    for _ in range(3):
        for below in sentence.children(node, "poss", "amod", "compound", "nmod"):
            listed = any(w in ("and", "or", ",") for w in words[below.i : name.i])
            found = load_countries().match(words, below.i) if below.i < name.i and not listed else None
            if found is not None and found[1].kind in ("name", "adjective"):
                return found[1].code
        head = sentence.head(node)
        if node.dep == "pobj" and head.lower == "of":
            node = sentence.head(head)
        elif node.dep in ("compound", "appos") and head is not node:
            node = head
        else:
            return None
    return None


def story_countries(
    sentences: Iterable[Sentence], told: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """What a story tells of countries ("USA") and of divisions of them ("USA.MA"), each with the folded name.

    Args:
        sentences: the story's sentences.
        told: the words and the country of each of its mentions; those that have a namesake tell nothing.
    """
    gazetteer = load_gazetteer()
    found = [(fold(words), code) for words, code in told if not _has_namesake(words, code, gazetteer)]
    for sentence in sentences:
        for text in _located(sentence):
            place = _clear(text)
            if place is not None and place.country:
                found.append((fold(text), place.country))
                if place.division:
                    found.append((fold(text), f"{place.country}.{place.division}"))
    return tuple(found)


def _has_namesake(words: str, code: str, gazetteer: Gazetteer) -> bool:
    key = fold(words)
    return key in gazetteer.by_name or any(p.country != code for p in gazetteer.divisions.get(key, ()))


@lru_cache(maxsize=4096)
def _clear(text: str) -> Place | None:
    """The one place that a name can hardly fail to mean."""
    gazetteer = load_gazetteer()
    if load_countries().find(text) is not None and not gazetteer.find(text):
        return None
    places = [*gazetteer.find(text), *gazetteer.divisions.get(fold(text), ())]
    if not places:
        return None
    best = max(places, key=lambda p: weigh(p, (), {}))
    line = weigh(best, (), {}) - _CLEAR
    return best if all(p.country == best.country or weigh(p, (), {}) < line for p in places) else None


def _located(sentence: Sentence) -> Iterable[str]:
    """The names that the parser takes for places."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].entity in _LOCATED:
            while (
                end < len(tokens) and tokens[end].entity == tokens[at].entity and not tokens[end].entity_start
            ):
                end += 1
            yield " ".join(t.text for t in tokens[at:end])
        at = end
