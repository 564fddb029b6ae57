"""Turns the columns gathered from the tables into what is browsed: events, pairs, statements and actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.store.browsing.actors import Actors, Mentions, fold
from dragoman.store.browsing.columns import (
    Codes,
    Edges,
    Flags,
    Ints,
    counted,
    distinct,
    edges,
    encode,
    listed,
    numbers,
    spread,
)
from dragoman.store.browsing.events import UNDATED, Events
from dragoman.store.browsing.pairs import pair_edges
from dragoman.store.browsing.parties import Entities, Parties, everybody, parties, split
from dragoman.store.browsing.reading import Gathered
from dragoman.store.browsing.statements import Statements
from dragoman.store.browsing.words import Words, index


@dataclass(frozen=True, eq=False)
class Links:
    """How reports, stories and events lead to each other; an event is -1 where a report has none yet."""

    event_of: Ints
    reports_of_event: Edges
    reports_of_story: Edges
    statements_of_story: Edges
    stories: Codes
    story_of: Ints
    said_in: Ints
    story_codes: Mapping[str, int]
    story_at: Ints
    """The story's position on the shelf, -1 where it is not there."""


def _tables(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, object], order: str = ""
) -> None:
    connection.register("made", pa.table(dict(columns)))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM made {order}")
    connection.unregister("made")


def _sides(found: Gathered, *slots: str) -> tuple[Codes, dict[str, Edges]]:
    """The tellings of several slots under common codes, and each slot's edges to them."""
    codes = encode([chunk for slot in slots for chunk in found[slot]])
    cut = np.cumsum([sum(len(c) for c in found[slot]) for slot in slots])[:-1]
    parts = np.split(codes.code, cut)
    return codes, {s: listed(found[f"{s}_size"], p) for s, p in zip(slots, parts, strict=True)}


def entities(connection: duckdb.DuckDBPyConnection, *tellings: pa.Table) -> Entities:
    """Everybody in the record."""
    stored = connection.cursor().sql("SELECT * FROM entities ORDER BY entity_id").to_arrow_table()
    return everybody(stored, tellings)


