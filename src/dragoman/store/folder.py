"""The folder of a record: whether it can hold one, and whether it does."""

from __future__ import annotations

import os
import re
import tempfile

from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from dragoman.store.commits import create, load, uri
from dragoman.store.errors import RecordError
from dragoman.store.schemas import schemas

# Delta reads these as parts of a URL and would open another folder, or none at all.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\\[\]^|<>`#?]|%[0-9A-Fa-f]{2}")
_BAD_NAME = "choose a folder whose path has none of [ ] \\ ^ | < > ` # ? or %20 and its like"


def locate(path: str | os.PathLike[str]) -> str:
    """The full path of a record's folder, links followed.

    Raises:
        RecordError: if the path has characters that the tables cannot bear.
    """
    given = os.fspath(path)
    if not given or "\x00" in given:
        raise RecordError(repr(given), "this is no path", "name a folder for the record")
    full = os.path.realpath(os.path.expanduser(given))
    try:
        full.encode("utf-8")
    except UnicodeEncodeError:
        raise RecordError(ascii(full), "the path is not valid UTF-8", "choose another folder") from None
    if found := _UNFIT.search(full):
        raise RecordError(full, f"the path has {found.group()!r}, which Delta tables cannot bear", _BAD_NAME)
    return full


def _has(path: str, name: str) -> bool:
    return os.path.isdir(os.path.join(uri(path, name), "_delta_log"))


def _ours(path: str, name: str) -> bool:
    if name not in schemas():
        return False
    # In this order: somebody else may be making the table just now.
    return os.path.isdir(uri(path, name)) and (not os.listdir(uri(path, name)) or _has(path, name))


def check(path: str) -> None:
    """Make sure that a whole record is there, with the columns that this version reads.

    Raises:
        RecordError: if not.
    """
    if not os.path.isdir(path):
        there = "this is a file, not a folder" if os.path.exists(path) else "there is no record here"
        raise RecordError(path, there, "make one with: dragoman read SOURCE -r FOLDER")
    if not os.access(path, os.R_OK | os.X_OK):
        raise RecordError(path, "the folder cannot be read", "ask its owner for permission")
    wanted = schemas()
    if missing := [name for name in wanted if not _has(path, name)]:
        reason = "this is not a record" if len(missing) == len(wanted) else f"it lacks {', '.join(missing)}"
        raise RecordError(
            path, reason, "name a record's folder, or make one with: dragoman read SOURCE -r FOLDER"
        )
    columns = {field.name for field in load(path, "stories").schema().fields}
    if lacking := [name for name in wanted["stories"].names if name not in columns]:
        reason = f"table stories lacks the column {lacking[0]}: another version of the program wrote it"
        raise RecordError(path, reason, "read the sources into a new record")


def prepare(path: str) -> None:
    """Make the folder a record if it is new or empty, and finish one that was begun.

    Raises:
        RecordError: if it holds something else or cannot be written to.
    """
    tables = schemas()
    try:
        os.makedirs(path, exist_ok=True)
        others = [name for name in os.listdir(path) if not name.startswith(".") and not _ours(path, name)]
        if others and not _has(path, "stories"):
            reason = f"the folder holds other things ({sorted(others)[0]})"
            raise RecordError(path, reason, "name a new or empty folder for the record")
        with tempfile.TemporaryFile(dir=path):
            pass
        for name, schema in tables.items():
            if not DeltaTable.is_deltatable(uri(path, name)):
                create(path, name, schema)
    except FileExistsError:
        raise RecordError(path, "this is a file, not a folder", "name a folder for the record") from None
    except (OSError, DeltaError) as error:
        reason = f"the folder cannot be written to ({error})"
        raise RecordError(path, reason, "name another folder, or ask for permission") from error
