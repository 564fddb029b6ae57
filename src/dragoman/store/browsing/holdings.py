"""What a record holds, counted."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a record holds; reports that people rejected do not count."""

    stories: int
    failed: int
    outlets: int
    reports: int
    events: int
    disputed: int
    statements: int
    actors: int
    first_published: str | None
    last_published: str | None


def holdings(connection: duckdb.DuckDBPyConnection, events: int, disputed: int, actors: int) -> Holdings:
    """The holdings of a snapshot, of which some are counted already."""
    cursor = connection.cursor()
    sql = "SELECT count(*), count(DISTINCT outlet), min(published), max(published) FROM read_told"
    stories, outlets, first, last = cursor.execute(sql).fetchall()[0]
    counted = (
        cursor.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        for table in ("failed_told", "reports_standing", "attributions_told")
    )
    failed, reports, statements = counted
    return Holdings(stories, failed, outlets, reports, events, disputed, statements, actors, first, last)
