"""Readings of a sentence where its parse, by what stands in it, can not be right.

A small parser takes a verb for a modifier or a noun for a verb, or hangs a coordinated verb on the wrong
one; form and place of the words then tell better.
"""

from __future__ import annotations

from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "noun"}
_FINITE = ("VBD", "VBZ")
_WEEKDAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today")
)
_BRANDING = frozenset(("brand", "declare", "deem", "label", "name", "proclaim", "pronounce"))
_NOMINAL = ("pobj", "dobj", "nsubj", "nsubjpass")
_BEFORE_NOUNS = ("det", "poss", "amod", "compound", "nummod")


def part_of_speech(sentence: Sentence, token: Token) -> str | None:
    """verb, noun or adjective, as the codebook sorts words; None for any other.

    A word tagged as a verb that stands where nouns do, behind an article or modifier of its own, is a noun:
    "after the navy's missile launches".
    """
    pos = _POS.get(token.pos)
    if pos == "verb" and is_modifier(sentence, token):
        return None
    if pos == "adjective" and token.dep in _NOMINAL and sentence.child(token, "det") is not None:
        return "noun" if sentence.child(token, "prep") is not None else pos  # "the rebel offensive on Goma"
    if pos == "verb" and token.dep in _NOMINAL and token.tag in ("VBZ", "VBP", "VB", "VBD"):
        before = (c for c in sentence.children(token, *_BEFORE_NOUNS) if c.i < token.i)
        if next(before, None) is not None:
            return "noun"
    if pos == "verb" and token.tag == "VBG" and token.dep in ("nsubj", "pobj", "dobj", "csubj"):
        below = sentence.child(token, "nsubj", "dobj", "xcomp", "ccomp")
        if below is None and sentence.child(token, "prep") is not None:
            return "noun"  # "fighting between rival clans"
    if pos == "noun" and token.tag in ("NN", "NNS") and sentence.child(token, "nsubj", "dobj") is not None:
        nominal = sentence.child(token, "det", "poss", "cop") is not None
        return pos if nominal else "verb"  # "Serbs rally in Belgrade"
    return pos


def branded(sentence: Sentence, verb: Token) -> Token | None:
    """The last words of "declared the envoy persona non grata", whose noun the parse took for a verb."""
    if verb.lemma not in _BRANDING:
        return None
    clauses = sentence.children(verb, "ccomp", "xcomp", "advcl")
    return next((c for c in clauses if c.lower == "persona"), None)


def swallowed_object(sentence: Sentence, verb: Token) -> Token | None:
    """The object of a verb that the parse made the subject of its last word.

    "imposed travel bans and asset freezes" with "freezes" as a verb: "bans" can not be what "freezes".
    """
    brand = branded(sentence, verb)
    if brand is not None:
        return sentence.child(brand, "nsubj")
    if verb.pos != "VERB" or verb.lemma in load_grammar().saying_verbs:
        return None
    for clause in sentence.children(verb, "ccomp", "conj"):
        subject = sentence.child(clause, "nsubj")
        if clause.tag != "VBZ" or subject is None or subject.i < verb.i:
            continue
        listed = any(c.pos == "NOUN" for c in sentence.children(clause, "conj"))
        if subject.tag == "NNS" or (listed and subject.tag == "NN"):  # "asset freezes and travel bans"
            return subject
    return None


def goes_on_with(sentence: Sentence, verb: Token) -> Token:
    """The verb that a coordinated one goes on with.

    Of "vowed to fight on and fired a missile" the second goes on with "vowed", wherever the parse hung it: a
    past or present form can not go on with an infinitive.
    """
    head = sentence.head(verb)
    if verb.tag not in _FINITE or not (_is_infinitive(sentence, head) or _is_apart(sentence, head, verb)):
        return head
    for above in sentence.ancestors(head):
        if above.pos in ("VERB", "AUX") and (
            above.tag in (*_FINITE, "VBP") or sentence.child(above, "aux") is not None
        ):
            if above.tag != "VB":
                return above
        elif above.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
            break
    return head


def _is_infinitive(sentence: Sentence, verb: Token) -> bool:
    return verb.tag == "VB" and sentence.child(verb, "aux") is not None


