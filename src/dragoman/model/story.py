"""A story: one article of one outlet, as it was given, and the layout found in it."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from dragoman.model.span import Span


@dataclass(frozen=True, slots=True)
class Story:
    """One article of one outlet.

    ``text`` is kept exactly as given: every offset in the record counts its characters.
    ``origin`` says where it was read from (``file:line``), for messages.
    """

    id: str
    text: str
    outlet: str | None = None
    published: dt.date | None = None
    url: str | None = None
    headline: str | None = None
    origin: str = field(default="", compare=False)

    @property
    def digest(self) -> str:
        """A hash of all that was given about the story, the same wherever it was read from."""
        parts = (self.id, self.outlet, self.published, self.url, self.headline, self.text)
        joined = "\x1f".join("" if p is None else str(p) for p in parts)
        return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or headline of a story: the unit that is parsed."""

    index: int
    span: Span
    kind: str  # "headline" or "paragraph"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, and sometimes the agency, that a story names before its first words."""

    span: Span
    place: str
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a story is prose, and what only frames it.

    ``headline`` is the headline's words; ``repeats`` are the stretches that only say it again.
    """

    passages: tuple[Passage, ...]
    headline: str | None = None
    repeats: tuple[Span, ...] = ()
    byline: Span | None = None
    dateline: Dateline | None = None
    credits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: where, why, and what to do about it."""

    origin: str
    reason: str
    remedy: str
    story_id: str | None = None

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}; {self.remedy}"
