"""Statements in a story: source, cue and content, from the dependency graph and the quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.attribution.clauses import Found, in_clauses
from dragoman.attribution.cues import Cues
from dragoman.attribution.quotes import find_quotations
from dragoman.mentions.found import Mentions
from dragoman.model import Attribution, Layout, Sentence, Span, Story, hull, identify

_SCARE_WORDS = 4  # a shorter quotation without a cue is a phrase held with tongs, not a statement


def find_attributions(
    story: Story, layout: Layout, sentences: Sequence[Sentence], mentions: Mapping[int, Mentions], cues: Cues
) -> tuple[Attribution, ...]:
    """All statements of a story, in order.

    Args:
        story: the story as given.
        layout: its passages.
        sentences: its sentences in order.
        mentions: the mentions of each sentence, by its index.
        cues: the cue lexicon.
    """
    found: list[Found] = []
    for sentence in sentences:
        found.extend(in_clauses(sentence, mentions[sentence.index], cues))
    quotations = find_quotations(story.text, layout.passages)
    found = _with_quotations(story.text, found, quotations, sentences)
    found.sort(key=lambda f: (f.content[0].start, f.content[-1].end))
    return tuple(_attribution(story, f, quotations) for f in found)


def _with_quotations(
    text: str, found: list[Found], quotations: Sequence[Span], sentences: Sequence[Sentence]
) -> list[Found]:
    """Let every quotation belong to the statement that begins it, and floating ones to the last speaker."""
    for quotation in quotations:
        holders = [f for f in found if any(quotation.overlaps(c) for c in f.content)]
        inside = [f for f in holders if f.cue is not None and quotation.contains(f.cue)]
        outer = [f for f in holders if f not in inside]
        if outer:
            best = max(outer, key=lambda f: sum(_shared(quotation, c) for c in f.content))
            best.content = _joined([*best.content, quotation])
            continue
        if len(quotation.of(text).split()) < _SCARE_WORDS:
            continue
        speaker = _speaker_of(quotation, found, sentences)
        if speaker is not None:
            found.append(speaker)
    return found


def _speaker_of(quotation: Span, found: list[Found], sentences: Sequence[Sentence]) -> Found | None:
    """Whose a quotation without a governing cue is: its own sentence's speaker, else the last one quoted."""
    touched = [s for s in sentences if s.span.overlaps(quotation)]
    if not touched:
        return None
    whole = hull(s.span for s in touched)
    near = [f for f in found if f.cue is not None and whole.contains(f.cue) and not quotation.contains(f.cue)]
    if near:
        model = min(near, key=lambda f: abs((f.cue or quotation).start - quotation.start))
        return model.again(quotation, "quotation beside its cue")
    if (quotation.start - touched[0].span.start) > 2:
        return None  # part of a sentence that tells something else: a term, a title
    before = [f for f in found if f.content[-1].end <= quotation.start and f.source is not None]
    if not before:
        return None
    last = max(before, key=lambda f: f.content[-1].end)
    first = touched[0]
    if first.passage - _passage_of(last, sentences) > 1:
        return None
    return last.again(quotation, "floating quotation of the last speaker", cue=False)


def _passage_of(found: Found, sentences: Sequence[Sentence]) -> int:
    end = found.content[-1].end
    return next((s.passage for s in sentences if s.span.start < end <= s.span.end + 2), -9)


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end + 1:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _attribution(story: Story, found: Found, quotations: Sequence[Span]) -> Attribution:
    quoted = sum(_shared(q, c) for q in quotations for c in found.content)
    length = sum(len(c) for c in found.content)
    kind = "direct" if quoted >= length - 3 else "mixed" if quoted else "indirect"
    return Attribution(
        id=identify(story.id, "attribution", found.content[0].start, found.content[-1].end, found.cue),
        kind=kind,
        source=found.source,
        cue=found.cue,
        content=tuple(found.content),
        source_key=found.source_key,
        relays=tuple(found.relays),
        addressee=found.addressee,
        rule=found.rule,
    )
