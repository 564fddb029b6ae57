"""What hangs on a condition: deeds announced unless somebody gives way, which threaten whoever is to."""

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
