"""Who passes words on and who hears them: "quoted by IRNA", "told Reuters", "citing a diplomat"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.attribution.grammar import SUBJECTS, agent, subject_of
from dragoman.attribution.sources import RECEIVED, Context, is_medium
from dragoman.model import Mention, MentionKey, Span, Token

QUOTING = frozenset(("citing", "quoting", "paraphrasing"))
"""The participles by which a statement names where it was taken from."""
_QUOTES = frozenset(("cite", "quote", "paraphrase"))
_ADDRESSES = frozenset(("speak", "talk", "write"))
_HEARD_BY = ("dobj", "dative")


@dataclass(frozen=True)
class Cited:
    """Whom a statement is taken from, by the token "citing"."""

    at: MentionKey
    span: Span
    by: int


def cited(on: Context, verb: Token) -> Cited | None:
    """ "…, Reuters said, citing a diplomat": the diplomat vouches, Reuters relays."""
    sentence = on.sentence
    for token in sentence.tokens:
        if token.lower not in QUOTING and (token.dep != "relcl" or token.lemma.lower() not in _QUOTES):
            continue
        if not _belongs(on, token, verb):
            continue
        obj = sentence.child(token, "dobj", "pobj")
        mention = on.mentions.at(obj) if obj is not None else None
        known = mention is not None and mention.category not in (None, "thing", "place")
        if obj is not None and (known or obj.lemma.lower() in (*on.cues.nouns, "source")):
            return Cited(on.key(obj), sentence.subtree_span(obj), token.i)
    return None


def cited_by(on: Context, source: Token) -> Token | None:
    """Whom a source in its turn quotes: "according to the paper, which quoted an officer"."""
    heads = (source, *on.sentence.children(source, "appos"))
    for clause in (c for h in heads for c in on.sentence.children(h, "relcl", "acl")):
        if clause.lower in QUOTING or (clause.lemma.lower() in _QUOTES and clause.tag != "VBN"):
            obj = on.sentence.child(clause, "dobj")
            mention = on.mentions.at(obj) if obj is not None else None
            if obj is not None and (mention is not None or obj.lemma.lower() == "source"):
                return obj
    return None


def is_cited(on: Context, token: Token) -> bool:
    """Whether a word like "citing" only adds to the chain of a statement that another verb makes."""
    above = on.sentence.head(token)
    owners = [on.sentence.head(above)] if above.dep in SUBJECTS else []
    owners += [g for g in on.sentence.ancestors(token) if on.cues.speaks(g.lemma.lower())]
    return any(c is not None and c.by == token.i for c in (cited(on, owner) for owner in owners))


def _belongs(on: Context, token: Token, verb: Token) -> bool:
    """Whether a verb is the nearest one of speaking above "citing", or that of the subject it hangs on."""
    above = on.sentence.head(token)
    if token.dep in ("acl", "relcl") and above.dep in SUBJECTS:
        return on.sentence.head(above).i == verb.i
    if token.dep == "relcl":
        return False
    for governor in on.sentence.ancestors(token):
        mark = on.sentence.child(governor, "mark")
        if on.cues.speaks(governor.lemma.lower()) and (mark is None or mark.i < token.i):
            return governor.i == verb.i
    return False


def relays(on: Context, verb: Token) -> list[MentionKey]:
    """Media that carried the words: ", quoted by state news agency IRNA", "told Reuters"."""
    keys: list[MentionKey] = []
    sentence = on.sentence
    for child in sentence.children(verb, "advcl", "acl", "dep", "conj"):
        if child.tag == "VBN" and child.lemma.lower() in on.cues.relays:
            by = agent(sentence, child)
            mention = on.mentions.at(by) if by is not None else None
            if mention is not None:
                keys.append(mention.key)
    for child in sentence.children(verb, *_HEARD_BY):
        mention = on.mentions.at(child)
        if mention is not None and is_medium(mention):
            keys.append(mention.key)
    for mention in (*_venues(on, verb), *_spoken_to(on, verb), *_carrying(on, verb)):
        if mention.key not in keys:
            keys.append(mention.key)
    return keys


def _venues(on: Context, verb: Token) -> Iterator[Mention]:
    """The media of "in an interview with X", "in a statement carried by X", "in remarks to X"."""
    sentence = on.sentence
    for prep in sentence.children(verb, "prep"):
        for noun in sentence.children(prep, "pobj"):
            if noun.lemma.lower() not in on.cues.nouns:
                continue
            for below in sentence.children(noun, "prep", "acl"):
                token: Token | None = None
                if below.dep == "acl" and below.lemma.lower() in on.cues.relays:
                    token = agent(sentence, below)
                elif below.lower in ("with", "to", "for", "on"):
                    token = sentence.child(below, "pobj")
                mention = on.mentions.at(token) if token is not None else None
                interviewed = noun.lemma.lower() == "interview" and below.lower in ("with", "to")
                if mention is not None and (below.dep == "acl" or interviewed or is_medium(mention)):
                    yield mention


def _spoken_to(on: Context, verb: Token) -> Iterator[Mention]:
    """The medium of ", speaking to Reuters" and "writing in Le Monde"."""
    sentence = on.sentence
    subject = sentence.child(verb, *SUBJECTS)
    asides = sentence.children(verb, "advcl")
    if subject is not None:
        asides += sentence.children(subject, "acl", "advcl")
    for aside in asides:
        if aside.tag == "VBG" and aside.lemma.lower() in _ADDRESSES:
            for prep in sentence.children(aside, "prep"):
                token = sentence.child(prep, "pobj")
                mention = on.mentions.at(token) if token is not None else None
                if mention is not None and is_medium(mention):
                    yield mention


def _carrying(on: Context, verb: Token) -> Iterator[Mention]:
    """The medium of "KCNA carried a statement in which the ministry said"."""
    document = on.sentence.head(verb)
    governor = on.sentence.head(document)
    if verb.dep != "relcl" or document.dep != "dobj" or governor.lemma.lower() not in on.cues.relays:
        return
    subject = subject_of(on.sentence, governor)
    mention = on.mentions.at(subject) if subject is not None else None
    if mention is not None and is_medium(mention):
        yield mention


def carriers(on: Context, source: Token) -> list[MentionKey]:
    """The media within a source's own phrase: "a statement by the ministry carried by Petra"."""
    keys = []
    for token in on.sentence.subtree(source):
        lemma = token.lemma.lower()
        if token.dep == "acl" and token.tag == "VBN" and (lemma in on.cues.relays or lemma in RECEIVED):
            by = agent(on.sentence, token)
            mention = on.mentions.at(by) if by is not None else None
            if mention is not None:
                keys.append(mention.key)
    return keys


def addressee(on: Context, verb: Token) -> MentionKey | None:
    """Who is told."""
    for child in on.sentence.children(verb, *_HEARD_BY):
        mention = on.mentions.at(child)
        if mention is not None:
            return mention.key
    return None
