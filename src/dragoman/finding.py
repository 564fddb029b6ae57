"""Events, reports and stories of a record by their ids, or by the start of one that leaves no doubt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dragoman.model import Event, Report

if TYPE_CHECKING:
    from dragoman.store import Table


class NotFound(LookupError):  # noqa: N818 - what it says is the sentence that the user reads
    """No event or report of the record has this id."""


def find_event(events: Table, ident: str) -> Event:
    """The event with an id, the start of one, or the id of one of its reports.

    Raises:
        NotFound: if there is none, or several begin with it.
    """
    from dragoman.store.rows import event_from

    rows = events.filter(event=ident).to_pylist() if ident else []
    if not rows and (report := ident.removeprefix("E")):
        rows = events.filter(report=report).to_pylist()
    if not rows:
        found = _beginning(events, "event_id", ident, "E" + ident)
        if len(found) != 1:
            raise NotFound(_missing("event", ident, found))
        rows = events.filter(event=found[0]).to_pylist()
    return event_from(rows[0])


def find_report(reports: Table, ident: str) -> Report:
    """The report with an id or the start of one.

    Raises:
        NotFound: if there is none, or several begin with it.
    """
    from dragoman.store.rows import report_from

    rows = reports.filter(report=ident).to_pylist() if ident else []
    if not rows:
        found = _beginning(reports, "report_id", ident)
        if len(found) != 1:
            raise NotFound(_missing("report", ident, found))
        rows = reports.filter(report=found[0]).to_pylist()
    return report_from(rows[0])


def find_story(stories: Table, ident: str) -> dict[str, Any]:
    """The row of the story with an id or the start of one, if it could be read.

    Raises:
        NotFound: if there is none, or several begin with it.
    """
    rows = stories.filter(story=ident, status="read").to_pylist() if ident else []
    if not rows:
        found = _beginning(stories, "story_id", ident)
        rows = stories.filter(story=found, status="read").to_pylist()
        if len(rows) != 1:
            raise NotFound(_missing("story", ident, [row["story_id"] for row in rows]))
    return rows[0]


def _beginning(table: Table, column: str, *starts: str) -> list[str]:
    """The ids that begin with one of the starts; none for an empty one."""
    if not starts[0]:
        return []
    found = " OR ".join(f"starts_with({column}, ?)" for _ in starts)
    sql = f"SELECT {column} FROM {table.name} WHERE {found} ORDER BY {column}"
    rows = table.connection.cursor().execute(sql, list(starts)).fetchall()
    return [str(ident) for (ident,) in rows]


def _missing(what: str, ident: str, found: Iterable[str]) -> str:
    near, many = list(found), "stories" if what == "story" else f"{what}s"
    if near:
        return f"{len(near)} {many} begin with {ident!r}: {', '.join(near[:5])}; give more of the id"
    listing = "export --table stories --format csv" if what == "story" else many
    return f"there is no {what} {ident!r} in this record; list them with: dragoman {listing}"
