"""The events of a record as columns of numbers: which are asked for, in what order, and facets of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import duckdb
import numpy as np

from dragoman.relations.relation import LONGEST, Period
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

    A ``period`` (2016, 2016-07, 2016-W28, 2016-07-15) has the events that are counted in it: those that
    begin in it and are dated that precisely. ``happened`` is yes or no: no if all accounts plan, suppose or
    deny it.

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
    period: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
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
    """Columns of all events, the latest first; ``pairs`` leads to country pairs, first * n + second.

    ``actors`` and ``recipients`` lead to all tellings of parties, ``acting`` and ``receiving`` to the
    entities behind them, each once.
    """

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
    acting: Edges
    receiving: Edges
    happened: Flags
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
            case "period":
                return np.asarray(np.any([self._period(v) for v in value], axis=0), bool)
        flags: Flags = getattr(self, name)
        yes, no = "yes" in value, "no" in value
        return np.ones(self.count, bool) if yes == no else flags if yes else ~flags

    def _period(self, value: str) -> Flags:
        first, last, by = bounds(value)
        within = (self.start >= ordinal(first)) & (self.start <= ordinal(last))
        return np.asarray(within & (self.span < LONGEST[by]))

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
                side = self.acting if name == "actor" else self.receiving
                return counted(side.values(mask), len(self.entities)), self.entities.idents
        raise ValueError(f"there is no facet {name!r}")

    def histogram(self, query: EventQuery, bins: int = 90) -> list[Bin]:
        """Events by year, month or day, whichever gives most bars within ``bins``; gaps are shown as none.

        Events dated more vaguely than that are left out, as in all counts by period.
        """
        asked = replace(query, sort="")
        return self.bins.get((asked, bins), lambda: self._histogram(asked, bins))

    def _histogram(self, query: EventQuery, bins: int) -> list[Bin]:
        mask = self.mask(query) & (self.start != UNDATED)
        start, span = self.start[mask].astype("datetime64[D]"), self.span[mask]
        for unit, by in (("D", "day"), ("M", "month"), ("Y", "year")):
            at = start[span < LONGEST[by]].astype(f"datetime64[{unit}]").astype(np.int64)
            if not len(at):
                continue
            low, high = int(at.min()), int(at.max())
            if high - low < bins or unit == "Y":
                break
        else:
            return []
        counts = np.bincount(at - low, minlength=high - low + 1)
        # Where some story has an odd date, only the years that have events.
        shown = np.flatnonzero(counts)[-bins:] if len(counts) > 2 * bins else np.arange(len(counts))
        return [_bin(low + int(i), unit, int(counts[i])) for i in shown]


def _bin(number: int, unit: str, count: int) -> Bin:
    first = np.int64(number).astype(f"datetime64[{unit}]")
    days = (first.astype("datetime64[D]"), (first + 1).astype("datetime64[D]") - 1)
    return Bin(str(first), str(days[0]), str(days[1]), count)


def bounds(period: str) -> tuple[str, str, Period]:
    """The first and last day of a period by its label, and what kind of period it is.

    Raises:
        ValueError: if it is none.
    """
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", period):
        try:
            first = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError as error:
            raise ValueError(f"{period!r} is no week: {error}") from None
        return first.isoformat(), (first + dt.timedelta(days=6)).isoformat(), "week"
    kinds: tuple[Period, ...] = ("year", "month", "day")
    return first_day(period), last_day(period), kinds[period.count("-")]


def ordinal(day: str) -> int:
    """An ISO day as days since 1970."""
    return dt.date.fromisoformat(day).toordinal() - dt.date(1970, 1, 1).toordinal()


def terms(text: str) -> list[str]:
    """The words that are looked for: what stands between quotation marks is one of them."""
    parts = text.replace("“", '"').replace("”", '"').split('"')
    found = [word for i, part in enumerate(parts) for word in ([part.strip()] if i % 2 else part.split())]
    return [term for term in dict.fromkeys(found) if term][:12]
