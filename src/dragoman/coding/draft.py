"""A draft: an event coded from one sentence, its parties still mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Mention, MentionKey, Sentence, Span, Token


@dataclass
class Draft:
    """One coded event before its parties are resolved.

    ``denied_by`` is the party that denies it, where its denial is what the text tells; ``told_by`` is who
    vouches for it by the verb that governs it ("accused Chad of arming them", "claimed responsibility").
    A draft that ``counts`` a unit tells no act but the ``figure`` of one ("put the death toll at 41").
    What is ``reciprocal`` the actors do to each other; ``anybody`` tells that
    private persons can do it.
    """

    sentence: Sentence
    trigger: Token
    matched: tuple[Token, ...]
    clause: Token
    event_type: str
    mode: str | None
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    auxiliary: set[str]
    rule: str
    confidence: float
    reasons: list[str] = field(default_factory=list)
    denied_by: tuple[MentionKey, ...] = ()
    told_by: tuple[MentionKey, ...] = ()
    needs: str = "either"
    elliptical: bool = False
    voiced: bool = False
    counts: str = ""
    figure: Token | None = None
    reciprocal: bool = False
    anybody: bool = False

    @property
    def span(self) -> Span:
        """The trigger's words, first to last."""
        return Span(min(t.start for t in self.matched), max(t.end for t in self.matched))

    @property
    def parties(self) -> set[MentionKey]:
        """The mentions in its slots."""
        return {m.key for m in (*self.actors, *self.recipients)}
