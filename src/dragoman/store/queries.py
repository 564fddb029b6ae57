"""Tables of a record as they are asked for: filtered, sorted, given as rows, Arrow or data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from dragoman.store import snapshot
from dragoman.store.filters import Condition, Value, filters
from dragoman.store.snapshot import COLUMNS, shown
from dragoman.store.store import Store

if TYPE_CHECKING:
    import pandas
    import polars

ROWS = 1000
"""Rows in a batch of Arrow, unless asked otherwise."""

# What fixes the order of each table's rows, whatever the order in which they were read.
_ORDER = {
    "stories": ("t.published", "t.story_id", "t.origin", "t.reason"),
    "passages": ("t.story_id", 't."index"'),
    "attributions": ("t.story_id", "t.content[1].start", "t.attribution_id"),
    "reports": ("t.story_id", "t.passage.start", "t.trigger.start", "t.report_id"),
    "entities": ("t.entity_id",),
    "events": ("coalesce(t.date.start, t.first_told)", "t.event_id"),
    "discrepancies": ("t.event_id", "t.slot", "t.kind", "t.report_ids"),
    "judgements": ("t.made", "t.judgement_id"),
}


def connect(store: Store, version: int | None = None) -> duckdb.DuckDBPyConnection:
    """A snapshot of the record in DuckDB, a view for each table; see `dragoman.store.snapshot.connect`."""
    return snapshot.connect(store.path, version)


def dicts(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """The rows of a batch."""
    # Arrow can make dictionaries of maps itself, but then takes five times as long for all other columns.
    maps = [field.name for field in batch.schema if pa.types.is_map(field.type)]
    for row in batch.to_pylist():
        for name in maps:
            row[name] = dict(row[name] or ())
        yield row


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of a record, or a part of it; nothing is read until rows are asked for.

    ``connection`` is a snapshot from `connect`: what is committed later does not show.
    """

    connection: duckdb.DuckDBPyConnection
    name: str
    _conditions: tuple[Condition, ...] = ()
    _order: tuple[str, ...] = ()
    _limit: int | None = None
    _offset: int = 0

    def __post_init__(self) -> None:
        if self.name not in COLUMNS:
            raise ValueError(f"there is no table {self.name!r}; there are {', '.join(COLUMNS)}")

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in order."""
        return list(COLUMNS[self.name])

    def filter(self, **wanted: Value | None) -> Table:
        """The rows that fulfil all conditions; of several values for one, any will do.

        An ``actor``, ``recipient`` or ``party`` is given by a code (IRN: of Iran; IRN.GOV: its government) or
        a part of a name, alias or role. ``since`` and ``until`` take an ISO year, month or day and compare
        with the date of what happened, or with that of publication where it is unknown. ``text`` is found
        in any case and with or without accents. None and "" ask nothing.

        Raises:
            ValueError: if the table has no such filter, or a date is none.
        """
        allowed = filters()[self.name]
        made = []
        for name, value in wanted.items():
            if name not in allowed:
                raise ValueError(
                    f"{self.name} have no filter {name!r}; there are {', '.join(sorted(allowed))}"
                )
            if value is not None and value != "":
                made.append(allowed[name](value))
        return replace(self, _conditions=(*self._conditions, *made))

    def sort(self, *columns: str) -> Table:
        """The rows by some columns, each ascending or, marked ``-``, descending; the unknown come last.

        A field within a column is named with a dot: ``date.start``.

        Raises:
            ValueError: if there is no such column.
        """
        order = []
        for column in columns:
            name, _, field = column.removeprefix("-").partition(".")
            if name not in COLUMNS[self.name] or (field and not field.isidentifier()):
                raise ValueError(f"{self.name} have no column {name!r}; there are {', '.join(self.columns)}")
            inner = f'."{field}"' if field else ""
            order.append(f't."{name}"{inner} {"DESC" if column.startswith("-") else "ASC"} NULLS LAST')
        return replace(self, _order=tuple(order))

    def limit(self, count: int, offset: int = 0) -> Table:
        """At most ``count`` rows, after passing over ``offset``.

        Raises:
            ValueError: if one of them is negative.
        """
        if count < 0 or offset < 0:
            raise ValueError("a limit is never negative")
        return replace(self, _limit=count, _offset=offset)

    def _chosen(self) -> tuple[str, list[object]]:
        """The chosen rows, unordered unless they are limited."""
        sql, values = f"SELECT * FROM {self.name}_told t", [v for c in self._conditions for v in c.values]
        if self._conditions:
            sql += " WHERE " + " AND ".join(f"({c.sql})" for c in self._conditions)
        if self._limit is not None:
            sql += f"{self._ordered()} LIMIT {int(self._limit)} OFFSET {int(self._offset)}"
        return sql, values

    def _ordered(self) -> str:
        last = (f"{column} ASC NULLS LAST" for column in _ORDER[self.name])
        return " ORDER BY " + ", ".join((*self._order, *last))

    def _run(self, sql: str, values: list[object]) -> duckdb.DuckDBPyRelation:
        return self.connection.cursor().sql(sql, params=values or None)

    def reader(self, rows: int = ROWS) -> pa.RecordBatchReader:
        """The rows as a stream of Arrow batches."""
        sql, values = self._chosen()
        # Parties are linked after the limit, so that a page costs a page.
        whole = f"SELECT {shown(self.name)} FROM ({sql}) t{self._ordered()}"
        return self._run(whole, values).to_arrow_reader(rows)

    def batches(self, rows: int = ROWS) -> Iterator[pa.RecordBatch]:
        """The rows as Arrow batches, streaming."""
        yield from self.reader(rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for batch in self.reader():
            yield from dicts(batch)

    def __len__(self) -> int:
        sql, values = self._chosen()
        return int(self._run(f"SELECT count(*) FROM ({sql})", values).fetchall()[0][0])

    def to_pylist(self) -> list[dict[str, Any]]:
        """All rows as dictionaries."""
        return [row for row in self]  # noqa: C416 - list(self) would ask for the length first

    def to_arrow(self) -> pa.Table:
        """All rows as an Arrow table."""
        return self.reader(100_000).read_all()

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas data frame.

        Raises:
            ImportError: if pandas is not installed.
        """
        try:
            import pandas  # noqa: F401
        except ImportError as error:
            raise ImportError("pandas is not installed: pip install 'dragoman[frames]'") from error
        frame: pandas.DataFrame = self.to_arrow().to_pandas(maps_as_pydicts="strict")
        return frame

    def to_polars(self) -> polars.DataFrame:
        """All rows as a polars data frame.

        Raises:
            ImportError: if polars is not installed.
        """
        try:
            import polars
        except ImportError as error:
            raise ImportError("polars is not installed: pip install 'dragoman[frames]'") from error
        frame = polars.from_arrow(self.to_arrow())
        return frame if isinstance(frame, polars.DataFrame) else frame.to_frame()


def tables(connection: duckdb.DuckDBPyConnection, names: Iterable[str] = COLUMNS) -> dict[str, Table]:
    """The tables of a snapshot, by name."""
    return {name: Table(connection, name) for name in names}
