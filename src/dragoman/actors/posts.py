"""The post that a role phrase names, and which posts one person does not hold at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dragoman.actors.roles import office

SEASON: Final = timedelta(days=366)
"""Two posts told of within a year are told of at one time."""

_HIGH: Final = frozenset({"minister", "premier", "president", "monarch"})
_LOW: Final = frozenset({"ambassador", "mayor", "police", "spokesperson"})
_GENERAL: Final = frozenset(
    (
        "a", "acting", "affairs", "and", "cabinet", "current", "ex", "first", "for", "former", "general",
        "interim", "minister", "ministers", "new", "of", "outgoing", "permanent", "secretary", "senior",
        "sir", "state", "the", "then", "union",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of post (minister, premier, head …) and, of ministers, the words for what of."""

    kind: str
    portfolio: frozenset[str] = frozenset()

    def agrees(self, other: Post) -> bool:
        """Whether they can be one post: of one kind, with portfolios, if both are told, that share a word."""
        if self.kind != other.kind:
            return False
        return not (self.portfolio and other.portfolio and self.portfolio.isdisjoint(other.portfolio))

    def excludes(self, other: Post) -> bool:
        """Whether nobody holds both at a time: two ministries, or a ministry and an embassy."""
        if self.kind == other.kind == "minister":
            return not self.agrees(other)
        return (self.kind in _HIGH and other.kind in _LOW) or (self.kind in _LOW and other.kind in _HIGH)


@lru_cache(maxsize=4096)
def post(role: str | None) -> Post | None:
    """The post that a role phrase names; None where it names none that one person holds at a time."""
    known = office(role)
    if known is None or role is None:
        return None
    kind, portfolio = known
    words = frozenset(role.lower().replace("-", " ").split())
    if kind == "minister":
        return Post(kind, frozenset((portfolio,)) if portfolio else words - _GENERAL)
    return Post("police" if kind == "head" and "police" in words else kind)


@dataclass(frozen=True, slots=True)
class Service:
    """What stories tell of somebody's posts and when: for each post its first and last day, None unknown."""

    posts: tuple[tuple[Post, date | None, date | None], ...] = ()

    @classmethod
    def of(cls, told: Iterable[tuple[str | None, date | None]]) -> Service:
        """From the roles of stories and the days on which they were told."""
        days: dict[Post, set[date]] = {}
        for role, day in told:
            if (found := post(role)) is not None:
                days.setdefault(found, set()).update((day,) if day else ())
        ordered = sorted(days.items(), key=lambda x: (x[0].kind, sorted(x[0].portfolio)))
        return cls(tuple((p, min(d, default=None), max(d, default=None)) for p, d in ordered))

    def agrees(self, other: Service) -> bool:
        """Whether both are told of in one post."""
        return any(p.agrees(q) for p, _, _ in self.posts for q, _, _ in other.posts)

    def excludes(self, other: Service) -> bool:
        """Whether they hold at one time what nobody holds together, and no post in common."""
        return not self.agrees(other) and any(
            p.excludes(q) and apart(a, b, c, d) <= SEASON for p, a, b in self.posts for q, c, d in other.posts
        )


def apart(a: date | None, b: date | None, c: date | None, d: date | None) -> timedelta:
    """The time between the days a to b and c to d; none where they overlap or either is unknown."""
    if a is None or b is None or c is None or d is None:
        return timedelta(0)
    return max(c - b, a - d, timedelta(0))
