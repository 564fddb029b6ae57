"""Counts over a whole record, worked out in SQL: what charts, reports and relations are drawn from."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from dragoman.store.filters import CONTRADICT, Value, filters

Row = dict[str, Any]

PERIODS = {"day": 7, "week": 14, "month": 62, "year": 732}
"""An event dated more vaguely than so many days falls into no period of that length."""

# An event falls on the first day of its date, else on the day it was first told; ``vague`` is how many days
# its date spans. It is unreal where each of its reports denies, announces or supposes it; a promise that is
# itself the event (AGREE, CONCEDE) is made now, though it speaks of the future.
_FACTS = """
CREATE TABLE IF NOT EXISTS event_facts AS
WITH marked AS (
    SELECT report_id FROM reports_told
    WHERE len(auxiliary) > 0 AND list_has_any(auxiliary, ['negation', 'future', 'hypothetical'])
      AND NOT (event_type IN ('AGREE', 'CONCEDE')
               AND NOT list_has_any(auxiliary, ['negation', 'hypothetical']))
), unreal AS (
    SELECT event_id FROM (SELECT event_id, len(ids) AS reports, unnest(ids) AS report_id
                          FROM (SELECT event_id, list_distinct(report_ids) AS ids FROM events_told))
    JOIN marked USING (report_id) GROUP BY event_id HAVING count(*) = any_value(reports)
), dated AS (
    SELECT event_id, event_type, quad, score, try_cast(left(date.start, 10) AS DATE) AS dated,
           try_cast(left(date."end", 10) AS DATE) AS till, try_cast(left(first_told, 10) AS DATE) AS told
    FROM events_told
)
SELECT event_id, event_type, quad, score, coalesce(dated, told) AS day,
       CASE WHEN dated IS NULL OR till IS NULL THEN 0 ELSE till - dated END AS vague,
       event_id NOT IN (SELECT event_id FROM unreal) AS happened
