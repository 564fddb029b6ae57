"""Which statements within statements are kept: those by somebody else, told as so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.attribution.cues import Cues
from dragoman.attribution.found import Found
from dragoman.mentions.found import Mentions
from dragoman.model import Mention, Span


def without_echoes(
    found: Iterable[Found],
    quotations: Sequence[Span],
    mentions: Mapping[int, Mentions],
    cues: Cues,
) -> list[Found]:
    """The statements without those that add nothing to the one they stand in.

    "I think that …" in a quotation is its speaker's statement already, and what somebody quoted wants or
    praises is part of what they say.
    """
    kept = list(found)
    vouched = [f for f in kept if f.vouched]
    return [f for f in kept if not _echoes(f, vouched, quotations, mentions, cues)]


def _echoes(
    found: Found,
    vouched: Sequence[Found],
    quotations: Sequence[Span],
    mentions: Mapping[int, Mentions],
    cues: Cues,
) -> bool:
    if found.cue is None:
        return False
    cue = found.cue
    quoted = any(q.contains(cue) and q != found.content[0] for q in quotations)
    within = quoted or any(f is not found and f.holds(cue) for f in vouched)
    if not within:
        return False
    if not found.vouched:
        return True
    source = _source(found, mentions)
    if source is None or source.kind != "pronoun":
        return False
    if quoted and source.person == 1:
        return found.addressee is None  # "I told them …" still says who "you" is
    if not quoted and source.person == 1:
        return False
    return not cues.speaks(found.lemma)


def _source(found: Found, mentions: Mapping[int, Mentions]) -> Mention | None:
    key = found.source_key
    return mentions[key[0]].at_anchor.get(key[1]) if key is not None else None
