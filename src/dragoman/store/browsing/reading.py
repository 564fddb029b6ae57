"""Reads the tables of a snapshot once, putting their rows on shelves and gathering columns of numbers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.store.browsing.columns import day_sql
from dragoman.store.browsing.parties import told
from dragoman.store.browsing.shelf import Shelf, Writer
from dragoman.store.browsing.words import split
from dragoman.store.filters import CONTRADICT
from dragoman.store.snapshot import COLUMNS, shown

Read = Callable[[int], object]
"""Called with how many more rows were read."""
BATCH = 65_536
SAID = tuple(name for name in ("chain", "about") if name in COLUMNS["attributions"])
"""The columns of a statement that list parties."""
_UNREAL = "list_has_any(coalesce(t.auxiliary, []), ['negation', 'hypothetical'])"
# A plan is told as happening where its type implies a future: the promise itself is made now.
_PLANNED = "list_contains(coalesce(t.auxiliary, []), 'future') AND t.event_type NOT IN ('AGREE', 'CONCEDE')"

_EVENTS = f"""
SELECT {{shown}},
    coalesce({day_sql("t.date.start")}, {day_sql("t.first_told")}) AS _start,
    coalesce({day_sql('t.date."end"')}, {day_sql("t.last_told")}) AS _end,
    coalesce({day_sql('t.date."end"')} - {day_sql("t.date.start")}, 0) AS _span,
    len(list_filter(map_entries(t.slots),
                    lambda e: e.value IN ('differ', 'denied') AND e.key <> 'according_to')) AS _differ,
    t.event_id IN (SELECT event_id FROM discrepancies_told WHERE {CONTRADICT}) AS _disputed,
    t.place.name || coalesce(chr(9) || t.place.country, '') AS _place
FROM events_told t ORDER BY _start DESC NULLS LAST, t.event_id
"""
_REPORTS = f"""
SELECT {{shown}}, {day_sql("t.published")} AS _day, fold(t.passage.text) AS _folded,
    NOT ({_UNREAL} OR ({_PLANNED})) AS _real
FROM reports_told t
"""
_STATEMENTS = f"""
SELECT {{shown}}, {day_sql("t.published")} AS _day,
    fold(array_to_string(list_transform(t.content, lambda c: c.text), chr(10))) AS _folded
FROM attributions_told t ORDER BY _day DESC NULLS LAST, t.story_id, t.content[1].start, t.attribution_id
"""


@dataclass
class Gathered:
    """The columns of one table as they come, batch by batch, each a list of Arrow arrays."""

    columns: dict[str, list[pa.Array]] = field(default_factory=dict)

    def add(self, **arrays: pa.Array) -> None:
        """Append a batch's arrays."""
        for name, array in arrays.items():
            self.columns.setdefault(name, []).append(array)

    def __getitem__(self, name: str) -> list[pa.Array]:
        return self.columns.get(name, [])

    def whole(self, name: str) -> pa.Array:
        """A column in one piece."""
        parts = self[name]
        return pa.concat_arrays(parts) if parts else pa.array([], pa.string())


