"""Persons, states, bodies and groups: how they are told of, what they do, and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.store.browsing.columns import Cache, Codes, Edges, Flags, Ints, counted
from dragoman.store.browsing.events import Events
from dragoman.store.browsing.facets import Facet, ranked
from dragoman.store.browsing.parties import Entities
from dragoman.store.browsing.statements import Statements

FIELDS = ("category", "country", "sector")
ACTOR_SORTS = ("-events", "name", "-statements", "country")
"""What actors can be sorted by: those with most events first unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class ActorQuery:
    """Which actors are asked for: any of the values of a field, all fields, and words in names and roles."""

    category: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    q: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """How somebody is called or what role they are given: how often, and in stories of which days."""

    text: str
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody on the other side of events: how many, and their mean score."""

    entity_id: str
    label: str
    count: int
    score: float


@dataclass(frozen=True, slots=True)
class ActorPage:
    """All about one actor."""

    row: dict[str, Any]
    label: str
    did: int
    received: int
    said: int
    names: tuple[Told, ...]
    roles: tuple[Told, ...]
    types: tuple[tuple[str, int, int], ...]
    """Event type, how often as actor, how often as recipient."""
    did_to: tuple[Other, ...]
    done_by: tuple[Other, ...]


@dataclass(frozen=True, eq=False)
class Mentions:
    """Every place in a report where somebody is a party or vouches, by entity: role, words and day."""

    by_entity: Edges
    role: Codes
    text: Codes
    day: Ints


@dataclass(frozen=True, eq=False)
class Actors:
    """The entities of the record with their counts of events and statements."""

    entities: Entities
    events: Events
    statements: Statements
    mentions: Mentions
    did: Edges
    received: Edges
    """From entities to the events in which they are actor, or recipient."""
    said: Ints
    fields: Mapping[str, tuple[Edges, list[str]]] = field(repr=False)
    """For category, country and sector: from entities to values, and the values."""
    kept: Cache[Ints] = field(default_factory=lambda: Cache(64), repr=False)

    @property
    def counts(self) -> tuple[Ints, Ints]:
        """How many events each has as actor, and as recipient."""
        return np.diff(self.did.starts), np.diff(self.received.starts)

    def select(self, query: ActorQuery) -> Ints:
        """The positions of the actors asked for, those with most events first unless sorted otherwise.

        Raises:
            ValueError: if there is no such order.
        """
        return self.kept.get(query, lambda: self._select(query))

    def _select(self, query: ActorQuery) -> Ints:
        chosen = np.flatnonzero(self._mask(query))
        e = self.entities
        match query.sort:
            case "" | "-events":
                did, received = self.counts
                return chosen[np.argsort(-(did + received)[chosen], kind="stable")]
            case "-statements":
                return chosen[np.argsort(-self.said[chosen], kind="stable")]
            case "name":
                return np.array(sorted(chosen.tolist(), key=lambda i: e.label(i).casefold()), np.int64)
            case "country":
                return np.array(
                    sorted(chosen.tolist(), key=lambda i: (e.country[i] or "~", e.label(i).casefold())),
                    np.int64,
                )
        raise ValueError(f"actors cannot be sorted by {query.sort!r}; they can by {', '.join(ACTOR_SORTS)}")

    def _mask(self, query: ActorQuery, without: str = "") -> Flags:
        mask = np.ones(len(self.entities.rows), bool)
        for name in FIELDS:
            wanted = {v.casefold() for v in getattr(query, name)}
            if wanted and name != without:
                edges_, values = self.fields[name]
                mask &= edges_.rows_with(np.array([v.casefold() in wanted for v in values], bool), len(mask))
        for term in query.q.split():
            sql = "SELECT actor FROM browse_actors WHERE contains(folded, fold(?))"
            found = np.zeros(len(mask), bool)
            found[self.events.connection.cursor().execute(sql, [term]).fetchnumpy()["actor"]] = True
            mask &= found
        return mask

    def facet(self, name: str, query: ActorQuery, limit: int) -> Facet:
        """The values of category, country or sector that the other fields leave, the most frequent first."""
        edges_, values = self.fields[name]
        counts = counted(edges_.values(self._mask(query, without=name)), len(values))
        return ranked(name, counts, values, getattr(query, name), limit, values.__getitem__)

    def rows(self, positions: Ints) -> list[dict[str, Any]]:
        """The rows of some actors, with their counts."""
        did, received = self.counts
        found = self.entities.rows.take(pa.array(positions, pa.int64())).to_pylist()
        more = (
            {"acted": int(did[i]), "received": int(received[i]), "said": int(self.said[i])}
            for i in positions.tolist()
        )
        return [{**row, **counts} for row, counts in zip(found, more, strict=True)]

    def page(self, code: int) -> ActorPage:
        """All about one of them."""
        stored = code < len(self.entities.rows)
        e, ev = self.entities, self.events
        row = (
            self.rows(np.array([code]))[0]
            if stored
            else {
                "entity_id": str(e.ids[code]),
                "name": e.names[code],
                "country": e.country[code],
                "category": e.category[code],
                "sectors": e.sectors[code],
                "aliases": [],
                "roles": [],
                "evidence": [],
            }
        )
        did, received = self.did.of(code), self.received.of(code)
        kinds = (counted(ev.type.code[x], len(ev.type.values)) for x in (did, received))
        both = list(zip(ev.type.values, *(k.tolist() for k in kinds), strict=True))
        types = tuple(sorted((t for t in both if t[1] or t[2]), key=lambda t: (-t[1] - t[2], t[0])))
        spots = self.mentions.by_entity.of(code)
        return ActorPage(
            row,
            e.label(code),
            len(did),
            len(received),
            int(self.said[code]),
            self._told(self.mentions.text, spots),
            self._told(self.mentions.role, spots),
            types,
            self._others(did, ev.receiving),
            self._others(received, ev.acting),
        )

    def _told(self, codes: Codes, spots: Ints, limit: int = 40) -> tuple[Told, ...]:
        """The different texts at some places, by when they were first told."""
        code, day = codes.code[spots], self.mentions.day[spots]
        code, day = code[code >= 0], day[code >= 0]
        found, at, counts = np.unique(code, return_inverse=True, return_counts=True)
        first = np.full(len(found), np.iinfo(np.int32).max)
        last = np.full(len(found), np.iinfo(np.int32).min)
        known = day > np.iinfo(np.int32).min + 1
        np.minimum.at(first, at[known], day[known])
        np.maximum.at(last, at[known], day[known])
        top = np.argsort(-counts, kind="stable")[:limit].tolist()
        made = [
            Told(codes.values[found[i]], int(counts[i]), _iso(int(first[i])), _iso(int(last[i]))) for i in top
        ]
        return tuple(made)

    def _others(self, rows: Ints, side: Edges, limit: int = 12) -> tuple[Other, ...]:
        flags = np.zeros(self.events.count, bool)
        flags[rows] = True
        use = flags[side.row]
        codes = side.value[use]
        counts = np.bincount(codes, minlength=len(self.entities))
        scores = np.bincount(codes, self.events.score[side.row[use]], minlength=len(self.entities))
        top = np.argsort(-counts, kind="stable")[:limit]
        return tuple(
            Other(
                str(self.entities.ids[i]),
                self.entities.label(i),
                int(counts[i]),
                round(scores[i] / counts[i], 2),
            )
            for i in top.tolist()
            if counts[i]
        )


def _iso(day: int) -> str | None:
    return str(np.datetime64(day, "D")) if abs(day) < 2**30 else None


def fold(text: str) -> str:
    """A text without accents, in lower case."""
    import unicodedata

    parts = unicodedata.normalize("NFKD", text.lower().translate(str.maketrans("ıøłđð’ʼ", "ioldd''")))
    return "".join(c for c in parts if not unicodedata.combining(c))
