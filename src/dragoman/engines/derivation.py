"""Works out what lies across stories: linked entities, merged events, discrepancies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

import duckdb

from dragoman.actors.linking import LinkedEntity, canonical, link
from dragoman.actors.listed import load_register
from dragoman.discrepancies import find_all
from dragoman.engines.merged import MergedReports, members, with_linked
from dragoman.engines.prepared import keep_credit, keep_linked, shelve
from dragoman.engines.scratch import limit, scratch, uncollected
from dragoman.engines.whole import merge_whole
from dragoman.judgements import Applied, apply, touched
from dragoman.merging import credited, merge
from dragoman.merging.incremental import Change, merge_into
from dragoman.model import Entity, Event, Report
from dragoman.store import Store
from dragoman.store.judged import originals
from dragoman.store.rows import Row

FEW: Final = 5_000
"""So many reports are merged in memory, which is a little quicker; a longer record is on disk."""
SHARE: Final = 4
"""New reports are merged into what is there while they are fewer than one in so many; else all anew."""


def derive(store: Store, *, again: bool = False, share: int = SHARE) -> bool:
    """Bring the derived tables of a record up to its stories and to what people judged of them.

    Entities are linked anew; of the events only those that new reports touch, or reports whose parties are
    linked otherwise than before. A run that is broken off between its three commits leaves tables that name
    different versions of the stories: then, and after a change of the software, all is derived anew.

    Args:
        store: the record.
        again: do it anew though no stories or judgements have come in since, for lists of actors that have.
        share: merge new reports into what is there if they are fewer than one in so many.

    Returns:
        whether there was anything to do.
    """
    if not store.stale() and not (again and store.version() > 0):
        return False
    with uncollected():
        _derive(store, judged := store.judged(), again, share)
        while store.judged() != judged:  # somebody judged meanwhile, and may have been overwritten
            _derive(store, judged := store.judged(), again, share)
    return True


def _derive(store: Store, upto: int, again: bool, share: int) -> None:
    version, made = store.version(), store.judgements()
    con = store.connect(version)
    ((size,),) = con.cursor().execute("SELECT count(*) FROM reports_visible").fetchall()
    limit(con, size)
    # A judgement may bear on any event: where there are any, all is merged anew.
    fresh = [] if again or made or not store.even() else _fresh(con, share)
    if fresh:
        _join(store, version, con, _linked(store, _entities(con)), fresh)
    else:
        judged = apply(originals(con, touched(made)) if made else (), made)
        _anew(store, version, con, judged, upto, size)


def _linked(store: Store, entities: Iterable[Entity]) -> list[LinkedEntity]:
    return link(entities, load_register(store.lists()))


def _with_corrected(told: Iterator[Entity], reports: Sequence[Report]) -> Iterator[Entity]:
    """The stories' own entities, and the parties that people put in their place."""
    seen: set[tuple[str, str | None]] = set()
    for entity in told:
        if reports:
            seen.add((entity.id, entity.role))
        yield entity
    for report in reports:
        for p in (*report.actors, *report.recipients, *report.according_to):
            if (p.entity_id, p.role) not in seen:
                seen.add((p.entity_id, p.role))
                day = date.fromisoformat(report.published[:10]) if report.published else None
                told_on = day if p.category == "person" else None
                yield Entity(
                    p.entity_id, p.category, p.name, p.aliases, p.country, p.sectors, p.role, told=told_on
                )


def _anew(
    store: Store, version: int, con: duckdb.DuckDBPyConnection, judged: Applied, upto: int, size: int
) -> None:
    """Derive all anew: in memory where there is little, else on disk, with the same outcome."""
    (_in_memory if size <= FEW else _on_disk)(store, version, con, judged, upto)


def _in_memory(
    store: Store, version: int, con: duckdb.DuckDBPyConnection, judged: Applied, upto: int
) -> None:
    linked = _linked(store, _with_corrected(_entities(con), judged.reports))
    known, ids = members(linked), canonical(linked)
    corrected = {r.report_id: r for r in judged.reports}
    told = (corrected.get(r.report_id, r) for r in store.reports(version, con))
    reports = [with_linked(r, known) for r in told if r.report_id not in judged.rejected]
    events = merge(reports, ids, dict(_credit(store, version, con)), judged.links)
    differ = find_all(events, reports, ids)
    store.replace("entities", map(asdict, linked), derived_from=version, judged=upto)
    store.replace("events", events, derived_from=version, judged=upto)
    store.replace("discrepancies", differ, derived_from=version, judged=upto)


def _on_disk(store: Store, version: int, con: duckdb.DuckDBPyConnection, judged: Applied, upto: int) -> None:
    with scratch(con) as disk:
        linked = _linked(store, _with_corrected(_entities(con), judged.reports))
        keep_linked(disk, linked)
        store.replace("entities", map(asdict, linked), derived_from=version, judged=upto)
        del linked
        keep_credit(disk, _credit(store, version, con))
        found = merge_whole(disk, shelve(disk, judged), judged.links)
        store.replace("events", found.events(), derived_from=version, judged=upto)
        store.replace("discrepancies", found.discrepancies(), derived_from=version, judged=upto)


