"""A record opened for reading: its tables, comparisons, explanations and relations."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.model import Event, Relation, Report

if TYPE_CHECKING:
    from dragoman.discrepancies import Account as Account
    from dragoman.discrepancies import Comparison as Comparison
    from dragoman.discrepancies import Omission as Omission
    from dragoman.discrepancies import StoryComparison as StoryComparison
    from dragoman.discrepancies import Telling as Telling
    from dragoman.judgements import Standing
    from dragoman.judgements.judging import Judged
    from dragoman.store import Store
    from dragoman.store import Table as Table
    from dragoman.store.aggregates import Aggregates
    from dragoman.store.browsing import Browser

_TABLES = (
    "stories",
    "passages",
    "attributions",
    "reports",
    "entities",
    "events",
    "discrepancies",
    "judgements",
)


QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The four classes of events in the order of their numbers, 1 to 4."""


class NotFound(LookupError):  # noqa: N818 - what it says is the sentence that the user reads
    """No event or report of the record has this id."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an event was coded as it was, what else was tried, what it was merged with, what people judged."""

    report: Report
    event: Event | None
    reasons: tuple[str, ...]
    tried: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


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

    @cached_property
    def aggregates(self) -> Aggregates:
        """Counts over the whole record or a filtered part of it: by type, period, country pair, place."""
        from dragoman.store.aggregates import Aggregates

        return Aggregates(self.events.connection)

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

    @cached_property
    def standing(self) -> list[Standing]:
        """All judgements with how they stand, the earliest first: which count, which are undone."""
        from dragoman.judgements.view import View
        from dragoman.store.judged import judgements

        return View(self).standing(judgements(self.judgements.connection))

    def correctable(self, ident: str) -> dict[str, str]:
        """The slots of a report that can be corrected, each with what it holds, as a correction is written.

        Raises:
            NotFound: if there is no such report.
        """
        from dragoman.judgements.values import slots, written

        report = self.report(ident)
        return {slot: written(report, slot) for slot in slots()}

    def judge(
        self,
        action: str,
        *subjects: str,
        author: str,
        slot: str | None = None,
        value: str | None = None,
        note: str | None = None,
    ) -> Judged:
        """Keep a person's judgement and derive the events anew; this record itself stays as it was opened.

        Args:
            action: accept or reject reports, correct one, merge events, split reports from an event, or undo
                judgements.
            subjects: ids or their beginnings: of reports; for merge of events; for split of the event, then
                of the reports that are not of it; for undo of judgements.
            author: who judges.
            slot: of a correction: type, mode, actors, recipients, according_to, date, place, quantity,
                auxiliary or contexts.
            value: of a correction: what should stand there, ``none`` for nothing.
            note: why.

        Returns:
            what was done, with the record as it stands now.

        Raises:
            ValueError: if it makes no sense; says what would.
            NotFound: if there is no such report or event.
            dragoman.RecordError: if the record cannot be written.
        """
        from dragoman.judgements.judging import judge

        return judge(self, action, subjects, author=author, slot=slot, value=value, note=note)

    def event(self, ident: str) -> Event:
        """The event with an id, the start of one, or the id of one of its reports.

        Raises:
            NotFound: if there is none, or several begin with it.
        """
        from dragoman.store.rows import event_from

        rows = self.events.filter(event=ident).to_pylist() if ident else []
        if not rows and (report := ident.removeprefix("E")):
            rows = self.events.filter(report=report).to_pylist()
        if not rows:
            found = self._beginning("events", "event_id", ident, "E" + ident)
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

        rows = self.reports.filter(report=ident).to_pylist() if ident else []
        if not rows:
            found = self._beginning("reports", "report_id", ident)
            if len(found) != 1:
                raise NotFound(_missing("report", ident, found))
            rows = self.reports.filter(report=found[0]).to_pylist()
        return report_from(rows[0])

    def _beginning(self, table: str, column: str, *starts: str) -> list[str]:
        """The ids that begin with one of the starts; none for an empty one."""
        found = " OR ".join(f"starts_with({column}, ?)" for _ in starts)
        sql = f"SELECT {column} FROM {table} WHERE {found} ORDER BY {column}"
        if not starts[0]:
            return []
        rows = self.table(table).connection.cursor().execute(sql, list(starts)).fetchall()
        return [str(ident) for (ident,) in rows]

    def browse(self) -> Browser:
        """The record as it stands now, laid out for pages: facets, searches and single rows in milliseconds.

        Raises:
            dragoman.RecordError: if a table cannot be opened.
        """
        from dragoman.store.browsing import browse

        return browse(self.path)

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever anything is committed to the record; cheap to ask for."""
        from dragoman.store.browsing.browser import versions

        return versions(self.path)

    def compare(self, ident: str) -> Comparison:
        """The accounts of one event side by side.

        Raises:
            NotFound: if there is no such event.
        """
        from dragoman.discrepancies import side_by_side
        from dragoman.judgements.view import View

        event = self.event(ident)
        linked: dict[str, str] = {}  # parties of queried reports already carry the record's entities
        found = side_by_side(event, self._reports_of(event), linked)
        return replace(found, judgements=View(self).lines(event.report_ids))

    def comparisons(self, event_ids: Iterable[str]) -> list[Comparison]:
        """The accounts of several events, each side by side, in the order given, unknown ids apart."""
        from dragoman.discrepancies import side_by_side
        from dragoman.store.rows import event_from, report_from

        wanted = list(event_ids)
        events = {row["event_id"]: event_from(row) for row in self.events.filter(event=wanted)}
        told = [ident for event in events.values() for ident in event.report_ids]
        reports = {row["report_id"]: report_from(row) for row in self.reports.filter(report=told)}
        return [
            side_by_side(events[e], [reports[r] for r in events[e].report_ids if r in reports], {})
            for e in wanted
            if e in events
        ]

    def compare_stories(self, first: str, second: str) -> StoryComparison:
        """Two stories side by side: the happenings that both tell, and what only one of them tells.

        Args:
            first: a story's id or its beginning.
            second: the other's.

        Raises:
            NotFound: if there is no such story, or several begin so.
            ValueError: if both are the same.
        """
        from dragoman.discrepancies import compare_stories
        from dragoman.store.rows import event_from, report_from

        one, other = self._telling(first), self._telling(second)
        stories = [one.story_id, other.story_id]
        if stories[0] == stories[1]:
            raise ValueError("a story is compared with another one, not with itself")
        events = [event_from(row) for row in self.events.filter(story=stories)]
        reports = [report_from(row) for row in self.reports.filter(story=stories)]
        return compare_stories(one, other, events, reports, {})

    def _telling(self, ident: str) -> Telling:
        from dragoman.discrepancies import Telling

        rows = self.stories.filter(story=ident, status="read").to_pylist() if ident else []
        if not rows:
            found = self._beginning("stories", "story_id", ident)
            rows = self.stories.filter(story=found, status="read").to_pylist()
            if len(rows) != 1:
                raise NotFound(_missing("story", ident, [row["story_id"] for row in rows]))
        row = rows[0]
        return Telling(row["story_id"], row["outlet"], row["published"], row["url"], row["headline"])

    def _reports_of(self, event: Event) -> list[Report]:
        from dragoman.store.rows import report_from

        return [report_from(row) for row in self.reports.filter(report=event.report_ids)]

    def explain(self, ident: str) -> Explanation:
        """Why a report was coded: rule, words, parties, date, who vouches, and what it was merged with.

        Raises:
            NotFound: if there is no such report.
        """
        from dragoman.judgements.view import View

        report = self.report(ident)
        rows = self.events.filter(report=report.report_id).to_pylist()
        event = self.event(rows[0]["event_id"]) if rows else None
        reasons = list(report.reasons)
        for slot, parties in (
            ("actor", report.actors),
            ("recipient", report.recipients),
            ("according to", report.according_to),
        ):
            for party in parties:
                why = f" ({party.evidence})" if party.evidence else ""
                reasons.append(f"{slot} {party.text or party.name!r} is {party.label}{why}")
        if report.date is not None:
            words = f"by {report.date.text!r}" if report.date.text else "by inference"
            reasons.append(f"dated {report.date.value} {words}: {report.date.basis}")
        judged = View(self).lines([report.report_id])
        return Explanation(report, event, tuple(reasons), self._tried(report), judged)

    def _tried(self, report: Report) -> tuple[str, ...]:
        """The senses of the trigger's words that lost, found by reading the story again."""
        from dragoman.pipeline import Toolbox, trace_story
        from dragoman.store.story_rows import story_from

        rows = self.stories.filter(story=report.story_id, status="read").to_pylist()
        if not rows:
            return ()
        trigger = report.trigger
        lost = trace_story(story_from(rows[0]), Toolbox.load()).rejections
        return tuple(
            f"{r.rule_id} on {r.word!r}: {r.reason}" for r in lost if trigger.start <= r.start < trigger.end
        )

    def relations(
        self, first: str | None = None, second: str | None = None, *, by: str = "month",
        since: str | None = None, until: str | None = None,
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
        wanted = [c.upper() for c in (first, second) if c]
        rows = self.aggregates.relations(by, wanted, since=since, until=until)
        return [
            Relation(
                row["first"], row["second"], row["period"], row["events"], tuple(row[q] for q in QUADS),
                row["score"], tuple(row["event_ids"]),
            )
            for row in rows
        ]  # fmt: skip

    def export(
        self,
        table: str,
        format: str,  # noqa: A002 - the option's name
        out: BinaryIO,
        *,
        sort: Iterable[str] = (),
        limit: int | None = None,
        **filters: object,
    ) -> None:
        """Write a table, or a filtered part of it, in one of the export formats.

        Args:
            table: its name.
            format: one of ``dragoman.formats()``.
            out: where the bytes go.
            sort: columns to sort by, as for the table's ``sort``.
            limit: at most so many rows; None for all.
            filters: as for the table's ``filter``.

        Raises:
            ValueError: if there is no such table, format, column or filter.
        """
        from dragoman.exports import export

        chosen = self.table(table).filter(**filters)  # type: ignore[arg-type]
        if columns := tuple(sort):
            chosen = chosen.sort(*columns)
        export(chosen if limit is None else chosen.limit(limit), format, out)

    def report_page(self, **filters: object) -> str:
        """One self-contained page of HTML on the record, or on the events that fulfil the filters.

        Args:
            filters: as for ``record.events.filter``.

        Raises:
            ValueError: if there is no such filter, or a date is none.
        """
        from dragoman.pages import report_page

        return report_page(self, filters)

    def comparison_page(self, found: Comparison | StoryComparison) -> str:
        """A comparison, of an event's accounts or of two stories, as one self-contained page of HTML."""
        from dragoman.discrepancies import Comparison
        from dragoman.pages import compare_page, stories_page

        return compare_page(found) if isinstance(found, Comparison) else stories_page(found)

    def export_relations(
        self,
        format: str,  # noqa: A002 - the option's name
        out: BinaryIO,
        first: str | None = None,
        second: str | None = None,
        **asked: str | None,
    ) -> None:
        """Write country pairs over time in one of the export formats; arguments as for :meth:`relations`.

        Raises:
            ValueError: if there is no such format or period.
        """
        from dragoman.exports import export

        export(_relation_table(self.relations(first, second, **asked)), format, out)  # type: ignore[arg-type]


def _relation_table(relations: Iterable[Relation]) -> Any:
    """Country pairs as Arrow, so that the columns are the same even where there are none."""
    import pyarrow as pa

    texts, whole = ("first", "second", "period"), ("events", *QUADS)
    rows = [
        {
            **{name: getattr(r, name) for name in (*texts, "events", "score")},
            **dict(zip(QUADS, r.quads, strict=True)),
            "event_ids": list(r.event_ids),
        }
        for r in relations
    ]
    fields = [(name, pa.string()) for name in texts] + [(name, pa.int32()) for name in whole]
    fields += [("score", pa.float64()), ("event_ids", pa.list_(pa.string()))]
    return pa.Table.from_pylist(rows, schema=pa.schema(fields))


def _missing(what: str, ident: str, found: Iterable[str]) -> str:
    near, many = list(found), "stories" if what == "story" else f"{what}s"
    if near:
        return f"{len(near)} {many} begin with {ident!r}: {', '.join(near[:5])}; give more of the id"
    listing = "export --table stories --format csv" if what == "story" else many
    return f"there is no {what} {ident!r} in this record; list them with: dragoman {listing}"


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
