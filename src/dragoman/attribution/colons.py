"""Statements that a colon or a dash shows: "Iran: we back Turkey", "Dam is safe: minister", transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dragoman.attribution.cues import Cues
from dragoman.attribution.found import QUOTE_MARKS, Found
from dragoman.mentions.found import Mentions
from dragoman.model import Layout, Mention, MentionKey, Passage, Sentence, Span

TURN = "turn of a transcript"
"""The rule of statements in transcripts: all their words are the speaker's own."""
_HEADLINE_WORDS = 22
_NAME_WORDS = 6
_COLON = re.compile(r":(?=\s)|\s[\u2015\u2014\u2013]\s|\s--?\s")
_TURN = re.compile(r"(?P<quote>[\"\u201c]?)(?P<name>[A-Z][A-Z.'\u2019 -]{1,40}[A-Z.]|[A-Z]): (?=\S)")
_SPEAKS_ITSELF = re.compile(r"\b(?:we|our|us|I|my|me)\b|[\"\u201c\u2018']")
_SOURCES = frozenset(("person", "body", "group"))


def in_passages(
    text: str,
    layout: Layout,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, Mentions],
    cues: Cues,
) -> Iterator[Found]:
    """The statements of headlines and transcripts.

    Args:
        text: the story's text.
        layout: its passages.
        sentences: its sentences in order.
        mentions: the mentions of each sentence, by its index.
        cues: the cue lexicon.
    """
    within: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        within.setdefault(sentence.passage, []).append(sentence)
    for passage in layout.passages:
        own = within.get(passage.index, [])
        if not own:
            continue
        if _is_headline(text, passage):
            found = _headline(text, passage, own, mentions, cues)
        else:
            found = _turn(text, passage, own, mentions)
        if found is not None:
            yield found


def _is_headline(text: str, passage: Passage) -> bool:
    if passage.kind == "headline":
        return True
    return passage.index == 0 and len(passage.span.of(text).split()) <= _HEADLINE_WORDS


def _headline(
    text: str, passage: Passage, own: Sequence[Sentence], mentions: Mapping[int, Mentions], cues: Cues
) -> Found | None:
    whole = passage.span
    for mark in _COLON.finditer(text, whole.start, whole.end):
        before, after = Span(whole.start, mark.start()), _trimmed(text, Span(mark.end(), whole.end))
        cue = Span(mark.start() + (mark.group()[0] == " "), mark.end() - (mark.group()[-1] == " "))
        speaker = _speaker(text, before, own, mentions, cues)
        if mark.group() == ":" and speaker is not None:
            key, span, state = speaker
            if not state or _SPEAKS_ITSELF.search(after.of(text)):
                return Found([after], span, cue, key, rule="speaker: words")
        speaker = _speaker(text, after, own, mentions, cues)
        if speaker is not None and len(before.of(text).split()) > len(after.of(text).split()):
            return Found([before], speaker[1], cue, speaker[0], rule="words: speaker")
    return None


def _speaker(
    text: str, part: Span, own: Sequence[Sentence], mentions: Mapping[int, Mentions], cues: Cues
) -> tuple[MentionKey, Span, bool] | None:
    """Who a few words beside a colon name, their place, and whether it is a mere country."""
    words = part.of(text)
    if not 0 < len(words.split()) <= _NAME_WORDS:
        return None
    for sentence in own:
        inside = [t for t in sentence.tokens if part.start <= t.start < part.end and t.dep != "punct"]
        if not inside or any(t.pos in ("VERB", "AUX") and t.tag != "VBN" for t in inside):
            continue
        there: list[Mention] = [m for m in mentions[sentence.index] if part.contains(m.span)]
        known = [m for m in there if m.category in _SOURCES or (m.kind == "role" and m.category is None)]
        rest = [t for t in inside if known and t.start >= known[0].span.end]
        if known and known[0].span.start - part.start <= 4 and (not rest or rest[0].pos == "ADP"):
            return known[0].key, known[0].span, False
        states = [m for m in there if m.category in ("state", "place")]
        if states and len(inside) <= 2 and states[0].span.start == part.start:
            return states[0].key, states[0].span, True
        last = inside[-1]
        if len(inside) <= 3 and last.lemma.lower() in cues.nouns and last.pos == "NOUN":
            return (sentence.index, last.i), Span(inside[0].start, last.end), False
    return None


def _trimmed(text: str, span: Span) -> Span:
    """A span without blanks at its edges and the stop at its end."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    return Span(start, end)


def _turn(
    text: str, passage: Passage, own: Sequence[Sentence], mentions: Mapping[int, Mentions]
) -> Found | None:
    """One turn of a transcript: a name in capitals, a colon, and all that follows in its paragraph."""
    turn = _TURN.match(text, passage.span.start, passage.span.end)
    if turn is None:
        return None
    name = Span(turn.start("name"), turn.end("name"))
    content = _trimmed(text, Span(turn.end(), passage.span.end))
    first = own[0]
    known = [m for m in mentions[first.index] if m.span.overlaps(name)]
    token = next((t for t in first.tokens if name.start <= t.start < name.end), None)
    if token is None or not len(content) or content.of(text) in QUOTE_MARKS:
        return None
    key = known[0].key if known else (first.index, token.i)
    return Found([content], name, Span(name.end, name.end + 1), key, rule=TURN)
