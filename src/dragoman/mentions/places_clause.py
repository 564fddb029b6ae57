"""How a name stands in its clause: what governs it, and whether it can be a place's at all."""

from __future__ import annotations

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.gazetteer import PlaceWords, fold, load_gazetteer, load_place_words
from dragoman.model import Sentence, Token

PLACES = ("GPE", "LOC", "FAC")
KNOWN_TOWN = 100_000
"""Smaller towns are believed only where a preposition or the story's countries point to them."""
_NOT_PLACES = ("PERSON", "DATE", "TIME", "MONEY", "NORP", "WORK_OF_ART", "LAW", "LANGUAGE")


def entity_length(tokens: tuple[Token, ...], at: int) -> int:
    """How many tokens the entity has that begins at a token, or goes on from there."""
    end = at + 1
    while end < len(tokens) and tokens[end].entity == tokens[at].entity and not tokens[end].entity_start:
        end += 1
    return end - at


def division_above(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    """ "The state of Victoria"."""
    of = sentence.head(name)
    return name.dep == "pobj" and of.lower == "of" and sentence.head(of).lemma.lower() in words.divisions


def is_placed(sentence: Sentence, core: Token, words: PlaceWords) -> bool:
    """Whether a name stands under a preposition of place, or after "the town of"."""
    preposition, anchor = governing(sentence, core)
    return preposition is not None or (anchor != core.i and _surrounds(sentence.tokens[anchor], words))


def _is_taken(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    """Whether a deed is done to a name that can hardly be done to a person: "shelled Kherson".

    Of what is done to people too ("visited Goma"), only to towns whose name is hardly a person's.
    """
    first = sentence.first_conjunct(name)
    if not undergoes(sentence, first, words):
        return False
    if sentence.head(first).lemma not in words.done_to_people:
        return True
    if fold(name.text) in words.regions:
        return True
    towns = [p for p in load_gazetteer().find(name.text) if p.own]
    town = max(towns, key=lambda p: p.population, default=None)
    return town is not None and town.population >= KNOWN_TOWN and town.country not in words.surnames


def undergoes(sentence: Sentence, name: Token, words: PlaceWords) -> bool:
    """Whether a deed that is done to places is done to a name: "bombed Aleppo"."""
    return name.dep in ("dobj", "nsubjpass") and sentence.head(name).lemma in words.done_to_places


def can_be_place(sentence: Sentence, at: int, length: int) -> bool:
    """Whether the words are no part of a longer name of something else: "Paris Hilton"."""
    tokens, words = sentence.tokens, load_place_words()
    first, last = tokens[at], tokens[at + length - 1]
    after = tokens[at + length] if at + length < len(tokens) else None
    if _is_aged(tokens, at + length):
        return False
    if first.entity == "NORP" and after is not None and after.lower in words.divisions:
        return True
    if first.entity in _NOT_PLACES:
        inside = not first.entity_start or entity_length(tokens, at) > length
        if inside or not (first.entity == "PERSON" or (first.entity == "NORP" and last.tag == "NNP")):
            return False
        core = core_of(tokens, at, at + length - 1)
        return is_placed(sentence, core, words) or _is_taken(sentence, core, words)
    before = tokens[at - 1] if at else None
    if (
        before is not None
        and before.pos == "PROPN"
        and last.dep == "compound"
        and before.head in (last.i, last.head)
    ):
        return first.entity in PLACES and first.entity_start
    head = sentence.head(last)
    if last.dep != "compound" or head.pos != "PROPN" or head.i < last.i:
        return True
    return _surrounds(head, words) or head.lemma.lower() in words.placed_events


def _is_aged(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an age stands behind a name: "Ahmadi, 34, denied it"."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return False
    age, after = tokens[at + 1], tokens[at + 2]
    return age.text.isdecimal() and 2 <= len(age.text) <= 3 and after.text in (",", ".", ";", ")")


def core_of(tokens: tuple[Token, ...], first: int, end: int) -> Token:
    """The last token of a name that hangs on another word than the name's: "Strait" of "Strait of Hormuz"."""
    outer = [t for t in tokens[first : end + 1] if not first <= t.head <= end or t.head == t.i]
    return outer[-1] if outer else tokens[end]


def governing(sentence: Sentence, name: Token) -> tuple[int | None, int]:
    """The preposition of place above a name, and the word under it: "on the outskirts of Damascus"."""
    words, calendar = load_place_words(), load_calendar()
    node = name
    for _ in range(8):
        head = sentence.head(node)
        if head is node:
            break
        if node.dep in ("pobj", "pcomp") or (node.dep == "conj" and head.pos == "ADP"):
            if head.lower in words.governing:
                return head.i, node.i
            above = sentence.head(head)
            if head.lower != "of" or not _surrounds(above, words):
                break
            node = above
            continue
        if node.dep in ("compound", "poss", "nmod", "amod") and (
            _surrounds(head, words) or head.entity in PLACES
        ):
            node = head
            continue
        if (
            node.dep in ("appos", "conj")
            and head.pos in ("PROPN", "NOUN")
            and head.lemma not in calendar.event_nouns
        ):
            node = head
            continue
        break
    return None, node.i


def _surrounds(noun: Token, words: PlaceWords) -> bool:
    return noun.lemma.lower() in words.surroundings or noun.lower in words.surroundings
