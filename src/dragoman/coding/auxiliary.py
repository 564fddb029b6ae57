"""Auxiliary modes: whether an event is told as past fact, future, denied, or supposed."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.repairs import goes_on_with
from dragoman.coding.slots import Frame
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_Told = Callable[[str, Token], None]
_FUTURE = frozenset(("will", "shall", "'ll", "wo"))
_WOULD = frozenset(("would", "'d"))
_HYPOTHETICAL = frozenset(("may", "might", "could"))
_NEGATIVE = frozenset(("no", "never", "neither", "nor", "without", "hardly", "scarcely"))
_CASES = frozenset(("account", "case", "circumstance", "condition", "event", "mean", "means", "way"))
_IF = frozenset(("if", "unless", "whether", "lest"))


def auxiliary_modes(frame: Frame) -> tuple[set[str], list[str]]:
    """The auxiliary modes that the grammar around a predicate tells, and the words that told them."""
    sentence, modes, reasons = frame.sentence, set(), []

    def told(mode: str, token: Token) -> None:
        modes.add(mode)
        reasons.append(f"{mode}: {token.text!r}")

    for verb in _verbs(sentence, frame):
        _of_verb(sentence, verb, told)
    pattern = {t.i for t in frame.matched}
    for noun in _nouns(sentence, frame):
        if noun.head not in pattern or noun.head == noun.i or sentence.head(noun).lower != "without":
            _of_noun(sentence, noun, told)  # to go without food is no fast that did not happen
    return modes, reasons


def _of_verb(sentence: Sentence, verb: Token, told: _Told) -> None:
    for child in sentence.children(verb, "neg", "aux", "mark", "advmod", "det", "preconj"):
        low = child.lower
        if child.dep == "neg" or low in _NEGATIVE or _is_no_longer(sentence, child):
            told("negation", child)
        elif child.dep == "aux" and low in _FUTURE:
            told("future", child)
        elif child.dep == "aux" and low in _WOULD:
            told("hypothetical" if _conditional(sentence, verb) else "future", child)
        elif (child.dep == "aux" and low in _HYPOTHETICAL) or (child.dep == "mark" and low in _IF):
            told("hypothetical", child)
        elif low == "to" and verb.head == verb.i:
            told("future", child)  # "Leaders to meet in Oslo"
    if _never(sentence, verb):
        told("negation", verb)
    for argument in sentence.children(verb, "nsubj", "nsubjpass", "dobj"):
        for child in sentence.children(argument, "det", "preconj", "cc"):
            if child.lower in ("no", "neither"):
                told("negation", child)
    head = sentence.head(verb)
    if verb.dep == "xcomp" and head.lemma == "be" and sentence.child(verb, "aux") is not None:
        told("future", head)  # "the two are to meet"
    if verb.dep == "pcomp" and head.lower == "without":
        told("negation", head)
    if verb.lemma == "go" and verb.tag == "VBG" and sentence.child(verb, "xcomp") is not None:
        told("future", verb)


def _never(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause opens with words for "never": "Under no circumstances would Chad agree"."""
    objects = (o for p in sentence.children(verb, "prep") for o in sentence.children(p, "pobj"))
    cases = (o for o in objects if o.lemma.lower() in _CASES)
    return any(d.lower == "no" for o in cases for d in sentence.children(o, "det"))


def _is_no_longer(sentence: Sentence, adverb: Token) -> bool:
    return adverb.lower in ("longer", "more") and any(t.lower == "no" for t in sentence.children(adverb))


def _of_noun(sentence: Sentence, noun: Token, told: _Told) -> None:
    planned = load_grammar().planned
    for child in sentence.children(noun, "det", "amod", "acl", "neg"):
        if child.dep in ("det", "neg") and child.lower in _NEGATIVE:
            told("negation", child)
        elif child.dep != "det" and not planned.isdisjoint((child.lemma.lower(), child.lower)):
            told("future", child)
    head = sentence.head(noun)
    if noun.dep == "pobj" and head.lower == "without":
        told("negation", head)


def _verbs(sentence: Sentence, frame: Frame) -> list[Token]:
    """The verb of the event and those it hangs on within the same clause ("did not agree to meet")."""
    verb = frame.verb or (frame.trigger if frame.trigger.pos in ("VERB", "AUX") else None)
    found: list[Token] = []
    while verb is not None and len(found) < 5:
        found.append(verb)
        head = sentence.head(verb)
        if verb.dep == "xcomp" and head.i != verb.i:
            if head.pos == "ADJ":  # "has not been able to reach"
                head = sentence.head(head)
            verb = head
        elif (
            verb.dep == "conj"
            and head.pos in ("VERB", "AUX")
            and sentence.child(verb, "nsubj", "aux") is None
        ):
            verb = goes_on_with(sentence, verb)
        elif _is_purpose(sentence, verb):
            verb = head
        else:
            break
    return found


def _is_purpose(sentence: Sentence, verb: Token) -> bool:
    """Whether an infinitive tells what a coming or going is for: "will not go to Oslo to meet him"."""
    head = sentence.head(verb)
    if verb.dep != "advcl" or verb.tag != "VB" or head.lemma not in load_grammar().travel_verbs:
        return False
    return {t.lower for t in sentence.children(verb, "aux")} == {"to"} and sentence.child(
        verb, "mark"
    ) is None


def _nouns(sentence: Sentence, frame: Frame) -> list[Token]:
    if frame.trigger.pos not in ("NOUN", "PROPN"):
        return [w for w in frame.matched[1:] if w.pos == "NOUN"]
    nouns = [frame.trigger]
    head = sentence.head(frame.trigger)
    if frame.trigger.dep == "pobj" and head.lower == "of" and sentence.head(head).pos == "NOUN":
        nouns.append(sentence.head(head))
    return nouns


def _conditional(sentence: Sentence, verb: Token) -> bool:
    """Whether the clause of ``verb`` is the then-part of an if."""
    for clause in sentence.children(verb, "advcl"):
        mark = sentence.child(clause, "mark")
        if mark is not None and mark.lower in _IF:
            return True
    return False
