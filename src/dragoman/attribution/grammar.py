"""Subjects and agents in the dependency graph: who does what a verb says."""

from __future__ import annotations

from dragoman.attribution.cues import Cues
from dragoman.model import Sentence, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
RELATIVE = frozenset(("who", "which", "that", "whom"))
_INHERITS = ("advcl", "xcomp", "conj", "pcomp", "acl", "dep")


def subject_of(sentence: Sentence, verb: Token, cues: Cues | None = None) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it depends on.

    With ``cues``, a participle of speaking ("adding that") shares it with the speech verb above.
    """
    outer = said_beside(sentence, verb, cues) if cues is not None else None
    if outer is not None:
        verb = outer
    if cues is not None and verb.dep == "advcl" and verb.tag == "VBG":
        for above in sentence.ancestors(verb):
            if above.pos == "VERB" and cues.speaks(above.lemma.lower()):
                own = sentence.child(above, *SUBJECTS)
                if own is not None:
                    return own
    for _ in range(6):
        own = sentence.child(verb, *SUBJECTS) or (sentence.child(verb, "poss") if verb.tag == "VBG" else None)
        if own is not None and own.lower in RELATIVE and verb.dep == "relcl":
            return sentence.head(verb)
        if own is not None:
            return own
        if verb.dep == "acl":
            return sentence.head(verb)
        if verb.dep == "relcl":
            return sentence.head(verb)
        if verb.dep not in _INHERITS or verb.head == verb.i:
            return None
        verb = sentence.head(verb)
        if verb.pos in ("NOUN", "PROPN"):
            return verb
    return None


def said_beside(sentence: Sentence, verb: Token, cues: Cues) -> Token | None:
    """The verb of speaking that another belongs beside, where the parser drew it into the words said.

    "She said he would go and warned that …": the tense of "warned" is that of "said".
    """
    if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ") or not cues.takes_clause(verb.lemma.lower()):
        return None
    clause = sentence.head(verb)
    outer = sentence.head(clause)
    if clause.dep != "ccomp" or clause.tag == verb.tag or outer.tag != verb.tag or outer.i > clause.i:
        return None
    if not cues.speaks(outer.lemma.lower()) or sentence.child(verb, *SUBJECTS) is not None:
        return None
    return outer


def relative_of(sentence: Sentence, verb: Token) -> Token | None:
    """The "who" or "which" that stands as the subject of a verb in a relative clause."""
    while verb.dep in ("conj", "xcomp"):
        if sentence.child(verb, *SUBJECTS) is not None:
            break
        verb = sentence.head(verb)
    own = sentence.child(verb, "nsubj", "nsubjpass")
    return own if own is not None and own.lower in RELATIVE and verb.dep == "relcl" else None


def agent(sentence: Sentence, verb: Token) -> Token | None:
    """Who stands after "by" below a verb."""
    for by in sentence.children(verb, "agent", "prep"):
        if by.lower == "by":
            pobjs = sentence.children(by, "pobj")
            return pobjs[-1] if pobjs else None
    return None


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is a passive: with its auxiliary, or a past participle without any."""
    if sentence.child(verb, "auxpass") is not None:
        return True
    return verb.tag == "VBN" and sentence.child(verb, "aux") is None


def is_marked_infinitive(sentence: Sentence, verb: Token) -> bool:
    """Whether "to" stands before a verb."""
    mark = sentence.child(verb, "aux")
    return mark is not None and mark.lower == "to"
