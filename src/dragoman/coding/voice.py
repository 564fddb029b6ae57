"""Active or passive, and whose subject or object a coordinated verb shares."""

from __future__ import annotations

from dragoman.coding.repairs import causer, goes_on_with, is_bare_passive, lost_subject
from dragoman.coding.subjects import agents_of
from dragoman.model import Sentence, Token

_GIVING = frozenset(("award", "deny", "give", "grant", "hand", "offer", "refuse", "sell", "serve"))
_NEXT_VERB = 3  # tokens between verbs that share an object


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb's subject is whom it is done to, in any of the forms that say so."""
    if sentence.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.dep in ("acl", "amod") and lost_subject(sentence, verb) is not None:
        return False
    if verb.dep == "acl" and verb.tag == "VBD":
        return sentence.child(verb, "dobj") is None  # only a reduced relative: "the troops sent to Mali"
    if verb.dep == "conj" and is_bare_passive(sentence, verb):
        head = goes_on_with(sentence, verb)
        return head.i != verb.i and head.tag == "VBN" and is_passive(sentence, head)
    if causer(sentence, verb) is not None:
        return True
    if verb.tag == "VBD" and verb.dep == "advcl" and verb.i == 0 and sentence.child(verb, "dobj") is None:
        return True  # "Found guilty of fraud, she ..."
    if verb.tag != "VBN":
        return False
    if sentence.child(verb, "aux") is not None:
        return False
    if sentence.child(verb, "agent") is not None:
        return True
    if verb.dep == "acl" or (verb.dep == "advcl" and sentence.child(verb, "nsubj", "dobj") is None):
        return True
    if verb.dep == "conj":
        alone = sentence.child(verb, "nsubj") is None
        alone = alone and (verb.lemma in _GIVING or sentence.child(verb, "dobj") is None)
        return alone and is_passive(sentence, sentence.head(verb))
    if verb.dep == "ROOT" and sentence.kind == "headline":
        return sentence.child(verb, "dobj") is None
    return False


def shared_agent(sentence: Sentence, verb: Token) -> list[Token]:
    """The agent of the last of coordinated participles is that of all: "beaten and jailed by police"."""
    following = sentence.child(verb, "conj")
    if following is None or following.tag != "VBN" or following.i - verb.i > _NEXT_VERB:
        return []
    if sentence.child(following, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is not None:
        return []
    return agents_of(sentence, following)


def shared_object(sentence: Sentence, verb: Token) -> list[Token]:
    """The object of the last of coordinated verbs is that of all: "shelled and burned the village"."""
    following = sentence.child(verb, "conj")
    if following is None or following.pos != "VERB" or following.tag != verb.tag:
        return []
    if sentence.child(following, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is not None:
        return []
    if any(t.text == "," for t in sentence.tokens[verb.i : following.i]) or following.i - verb.i > _NEXT_VERB:
        return []
    return sentence.children(following, "dobj")
