"""Whether a sense of the codebook fits a word of a sentence, and why it does not."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.codebook import Codebook, Sense
from dragoman.coding.constraints import holds
from dragoman.coding.filling import Match, fill
from dragoman.coding.frames import adjective_frame, verb_frame
from dragoman.coding.noun_frames import noun_frame
from dragoman.coding.patterns import absorb, find_words
from dragoman.coding.repairs import (
    part_of_speech,
)
from dragoman.coding.slots import Frame
from dragoman.coding.tallies import AGAIN, bare, befallen, figure
from dragoman.mentions import Mentions
from dragoman.model import Sentence, Token


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sense of the word at ``start`` that was tried and did not fit."""

    rule_id: str
    reason: str
    word: str
    start: int


def match_token(
    sentence: Sentence,
    mentions: Mentions,
    codebook: Codebook,
    token: Token,
    words: frozenset[str],
    *,
    whole: bool = True,
) -> tuple[Match | None, list[Rejection]]:
    """The best sense of a word, and the senses that lost with the reason.

    Senses with longer patterns and more constraints are tried first; the first that fits wins. Of those
    whose further words are not among the ``words`` of the sentence nothing is said, nor of those behind the
    one that fits unless the ``whole`` list is asked for.
    """
    rejected: list[Rejection] = []
    pos = part_of_speech(sentence, token)
    if pos is None or (pos == "noun" and token.pos == "PROPN" and sentence.kind != "headline"):
        return None, rejected
    gerund = pos == "noun" and token.tag == "VBG"  # "fighting between": the noun, no form of "fight"
    senses = codebook.senses(pos, token.lower if gerund else token.lemma.lower())
    if pos == "adjective" and token.tag in ("VBN", "VBD"):
        senses = senses or codebook.senses("verb", token.lemma.lower())
    best: Match | None = None
    frames: dict[str, Frame] = {}
    reach: dict[int, list[Token]] = {}
    for sense in senses:
        if sense.others and not words.issuperset(sense.others):
            continue
        if best is not None:
            if not whole:
                break
            closer = f"{best.rule.id} has the closer frame"
            rejected.append(Rejection(sense.rule.id, closer, token.text, token.start))
            continue
        outcome = _try(sentence, mentions, sense, token, frames, reach)
        if isinstance(outcome, Match):
            best = outcome
        else:
            rejected.append(Rejection(sense.rule.id, outcome, token.text, token.start))
    return best, rejected


def _try(
    sentence: Sentence,
    mentions: Mentions,
    sense: Sense,
    token: Token,
    frames: dict[str, Frame],
    reach: dict[int, list[Token]],
) -> Match | str:
    rest = sense.others
    words = find_words(sentence, token, rest, reach) if rest else [token]
    if words is None:
        return f"no {' '.join(rest)!r} with {token.text!r}"
    rule = sense.rule
    frame = _frame(sentence, sense, token, frames)
    if len(words) > 1:
        frame = frame.copy()
        absorb(frame, words, rest)
    if rule.counts:
        told = figure(sentence, token)
        if told is None or (rule.counts == AGAIN and not bare(sentence, token)):
            return f"no number is told of {token.text!r}"
        frame = frame.copy()
        frame.put("figure", [told[0]])
        frame.put("teller", told[1])
        frame.put("befallen", befallen(sentence, token))
    for constraint in rule.when:
        if not holds(frame, mentions, constraint):
            return constraint.unmet
    for constraint in rule.unless:
        if holds(frame, mentions, constraint):
            return constraint.met
    return fill(sense, frame, mentions)


def _frame(sentence: Sentence, sense: Sense, token: Token, frames: dict[str, Frame]) -> Frame:
    """The frame of a word, made once for all senses that see it alike."""
    key = sense.rule.possessor if sense.pos == "noun" else sense.pos
    frame = frames.get(key)
    if frame is None:
        if sense.pos == "verb":
            frame = verb_frame(sentence, token)
        elif sense.pos == "noun":
            frame = noun_frame(sentence, token, possessor=sense.rule.possessor)
        else:
            frame = adjective_frame(sentence, token)
        frames[key] = frame
    return frame
