"""Rows of a table in small compressed batches of a file, so that any few of them are read at once.

Parquet is read by the row group: a page of fifty rows from all over a table costs a scan of it. Here it
costs fifty batches of some hundred rows, each a fraction of a millisecond.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from dragoman.store.browsing.columns import Ints
from dragoman.store.queries import dicts

ROWS = 256
"""Rows in a batch on the shelf."""


class Writer:
    """Writes the rows of a shelf, batch by batch, to a file."""

    def __init__(self, path: str, schema: pa.Schema) -> None:
        self.path = path
        self._sizes: list[int] = []
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        self._out = pa.ipc.new_file(path, schema, options=options)

    def add(self, batch: pa.RecordBatch) -> None:
        """Put the rows of a batch of any size on the shelf."""
        for start in range(0, len(batch), ROWS):
            part = batch.slice(start, ROWS)
            self._sizes.append(len(part))
            self._out.write_batch(part)

    def close(self) -> Shelf:
        """The shelf, ready to be read from."""
        self._out.close()
        return Shelf(self.path, np.concatenate([[0], np.cumsum(self._sizes, dtype=np.int64)]))


class Shelf:
    """Rows by their position. May be read from several threads.

    Args:
        path: the file.
        starts: the position of the first row of each batch, and at the end how many rows there are.
    """

    def __init__(self, path: str, starts: Ints) -> None:
        self.path = path
        self.starts = starts
        self._file = pa.memory_map(path)
        self._reader = pa.ipc.open_file(self._file)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return int(self.starts[-1])

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._reader.schema.names)

    def rows(self, positions: Ints) -> list[dict[str, Any]]:
        """The rows at some positions, in the order asked for."""
        blocks = np.searchsorted(self.starts, positions, side="right") - 1
        found: list[dict[str, Any]] = [{}] * len(positions)
        for block in np.unique(blocks).tolist():
            wanted = np.flatnonzero(blocks == block)
            with self._lock:
                batch = self._reader.get_batch(block)
            taken = batch.take(pa.array(positions[wanted] - self.starts[block]))
            for at, row in zip(wanted.tolist(), dicts(taken), strict=True):
                found[at] = row
        return found

    def stream(self, positions: Ints, chunk: int = 1024) -> Iterator[dict[str, Any]]:
        """The rows at many positions, a chunk at a time."""
        for start in range(0, len(positions), chunk):
            yield from self.rows(positions[start : start + chunk])
