"""Statements without a verb of their own: "according to", "in the words of", "as he put it", "reportedly"."""

from __future__ import annotations

from dragoman.attribution.cues import Phrase
from dragoman.attribution.found import Found, runs
from dragoman.attribution.relaying import QUOTING, carriers, cited_by, is_cited
from dragoman.attribution.sources import Context, voucher
from dragoman.model import Sentence, Span, Token

_CLIMBS = ("ccomp", "advcl", "xcomp", "conj", "acl", "relcl")


def with_phrase(on: Context, first: Token) -> Found | None:
    """The statement that a phrase beginning at ``first`` brings a source into."""
    sentence = on.sentence
    if first.lower in QUOTING and is_cited(on, first):
        return None
    if first.tag == "VBN" and on.cues.speaks(sentence.head(first).lemma.lower()):
        return None  # "…, she said, quoted by Reuters": part of that statement's chain
    for words in on.cues.phrases[first.lower]:
        last = _at(sentence, first, words)
        if last is None:
            continue
        source = _source(on, last)
        if source is not None:
            return _said(on, first, last, source, " ".join(words))
    return None


def _at(sentence: Sentence, first: Token, words: Phrase) -> Token | None:
    following = sentence.tokens[first.i : first.i + len(words)]
    return following[-1] if tuple(t.lower for t in following) == words else None


def _source(on: Context, last: Token) -> Token | None:
    source = on.sentence.child(last, "pobj", "dobj", "poss")
    if source is None:
        return None
    mention = on.mentions.at(source)
    if last.tag == "VBG" and (mention is None or mention.category == "thing"):
        return None  # "citing a threat to health": a reason, not a source
    if last.lower == "per" and source.pos != "PROPN" and source.lemma.lower() not in on.cues.nouns:
        return None
    return source


def _said(on: Context, first: Token, last: Token, source: Token, rule: str) -> Found | None:
    sentence = on.sentence
    key, span = voucher(on, source)
    relays = [k for k in carriers(on, source) if k != key]
    named = cited_by(on, source)
    if named is not None and key is not None:
        relays.insert(0, key)
        key, span = voucher(on, named)
    head = first
    inside = range(first.i, last.i + 1)
    while head.head in inside and head.head != head.i:
        head = sentence.head(head)
    phrase = {t.i for t in sentence.subtree(head)} | {t.i for t in sentence.subtree(source)} | set(inside)
    governor = sentence.head(head)
    while governor.pos not in ("VERB", "AUX") and governor.head != governor.i:
        governor = sentence.head(governor)
    mention = on.mentions.at(source)
    governor = _whole(on, governor, first, mention is not None and "JRN" in mention.sectors)
    tokens = [t for t in sentence.subtree(governor) if t.i not in phrase]
    return Found(runs(tokens), span, Span(first.start, last.end), key, relays, rule=rule, lemma="say")


def _whole(on: Context, governor: Token, first: Token, medium: bool) -> Token:
    """The clause of a phrase set off by a comma: below a cue of speaking, unless a medium told it."""
    sentence = on.sentence
    if first.i == 0 or sentence.tokens[first.i - 1].text != ",":
        return governor
    while governor.dep in _CLIMBS:
        above = sentence.head(governor)
        if above.pos not in ("VERB", "AUX") or (not medium and on.cues.speaks(above.lemma.lower())):
            break
        governor = above
    return governor


def with_hearsay(on: Context, adverb: Token) -> Found | None:
    """ "The envoy reportedly left": somebody says so, and the text does not tell who."""
    governor = on.sentence.head(adverb)
    if governor.pos not in ("VERB", "AUX"):
        return None
    tokens = [t for t in on.sentence.subtree(governor) if t.i != adverb.i]
    return Found(runs(tokens), None, adverb.span, None, rule="hearsay")


def as_put(on: Context, verb: Token) -> Found | None:
    """ "As the minister put it, the road was safe": the clause that the aside hangs on."""
    sentence = on.sentence
    mark = sentence.child(verb, "mark", "prep", "advmod")
    if verb.dep != "advcl" or mark is None or mark.lower != "as":
        return None
    source = sentence.child(verb, "nsubj")
    if source is None or sentence.child(verb, "ccomp", "xcomp") is not None:
        return None
    obj = sentence.child(verb, "dobj")
    if verb.lemma.lower() == "put" and (obj is None or obj.lower != "it"):
        return None
    if verb.lemma.lower() != "put" and (obj is not None or not on.cues.speaks(verb.lemma.lower())):
        return None
    key, span = voucher(on, source)
    own = {t.i for t in sentence.subtree(verb)}
    tokens = [t for t in sentence.subtree(sentence.head(verb)) if t.i not in own]
    cue = verb.span if obj is None else Span(verb.start, obj.end)
    return Found(runs(tokens), span, cue, key, rule=f"as … {verb.lemma}", lemma="say")