FROM dated
"""

# Each event once for every unordered pair of countries across its sides, or among its actors where it has no
# recipients.
_PAIRS = """
CREATE TABLE IF NOT EXISTS event_pairs AS
WITH sides AS (
    SELECT event_id, len(recipients) > 0 AS directed,
           list_distinct(list_filter(list_transform(actors, lambda p: p.country), lambda c: c <> '')) AS a,
           list_distinct(list_filter(list_transform(recipients, lambda p: p.country), lambda c: c <> '')) AS b
    FROM events_told
), crossed AS (
    SELECT event_id, x, unnest(CASE WHEN directed THEN b ELSE a END) AS y
    FROM (SELECT event_id, directed, a, b, unnest(a) AS x FROM sides)
), pairs AS (
    SELECT DISTINCT event_id, least(x, y) AS first, greatest(x, y) AS second FROM crossed WHERE x <> y
)
SELECT p.event_id, p.first, p.second, f.quad, CAST(f.score AS DECIMAL(12, 4)) AS score, f.day, f.vague
FROM pairs p JOIN event_facts f USING (event_id) WHERE f.happened
"""

_QUADS = ", ".join(
    f"count(*) FILTER (quad = {n}) AS {name}"
    for n, name in enumerate(
        ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"), start=1
    )
)
# In decimals, so that the sum does not depend on the order in which rows come.
_MEAN = "CAST(sum(CAST(score AS DECIMAL(12, 4))) AS DOUBLE) / count(*) AS score"
_LABELS = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}


class Aggregates:
    """The counts of one snapshot of a record; may be asked from several threads.

    Where ``wanted`` is taken, it is what the table of events can be filtered by, as for its ``filter``. What
    people rejected is counted nowhere.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._ready: set[str] = set()

    def prepare(self) -> None:
        """Work out the two narrow tables that all counts use: about a second for 1,000,000 events."""
        self._made("event_facts", "event_pairs")

    def _made(self, *names: str) -> None:
        with self._lock:
            for name, sql in (("event_facts", _FACTS), ("event_pairs", _PAIRS)):
                if name not in self._ready and (name in names or name == "event_facts"):
                    self._connection.cursor().execute(sql)
                    self._ready.add(name)

    def _rows(self, sql: str, values: Iterable[object] = ()) -> list[Row]:
        """The rows of a query as dictionaries."""
        result = self._connection.cursor().execute(sql, list(values))
        names = [column[0] for column in result.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        if "score" in names:
            for row in rows:
                row["score"] = round(row["score"], 3)
        return rows

    def overview(self, **wanted: Value | None) -> Row:
        """How much there is: events, disputed ones, reports, stories, outlets, days of publication."""
        self._made("event_facts")
        where, values = chosen(wanted)
        told = f"r.event_id IN (SELECT event_id FROM event_facts WHERE {where})"
        if whole := where == "true":
            told = "true"
        events = f"""SELECT count(*) AS events, min(day) AS first_day, max(day) AS last_day,
            count(*) FILTER (event_id IN (SELECT event_id FROM discrepancies_told WHERE {CONTRADICT}))
            AS disputed FROM event_facts WHERE {where}"""
        reports = f"""SELECT count(*) AS reports, count(DISTINCT story_id) AS stories,
            count(DISTINCT outlet) AS outlets, min(published) AS first_published,
            max(published) AS last_published
            FROM {"reports_standing" if whole else "reports_told"} r WHERE {told}"""
        stories = """SELECT count(*) AS stories, count(DISTINCT outlet) AS outlets,
            (SELECT count(*) FROM failed_told) AS failed, min(published) AS first_published,
            max(published) AS last_published FROM read_told"""
        # A reading without events is still part of a whole record.
        counted = self._rows(reports, values)[0] | (self._rows(stories)[0] if whole else {"failed": 0})
        return self._rows(events, values)[0] | counted

    def by_type(self, **wanted: Value | None) -> list[Row]:
        """Events counted by type: event_type, quad, events."""
        self._made("event_facts")
        where, values = chosen(wanted)
        return self._rows(
            f"""SELECT event_type, quad, count(*) AS events FROM event_facts WHERE {where}
                GROUP BY ALL ORDER BY quad, events DESC, event_type""",
            values,
        )

    def span(self, **wanted: Value | None) -> Row:
        """First and last day, the days between which 98 in 100 events lie, and how many are undated."""
        self._made("event_facts")
        where, values = chosen(wanted)
        return self._rows(
            f"""SELECT min(day) AS first, max(day) AS last, quantile_disc(day, .01) AS low,
                quantile_disc(day, .99) AS high, count(*) AS events, count(*) FILTER (day IS NULL) AS undated
                FROM event_facts WHERE {where}""",
            values,
        )[0]

    def by_period(self, by: str, **wanted: Value | None) -> list[Row]:
        """Events counted by period: its label and first day, events by quad class.

        Events dated more vaguely than the period are left out.
        """
        self._made("event_facts")
        where, values = chosen(wanted)
        return self._rows(
            f"""SELECT {label(by)} AS period, CAST(date_trunc('{by}', day) AS DATE) AS start,
                count(*) AS events, {_QUADS} FROM event_facts
                WHERE day IS NOT NULL AND vague < {PERIODS[by]} AND {where} GROUP BY ALL ORDER BY start""",
            values,
        )

    def pairs(
        self, limit: int | None = None, countries: Sequence[str] = (), **wanted: Value | None
    ) -> list[Row]:
        """Country pairs, the busiest first: first, second, events by quad class and their mean score.

        Each pair has all of the ``countries``.
        """
        self._made("event_pairs")
        where, values = chosen(wanted)
        limited = "" if limit is None else f"LIMIT {int(limit)}"
        return self._rows(
            f"""SELECT first, second, count(*) AS events, {_QUADS}, {_MEAN} FROM event_pairs
                WHERE {where} {_with(countries)}
                GROUP BY first, second ORDER BY events DESC, first, second {limited}""",
            [*values, *_twice(countries)],
        )

    def timeline(self, first: str, second: str, by: str, **wanted: Value | None) -> list[Row]:
        """What passes between two countries by period: events by quad class and their mean score."""
        self._made("event_pairs")
        where, values = chosen(wanted)
        pair = sorted((first.upper(), second.upper()))
        return self._rows(
            f"""SELECT {label(by)} AS period, CAST(date_trunc('{by}', day) AS DATE) AS start,
                count(*) AS events, {_QUADS}, {_MEAN} FROM event_pairs
                WHERE first = ? AND second = ? AND day IS NOT NULL AND vague < {PERIODS[by]} AND {where}
                GROUP BY ALL ORDER BY start""",
            [*pair, *values],
        )

    def pair_span(self, first: str, second: str, **wanted: Value | None) -> Row:
        """As `span`, of what passes between two countries."""
        self._made("event_pairs")
        where, values = chosen(wanted)
        pair = sorted((first.upper(), second.upper()))
        return self._rows(
            f"""SELECT min(day) AS first, max(day) AS last, quantile_disc(day, .01) AS low,
                quantile_disc(day, .99) AS high, count(*) AS events
                FROM event_pairs WHERE first = ? AND second = ? AND {where}""",
            [*pair, *values],
        )[0]

    def relations(
        self, by: str, countries: Sequence[str] = (), **wanted: Value | None
    ) -> list[Row]:  # fmt: skip
        """Country pairs by period with the ids of the events behind each, ordered by pair and period."""
        self._made("event_pairs")
        where, values = chosen(wanted)
        return self._rows(
            f"""SELECT first, second, {label(by)} AS period, count(*) AS events, {_QUADS}, {_MEAN},
                list(event_id ORDER BY event_id) AS event_ids FROM event_pairs
                WHERE day IS NOT NULL AND vague < {PERIODS[by]} AND {where} {_with(countries)}
                GROUP BY first, second, period ORDER BY first, second, period""",
            [*values, *_twice(countries)],
        )

    def places(self, limit: int | None = None, **wanted: Value | None) -> list[Row]:
        """Places with coordinates, the busiest first: place, country, latitude, longitude, events, score."""
        where, values = chosen(wanted)
        limited = "" if limit is None else f"LIMIT {int(limit)}"
        return self._rows(
            f"""SELECT min(place.name) AS place, min(place.country) AS country,
                round(place.latitude, 2) AS latitude, round(place.longitude, 2) AS longitude,
                count(*) AS events, {_QUADS}, {_MEAN} FROM events_told
                WHERE place.latitude IS NOT NULL AND place.longitude IS NOT NULL AND {where}
                GROUP BY 3, 4 ORDER BY events DESC, place, 3, 4 {limited}""",
            values,
        )

    def disputed(self, limit: int, **wanted: Value | None) -> list[str]:
        """The ids of the most disputed events: by slots that differ, outlets, reports."""
        where, values = chosen(wanted)
        rows = self._rows(
            f"""WITH differing AS (SELECT event_id, count(DISTINCT slot) AS differing FROM discrepancies_told
                    WHERE {CONTRADICT} GROUP BY event_id)
                SELECT event_id FROM events_told JOIN differing USING (event_id) WHERE {where}
                ORDER BY differing DESC, len(outlets) DESC, len(report_ids) DESC, event_id
                LIMIT {int(limit)}""",
            values,
        )
        return [row["event_id"] for row in rows]

    def actors(self, limit: int, **wanted: Value | None) -> list[Row]:
        """Who does and undergoes most: entity, name, category, code, events as actor and as recipient."""
        where, values = chosen(wanted)
        return self._rows(
            f"""WITH parties AS (
                    SELECT event_id, 'actor' AS side, unnest(actors) AS p FROM events_told WHERE {where}
                    UNION ALL
                    SELECT event_id, 'recipient', unnest(recipients) FROM events_told WHERE {where})
                SELECT p.entity_id AS entity_id, min(p.name) AS name, min(p.category) AS category,
                    min(p.country) AS country, min(p.sectors[1]) AS sector,
                    count(DISTINCT event_id) AS events,
                    count(DISTINCT event_id) FILTER (side = 'actor') AS acting,
                    count(DISTINCT event_id) FILTER (side = 'recipient') AS receiving
                FROM parties GROUP BY 1 ORDER BY events DESC, acting DESC, name, 1 LIMIT {int(limit)}""",
            [*values, *values],
        )

    def speakers(self, limit: int, **wanted: Value | None) -> list[Row]:
        """Who is cited most in the stories that tell the events: name, statements, outlets."""
        where, values = chosen(wanted)
        told = "true" if where == "true" else f"story_id IN (SELECT story_id FROM reports_told WHERE {where})"
        return self._rows(
            f"""WITH said AS (SELECT chain[1] AS p, outlet FROM attributions_told
                    WHERE len(chain) > 0 AND {told})
                SELECT coalesce(m.linked, p.entity_id) AS entity_id,
                    min(coalesce(m.its_name, p.name)) AS name,
                    min(p.category) AS category, min(coalesce(m.its_country, p.country)) AS country,
                    min(coalesce(p.sectors[1], m.its_sectors[1])) AS sector,
                    count(*) AS statements, count(DISTINCT outlet) AS outlets
                FROM said LEFT JOIN member_of m ON m.entity_id = p.entity_id
                GROUP BY 1 ORDER BY statements DESC, outlets DESC, name, 1 LIMIT {int(limit)}""",
            values,
        )

    def outlets(self, limit: int, **wanted: Value | None) -> list[Row]:
        """Who tells the events: outlet, stories, events, first and last day of publication."""
        where, values = chosen(wanted)
        return self._rows(
            f"""SELECT outlet, count(DISTINCT story_id) AS stories, count(DISTINCT event_id) AS events,
                min(published) AS first, max(published) AS last FROM reports_told
                WHERE event_id IS NOT NULL AND {where}
                GROUP BY outlet ORDER BY events DESC, outlet LIMIT {int(limit)}""",
            values,
        )

    def stories_of(self, **wanted: Value | None) -> list[str]:
        """The ids of the stories that tell the events."""
        where, values = chosen(wanted)
        rows = self._rows(
            f"""SELECT DISTINCT story_id FROM reports_told
                WHERE event_id IS NOT NULL AND {where} ORDER BY story_id""",
            values,
        )
        return [row["story_id"] for row in rows]

    def readers(self, **wanted: Value | None) -> list[Row]:
        """Which versions of the program, model and codebook read the stories: version, stories."""
        where, values = chosen(wanted)
        told = (
            f"SELECT story_id FROM reports_told r WHERE {where}"
            if where != "true"
            else "SELECT story_id FROM stories_told"
        )
        return self._rows(
            f"""SELECT version, count(*) AS stories FROM stories_told
                WHERE status = 'read' AND story_id IN ({told}) GROUP BY version ORDER BY version""",
            values,
        )


def _with(countries: Sequence[str]) -> str:
    """A condition on pairs that have all of some countries, each of which is bound twice."""
    return "".join(" AND (first = ? OR second = ?)" for _ in countries)


def _twice(countries: Sequence[str]) -> list[str]:
    return [country for country in countries for _ in range(2)]


def chosen(wanted: Mapping[str, Value | None]) -> tuple[str, list[object]]:
    """A condition on ``event_id`` for the events that fulfil all filters, and the values of its placeholders.

    Raises:
        ValueError: if events have no such filter, or a date is none.
    """
    allowed = filters()["events"]
    made = []
    for name, value in wanted.items():
        if name not in allowed:
            raise ValueError(f"events have no filter {name!r}; there are {', '.join(sorted(allowed))}")
        if value is not None and value != "":
            made.append(allowed[name](value))
    if not made:
        return "true", []
    joined = " AND ".join(f"({c.sql})" for c in made)
    inner = f"event_id IN (SELECT t.event_id FROM events_told t WHERE {joined})"
    return inner, [v for c in made for v in c.values]


def label(by: str) -> str:
    """SQL for the label of the period of ``day``: 2016-07-15, 2016-W28, 2016-07 or 2016.

    Raises:
        ValueError: if ``by`` is none of day, week, month and year.
    """
    if by not in PERIODS:
        raise ValueError(f"a period is day, week, month or year, not {by!r}")
    return f"strftime(day, '{_LABELS[by]}')"
