"""What a word in a slot is like: what it counts, which kind of act it is, whether it tells what is to be."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.parties import is_alliance, parties_of
from dragoman.mentions import Mentions
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_HUNDREDS = 3  # digits
_DEPTH = 2


def of_act(sentence: Sentence, token: Token) -> list[Token]:
    """What an act is one of: "an act of aggression", "a form of torture"."""
    if token.lemma.lower() not in load_grammar().kinds:
        return []
    below = (p for p in sentence.children(token, "prep") if p.lower == "of")
    return [o for p in below for o in sentence.children(p, "pobj")]


def is_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is told with "to"."""
    return any(a.lower == "to" for a in sentence.children(verb, "aux"))


def forms(token: Token) -> tuple[str, ...]:
    """A word as written and its lemma; a plural that opens a sentence is not always known as one."""
    low = token.lower
    return (token.lemma.lower(), low, low[:-1]) if token.tag == "NNPS" else (token.lemma.lower(), low)


def counts(mentions: Mentions, token: Token) -> bool:
    """Whether a word is as good as what its "of" names: "a column of tanks", no "statue of a soldier".

    Nor are "supporters of the king" the king.
    """
    grammar, low = load_grammar(), token.lemma.lower()
    if low in grammar.partitives or low in grammar.likenesses:
        return low in grammar.partitives
    mention = mentions.at(token)
    return mention is None or mention.category != "person"


def is_subjunctive(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause tells what is to be, not what is: "that the army leave"."""
    subject = sentence.child(clause, "nsubj", "nsubjpass")
    if subject is None or sentence.child(clause, "aux") is not None:
        return False
    passive = sentence.child(clause, "auxpass")
    if passive is not None:
        return passive.lower == "be"  # "that the talks be resumed"
    one = subject.tag in ("NN", "NNP") or subject.lower in ("he", "she", "it")
    return clause.tag == "VB" or (clause.tag == "VBP" and one and not sentence.conjuncts(subject))


def is_many(sentence: Sentence, token: Token) -> bool:
    """Whether a word counts a crowd: "tens of thousands", "half a million Fijians", "2,000 people"."""
    grammar = load_grammar()
    if token.lemma.lower() in grammar.crowds - {"people", "many", "others"}:
        return True
    numbers = [token] if token.tag == "CD" else sentence.children(token, "nummod")
    return any(n.lower in grammar.crowds or len(n.text) >= _HUNDREDS for n in numbers)


def is_own(sentence: Sentence, token: Token, depth: int = 0) -> bool:
    """Whether a thing is told as somebody's own, or of something that is: "the tunnels of its test site"."""
    if any(p.lower in ("its", "their", "his", "her") for p in sentence.children(token, "poss")):
        return True
    below = (p for p in sentence.children(token, "prep") if p.lower in ("of", "at", "in"))
    return depth < _DEPTH and any(
        is_own(sentence, o, depth + 1) for p in below for o in sentence.children(p, "pobj")
    )


def is_foreign(mentions: Mentions, actors: Iterable[Token], things: Iterable[Token]) -> bool:
    """Whether a state or alliance does something to what belongs to others than itself."""
    doers = parties_of(mentions, actors)
    if not doers or not all(m.category == "state" or is_alliance(m) for m in doers):
        return False
    if any(is_alliance(m) for m in doers):
        return True
    own = {m.country for m in doers}
    owners = parties_of(mentions, things, dig=True)
    return any(m.country and m.country not in own for m in owners)
