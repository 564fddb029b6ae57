"""Links the entities of a record out of core: those that may be one at a time, from disk to disk.

Memory is taken by a few thousand entities, or by all that may be one with the most frequent name.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

import pyarrow as pa

from dragoman.actors.linking import LinkedEntity, link
from dragoman.actors.linking_keys import Keys, Met
from dragoman.actors.register import Register
from dragoman.engines.scratch import Row, Scratch
from dragoman.merging.forest import Forest
from dragoman.model import Entity, Party, Report
from dragoman.store.schemas import ENTITIES

BUCKETS: Final = 2**20
"""Keys are known by a number below; two that have the same are taken for one, which does no harm."""
AT_ONCE: Final = 5_000
"""So many entities are linked at a time, or more where more may be one."""

_TEXT, _TEXTS, _WHOLE = pa.string(), pa.list_(pa.string()), pa.int32()
_TOLD: Final = {
    "bucket": _WHOLE, "id": _TEXT, "category": _TEXT, "name": _TEXT, "aliases": _TEXTS, "country": _TEXT,
    "sectors": _TEXTS, "role": _TEXT, "evidence": _TEXTS, "told": pa.date32(),
}  # fmt: skip
_FIELDS: Final = tuple(_TOLD)[1:]
_SEVERAL: Final = """
SELECT DISTINCT least, bucket FROM scratch.told
JOIN (SELECT id, min(bucket) AS least FROM scratch.told GROUP BY id HAVING min(bucket) < max(bucket))
USING (id) WHERE bucket > least
"""
_IN_TURN: Final = f"""
SELECT root, {", ".join(_FIELDS)} FROM scratch.told JOIN scratch.met USING (bucket) ORDER BY root
"""
# Where an entity of a story is in two of the record, it counts as of the latter: as in `canonical`.
_MEMBERS: Final = {"member": _TEXT, "entity_id": _TEXT, "category": _TEXT, "name": _TEXT, "country": _TEXT}
_WAS: Final = """
CREATE TABLE scratch.was AS
SELECT * FROM (
    SELECT unnest(members) AS member, entity_id, category, name, country, sectors FROM entities_stored
)
QUALIFY row_number() OVER (PARTITION BY member ORDER BY entity_id DESC) = 1
"""
_RELINKED: Final = """
WITH moved AS (
    SELECT coalesce(n.member, w.member) AS entity_id
    FROM scratch.linked n FULL JOIN scratch.was w ON n.member = w.member
    WHERE n.entity_id IS DISTINCT FROM w.entity_id OR n.category IS DISTINCT FROM w.category
       OR n.name IS DISTINCT FROM w.name OR n.country IS DISTINCT FROM w.country
       OR n.sectors IS DISTINCT FROM w.sectors
), told AS (
    SELECT report_id, unnest(actors || recipients || according_to).entity_id AS entity_id
    FROM reports_visible SEMI JOIN event_of USING (report_id)
)
SELECT DISTINCT report_id FROM told SEMI JOIN moved USING (entity_id) ORDER BY report_id
"""


def link_whole(scratch: Scratch, told: Iterable[Entity], register: Register | None = None) -> None:
    """Link the entities of a record.

    Makes the tables ``entities``, with the columns of the record's table and ``number``, which orders those
    of one id, and ``linked``: member, entity_id, category, name, country, sectors.

    Args:
        scratch: beside the snapshot of the record.
        told: the stories' own entities.
        register: users' lists.
    """
    _keep_met(scratch, told, register)
    scratch.make("entities", number=_WHOLE, **{field.name: field.type for field in ENTITIES})
    scratch.make("linked", **_MEMBERS, sectors=_TEXTS)
    number = 0
    for some in _in_turn(scratch):
        found = link(some, register)
        scratch.add_rows("entities", ((number + n, *_row(e)) for n, e in enumerate(found)))
        number += len(found)
        last = {member: e for e in found for member in e.members}
        scratch.add_rows("linked", ((m, *_seen(e)) for m, e in last.items()))
    for table in ("told", "met", "ajar"):
        scratch.run(f"DROP TABLE scratch.{table}")


def linked_rows(scratch: Scratch) -> Iterator[dict[str, object]]:
    """The rows of the record's table of entities, ordered by id."""
    columns = ", ".join(ENTITIES.names)
    for row in scratch.rows(f"SELECT {columns} FROM scratch.entities ORDER BY entity_id, number"):
        yield dict(zip(ENTITIES.names, row, strict=True))


