"""The place that "the city", "the town" or "the region" means: the one that its passage named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.mentions.gazetteer import load_gazetteer, load_place_words
from dragoman.mentions.places import PlaceMention
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Token, Where

HERE: Final = "here"
_CAPITAL: Final = "capital"
_AREAS: Final = ("region", "state")
_OWNS: Final = ("poss", "appos", "relcl", "acl", "nmod")


@dataclass(frozen=True, slots=True)
class Named:
    """What a passage names before such a word: the place, and whether it named several that can be meant."""

    where: Where | None
    several: bool = False


def local_words(sentence: Sentence) -> tuple[Token, ...]:
    """The words of a sentence that can tell a place without its name: "city", "region", "here"."""
    words = load_place_words()
    return tuple(
        t
        for t in sentence.tokens
        if t.lemma in words.local or t.lemma in words.local_areas or (t.lower == HERE and t.pos == "ADV")
    )


def pointer(
    sentence: Sentence, trigger: int, candidates: Sequence[Token], places: Sequence[PlaceMention]
) -> Token | None:
    """The word by which an event's clause tells a place without its name: "killed in the city".

    Args:
        sentence: the sentence.
        trigger: the event's word.
        candidates: its :func:`local_words`.
        places: the places that it names.
    """
    words = load_place_words()
    reached: dict[int, int] | None = None
    for token in candidates:
        if token.lower != HERE and not _is_plain(sentence, token, places):
            continue
        reached = reached if reached is not None else reach(sentence, trigger, main=True)
        above = sentence.head(token)
        if token.lower == HERE or above.lower in words.locative or above.lower in words.directive:
            if distance(sentence, token.i, reached) is not None:
                return token
        elif _is_aim(sentence, token, reached):
            return token
    return None


def last_named(noun: Token, told: Sequence[tuple[Sentence, Sequence[PlaceMention]]]) -> Named:
    """The place of the noun's kind that its passage named last.

    Args:
        noun: "city", "capital", "region" and the like.
        told: the sentences of its passage up to its own, with the places of each.
    """
    words = load_place_words()
    areas = noun.lemma in words.local_areas
    named: list[tuple[PlaceMention, bool]] = []  # with whether something only came from there, or went there
    for sentence, places in told:
        for place in places:
            if place.span.end > noun.start:
                continue
            if (place.kind in _AREAS) != areas or (not areas and place.kind != "city"):
                continue
            if noun.lemma == _CAPITAL and not _is_capital(place.where):
                continue
            if not _acts(sentence, place):
                named.append((place, _is_way(sentence, place)))
    if not named:
        return Named(None)
    last, on_the_way = named[-1]
    names = {place.where.name for place, _ in named}
    if on_the_way and len(names) > 1:
        return Named(None, several=True)  # "bombed Homs; they fled to Hama. Nine died in the city"
    return Named(last.where)


def is_capital(where: Where | None) -> bool:
    """Whether a place is the capital of its country."""
    return where is not None and _is_capital(where)


def _is_capital(where: Where) -> bool:
    capital = load_gazetteer().capital(where.country) if where.country else None
    return capital is not None and capital.name == where.name


def _acts(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a name stands for who governs there: "Baku denied it"."""
    token = sentence.tokens[place.token]
    return place.preposition is None and token.dep in ("nsubj", "poss", "agent")


def _is_way(sentence: Sentence, place: PlaceMention) -> bool:
    words = load_place_words()
    if place.preposition is None:
        return False
    low = sentence.tokens[place.preposition].lower
    return low in words.directive or low in words.origin


def _is_aim(sentence: Sentence, noun: Token, reached: dict[int, int]) -> bool:
    """Whether the event is done to "the city": "shelled the town", "a strike on the city"."""
    words, above = load_place_words(), sentence.head(noun)
    if noun.dep in ("dobj", "nsubjpass"):
        return above.i in reached and above.lemma in words.done_to_places
    event = sentence.head(above)
    return above.lower == "on" and event.i in reached and event.lemma in words.aimed_events


def _is_plain(sentence: Sentence, noun: Token, places: Sequence[PlaceMention]) -> bool:
    """Whether a noun is "the city", with nothing that says which."""
    if noun.pos != "NOUN" or any(p.tokens[0] <= noun.i <= p.tokens[1] for p in places):
        return False
    below = sentence.children(noun)
    if not any(t.dep == "det" and t.lower == "the" for t in below):
        return False
    which = [t for t in below if t.dep in _OWNS or t.lower == "of"]
    return not which and not any(t.dep in ("compound", "amod") and t.pos == "PROPN" for t in below)
