"""The accounts of one event side by side: a row a slot, a column a story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.discrepancies.slots import SLOTS, contrasts, says, statuses
from dragoman.model import Event, Quote, Report


@dataclass(frozen=True, slots=True)
class Account:
    """What one story tells of an event: its reports of it in the order of the text."""

    story_id: str
    outlet: str | None
    published: str | None
    url: str | None
    reports: tuple[Report, ...]

    @property
    def passages(self) -> tuple[Quote, ...]:
        """The passages that tell it, each once."""
        return tuple(dict.fromkeys(r.passage for r in self.reports))


@dataclass(frozen=True, slots=True)
class Row:
    """One slot across the accounts; ``values`` are printable, "" where an account is silent.

    ``conflicting`` marks the accounts that exclude another, ``updated`` those whose count an account of
    another day keeps up.
    """

    slot: str
    status: str
    values: tuple[str, ...]
    conflicting: tuple[bool, ...]
    updated: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An event with its accounts in order of publication, slot by slot, and what people judged of it."""

    event: Event
    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]
    judgements: tuple[str, ...] = ()


def side_by_side(event: Event, reports: Iterable[Report], canonical: Mapping[str, str]) -> Comparison:
    """Set the accounts of an event side by side.

    Args:
        event: the event.
        reports: its reports; others are passed over.
        canonical: the record-wide id for a story's entity.
    """
    members = [r for r in reports if r.report_id in set(event.report_ids)]
    accounts = _accounts(members)
    told = statuses(members, canonical)
    against: dict[str, set[str]] = defaultdict(set)
    kept_up: dict[str, set[str]] = defaultdict(set)
    for contrast in contrasts(members, canonical):
        against[contrast.slot].update(t.report.story_id for t in contrast.told)
        kept_up[contrast.slot].update(t.report.story_id for t in contrast.updates)
    rows = []
    for slot in SLOTS:
        values = tuple(_said(account, slot) for account in accounts)
        if any(values):
            status = told.get("quantities" if slot == "quantity" else slot, "")
            conflicting, updated = (
                tuple(a.story_id in stories[slot] for a in accounts) for stories in (against, kept_up)
            )
            rows.append(Row(slot, status, values, conflicting, updated))
    return Comparison(event, accounts, tuple(rows))


def _accounts(reports: Sequence[Report]) -> tuple[Account, ...]:
    by_story: dict[str, list[Report]] = {}
    for report in sorted(
        reports, key=lambda r: (r.published or "9999", r.story_id, r.passage.start, r.report_id)
    ):
        by_story.setdefault(report.story_id, []).append(report)
    return tuple(
        Account(story, found[0].outlet, found[0].published, found[0].url, tuple(found))
        for story, found in by_story.items()
    )


def _said(account: Account, slot: str) -> str:
    """What an account says in a slot: each different value once, in the order of the text."""
    values = [t.cell.value for r in account.reports for t in says(r) if t.slot == slot]
    return "; ".join(dict.fromkeys(v for v in values if v))
