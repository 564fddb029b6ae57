"""The reports and events that a record holds already, looked up for what new reports may touch."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.engines.linked import ids_of, known, with_linked
from dragoman.engines.scratch import Scratch
from dragoman.merging.blocking import EVER, SLICE, SLICES, keys, slices
from dragoman.merging.facts import Facts, facts_of, place_mark
from dragoman.merging.families import VERBAL, families
from dragoman.merging.weights import STANDING_REACH
from dragoman.model import Report
from dragoman.store.rows import report_from, where_from

# The marks that a report may share a block by, each with the slices of time that it can fall into: rather too
# many than too few, for the blocks themselves are made of the reports that are found. Days that cannot be
# told here are unbounded.
_VERBAL = ", ".join(f"'{t}'" for t in sorted(VERBAL))
_MARKS = f"""
CREATE TEMP TABLE marks AS
WITH told AS (
    SELECT report_id, story_id, event_type, place,
           actors || recipients AS parties,
           coalesce(date.start, date."end") IS NOT NULL AS dated,
           try_cast(left(coalesce(date.start, date."end"), 10) AS DATE) AS a,
           try_cast(left(coalesce(date."end", date.start), 10) AS DATE) AS b,
           try_cast(left(published, 10) AS DATE) AS published,
           list_has_any(auxiliary, ['future', 'historical']) AS loose,
           length(coalesce(date.text, '')) = 0
               AND (event_type IN ({_VERBAL}) OR list_contains(auxiliary, 'negation')) AS lasting
    FROM reports_visible
), spanned AS (
    SELECT report_id, story_id, event_type, place, parties,
           CASE WHEN lasting THEN least(a, b, published - {STANDING_REACH})
                WHEN dated THEN least(a, b) WHEN NOT loose THEN published - 14 END AS since,
           CASE WHEN lasting THEN greatest(a, b, published)
                WHEN dated THEN greatest(a, b) WHEN NOT loose THEN published END AS until
    FROM told
), sliced AS (
    SELECT * REPLACE (since - DATE '0001-01-01' - 13 AS since, until - DATE '0001-01-01' + 15 AS until)
    FROM spanned
), coded AS (
    SELECT DISTINCT report_id, coalesce(p.country, l.country) AS country
    FROM (SELECT report_id, unnest(parties) AS p FROM sliced) u
    LEFT JOIN scratch.linked l ON l.member = u.p.entity_id
), marked AS (
    SELECT report_id, 'country' AS kind, country AS mark FROM coded WHERE country <> ''
    UNION ALL SELECT report_id, 'place', p.mark FROM sliced JOIN places p ON p.place = sliced.place
    UNION ALL SELECT report_id, 'story', story_id FROM sliced
    UNION ALL SELECT report_id, 'word', '' FROM sliced WHERE place IS NULL
              AND report_id NOT IN (SELECT report_id FROM coded WHERE country <> '')
    UNION ALL SELECT DISTINCT report_id, 'once', coalesce(l.entity_id, p.entity_id)
              FROM (SELECT report_id, unnest(parties) AS p FROM sliced) u
              LEFT JOIN scratch.linked l ON l.member = u.p.entity_id
              WHERE coalesce(l.category, p.category) = 'person'
)
SELECT report_id, event_type, kind, mark, since // {SLICE} AS since, until // {SLICE} AS until
FROM marked JOIN sliced USING (report_id)
"""

_NEAR = """
SELECT DISTINCT m.report_id FROM marks m JOIN asked a USING (event_type, kind, mark)
WHERE kind IN ('story', 'once') OR a.since IS NULL OR m.since IS NULL OR m.until IS NULL
   OR m.until - m.since > $most OR (m.since <= a.until AND m.until >= a.since)
