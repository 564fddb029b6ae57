"""Room on disk for what does not fit into memory: tables in DuckDB and objects by number, gone afterwards."""

from __future__ import annotations

import gc
import os
import pickle
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from functools import cache, lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

import duckdb
import pyarrow as pa

from dragoman.discrepancies.dates import Window
from dragoman.merging.facts import Facts
from dragoman.model import Event, Party, Possible, Quantity, Quote, Report, When, Where
from dragoman.store.snapshot import quoted

T = TypeVar("T")

MEMORY: Final = 96
"""MiB that DuckDB may hold of tables, sorts and joins; the rest it keeps on disk."""
_SETTINGS: Final = {
    "threads": "2",  # each thread of a sort wants memory of its own
    "write_buffer_row_group_count": "1",
    "allocator_flush_threshold": "1MiB",  # what is let go of goes back to the system
    "preserve_insertion_order": "false",
}
MOST: Final = 2**40
"""Bytes that it is never given more of, though some sorts and joins cannot go to disk as a whole."""
AHEAD: Final = "2MiB"
"""What a query finds before it is asked for."""
READ: Final = 2000
"""Rows read at a time."""
SPAN: Final = 500
"""Numbers gone through at a time."""
Row = tuple[Any, ...]
_PLACE: Final = struct.Struct("<q")


class Shelf(Generic[T]):
    """Objects by number in a file, and where each is in another: it takes no memory.

    Args:
        path: the file.
        kept: of the objects so many are at hand, those last asked for.
    """

    def __init__(self, path: str, kept: int) -> None:
        self._end = open(path, "wb")  # noqa: SIM115 - closed with the scratch
        self._pickler = pickle.Pickler(self._end, pickle.HIGHEST_PROTOCOL)
        self._pickler.dispatch_table = _calls()
        self._file = open(path, "rb")  # noqa: SIM115
        self._places = open(f"{path}.places", "w+b", buffering=0)  # noqa: SIM115
        self.get = lru_cache(kept)(self.load)

    def put(self, number: int, item: T) -> None:
        """Put an object on the shelf."""
        self._places.seek(number * _PLACE.size)
        self._places.write(_PLACE.pack(self._end.tell() + 1))
        self._pickler.dump(item)
        self._pickler.clear_memo()  # each is read by itself

    def _place(self, number: int) -> int:
        """Where an object is, counted from 1; 0 is nowhere."""
        self._places.seek(number * _PLACE.size)
        found = self._places.read(_PLACE.size)
        return int(_PLACE.unpack(found)[0]) if found else 0

    def __contains__(self, number: int) -> bool:
        return self._place(number) > 0

    def load(self, number: int) -> T:
        """An object, read from the file; none of those at hand makes room for it."""
        self._end.flush()
        self._file.seek(self._place(number) - 1)
        found: T = pickle.load(self._file)  # our own file, in a folder of our own
        return found

    def close(self) -> None:
        """Give the file up."""
        self.get.cache_clear()
        self._end.close()
        self._file.close()
        self._places.close()


@cache
def _calls() -> Mapping[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]:
    """How the objects that are many are written: as a call with their fields, which takes half the time."""

    def call(kind: type, values: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], Any]:
        return lambda item: (kind, values(item))

    kinds = (Event, Facts, Party, Possible, Quantity, Quote, Report, When, Where, Window)
    return {kind: call(kind, attrgetter(*(f.name for f in fields(kind)))) for kind in kinds}


