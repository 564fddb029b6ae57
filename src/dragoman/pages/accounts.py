"""The accounts of an event as a page shows them: a row a slot, a column an account, passages below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model import Event, Quote, Report

if TYPE_CHECKING:
    from dragoman.record import Account, Comparison


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with the words that tell the event apart; ``anchor`` names it within the page."""

    anchor: str
    parts: tuple[tuple[str, bool], ...]
    start: int
    end: int
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One account: whose, of when, and its passages."""

    name: str
    story_id: str
    published: str | None
    url: str | None
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """What an account says in a slot, each different value with the passage that says it; none if silent.

    ``conflicting`` if another account excludes it, ``updated`` if it is one of a count that was kept up.
    """

    values: tuple[tuple[str, str], ...]
    conflicting: bool
    updated: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One slot across the accounts; ``status`` is one of ``wording.SIGNS``."""

    slot: str
    status: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class AccountsView:
    """An event with its accounts, for the template ``accounts.html``; ``ident`` is unique within a page."""

    ident: str
    event: Event
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


def accounts_view(comparison: Comparison, ident: str = "") -> AccountsView:
    """The view of a comparison.

    Args:
        comparison: an event's accounts.
        ident: begins the anchors; the event's id if empty. A page with two views of one event gives two.
    """
    ident = ident or comparison.event.event_id
    columns = tuple(
        _column(account, f"{ident}-{n}") for n, account in enumerate(comparison.accounts, start=1)
    )
    rows = tuple(
        RowView(
            row.slot,
            "denied" if (row.slot, row.status) == ("polarity", "differ") else row.status or "untold",
            tuple(
                CellView(tuple(_values(row.slot, column).items()), conflicting, updated)
                for conflicting, updated, column in zip(row.conflicting, row.updated, columns, strict=True)
            ),
        )
        for row in comparison.rows
    )
    return AccountsView(ident, comparison.event, columns, rows)


def _values(slot: str, column: ColumnView) -> dict[str, str]:
    """The different values of an account in a slot, each with the first passage that says it."""
    from dragoman.discrepancies import says

    found: dict[str, str] = {}
    for passage in column.passages:
        for report in passage.reports:
            for told in says(report):
                if told.slot == slot and told.cell.value:
                    found.setdefault(told.cell.value, passage.anchor)
    return found


def _column(account: Account, ident: str) -> ColumnView:
    passages = tuple(
        _passage(passage, [r for r in account.reports if r.passage == passage], f"{ident}-{n}")
        for n, passage in enumerate(account.passages, start=1)
    )
    name = account.outlet or account.story_id
    return ColumnView(name, account.story_id, account.published, account.url, passages)


def _passage(passage: Quote, reports: Sequence[Report], anchor: str) -> PassageView:
    return PassageView(anchor, tuple(_parts(passage, reports)), passage.start, passage.end, tuple(reports))


def _parts(passage: Quote, reports: Sequence[Report]) -> Iterator[tuple[str, bool]]:
    """The passage cut at the words that tell the event; they are marked True."""
    at = passage.start
    for span in sorted({r.trigger.span for r in reports if passage.span.contains(r.trigger.span)}):
        if span.start < at:
            continue
        if span.start > at:
            yield passage.text[at - passage.start : span.start - passage.start], False
        yield passage.text[span.start - passage.start : span.end - passage.start], True
        at = span.end
    if at < passage.end:
        yield passage.text[at - passage.start :], False
