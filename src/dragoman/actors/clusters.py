"""What a story says of one entity, gathered mention by mention."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.model import Entity, Mention, MentionKey, identify


@dataclass(eq=False)
class Cluster:
    """An entity in the making."""

    category: str
    names: list[str] = field(default_factory=list)
    country: str | None = None
    sectors: tuple[str, ...] = ()
    roles: list[str] = field(default_factory=list)
    offices: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    gender: str | None = None
    code: str | None = None
    keys: list[MentionKey] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name, else the code, else the first role."""
        if self.names:
            return max(self.names, key=lambda n: (len(n.split()), len(n)))
        return self.code or (self.roles[0] if self.roles else "unknown")

    def add(self, mention: Mention, why: str) -> None:
        """Take in a mention and what it tells."""
        if mention.key in self.keys:
            return
        self.keys.append(mention.key)
        if mention.name and mention.name not in self.names and self.category != "state":
            self.names.append(mention.name)
        for alias in mention.aliases:
            if alias not in self.aliases:
                self.aliases.append(alias)
        self.learn(mention)
        if why:
            self.evidence.append(f"{mention.text!r}: {why}")

    def learn(self, mention: Mention) -> None:
        """Take over country, sectors, role and gender where they are still unknown."""
        self.country = self.country or mention.country
        if mention.sectors and (not self.sectors or mention.role):
            self.sectors = self.sectors or mention.sectors
        if mention.role and mention.role not in self.roles:
            self.roles.append(mention.role)
            self.offices.append((mention.role, mention.sectors))
        self.gender = self.gender or mention.gender

    def entity(self, story_id: str) -> Entity:
        """The entity as the story tells it; collectives named by a code share their id across stories."""
        others = [n for n in dict.fromkeys((*self.names, *self.aliases)) if n != self.name]
        if self.code is not None:
            ident = identify("code", self.code)
        elif self.category in ("body", "group") and self.names:
            ident = identify("name", self.country, fold_name(self.name))
        else:
            ident = identify("story", story_id, self.category, fold_name(self.name), self.keys[0])
        return Entity(
            ident, self.category, self.name, tuple(others), self.country, self.sectors,
            self.roles[0] if self.roles else None, tuple(self.evidence),
        )  # fmt: skip


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name without accents, case and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i"))
    kept = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(kept.casefold().split())
