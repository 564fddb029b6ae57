"""Mends sentences whose main verb or its subject a parser lost: no sentence of a text goes without either.

"The mood soured in May" is read like "the mood that soured", and in "On a visit to Fiji, the premier praised
the farmers" the premier is listed beside Fiji. A main clause has a finite verb, and that verb a subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.model import Token

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_NAMED: Final = ("NOUN", "PROPN")
_LISTED: Final = ("conj", "appos")
_BESIDE: Final = ("alongside", "with")
_PLACES: Final = ("GPE", "LOC", "FAC")
_TIMES: Final = ("DATE", "TIME")
_STOPS: Final = (".", "?", "!", '"', "''", "\u201d")


def mend_roots(tokens: Sequence[Token]) -> None:
    """Give a sentence its main verb and that verb its subject: changes the tokens of one sentence.

    Args:
        tokens: a whole sentence of running text, heads as indices into it; a headline may lack a verb.
    """
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None:
        return
    if root.pos in _NAMED and tokens[-1].text in _STOPS:
        root = _main_verb(tokens, root)
    if root.pos == "VERB" and root.tag in ("VBD", "VBZ", "VBP"):
        own = [t for t in tokens if t.head == root.i and t.dep in _SUBJECTS]
        if not own:
            _find_subject(tokens, root)
        elif len(own) == 1:
            _part_source(tokens, root, own[0])
    _find_agents(tokens)


def _below(tokens: Sequence[Token], top: Token) -> list[Token]:
    """A token with all that it governs, in the order of the text."""
    inside = {top.i}
    grown = True
    while grown:
        more = {t.i for t in tokens if t.head in inside} - inside
        inside |= more
        grown = bool(more)
    return [tokens[i] for i in sorted(inside)]


def _main_verb(tokens: Sequence[Token], noun: Token) -> Token:
    """The verb that the parser hung on the noun at the root; the noun itself where there is none."""
    right = [t for t in tokens[noun.i + 1 :] if t.head == noun.i]
    if any(t.dep == "conj" and t.pos == "VERB" and _has(tokens, t, *_SUBJECTS) for t in right):
        return _shared_verb(tokens, noun, right)
    for verb in right:
        if verb.dep == "acl" and verb.pos == "VERB":
            bare = verb.tag == "VBN" and tokens[verb.i - 1].text == ","
            if (verb.tag == "VBD" or bare) and not _has(tokens, verb, "agent", *_SUBJECTS):
                _raise_verb(tokens, noun, verb)
                return verb
    left = [t for t in tokens[: noun.i] if t.head == noun.i]
    past = next((t for t in left if t.dep == "amod" and t.tag == "VBD"), None)
    if past is not None and left.index(past) > 0:
        _take_object(tokens, noun, past, left[: left.index(past)])
        return past
    return noun


def _raise_verb(tokens: Sequence[Token], noun: Token, verb: Token) -> None:
    verb.dep, verb.head, verb.tag = "ROOT", verb.i, "VBD"
    noun.dep, noun.head = "nsubj", verb.i
    for t in tokens[verb.i + 1 :]:
        if t.head == noun.i:
            t.head = verb.i
            if t.dep == "appos":
                start = _below(tokens, t)[0].i
                t.head = next((b.i for b in reversed(tokens[verb.i : start]) if b.pos in _NAMED), verb.i)


def _take_object(tokens: Sequence[Token], noun: Token, verb: Token, left: Sequence[Token]) -> None:
    """ "The Dutch ceded control": "ceded", a past form, is nobody's adjective."""
    subject = left[-1]
    verb.dep, verb.head = "ROOT", verb.i
    noun.dep, noun.head = "dobj", verb.i
    subject.dep, subject.head = "nsubj", verb.i
    for t in left[:-1]:
        t.head = subject.i
    for t in tokens:
        if t.head == noun.i and t.dep == "punct" and t.i == len(tokens) - 1:
            t.head = verb.i


def _shared_verb(tokens: Sequence[Token], noun: Token, right: Sequence[Token]) -> Token:
    """ "The spy, 66, and his daughter were found": the verb of both is no second root."""
    verb = next(t for t in right if t.dep == "conj" and t.pos == "VERB" and _has(tokens, t, *_SUBJECTS))
    subject = next(t for t in tokens if t.head == verb.i and t.dep in _SUBJECTS)
    joined = [t for t in right if t.dep == "cc" and t.i < verb.i]
    if not joined or subject.i > verb.i or _below(tokens, subject)[0].i != joined[-1].i + 1:
        return noun
    noun.dep, noun.head = subject.dep, verb.i
    subject.dep, subject.head = "conj", noun.i
    verb.dep, verb.head = "ROOT", verb.i
    for t in right:
        if t.i > verb.i:
            t.head = verb.i
    return verb


