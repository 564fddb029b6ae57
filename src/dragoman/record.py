"""A record opened for reading: its tables, comparisons, explanations and relations."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO

from dragoman.explaining import Explanation as Explanation
from dragoman.explaining import explain
from dragoman.finding import NotFound as NotFound
from dragoman.finding import find_event, find_report, find_story
from dragoman.model import Event, Relation, Report

if TYPE_CHECKING:
    from dragoman.discrepancies import Account as Account
    from dragoman.discrepancies import Comparison as Comparison
    from dragoman.discrepancies import Omission as Omission
    from dragoman.discrepancies import StoryComparison as StoryComparison
    from dragoman.discrepancies import Telling as Telling
    from dragoman.evaluation import Agreement as Agreement
    from dragoman.judgements import Standing
    from dragoman.judgements.judging import Judged
    from dragoman.store import Store
    from dragoman.store import Table as Table
    from dragoman.store.aggregates import Aggregates
    from dragoman.store.browsing import Browser
    from dragoman.store.vacuum import Vacuumed as Vacuumed

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
        return find_event(self.events, ident)

    def report(self, ident: str) -> Report:
        """The report with an id or the start of one.

        Raises:
            NotFound: if there is none, or several begin with it.
        """
        return find_report(self.reports, ident)

    def browse(self, progress: Callable[[float, str], object] | None = None) -> Browser:
        """The record as it stands now, laid out for pages: facets, searches and single rows in milliseconds.

        The layout is kept in a hidden folder of the record, or if that cannot be written to, nowhere.

        Args:
            progress: called while it is laid out with the share that is done and why it has to be.

        Raises:
            dragoman.RecordError: if a table cannot be opened.
        """
        from dragoman.store.browsing import browse

        return browse(self.path, progress)

    def vacuum(self, keep: float = 30, *, dry_run: bool = False) -> Vacuumed:
        """Remove from disk what only past versions of the record need: those of them can then not be opened.

        The record as it stands loses nothing, whoever reads it or writes to it meanwhile.

        Args:
            keep: days; what was part of the record within them stays. Within the last hour all stays.
            dry_run: remove nothing, and tell what would be removed.

        Returns:
            what was freed, which versions are gone and which are left.

        Raises:
            ValueError: if ``keep`` is negative.
            dragoman.RecordError: if something cannot be removed.
        """
        from datetime import timedelta

        return self.store.vacuum(timedelta(days=keep), dry_run=dry_run)

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever anything is committed to the record; cheap to ask for."""
        from dragoman.store.browsing.layout import versions

        return versions(self.path)

    def compare(self, ident: str) -> Comparison:
        """The accounts of one event side by side.

        Raises:
            NotFound: if there is no such event.
        """
        from dragoman.discrepancies import side_by_side

        event = self.event(ident)
        linked: dict[str, str] = {}  # parties of queried reports already carry the record's entities
        return self._with_judgements(side_by_side(event, self._reports_of(event), linked))

    def _with_judgements(self, found: Comparison) -> Comparison:
        from dragoman.judgements.view import View

        return replace(found, judgements=View(self).lines(found.event.report_ids))

    def comparisons(self, event_ids: Iterable[str]) -> list[Comparison]:
        """The accounts of several events, each side by side, in the order given, unknown ids apart."""
        from dragoman.discrepancies import side_by_side
        from dragoman.store.rows import event_from, report_from

        wanted = list(event_ids)
        events = {row["event_id"]: event_from(row) for row in self.events.filter(event=wanted)}
        told = [ident for event in events.values() for ident in event.report_ids]
        reports = {row["report_id"]: report_from(row) for row in self.reports.filter(report=told)}
        return [
            self._with_judgements(
                side_by_side(events[e], [reports[r] for r in events[e].report_ids if r in reports], {})
            )
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
        found = compare_stories(one, other, events, reports, {})
        return replace(found, common=tuple(map(self._with_judgements, found.common)))

    def _telling(self, ident: str) -> Telling:
        from dragoman.discrepancies import Telling

        row = find_story(self.stories, ident)
        return Telling(row["story_id"], row["outlet"], row["published"], row["url"], row["headline"])

    def _reports_of(self, event: Event) -> list[Report]:
        from dragoman.store.rows import report_from

        return [report_from(row) for row in self.reports.filter(report=event.report_ids)]

    def explain(self, ident: str) -> Explanation:
        """Why a report was coded: rule, words, parties, date, who vouches, and what it was merged with.

        Raises:
            NotFound: if there is no such report.
        """
        return explain(self, ident)

    def evaluate(self, coding: str | os.PathLike[str]) -> Agreement:
        """How well the reports agree with a hand coding of stories of this record.

        Args:
            coding: a YAML file; ``examples/dispatches/golden.yaml`` is one, and says how it is written.

        Raises:
            OSError: if the file cannot be read.
            ValueError: if it says something that it must not, or is of other stories or words than these.
        """
        from dragoman.evaluation import evaluate, group, read_coding
        from dragoman.store.rows import report_from

        hand = read_coding(coding)
        idents = [story.story_id for story in hand.stories]
        texts = {row["story_id"]: row["text"] for row in self.stories.filter(story=idents, status="read")}
        rows = list(self.reports.filter(story=idents))
        found = evaluate(hand.stories, texts, [report_from(row) for row in rows])
        events = {row["report_id"]: row["event_id"] for row in rows}
        return replace(found, events=group(hand, found.pairs, events))

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
        from dragoman.exports.relations import relation_table

        found = self.relations(first, second, **asked)  # type: ignore[arg-type]
        export(relation_table(found, QUADS), format, out)


def open_record(path: str | os.PathLike[str] = "record", version: int | None = None) -> Record:
    """Open a record for reading.

    Args:
        path: its folder.
        version: an earlier version of it; None is the latest.

    Raises:
        dragoman.RecordError: if there is no record there, it is damaged, or it has no such version.
    """
    from dragoman.store import Store

    store = Store.open(path)
    if version is not None:
        store.check_version(version)
    return Record(store, version)