def _is_apart(sentence: Sentence, perfect: Token, verb: Token) -> bool:
    """Whether a past form behind a comma leaves a clause in the perfect: "said Mali had ..., and vowed"."""
    had = any(a.lemma == "have" for a in sentence.children(perfect, "aux"))
    before = sentence.tokens[max(0, verb.i - 2) : verb.i]
    return (
        had and perfect.tag == "VBN" and perfect.dep == "ccomp" and [t.lower for t in before] == [",", "and"]
    )


def lost_subject(sentence: Sentence, verb: Token) -> list[Token] | None:
    """The subject of a main verb that the parse made a modifier of the sentence's root noun, else None.

    "The Dutch abandoned control of the island" with "control" as root, "The marchers, many of them masked,
    called on her to go" with "marchers" as root.
    """
    head = sentence.head(verb)
    have = sentence.tokens[verb.i - 1] if verb.i else None
    if verb.tag == "VBN" and verb.dep == "amod" and have is not None and head.head == have.i:
        # "has relaxed controls" is no having of controls that are relaxed
        return sentence.children(have, "nsubj") if have.lemma == "have" and head.dep == "dobj" else None
    root = sentence.root
    if verb.dep == "amod" and verb.tag in ("VBD", "VBN") and have is not None and have.lower in _WEEKDAYS:
        # "A court on Monday jailed the poet" with "jailed" before "poet"
        named = root.pos in ("NOUN", "PROPN") and root.i < verb.i and sentence.kind != "headline"
        return [root] if named else None
    alone = head.head == head.i or (head.dep == "conj" and verb.dep == "acl")
    if verb.tag == "VBN" and verb.dep == "acl" and head.head == head.i:
        return [head] if _is_only_verb(sentence, verb) else None
    if verb.tag != "VBD" or not alone or head.pos not in ("NOUN", "PROPN"):
        return None
    if sentence.kind == "headline":
        return None
    if verb.dep == "amod" and head.i > verb.i:
        left = [c for c in sentence.children(head, "amod", "nmod", "compound", "nsubj") if c.i < verb.i]
        return left[-1:] or None
    if verb.dep == "acl" and sentence.tokens[verb.i - 1].text == ",":
        return [head]
    return None


def _is_only_verb(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb without a passive is a sentence's only one: "The two men negotiated in Oslo"."""
    if verb.lemma not in load_grammar().intransitive_verbs or sentence.kind == "headline":
        return False
    if sentence.child(verb, "agent") is not None or sentence.tokens[-1].text not in ".!":
        return False
    return not any(t.tag in (*_FINITE, "VBP", "MD") for t in sentence.tokens)


def is_bare_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a past form without an object may be the second participle of "was seized and handed over"."""
    if verb.tag != "VBD" or verb.lemma in load_grammar().intransitive_verbs:
        return False
    return sentence.child(verb, "nsubj", "nsubjpass", "dobj", "xcomp", "ccomp", "aux", "auxpass") is None


def causer(sentence: Sentence, verb: Token) -> Token | None:
    """The verb by which somebody has done what a participle tells: "ordered the editor jailed"."""
    if verb.tag not in ("VBN", "VBD") or verb.dep not in ("acl", "ccomp"):
        return None
    if sentence.child(verb, "aux", "auxpass", "mark", "dobj", "ccomp"):
        return None
    above = sentence.head(verb)
    if verb.dep == "acl" and above.dep == "dobj" and sentence.child(verb, "agent", "prep") is None:
        above = sentence.head(above)
    elif verb.dep != "ccomp":
        return None
    return above if above.lemma in load_grammar().causative_verbs and above.i < verb.i else None


def is_modifier(sentence: Sentence, verb: Token) -> bool:
    """Whether a past form right behind a verb only modifies that verb's object: "returned looted masks"."""
    if (
        verb.tag not in ("VBD", "VBN")
        or verb.head != verb.i - 1
        or verb.dep not in ("advcl", "ccomp", "xcomp")
    ):
        return False
    above = sentence.head(verb)
    if above.pos != "VERB" or above.lemma in (load_grammar().causative_verbs | load_grammar().saying_verbs):
        return False
    return (
        sentence.child(verb, "dobj") is not None and sentence.child(verb, "nsubj", "aux", "auxpass") is None
    )
