"""Who does what a verb tells: its own subject, or the one that the construction around it gives it."""

from __future__ import annotations

from dragoman.coding.repairs import (
    goes_on_with,
    lost_subject,
)
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_ANSWERABLE = frozenset(("culpable", "guilty", "responsible"))
_TELLING = frozenset(
    ("apologise", "apologize", "assure", "complain", "condole", "congratulate", "convey", "discuss",
     "express", "offer", "praise", "protest", "reassure", "tell", "thank", "urge", "voice", "warn")
)  # fmt: skip
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


def agents_of(sentence: Sentence, token: Token) -> list[Token]:
    """Whoever "by" names as doer or author of what a word tells."""
    return [
        p
        for by in sentence.children(token, "agent", "prep")
        if by.lower == "by"
        for p in sentence.children(by, "pobj")
    ]


def relativised(sentence: Sentence, verb: Token, deps: tuple[str, ...]) -> list[Token]:
    """Dependents of a verb; a relative pronoun stands for the noun that its clause hangs on."""
    found = []
    for token in sentence.children(verb, *deps):
        of_which = any(
            o.lower in ("which", "whom")
            for p in sentence.children(token, "prep")
            for o in sentence.children(p, "pobj")
        )  # "the marches, one of which"
        if of_which or (token.lower in _RELATIVE and token.pos in ("PRON", "DET", "SCONJ")):
            clause = clause_of(sentence, verb)
            if clause.dep == "relcl":
                found.append(sentence.head(clause))
                continue
        found.append(token)
    return found


def authors_of(sentence: Sentence, verb: Token, subject: list[Token]) -> list[Token]:
    """Who speaks through the document that a relative clause hangs on: "signed a decree that recognised"."""
    if verb.dep != "relcl" or len(subject) != 1 or subject[0].i != verb.head:
        return subject
    if subject[0].lemma.lower() not in load_grammar().documents:
        return subject
    return _holder(sentence, subject[0], 0) or subject


def clause_of(sentence: Sentence, verb: Token) -> Token:
    """The verb that heads the clause which a verb belongs to."""
    while verb.dep in ("conj", "xcomp", "ccomp") and verb.head != verb.i:
        verb = sentence.head(verb)
    return verb


