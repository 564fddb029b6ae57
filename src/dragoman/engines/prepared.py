"""Makes the reports of a record ready for comparison, some at a time, and shelves them by number.

A report's number is its place in the order of the ids, so that numbers compare as ids do.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from dragoman.engines.linked import ids_of, known, with_linked
from dragoman.engines.scratch import Row, Scratch, Shelf
from dragoman.judgements import Applied
from dragoman.merging.blocking import homes, seat
from dragoman.merging.copies import content
from dragoman.merging.facts import Facts, facts_of, most_told
from dragoman.model import Report
from dragoman.store.rows import report_from

KEPT: Final = 6000
"""Reports at hand, those last asked for: in the order of time each is read from disk about once."""
ALWAYS: Final = -(10**6)
"""Stands for the slice of a block of all time."""
_TEXT, _WHOLE = pa.string(), pa.int32()
_NUMBERED = """
CREATE TABLE scratch.numbered AS
SELECT report_id, (row_number() OVER (ORDER BY report_id) - 1)::INTEGER AS number
FROM (SELECT DISTINCT report_id FROM reports_visible)
WHERE report_id NOT IN (SELECT unnest($rejected::VARCHAR[]))
"""

# The countries told of those whose country the record does not know: reports that leave it out take it.
_HOMES = """
WITH told AS (
    SELECT unnest(actors || recipients) AS p
    FROM reports_visible SEMI JOIN scratch.numbered USING (report_id)
    WHERE report_id NOT IN (SELECT unnest($corrected::VARCHAR[]))
), parties AS (
    SELECT p.entity_id AS entity_id, p.country AS country FROM told
    UNION ALL SELECT unnest($ids::VARCHAR[]), unnest($countries::VARCHAR[])
), wide AS (
    SELECT coalesce(l.entity_id, t.entity_id) AS entity_id, nullif(t.country, '') AS country
    FROM parties t LEFT JOIN scratch.linked l ON l.member = t.entity_id WHERE coalesce(l.country, '') = ''
)
SELECT entity_id, country, count(*) FROM wide
SEMI JOIN (SELECT entity_id FROM wide GROUP BY ALL HAVING count(country) BETWEEN 1 AND count(*) - 1)
USING (entity_id) WHERE country IS NOT NULL GROUP BY ALL
"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report's facts, the record-wide ids of its parties, and the agency that its story credits."""

    facts: Facts
    ids: Mapping[str, str]
    agency: str | None


@dataclass(frozen=True, slots=True)
class Shelved:
    """All reports of a record: ``shelf`` has them by number, ``days`` the last day of each; see `shelve`."""

    shelf: Shelf[Prepared]
    days: array[int]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.days)

    def facts(self, number: int) -> Facts:
        """A report's facts."""
        return self.shelf.get(number).facts


def keep_credit(scratch: Scratch, credit: Iterable[tuple[str, str]]) -> None:
    """Keep on disk which agency each story credits."""
    scratch.make("credited", story_id=_TEXT, agency=_TEXT)
    scratch.add_rows("credited", credit)


def shelve(scratch: Scratch, judged: Applied) -> Shelved:
    """Shelve the reports of a record, less the rejected; linked entities and credit must be on disk.

    Makes the tables ``numbered`` (report_id, number), ``contents`` (number, a digest of what copies share)
    and ``seats``: the place of each report in each of its blocks, ``slice`` null for all time.

    Args:
        scratch: beside the snapshot of the record.
        judged: what people judged, and the reports that they judged.
    """
    scratch.run(_NUMBERED, {"rejected": sorted(judged.rejected)})
    ((size,),) = scratch.run("SELECT count(*) FROM scratch.numbered")
    corrected = {r.report_id: r for r in judged.reports}
    home = _homes(scratch, {i: r for i, r in corrected.items() if i not in judged.rejected})
    found = Shelved(scratch.shelf("reports", KEPT), array("i", [0]) * size)
    scratch.make("contents", number=_WHOLE, content=pa.binary())
    days = {"number": _WHOLE, "first": _WHOLE, "last": _WHOLE}
    scratch.make("seats", key=_TEXT, slice=_WHOLE, **days, paired=pa.bool_())
    for batch in scratch.batches("SELECT * FROM reports_visible"):
        # Looked up rather than joined: a join would hold all numbers in memory while the reports are read.
        number = scratch.find("numbered", "report_id", batch["report_id"].to_pylist())
        agency = scratch.find("credited", "story_id", batch["story_id"].to_pylist())
        rows = [(number[row["report_id"]][0], row) for row in batch.to_pylist() if row["report_id"] in number]
        told = {
            n: corrected.get(row["report_id"]) or report_from(row) for n, row in rows if n not in found.shelf
        }
        linked = known(scratch, told.values())
        contents: list[Row] = []
        seats: list[Row] = []
        for n, report in told.items():
            ids = ids_of(report, linked)
            facts = facts_of(with_linked(report, linked), ids, home)
            found.shelf.put(n, Prepared(facts, ids, *agency.get(report.story_id, (None,))))
            found.days[n] = facts.days.last if facts.days else facts.published or 0
            contents.append((n, _digest(content(facts, judged.links.parted))))
            seats += _seats(n, facts)
        scratch.add_rows("contents", contents)
        scratch.add_rows("seats", seats)
    return found


def _seats(number: int, facts: Facts) -> Iterator[Row]:
    for key, within in homes(facts):
        first, last, _, paired = seat(key, facts)
        for part in (None,) if within is None else within:
            yield "\x1f".join(key), part, number, first, last, paired


def _digest(found: tuple[object, ...]) -> bytes:
    return hashlib.blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _homes(scratch: Scratch, corrected: Mapping[str, Report]) -> dict[str, str]:
    """The country, by record-wide id, of those that some reports leave without and others do not."""
    parties = [p for r in corrected.values() for p in r.actors + r.recipients]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    values = {
        "corrected": sorted(corrected),
        "ids": [p.entity_id for p in parties],
        "countries": [p.country for p in parties],
    }
    for wide, country, times in scratch.run(_HOMES, values):
        told[wide][country] = times
    return most_told(told)
