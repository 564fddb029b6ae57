"""The browser of a record: all its parts laid out for pages, and rows by their ids."""

from __future__ import annotations

import os
import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from dragoman.discrepancies import Comparison, side_by_side
from dragoman.model import Discrepancy
from dragoman.store import snapshot
from dragoman.store.browsing import build, layout, parts
from dragoman.store.browsing.actors import ActorPage, Actors
from dragoman.store.browsing.columns import Ints
from dragoman.store.browsing.events import Events
from dragoman.store.browsing.holdings import Holdings, holdings
from dragoman.store.browsing.pairs import Pairs
from dragoman.store.browsing.parties import Entities
from dragoman.store.browsing.reading import SAID, read_events, read_reports, read_statements, read_stories
from dragoman.store.browsing.shelf import Shelf
from dragoman.store.browsing.statements import Statements
from dragoman.store.rows import discrepancy_from, event_from, report_from

READERS = 2
"""So many tables are read at a time."""
READING = 0.6
"""The share of all work that reading the tables is."""
MANY = 20
"""At most so many stories or events are named of those that leave something out or tell it alone."""


Progress = Callable[[float, str], object]
"""Called with the share of the work that is done, from 0 to 1, and why the record has to be laid out."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A story that tells ``shared`` of the same happenings and leaves this event out."""

    story_id: str
    outlet: str | None
    published: str | None
    headline: str | None
    shared: int


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """The events that one of an event's accounts tells and none of the others."""

    story_id: str
    events: tuple[dict[str, Any], ...]
    of: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with its accounts, where they differ, and what is told or left out around it."""

    row: dict[str, Any]
    comparison: Comparison
    discrepancies: tuple[Discrepancy, ...]
    left_out: tuple[LeftOut, ...]
    only_in: tuple[OnlyIn, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story with the reports (each row with its ``event_id``) and statements read from it."""

    row: dict[str, Any]
    reports: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]


