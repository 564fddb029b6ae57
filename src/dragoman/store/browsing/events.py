"""The events of a record as columns of numbers: which are asked for, in what order, and facets of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import duckdb
import numpy as np

from dragoman.store.browsing.columns import Cache, Codes, Edges, Flags, Ints, all_of, counted
from dragoman.store.browsing.facets import Facet, ranked
from dragoman.store.browsing.parties import Entities, Parties
from dragoman.store.browsing.words import Words
from dragoman.store.days import first_day, last_day

UNDATED = -(2**31) + 1
EVENT_SORTS = ("-date", "date", "-outlets", "-reports", "-disputed", "type", "-score", "score")
"""What events can be sorted by, "-" for downwards; the newest come first unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """What events are asked for: any of the values of a field, and all of the fields.

    Parties are given by the id of an entity, a code (IRN, IRN.GOV) or a part of a name; ``q`` are words of
    which each must stand in a passage that tells the event, or in the name of a party or of the place.
    """

    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    q: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """Events in one stretch of time: a year, month or day."""

    label: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, eq=False)
class Events:
    """Columns of all events, the latest first; ``pairs`` leads to country pairs, first * n + second."""

    count: int
    type: Codes
    mode: Codes
    quad: Ints
    score: Ints
    start: Ints
    end: Ints
    span: Ints
    differ: Ints
    disputed: Flags
    tellers: Ints
    reports: Ints
    place: Codes
    outlets: Edges
    outlet_names: list[str]
    actors: Edges
    recipients: Edges
    tellings: Parties
    countries: Edges
    pairs: Edges
    words: Words = field(repr=False)
    entities: Entities = field(repr=False)
    connection: duckdb.DuckDBPyConnection = field(repr=False)
    masks: Cache[Flags] = field(default_factory=lambda: Cache(128), repr=False)
    kept: Cache[Ints] = field(default_factory=lambda: Cache(16), repr=False)
    facets: Cache[Facet] = field(default_factory=lambda: Cache(512), repr=False)
    bins: Cache[list[Bin]] = field(default_factory=lambda: Cache(64), repr=False)

    # Which ---------------------------------------------------------------------------------------------

    def select(self, query: EventQuery) -> Ints:
        """The positions of the events asked for, in the order asked for.

        Raises:
            ValueError: if a date is none, or a field has no such value.
        """
        return self.kept.get(query, lambda: self._sorted(np.flatnonzero(self.mask(query)), query.sort))

    def mask(self, query: EventQuery, without: str = "") -> Flags:
        """Flags of the events asked for, one field being left out."""
        return all_of(self.count, query, without, self.masks, self._field)

    def _field(self, name: str, value: str | tuple[str, ...]) -> Flags:
        if isinstance(value, str):
            if name == "q":
                return self._words(value)
            return self._since(value) if name == "since" else self._until(value)
        match name:
            case "type" | "mode":
                return self._among(getattr(self, name), value)
            case "quad":
                return np.isin(self.quad, [int(v) for v in value if v.isdigit()])
            case "actor" | "recipient" | "party":
                return self._parties(name, value)
            case "country":
                return self._countries(value)
            case "place":
                return self._among(self.place, value, exactly=False)
            case "outlet":
                folded = {v.casefold() for v in value}
                wanted = np.array([name.casefold() in folded for name in self.outlet_names], bool)
                return self.outlets.rows_with(wanted, self.count)
            case "pair":
                return self._pairs(value)
        yes, no = "yes" in value, "no" in value
        return (
            self.disputed
            if yes and not no
            else ~self.disputed
            if no and not yes
            else np.ones(self.count, bool)
        )

    def _among(self, codes: Codes, wanted: Iterable[str], exactly: bool = True) -> Flags:
        if exactly:
            asked = {w.upper() for w in wanted}
            flags = [v.upper() in asked for v in codes.values]
        else:
            asked = {w.casefold() for w in wanted}
            flags = [bool({v.casefold(), v.split("\t")[0].casefold()} & asked) for v in codes.values]
        return np.array([*flags, False], bool)[codes.code]

    def _parties(self, name: str, texts: tuple[str, ...]) -> Flags:
        matching = self.tellings.matching(self.entities, texts)
        mask = np.zeros(self.count, bool)
        for slot, side in (("actor", self.actors), ("recipient", self.recipients)):
            if name in (slot, "party"):
                mask |= side.rows_with(matching, self.count)
        return mask

    def _countries(self, wanted: tuple[str, ...]) -> Flags:
        asked = {w.upper() for w in wanted}
        flags = np.array([c in asked for c in self.tellings.country.values], bool)
        return self.countries.rows_with(flags, self.count)

    def _pairs(self, wanted: tuple[str, ...]) -> Flags:
        names = self.tellings.country.values
        flags = np.zeros(len(names) ** 2, bool)
        for pair in wanted:
            ends = sorted(pair.upper().split("-"))
            if len(ends) == 2 and all(e in names for e in ends):
                flags[names.index(ends[0]) * len(names) + names.index(ends[1])] = True
        return self.pairs.rows_with(flags, self.count)

    def _since(self, value: str) -> Flags:
        return np.asarray((self.end >= ordinal(first_day(value))) & (self.end != UNDATED))

    def _until(self, value: str) -> Flags:
        return np.asarray((self.start <= ordinal(last_day(value))) & (self.start != UNDATED))

    def _words(self, text: str) -> Flags:
        mask = np.ones(self.count, bool)
        for term in terms(text):
            mask &= self.masks.get(("term", term), lambda term=term: self._term(term))  # type: ignore[misc]
        return mask

    def _term(self, term: str) -> Flags:
        cursor = self.connection.cursor()
        mask = self.words.rows_with(term)
        mask |= self._parties("party", (term,)) if not term.isupper() else False
        sql = "SELECT code FROM browse_places WHERE contains(folded, fold(?))"
        flags = np.zeros(len(self.place.values) + 1, bool)
        flags[cursor.execute(sql, [term]).fetchnumpy()["code"]] = True
        return mask | flags[self.place.code]

    # In what order -------------------------------------------------------------------------------------

    def _sorted(self, chosen: Ints, sort: str) -> Ints:
        """Positions in ascending order, put in another: the latest come first among equals."""
        if sort in ("", "-date"):
            return chosen
        if sort == "date":
            dated = self.start[chosen] != UNDATED
            return np.concatenate([chosen[dated][::-1], chosen[~dated]])
        downwards = sort.startswith("-")
        key = self._key(sort.removeprefix("-"))[chosen].astype(np.int32)
        return np.asarray(chosen[np.argsort(-key if downwards else key, kind="stable")])

    def _key(self, name: str) -> Ints:
        match name:
            case "outlets":
                return self.tellers
            case "reports":
                return self.reports
            case "disputed":
                return self.differ.astype(np.int32) * 1000 + np.minimum(self.tellers, 999)
            case "score":
                return np.asarray(np.rint(self.score * 10))
            case "type":
                return self.type.code  # numbered in alphabetical order
        raise ValueError(f"events cannot be sorted by {name!r}; they can by {', '.join(EVENT_SORTS)}")

    # Facets --------------------------------------------------------------------------------------------

    def facet(self, name: str, query: EventQuery, limit: int) -> Facet:
        """The values of one field among the events that the others leave, the most frequent first.

        Args:
            name: type, quad, actor, recipient, country, place, outlet or disputed.
            query: what is asked for.
            limit: at most so many values, besides those that are chosen.
        """
        asked = replace(query, sort="")
        return self.facets.get((name, asked, limit), lambda: self._facet(name, asked, limit))

    def _facet(self, name: str, query: EventQuery, limit: int) -> Facet:
        counts, values = self._counts(name, self.mask(query, without=name))
        parties = name in ("actor", "recipient")
        label = self.entities.label if parties else lambda code: values[code].replace("\t", ", ")
        return ranked(name, counts, values, getattr(query, name), limit, label)

    def _counts(self, name: str, mask: Flags) -> tuple[Ints, list[str]]:
        match name:
            case "type" | "place" | "mode":
                codes: Codes = getattr(self, name)
                return counted(codes.code[mask], len(codes.values)), codes.values
            case "quad":
                return counted(self.quad[mask].astype(np.int32), 5), ["0", "1", "2", "3", "4"]
            case "disputed":
                return np.bincount(self.disputed[mask], minlength=2), ["no", "yes"]
            case "outlet":
                return counted(self.outlets.values(mask), len(self.outlet_names)), self.outlet_names
            case "country":
                names = self.tellings.country.values
                return counted(self.countries.values(mask), len(names)), names
            case "actor" | "recipient":
                side = self.actors if name == "actor" else self.recipients
                tellings = np.bincount(side.values(mask), minlength=len(self.tellings.entity))
                whole = np.bincount(self.tellings.entity, weights=tellings, minlength=len(self.entities))
                return whole.astype(np.int64), self.entities.idents
        raise ValueError(f"there is no facet {name!r}")

    def histogram(self, query: EventQuery, bins: int = 90) -> list[Bin]:
        """Events by year, month or day, whichever gives most bars within ``bins``; gaps are shown as none."""
        asked = replace(query, sort="")
        return self.bins.get((asked, bins), lambda: self._histogram(asked, bins))

    def _histogram(self, query: EventQuery, bins: int) -> list[Bin]:
        start = self.start[self.mask(query)]
        start = start[start != UNDATED].astype("datetime64[D]")
        if not len(start):
            return []
        for unit in ("D", "M", "Y"):
            at = start.astype(f"datetime64[{unit}]").astype(np.int64)
            low, high = int(at.min()), int(at.max())
            if high - low < bins or unit == "Y":
                break
        counts = np.bincount(at - low, minlength=high - low + 1)
        # Where some story has an odd date, only the years that have events.
        shown = np.flatnonzero(counts)[-bins:] if len(counts) > 2 * bins else np.arange(len(counts))
        return [_bin(low + int(i), unit, int(counts[i])) for i in shown]


def _bin(number: int, unit: str, count: int) -> Bin:
    first = np.int64(number).astype(f"datetime64[{unit}]")
    days = (first.astype("datetime64[D]"), (first + 1).astype("datetime64[D]") - 1)
    return Bin(str(first), str(days[0]), str(days[1]), count)


def ordinal(day: str) -> int:
    """An ISO day as days since 1970."""
    return dt.date.fromisoformat(day).toordinal() - dt.date(1970, 1, 1).toordinal()


def terms(text: str) -> list[str]:
    """The words that are looked for: what stands between quotation marks is one of them."""
    parts = text.replace("“", '"').replace("”", '"').split('"')
    found = [word for i, part in enumerate(parts) for word in ([part.strip()] if i % 2 else part.split())]
    return [term for term in dict.fromkeys(found) if term][:12]
