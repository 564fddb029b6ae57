"""Whose a quotation is: the statement that begins it, the speaker beside it, or the last one quoted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dragoman.attribution.cues import Cues
from dragoman.attribution.found import Found, joined, shared
from dragoman.mentions.found import Mentions
from dragoman.model import Mention, Sentence, Span, Token, hull

_MOST = 0.8  # of the words that any statement has of a quotation: its marks and stops do not matter
_GAP = 2  # characters between words told and words quoted: a colon, a blank
_SCARE_WORDS = 4  # a shorter quotation without a cue is a phrase held with tongs, not a statement
_SIGNED = re.compile(r"\s*(?P<cue>[\u2015\u2014\u2013]|--?)\s*(?=\w)")
_ANNOUNCED = re.compile(r"(?P<cue>:|(?<=\s)[\u2015\u2014\u2013-]|--)\s*$")


class Quotations:
    """The quotations of one story and the search for their speakers.

    Args:
        text: the story's text.
        quotations: its quotations in order.
        sentences: its sentences in order.
        mentions: the mentions of each sentence, by its index.
        cues: the cue lexicon.
    """

    def __init__(
        self,
        text: str,
        quotations: Sequence[Span],
        sentences: Sequence[Sentence],
        mentions: Mapping[int, Mentions],
        cues: Cues,
    ) -> None:
        self._text, self._quotations, self._sentences, self._mentions = text, quotations, sentences, mentions
        self._cues = cues

    def attributed(self, found: list[Found]) -> list[Found]:
        """The statements with every quotation given to the one that begins it, or to the last speaker."""
        found = list(found)
        for quotation in self._quotations:
            holders = [f for f in found if any(quotation.overlaps(c) for c in f.content)]
            outer = [f for f in holders if f.cue is None or not quotation.contains(f.cue)]
            if outer:
                best = _nearest(quotation, outer)
                best.content = joined([*best.content, quotation])
                continue
            speaker = self._speaker_of(quotation, found)
            if speaker is not None:
                found.append(speaker)
        return found

    def _speaker_of(self, quotation: Span, found: list[Found]) -> Found | None:
        """Whose a quotation without a governing cue is: its sentence's speaker, else the last one quoted."""
        touched = [s for s in self._sentences if s.span.overlaps(quotation)]
        if not touched:
            return None
        whole = hull(s.span for s in touched)
        short = len(quotation.of(self._text).split()) < _SCARE_WORDS
        open_ = [f for f in found if f.cue is None or not self._quoted(f.cue)]
        near = [
            f for f in open_ if f.cue is not None and whole.contains(f.cue) and self._cues.speaks(f.lemma)
        ]
        if near:
            model = min(near, key=lambda f: abs((f.cue or quotation).start - quotation.start))
            begun = next((f for f in near if self._runs_into(f, quotation)), None)
            if begun is not None:
                begun.content = joined([*begun.content, quotation])
                return None
            if short and quotation.start - touched[0].span.start > 2:
                return None
            if self._goes_on(model):
                model.content = joined([*model.content, quotation])
                return None
            return model.again(quotation, "quotation beside its cue")
        beside = self._beside(quotation, touched) if not short else None
        if beside is not None:
            return beside
        signed = self._signed(quotation, touched) if not short else None
        if signed is not None:
            return signed
        if (quotation.start - touched[0].span.start) > 2:
            return None  # part of a sentence that tells something else: a term, a title
        before = [f for f in open_ if f.content[-1].end <= quotation.start and f.source is not None]
        if not before:
            return None
        last = max(before, key=lambda f: f.content[-1].end)
        far = touched[0].passage - self._passage_of(last)
        quoted = [f for f in before if self._goes_on(f) and self._passage_of(f) == touched[0].passage]
        if far == 0 and quoted:
            last = max(quoted, key=lambda f: f.content[-1].end)  # "…," she said, speaking of X. "…"
        if far > 1:
            return None
        if far == 0 and self._goes_on(last):
            last.content = joined([*last.content, quotation])
            return None
        if short:
            return None
        return last.again(quotation, "floating quotation of the last speaker", cue=False)

    def _runs_into(self, found: Found, quotation: Span) -> bool:
        """Whether the words of a statement lead on to a quotation: "said it was " before "a disgrace"."""
        end = found.content[-1].end
        return 0 <= quotation.start - end <= _GAP and not self._text[end : quotation.start].strip(" \xa0,:")

    def _goes_on(self, last: Found) -> bool:
        """Whether what a speaker is quoted with just before can only go on ("…," he said. "…")."""
        return any(last.content[-1].overlaps(q) for q in self._quotations)

    def _quoted(self, cue: Span) -> bool:
        return any(q.contains(cue) for q in self._quotations)

    def _beside(self, quotation: Span, touched: Sequence[Sentence]) -> Found | None:
        """The speech verb beside a quotation that the parser did not join to it."""
        last = touched[-1]
        after = [t for t in last.tokens if t.start >= quotation.end]
        verb = next((t for t in after if self._carries(t)), None)
        if verb is not None:
            between = [m for m in self._mentions[last.index] if quotation.end <= m.span.start < verb.start]
            behind = [m for m in self._mentions[last.index] if 0 <= m.span.start - verb.end <= 1]
            speakers = between[:1] or behind[:1]
            if speakers:
                return _by(speakers[0], quotation, verb.span)
        first = touched[0]
        before = [t for t in first.tokens if t.end <= quotation.start and t.dep != "punct"]
        if before and self._carries(before[-1]):
            mentions = [m for m in self._mentions[first.index] if m.span.end <= before[-1].start]
            if mentions:
                return _by(mentions[-1], quotation, before[-1].span)
        return None

    def _carries(self, token: Token) -> bool:
        return (
            token.pos == "VERB"
            and token.tag in ("VBD", "VBZ", "VBP")
            and self._cues.speaks(token.lemma.lower())
        )

    def _signed(self, quotation: Span, touched: Sequence[Sentence]) -> Found | None:
        """A quotation with its speaker's name behind a dash, or before a colon."""
        passage = [s for s in self._sentences if s.passage == touched[0].passage]
        end = max(s.span.end for s in passage)
        after = _SIGNED.match(self._text, quotation.end, end)
        if after is not None:
            mention = self._mention_at(after.end(), passage)
            if mention is not None:
                return _by(mention, quotation, Span(after.start("cue"), after.end("cue")))
        start = min(s.span.start for s in passage)
        before = _ANNOUNCED.search(self._text[start : quotation.start])
        if before is not None:
            mention = self._mention_before(start + before.start(), passage)
            opens = mention is not None and any(s.span.start == mention.span.start for s in passage)
            if mention is not None and (opens or before["cue"] == ":"):
                cue = Span(start + before.start("cue"), start + before.end("cue"))
                return _by(mention, quotation, cue)
        return None

    def _mention_at(self, start: int, sentences: Sequence[Sentence]) -> Mention | None:
        found = [m for s in sentences for m in self._mentions[s.index] if m.span.start == start]
        return max(found, key=lambda m: len(m.span), default=None)

    def _mention_before(self, end: int, sentences: Sequence[Sentence]) -> Mention | None:
        found = [m for s in sentences for m in self._mentions[s.index] if 0 <= end - m.span.end <= 1]
        return max(found, key=lambda m: len(m.span), default=None)

    def _passage_of(self, found: Found) -> int:
        end = max(found.content[-1].end, found.cue.end if found.cue is not None else 0)
        return next((s.passage for s in self._sentences if s.span.start < end <= s.span.end + 2), -9)


def _nearest(quotation: Span, holders: Sequence[Found]) -> Found:
    """The smallest of the statements that hold most of a quotation."""
    held = {id(f): sum(shared(quotation, c) for c in f.content) for f in holders}
    most = max(held.values()) * _MOST
    return min((f for f in holders if held[id(f)] >= most), key=lambda f: f.size)


def _by(mention: Mention, quotation: Span, cue: Span) -> Found:
    return Found([quotation], mention.span, cue, mention.key, rule="signed quotation")
