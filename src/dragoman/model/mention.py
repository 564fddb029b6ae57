"""A mention: a name, role phrase or pronoun in the text that stands for somebody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model.span import Span

MentionKey = tuple[int, int]
"""Index of the sentence in the story, index of the head token in the sentence."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity.

    ``span`` covers the mention's own words ("Iranian Foreign Minister Javad Zarif"), ``name`` the proper
    name within ("Javad Zarif") or None, ``role`` the role phrase ("Foreign Minister") or None.
    ``kind`` is name, role or pronoun; ``category`` what it stands for: person, state, body, group,
    place, thing, or None where the words do not tell. ``country`` is ISO 3166 alpha-3 or an international
    code, None where unknown; ``sectors`` are PLOVER's. ``person`` and ``plural`` and ``gender`` are
    grammatical. ``of`` is the head of the mention it is relative to ("his counterpart": "his").
    """

    sentence: int
    head: int
    span: Span
    text: str
    kind: str
    category: str | None = None
    name: str | None = None
    role: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    person: int = 3
    plural: bool = False
    gender: str | None = None
    definite: bool = False
    of: int | None = None
    aliases: tuple[str, ...] = ()
    count: float | None = None

    @property
    def key(self) -> MentionKey:
        """Where the mention stands: sentence and head token."""
        return (self.sentence, self.head)

    def with_(self, **changes: object) -> Mention:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
