"""Country pairs over time as a table of Arrow, so that the columns are the same even where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from dragoman.model import Relation


def relation_table(relations: Iterable[Relation], quads: Sequence[str]) -> pa.Table:
    """A row a pair and period: first, second, period, events, a column for each of ``quads``, score, ids."""
    texts, whole = ("first", "second", "period"), ("events", *quads)
    rows = [
        {
            **{name: getattr(r, name) for name in (*texts, "events", "score")},
            **dict(zip(quads, r.quads, strict=True)),
            "event_ids": list(r.event_ids),
        }
        for r in relations
    ]
    fields = [(name, pa.string()) for name in texts] + [(name, pa.int32()) for name in whole]
    fields += [("score", pa.float64()), ("event_ids", pa.list_(pa.string()))]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))
