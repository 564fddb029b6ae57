"""The statements of one sentence: every word that is a cue, with the rules for its kind."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.attribution.clauses import closing, parenthetical, with_clause
from dragoman.attribution.complements import with_complement
from dragoman.attribution.cues import Cues
from dragoman.attribution.found import Found
from dragoman.attribution.nominal import with_noun
from dragoman.attribution.phrases import as_put, with_hearsay, with_phrase
from dragoman.attribution.relaying import QUOTING, is_cited
from dragoman.attribution.sources import Context
from dragoman.mentions.found import Mentions
from dragoman.model import Sentence, Token


def in_sentence(sentence: Sentence, mentions: Mentions, cues: Cues) -> Iterator[Found]:
    """The statements that one sentence makes by its grammar."""
    on = Context(sentence, mentions, cues)
    for token in sentence.tokens:
        found = _at(on, token)
        if found is not None and found.content:
            yield found


def _at(on: Context, token: Token) -> Found | None:
    found = None
    if token.lower in on.cues.phrases:
        found = with_phrase(on, token)
    if found is None and token.pos in ("VERB", "AUX"):
        found = _of_verb(on, token)
    elif found is None and token.pos == "NOUN" and token.lemma.lower() in on.cues.nouns:
        found = with_noun(on, token)
    elif found is None and token.lower in on.cues.hearsay and token.pos == "ADV":
        found = with_hearsay(on, token)
    return found


def _of_verb(on: Context, verb: Token) -> Found | None:
    lemma = verb.lemma.lower()
    found = as_put(on, verb)
    if found is None and on.cues.takes_clause(lemma):
        found = with_clause(on, verb) or closing(on, verb) or parenthetical(on, verb)
    if found is None and verb.lower in QUOTING and is_cited(on, verb):
        return None  # "…, she said, citing a diplomat": part of that statement's chain
    return found or with_complement(on, verb)
