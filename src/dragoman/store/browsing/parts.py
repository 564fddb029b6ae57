"""The parts of a browser in files: arrays that are mapped into memory, columns of texts, and how they fit.

Nothing in these files can run: they are numbers, texts and the names of the classes listed here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from dragoman.store.browsing.actors import Actors, Mentions
from dragoman.store.browsing.build import Links
from dragoman.store.browsing.columns import Cache, Codes, Edges
from dragoman.store.browsing.events import Events
from dragoman.store.browsing.holdings import Holdings
from dragoman.store.browsing.pairs import Pairs
from dragoman.store.browsing.parties import Entities, Parties
from dragoman.store.browsing.shelf import Shelf
from dragoman.store.browsing.statements import Statements
from dragoman.store.browsing.words import Words

_CLASSES = {
    c.__name__: c
    for c in (
        Actors, Codes, Edges, Entities, Events, Holdings, Links, Mentions, Pairs, Parties, Statements, Words,
    )
}  # fmt: skip
PLAN = "parts.json"
"""The file that says how the others fit together."""


def write(parts: Mapping[str, Any], folder: str) -> None:
    """Write some parts to files of a folder, in which their shelves lie already."""
    plan = _Writer(folder).put(dict(parts))
    with open(os.path.join(folder, PLAN), "w", encoding="utf-8") as out:
        json.dump(plan, out)


def read(folder: str, connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The parts that `write` wrote, asking ``connection`` for what is in tables.

    Raises:
        OSError, ValueError, KeyError, TypeError: if a file is missing or damaged.
    """
    with open(os.path.join(folder, PLAN), encoding="utf-8") as plan:
        found: dict[str, Any] = _Reader(folder, connection).get(json.load(plan))
    return found


class _Writer:
    """Puts values away and says in JSON where; what several parts share is put away once."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files = 0
        self._seen: dict[int, tuple[int, Any]] = {}  # the object is kept, so that its id stays its own

    def put(self, value: Any) -> Any:
        if value is None or isinstance(value, str | int | float):
            return {"plain": value}
        if isinstance(value, duckdb.DuckDBPyConnection):
            return {"connection": True}
        if id(value) in self._seen:
            return {"again": self._seen[id(value)][0]}
        made = self._put(value)
        self._seen[id(value)] = (len(self._seen), value)
        return made

    def _put(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return {"array": self._array(value)}
        if isinstance(value, Shelf):
            return {"shelf": os.path.basename(value.path), "starts": self._array(value.starts)}
        if isinstance(value, pa.Table):
            return {"table": self._table(value)}
        if isinstance(value, pa.Array):
            return {"column": self._table(pa.table({"values": value}))}
        if isinstance(value, list):
            nested = any(isinstance(v, list) for v in value)
            kind = pa.list_(pa.string()) if nested else pa.string()
            return {"list": self._table(pa.table({"values": pa.array(value, kind)}))}
        if isinstance(value, tuple):
            return {"tuple": [self.put(v) for v in value]}
        if isinstance(value, Mapping):
            if list(value.values()) == list(range(len(value))):
                return {"numbered": self._table(pa.table({"values": pa.array(list(value), pa.string())}))}
            return {"named": {str(k): self.put(v) for k, v in value.items()}}
        if is_dataclass(value) and type(value).__name__ in _CLASSES:
            kept = ((f.name, getattr(value, f.name)) for f in fields(value))
            told = {name: self.put(v) for name, v in kept if not isinstance(v, Cache)}
            return {"class": type(value).__name__, "fields": told}
        raise TypeError(f"a {type(value).__name__} cannot be kept")

    def _path(self, suffix: str) -> tuple[str, str]:
        self._files += 1
        name = f"{self._files}.{suffix}"
        return name, os.path.join(self._folder, name)

    def _array(self, value: np.ndarray[Any, Any]) -> str:
        name, path = self._path("npy")
        np.save(path, value, allow_pickle=False)
        return name

    def _table(self, value: pa.Table) -> str:
        name, path = self._path("arrow")
        with pa.ipc.new_file(path, value.schema) as out:
            out.write_table(value.combine_chunks())
        return name


class _Reader:
    """Takes out what a `_Writer` put away, in the same order."""

    def __init__(self, folder: str, connection: duckdb.DuckDBPyConnection) -> None:
        self._folder, self._connection = folder, connection
        self._seen: list[Any] = []

    def get(self, plan: Mapping[str, Any]) -> Any:
        if "plain" in plan:
            return plan["plain"]
        if "connection" in plan:
            return self._connection
        if "again" in plan:
            return self._seen[plan["again"]]
        made = self._get(plan)
        self._seen.append(made)
        return made

    def _get(self, plan: Mapping[str, Any]) -> Any:
        match plan:
            case {"array": file}:
                return self._array(file)
            case {"shelf": file, "starts": starts}:
                return Shelf(os.path.join(self._folder, file), self._array(starts))
            case {"table": file}:
                return self._table(file)
            case {"column": file}:
                return self._table(file)["values"].combine_chunks()
            case {"list": file}:
                return self._table(file)["values"].to_pylist()
            case {"numbered": file}:
                return {name: n for n, name in enumerate(self._table(file)["values"].to_pylist())}
            case {"tuple": items}:
                return tuple(self.get(item) for item in items)
            case {"named": items}:
                return {name: self.get(item) for name, item in items.items()}
        told = {name: self.get(value) for name, value in plan["fields"].items()}
        return _CLASSES[plan["class"]](**told)

    def _array(self, file: str) -> np.ndarray[Any, Any]:
        path = os.path.join(self._folder, file)
        mapped = np.load(path, mmap_mode="r", allow_pickle=False)
        return np.asarray(mapped)

    def _table(self, file: str) -> pa.Table:
        with pa.memory_map(os.path.join(self._folder, file)) as mapped:
            return pa.ipc.open_file(mapped).read_all()
