"""Commits to the Delta tables of a record: creating, appending, replacing, deleting, compacting."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError
from deltalake.transaction import AddAction, RemoveAction

from dragoman import __version__
from dragoman.store import log
from dragoman.store.errors import RecordError

ATTEMPTS = 8
"""How often a commit that lost a race is tried."""

GROUP = 5_000
"""Rows in a group of a Parquet file: what reads a file holds the whole of a group in memory."""

MARK = "dragoman.stories"
"""Where a derived table's commit names the version of ``stories`` that it was derived from."""

JUDGED = "dragoman.judgements"
"""Where it names the version of ``judgements`` that it respects."""

SOFTWARE = "dragoman.software"
"""Where it names the version of the software that derived it."""

# Every past version stays readable: Delta would forget commits older than a month. Statistics are kept of the
# leading columns alone: those of every nested field made a commit five times as slow.
SETTINGS = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
    "delta.dataSkippingNumIndexedCols": "2",
    "delta.checkpointInterval": "25",
}


def uri(path: str, name: str) -> str:
    """Where the table ``name`` of the record at ``path`` lies."""
    return os.path.join(path, name)


def load(path: str, name: str, version: int | None = None) -> DeltaTable:
    """Open a table, at a past version if one is given.

    Raises:
        RecordError: if it is missing or damaged, or never had that version.
    """
    try:
        return DeltaTable(uri(path, name), version=version)
    except (DeltaError, OSError, ValueError) as error:
        if version is not None:
            raise RecordError(
                path, f"table {name} has no version {version}", "name an earlier one"
            ) from error
        reason = f"table {name} cannot be opened ({str(error).splitlines()[0]})"
        raise RecordError(
            path, reason, "restore it from a copy, or read the sources into a new record"
        ) from error


def create(path: str, name: str, schema: pa.Schema) -> DeltaTable:
    """Create a table unless it is there, or somebody else is just creating it."""
    where = uri(path, name)
    try:
        return DeltaTable.create(
            where, schema=schema, mode="ignore", name=name, configuration=SETTINGS, commit_properties=_alone()
        )
    except DeltaError:
        if not DeltaTable.is_deltatable(where):
            raise
        return DeltaTable(where)


def append(table: DeltaTable, rows: pa.RecordBatch) -> None:
    """Add rows in one commit; appends never conflict with each other."""
    patient = CommitProperties(max_commit_retries=100)
    write_deltalake(table, pa.Table.from_batches([rows]), mode="append", commit_properties=patient)


def _alone(metadata: dict[str, str] | None = None) -> CommitProperties:
    """For a commit that must not follow another unseen: it fails if the table changed since it was looked at.

    Left to retry by itself, Delta lets two replacements of an empty table both stand.
    """
    return CommitProperties(custom_metadata=metadata, max_commit_retries=0)


def mark(table: DeltaTable) -> tuple[int, int] | None:
    """The versions of ``stories`` and ``judgements`` a derived table was last derived from; None if never."""
    return _mark(table.history(1)[0])


def _mark(commit: Mapping[str, Any]) -> tuple[int, int] | None:
    found = commit.get(MARK)
    return None if found is None else (int(found), int(commit.get(JUDGED, 0)))


def software(table: DeltaTable) -> str | None:
    """The version of the software that last derived a derived table; None if it never was, or is not told."""
    found = table.history(1)[0].get(SOFTWARE)
    return None if found is None else str(found)


def marked(path: str, name: str, limit: int) -> tuple[int, int]:
    """The latest version of a derived table derived from ``stories`` no later than ``limit``.

    Returns:
        That version, and the version of the judgements that it respects.
    """
    for commit in log.commits(uri(path, name)):
        found = _mark(commit.told)
        if found is None or found[0] <= limit:
            return commit.version, found[1] if found else 0
    return 0, 0


def content_version(stories: DeltaTable) -> int:
    """The last version of a table that changed what it says, passing over compactions."""
    seen = 1
    while True:
        commits = stories.history(seen)
        for commit in commits:
            if commit.get("operation") != "OPTIMIZE":
                return int(commit["version"])
        if len(commits) < seen:
            return 0
        seen *= 4


def replace(path: str, name: str, schema: pa.Schema, file: str, derived_from: tuple[int, int]) -> bool:
    """Replace all rows of a derived table in one commit.

    Args:
        path: the record's folder.
        name: the table.
        schema: the table's columns, as the file has them.
        file: the name of a Parquet file with the rows, in the table's folder.
        derived_from: the versions of ``stories`` and ``judgements``.

    Returns:
        Whether the table was replaced; not if it holds what was derived from later stories, or from the same
        and later judgements.
    """
    marks = {MARK: str(derived_from[0]), JUDGED: str(derived_from[1]), SOFTWARE: __version__}
    added: list[AddAction | RemoveAction] = [_added(os.path.join(uri(path, name), file))]
    for _ in range(ATTEMPTS):
        table = load(path, name)
        there = mark(table)
        if there is not None and there > derived_from:
            return False
        try:
            table.create_write_transaction(added, "overwrite", schema, commit_properties=_alone(marks))
        except CommitFailedError:
            continue
        return True
    raise RecordError(path, f"other writers kept replacing {name}", "run again when they have finished")


def _added(file: str) -> AddAction:
    """What Delta is told of a file that is there."""
    known, rows = os.stat(file), pq.read_metadata(file).num_rows
    moment = int(known.st_mtime * 1000)
    return AddAction(
        os.path.basename(file), known.st_size, {}, moment, data_change=True, stats=f'{{"numRecords":{rows}}}'
    )


def delete(table: DeltaTable, batches: list[str]) -> bool:
    """Delete the rows of some batches; False if other writers left no chance, which does no harm."""
    quoted = ", ".join("'" + batch.replace("'", "''") + "'" for batch in batches)
    for _ in range(ATTEMPTS):
        table.update_incremental()
        try:
            table.delete(f"batch IN ({quoted})", commit_properties=_alone())
        except CommitFailedError:
            continue
        return True
    return False


@contextmanager
def locked(path: str) -> Iterator[bool]:
    """Hold a lock that ends with its process; yields False if somebody else has it, or there are no locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield False
        return
    with open(path, "ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def compact(table: DeltaTable, limit: int, lock: str) -> bool:
    """Join the small files of a table that has more than ``limit``; False if there was no need or chance.

    Delta lets two compactions of the same files both stand, which doubles their rows, and unlike for other
    commits cannot be told not to; hence the lock. It does see where a deletion gets in the way.
    """
    if len(table.file_uris()) <= limit:
        return False
    with locked(lock) as free:
        if not free:
            return False
        table.update_incremental()
        if len(table.file_uris()) <= limit:
            return False
        try:
            table.optimize.compact(writer_properties=WriterProperties(max_row_group_size=GROUP))
        except CommitFailedError:
            return False
    return True