def _batches(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[pa.RecordBatch]:
    yield from connection.cursor().sql(sql).to_arrow_reader(BATCH)


def _shelved(
    connection: duckdb.DuckDBPyConnection, folder: str, table: str, sql: str, read: Read
) -> Iterator[pa.RecordBatch | Shelf]:
    """The batches of a query, each shelved but for what was worked out; at the end, the shelf."""
    names = list(COLUMNS[table])
    writer: Writer | None = None
    for batch in _batches(connection, sql.format(shown=shown(table))):
        kept = batch.select(names)
        if writer is None:
            writer = Writer(os.path.join(folder, f"{table}.arrow"), kept.schema)
        writer.add(kept)
        yield batch
        read(len(batch))
    if writer is None:
        empty = connection.cursor().sql(f"SELECT * FROM {table} LIMIT 0").to_arrow_table()
        writer = Writer(os.path.join(folder, f"{table}.arrow"), empty.select(names).schema)
    yield writer.close()


def _coded(texts: pa.Array) -> pa.Array:
    return pc.dictionary_encode(texts)


def _sides(batch: pa.RecordBatch, *slots: str) -> dict[str, pa.Array]:
    found: dict[str, pa.Array] = {}
    for slot in slots:
        column = batch[slot]
        found[slot] = told(column.flatten())
        found[f"{slot}_size"] = pc.fill_null(pc.list_value_length(column), 0)
    return found


def read_events(connection: duckdb.DuckDBPyConnection, folder: str, read: Read) -> tuple[Shelf, Gathered]:
    """The events on a shelf, the latest first, and their columns."""
    found = Gathered()
    for batch in _shelved(connection, folder, "events", _EVENTS, read):
        if isinstance(batch, Shelf):
            return batch, found
        found.add(
            ids=batch["event_id"],
            type=_coded(batch["event_type"]),
            mode=_coded(batch["mode"]),
            quad=batch["quad"],
            score=batch["score"],
            start=batch["_start"],
            end=batch["_end"],
            span=batch["_span"],
            differ=batch["_differ"],
            disputed=batch["_disputed"],
            place=_coded(batch["_place"]),
            outlets=_coded(batch["outlets"].flatten()),
            outlets_size=pc.fill_null(pc.list_value_length(batch["outlets"]), 0),
            reports_size=pc.fill_null(pc.list_value_length(batch["report_ids"]), 0),
            **_sides(batch, "actors", "recipients"),
        )
    raise AssertionError("a shelf comes last")


def read_reports(connection: duckdb.DuckDBPyConnection, folder: str, read: Read) -> tuple[Shelf, Gathered]:
    """The reports on a shelf, story by story, and their columns; ``folded`` is the passage to be searched."""
    found = Gathered()
    for batch in _shelved(connection, folder, "reports", _REPORTS, read):
        if isinstance(batch, Shelf):
            return batch, found
        sizes, words = split(batch["_folded"])
        parties = {slot: batch[slot] for slot in ("actors", "recipients", "according_to")}
        trigger = batch["trigger"]
        found.add(
            ids=batch["report_id"],
            story=_coded(batch["story_id"]),
            event=batch["event_id"],
            day=batch["_day"],
            folded=batch["_folded"],
            words=words,
            words_size=sizes,
            real=batch["_real"],
            at=trigger.field("start"),
            **{f"{slot}_size": pc.fill_null(pc.list_value_length(c), 0) for slot, c in parties.items()},
            **{
                f"{slot}_{f}": _coded(c.flatten().field(f))
                for slot, c in parties.items()
                for f in ("entity_id", "role", "text")
            },
            **{slot: told(c.flatten()) for slot, c in parties.items()},
        )
    raise AssertionError("a shelf comes last")


def read_stories(connection: duckdb.DuckDBPyConnection, folder: str, read: Read) -> tuple[Shelf, Gathered]:
    """The stories that were read on a shelf, and their ids."""
    found = Gathered()
    for batch in _shelved(connection, folder, "stories", "SELECT {shown} FROM read_told t", read):
        if isinstance(batch, Shelf):
            return batch, found
        found.add(ids=_coded(batch["story_id"]))
    raise AssertionError("a shelf comes last")


def read_statements(connection: duckdb.DuckDBPyConnection, folder: str, read: Read) -> tuple[Shelf, Gathered]:
    """The statements on a shelf, the latest first, and their columns, with the bounds of their content."""
    found = Gathered()
    for batch in _shelved(connection, folder, "attributions", _STATEMENTS, read):
        if isinstance(batch, Shelf):
            return batch, found
        content = batch["content"]
        sizes, words = split(batch["_folded"])
        spans = content.flatten()
        found.add(
            story=_coded(batch["story_id"]),
            day=batch["_day"],
            kind=_coded(batch["kind"]),
            outlet=_coded(batch["outlet"]),
            folded=batch["_folded"],
            words=words,
            words_size=sizes,
            span_start=spans.field("start"),
            span_end=spans.field("end"),
            content_size=pc.fill_null(pc.list_value_length(content), 0),
            **_sides(batch, *SAID),
        )
    raise AssertionError("a shelf comes last")