@dataclass(frozen=True, eq=False)
class Browser:
    """A record at one moment, laid out for browsing; from several threads if need be."""

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    events: Events
    pairs: Pairs
    statements: Statements
    actors: Actors
    entities: Entities
    links: build.Links
    holdings: Holdings
    shelves: dict[str, Shelf]

    def event_rows(self, positions: Ints) -> list[dict[str, Any]]:
        """The rows of some events, as the table of events has them."""
        return self.shelves["events"].rows(positions)

    def stream(self, table: str, positions: Ints) -> Iterator[dict[str, Any]]:
        """The rows of events, reports or attributions at many positions, streaming."""
        return self.shelves[table].stream(positions)

    def statement_rows(self, positions: Ints) -> list[dict[str, Any]]:
        """The rows of some statements, with ``about`` (whom) and ``event_ids`` of what is told in them."""
        rows = self.shelves["attributions"].rows(positions)
        told = [np.unique(self.statements.events.of(i)) for i in positions.tolist()]
        names = self._event_ids(np.unique(np.concatenate([np.zeros(0, np.int64), *told])))
        return [
            {**row, "about": self._about(i), "event_ids": [names[e] for e in events.tolist()]}
            for row, i, events in zip(rows, positions.tolist(), told, strict=True)
        ]

    def stream_statements(self, positions: Ints, chunk: int = 1000) -> Iterator[dict[str, Any]]:
        """As ``statement_rows``, streaming."""
        for start in range(0, len(positions), chunk):
            yield from self.statement_rows(positions[start : start + chunk])

    def _about(self, statement: int) -> list[dict[str, Any]]:
        known = self.entities
        return [
            {"entity_id": str(known.ids[c]), "name": known.label(c)}
            for c in self.statements.about.of(statement).tolist()
        ]

    def event_ids(self, positions: Ints) -> list[str]:
        """The ids of some events."""
        names = self._event_ids(positions)
        return [names[position] for position in positions.tolist()]

    def _event_ids(self, positions: Ints) -> dict[int, str]:
        if not len(positions):
            return {}
        sql = "SELECT event, event_id FROM browse_event_names WHERE event IN (SELECT unnest(?))"
        return dict(self.connection.cursor().execute(sql, [positions.tolist()]).fetchall())

    def find_event(self, ident: str) -> int | None:
        """The position of the event with an id, the start of one, or the id of one of its reports, if any."""
        cursor = self.connection.cursor()
        for sql in (
            "SELECT event FROM browse_events WHERE event_id = ?",
            "SELECT event FROM browse_reports WHERE report_id = ? AND event >= 0",
        ):
            found = cursor.execute(sql, [ident]).fetchone()
            if found:
                return int(found[0])
        near = cursor.execute(
            "SELECT event FROM browse_events WHERE starts_with(event_id, ?) LIMIT 2", [ident or "\0"]
        ).fetchall()
        return int(near[0][0]) if len(near) == 1 else None

    def event(self, position: int) -> EventPage:
        """An event with its accounts side by side."""
        row = self.event_rows(np.array([position]))[0]
        event = event_from(row)
        reports = self.links.reports_of_event.of(position)
        rows = self.shelves["reports"].rows(reports)
        comparison = side_by_side(event, [report_from(r) for r in rows], {})
        sql = "SELECT * FROM browse_discrepancies WHERE event_id = ? ORDER BY slot, kind"
        found = self.connection.cursor().sql(sql, params=[event.event_id]).to_arrow_table().to_pylist()
        tellers = np.unique(self.links.story_of[reports])
        return EventPage(
            row,
            comparison,
            tuple(discrepancy_from(r) for r in found),
            self._left_out(position, tellers),
            self._only_in(tellers),
        )

    def _told_in(self, story: int) -> Ints:
        """The events that a story tells."""
        found = np.unique(self.links.event_of[self.links.reports_of_story.of(story)])
        return found[found >= 0]

    def _left_out(self, position: int, tellers: Ints) -> tuple[LeftOut, ...]:
        """The stories that tell happenings which the tellers of an event tell too, but not this one."""
        shared: dict[int, set[int]] = {}
        for event in np.unique(
            np.concatenate([self._told_in(s) for s in tellers.tolist()] or [np.zeros(0, int)])
        ).tolist():
            for story in self.links.story_of[self.links.reports_of_event.of(event)].tolist():
                if story not in tellers:
                    shared.setdefault(story, set()).add(event)
        ranked = sorted(shared, key=lambda s: (-len(shared[s]), self.links.stories.values[s]))[:MANY]
        heads = self.headlines([self.links.stories.values[s] for s in ranked])
        made = []
        for story in ranked:
            ident = self.links.stories.values[story]
            head = heads.get(ident, {})
            told = head.get("outlet"), head.get("published"), head.get("headline")
            made.append(LeftOut(ident, *told, len(shared[story])))
        return tuple(made)

    def _only_in(self, tellers: Ints) -> tuple[OnlyIn, ...]:
        """What each of an event's stories tells that the others leave out; nothing where there is but one."""
        if len(tellers) < 2:
            return ()
        told = {s: set(self._told_in(s).tolist()) for s in tellers.tolist()}
        made = []
        for story, mine in told.items():
            alone = sorted(mine - set().union(*(other for s, other in told.items() if s != story)))
            if alone:
                rows = self.event_rows(np.array(alone[:MANY]))
                made.append(OnlyIn(self.links.stories.values[story], tuple(rows), len(alone)))
        return tuple(made)

    def headlines(self, stories: list[str]) -> dict[str, dict[str, Any]]:
        """Outlet, day of publication and headline of some stories, by id."""
        if not stories:
            return {}
        codes = [self.links.story_codes.get(s, -1) for s in stories]
        at = self.links.story_at[[c for c in codes if c >= 0]]
        return {row["story_id"]: row for row in self.shelves["stories"].rows(at[at >= 0])}

    def story(self, ident: str) -> StoryPage | None:
        """A story by its id; None if it was not read."""
        code = self.links.story_codes.get(ident, -1)
        if code < 0 or self.links.story_at[code] < 0:
            return None
        rows = self.shelves["stories"].rows(self.links.story_at[[code]])
        reports = self.shelves["reports"].rows(self.links.reports_of_story.of(code))
        said = self.shelves["attributions"].rows(self.links.statements_of_story.of(code))
        return StoryPage(
            rows[0],
            tuple(sorted(reports, key=lambda r: (r["trigger"]["start"], r["report_id"]))),
            tuple(sorted(said, key=lambda s: s["content"][0]["start"] if s["content"] else 0)),
        )

    def actor(self, ident: str) -> ActorPage | None:
        """All about the entity with an id; None if there is none."""
        code = self.entities.find(ident)
        return None if code is None else self.actors.page(code)


