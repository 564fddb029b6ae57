"""Judgements and small records of telephone calls to judge."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from dragoman import Record
from dragoman.engines.derivation import derive
from dragoman.model import Judgement, Report
from dragoman.store import Store
from tests.merging.telling import count, person, report
from tests.store.making import make_reading

ROE, POE = person("Ada Roe", "NOR"), person("Ben Poe", "PRT")


def judgement(n: int, action: str, subject: str = "", **fields: str | None) -> Judgement:
    """The ``n``-th judgement, by Ada; an undo is of the judgement ``subject``."""
    kind = {"undo": "judgement", "merge": "event", "split": "event"}.get(action, "report")
    undoes = subject if action == "undo" else None
    made = f"2020-05-01T10:00:00.{n:06}+00:00"
    return Judgement(f"j{n}", made, "Ada", action, kind, subject, undoes=undoes, **fields)


def on_events(n: int, action: str, *groups: str) -> Judgement:
    """A merge or split of reports, each group a string of one-letter ids."""
    return judgement(n, action, "E", value=json.dumps([list(group) for group in groups]))


def call(story: str, day: int, times: float | None = None) -> Report:
    """What a story tells of a call between Roe and Poe on a day of March 2020."""
    return report(
        "CONSULT", [ROE, POE], story=story, date=f"2020-03-{day:02}", published=f"2020-03-{day + 1:02}",
        mode="phone", text=f"Roe telephoned Poe, {story} wrote", trigger="telephoned",
        counts=(count(times, "times"),) if times else (),
    )  # fmt: skip


def append(store: Store, *reports: Report) -> None:
    """Add stories of one report each, and derive."""
    readings = [
        replace(make_reading(0, 0, id=r.story_id, outlet=r.outlet), reports=(r,), attributions=())
        for r in reports
    ]
    store.append(readings, [], "1")
    derive(store)


def record(path: Path, *reports: Report) -> Record:
    """A record of those reports."""
    store = Store.open(path, create=True)
    append(store, *reports)
    return Record(store)


def events(found: Record) -> set[frozenset[str]]:
    """The events of a record as sets of stories."""
    story = {r["report_id"]: r["story_id"] for r in found.reports}
    return {frozenset(story[i] for i in e["report_ids"]) for e in found.events}
