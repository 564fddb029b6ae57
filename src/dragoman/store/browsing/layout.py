"""Where the layout of a record is kept for the next time: a hidden folder within it, one layout at a time.

A layout is made in a folder of its own and then renamed, so that what is there is always whole, whoever else
makes or opens one. It is named after the state of the record and the program that made it; older ones are
removed once a newer one stands. A record that cannot be written to is laid out in a temporary folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
import uuid
from pathlib import Path

import duckdb
import pyarrow as pa

from dragoman.store.schemas import schemas
from dragoman.store.snapshot import FOLD, quoted

HOME = ".layout"
"""The folder within a record."""
TABLES = "tables.duckdb"
BEGUN = "making-"
ABANDONED = 3600.0
"""Seconds after which a layout that nobody writes to any more is taken for one whose maker was killed."""

FIRST = "it was not laid out before"
CHANGED = "it has changed since it was last laid out"
OTHER = "another version of the program laid it out"


def versions(path: str) -> tuple[int, ...]:
    """The version of each table, from the names of its commits."""
    return tuple(_latest(path, name)[0] for name in schemas())


def _latest(path: str, name: str) -> tuple[int, str]:
    folder = os.path.join(path, name, "_delta_log")
    names = os.listdir(folder) if os.path.isdir(folder) else []
    commits = [
        (int(n[:20]), os.path.join(folder, n)) for n in names if n[:20].isdigit() and n[20:] == ".json"
    ]
    return max(commits, default=(-1, ""))


def state(path: str) -> str:
    """A short name for the state of a record: of its tables' versions, and of what was committed last."""
    digest = hashlib.sha256()
    for name in schemas():
        version, commit = _latest(path, name)
        digest.update(f"{name} {version}\n".encode())
        if commit:
            digest.update(Path(commit).read_bytes())
    return digest.hexdigest()[:16]


def maker() -> str:
    """A short name for the program that lays out: another one may do it otherwise, or read other files."""
    from dragoman import __version__, judgements, store

    digest = hashlib.sha256(f"{__version__} {duckdb.__version__} {pa.__version__}".encode())
    for package in (store, judgements):
        for source in sorted(Path(next(iter(package.__path__))).rglob("*.py")):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def name(path: str) -> str:
    """What the layout of a record as it stands is called."""
    return f"{state(path)}-{maker()}"


def kept(path: str, called: str) -> str | None:
    """The folder of a kept layout, if it is there."""
    folder = os.path.join(path, HOME, called)
    return folder if os.path.isdir(folder) else None


def why(path: str, called: str) -> str:
    """Why a record has to be laid out, in words."""
    home = os.path.join(path, HOME)
    others = [n for n in _listed(home) if not n.startswith(BEGUN)]
    if not others:
        return FIRST
    return OTHER if any(n.split("-")[0] == called.split("-")[0] for n in others) else CHANGED


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def begin(path: str) -> tuple[str, bool]:
    """A new folder to lay out in, and whether it is within the record; else it is a temporary one."""
    folder = os.path.join(path, HOME, f"{BEGUN}{os.getpid()}-{uuid.uuid4().hex[:8]}")
    try:
        os.makedirs(folder)
    except OSError:
        return tempfile.mkdtemp(prefix="dragoman-layout-"), False
    return folder, True


def keep(folder: str, path: str, called: str) -> str:
    """Give a finished layout its name and remove the others; gives back where it is then."""
    for file in os.scandir(folder):
        with open(file.path, "rb+") as written:
            os.fsync(written.fileno())
    home = os.path.join(path, HOME)
    final = os.path.join(home, called)
    try:
        os.rename(folder, final)
    except OSError:  # somebody else was first with the same
        return folder
    for other in _listed(home):
        stale = os.path.join(home, other)
        if other != called and (not other.startswith(BEGUN) or _abandoned(stale)):
            shutil.rmtree(stale, ignore_errors=True)
    return final


def _abandoned(folder: str) -> bool:
    try:
        newest = max(os.path.getmtime(p) for p in (folder, *(f.path for f in os.scandir(folder))))
    except OSError:
        return False
    return time.time() - newest > ABANDONED


def write_tables(connection: duckdb.DuckDBPyConnection, folder: str) -> None:
    """Put the tables that browsing asks into a file of their own, with the macros that the questions use."""
    file = quoted(os.path.join(folder, TABLES))
    made = "SELECT table_name FROM duckdb_tables() WHERE starts_with(table_name, 'browse_') ORDER BY 1"
    tables = [table for (table,) in connection.execute(made).fetchall()]
    connection.execute(f"ATTACH {file} AS layout")
    for table in tables:
        connection.execute(f"CREATE TABLE layout.{table} AS SELECT * FROM {table}")
    connection.execute("USE layout")
    connection.execute(FOLD)
    connection.execute("USE memory")
    connection.execute("DETACH layout")


def tables(folder: str) -> duckdb.DuckDBPyConnection:
    """The tables of a layout, to be asked from cursors; several programs may have them open."""
    return duckdb.connect(
        os.path.join(folder, TABLES),
        read_only=True,
        config={"temp_directory": tempfile.gettempdir(), "autoinstall_known_extensions": "false"},
    )
