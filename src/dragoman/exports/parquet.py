"""Parquet: the rows with their nested columns as they are."""

from __future__ import annotations

from typing import BinaryIO

from dragoman.exports.source import Source, reader


def write(source: Source, out: BinaryIO) -> None:
    """Write the rows, streaming; plain dictionaries are gathered first: only all of them tell the types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = reader(source)
    if stream is None:
        stream = pa.Table.from_pylist([dict(row) for row in source]).to_reader()
    with pq.ParquetWriter(out, stream.schema, compression="zstd") as writer:
        for batch in stream:
            writer.write_batch(batch)
