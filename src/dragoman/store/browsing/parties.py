"""The parties of a table as numbers: one for each way in which somebody is told, and one for who it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.store.browsing.columns import Cache, Codes, Flags, Ints, encode
from dragoman.store.filters import _party as party

_SEP = "\x1f"
_FIELDS = ("entity_id", "name", "role", "country", "sectors", "category", "aliases")


def told(parties: pa.StructArray) -> pa.Array:
    """A party as one text that tells all that filters look at, dictionary encoded."""
    lists = {name: pc.binary_join(parties.field(name), "\n") for name in ("sectors", "aliases")}
    parts = []
    for name in _FIELDS:
        column = pc.fill_null(lists[name] if name in lists else parties.field(name), "")
        parts.append(pc.replace_substring(column, _SEP, " "))
    return pc.dictionary_encode(pc.binary_join_element_wise(*parts, _SEP))


@dataclass(frozen=True, eq=False)
class Parties:
    """The different tellings of parties in a table, ``entity`` being the code of who each one is."""

    connection: duckdb.DuckDBPyConnection = field(repr=False)
    table: str
    entity: Ints
    country: Codes
    _matches: Cache[Flags] = field(default_factory=lambda: Cache(256), repr=False)

    def matching(self, entities: Entities, texts: Iterable[str]) -> Flags:
        """Which tellings are meant by any of some texts: the id of an entity, a code, or a part of a name."""
        found = np.zeros(len(self.entity), bool)
        for text in texts:
            found |= self._matches.get(text, lambda text=text: self._matching(entities, text))  # type: ignore[misc]
        return found

    def _matching(self, entities: Entities, text: str) -> Flags:
        exact = entities.find(text)
        if exact is not None:
            return np.asarray(self.entity == exact)
        mask = np.zeros(len(self.entity), bool)
        condition = party(text)
        sql = f"SELECT p.code FROM {self.table} p WHERE {condition.sql}"
        rows = self.connection.cursor().execute(sql, list(condition.values)).fetchnumpy()["code"]
        mask[rows] = True
        return mask


@dataclass(frozen=True, eq=False)
class Entities:
    """Everybody in the record: the table of entities, and whoever else is told of in events."""

    rows: pa.Table
    ids: pa.Array
    names: list[str]
    country: list[str | None]
    category: list[str]
    sectors: list[list[str]]
    at: dict[str, int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.names)

    @cached_property
    def idents(self) -> list[str]:
        """All ids by their codes."""
        return list(self.at)

    def find(self, ident: str) -> int | None:
        """The code of an entity by its id."""
        return self.at.get(ident)

    def codes(self, ids: pa.Array) -> Ints:
        """The codes of ids, all of which are known."""
        return np.asarray(pc.index_in(ids, self.ids).fill_null(-1).to_numpy(zero_copy_only=False), np.int32)

    def label(self, code: int) -> str:
        """A person's or body's name, else the code, else the name: as tables show it."""
        country = self.country[code]
        if self.category[code] in ("person", "body") or not country:
            return self.names[code]
        return ".".join((country, *self.sectors[code][:1]))


def split(codes: Codes) -> pa.Table:
    """The tellings behind ``told`` as a table of their fields."""
    columns: list[list[str]] = [[] for _ in _FIELDS]
    for value in codes.values:
        for column, part in zip(columns, value.split(_SEP), strict=True):
            column.append(part)
    made = dict(zip(_FIELDS, columns, strict=True))
    texts = {name: pa.array(made[name], pa.string()) for name in _FIELDS}
    for name in ("sectors", "aliases"):
        values = [part.split("\n") if part else [] for part in made[name]]
        texts[name] = pa.array(values, pa.list_(pa.string()))
    for name in ("role", "country"):
        texts[name] = pa.array([part or None for part in made[name]], pa.string())
    return pa.table({"code": pa.array(np.arange(len(codes.values), dtype=np.int32)), **texts})


def everybody(stored: pa.Table, others: Iterable[pa.Table]) -> Entities:
    """The entities of the record, and whoever of the tellings is not among them."""
    wanted = ["entity_id", "name", "country", "category", "sectors"]
    parts = [stored.select(wanted), *(t.select(wanted) for t in others)]
    together = pa.concat_tables(parts, promote_options="permissive")
    ids = together["entity_id"].to_pylist()
    at: dict[str, int] = {}
    first = []
    for i, ident in enumerate(ids):
        if ident not in at:
            at[ident] = len(at)
            first.append(i)
    kept = together.take(pa.array(first, pa.int64()))
    return Entities(
        stored,
        pa.array(list(at), pa.string()),
        [n or "" for n in kept["name"].to_pylist()],
        kept["country"].to_pylist(),
        kept["category"].to_pylist(),
        [s or [] for s in kept["sectors"].to_pylist()],
        at,
    )


def parties(
    connection: duckdb.DuckDBPyConnection, table: str, tellings: pa.Table, entities: Entities
) -> Parties:
    """Make a table of tellings searchable in ``connection`` under a name."""
    connection.register("tellings", tellings)
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM tellings")
    connection.unregister("tellings")
    country = encode([tellings["country"].combine_chunks()], ordered=True)
    return Parties(connection, table, entities.codes(tellings["entity_id"].combine_chunks()), country)
