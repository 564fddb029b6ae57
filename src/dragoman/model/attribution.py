"""An attribution: who says what, with which words, and through whom it came."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.entity import Party
from dragoman.model.mention import MentionKey
from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement as a story tells it: source, cue and content (after PolNeAR, Newell et al. 2018).

    ``kind`` is direct (all in quotation marks), mixed or indirect. ``source_key`` is the mention that
    speaks, ``relays`` the mentions that carried the words, nearest first ("quoted by Tasnim").
    ``chain`` is filled when the mentions have been resolved: the speaker first, then the relays; so is
    ``about``, everybody whom the content speaks of but the speaker, each once, in the order of the text.
    ``vouched`` is False where the content is not told as so on the source's word: what the source wants,
    plans, speaks of or takes a stance on ("condemned the raid", "plans to visit").
    """

    id: str
    kind: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    source_key: MentionKey | None = None
    relays: tuple[MentionKey, ...] = ()
    chain: tuple[Party, ...] = ()
    about: tuple[Party, ...] = ()
    addressee: MentionKey | None = None
    rule: str = ""
    vouched: bool = True

    def covers(self, span: Span) -> bool:
        """Whether the source vouches for ``span`` (told by its middle: edge punctuation does not matter)."""
        if not self.vouched:
            return False
        middle = (span.start + span.end) // 2
        return any(s.start <= middle < s.end for s in self.content)
