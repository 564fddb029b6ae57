"""Country pairs over time, counted from columns: figures as of ``dragoman.relations`` without its objects."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa

from dragoman.model import Relation
from dragoman.relations.relation import LONGEST, Period, label
from dragoman.store.browsing.columns import Cache, Edges, Flags, Ints, edges
from dragoman.store.browsing.events import UNDATED, EventQuery, Events

PERIODS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class PairQuery:
    """Which relations are asked for: between a country (or any) and another, by period, within some days."""

    first: str = ""
    second: str = ""
    by: str = "month"
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two countries over the whole time asked for: events, counts by quad class, mean score."""

    first: str
    second: str
    events: int
    quads: tuple[int, int, int, int]
    score: float


@dataclass(frozen=True, eq=False)
class Pairs:
    """Events by country pair, of those that some report tells as having happened."""

    events: Events
    kept: Cache[list[Relation]] = field(default_factory=lambda: Cache(32), repr=False)
    sums: Cache[list[Pair]] = field(default_factory=lambda: Cache(32), repr=False)

    @property
    def countries(self) -> list[str]:
        """All countries, in alphabetical order."""
        return self.events.tellings.country.values

    def totals(self, query: PairQuery) -> list[Pair]:
        """All pairs with any events in the time asked for, those with most events first."""
        return self.sums.get(query, lambda: self._totals(query))

    def _totals(self, query: PairQuery) -> list[Pair]:
        names = self.countries
        use = self._used(query)
        rows, ids = self.events.pairs.row[use], self.events.pairs.value[use]
        found, at = np.unique(ids, return_inverse=True)
        quads, counts, scores = self._sums(rows, at, len(found))
        order = np.argsort(-counts, kind="stable")
        return [
            Pair(
                names[found[i] // len(names)],
                names[found[i] % len(names)],
                int(counts[i]),
                tuple(quads[i].tolist()),
                round(float(scores[i] / counts[i]), 3),
            )
            for i in order.tolist()
        ]

    def series(self, query: PairQuery) -> list[Relation]:
        """The relations by pair and period, without the ids of the events behind them.

        Raises:
            ValueError: if there is no such period, or a date is none.
        """
        return self.kept.get(query, lambda: self._series(query))

    def _series(self, query: PairQuery) -> list[Relation]:
        if query.by not in PERIODS:
            raise ValueError(f"a period is day, week, month or year, not {query.by!r}")
        by: Period = query.by  # type: ignore[assignment]
        names, events = self.countries, self.events
        dated = (events.span < LONGEST[by]) & (events.start != UNDATED)
        use = self._used(query) & dated[events.pairs.row]
        rows, ids = events.pairs.row[use], events.pairs.value[use]
        periods = _periods(events.start[rows], by)
        key = ids.astype(np.int64) * 10_000_000 + (periods + 5_000_000)
        found, at = np.unique(key, return_inverse=True)
        quads, counts, scores = self._sums(rows, at, len(found))
        made = []
        for i, number in enumerate(found.tolist()):
            pair, period = divmod(number, 10_000_000)
            made.append(
                Relation(
                    names[pair // len(names)],
                    names[pair % len(names)],
                    _label(period - 5_000_000, by),
                    int(counts[i]),
                    tuple(quads[i].tolist()),
                    round(float(scores[i] / counts[i]), 3),
                    (),
                )
            )
        return made

    def chosen(self, query: PairQuery) -> Ints:
        """The positions of the events behind the pairs asked for."""
        return np.unique(self.events.pairs.row[self._used(query)])

    def _used(self, query: PairQuery) -> Flags:
        """Which edges from events to pairs are asked for."""
        events, names = self.events, self.countries
        mask = events.mask(EventQuery(happened=("yes",), since=query.since, until=query.until))
        use = mask[events.pairs.row]
        for country in {query.first.upper(), query.second.upper()} - {""}:
            if country not in names:
                return np.zeros(len(use), bool)
            code = names.index(country)
            ends = events.pairs.value // len(names), events.pairs.value % len(names)
            use &= (ends[0] == code) | (ends[1] == code)
        return np.asarray(use)

    def _sums(self, rows: Ints, at: Ints, among: int) -> tuple[Ints, Ints, Ints]:
        quad = np.clip(self.events.quad[rows].astype(np.int64), 0, 5)
        quads = np.bincount(at * 6 + quad, minlength=among * 6).reshape(-1, 6)[:, 1:5]
        return quads, np.bincount(at, minlength=among), np.bincount(at, self.events.score[rows], among)


def _periods(days: Ints, by: Period) -> Ints:
    if by == "day":
        return days.astype(np.int64)
    if by == "week":
        return (days.astype(np.int64) + 3) // 7
    unit = "datetime64[M]" if by == "month" else "datetime64[Y]"
    return days.astype("datetime64[D]").astype(unit).astype(np.int64)


def _label(number: int, by: Period) -> str:
    if by == "week":
        return label(dt.date(1970, 1, 1) + dt.timedelta(days=number * 7 - 3), by)
    unit = {"day": "D", "month": "M", "year": "Y"}[by]
    return str(np.int64(number).astype(f"datetime64[{unit}]"))


def pair_edges(
    connection: duckdb.DuckDBPyConnection, events: int, sides: dict[str, tuple[Ints, Ints]], countries: int
) -> Edges:
    """Events to the unordered pairs of countries that they relate, numbered first * countries + second.

    Args:
        connection: where it is worked out.
        events: how many there are.
        sides: for actors and recipients, the event and the country (-1: unknown) of each party.
        countries: how many there are.
    """
    for name, (event, country) in sides.items():
        connection.register(f"side_{name}", pa.table({"event": event, "country": country}))
    sql = f"""
    WITH a AS (SELECT DISTINCT event, country FROM side_actors WHERE country >= 0),
         r AS (SELECT DISTINCT event, country FROM side_recipients WHERE country >= 0)
    SELECT DISTINCT a.event,
        least(a.country, r.country)::BIGINT * {countries} + greatest(a.country, r.country) AS pair
    FROM a JOIN r USING (event) WHERE a.country <> r.country
    UNION ALL
    SELECT a.event, a.country::BIGINT * {countries} + b.country
    FROM a JOIN a b USING (event) ANTI JOIN side_recipients USING (event) WHERE a.country < b.country
    """
    found = connection.execute(sql).fetchnumpy()
    for name in sides:
        connection.unregister(f"side_{name}")
    return edges(np.asarray(found["event"]), np.asarray(found["pair"]), events)
