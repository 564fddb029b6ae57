"""Batches: their ids, which tell their age, and rows turned into Arrow and Parquet."""

from __future__ import annotations

import datetime as dt
import os
import re
import secrets
import uuid
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.store.commits import GROUP
from dragoman.store.rows import Row

STAMP = "%Y%m%dT%H%M%S.%f"
CHUNK = 1000
"""Rows made into Arrow at a time."""
_ID = re.compile(r"\d{8}T\d{6}\.\d{6}-[0-9a-f]{8}")
_SURROGATE = re.compile("[\ud800-\udfff]")


def new_batch() -> str:
    """An id for the next batch; ids sort by the time at which they were made."""
    return f"{dt.datetime.now(dt.UTC).strftime(STAMP)}-{secrets.token_hex(4)}"


def age(batch: str) -> dt.timedelta:
    """How long ago ``batch`` was begun; an id that is not of this record's making counts as brand new."""
    if not _ID.fullmatch(batch):
        return dt.timedelta(0)
    return dt.datetime.now(dt.UTC) - dt.datetime.strptime(batch[:22], STAMP).replace(tzinfo=dt.UTC)


def clean(text: str) -> str:
    """``text`` with lone surrogates, which no UTF-8 can hold, replaced one for one, so that offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(v) for v in value]
    return value


def to_arrow(rows: list[Row], schema: pa.Schema) -> pa.RecordBatch:
    """The rows as one Arrow batch; columns that a row leaves out are null."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_clean(row) for row in rows], schema=schema)


def chunks(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows as Arrow batches of moderate size, made as they are asked for.

    Raises:
        ValueError: if a row has a column that the table lacks.
    """
    names, remaining = set(schema.names), iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        for row in chunk:
            if not row.keys() <= names:
                raise ValueError(f"no such column: {', '.join(sorted(row.keys() - names))}")
        yield to_arrow(chunk, schema)


def write_file(
    folder: str, rows: Iterable[Row], schema: pa.Schema, kept: Iterable[pa.RecordBatch] = ()
) -> str:
    """Write rows, those of ``kept`` first, to a new Parquet file, holding one group of them in memory.

    Returns:
        The file's name. If a row cannot be made, no file stays.
    """
    name = f"part-{uuid.uuid4()}.snappy.parquet"
    path = os.path.join(folder, name)
    try:
        with pq.ParquetWriter(path, schema) as file:
            for group in _groups(chain((b.cast(schema) for b in kept), chunks(rows, schema))):
                file.write_table(group)
    except BaseException:
        os.remove(path)
        raise
    return name


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Batches put together until they are large enough to be read quickly."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= GROUP:
            yield pa.Table.from_batches(waiting)
            waiting = []
    if waiting:
        yield pa.Table.from_batches(waiting)
