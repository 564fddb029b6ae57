"""The statements of a record as columns of numbers: who says what about whom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from dragoman.store.browsing.columns import Cache, Codes, Edges, Flags, Ints, all_of, counted
from dragoman.store.browsing.events import UNDATED, ordinal, terms
from dragoman.store.browsing.facets import Facet, ranked
from dragoman.store.browsing.parties import Entities, Parties
from dragoman.store.browsing.words import Words
from dragoman.store.days import first_day, last_day

STATEMENT_SORTS = ("-date", "date")
"""What statements can be sorted by: the latest first unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """What statements are asked for; ``about`` are the parties of the events told within them.

    ``speaker`` and ``country`` are of who says it, not of those who carried it.
    """

    speaker: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    q: str = ""
    sort: str = ""


@dataclass(frozen=True, eq=False)
class Statements:
    """Columns of all statements, the latest first.

    ``chain`` leads to tellings of who says it and who carried it, ``speaker`` is the first of them (-1:
    nobody named), ``about`` leads to entities, ``events`` to events.
    """

    count: int
    published: Ints
    kind: Codes
    outlet: Codes
    chain: Edges
    tellings: Parties
    speaker: Ints
    about: Edges
    events: Edges
    words: Words = field(repr=False)
    entities: Entities = field(repr=False)
    masks: Cache[Flags] = field(default_factory=lambda: Cache(64), repr=False)
    facets: Cache[Facet] = field(default_factory=lambda: Cache(256), repr=False)

    def select(self, query: StatementQuery) -> Ints:
        """The positions of the statements asked for, the latest first or, sorted by ``date``, last.

        Raises:
            ValueError: if a date is none, or there is no such order.
        """
        chosen = np.flatnonzero(self.mask(query))
        if query.sort not in ("", *STATEMENT_SORTS):
            told = ", ".join(STATEMENT_SORTS)
            raise ValueError(f"statements cannot be sorted by {query.sort!r}; they can by {told}")
        return chosen[::-1] if query.sort == "date" else chosen

    def mask(self, query: StatementQuery, without: str = "") -> Flags:
        """Flags of the statements asked for, one field being left out."""
        return all_of(self.count, query, without, self.masks, self._field)

    def _field(self, name: str, value: str | tuple[str, ...]) -> Flags:
        if isinstance(value, str):
            return self._text(name, value)
        if name == "speaker":
            return self._spoken(self.tellings.matching(self.entities, value))
        if name == "about":
            wanted = np.zeros(len(self.entities), bool)
            wanted[self.tellings.entity[self.tellings.matching(self.entities, value)]] = True
            for text in value:
                if (code := self.entities.find(text)) is not None:
                    wanted[code] = True
                elif text.isupper():
                    wanted |= np.array([c == text.split(".")[0] for c in self.entities.country], bool) & (
                        "." not in text
                    )
                else:
                    wanted |= np.array([text.casefold() in n.casefold() for n in self.entities.names], bool)
            return self.about.rows_with(wanted, self.count)
        if name == "country":
            asked = {v.upper() for v in value}
            codes = self.tellings.country
            flags = np.array([*(c in asked for c in codes.values), False], bool)
            return self._spoken(flags[codes.code])
        codes = self.kind if name == "kind" else self.outlet
        folded = {v.casefold() for v in value}
        return np.array([*(v.casefold() in folded for v in codes.values), False], bool)[codes.code]

    def _text(self, name: str, value: str) -> Flags:
        if name == "since":
            return np.asarray((self.published >= ordinal(first_day(value))) & (self.published != UNDATED))
        if name == "until":
            return np.asarray((self.published <= ordinal(last_day(value))) & (self.published != UNDATED))
        mask = np.ones(self.count, bool)
        for term in terms(value):
            mask &= self.masks.get(("term", term), lambda term=term: self.words.rows_with(term))  # type: ignore[misc]
        return mask

    def facet(self, name: str, query: StatementQuery, limit: int) -> Facet:
        """The values of a field among the statements that the others leave, the most frequent first."""
        asked = replace(query, sort="")
        return self.facets.get((name, asked, limit), lambda: self._facet(name, asked, limit))

    def _facet(self, name: str, query: StatementQuery, limit: int) -> Facet:
        mask = self.mask(query, without=name)
        if name in ("speaker", "about"):
            codes = self.speaker[mask] if name == "speaker" else self.about.values(mask)
            counts, values = counted(codes, len(self.entities)), self.entities.idents
        elif name == "country":
            named = self.tellings.country
            there = np.flatnonzero(mask & (np.diff(self.chain.starts) > 0))
            spoken = self.chain.value[self.chain.starts[there]]
            counts, values = counted(named.code[spoken], len(named.values)), named.values
        else:
            column = self.kind if name == "kind" else self.outlet
            counts, values = counted(column.code[mask], len(column.values)), column.values
        label = self.entities.label if name in ("speaker", "about") else values.__getitem__
        return ranked(name, counts, values, getattr(query, name), limit, label)

    def _spoken(self, tellings: Flags) -> Flags:
        """The statements whose speakers are among some tellings."""
        flags = np.zeros(self.count, bool)
        there = np.flatnonzero(np.diff(self.chain.starts) > 0)
        flags[there] = tellings[self.chain.value[self.chain.starts[there]]]
        return flags
