"""Who vouches: the mention behind a source, and behind a document its author."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.attribution.cues import Cues
from dragoman.attribution.found import QUOTE_MARKS
from dragoman.attribution.grammar import agent
from dragoman.mentions.found import Mentions
from dragoman.model import Mention, MentionKey, Sentence, Span, Token, hull

_CUT = ("relcl", "acl", "punct", "appos", "ccomp", "advcl")
RECEIVED = frozenset(("carry", "cite", "leak", "obtain", "quote", "read", "review", "see", "view"))
"""What is done with a document by one who did not write it: "a report seen by the paper"."""
_NOBODY = frozenset(("it", "that", "this", "what", "there", "which", "these", "those", "one"))


@dataclass(frozen=True)
class Context:
    """What the rules look at: one sentence, its mentions and the cue lexicon."""

    sentence: Sentence
    mentions: Mentions
    cues: Cues

    def key(self, token: Token) -> MentionKey:
        """The mention at a token, or the token itself where nobody is known."""
        mention = self.mentions.at(token)
        return mention.key if mention is not None else (self.sentence.index, token.i)


def voucher(
    on: Context, source: Token | None, pronoun: Token | None = None
) -> tuple[MentionKey | None, Span | None]:
    """The mention that vouches, and the span of the source; behind a document stands its author.

    Args:
        on: the sentence.
        source: the word that stands as the source.
        pronoun: the relative pronoun that takes its place ("the envoy, who said"), to be held by the span.
    """
    if source is None:
        return None, None
    mention = on.mentions.at(source)
    span = source_span(on.sentence, source)
    if pronoun is not None and pronoun.start >= span.end:
        span = Span(span.start, pronoun.end)
    if mention is None or mention.category in (None, "thing"):
        noun = on.cues.nouns.get(source.lemma.lower(), frozenset())
        if noun or mention is None:
            writer = author(on, source)
            if writer is not None:
                return writer, span
    if mention is not None:
        return mention.key, Span(min(mention.span.start, span.start), max(mention.span.end, span.end))
    return (on.sentence.index, source.i), span


def can_speak(on: Context, source: Token) -> bool:
    """Whether a subject can have said or thought anything: anybody but a thing and "it" or "that"."""
    if source.lower in _NOBODY:
        return False
    if source.lemma.lower() in on.cues.nouns or source.pos in ("PROPN", "PRON"):
        return True
    mention = on.mentions.at(source)
    return mention is None or mention.category != "thing"


def source_span(sentence: Sentence, source: Token) -> Span:
    """The noun phrase of a source without the clauses and quotations that hang on it."""
    cut = [t for t in sentence.children(source) if t.dep in _CUT and t.i > source.i]
    end = min((sentence.subtree(t)[0].i for t in cut), default=len(sentence.tokens))
    tokens = [t for t in sentence.subtree(source) if t.i < max(end, source.i + 1)]
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text in QUOTE_MARKS and tokens[at].i < source.i:
            tokens = tokens[at + 1 :]
            break
    while len(tokens) > 1 and tokens[0].dep == "punct":
        tokens = tokens[1:]
    return hull(t.span for t in tokens)


def author(on: Context, noun: Token) -> MentionKey | None:
    """Who stands behind a noun: "a letter from the bishop", "the army's statement"."""
    for child in on.sentence.children(noun):
        token: Token | None = None
        if child.dep in ("poss", "compound", "amod"):
            token = child
        elif child.dep in ("prep", "agent") and child.lower in ("from", "by", "of"):
            token = on.sentence.child(child, "pobj")
        elif child.dep == "prep" and child.lower in ("in", "on"):
            medium = on.sentence.child(child, "pobj")
            known = on.mentions.at(medium) if medium is not None else None
            token = medium if known is not None and known.name and known.category == "body" else None
        elif child.dep == "acl" and child.lemma.lower() not in RECEIVED:
            token = agent(on.sentence, child)
        mention = on.mentions.at(token) if token is not None else None
        if mention is not None:
            return mention.key
    return None


def is_medium(mention: Mention) -> bool:
    """Whether a mention names a paper, agency or station."""
    return "JRN" in mention.sectors and mention.category == "body"
