"""Room on disk for what does not fit into memory: tables in DuckDB and objects by number, gone afterwards."""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
from array import array
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

MEMORY: Final = 80 * 2**20
"""Bytes that DuckDB may hold of tables, sorts and joins; the rest it keeps on disk ..."""
EACH: Final = 100
"""... and so many for each report: some of what it sorts and joins by cannot go there."""
THREADS: Final = 2
"""Each thread of a sort wants memory of its own."""
READ: Final = 2000
"""Rows read at a time."""
SPAN: Final = 2000
"""Numbers gone through at a time."""
Row = tuple[Any, ...]
_NOWHERE: Final = -1


class Shelf(Generic[T]):
    """Objects by number in a file; it takes 8 bytes of memory a number.

    Args:
        path: the file.
        size: all numbers are below.
        kept: of the objects so many are at hand, those last asked for.
    """

    def __init__(self, path: str, size: int, kept: int) -> None:
        self._end = open(path, "wb")  # noqa: SIM115 - closed with the scratch
        self._pickler = pickle.Pickler(self._end, pickle.HIGHEST_PROTOCOL)
        self._pickler.dispatch_table = _calls()
        self._file = open(path, "rb")  # noqa: SIM115
        self._at = array("q", [_NOWHERE]) * size
        self.get = lru_cache(kept)(self._load)

    def put(self, number: int, item: T) -> None:
        """Put an object on the shelf."""
        self._at[number] = self._end.tell()
        self._pickler.dump(item)
        self._pickler.clear_memo()  # each is read by itself

    def __contains__(self, number: int) -> bool:
        return self._at[number] != _NOWHERE

    def _load(self, number: int) -> T:
        self._end.flush()
        self._file.seek(self._at[number])
        found: T = pickle.load(self._file)  # our own file, in a folder of our own
        return found

    def close(self) -> None:
        """Give the file up."""
        self.get.cache_clear()
        self._end.close()
        self._file.close()


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
        with self._con.cursor() as cursor:
            return cursor.execute(query, values).fetchall()

    def batches(self, query: str, size: int = READ) -> Iterator[pa.RecordBatch]:
        """What a query finds, ``size`` rows at a time; other statements may run meanwhile."""
        with self._con.cursor() as cursor:
            yield from cursor.sql(query).to_arrow_reader(size)

    def rows(self, query: str) -> Iterator[Row]:
        """The same as tuples."""
        for batch in self.batches(query):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

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

    def shelf(self, name: str, size: int, kept: int = 0) -> Shelf[Any]:
        """A new shelf; the arguments are those of `Shelf`."""
        found: Shelf[Any] = Shelf(os.path.join(self._folder, name), size, kept)
        self._shelves.append(found)
        return found

    def close(self) -> None:
        """Give up all files."""
        for shelf in self._shelves:
            shelf.close()
        with self._con.cursor() as cursor:
            cursor.execute("DETACH scratch")


def limit(connection: duckdb.DuckDBPyConnection, reports: int) -> None:
    """Hold DuckDB to little memory in the snapshot of a record of so many reports."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET memory_limit='{MEMORY + EACH * reports} bytes'")
        cursor.execute(f"SET threads={THREADS}")
        cursor.execute("SET preserve_insertion_order=false")


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
