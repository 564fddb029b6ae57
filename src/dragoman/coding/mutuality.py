"""What two parties do to each other, and what one of two who would do it together refuses the other."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.filling import Match
from dragoman.coding.parties import parties_of
from dragoman.coding.slots import Frame
from dragoman.mentions import Mentions
from dragoman.model import Mention, Token
from dragoman.ontology import load_grammar

_HOST = ("subj",)
_PAIR = 2
_WITH = ("with", "to")


def both_sides(
    event_type: str, match: Match, recipients: tuple[Mention, ...], mentions: Mentions
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], bool]:
    """Who acts and on whom, once it is known what a match comes to.

    Args:
        event_type: what the predicates around it made of it.
        match: the match, with those who act by its own rule.
        recipients: those acted upon so far.
        mentions: of the sentence.

    Returns:
        actors, recipients, and whether each does it to the other.
    """
    rule, actors = match.rule, match.actors
    if event_type == "AGREE" and rule.event_type == "CONSULT" and rule.recipients == _HOST:
        return recipients, actors, False  # a host to be is the one who agrees
    if rule.mutual:
        refused = _sides_of_refusal(match.frame, mentions, actors) if event_type == "REJECT" else None
        return (*refused, False) if refused is not None else (actors, recipients, False)
    if not recipients and is_reciprocal(match.frame, actors):
        return actors, actors, True
    return actors, recipients, False


def is_reciprocal(frame: Frame, actors: Sequence[Mention]) -> bool:
    """Whether those who act are also those acted upon: "blamed each other", "traded accusations"."""
    if len(actors) < _PAIR and not any(m.plural for m in actors):
        return False
    verb = frame.trigger
    if any(_is_each_other(frame, t) for slot in frame.slots for t in frame.get(slot)):
        return True
    return verb.lemma in load_grammar().reciprocal_verbs and not any(frame.get(slot) for slot in _WITH)


def _is_each_other(frame: Frame, token: Token) -> bool:
    first = {t.lower for t in frame.sentence.children(token, "det", "amod", "nummod")}
    pair = (token.lower, *first)
    return {"each", "other"}.issubset(pair) or {"one", "another"}.issubset(pair)


def _sides_of_refusal(
    frame: Frame, mentions: Mentions, actors: tuple[Mention, ...]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who refuses and whom, where all would have acted together: of "will not talk with Peru" not Peru.

    Where nobody is told as the one who would not, all stay on one side.
    """
    own = {m.key for m in parties_of(mentions, frame.get("subj"))}
    refusing = tuple(m for m in actors if m.key in own)
    if not refusing:
        return actors, ()
    return refusing, tuple(m for m in actors if m.key not in own)
