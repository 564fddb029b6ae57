"""What people judged of the record, and how each judgement stands, as pages show it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.record import Record

COLUMNS = (
    "judgement_id", "made", "author", "action", "subject", "subject_id", "slot", "value", "note", "undoes",
    "status", "by", "reason",
)  # fmt: skip
SHORT = 8


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements of a record, the earliest first.

    Each row has the columns of the table, ``status``, ``by`` (the judgements that made it so), ``reason``,
    and ``reports``, the ids of the reports concerned. ``told`` has the rows of all these reports by id.
    """

    rows: tuple[dict[str, Any], ...]
    told: Mapping[str, dict[str, Any]]

    def on(self, report_ids: Iterable[str]) -> list[dict[str, Any]]:
        """The judgements on some reports and their events; undoings show in what they undo."""
        wanted = set(report_ids)
        return [r for r in self.rows if r["action"] != "undo" and wanted.intersection(r["reports"])]

    def named(self, idents: Iterable[str]) -> list[dict[str, Any]]:
        """The judgements of some ids; those that there are not are passed over."""
        wanted = set(idents)
        return [r for r in self.rows if r["judgement_id"] in wanted]

    def struck(self, idents: Iterable[str]) -> list[dict[str, Any]]:
        """The judgements that those of some ids override or undo."""
        wanted = set(idents)
        return [r for r in self.rows if wanted.intersection(r["by"])]


def judgements(record: Record) -> Judgements:
    """The judgements of a record as it stood when it was opened."""
    if not record.store.judgements():  # a large record need not be opened for that
        return Judgements((), {})
    rows: dict[str, dict[str, Any]] = {}
    for standing in record.standing:
        row = asdict(standing.judgement)
        row |= {"status": standing.status, "by": list(standing.by), "reason": standing.reason or None}
        row["reports"] = _reports(row, rows)
        rows[row["judgement_id"]] = row
    reports = sorted({i for row in rows.values() for i in row["reports"]})
    told = {r["report_id"]: r for r in record.reports.filter(report=reports)} if reports else {}
    return Judgements(tuple(rows.values()), told)


def _reports(row: Mapping[str, Any], earlier: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if row["action"] == "undo":
        return list(earlier[row["undoes"]]["reports"]) if row["undoes"] in earlier else []
    if row["action"] in ("merge", "split"):
        return [str(i) for group in json.loads(row["value"] or "[]") for i in group]
    return [row["subject_id"]]


def what(row: Mapping[str, Any]) -> str:
    """What was judged, in words."""
    ids = [i[: SHORT + i.startswith("E")] for i in row["subject_id"].split()]
    action = row["action"]
    if action == "correct":
        return f"Report {ids[0]}: {row['slot'].replace('_', ' ')} corrected to “{row['value']}”"
    if action == "merge":
        return f"Events {' and '.join(ids)} merged"
    if action == "split":
        apart = [i[:SHORT] for i in json.loads(row["value"])[0]]
        many = "report" if len(apart) == 1 else "reports"
        return f"{many.capitalize()} {', '.join(apart)} split off event {ids[0]}"
    if action == "undo":
        return f"Judgement {ids[0]} undone"
    return f"Report {ids[0]} {action}ed"


def stands(row: Mapping[str, Any]) -> str:
    """How a judgement stands, and by which other ones or why; ``counts`` if it has its effect."""
    if row["reason"]:
        return f"{row['status']}: {row['reason']}"
    by = ", ".join(i[:SHORT] for i in row["by"])
    return f"{row['status']} by {by}" if by else str(row["status"])


def other_way(row: Mapping[str, Any]) -> tuple[str, str]:
    """The button's word and the judgement to undo: it, or if it was undone, its undoing."""
    if row["status"] == "undone" and row["by"]:
        return "Restore", row["by"][0]
    return "Undo", row["judgement_id"]
