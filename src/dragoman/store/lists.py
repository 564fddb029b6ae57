"""Users' lists of actors in a record's folder: a file each, replaced as a whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable

from dragoman.model import identify
from dragoman.store.errors import RecordError
from dragoman.store.folder import locate

FOLDER = "lists"
SUFFIX = ".jsonl"


def list_files(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """The files of a record's lists, in a fixed order; none where there is no record yet."""
    folder = os.path.join(locate(path), FOLDER)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return tuple(os.path.join(folder, n) for n in names if n.endswith(SUFFIX) and not n.startswith("."))


def keep_list(path: str, name: str, lines: Iterable[str]) -> bool:
    """Keep a list in a record, in place of one of the same name.

    Returns:
        Whether that changed anything.

    Raises:
        RecordError: the folder cannot be written to.
    """
    target = _file(path, name)
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".", suffix=SUFFIX, dir=os.path.dirname(target))
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as out:
                out.writelines(lines)
            if os.path.exists(target) and _same(draft, target):
                return False
            os.replace(draft, target)
        finally:
            if os.path.exists(draft):
                os.unlink(draft)
    except OSError as error:
        remedy = "see that the disk has room and the folder is yours, then run again"
        raise RecordError(path, f"the list cannot be written ({error})", remedy) from error
    return True


def drop_list(path: str, name: str) -> bool:
    """Take a list out of a record again; False if there is none of that name."""
    target = _file(path, name)
    if not os.path.exists(target):
        return False
    os.unlink(target)
    return True


def _file(path: str, name: str) -> str:
    return os.path.join(path, FOLDER, identify("list", name) + SUFFIX)


def _same(a: str, b: str) -> bool:
    if os.path.getsize(a) != os.path.getsize(b):
        return False
    with open(a, "rb") as one, open(b, "rb") as two:
        while block := one.read(2**20):
            if block != two.read(2**20):
                return False
    return True