def browse(path: str, progress: Progress | None = None) -> Browser:
    """The record at ``path`` as it stands now, laid out; the layout is kept for the next time.

    Laying out reads all of the record once, some 60 microseconds an event; opening what was kept takes a
    moment. See `layout` for where it lies.

    Args:
        path: the record's folder.
        progress: called now and then while the record is laid out, and not if a layout was kept.

    Raises:
        RecordError: if a table cannot be opened.
    """
    called = layout.name(path)
    if (folder := layout.kept(path, called)) and (found := _opened(folder)):
        return found
    why = layout.why(path, called)
    folder, ours = layout.begin(path)
    try:
        connection = snapshot.connect(path)
        try:
            parts.write(_built(connection, folder, lambda share: progress and progress(share, why)), folder)
            layout.write_tables(connection, folder)
        finally:
            connection.close()
        # What was committed while the tables were being opened may be in the layout, or not.
        if ours and layout.name(path) == called:
            folder = layout.keep(folder, path, called)
        found = _read(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if os.path.basename(folder) != called:
        weakref.finalize(found, shutil.rmtree, folder, ignore_errors=True)
    return found


def _opened(folder: str) -> Browser | None:
    """What was kept in a folder; None, and it is removed, if it is damaged or just being removed."""
    try:
        return _read(folder)
    except (OSError, ValueError, LookupError, TypeError, pa.ArrowException, duckdb.Error):
        shutil.rmtree(folder, ignore_errors=True)
        return None


def _read(folder: str) -> Browser:
    connection = layout.tables(folder)
    return Browser(connection, **parts.read(folder, connection))


def _built(
    connection: duckdb.DuckDBPyConnection, folder: str, progress: Callable[[float], object]
) -> dict[str, Any]:
    """The parts of a browser, its shelves in a folder."""
    read = Counter(connection, progress, READING)
    readers = (read_reports, read_events, read_statements, read_stories)
    with ThreadPoolExecutor(READERS) as pool:
        found = [pool.submit(reader, connection, folder, read.add) for reader in readers]
    (report_shelf, reports), (event_shelf, events), (said_shelf, said), (story_shelf, shelved) = (
        f.result() for f in found
    )
    connection.execute("CREATE TABLE browse_discrepancies AS SELECT * FROM discrepancies ORDER BY event_id")
    slots = ("actors", "recipients")
    (of_events, sides), (of_reports, _), (of_said, chain) = build.tellings_of(
        (events, slots), (reports, (*slots, "according_to")), (said, SAID)
    )
    known = build.entities(connection, of_events, of_reports, of_said)
    linked = build.links(connection, events, reports, said, shelved)
    progress(0.65)
    words = build.passages(connection, linked, reports, len(event_shelf))
    progress(0.75)
    real = build.happened(linked, reports, len(event_shelf))
    made = build.events(connection, events, known, sides, of_events, words, real)
    progress(0.82)
    about = build.report_parties(reports, known)
    spoken = build.statements(
        connection, said, known, of_said, chain, linked, reports, {s: about[s] for s in slots}
    )
    progress(0.9)
    people = build.actors(connection, known, made, spoken, reports, about)
    shelves = {
        "stories": story_shelf,
        "events": event_shelf,
        "reports": report_shelf,
        "attributions": said_shelf,
    }
    return {
        "events": made,
        "pairs": Pairs(made),
        "statements": spoken,
        "actors": people,
        "entities": known,
        "links": linked,
        "holdings": holdings(connection, made.count, int(made.disputed.sum()), len(known.rows)),
        "shelves": shelves,
    }


class Counter:
    """Turns rows that are read, in several threads, into a share of all work."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, progress: Callable[[float], object], share: float
    ) -> None:
        counts = (
            connection.cursor().execute(f"SELECT count(*) FROM {table}_stored").fetchall()[0][0]
            for table in ("reports", "events", "attributions", "stories")
        )
        self._progress, self._share, self._of, self._read = progress, share, max(1, sum(counts)), 0
        self._lock = threading.Lock()
        progress(0.0)

    def add(self, rows: int) -> None:
        """Note that more rows are read."""
        with self._lock:
            self._read += rows
            self._progress(self._share * min(1.0, self._read / self._of))