class _Buckets:
    """Which buckets belong together, as far as is known; what may matter later is kept on disk."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._forest = Forest(BUCKETS)
        self._owned = bytearray(BUCKETS)
        scratch.make("ajar", bucket=_WHOLE, other=_WHOLE)

    def take(self, met: Met, otherwise: str) -> tuple[int, list[Row]]:
        """The bucket of somebody who has some keys, or none, and whom the bucket may belong with."""
        own = [_bucket(key) for key in met.own] or [_bucket(otherwise)]
        for bucket in own:
            self._owned[bucket] = 1
            self._forest.join(own[0], bucket)
        return own[0], [(own[0], _bucket(key)) for key in met.open]

    def join(self, pairs: Iterable[Row]) -> None:
        """Make pairs of buckets belong together."""
        for one, other in pairs:
            self._forest.join(one, other)

    def keep(self, ajar: list[Row]) -> None:
        """Keep on disk whom buckets may belong with."""
        self._scratch.add_rows("ajar", ajar)

    def finish(self) -> None:
        """Make the table ``met``: the root of each bucket that is used."""
        opened = self._scratch.rows("SELECT DISTINCT bucket, other FROM scratch.ajar")
        self.join(pair for pair in opened if self._owned[pair[1]])
        self._scratch.make("met", bucket=_WHOLE, root=_WHOLE)
        used = self._scratch.rows("SELECT DISTINCT bucket FROM scratch.told")
        self._scratch.add_rows("met", ((bucket, self._forest.root(bucket)) for (bucket,) in used))


def _bucket(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % BUCKETS


def _keep_met(scratch: Scratch, told: Iterable[Entity], register: Register | None) -> None:
    """Keep the entities on disk, and which of their buckets belong together."""
    keys, buckets = Keys(register), _Buckets(scratch)
    scratch.make("told", **_TOLD)
    entities = iter(told)
    while some := list(islice(entities, AT_ONCE)):
        rows: list[Row] = []
        ajar: list[Row] = []
        for e in some:
            bucket, others = buckets.take(keys.of(e), e.id)
            rows.append((bucket, *(getattr(e, name) for name in _FIELDS)))
            ajar += others
        scratch.add_rows("told", rows)
        buckets.keep(sorted(set(ajar)))
    for met in keys.crossed():
        buckets.keep(buckets.take(met, "")[1])
    buckets.join(scratch.rows(_SEVERAL))
    buckets.finish()


def _in_turn(scratch: Scratch) -> Iterator[list[Entity]]:
    """The entities, all at once that may be one."""
    some: list[Entity] = []
    for _, rows in groupby(scratch.rows(_IN_TURN), key=itemgetter(0)):
        if len(some) >= AT_ONCE:
            yield some
            some = []
        some += [_entity(row) for _, *row in rows]
    if some:
        yield some


def _entity(row: Sequence[Any]) -> Entity:
    values: list[Any] = [tuple(v) if isinstance(v, list) else v for v in row]
    return Entity(*values)


def _row(e: LinkedEntity) -> Row:
    return tuple(getattr(e, name) for name in ENTITIES.names)


def _seen(e: LinkedEntity) -> Row:
    """What a report takes from an entity."""
    return (e.entity_id, e.category, e.name, e.country, e.sectors)


def known(scratch: Scratch, reports: Iterable[Report], table: str = "linked") -> dict[str, LinkedEntity]:
    """What the record knows of the parties of some reports: as much of it as a report takes."""
    ids = {p.entity_id for r in reports for p in (*r.actors, *r.recipients, *r.according_to)}
    return {
        member: LinkedEntity(entity_id, category, name, (), country, tuple(sectors), (), (), ())
        for member, (entity_id, category, name, country, sectors) in scratch.find(
            table, "member", ids
        ).items()
    }


def keep_linked_before(scratch: Scratch) -> None:
    """Make the table ``was``: what the snapshot's own table of entities says, as ``linked`` has it."""
    scratch.run(_WAS)


def relinked(scratch: Scratch) -> list[str]:
    """The reports in events whose parties the record knows otherwise than it did."""
    return [i for (i,) in scratch.run(_RELINKED)]


def ids_of(report: Report, linked: Mapping[str, LinkedEntity]) -> dict[str, str]:
    """The record-wide ids of a report's parties."""
    parties = (*report.actors, *report.recipients, *report.according_to)
    return {p.entity_id: linked[p.entity_id].entity_id for p in parties if p.entity_id in linked}


def with_linked(report: Report, known: Mapping[str, LinkedEntity]) -> Report:
    """The report with what the whole record knows of its parties: a name here, its country there."""

    def whole(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(_whole(p, known[p.entity_id]) if p.entity_id in known else p for p in parties)

    return replace(
        report,
        actors=whole(report.actors),
        recipients=whole(report.recipients),
        according_to=whole(report.according_to),
    )


def _whole(party: Party, entity: LinkedEntity) -> Party:
    country, sectors = party.country or entity.country, party.sectors or entity.sectors
    known = (entity.category, entity.name, country, sectors)
    if known == (party.category, party.name, party.country, party.sectors):
        return party
    return replace(party, category=entity.category, name=entity.name, country=country, sectors=sectors)
