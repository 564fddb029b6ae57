"""The definite noun by which a sentence tells an act again: "the attack killed 12", "died in the blast"."""

from __future__ import annotations

from typing import Final

from dragoman.coding.draft import Draft
from dragoman.mentions.calendar_words import load_calendar
from dragoman.model import Sentence, Token

_DEFINITE: Final = frozenset(("the", "this", "that", "these", "those"))
_OTHER_WORDS: Final = """
another coming earlier fifth first former forthcoming fourth future last latest next other past planned
possible previous prior second separate similar subsequent third upcoming
"""
_OTHER: Final = frozenset(_OTHER_WORDS.split())
"""Adjectives by which a noun means another one than was told of."""
_WITHIN: Final = frozenset(("in", "during", "by", "from"))
_DYING: Final = frozenset(("die", "perish"))
_RESPONSIBILITY: Final = "responsibility"


def is_definite(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is one that the story has told of: "the attack", "his visit"; not "the last attack"."""
    told = sentence.children(noun, "det", "poss")
    if any(t.lower in _OTHER for t in sentence.children(noun, "amod")):
        return False
    return any(t.lower in _DEFINITE or t.tag == "PRP$" for t in told)


def anaphor(draft: Draft) -> Token | None:
    """The noun that points back to an act told before; None where a draft tells it in new words.

    That is the trigger's own noun ("carried out the attack", "the meeting"), or one that the verb only says
    more of: its subject ("the attack killed 12") or where it happened ("died in the attack"). Who claims
    responsibility claims what was told before, and a toll is that of an act.
    """
    sentence, trigger = draft.sentence, draft.trigger
    if draft.counts:
        return trigger
    for token in draft.matched:
        if token.lemma.lower() == _RESPONSIBILITY:
            return token
        if token.pos == "NOUN" and _names_event(token) and is_definite(sentence, token):
            return token
    return told_of(sentence, trigger)


def told_of(sentence: Sentence, verb: Token) -> Token | None:
    """The happening, told before, that a verb says more of; None where it tells one of its own."""
    happens = verb.lemma in load_calendar().happening_verbs
    if not happens and verb.lemma not in _DYING:
        return None
    subjects = sentence.children(verb, "nsubj", "nsubjpass")
    if not subjects and verb.dep == "conj":  # "the attacks came at dawn and struck two plants"
        subjects = sentence.children(sentence.first_conjunct(verb), "nsubj", "nsubjpass")
    for noun in subjects if happens else ():
        if is_definite(sentence, noun) and _names_event(noun):
            return noun
    for prep in sentence.children(verb, "prep", "agent"):
        inside = sentence.child(prep, "pobj") if prep.lower in _WITHIN else None
        if inside is not None and is_definite(sentence, inside) and _names_event(inside):
            return inside
    return None


def _names_event(noun: Token) -> bool:
    return noun.lemma.lower() in load_calendar().event_nouns
