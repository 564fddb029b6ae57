"""What can be exported: a table of the record, Arrow or plain dictionaries, seen alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]
Source = Any
"""A table of the record (it has ``reader()``), an Arrow reader, table or batch, or an iterable of rows."""


def reader(source: Source) -> Any:
    """The source as a stream of Arrow batches, or None if it is made of plain rows."""
    import pyarrow as pa

    if hasattr(source, "reader"):
        source = source.reader()
    if isinstance(source, pa.RecordBatch):
        source = pa.Table.from_batches([source])
    if isinstance(source, pa.Table):
        source = source.to_reader()
    return source if isinstance(source, pa.RecordBatchReader) else None


def rows(source: Source) -> tuple[list[str] | None, Iterator[Row]]:
    """The names of the columns, unless only the rows themselves tell them, and the rows, streaming."""
    if hasattr(source, "columns") and hasattr(source, "reader"):
        return list(source.columns), iter(source)
    stream = reader(source)
    if stream is None:
        return None, iter(source)
    return list(stream.schema.names), _unpacked(stream)


def _unpacked(batches: Iterable[Any]) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist(maps_as_pydicts="strict" if _has_maps(batch.schema) else None)


def _has_maps(schema: Any) -> bool:
    import pyarrow as pa

    return any(pa.types.is_map(field.type) for field in schema)
