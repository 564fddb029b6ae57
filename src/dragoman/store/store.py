"""The record: a folder of Delta tables to which readings are added and from which they are looked up."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import duckdb
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from dragoman import __version__
from dragoman.model import Attribution, Discrepancy, Event, Failure, Judgement, Reading, Report
from dragoman.store import commits, folder, snapshot, versions
from dragoman.store.batches import age, clean, new_batch, to_arrow, write_file
from dragoman.store.errors import RecordError
from dragoman.store.judged import judgement_from, judgement_rows
from dragoman.store.lists import drop_list, keep_list, list_files
from dragoman.store.rows import Row, discrepancy_row, event_row, report_from, report_row
from dragoman.store.schemas import DERIVED, FACTS, JUDGEMENTS, schemas
from dragoman.store.story_rows import attribution_from, attribution_row, failure_row, passage_row, story_row
from dragoman.store.vacuum import KEEP, Vacuumed, vacuum

ORPHANED = dt.timedelta(hours=1)
"""A batch without its stories that is older than this was left by a writer that was killed."""

FILES = 100
"""More files than this in a table of facts are joined."""


class Known(Mapping[str, str]):
    """The digest of each story that the record has read, by story id."""

    def __init__(self, digests: dict[str, str]) -> None:
        self._digests = digests

    def __getitem__(self, story_id: str) -> str:
        return self._digests[clean(story_id)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class Store:
    """One record, open for reading and writing. A store serves one thread; several may share a record."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._tables: dict[str, DeltaTable] = {}
        self._digests: dict[str, str] = {}
        self._failed: set[tuple[str, str]] = set()
        self._seen = -1

    @classmethod
    def open(cls, path: str | os.PathLike[str], create: bool = False) -> Store:
        """Open the record in a folder.

        Args:
            path: the folder.
            create: open it for writing: make it if it is not there, and sweep what killed writers left.

        Raises:
            RecordError: if there is no record, it is damaged, or it cannot be written to.
        """
        full = folder.locate(path)
        if create:
            folder.prepare(full)
        folder.check(full)
        store = cls(full)
        if create:
            store.sweep()
        return store

    def table(self, name: str) -> DeltaTable:
        """A Delta table of the record, as it stands now."""
        if name in self._tables:
            self._tables[name].update_incremental()
        else:
            self._tables[name] = commits.load(self.path, name)
        return self._tables[name]

    def connect(
        self, version: int | None = None, settings: Mapping[str, str] | None = None
    ) -> duckdb.DuckDBPyConnection:
        """A snapshot of the record for queries; see `dragoman.store.snapshot.connect`."""
        return snapshot.connect(self.path, version, settings)

    def _refresh(self) -> None:
        """Learn which stories and failures the record has, unless nothing was committed since."""
        version = self.table("stories").version()
        if version == self._seen:
            return
        con = snapshot.stories(self._tables["stories"], self.path)
        told = con.cursor().sql("SELECT story_id, digest FROM read_told").to_arrow_table()
        self._digests = dict(zip(told["story_id"].to_pylist(), told["digest"].to_pylist(), strict=True))
        self._failed = set(con.cursor().sql("SELECT origin, reason FROM failed_told").fetchall())
        con.close()
        self._seen = version

    def known(self) -> Known:
        """The stories that have been read, with their digests."""
        self._refresh()
        return Known(self._digests)

    def append(self, readings: Sequence[Reading], failures: Sequence[Failure], version: str) -> str | None:
        """Add what some stories yield in one batch: all of it becomes visible at once, or nothing.

        Stories that the record has, and failures that it shows, are passed over.

        Args:
            readings: of the stories that were read.
            failures: of the inputs that were not.
            version: names the software that read them.

        Returns:
            The batch's id, or None if there was nothing new.
        """
        self._refresh()
        new: dict[str, Reading] = {}
        for reading in readings:
            if (story_id := clean(reading.story.id)) not in self._digests:
                new.setdefault(story_id, reading)
        failed = {(clean(f.origin), clean(f.reason)): f for f in failures}
        failed = {key: f for key, f in failed.items() if key not in self._failed}
        if not new and not failed:
            return None
        rows = _fact_rows(list(new.values()), list(failed.values()), version)
        try:
            batch = self._commit(rows)
        except (DeltaError, OSError) as error:
            remedy = (
                "see that the disk has room and the folder is yours, then run again: nothing read is lost"
            )
            raise RecordError(self.path, f"the record cannot be written ({error})", remedy) from error
        self._digests.update((story_id, reading.story.digest) for story_id, reading in new.items())
        self._failed.update(failed)
        if self._tables["stories"].version() == self._seen + 1:
            self._seen += 1
        self.compact()
        return batch

    def _commit(self, rows: dict[str, list[Row]]) -> str:
        for _ in range(commits.ATTEMPTS):
            batch = new_batch()
            for name in FACTS:
                if not rows[name] or (name == "stories" and age(batch) > ORPHANED / 2):
                    continue
                whole = to_arrow([{"batch": batch, **row} for row in rows[name]], schemas()[name])
                commits.append(self.table(name), whole)
                if name == "stories":
                    return batch
            # The machine slept: the batch may have been swept, so it must not be marked complete.
        raise RecordError(self.path, "a batch takes longer than half an hour to write", "use a faster disk")

    def replace(
        self,
        table: str,
        rows: Iterable[Event | Discrepancy | Mapping[str, object]],
        *,
        derived_from: int,
        judged: int = 0,
        keeping: tuple[duckdb.DuckDBPyConnection, Collection[str]] | None = None,
    ) -> bool:
        """Replace a derived table in one commit, streaming.

        Args:
            table: entities, events or discrepancies.
            rows: model objects, or for entities mappings with the table's columns.
            derived_from: the `version` of the stories that the rows were derived from.
            judged: the `judged` version of the judgements that they respect.
            keeping: a snapshot whose rows of the table are kept, but for those of the events named with it.

        Returns:
            Whether it was replaced; not if another writer has replaced it from later stories or judgements.

        Raises:
            ValueError: if the table is not a derived one, or a row has a column that it lacks.
        """
        if table not in DERIVED:
            raise ValueError(f"{table} is not derived; replaceable are {', '.join(DERIVED)}")
        old = () if keeping is None else snapshot.kept(keeping[0], table, keeping[1])
        schema, folder = schemas()[table], commits.uri(self.path, table)
        done = False
        try:
            file = write_file(folder, map(_derived_row, rows), schema, old)
            try:
                done = commits.replace(self.path, table, schema, file, (derived_from, judged))
            finally:
                if not done:
                    os.remove(os.path.join(folder, file))
        except (DeltaError, OSError) as error:
            remedy = "see that the disk has room and the folder is yours, then run again"
            raise RecordError(self.path, f"{table} cannot be written ({error})", remedy) from error
        return done

    def lists(self) -> tuple[str, ...]:
        """The files of the users' lists of actors."""
        return list_files(self.path)

    def keep_list(self, name: str, lines: Iterable[str]) -> bool:
        """Keep a user's list of actors in place of one of that name; whether that changed anything.

        Raises:
            RecordError: it cannot be written.
        """
        return keep_list(self.path, name, lines)

    def drop_list(self, name: str) -> bool:
        """Take a user's list of actors out again; False if there is none of that name."""
        return drop_list(self.path, name)

    def version(self) -> int:
        """The version of the stories: it grows with each batch."""
        return commits.content_version(self.table("stories"))

    def judged(self) -> int:
        """The version of the judgements: it grows with each that is made."""
        return commits.content_version(self.table("judgements"))

    def derived_from(self) -> int | None:
        """The version of the stories that all derived tables take into account; None before the first."""
        done = self._derived_from()
        return None if done is None else done[0]

    def _derived_from(self) -> tuple[int, int] | None:
        marks = [commits.mark(self.table(name)) for name in DERIVED]
        done = [m for m in marks if m is not None]
        return (min(m[0] for m in done), min(m[1] for m in done)) if len(done) == len(marks) else None

    def stale(self) -> bool:
        """Whether stories or judgements have come in that the derived tables do not take into account yet."""
        version, done = self.version(), self._derived_from()
        return version > 0 and (done is None or done[0] < version or done[1] < self.judged())

    def judge(self, made: Sequence[Judgement]) -> None:
        """Add judgements in one commit: all become visible at once, or none.

        Raises:
            RecordError: they cannot be written.
        """
        try:
            commits.append(self.table("judgements"), judgement_rows(made))
            commits.compact(self._tables["judgements"], FILES, os.path.join(self.path, ".compacting"))
        except (DeltaError, OSError) as error:
            remedy = "see that the disk has room and the folder is yours, then judge again"
            raise RecordError(self.path, f"the judgement cannot be written ({error})", remedy) from error

    def judgements(self) -> list[Judgement]:
        """All judgements, in no order."""
        rows = self.table("judgements").to_pyarrow_table(columns=JUDGEMENTS.names).to_pylist()
        return [judgement_from(row) for row in rows]

    def even(self) -> bool:
        """Whether this version of the software derived all derived tables, and from the same stories."""
        tables = [self.table(name) for name in DERIVED]
        done = {(commits.mark(table), commits.software(table)) for table in tables}
        return len(done) == 1 and None not in (marks := done.pop()) and marks[1] == __version__

    def reports(
        self, version: int | None = None, con: duckdb.DuckDBPyConnection | None = None
    ) -> Iterator[Report]:
        """All reports as their stories tell them, with their own entities and dates, in a fixed order.

        What people judged does not show in them. A snapshot of that version can be given, for opening one
        takes its time.
        """
        query = "SELECT * FROM reports_visible t ORDER BY story_id, passage.start, trigger.start, report_id"
        for row in _rows(query, self.connect(version) if con is None else con):
            yield report_from(row)

    def attributions(self, version: int | None = None) -> Iterator[tuple[str, Attribution]]:
        """All statements, each with its story's id, in a fixed order."""
        query = "SELECT * FROM attributions_told t ORDER BY story_id, content[1].start, attribution_id"
        for row in _rows(query, self.connect(version)):
            yield row["story_id"], attribution_from(row)

    def published(self) -> dict[str, str | None]:
        """The day on which each story that was read was published, None where it does not tell."""
        told = self.connect().cursor().sql("SELECT story_id, published FROM read_told").to_arrow_table()
        return dict(zip(told["story_id"].to_pylist(), told["published"].to_pylist(), strict=True))

    def frames(self, con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
        """What frames each story read: id, outlet; dateline, byline, credits, last words. In no order.

        Args:
            con: a snapshot of the record.
        """
        query = """
            SELECT story_id, outlet, dateline.text AS dateline, byline.text AS byline,
                   list_transform(credits, lambda c: c.text) AS credits, right(trim(text), 120) AS ending
            FROM read_told WHERE text IS NOT NULL
        """
        for row in _rows(query, con):
            ending = row["ending"].rsplit("\n", 1)[-1]
            tail = ending[ending.rfind("(") :] if ending.endswith(")") else ending if len(ending) < 40 else ""
            lines = (row["dateline"], *(row["credits"] or ()), tail, row["byline"])
            yield row["story_id"], row["outlet"], tuple(x for x in lines if x)

    def sweep(self, older: dt.timedelta = ORPHANED) -> int:
        """Delete the rows of batches that were never marked complete; they were never visible.

        Args:
            older: only batches begun longer ago: a younger one may have a writer at work.

        Returns:
            How many batches were swept.
        """
        # The stories are looked at last: a batch that is completed meanwhile is then no orphan.
        found = snapshot.batches({name: self.table(name) for name in FACTS}, self.path)
        whole, swept = found.pop("stories"), set()
        for name, batches in found.items():
            orphans = sorted(b for b in batches - whole if age(b) > older)
            if orphans and commits.delete(self._tables[name], orphans):
                swept.update(orphans)
        return len(swept)

    def vacuum(self, keep: dt.timedelta = KEEP, *, dry_run: bool = False) -> Vacuumed:
        """Remove what no version of the record has needed for a time; see `dragoman.store.vacuum.vacuum`."""
        return vacuum(self.path, keep, dry_run=dry_run)

    def check_version(self, version: int) -> None:
        """Make sure that a version can be opened; see `dragoman.store.versions.check`."""
        versions.check(self.path, version)

    def compact(self, limit: int = FILES) -> None:
        """Join the small files of the tables of facts that have more than ``limit``; past versions stay."""
        for name in FACTS:
            if name in self._tables:
                commits.compact(self._tables[name], limit, os.path.join(self.path, ".compacting"))


def _rows(query: str, con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    for batch in con.cursor().sql(query).to_arrow_reader(1000):
        yield from batch.to_pylist()


def _fact_rows(readings: list[Reading], failures: list[Failure], version: str) -> dict[str, list[Row]]:
    return {
        "passages": [passage_row(p, r.story) for r in readings for p in r.layout.passages],
        "attributions": [attribution_row(a, r.story) for r in readings for a in r.attributions],
        "reports": [report_row(x) for r in readings for x in r.reports],
        "stories": [story_row(r, version) for r in readings] + [failure_row(f, version) for f in failures],
    }


def _derived_row(item: Event | Discrepancy | Mapping[str, object]) -> Row:
    if isinstance(item, Event):
        return event_row(item)
    if isinstance(item, Discrepancy):
        return discrepancy_row(item)
    return dict(item)
