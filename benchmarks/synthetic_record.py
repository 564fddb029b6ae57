"""A record of as many made-up events as wanted, written straight into the tables of the store.

    python benchmarks/synthetic_record.py FOLDER --events 1000000

Parties, outlets, places and words are invented and drawn with a fixed seed, a few often and most seldom, so
that filters meet both. Nothing is parsed: what is measured with such a record is reading it.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import CommitProperties, write_deltalake

from dragoman.store import Store
from dragoman.store.batches import new_batch
from dragoman.store.commits import MARK, uri
from dragoman.store.schemas import PARTY, WHEN, schemas
from synthetic_world import (
    KINDS,
    STORY_REPORTS,
    Drawn,
    Told,
    World,
    draw,
    mixed_ids,
    skewed,
    tell,
    world,
)

QUARTER = 250_000


def _lists(values: pa.Array, lengths: np.ndarray) -> pa.ListArray:
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values)


def _days(day: np.ndarray) -> pa.Array:
    return pc.strftime(pa.array(np.datetime64("2010-01-01") + day), format="%Y-%m-%d")


def _kinds(d: Drawn, each: np.ndarray) -> dict[str, pa.Array]:
    columns = list(zip(*KINDS, strict=True))
    taken = pa.array(d.kind[each])
    return {
        "event_type": pa.array(columns[0]).take(taken),
        "mode": pa.array(columns[1]).take(taken),
        "quad": pa.array(columns[2], pa.int32()).take(taken),
        "score": pa.array(columns[3], pa.float64()).take(taken),
    }


def _sides(w: World, d: Drawn, each: np.ndarray) -> dict[str, pa.Array]:
    to = d.recipient[each]
    there = to >= 0
    return {
        "actors": _lists(w.parties.take(pa.array(d.actor[each])), np.ones(len(each), int)),
        "recipients": _lists(w.parties.take(pa.array(to[there])), there.astype(int)),
    }


def _when(day: pa.Array) -> pa.StructArray:
    told = pc.fill_null(pa.nulls(len(day), pa.string()), "on the day")
    return pa.StructArray.from_arrays([day, day, day, told, told], fields=list(WHEN))


def _where(w: World, d: Drawn, each: np.ndarray) -> pa.Array:
    place = d.place[each]
    return w.places.take(pa.array(place, mask=place < 0))


def _quotes(text: pa.Array, start: np.ndarray) -> pa.StructArray:
    end = start + pc.utf8_length(text).to_numpy()
    bounds = [pa.array(x.astype(np.int32)) for x in (start, end)]
    return pa.StructArray.from_arrays([text, *bounds], names=["text", "start", "end"])


def facts(
    rng: np.random.Generator, w: World, d: Drawn, t: Told, first: int
) -> tuple[dict[str, pa.Table], dict[str, Any]]:
    """Stories, reports and statements of one part, and what its events need to know of them."""
    n, of, batch = len(t.each), pa.array(t.story), new_batch()
    story_ids = mixed_ids("s", np.arange(first, first + t.stories) * 7)
    report_ids = mixed_ids("", d.number[t.each] * 8 + np.arange(n) % 8 + 10**9)
    published = _days(t.day)
    telling = {"outlet": w.outlets.take(pa.array(t.outlet[t.story])), "published": published.take(of)}
    shared = {"batch": pa.array([batch] * n), "story_id": story_ids.take(of), **telling}
    one, none = np.ones(n, int), _lists(pa.array([], pa.string()), np.zeros(n, int))
    speaker = _lists(w.parties.take(pa.array(skewed(rng, len(w.names), n))), one)
    passages, triggers = _quotes(t.passage, t.start), _quotes(t.verb, t.verb_start)
    rule = pa.array(["made-up"] * n)
    reports = {
        **shared, **_kinds(d, t.each), **_sides(w, d, t.each), "report_id": report_ids, "passage": passages,
        "trigger": triggers, "date": _when(_days(d.day[t.each])), "place": _where(w, d, t.each),
        "according_to": speaker, "cameo": pa.array(["01"] * n), "rule": rule, "lemma": t.verb,
        "confidence": pa.array(rng.random(n)), "contexts": none, "auxiliary": none, "reasons": none,
        "url": pc.binary_join_element_wise("https://example.org", story_ids.take(of), "/"),
        "quantities": _quantities(t.count),
    }  # fmt: skip
    statements = {
        **shared, "attribution_id": report_ids, "kind": pa.array(["indirect"] * n), "source": triggers,
        "cue": triggers, "content": _lists(passages, one), "chain": speaker, "rule": rule,
    }  # fmt: skip
    tables = {
        "reports": pa.table(reports),
        "attributions": pa.table(statements).take(pa.array(np.arange(0, n, 2))),
        "stories": _stories(w, t, batch, story_ids, published),
    }
    return tables, {
        "each": t.each,
        "report_ids": report_ids,
        "day": t.day[t.story],
        **telling,
        "count": t.count,
    }


def _stories(w: World, t: Told, batch: str, ids: pa.Array, published: pa.Array) -> pa.Table:
    n = t.stories
    parts = [t.passage.take(pa.array(np.arange(i, len(t.each), STORY_REPORTS))) for i in range(STORY_REPORTS)]
    return pa.table({
        "batch": pa.array([batch] * n), "story_id": ids, "digest": ids, "published": published,
        "outlet": w.outlets.take(pa.array(t.outlet)), "headline": parts[0], "origin": ids,
        "url": pc.binary_join_element_wise("https://example.org", ids, "/"),
        "text": pc.binary_join_element_wise(*parts, "\n\n"), "status": pa.array(["read"] * n),
        "version": pa.array(["synthetic"] * n), "reports": pa.array([STORY_REPORTS] * n, pa.int32()),
        "attributions": pa.array([STORY_REPORTS // 2] * n, pa.int32()),
    })  # fmt: skip


def _quantities(count: pa.Array) -> pa.ListArray:
    value = pc.cast(count, pa.float64())
    told = pa.StructArray.from_arrays(
        [value, pa.array(["killed"] * len(count)), count, value, value],
        names=["value", "unit", "text", "low", "high"],
    )
    return _lists(told, np.ones(len(count), int))


def events(w: World, d: Drawn, known: dict[str, Any]) -> tuple[pa.Table, pa.Table]:
    """The events of one part that are told at all, and the discrepancies of those that are disputed."""
    by_event = np.lexsort((known["day"], known["each"]))
    told, lengths = np.unique(known["each"], return_counts=True)
    ids, taken = mixed_ids("E", d.number[told]), pa.array(by_event)
    published = known["published"].take(taken)
    last = np.cumsum(lengths) - 1
    differ = d.disputed[told] & (lengths > 1)
    ordinary = [("type", "agreed"), ("quantities", "agreed")]
    at_odds = [("type", "agreed"), ("quantities", "differ")]
    alone = [("type", "told by one"), ("quantities", "told by one")]
    slots = pa.array([ordinary, at_odds, alone], pa.map_(pa.string(), pa.string()))
    report_ids = known["report_ids"].take(taken)
    table = pa.table(
        {
            "event_id": ids,
            **_kinds(d, told),
            **_sides(w, d, told),
            "date": _when(_days(d.day[told])),
            "place": _where(w, d, told),
            "first_told": published.take(pa.array(last - lengths + 1)),
            "last_told": published.take(pa.array(last)),
            "outlets": _lists(known["outlet"].take(taken), lengths),
            "report_ids": _lists(report_ids, lengths),
            "slots": slots.take(pa.array(np.where(lengths == 1, 2, np.where(differ, 1, 0)))),
            "similarity": pa.array(np.where(lengths == 1, 1.0, 0.8)),
            "why": _lists(pa.array([], pa.string()), np.zeros(len(told), int)),
        }
    )
    where = np.repeat(differ, lengths)
    values = pa.StructArray.from_arrays(
        [report_ids, known["outlet"].take(taken), known["count"].take(taken), known["count"].take(taken)],
        names=["report_id", "outlet", "value", "text"],
    ).filter(pa.array(where))
    n = int(differ.sum())
    discrepancies = pa.table(
        {
            "event_id": ids.filter(pa.array(differ)),
            "slot": pa.array(["quantity"] * n),
            "kind": pa.array(["differs"] * n),
            "report_ids": _lists(report_ids.filter(pa.array(where)), lengths[differ]),
            "values": _lists(values, lengths[differ]),
        }
    )
    return table, discrepancies


def _entities(w: World) -> pa.Table:
    field = {f.name: w.parties.field(f.name) for f in PARTY}
    n = len(w.names)
    roles = _lists(pc.fill_null(field["role"], "state"), np.ones(n, int))
    return pa.table(
        {
            "entity_id": field["entity_id"],
            "category": field["category"],
            "name": w.names,
            "aliases": field["aliases"],
            "country": field["country"],
            "sectors": field["sectors"],
            "roles": roles,
            "members": _lists(field["entity_id"], np.ones(n, int)),
            "evidence": _lists(pa.array([], pa.string()), np.zeros(n, int)),
        }
    )


def _write(folder: str, name: str, table: pa.Table, mode: str = "append", mark: int | None = None) -> None:
    schema = schemas()[name]
    missing = [f for f in schema if f.name not in table.column_names]
    for field in missing:
        table = table.append_column(field, pa.nulls(len(table), field.type))
    properties = None if mark is None else CommitProperties(custom_metadata={MARK: str(mark)})
    write_deltalake(
        uri(folder, name), table.select(schema.names).cast(schema), mode=mode, commit_properties=properties
    )


def make(folder: str, count: int, seed: int = 7, part: int = QUARTER) -> None:
    """Write a record of about ``count`` events into a new folder, ``part`` at a time."""
    rng = np.random.default_rng(seed)
    store, w = Store.open(folder, create=True), world(rng)
    derived: dict[str, list[pa.Table]] = {"events": [], "discrepancies": []}
    stories = 0
    for first in range(0, count, part):
        d = draw(rng, w, first, min(part, count - first))
        tables, known = facts(rng, w, d, tell(rng, w, d), stories)
        stories += len(tables["stories"])
        for name, table in tables.items():
            _write(folder, name, table)
        for name, table in zip(derived, events(w, d, known), strict=True):
            derived[name].append(table)
    version = store.version()
    _write(folder, "entities", _entities(w), "overwrite", version)
    for name, parts in derived.items():
        _write(folder, name, pa.concat_tables(parts), "overwrite", version)


def main() -> None:
    """Make one, and say how long it took."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("folder")
    options.add_argument("--events", type=int, default=1_000_000)
    asked = options.parse_args()
    began = time.perf_counter()
    make(asked.folder, asked.events)
    print(f"{asked.events:,} events in {time.perf_counter() - began:.0f} s: {asked.folder}")


if __name__ == "__main__":
    main()