"""
_ASKED = pa.schema(
    [("event_type", pa.string()), ("kind", pa.string()), ("mark", pa.string()),
     ("since", pa.int64()), ("until", pa.int64())]
)  # fmt: skip


class MergedReports:
    """What a snapshot of a record holds, read as far as it is asked for.

    ``ids`` are the record-wide ids of the parties of what was read, ``credit`` the agencies of its stories.

    Args:
        connection: the snapshot.
        scratch: beside it, with the linked entities and the credited agencies on disk.
        linked: the table of the linked entities: as they are to be, or as they were.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, scratch: Scratch, linked: str = "linked"
    ) -> None:
        self._con = connection.cursor()
        self._scratch, self._linked = scratch, linked
        self.ids: dict[str, str] = {}
        self.credit: dict[str, str] = {}
        self._types = [t for (t,) in self._rows("SELECT DISTINCT event_type FROM reports_visible")]
        self._facts: dict[str, Facts] = {}
        self._con.execute("CREATE TEMP TABLE placed AS SELECT event_id, report_id FROM event_of")
        self._marked = False

    def _rows(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        return self._con.execute(query, values or None).fetchall()

    def _mark(self) -> None:
        if self._marked:
            return
        self._marked = True
        told = self._con.sql("SELECT DISTINCT place FROM reports_visible WHERE place IS NOT NULL")
        places = told.to_arrow_table()
        marks = [place_mark(where_from(row)) for row in places["place"].to_pylist()]
        self._con.register("given", places.append_column("mark", pa.array(marks, pa.string())))
        self._con.execute("CREATE TEMP TABLE places AS SELECT * FROM given")
        self._con.unregister("given")
        self._con.execute(_MARKS)

    def load(self, report_ids: Collection[str]) -> list[Facts]:
        """Some reports, ready for comparison, with what the record knows of their parties."""
        missing = sorted(set(report_ids) - self._facts.keys())
        if missing:
            query = "SELECT * FROM reports_visible WHERE report_id IN (SELECT unnest($ids::VARCHAR[]))"
            reader = self._con.sql(query, params={"ids": missing}).to_arrow_reader(1000)
            for batch in reader:
                self._take([report_from(row) for row in batch.to_pylist()])
        return [self._facts[i] for i in sorted(report_ids) if i in self._facts]

    def _take(self, reports: Sequence[Report]) -> None:
        linked = known(self._scratch, reports, self._linked)
        agencies = self._scratch.find("credited", "story_id", (r.story_id for r in reports))
        self.credit |= {story: agency for story, (agency,) in agencies.items()}
        for report in reports:
            self.ids |= ids_of(report, linked)
            self._facts[report.report_id] = facts_of(with_linked(report, linked), self.ids)

    def near(self, facts: Collection[Facts]) -> list[Facts]:
        """See `dragoman.merging.incremental.Merged`."""
        self._mark()
        rows = [row for f in facts for row in self._asked(f)]
        self._con.register("asked_rows", pa.Table.from_pylist(rows, schema=_ASKED))
        self._con.execute("CREATE OR REPLACE TEMP TABLE asked AS SELECT DISTINCT * FROM asked_rows")
        self._con.unregister("asked_rows")
        found = [i for (i,) in self._rows(_NEAR, most=SLICES)]
        query = """SELECT report_id FROM placed WHERE event_id IN
                   (SELECT event_id FROM placed WHERE report_id IN (SELECT unnest($ids::VARCHAR[])))"""
        return self.load([i for (i,) in self._rows(query, ids=found)])

    def _asked(self, f: Facts) -> Iterator[dict[str, object]]:
        """The rows of marks to look for: a block's types are those of its family."""
        since, until = slices(f) or (None, None)
        for key in {k for k in keys(f) if k[1] != "pair"}:
            kind = key[1]
            mark = "" if kind == "word" else key[2]
            times = (None, None) if kind in EVER else (since, until)
            for event_type in self._types:
                if key[0] in families(event_type):
                    yield dict(zip(_ASKED.names, (event_type, kind, mark, *times), strict=True))

    def reports(self, event_ids: Collection[str]) -> list[Facts]:
        """See `dragoman.merging.incremental.Merged`."""
        query = "SELECT report_id FROM placed WHERE event_id IN (SELECT unnest($ids::VARCHAR[]))"
        return self.load([i for (i,) in self._rows(query, ids=sorted(event_ids))])

    def events(self, report_ids: Collection[str]) -> Mapping[str, str]:
        """See `dragoman.merging.incremental.Merged`."""
        query = "SELECT report_id, event_id FROM placed WHERE report_id IN (SELECT unnest($ids::VARCHAR[]))"
        return dict(self._rows(query, ids=sorted(report_ids)))

    def naming(self, event_ids: Collection[str]) -> set[str]:
        """See `dragoman.merging.incremental.Merged`."""
        query = """SELECT event_id FROM events_stored WHERE list_has_any(
                   list_transform(possibly_same, lambda p: p.event_id), $ids::VARCHAR[])"""
        return {i for (i,) in self._rows(query, ids=sorted(event_ids))}
