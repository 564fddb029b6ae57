"""Statements in a story: source, cue and content, from the dependency graph and the quotation marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.attribution.colons import TURN, Announced
from dragoman.attribution.cues import Cues
from dragoman.attribution.found import Found, shared
from dragoman.attribution.pruning import without_echoes
from dragoman.attribution.quotes import find_quotations
from dragoman.attribution.sentences import in_sentence
from dragoman.attribution.speakers import Quotations
from dragoman.mentions.found import Mentions
from dragoman.model import Attribution, Layout, Sentence, Span, Story, identify


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
        found.extend(in_sentence(sentence, mentions[sentence.index], cues))
    quotations = find_quotations(story.text, layout.passages)
    announced = list(Announced(story.text, sentences, mentions, cues).statements(layout))
    turns = [f.content[0] for f in announced if f.rule == TURN]
    found = [f for f in found if not any(_same(f, other) for other in announced)] + announced
    quotations = sorted([*turns, *(q for q in quotations if not any(q.overlaps(t) for t in turns))])
    found = without_echoes(found, quotations, mentions, cues)
    found = Quotations(story.text, quotations, sentences, mentions, cues).attributed(found)
    found.sort(key=lambda f: (f.content[0].start, f.content[-1].end))
    return tuple(_attribution(story, f, quotations) for f in found)


def _same(found: Found, other: Found) -> bool:
    """Whether two statements are one: the content of each lies in that of the other for the most part."""
    both = sum(shared(a, b) for a in found.content for b in other.content)
    return both * 2 > max(found.size, other.size)


def _attribution(story: Story, found: Found, quotations: Sequence[Span]) -> Attribution:
    quoted = sum(shared(q, c) for q in quotations for c in found.content)
    kind = "direct" if quoted >= found.size - 3 else "mixed" if quoted else "indirect"
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
        vouched=found.vouched,
    )