def subjects_of(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of a verb, its own or the one that control, coordination or adjunction gives it."""
    own = relativised(sentence, verb, ("nsubj", "nsubjpass"))
    own = own or [t for t in sentence.children(verb, "csubj") if sentence.child(t, "dobj", "nsubj") is None]
    if len(own) > 1 and sentence.children(verb, "nsubj", "nsubjpass")[0].lower in ("whom", "that"):
        own = own[1:]
    # of "has been urging" the parser may hang the subject on "been"
    own = own or [
        s for a in sentence.children(verb, "aux") for s in sentence.children(a, "nsubj", "nsubjpass")
    ]
    own = own or _mistagged(sentence, verb)
    if own or depth > 5:
        return own
    head = sentence.head(verb)
    if head.i == verb.i:
        return []
    lost = lost_subject(sentence, verb)
    if lost is not None:
        return lost
    if verb.dep in ("acl", "relcl"):
        above = sentence.head(head)
        if (
            verb.tag == "VBG"
            and verb.lemma in load_grammar().saying_verbs
            and (
                head.dep == "pobj"
                and above.dep != "agent"  # "stormed by gunmen blaming Chad": the gunmen blame
            )
        ):
            governor = next((t for t in sentence.ancestors(head) if t.pos == "VERB"), None)
            if governor is not None:
                return subjects_of(
                    sentence, governor, depth + 1
                )  # "posted on its website condemning the raid"
        if verb.tag == "VBG" and head.lemma.lower() in load_grammar().documents:
            return _holder(sentence, head, depth)  # "passed a resolution criticising the president"
        if verb.dep == "acl" and sentence.child(verb, "aux") is not None:
            return _holder(sentence, head, depth)  # "its decision to leave": who decides leaves
        return [head]
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in load_grammar().saying_verbs:
        speaker = _speaker_above(sentence, verb)
        if speaker is not None:
            return subjects_of(sentence, speaker, depth + 1)
    if verb.dep == "xcomp" or (verb.dep == "advcl" and sentence.child(verb, "mark") is None):
        return _controller(sentence, verb, head, depth)
    if verb.dep in ("conj", "ccomp", "dep", "advcl") and head.pos in ("VERB", "AUX"):
        return subjects_of(sentence, goes_on_with(sentence, verb), depth + 1) if verb.dep == "conj" else []
    return _after_preposition(sentence, head, depth) if verb.dep == "pcomp" else []


def _mistagged(sentence: Sentence, verb: Token) -> list[Token]:
    """A name that the tagger took for an adverb: "USAID provided tents", "Azerbaijan massed tanks"."""
    if verb.dep in ("acl", "amod", "xcomp", "pcomp") or verb.tag == "VB":
        return []  # "Peru-backed rebels"
    before = sentence.children(verb, "advmod", "npadvmod", "dep")
    return [t for t in before if t.i < verb.i and _is_name(t)][:1]


def _is_name(token: Token) -> bool:
    named = (
        token.dep in ("advmod", "npadvmod") and token.pos == "PROPN" and token.entity not in ("DATE", "TIME")
    )
    return named or (token.text.isupper() and len(token.text) > 2)


def _after_preposition(sentence: Sentence, prep: Token, depth: int) -> list[Token]:
    """Who does what a gerund behind a preposition says: "accused Mali of shelling", "left without paying"."""
    governor = sentence.head(prep)
    if governor.pos in ("VERB", "AUX"):
        objects = sentence.children(governor, "dobj", "nsubjpass")
        controlled = objects and prep.lower in ("of", "for", "from")
        return objects if controlled else subjects_of(sentence, governor, depth + 1)
    if governor.pos == "ADV" or governor.lemma in _ANSWERABLE:  # "stopped short of accusing", "guilty of"
        return subjects_of(sentence, sentence.head(governor), depth + 1)
    return _holder(sentence, governor, depth)


def _speaker_above(sentence: Sentence, verb: Token) -> Token | None:
    """The speech verb that a participle of speaking goes on with, though it hangs on what was said."""
    for above in sentence.ancestors(verb):
        says = above.pos == "VERB" and above.lemma in load_grammar().saying_verbs
        if says and sentence.child(above, "nsubj") is not None:
            return above
    return None


def _controller(sentence: Sentence, verb: Token, head: Token, depth: int) -> list[Token]:
    """Who does what an infinitive or participle says: the object of the verb above, else its subject."""
    if head.pos in ("ADJ", "NOUN") and head.head != head.i:
        return subjects_of(sentence, sentence.head(head), depth + 1)
    told = verb.lemma in _TELLING and head.lemma in load_grammar().addressing_verbs  # "rang her to apologise"
    if verb.dep == "xcomp" and head.lemma not in ("promise", "threaten", "vow") and not told:
        objects = sentence.children(head, "dobj")
        if objects:
            return objects
        for prep in sentence.children(head, "prep"):
            if prep.lower in ("on", "upon") and head.lemma == "call":
                return sentence.children(prep, "pobj")
    return subjects_of(sentence, head, depth + 1)


def _holder(sentence: Sentence, noun: Token, depth: int) -> list[Token]:
    """Whose a noun is: its possessor, its author, or the subject of the verb it is the object of."""
    own = sentence.children(noun, "poss") or agents_of(sentence, noun)
    if own:
        return own
    head = sentence.head(noun)
    if noun.dep in ("dobj", "attr", "pobj") and depth < 5:
        governor = head if head.pos in ("VERB", "AUX") else sentence.head(head)
        if governor.pos in ("VERB", "AUX"):
            return subjects_of(sentence, governor, depth + 1)
    prepositions = [p for p in sentence.children(noun, "prep") if p.lower in ("of", "by")]
    return [obj for prep in prepositions for obj in sentence.children(prep, "pobj")]
