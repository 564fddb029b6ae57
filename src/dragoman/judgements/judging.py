"""Judging a record: the judgement is checked, kept, and the events are derived anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.judgements.making import make
from dragoman.judgements.standing import COUNTS, Standing, groups
from dragoman.judgements.view import View
from dragoman.judgements.wording import by, what
from dragoman.model import Judgement

if TYPE_CHECKING:
    from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging did.

    ``made`` are the judgements, ``changed`` says which earlier ones they override, undo or revive;
    ``event_ids`` are the events that the reports concerned now belong to; ``record`` is the record as it
    stands now.
    """

    made: tuple[Judgement, ...]
    changed: tuple[str, ...]
    event_ids: tuple[str, ...]
    record: Record


def judge(
    record: Record,
    action: str,
    subjects: Iterable[str],
    *,
    author: str,
    slot: str | None = None,
    value: str | None = None,
    note: str | None = None,
    now: dt.datetime | None = None,
) -> Judged:
    """Judge reports or events of a record; arguments as for `dragoman.judgements.making.make`."""
    from dragoman.engines.derivation import derive
    from dragoman.record import Record

    if record.version is not None:
        raise ValueError("what was is not judged any more: open the record without a version")
    known = record.store.judgements()
    seen = View(record)
    made = make(
        seen, known, action, list(subjects), author=author, slot=slot, value=value, note=note, now=now
    )
    record.store.judge(made)
    derive(record.store)
    anew = Record(record.store)
    before, after = (seen.standing(js) for js in (known, [*known, *made]))
    changed = _changed(before, after)
    concerned = _concerned(made, known)
    events = anew.events.filter(report=concerned).to_pylist() if concerned else []
    return Judged(tuple(made), tuple(changed), tuple(e["event_id"] for e in events), anew)


def _changed(before: Iterable[Standing], after: Iterable[Standing]) -> list[str]:
    """The earlier judgements that stand otherwise than they did."""
    was = {s.judgement.judgement_id: s.status for s in before}
    told = []
    for s in after:
        j = s.judgement
        if j.judgement_id in was and was[j.judgement_id] != s.status:
            state = "counts again" if s.status == COUNTS else f"is {s.status}"
            state += f" ({s.reason})" if s.reason else ""
            told.append(f"judgement {j.judgement_id} {state}: {what(j)} {by(j)}")
    return told


def _concerned(made: Iterable[Judgement], known: Iterable[Judgement]) -> list[str]:
    """The reports that judgements are on, of an undo those of what it undoes."""
    by_id = {j.judgement_id: j for j in known}
    found: dict[str, None] = {}
    for judgement in made:
        j: Judgement | None = judgement
        while j is not None and j.action == "undo":
            j = by_id.get(j.undoes or "")
        if j is not None and j.subject == "report":
            found[j.subject_id] = None
        elif j is not None:
            found |= dict.fromkeys(i for group in groups(j) for i in group)
    return list(found)
