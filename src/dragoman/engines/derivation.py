"""Works out what lies across stories: linked entities, merged events, discrepancies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Final

import duckdb

from dragoman.actors.linking import canonical, link, members
from dragoman.actors.listed import load_register
from dragoman.discrepancies import find_all
from dragoman.engines.linked import keep_linked_before, link_whole, linked_rows, relinked, with_linked
from dragoman.engines.merged import MergedReports
from dragoman.engines.prepared import keep_credit, shelve
from dragoman.engines.scratch import give_back, give_room, in_rows, scratch, settings, uncollected
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

MOST_TIMES: Final = 2**10
"""DuckDB is given so many times its memory at most."""


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
        _with_room(store, judged := store.judged(), again, share)
        while store.judged() != judged:  # somebody judged meanwhile, and may have been overwritten
            _with_room(store, judged := store.judged(), again, share)
    return True


def _with_room(store: Store, upto: int, again: bool, share: int) -> None:
    """Derive, with twice the memory where DuckDB runs out of it amid something that cannot be tried again."""
    times = 1
    while True:
        try:
            return _derive(store, upto, again, share, times)
        except duckdb.OutOfMemoryException:
            if times > MOST_TIMES:
                raise
            times *= 2


def _derive(store: Store, upto: int, again: bool, share: int, times: int) -> None:
    version, made = store.version(), store.judgements()
    con = store.connect(version, settings(times))
    ((size,),) = con.cursor().execute("SELECT count(*) FROM reports_visible").fetchall()
    # A judgement may bear on any event: where there are any, all is merged anew.
    fresh = [] if again or made or not store.even() else _fresh(con, share)
    if fresh:
        _join(store, version, con, fresh)
    else:
        judged = apply(originals(con, touched(made)) if made else (), made)
        _anew(store, version, con, judged, upto, size)


def _with_corrected(told: Iterator[Entity], reports: Sequence[Report]) -> Iterator[Entity]:
    """The stories' own entities, and the parties that people put in their place."""
    parties = [(r, p) for r in reports for p in (*r.actors, *r.recipients, *r.according_to)]
    wanted = {(p.entity_id, p.role) for _, p in parties}
    seen: set[tuple[str, str | None]] = set()
    for entity in told:
        if (known := (entity.id, entity.role)) in wanted:
            seen.add(known)
        yield entity
    for report, p in parties:
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
    linked = link(_with_corrected(_entities(con), judged.reports), load_register(store.lists()))
    known, ids = members(linked), canonical(linked)
    corrected = {r.report_id: r for r in judged.reports}
    told = (corrected.get(r.report_id, r) for r in store.reports(version, con))
    reports = [with_linked(r, known) for r in told if r.report_id not in judged.rejected]
    events = merge(reports, ids, dict(_credit(store, con)), judged.links)
    differ = find_all(events, reports, ids)
    store.replace("entities", map(asdict, linked), derived_from=version, judged=upto)
    store.replace("events", events, derived_from=version, judged=upto)
    store.replace("discrepancies", differ, derived_from=version, judged=upto)


def _on_disk(store: Store, version: int, con: duckdb.DuckDBPyConnection, judged: Applied, upto: int) -> None:
    with scratch(con) as disk:
        link_whole(disk, _with_corrected(_entities(con), judged.reports), load_register(store.lists()))
        store.replace("entities", linked_rows(disk), derived_from=version, judged=upto)
        keep_credit(disk, _credit(store, con))
        give_back()
        shelved = shelve(disk, judged)
        give_back()
        found = merge_whole(disk, shelved, judged.links)
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


def _join(store: Store, version: int, con: duckdb.DuckDBPyConnection, fresh: Sequence[str]) -> None:
    """Merge new reports into the events that are there."""
    with con.cursor() as cursor:  # the marks of all reports are made in one query
        give_room(cursor)
        give_room(cursor)
    with scratch(con) as disk:
        link_whole(disk, _entities(con), load_register(store.lists()))
        keep_linked_before(disk)
        keep_credit(disk, _credit(store, con))
        now, then = MergedReports(con, disk), MergedReports(con, disk, "was")
        changed = relinked(disk)
        touched = now.load([*fresh, *changed])
        change = merge_into(touched, then.load(changed), now, now.ids, now.credit)
        differ = find_all(change.events, change.reports, now.ids)
        anew: list[Event | Row] = [*change.events, *_renamed(con, change)]
        store.replace("entities", linked_rows(disk), derived_from=version)
        store.replace("events", anew, derived_from=version, keeping=(con, {*change.gone, *change.possibly}))
        store.replace("discrepancies", differ, derived_from=version, keeping=(con, change.gone))


def _renamed(con: duckdb.DuckDBPyConnection, change: Change) -> Iterator[Row]:
    """The events that stay, where they are possibly the same as others than before."""
    query = "SELECT * FROM events_stored WHERE event_id IN (SELECT unnest(?::VARCHAR[]))"
    found = con.cursor().sql(query, params=[sorted(change.possibly)]).to_arrow_reader(1000)
    for batch in found:
        for row in batch.to_pylist():
            row["possibly_same"] = [asdict(p) for p in change.possibly[row["event_id"]]]
            yield row


def _credit(store: Store, con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Each story that credits an agency for its text, with that."""
    for story, outlet, lines in store.frames(con):
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
SELECT p.entity_id, p.category, p.name, p.aliases, p.country, p.sectors, p.role,
       CASE WHEN p.category = 'person' THEN CAST(left(published, 10) AS DATE) END
FROM parties
QUALIFY row_number() OVER (PARTITION BY p.entity_id, p.role ORDER BY kind, story_id, a, b, id, n) = 1
"""


def _entities(con: duckdb.DuckDBPyConnection) -> Iterator[Entity]:
    for batch in con.cursor().sql(_ENTITIES).to_arrow_reader(1000):
        for ident, category, name, aliases, country, sectors, role, told in in_rows(batch):
            yield Entity(ident, category, name, tuple(aliases), country, tuple(sectors), role, told=told)
