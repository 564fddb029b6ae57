"""Deeds to come: one's own, of which one warns, and those that hang on whether somebody gives way."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.coding.filling import Match
from dragoman.model import Mention, Sentence

_IF = frozenset(("if", "unless", "until"))


def threatened(sentence: Sentence, matches: Mapping[int, Match], match: Match) -> tuple[Mention, ...]:
    """Those on whose doing an event is made to hang: Peru in "Chile will cut ties unless Peru withdraws".

    Args:
        sentence: the sentence.
        matches: all that its words tell, by the index of the word.
        match: the event; its clause is the one that the condition hangs on.

    Returns:
        the doers of what the condition tells; nobody where there is no condition or its own actor fulfils it.
    """
    verb = match.frame.verb or match.frame.trigger
    own = {m.key for m in match.actors}
    for clause in sentence.children(verb, "advcl"):
        mark = sentence.child(clause, "mark")
        inner = matches.get(clause.i)
        if mark is None or mark.lower not in _IF or inner is None:
            continue
        doers = tuple(m for m in inner.actors if m.kind != "pronoun" and m.key not in own)
        if doers and mark.lower == "if" and sentence.child(clause, "neg") is None:
            return ()  # "if Chad attacks, Niger will respond" defends
        if doers:
            return doers
    return ()


def is_own_deed(match: Match, inner: Match) -> bool:
    """Whether who warns tells of their own country: "Chad may close the road, its leader warned"."""
    if match.rule.event_type != "THREATEN" or not inner.recipients:
        return False
    own = {m.country for m in match.actors}
    same = None in own or {m.country for m in inner.actors} <= own  # a name alone tells no country yet
    named = not any(m.kind == "pronoun" for m in match.recipients)
    return same and named and {m.key for m in inner.actors} == {m.key for m in match.recipients}
