"""Which past versions of a record can be opened, and the tables as they were then.

A version is one of the table of stories. What was derived is taken as it was last derived from that version
or an earlier one, and judgements as that respects them. Facts are never changed: they are taken as they are,
and only those of that version's stories are seen.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Collection, Mapping

from deltalake import DeltaTable

from dragoman.store.commits import load, marked, uri
from dragoman.store.errors import RecordError
from dragoman.store.log import contents, settled
from dragoman.store.schemas import DERIVED

_NONE: frozenset[str] = frozenset()


def then(path: str, name: str, version: int) -> DeltaTable:
    """A table of the record at ``path`` as it was at a version of its stories.

    Raises:
        RecordError: if it cannot be opened.
    """
    wanted = None
    if name == "stories":
        wanted = settled(uri(path, name), version)
    elif name in DERIVED:
        wanted = marked(path, name, version)[0]
    elif name == "judgements":
        wanted = settled(uri(path, name), marked(path, "events", version)[1])
    return load(path, name, wanted)


def openable(path: str, without: Collection[str] = _NONE) -> tuple[int, ...]:
    """The versions that can be opened, the earliest first; the latest always can.

    Args:
        path: the record's folder.
        without: files to be taken for gone.
    """
    all_of = contents(uri(path, "stories"))
    # Files go with the oldest versions first, so that from some version on all can be opened.
    first = bisect_left(all_of[:-1], True, key=lambda v: _is_whole(path, v, without))
    return tuple(all_of[first:])


def check(path: str, version: int) -> None:
    """Make sure that a version of a record can be opened.

    Raises:
        RecordError: if it cannot; names those that can.
    """
    if 0 <= version <= load(path, "stories").version() and _is_whole(path, version, _NONE):
        return
    there = openable(path)
    gone = 0 <= version < there[0]
    reason = f"version {version} was removed by vacuum" if gone else f"there is no version {version}"
    raise RecordError(path, reason, f"name {_named(there)}, or none for the latest")


def _named(versions: tuple[int, ...]) -> str:
    return f"one of {versions[0]} to {versions[-1]}" if len(versions) > 1 else f"{versions[0]}"


def _is_whole(path: str, version: int, without: Collection[str]) -> bool:
    """Whether all files are there that only this version may still need."""
    tables: Mapping[str, DeltaTable] = {
        n: then(path, n, version) for n in ("stories", *DERIVED, "judgements")
    }
    files = (
        os.path.join(path, name, os.path.basename(u)) for name, t in tables.items() for u in t.file_uris()
    )
    return all(file not in without and os.path.exists(file) for file in files)
