"""Statements that a colon or a dash shows: "Iran: we back Turkey", "Dam is safe: minister", transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from dragoman.attribution.cues import Cues
from dragoman.attribution.found import Found
from dragoman.mentions.found import Mentions
from dragoman.model import Layout, Mention, MentionKey, Passage, Sentence, Span

TURN = "turn of a transcript"
"""The rule of statements in transcripts: all their words are the speaker's own."""
_HEADLINE_WORDS = 22
_NAME_WORDS = 6
_COLON = re.compile(r":(?=\s)|\s[\u2015\u2014\u2013]\s|\s--?\s")
_TURN = re.compile(r"[\"\u201c]?(?P<name>[A-Z][A-Z.'\u2019 -]{1,40}[A-Z.]|[A-Z]): (?=\S)")
_SPEAKS_ITSELF = re.compile(r"\b(?:we|our|us|I|my|me)\b|[\"\u201c\u2018']")
_SOURCES = frozenset(("person", "body", "group"))


class Announced:
    """The headlines and transcripts of one story.

    Args:
        text: the story's text.
        sentences: its sentences in order.
        mentions: the mentions of each sentence, by its index.
        cues: the cue lexicon.
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], mentions: Mapping[int, Mentions], cues: Cues
    ) -> None:
        self._text, self._mentions, self._cues = text, mentions, cues
        self._within: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            self._within.setdefault(sentence.passage, []).append(sentence)

    def statements(self, layout: Layout) -> Iterator[Found]:
        """The statements that a colon or a dash parts from their speaker."""
        for passage in layout.passages:
            own = self._within.get(passage.index, [])
            if own:
                headline = self._is_headline(passage)
                found = self._headline(passage, own) if headline else self._turn(passage, own[0])
                if found is not None:
                    yield found

    def _is_headline(self, passage: Passage) -> bool:
        if passage.kind == "headline":
            return True
        return passage.index == 0 and len(passage.span.of(self._text).split()) <= _HEADLINE_WORDS

    def _headline(self, passage: Passage, own: Sequence[Sentence]) -> Found | None:
        text, whole = self._text, passage.span
        for mark in _COLON.finditer(text, whole.start, whole.end):
            before, after = Span(whole.start, mark.start()), _trimmed(text, Span(mark.end(), whole.end))
            cue = Span(mark.start() + mark[0][0].isspace(), mark.end() - mark[0][-1].isspace())
            speaker = self._speaker(before, own)
            if mark[0] == ":" and speaker is not None and len(after):
                key, span, state = speaker
                if not state or _SPEAKS_ITSELF.search(after.of(text)):
                    return Found([after], span, cue, key, rule="speaker: words")
            speaker = self._speaker(after, own)
            if speaker is not None and len(before.of(text).split()) > len(after.of(text).split()):
                return Found([before], speaker[1], cue, speaker[0], rule="words: speaker")
        return None

    def _speaker(self, part: Span, own: Sequence[Sentence]) -> tuple[MentionKey, Span, bool] | None:
        """Who a few words beside a colon name, their place, and whether it is a mere country."""
        if not 0 < len(part.of(self._text).split()) <= _NAME_WORDS:
            return None
        for sentence in own:
            inside = [t for t in sentence.tokens if part.start <= t.start < part.end and t.dep != "punct"]
            if not inside or any(t.pos in ("VERB", "AUX") and t.tag != "VBN" for t in inside):
                continue
            there = [m for m in self._mentions[sentence.index] if part.contains(m.span)]
            known = [m for m in there if self._can_speak(m)]
            rest = [t for t in inside if known and t.start >= known[0].span.end]
            if known and known[0].span.start - part.start <= 4 and (not rest or rest[0].pos == "ADP"):
                return known[0].key, known[0].span, False
            states = [m for m in there if m.category in ("state", "place")]
            if states and len(inside) <= 2 and states[0].span.start == part.start:
                return states[0].key, states[0].span, True
            last = inside[-1]
            if part.of(self._text) in self._names:  # a surname that the parser takes for a noun
                return (sentence.index, last.i), part, False
            if len(inside) <= 3 and last.pos == "NOUN" and last.lemma.lower() in self._cues.nouns:
                return (sentence.index, last.i), Span(inside[0].start, last.end), False
        return None

    def _can_speak(self, mention: Mention) -> bool:
        """Whether a mention is somebody: by its own words, or by what the story calls so elsewhere."""
        if mention.category is None:
            return mention.kind == "role" or mention.name in self._names
        return mention.category in _SOURCES

    @cached_property
    def _names(self) -> frozenset[str]:
        """The last words of the names of persons and bodies in the story."""
        known = (m for mentions in self._mentions.values() for m in mentions if m.category in _SOURCES)
        return frozenset(m.name.split()[-1] for m in known if m.name)

    def _turn(self, passage: Passage, first: Sentence) -> Found | None:
        """One turn of a transcript: a name in capitals, a colon, and all that follows in its paragraph."""
        turn = _TURN.match(self._text, passage.span.start, passage.span.end)
        if turn is None:
            return None
        name = Span(turn.start("name"), turn.end("name"))
        content = _trimmed(self._text, Span(turn.end(), passage.span.end))
        token = next((t for t in first.tokens if name.start <= t.start < name.end), None)
        if token is None or not len(content):
            return None
        known = [m for m in self._mentions[first.index] if m.span.overlaps(name)]
        key = known[0].key if known else (first.index, token.i)
        return Found([content], name, Span(name.end, name.end + 1), key, rule=TURN)


def _trimmed(text: str, span: Span) -> Span:
    """A span without blanks at its edges and the stop at its end."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    return Span(start, end)