class Scratch:
    """Tables of a database that lies in a folder of its own, beside the views of a snapshot.

    Args:
        connection: the snapshot.
        folder: where the database and the shelves lie.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, folder: str) -> None:
        self._con = connection
        self._folder = folder
        self._schemas: dict[str, pa.Schema] = {}
        self._shelves: list[Shelf[Any]] = []

    def run(self, query: str, values: object = None) -> list[Row]:
        """Run a statement; what it finds, which must be little."""
        while True:
            with self._con.cursor() as cursor:
                try:
                    return cursor.execute(query, values).fetchall()
                except duckdb.OutOfMemoryException:
                    give_room(cursor)

    def batches(self, query: str, size: int = READ) -> Iterator[pa.RecordBatch]:
        """What a query finds, ``size`` rows at a time; other statements may run meanwhile."""
        begun = False
        while True:
            with self._con.cursor() as cursor:
                cursor.execute(f"SET streaming_buffer_size = '{AHEAD}'")
                try:
                    for batch in cursor.sql(query).to_arrow_reader(size):
                        begun = True
                        yield batch
                except duckdb.OutOfMemoryException:
                    if begun:
                        raise
                    give_room(cursor)
                else:
                    return

    def rows(self, query: str) -> Iterator[Row]:
        """The same as tuples."""
        for batch in self.batches(query):
            yield from in_rows(batch)

    def find(self, table: str, column: str, values: Iterable[str]) -> dict[str, list[Any]]:
        """The rows of a table, of which ``column`` is the first, that have one of some values there."""
        query = f"SELECT * FROM scratch.{table} WHERE {column} IN (SELECT unnest($values::VARCHAR[]))"
        return {value: rest for value, *rest in self.run(query, {"values": sorted({*values})})}

    def make(self, table: str, **columns: pa.DataType) -> None:
        """Make an empty table."""
        self._schemas[table] = schema = pa.schema(columns.items())
        with self._con.cursor() as cursor:
            cursor.register("given", schema.empty_table())
            cursor.execute(f"CREATE TABLE scratch.{table} AS SELECT * FROM given")
            cursor.unregister("given")

    def add(self, table: str, *columns: Sequence[Any]) -> None:
        """Add rows, given column by column, to a table that was made."""
        schema = self._schemas[table]
        arrays = [pa.array(c, kind) for c, kind in zip(columns, schema.types, strict=True)]
        with self._con.cursor() as cursor:
            cursor.register("given", pa.table(arrays, schema=schema))
            cursor.execute(f"INSERT INTO scratch.{table} SELECT * FROM given")
            cursor.unregister("given")

    def add_rows(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows, some at a time."""
        given = iter(rows)
        while some := list(islice(given, 10 * READ)):
            self.add(table, *zip(*some, strict=True))

    def shelf(self, name: str, kept: int = 0) -> Shelf[Any]:
        """A new shelf; the arguments are those of `Shelf`."""
        found: Shelf[Any] = Shelf(os.path.join(self._folder, name), kept)
        self._shelves.append(found)
        return found

    def close(self) -> None:
        """Give up all files."""
        for shelf in self._shelves:
            shelf.close()
        with self._con.cursor() as cursor:
            cursor.execute("DETACH scratch")


def settings(times: int = 1) -> dict[str, str]:
    """What holds DuckDB to the same memory however long a record is, or to so many times as much."""
    return {**_SETTINGS, "memory_limit": f"{MEMORY * times}MiB"}


def give_room(connection: duckdb.DuckDBPyConnection) -> None:
    """Give DuckDB twice the memory, after it ran out of it.

    Raises:
        MemoryError: it has had more than there can be.
    """
    (used,) = connection.execute(
        "SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'"
    ).fetchall()[0]
    (limit,) = connection.execute("SELECT parse_formatted_bytes($used)", {"used": used}).fetchall()[0]
    if limit >= MOST:
        raise MemoryError(f"a record's derivation does not fit into {used}")
    connection.execute(f"SET memory_limit = '{2 * limit} bytes'")


def in_rows(batch: pa.RecordBatch) -> Iterator[Row]:
    """The rows of a batch as tuples."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def give_back() -> None:
    """Give the system what was let go of but is still held for the next time, by Arrow and by malloc."""
    pa.default_memory_pool().release_unused()
    pa.system_memory_pool().release_unused()  # trims the heap that DuckDB's own structures are on


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from walking what is read and let go again: reports are trees, and need none.

    It took a third of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def scratch(connection: duckdb.DuckDBPyConnection) -> Iterator[Scratch]:
    """Tables beside the views of a snapshot, ``scratch.*``; whatever happens, nothing stays on disk."""
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        with connection.cursor() as cursor:
            cursor.execute(f"ATTACH {quoted(os.path.join(folder, 'tables.duckdb'))} AS scratch")
        made = Scratch(connection, folder)
        try:
            yield made
        finally:
            made.close()


def parcels(rows: Iterator[Row], size: int) -> Iterator[tuple[range, list[Row]]]:
    """Rows in the order of their first values, numbers below ``size``, for SPAN numbers at a time."""
    waiting = next(rows, None)
    for start in range(0, size, SPAN):
        numbers, found = range(start, min(start + SPAN, size)), []
        while waiting is not None and waiting[0] in numbers:
            found.append(waiting)
            waiting = next(rows, None)
        yield numbers, found