def _fresh(con: duckdb.DuckDBPyConnection, share: int) -> list[str]:
    """The reports that are in no event yet; none if there are too many of them, or events of no report."""
    cursor = con.cursor()
    new = "SELECT report_id FROM reports_visible ANTI JOIN event_of USING (report_id)"
    lost = "SELECT 1 FROM event_of ANTI JOIN reports_visible USING (report_id) LIMIT 1"
    found = [i for (i,) in cursor.execute(new).fetchall()]
    (placed,) = cursor.execute("SELECT count(*) FROM event_of").fetchall()[0]
    return found if len(found) * share < placed and not cursor.execute(lost).fetchall() else []


def _join(
    store: Store,
    version: int,
    con: duckdb.DuckDBPyConnection,
    linked: Sequence[LinkedEntity],
    fresh: Sequence[str],
) -> None:
    """Merge new reports into the events that are there."""
    now = MergedReports(con, linked)
    then = MergedReports(con, _linked_before(con))
    changed = _changed(con, now.known, then.known)
    touched = now.load([*fresh, *changed])
    change = merge_into(touched, then.load(changed), now, now.ids, dict(_credit(store, version, con)))
    differ = find_all(change.events, change.reports, now.ids)
    anew: list[Event | Row] = [*change.events, *_renamed(con, change)]
    store.replace("entities", (asdict(entity) for entity in linked), derived_from=version)
    store.replace("events", anew, derived_from=version, keeping=(con, {*change.gone, *change.possibly}))
    store.replace("discrepancies", differ, derived_from=version, keeping=(con, change.gone))


def _linked_before(con: duckdb.DuckDBPyConnection) -> Iterator[LinkedEntity]:
    for batch in con.cursor().sql("SELECT * FROM entities_stored").to_arrow_reader(1000):
        for row in batch.to_pylist():
            given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
            yield LinkedEntity(**given)


def _changed(
    con: duckdb.DuckDBPyConnection, now: Mapping[str, LinkedEntity], was: Mapping[str, LinkedEntity]
) -> list[str]:
    """The reports in events whose parties the record knows otherwise than it did."""

    def seen(entity: LinkedEntity | None) -> tuple[object, ...] | None:
        """What a report takes from an entity."""
        if entity is None:
            return None
        return (entity.entity_id, entity.category, entity.name, entity.country, entity.sectors)

    ids = sorted(m for m in {*now, *was} if seen(now.get(m)) != seen(was.get(m)))
    query = """
        WITH told AS (SELECT report_id, unnest(actors || recipients || according_to).entity_id AS entity_id
                      FROM reports_visible SEMI JOIN event_of USING (report_id))
        SELECT DISTINCT report_id FROM told WHERE entity_id IN (SELECT unnest(?::VARCHAR[]))"""
    return sorted(i for (i,) in con.cursor().execute(query, [ids]).fetchall())


def _renamed(con: duckdb.DuckDBPyConnection, change: Change) -> Iterator[Row]:
    """The events that stay, where they are possibly the same as others than before."""
    query = "SELECT * FROM events_stored WHERE event_id IN (SELECT unnest(?::VARCHAR[]))"
    found = con.cursor().sql(query, params=[sorted(change.possibly)]).to_arrow_reader(1000)
    for batch in found:
        for row in batch.to_pylist():
            row["possibly_same"] = [asdict(p) for p in change.possibly[row["event_id"]]]
            yield row


def _credit(store: Store, version: int, con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Each story that credits an agency for its text, with that."""
    for story, outlet, lines in store.frames(version, con):
        if agency := credited(lines, outlet):
            yield story, agency


# The stories' own entities, read back from the parties of reports and statements, each role of each once.
_ENTITIES = """
WITH parties AS (
    SELECT 0 AS kind, story_id, published, passage.start AS a, trigger.start AS b, report_id AS id,
           unnest(actors || recipients || according_to) AS p,
           generate_subscripts(actors || recipients || according_to, 1) AS n
    FROM reports_visible
    UNION ALL
    SELECT 1, story_id, published, content[1].start, 0, attribution_id, unnest(chain || about),
           generate_subscripts(chain || about, 1)
    FROM attributions_visible
)
SELECT p.entity_id AS id, p.category AS category, p.name AS name, p.aliases AS aliases, p.country AS country,
       p.sectors AS sectors, p.role AS role, left(published, 10) AS told
FROM parties
QUALIFY row_number() OVER (PARTITION BY p.entity_id, p.role ORDER BY kind, story_id, a, b, id, n) = 1
"""


def _entities(con: duckdb.DuckDBPyConnection) -> Iterator[Entity]:
    same: dict[Any, Any] = {}  # what many have in common is held once

    def once(value: Any) -> Any:
        return same.setdefault(value, value)

    for batch in con.cursor().sql(_ENTITIES).to_arrow_reader(1000):
        for row in batch.to_pylist():
            told = row["told"] if row["category"] == "person" else None
            yield Entity(
                row["id"], once(row["category"]), once(row["name"]), once(tuple(map(once, row["aliases"]))),
                once(row["country"]), once(tuple(map(once, row["sectors"]))), once(row["role"]),
                told=once(date.fromisoformat(told)) if told else None,
            )  # fmt: skip
