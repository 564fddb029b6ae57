"""Judgements as rows, and in a snapshot: corrected reports stand in place of what their stories tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from dragoman.model import Judgement, Report
from dragoman.store.batches import to_arrow
from dragoman.store.rows import Row, report_from, report_row
from dragoman.store.schemas import JUDGEMENTS, REPORTS

if TYPE_CHECKING:
    from dragoman.judgements.applying import Verdicts

UNJUDGED = """
CREATE VIEW reports_told AS
    SELECT r.* REPLACE (if(r.date.value IS NULL, coalesce(d.inferred, r.date), r.date) AS date),
           e.event_id, NULL::VARCHAR AS judged
    FROM reports_visible r LEFT JOIN event_of e USING (report_id)
    LEFT JOIN dated_by_event d USING (report_id);
CREATE VIEW reports_standing AS SELECT * FROM reports_visible;
"""
JUDGED = """
CREATE VIEW reports_told AS
    WITH whole AS (SELECT * FROM reports_visible ANTI JOIN reports_corrected USING (report_id)
                   UNION ALL BY NAME SELECT * FROM reports_corrected)
    SELECT r.* REPLACE (if(r.date.value IS NULL, coalesce(d.inferred, r.date), r.date) AS date),
           e.event_id, j.judged
    FROM whole r LEFT JOIN event_of e USING (report_id) LEFT JOIN judged_of j USING (report_id)
    LEFT JOIN dated_by_event d USING (report_id);
CREATE VIEW reports_standing AS
    SELECT * FROM reports_told WHERE coalesce(judged <> 'rejected', true);
"""
_OF = pa.schema([("report_id", pa.string()), ("judged", pa.string())])


def judgement_rows(judgements: Iterable[Judgement]) -> pa.RecordBatch:
    """Judgements as a batch of rows."""
    return to_arrow([asdict(j) for j in judgements], JUDGEMENTS)


def judgement_from(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row."""
    return Judgement(**{name: row[name] for name in JUDGEMENTS.names})


def judgements(con: duckdb.DuckDBPyConnection) -> list[Judgement]:
    """All judgements of a snapshot."""
    rows = con.cursor().sql("SELECT * FROM judgements_stored").to_arrow_table().to_pylist()
    return [judgement_from(row) for row in rows]


def originals(con: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[Report]:
    """Some reports of a snapshot as their stories tell them."""
    return [report_from(row) for row in _told(con, report_ids)]


def show_judged(con: duckdb.DuckDBPyConnection) -> None:
    """Make the views of the reports as they are judged: all of them, and those ``standing``, not rejected.

    ``reports_visible`` keeps what their stories tell.
    """
    if not (made := judgements(con)):
        con.execute(UNJUDGED)
        return
    from dragoman.judgements.applying import verdicts
    from dragoman.judgements.standing import standing

    known = verdicts(standing(made))
    of = [{"report_id": i, "judged": known.status(i)} for i in known.report_ids]
    _keep(con, "judged_of", pa.RecordBatch.from_pylist(of, schema=_OF))
    _keep(con, "reports_corrected", to_arrow(_corrected(con, known), REPORTS))
    con.execute(JUDGED)


def _corrected(con: duckdb.DuckDBPyConnection, known: Verdicts) -> list[Row]:
    from dragoman.judgements.applying import corrected

    found = []
    for row in _told(con, known.corrections):
        report, _ = corrected(report_from(row), known.corrections[row["report_id"]])
        found.append({"batch": row["batch"], **report_row(report)})
    return found


def _told(con: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[Row]:
    sql = "SELECT * FROM reports_visible WHERE report_id IN (SELECT unnest(?::VARCHAR[]))"
    rows: list[Row] = con.cursor().sql(sql, params=[sorted(report_ids)]).to_arrow_table().to_pylist()
    return rows


def _keep(con: duckdb.DuckDBPyConnection, name: str, rows: pa.RecordBatch) -> None:
    con.register("rows_to_keep", pa.Table.from_batches([rows]))
    con.execute(f"CREATE TABLE {name} AS SELECT * FROM rows_to_keep")
    con.unregister("rows_to_keep")
