"""The mentions of one sentence, to be asked for by any of their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.mentions.units import Unit
from dragoman.model import Mention, Sentence, Token


@dataclass(frozen=True)
class Mentions:
    """The mentions of ``sentence``.

    ``at_anchor`` holds them by the token that stands for them; ``owner`` leads from every token of a
    mention to that anchor; ``parts`` from an anchor to the anchors it stands for when it names several
    parties at once ("Turkish and Iranian delegations"); ``same`` are pairs in apposition;
    ``countries`` are the country words by their first token.
    """

    sentence: Sentence
    at_anchor: Mapping[int, Mention]
    owner: Mapping[int, int]
    parts: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    same: tuple[tuple[int, int], ...] = ()
    countries: Mapping[int, Unit] = field(default_factory=dict)

    def at(self, token: Token | int) -> Mention | None:
        """The mention that ``token`` is a word of."""
        anchor = self.owner.get(token if isinstance(token, int) else token.i)
        return None if anchor is None else self.at_anchor[anchor]

    def all_at(self, token: Token | int) -> tuple[Mention, ...]:
        """The mention that ``token`` is a word of, as the several parties it names."""
        anchor = self.owner.get(token if isinstance(token, int) else token.i)
        if anchor is None:
            return ()
        return tuple(self.at_anchor[a] for a in self.parts.get(anchor, (anchor,)))

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self.at_anchor.values())
