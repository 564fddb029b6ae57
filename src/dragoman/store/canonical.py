"""Parties as the record knows them: a story's own entity gives way to the one it was linked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

IDENTITY = ("entity_id", "category", "name", "aliases", "country")
"""What the record says of a party; role and words are the story's own, and sectors too where it tells any."""


def canonical(entities: str) -> Callable[[pa.Array], pa.Array]:
    """A function that puts the record's entity in each party of a column of lists of parties.

    Args:
        entities: where SQL finds the table of entities, read once, when the first party is asked for; "" if
            there are none. (The function must not hold on to the connection that calls it: neither could
            ever be freed.)
    """
    loaded: list[tuple[dict[str, int], pa.Table]] = []

    def known() -> tuple[dict[str, int], pa.Table]:
        if not loaded:
            with duckdb.connect() as connection:
                query = f"SELECT {', '.join(IDENTITY)}, sectors, unnest(members) AS member FROM {entities}"
                table = connection.sql(query).to_arrow_table().combine_chunks()
            loaded.append(({m: i for i, m in enumerate(table["member"].to_pylist())}, table))
        return loaded[0]

    def substitute(column: pa.Array) -> pa.Array:
        if not entities:
            return column
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        index, table = known()
        parties = column.flatten()
        at = pa.array([index.get(i) for i in parties.field("entity_id").to_pylist()], pa.int32())
        if at.null_count == len(at):
            return column
        fields = {f.name: parties.field(f.name) for f in parties.type}
        for name in IDENTITY:
            fields[name] = pc.coalesce(_take(table, name, at), fields[name])
        fields["sectors"] = _filled(fields["sectors"], _take(table, "sectors", at))
        whole = pa.StructArray.from_arrays(list(fields.values()), fields=list(parties.type))
        lengths = pc.fill_null(pc.list_value_length(column), 0)
        offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
        mask = column.is_null() if column.null_count else None
        return pa.ListArray.from_arrays(offsets, whole, type=column.type, mask=mask)

    return substitute


def _take(table: pa.Table, name: str, at: pa.Array) -> Any:
    return pa.concat_arrays(table[name].chunks).take(at)


def _filled(own: pa.Array, other: pa.Array) -> pa.Array:
    silent = pc.equal(pc.fill_null(pc.list_value_length(own), 0), 0)
    return pc.if_else(pc.and_(silent, pc.is_valid(other)), other, own)
