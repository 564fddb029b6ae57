"""Statements that a noun makes: "her warning that …", "claims by the army that …", "the threat to …"."""

from __future__ import annotations

from dragoman.attribution.found import Found, runs
from dragoman.attribution.grammar import RELATIVE, SUBJECTS, is_marked_infinitive, subject_of
from dragoman.attribution.sources import Context, author
from dragoman.model import MentionKey, Sentence, Token

_MAKES = frozenset(
    (
        "air", "circulate", "carry", "entertain", "express", "give", "harbour", "harbor", "have", "hold",
        "issue", "make", "nurse", "offer", "post", "raise", "release", "send", "share",
        "spread", "voice", "write",
    )
)  # fmt: skip
_INTO = frozenset(("of", "about", "on", "for", "against", "over"))


def with_noun(on: Context, noun: Token) -> Found | None:
    """The statement of a noun with its clause."""
    sentence = on.sentence
    clause = next(
        (c for c in sentence.children(noun, "acl", "ccomp") if c.i > noun.i and _is_told(sentence, c)),
        None,
    )
    if clause is None or clause.pos not in ("VERB", "AUX"):
        return _unvouched(on, noun)
    writer = _author(on, noun)
    if writer is None:
        return None
    return _found(on, noun, writer, sentence.subtree(clause), f"{noun.lemma} that")


def _is_told(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause has its "that" (which a parser may hang elsewhere) and a subject of its own."""
    if sentence.child(clause, "mark") is not None:
        return True
    subject = sentence.child(clause, *SUBJECTS)
    if subject is None or subject.lower in RELATIVE:
        return False
    before = sentence.subtree(subject)[0].i - 1
    return before >= 0 and sentence.tokens[before].lower == "that"


def _found(
    on: Context, noun: Token, writer: MentionKey, said: list[Token], rule: str, vouched: bool = True
) -> Found:
    mention = on.mentions.at_anchor.get(writer[1])
    source = mention.span if mention is not None else None
    outside = {t.i for t in said if mention is not None and mention.span.contains(t.span)}
    content = runs(t for t in said if t.i not in outside)
    return Found(content, source, noun.span, writer, rule=rule, vouched=vouched)


def _author(on: Context, noun: Token) -> MentionKey | None:
    """Whose noun it is: its author, or the subject of the verb whose object it is ("made the claim that")."""
    sentence = on.sentence
    writer = author(on, noun)
    governor = sentence.head(noun)
    if governor.pos == "ADP":
        governor = sentence.head(governor)  # "said in a statement that"
    makes = governor.lemma.lower() in _MAKES or on.cues.speaks(governor.lemma.lower())
    if writer is None and noun.dep in ("dobj", "pobj") and governor.pos == "VERB" and makes:
        subject = subject_of(sentence, governor)
        mention = on.mentions.at(subject) if subject is not None else None
        writer = mention.key if mention is not None else None
    return writer


def _unvouched(on: Context, noun: Token) -> Found | None:
    """ "The mayor's promise to resign", "his criticism of the plan"."""
    sentence = on.sentence
    owner = sentence.child(noun, "poss")
    mention = on.mentions.at(owner) if owner is not None else None
    if mention is None:
        return None
    for below in sentence.children(noun, "acl", "prep"):
        if below.i < noun.i:
            continue
        if below.dep == "acl" and is_marked_infinitive(sentence, below):
            return _found(on, noun, mention.key, sentence.subtree(below), f"{noun.lemma} to", vouched=False)
        kinds = on.cues.nouns[noun.lemma.lower()]
        if below.lower in _INTO and kinds & {"statement", "claim", "thought"}:
            obj = sentence.child(below, "pobj", "pcomp")
            if obj is not None:
                return _found(on, noun, mention.key, sentence.subtree(obj), f"{noun.lemma} of", vouched=False)
    return None