def events(
    connection: duckdb.DuckDBPyConnection,
    found: Gathered,
    known: Entities,
    sides: Mapping[str, Edges],
    tellings: pa.Table,
    words: Words,
    happened: Flags,
) -> Events:
    """The columns of the events."""
    count = sum(len(c) for c in found["ids"])
    named = parties(connection, "browse_event_parties", tellings, known)
    countries = named.country
    both = {s: (sides[s].row, countries.code[sides[s].value]) for s in ("actors", "recipients")}
    rows = np.concatenate([r for r, _ in both.values()]).astype(np.int64)
    codes = np.concatenate([c for _, c in both.values()])
    wide = len(countries.values) + 1
    single = distinct(rows[codes >= 0] * wide + codes[codes >= 0])
    place, outlets = encode(found["place"]), encode(found["outlets"])
    folded = [fold(v.replace("\t", " ")) for v in place.values]
    _tables(
        connection,
        "browse_places",
        {"code": pa.array(np.arange(len(folded), dtype=np.int32)), "folded": pa.array(folded, pa.string())},
    )
    _names(connection, found.whole("ids"))
    reached = listed(found["outlets_size"], outlets.code)
    return Events(
        count,
        encode(found["type"], ordered=True),
        encode(found["mode"]),
        numbers(found["quad"]),
        numbers(found["score"]).astype(np.float32),
        numbers(found["start"], UNDATED),
        numbers(found["end"], UNDATED),
        numbers(found["span"]),
        numbers(found["differ"]).astype(np.int16),
        _flags(found, "disputed"),
        np.diff(reached.starts),
        numbers(found["reports_size"]),
        place,
        reached,
        outlets.values,
        sides["actors"],
        sides["recipients"],
        _once(sides["actors"], named.entity, count, len(known)),
        _once(sides["recipients"], named.entity, count, len(known)),
        happened,
        named,
        edges((single // wide).astype(np.int32), (single % wide).astype(np.int32), count),
        pair_edges(connection, count, both, len(countries.values)),
        words,
        known,
        connection,
    )


def _names(connection: duckdb.DuckDBPyConnection, ids: pa.Array) -> None:
    """The ids of the events to be looked up, and their positions to be named."""
    there = {"event_id": ids, "event": pa.array(np.arange(len(ids), dtype=np.int32))}
    _tables(connection, "browse_events", there, "ORDER BY event_id")
    connection.execute(
        "CREATE TABLE browse_event_names AS SELECT event, event_id FROM browse_events ORDER BY event"
    )


def _once(side: Edges, entity: Ints, count: int, among: int) -> Edges:
    """Events to the entities of a side, each once however often it is told."""
    single = distinct(side.row.astype(np.int64) * among + entity[side.value])
    return edges((single // among).astype(np.int32), (single % among).astype(np.int32), count)


def passages(connection: duckdb.DuckDBPyConnection, found: Links, reports: Gathered, count: int) -> Words:
    """The words of the passages by event."""
    texts, sizes, words = reports["folded"], reports["words_size"], reports["words"]
    return index(connection, "browse_passages", found.event_of, texts, sizes, words, count)


def _flags(found: Gathered, name: str) -> Flags:
    parts = [pc.fill_null(c, False).to_numpy(zero_copy_only=False) for c in found[name]]
    return np.concatenate(parts).astype(bool) if parts else np.zeros(0, bool)


def links(
    connection: duckdb.DuckDBPyConnection,
    events: Gathered,
    reports: Gathered,
    said: Gathered,
    shelved: Gathered,
) -> Links:
    """How reports, stories and events lead to each other; the reports' ids can then be looked up."""
    count = sum(len(c) for c in events["ids"])
    ids = events.whole("ids")
    events_told = pa.chunked_array(reports["event"], pa.string())
    event_of = numbers(pc.index_in(events_told, ids).chunks, -1).astype(np.int32)
    number, last = (sum(len(c) for c in x["story"]) for x in (reports, said))
    stories = encode([*reports["story"], *said["story"], *shelved["ids"]])
    story_of, said_in = stories.code[:number], stories.code[number : number + last]
    at = np.full(len(stories.values), -1, np.int32)
    at[stories.code[number + last :]] = np.arange(len(stories.code) - number - last, dtype=np.int32)
    told = np.flatnonzero(event_of >= 0)
    all_reports = np.arange(number, dtype=np.int32)
    statements = np.arange(last, dtype=np.int32)
    _tables(
        connection,
        "browse_reports",
        {"report_id": reports.whole("ids"), "report": all_reports, "event": event_of},
        "ORDER BY report_id",
    )
    return Links(
        event_of,
        edges(event_of[told], told.astype(np.int32), count),
        edges(story_of, all_reports, len(stories.values)),
        edges(said_in, statements, len(stories.values)),
        stories,
        story_of,
        said_in,
        {ident: code for code, ident in enumerate(stories.values)},
        at,
    )


def happened(found: Links, reports: Gathered, count: int) -> Flags:
    """Flags of the events that some report tells as having happened."""
    told = np.bincount(found.event_of[found.event_of >= 0], minlength=count)
    real = _flags(reports, "real") & (found.event_of >= 0)
    return np.asarray((np.bincount(found.event_of[real], minlength=count) > 0) | (told == 0))


def statements(
    connection: duckdb.DuckDBPyConnection,
    said: Gathered,
    known: Entities,
    tellings: pa.Table,
    sides: Mapping[str, Edges],
    found: Links,
    reports: Gathered,
    about: Mapping[str, Edges],
) -> Statements:
    """The columns of the statements; ``about`` leads from reports to the entities of each of their sides."""
    chain = sides["chain"]
    count = sum(len(c) for c in said["day"])
    named: Parties = parties(connection, "browse_speakers", tellings, known)
    speaker = np.full(count, -1, np.int32)
    there = np.diff(chain.starts) > 0
    speaker[there] = named.entity[chain.value[chain.starts[:-1][there]]]
    within = _inside(connection, said, reports, found, count)
    events_of = found.event_of[within.value]
    some = events_of >= 0
    meant = _about(within, about, speaker, len(known), count)
    if "about" in sides:  # the statements tell it themselves
        row, value = sides["about"].row, named.entity[sides["about"].value]
        meant = edges(np.concatenate([meant.row, row]), np.concatenate([meant.value, value]), count)
        single = distinct(meant.row.astype(np.int64) * len(known) + meant.value)
        meant = edges((single // len(known)).astype(np.int32), (single % len(known)).astype(np.int32), count)
    return Statements(
        count,
        numbers(said["day"], UNDATED),
        encode(said["kind"]),
        encode(said["outlet"]),
        chain,
        named,
        speaker,
        meant,
        edges(within.row[some], events_of[some], count),
        index(
            connection,
            "browse_sayings",
            np.arange(count, dtype=np.int32),
            said["folded"],
            said["words_size"],
            said["words"],
            count,
        ),
        known,
    )


def _inside(
    connection: duckdb.DuckDBPyConnection, said: Gathered, reports: Gathered, found: Links, count: int
) -> Edges:
    """Statements to the reports that are told within their words."""
    number = len(found.story_of)
    spans = listed(said["content_size"], np.arange(sum(len(c) for c in said["span_start"])))
    connection.register(
        "spans",
        pa.table(
            {
                "statement": spans.row,
                "story": found.said_in[spans.row],
                "low": numbers(said["span_start"]),
                "high": numbers(said["span_end"]),
            }
        ),
    )
    connection.register(
        "triggers",
        pa.table(
            {
                "report": np.arange(number, dtype=np.int32),
                "story": found.story_of,
                "at": numbers(reports["at"]),
            }
        ),
    )
    inside = connection.execute(
        "SELECT DISTINCT statement, report FROM spans s JOIN triggers t "
        "ON s.story = t.story AND t.at >= s.low AND t.at < s.high ORDER BY statement, report"
    ).fetchnumpy()
    connection.unregister("spans")
    connection.unregister("triggers")
    return edges(np.asarray(inside["statement"], np.int32), np.asarray(inside["report"], np.int32), count)


def _about(within: Edges, about: Mapping[str, Edges], speaker: Ints, among: int, count: int) -> Edges:
    """Statements to the entities that the events told in them involve, the speaker aside."""
    keys = []
    for side in about.values():
        sizes = np.diff(side.starts)[within.value]
        row = np.repeat(within.row, sizes).astype(np.int64)
        there = spread(side.starts[within.value], side.starts[within.value + 1])
        keys.append(row * among + side.value[there])
    single = distinct(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    row, who = (single // among).astype(np.int32), (single % among).astype(np.int32)
    other = speaker[row] != who
    return edges(row[other], who[other], count)


def report_parties(reports: Gathered, known: Entities) -> dict[str, Edges]:
    """Reports to the entities of each slot."""
    found = {}
    for slot in ("actors", "recipients", "according_to"):
        codes = encode(reports[f"{slot}_entity_id"])
        among = known.codes(pa.array(codes.values, pa.string()))
        found[slot] = listed(reports[f"{slot}_size"], among[codes.code] if len(among) else codes.code)
    return found


def actors(
    connection: duckdb.DuckDBPyConnection,
    known: Entities,
    made: Events,
    said: Statements,
    reports: Gathered,
    sides: Mapping[str, Edges],
) -> Actors:
    """The actors with their counts, and where they are mentioned."""
    day = numbers(reports["day"], UNDATED)
    slots = ("actors", "recipients", "according_to")
    entity = np.concatenate([sides[s].value for s in slots])
    role, text = (encode([c for s in slots for c in reports[f"{s}_{f}"]]) for f in ("role", "text"))
    spots = Mentions(
        edges(entity, np.arange(len(entity), dtype=np.int32), len(known)),
        role,
        text,
        np.concatenate([day[sides[s].row] for s in slots]),
    )
    did, received = (side.reversed(len(known)) for side in (made.acting, made.receiving))
    stored = known.rows.select(["name", "aliases", "roles"]).to_pylist()
    named = ("\n".join([r["name"] or "", *(r["aliases"] or ()), *(r["roles"] or ())]) for r in stored)
    numbers_ = np.arange(len(stored), dtype=np.int32)
    _tables(
        connection,
        "browse_actors",
        {"actor": numbers_, "folded": pa.array([fold(n) for n in named], pa.string())},
    )
    return Actors(known, made, said, spots, did, received, counted(said.speaker, len(known)), _fields(known))


def _fields(known: Entities) -> dict[str, tuple[Edges, list[str]]]:
    """What actors are filtered by: from each to its values."""
    number = len(known.rows)
    lists: dict[str, list[list[str]]] = {
        "category": [[v] if v else [] for v in known.category[:number]],
        "country": [[v] if v else [] for v in known.country[:number]],
        "sector": known.sectors[:number],
    }
    found = {}
    for name, values in lists.items():
        codes = encode([pa.array([v for some in values for v in some], pa.string())], ordered=True)
        found[name] = listed([pa.array([len(some) for some in values], pa.int32())], codes.code), codes.values
    return found


def tellings_of(*gathered: tuple[Gathered, tuple[str, ...]]) -> list[tuple[pa.Table, dict[str, Edges]]]:
    """For each table, the tellings of its slots, and the slots' edges to them."""
    found = []
    for columns, slots in gathered:
        codes, sides = _sides(columns, *slots)
        found.append((split(codes), sides))
    return found
