"""An entity: the person, state, body or group that mentions stand for, and a party to an event."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from dragoman.model.span import Span


def identify(*parts: object) -> str:
    """A short content hash: the same parts give the same id on any machine."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody as one story tells of them; linking joins the entities of many stories.

    ``category`` is person, state, body or group. ``name`` is the fullest name the story gives, for a
    collective its code (``IRN.GOV``) or description. ``evidence`` says what joined the mentions. ``told`` is
    the day on which the story was published.
    """

    id: str
    category: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    evidence: tuple[str, ...] = ()
    told: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An entity in a slot of a report, with the words that put it there.

    ``entity_id`` is the story's own entity until the record links it; ``text``, ``start``, ``end`` are the
    mention.
    """

    entity_id: str
    category: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    text: str
    start: int
    end: int
    evidence: str = ""

    @property
    def span(self) -> Span:
        """The mention's place in the story."""
        return Span(self.start, self.end)

    @property
    def code(self) -> str | None:
        """PLOVER's code of a collective, such as IRN or IRN.GOV; None where the country is unknown."""
        if self.country is None:
            return None
        return ".".join((self.country, *self.sectors[:1]))

    @property
    def label(self) -> str:
        """How tables show it: a person's or body's name, else its code, else its words."""
        if self.category in ("person", "body") or self.country is None:
            return self.name
        return self.code or self.name
