"""A record opened for reading: its tables, comparisons, explanations and relations."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from dragoman.model import Event, Relation, Report

if TYPE_CHECKING:
    from dragoman.discrepancies import Comparison
    from dragoman.store import Store, Table

_TABLES = ("stories", "passages", "attributions", "reports", "entities", "events", "discrepancies", "judgements")


class NotFound(LookupError):  # noqa: N818 - what it says is the sentence that the user reads
    """No event or report of the record has this id."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an event was coded as it was, and what it was merged with."""

    report: Report
    event: Event | None
    reasons: tuple[str, ...]


@dataclass
class Record:
    """A record as it stood when it was opened.

    Tables are lazy: ``record.events.filter(actor="IRN", since="2016-07").to_pandas()``.

    Args:
        store: the opened store.
        version: an earlier version to look at; None is the latest.
    """

    store: Store = field(repr=False)
    version: int | None = None

    @property
    def path(self) -> str:
        """The record's folder."""
        return self.store.path

    @cached_property
    def _tables(self) -> dict[str, Table]:
        from dragoman.store import tables

        return tables(self.store.connect(self.version))

    def table(self, name: str) -> Table:
        """A table by name.

        Raises:
            ValueError: if there is none of that name.
        """
        if name not in _TABLES:
            raise ValueError(f"there is no table {name!r}; there are {', '.join(_TABLES)}")
        return self._tables[name]

    @property
    def stories(self) -> Table:
        """The stories that were read, and the inputs that could not be."""
        return self.table("stories")

    @property
    def passages(self) -> Table:
        """The paragraphs and headlines of the stories."""
        return self.table("passages")

    @property
    def attributions(self) -> Table:
        """Who says what, by which words, through whom."""
        return self.table("attributions")

    @property
    def reports(self) -> Table:
        """Each event as one story tells it once."""
        return self.table("reports")

    @property
    def entities(self) -> Table:
        """Persons, states, bodies and groups, with all their names."""
        return self.table("entities")

    @property
    def actors(self) -> Table:
        """Another name for :attr:`entities`."""
        return self.entities

    @property
    def events(self) -> Table:
        """Each happening once, however many stories tell it."""
        return self.table("events")

    @property
    def discrepancies(self) -> Table:
        """The slots on which the accounts of an event differ."""
        return self.table("discrepancies")

    @property
    def judgements(self) -> Table:
        """Corrections by people."""
        return self.table("judgements")

    def event(self, ident: str) -> Event:
        """The event with an id, the start of one, or the id of one of its reports.

        Raises:
            NotFound: if there is none, or several begin with it.
        """
        from dragoman.store.rows import event_from

        rows = self.events.filter(event=ident).to_pylist() or self.events.filter(report=ident.removeprefix("E")).to_pylist()
        if not rows:
            found = [e for e in self._ids("events", "event_id") if e.startswith(ident) or e.startswith("E" + ident)]
            if len(found) != 1:
                raise NotFound(_missing("event", ident, found))
            rows = self.events.filter(event=found[0]).to_pylist()
        return event_from(rows[0])

    def report(self, ident: str) -> Report:
        """The report with an id or the start of one.

        Raises:
            NotFound: if there is none, or several begin with it.
        """
        from dragoman.store.rows import report_from

        rows = self.reports.filter(report=ident).to_pylist()
        if not rows:
            found = [r for r in self._ids("reports", "report_id") if r.startswith(ident)]
            if len(found) != 1:
                raise NotFound(_missing("report", ident, found))
            rows = self.reports.filter(report=found[0]).to_pylist()
        return report_from(rows[0])

    def _ids(self, table: str, column: str) -> list[str]:
        whole = self.table(table).to_arrow()
        return [str(x) for x in whole[column].to_pylist()]

    def compare(self, ident: str) -> Comparison:
        """The accounts of one event side by side.

        Raises:
            NotFound: if there is no such event.
        """
        from dragoman.discrepancies import side_by_side

        event = self.event(ident)
        return side_by_side(event, self._reports_of(event), self._canonical())

    def _reports_of(self, event: Event) -> list[Report]:
        from dragoman.store.rows import report_from

        return [report_from(row) for row in self.reports.filter(report=event.report_ids)]

    def _canonical(self) -> dict[str, str]:
        return {}  # parties of queried reports already carry the record's entities

    def explain(self, ident: str) -> Explanation:
        """Why a report was coded: rule, words, parties, date, who vouches, and what it was merged with.

        Raises:
            NotFound: if there is no such report.
        """
        report = self.report(ident)
        rows = self.events.filter(report=report.report_id).to_pylist()
        event = self.event(rows[0]["event_id"]) if rows else None
        reasons = list(report.reasons)
        for slot, parties in (("actor", report.actors), ("recipient", report.recipients), ("according to", report.according_to)):
            for party in parties:
                why = f" ({party.evidence})" if party.evidence else ""
                reasons.append(f"{slot} {party.text!r} is {party.label}{why}")
        if report.date is not None:
            reasons.append(f"dated {report.date.value} by {report.date.text!r}: {report.date.basis}")
        return Explanation(report, event, tuple(reasons))

    def relations(
        self, first: str | None = None, second: str | None = None, *, by: str = "month", since: str | None = None,
        until: str | None = None,
    ) -> list[Relation]:  # fmt: skip
        """Country pairs over time: counts by quad class and the mean conflict–cooperation score.

        Args:
            first: a country (ISO 3166 alpha-3); None for all.
            second: the other country; None for all of the first's pairs.
            by: day, week, month or year.
            since: the first ISO day, month or year.
            until: the last.

        Raises:
            ValueError: if ``by`` is none of these.
        """
        from dragoman.relations import relate
        from dragoman.store.rows import event_from, report_from

        if by not in ("day", "week", "month", "year"):
            raise ValueError(f"a period is day, week, month or year, not {by!r}")
        wanted = [c.upper() for c in (first, second) if c]
        events = self.events.filter(since=since, until=until)
        reports = self.reports
        for country in wanted:
            events, reports = events.filter(country=country), reports.filter(country=country)
        found = relate(
            (event_from(row) for row in events),
            by=by,  # type: ignore[arg-type]
            reports=(report_from(row) for row in reports),
        )
        return [r for r in found if all(c in (r.first, r.second) for c in wanted)]

    def export(self, table: str, format: str, out: BinaryIO, **filters: object) -> None:  # noqa: A002
        """Write a table, or a filtered part of it, in one of the export formats.

        Raises:
            ValueError: if there is no such table, format or filter.
        """
        from dragoman.exports import export

        export(self.table(table).filter(**filters), format, out)  # type: ignore[arg-type]


def _missing(what: str, ident: str, found: Iterable[str]) -> str:
    near = list(found)
    if near:
        return f"{len(near)} {what}s begin with {ident!r}: {', '.join(near[:5])}; give more of the id"
    return f"there is no {what} {ident!r} in this record; list them with: dragoman {what}s"


def open_record(path: str | os.PathLike[str] = "record", version: int | None = None) -> Record:
    """Open a record for reading.

    Args:
        path: its folder.
        version: an earlier version of it; None is the latest.

    Raises:
        dragoman.RecordError: if there is no record there or it is damaged.
    """
    from dragoman.store import Store

    return Record(Store.open(path), version)
