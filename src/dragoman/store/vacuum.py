"""Removes from disk what only past versions of a record need, and what killed writers left."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from deltalake.exceptions import DeltaError

from dragoman.store.commits import load, uri
from dragoman.store.errors import RecordError
from dragoman.store.log import commits
from dragoman.store.schemas import schemas
from dragoman.store.versions import openable

KEEP: Final = dt.timedelta(days=30)
"""What was part of the record within this time can still be opened."""
READING: Final = dt.timedelta(hours=1)
"""Whatever was part of the record within this time stays: somebody may be reading it as it was then."""
WRITING: Final = dt.timedelta(days=1)
"""A file that no commit names and that was written to within this time may have a writer at work."""


@dataclass(frozen=True, slots=True)
class Vacuumed:
    """What a vacuum freed, or with ``dry_run`` would free.

    ``files`` and ``size`` (bytes) tell how much, ``tables`` of which tables how many bytes; ``gone`` are the
    versions that could be opened before and can no longer, ``left`` those that still can, earliest first.
    """

    files: int
    size: int
    tables: Mapping[str, int]
    gone: tuple[int, ...]
    left: tuple[int, ...]
    dry_run: bool


def vacuum(path: str, keep: dt.timedelta = KEEP, *, dry_run: bool = False) -> Vacuumed:
    """Remove the files that no version of the record has needed for a time.

    The record as it stands loses nothing, whoever reads it or writes to it meanwhile; nor does whoever began
    to read within the last hour.

    Args:
        path: the record's folder.
        keep: versions that were the present one within this time stay.
        dry_run: remove nothing, and tell what would be removed.

    Raises:
        RecordError: if a table cannot be opened, or a file not removed.
        ValueError: if ``keep`` is negative.
    """
    if keep < dt.timedelta(0):
        raise ValueError(f"a time to keep versions for is not negative: {keep}")
    now = time.time()
    since = now - max(keep, READING).total_seconds()
    before = openable(path)
    doomed = {name: [*_needless(path, name, since, now)] for name in schemas()}
    files = [file for found in doomed.values() for file in found]
    sizes = {name: sum(map(_size, found)) for name, found in doomed.items()}
    left = openable(path, frozenset(files))
    if not dry_run:
        for file in files:
            _remove(path, file)
    gone = tuple(v for v in before if v < left[0])
    return Vacuumed(
        len(files), sum(sizes.values()), {n: s for n, s in sizes.items() if s}, gone, left, dry_run
    )


def _needless(path: str, name: str, since: float, now: float) -> Iterator[str]:
    """The files of a table that were no part of it at any time from ``since`` on."""
    folder = uri(path, name)
    # Listed before the commits are read: what is listed and committed is then named by a commit.
    listed = [e.path for e in os.scandir(folder) if e.is_file() and e.name.endswith(".parquet")]
    try:
        needed, late = _named(path, name, since, now)
    except (DeltaError, OSError, ValueError) as error:
        reason = f"the commits of table {name} cannot be read ({str(error).splitlines()[0]})"
        raise RecordError(path, reason, "restore it from a copy") from error
    for file in sorted(listed):
        base = os.path.basename(file)
        if base not in needed and (base in late or _written(file) < now - WRITING.total_seconds()):
            yield file


def _named(path: str, name: str, since: float, now: float) -> tuple[set[str], set[str]]:
    """The files that were part of a table at some time from ``since`` on, and those committed of late."""
    needed: set[str] = set()
    late: set[str] = set()
    first = None
    for commit in commits(uri(path, name)):
        if commit.at > now - 2 * WRITING.total_seconds():
            late |= commit.added
        if first is None:
            needed |= commit.added
            # The version of that moment was part of the record from then on; all later ones came after it.
            first = commit.version if commit.at <= since or commit.version == 0 else None
    table = load(path, name, first)
    return needed | {os.path.basename(u) for u in table.file_uris()}, late


def _written(file: str) -> float:
    try:
        return os.path.getmtime(file)
    except FileNotFoundError:  # another vacuum was first
        return float("inf")


def _size(file: str) -> int:
    try:
        return os.path.getsize(file)
    except FileNotFoundError:
        return 0


def _remove(path: str, file: str) -> None:
    try:
        os.remove(file)
    except FileNotFoundError:
        return
    except OSError as error:
        reason = f"{os.path.basename(file)} cannot be removed ({error.strerror})"
        raise RecordError(path, reason, "ask its owner for permission; what was removed is gone") from error
