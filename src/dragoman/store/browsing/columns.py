"""Columns of numbers that stand for the values of a table: codes of texts, edges from rows to many values."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Ints = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
T = TypeVar("T")

EPOCH = "DATE '1970-01-01'"


def day_sql(text: str) -> str:
    """SQL for the day of an ISO date as days since 1970; null where it is none."""
    return f"date_diff('day', {EPOCH}, try_cast(left({text}, 10) AS DATE))::INTEGER"


def numbers(chunks: Sequence[pa.Array], missing: int = 0) -> Ints:
    """Arrow arrays of numbers as one array of NumPy, ``missing`` for the unknown."""
    if not chunks:
        return np.zeros(0, np.int32)
    whole = pa.chunked_array(chunks)
    return np.asarray(pc.fill_null(whole, missing).to_numpy())


@dataclass(frozen=True, slots=True)
class Codes:
    """A text column as numbers: ``values[code]``, -1 for the unknown."""

    code: Ints
    values: list[str]

    def find(self, value: str) -> int | None:
        """The code of a value."""
        return self.values.index(value) if value in self.values else None


def encode(chunks: Sequence[pa.Array], ordered: bool = False) -> Codes:
    """Texts as codes.

    Args:
        chunks: arrays of texts, dictionary encoded or not.
        ordered: number the values in their alphabetical order.
    """
    if not chunks:
        return Codes(np.zeros(0, np.int32), [])
    parts = [c if pa.types.is_dictionary(c.type) else pc.dictionary_encode(c) for c in chunks]
    whole = pa.chunked_array(parts).unify_dictionaries()
    values = [str(v) for v in whole.chunk(0).dictionary.to_pylist()]
    code = numbers([c.indices for c in whole.chunks], -1).astype(np.int32)
    if ordered:
        order = sorted(range(len(values)), key=values.__getitem__)
        rank = np.empty(len(values) + 1, np.int32)
        rank[order] = np.arange(len(values), dtype=np.int32)
        rank[-1] = -1
        code, values = rank[code], [values[i] for i in order]
    return Codes(code, values)


@dataclass(frozen=True, slots=True)
class Edges:
    """Each row's many values: ``value[starts[row]:starts[row + 1]]``; ``row`` repeats the row of each."""

    row: Ints
    value: Ints
    starts: Ints

    def of(self, row: int) -> Ints:
        """The values of a row."""
        return self.value[self.starts[row] : self.starts[row + 1]]

    def rows_with(self, wanted: Flags, count: int) -> Flags:
        """The rows of ``count`` that have one of the values that are flagged."""
        mask = np.zeros(count, bool)
        if len(self.value):
            mask[self.row[wanted[self.value]]] = True
        return mask

    def values(self, rows: Flags) -> Ints:
        """The values of the rows that are flagged."""
        chosen = np.flatnonzero(rows)
        if len(chosen) > len(rows) // 8:
            return np.asarray(self.value[rows[self.row]])
        return np.asarray(self.value[spread(self.starts[chosen], self.starts[chosen + 1])])

    def reversed(self, values: int) -> Edges:
        """From values to rows."""
        return edges(self.value, self.row, values)


def edges(row: Ints, value: Ints, count: int) -> Edges:
    """Edges from pairs in any order, for ``count`` rows."""
    if len(row) and np.any(row[1:] < row[:-1]):
        order = np.argsort(row, kind="stable")
        row, value = row[order], value[order]
    return Edges(row, value, np.searchsorted(row, np.arange(count + 1)))


def listed(lengths: Sequence[pa.Array], value: Ints) -> Edges:
    """Edges from the lengths of each row's list and all values one after another."""
    sizes = numbers(lengths).astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    return Edges(np.repeat(np.arange(len(sizes), dtype=np.int32), sizes), value, starts)


def spread(starts: Ints, stops: Ints) -> Ints:
    """All numbers of many ranges, one range after another."""
    sizes = stops - starts
    ends = np.cumsum(sizes)
    return np.asarray(
        np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
    )


def distinct(keys: Ints) -> Ints:
    """The different numbers, in ascending order (for many, several times as fast as ``numpy.unique``)."""
    ordered = np.sort(keys)
    first = np.ones(len(ordered), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def counted(values: Ints, among: int) -> Ints:
    """How often each code below ``among`` stands in an array; unknown ones are passed over."""
    return np.bincount(values[values >= 0] if len(values) and values.min() < 0 else values, minlength=among)


class Cache(Generic[T]):
    """The last few results by what was asked; safe for several threads."""

    def __init__(self, size: int) -> None:
        self._size, self._lock = size, threading.Lock()
        self._kept: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for a key, made if it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made


def all_of(
    count: int,
    query: DataclassInstance,
    without: str,
    masks: Cache[Flags],
    field: Callable[[str, Any], Flags],
) -> Flags:
    """Flags of the rows of ``count`` that have what all fields of a query ask, one being left out.

    Args:
        count: how many rows there are.
        query: what is asked, the order of rows aside.
        without: the field that is left out, "" for none.
        masks: the rows that a field's values flag, as far as they were asked before.
        field: makes them, from the field's name and what it asks.
    """
    flags = np.ones(count, bool)
    for name, value in asked_of(query).items():
        if name != without:
            flags &= masks.get((name, value), partial(field, name, value))
    return flags


def asked_of(query: DataclassInstance) -> dict[str, str | tuple[str, ...]]:
    """The fields of a query that ask something, the order of rows aside."""
    named = ((f.name, getattr(query, f.name)) for f in fields(query) if f.name != "sort")
    return {name: value for name, value in named if value}