def _find_subject(tokens: Sequence[Token], verb: Token) -> None:
    """The subject of a main verb that has none, from the phrase before it."""
    if any(t.head == verb.i and t.dep in ("attr", "csubj") for t in tokens[: verb.i]):
        return
    fronted = [t for t in tokens[: verb.i] if t.head == verb.i and t.dep == "prep"]
    for prep in reversed(fronted):
        for noun in _below(tokens, prep):
            if noun.dep in _LISTED and noun.pos in _NAMED and _is_apart(tokens, noun, verb):
                _make_subject(tokens, noun, verb)
                return
    last = tokens[verb.i - 1] if verb.i else None
    if last is None or last.entity in _TIMES:
        return
    if last.head == verb.i and last.dep in ("advmod", "npadvmod") and last.text.isupper():
        last.tag, last.pos = "NNP", "PROPN"
        _make_subject(tokens, last, verb)
        return
    town = tokens[last.i - 1] if last.i else None
    if town is None or last.dep != "pobj" or last.tag not in ("NN", "NNS"):
        return
    if town.head == last.i and town.dep == "compound" and town.entity in _PLACES:
        town.dep, town.head = "pobj", last.head  # "in the suburbs of Lima crowds cheered"
        for t in tokens[: town.i]:
            if t.head == last.i:
                t.head = town.i
        _make_subject(tokens, last, verb)


def _is_apart(tokens: Sequence[Token], noun: Token, verb: Token) -> bool:
    """Whether a noun that is listed with the one before begins a phrase of its own that ends at the verb."""
    phrase = _below(tokens, noun)
    start, end = phrase[0].i, phrase[-1].i
    between = tokens[noun.head + 1 : start]
    if noun.entity in _TIMES or any(t.dep == "cc" for t in between) or start <= noun.head:
        return False
    comma = bool(between) and between[-1].text == ","
    fresh = noun.dep == "appos" and not between and tokens[start].dep == "det"
    after = tokens[end + 1 : verb.i]
    return (comma or fresh) and all(t.head == verb.i and t.dep in ("punct", "advmod", "aux") for t in after)


def _make_subject(tokens: Sequence[Token], noun: Token, verb: Token) -> None:
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
    noun.dep, noun.head = "nsubjpass" if passive else "nsubj", verb.i


def _part_source(tokens: Sequence[Token], verb: Token, subject: Token) -> None:
    """ "According to Tass, the envoy, Ana Soto, said": Tass is not the one who said it to her.

    The preposition has no object and the subject right after it an apposition behind a comma.
    """
    start = _below(tokens, subject)[0].i
    prep = tokens[start - 1] if start else None
    if prep is None or prep.dep != "prep" or any(t.head == prep.i for t in tokens):
        return
    if verb.i not in (prep.head, tokens[prep.head].head):
        return
    beside = next((t for t in tokens[subject.i : verb.i] if t.head == subject.i and t.dep == "appos"), None)
    if beside is None or tokens[_below(tokens, beside)[0].i - 1].text != ",":
        return
    passive = subject.dep
    subject.dep, subject.head = "pobj", prep.i
    beside.dep, beside.head = passive, verb.i
    for t in tokens[beside.i : verb.i]:
        if t.head == subject.i:
            t.head = beside.i


def _find_agents(tokens: Sequence[Token]) -> None:
    """ "Was killed with eight others by soldiers": who did it is not of those who were killed beside."""
    for by in tokens:
        if by.lower != "by" or by.dep not in ("prep", "agent") or tokens[by.head].pos not in _NAMED:
            continue
        noun = tokens[by.head]
        beside = tokens[noun.head]
        verb = tokens[beside.head]
        if noun.dep != "pobj" or beside.lower not in _BESIDE or verb.tag != "VBN":
            continue
        objects = [t for t in tokens if t.head == by.i and t.dep == "pobj"]
        if not objects or objects[0].entity in _TIMES or _has(tokens, verb, "agent"):
            continue
        if _has(tokens, verb, "auxpass"):
            by.dep, by.head = "agent", verb.i


def _has(tokens: Sequence[Token], token: Token, *deps: str) -> bool:
    return any(t.head == token.i and t.dep in deps for t in tokens)
