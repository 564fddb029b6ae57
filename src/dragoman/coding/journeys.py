"""Whose journey a noun tells in passing, and where to: "flew home after a two-day visit to Egypt"."""

from __future__ import annotations

from typing import Final

from dragoman.coding.subjects import subjects_of
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_PARTS: Final = frozenset(("beginning", "close", "conclusion", "day", "end", "leg", "part", "start"))
_WITHIN: Final = frozenset(("at", "during", "on"))
_BEHIND: Final = frozenset(("after", "following", "from"))
_STATE: Final = "state"
_VERBAL: Final = ("VERB", "AUX")


def traveller(sentence: Sentence, noun: Token) -> list[Token]:
    """Who acts in the clause that a journey is set in, where the noun itself names nobody.

    Whoever speaks on a visit makes it, and so does whoever leaves or speaks after one; who else does
    something after a visit need not have been on it.
    """
    clause = _clause(sentence, noun)
    if clause is None or sentence.child(clause, "auxpass", "nsubjpass") is not None:
        return []
    return subjects_of(sentence, clause)


def is_aside(sentence: Sentence, noun: Token) -> bool:
    """Whether a journey only tells when its clause was so: "called on the EU to help on a visit to Malta"."""
    return sentence.head(noun).pos == "ADP" and _clause(sentence, noun) is not None


def place_left(sentence: Sentence, noun: Token) -> list[Token]:
    """Where a journey was to that somebody ends by leaving: "left Hanoi after a state visit"."""
    clause = _clause(sentence, noun)
    while clause is not None and clause.dep in ("advcl", "conj", "xcomp") and clause.head != clause.i:
        clause = sentence.head(clause)
    if clause is None or clause.lemma not in load_grammar().leaving_verbs:
        return []
    return sentence.children(clause, "dobj")


def named_by(sentence: Sentence, noun: Token) -> list[Token]:
    """The words before an event noun that may name who acts; a "state visit" is no visit by a state."""
    before = sentence.children(noun, "amod", "compound", "nmod")
    journey = noun.lemma.lower() in load_grammar().journeys
    return [t for t in before if not (journey and t.lower == _STATE)]


def _clause(sentence: Sentence, noun: Token) -> Token | None:
    """The verb of the clause that a journey is told in: "left" in "left at the end of a visit"."""
    if noun.lemma.lower() not in load_grammar().journeys:
        return None
    top = noun
    while top.dep == "pobj" and sentence.head(top).lower == "of":
        part = sentence.head(sentence.head(top))
        if part.lemma.lower() not in _PARTS:
            return None
        top = part
    head = sentence.head(top)
    if top.dep == "dobj" and head.lemma in load_grammar().ending_verbs:
        return head
    if top.dep != "pobj" or head.lower not in _WITHIN | _BEHIND:
        return None
    verb = sentence.head(head)
    while verb.pos == "ADP" and verb.head != verb.i:
        verb = sentence.head(verb)
    if verb.pos not in _VERBAL:
        return None
    moves = verb.lemma in load_grammar().leaving_verbs | load_grammar().saying_verbs
    return verb if moves or head.lower in _WITHIN else None
