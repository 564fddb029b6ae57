"""Makes a judgement of what a person asks, and refuses what makes no sense, saying what would."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Protocol

from dragoman.judgements.applying import corrected, verdicts
from dragoman.judgements.parties import described, find_party, is_code, split_list
from dragoman.judgements.places import placed
from dragoman.judgements.standing import UNDONE, in_order, standing
from dragoman.judgements.values import slots
from dragoman.model import ACTIONS, Event, Judgement, Report, identify

LONGEST: Final = {"author": 200, "value": 2_000, "note": 10_000}
"""Characters that each may have."""


class Seen(Protocol):
    """The record as the person sees it."""

    def report(self, ident: str) -> Report:
        """The report with an id or the start of one."""

    def event(self, ident: str) -> Event:
        """The event with an id or the start of one."""

    def original(self, ident: str) -> Report:
        """The report as its story tells it."""

    def named(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The entities of that name, as rows."""


def make(
    seen: Seen,
    known: Collection[Judgement],
    action: str,
    subjects: Sequence[str],
    *,
    author: str,
    slot: str | None = None,
    value: str | None = None,
    note: str | None = None,
    now: dt.datetime | None = None,
) -> list[Judgement]:
    """The judgements that somebody asks for, checked and ready to be kept.

    Args:
        seen: the record.
        known: all judgements made so far.
        action: accept, reject, correct, merge, split or undo.
        subjects: ids or their beginnings: reports to accept or reject, one report to correct, events to
            merge, an event and the reports to split from it, judgements to undo.
        author: who judges.
        slot: of a correction.
        value: of a correction.
        note: why.
        now: the moment; by default the present.

    Raises:
        ValueError: if it makes no sense; says what would.
        LookupError: if a subject is not in the record.
    """
    if action not in ACTIONS:
        raise ValueError(f"there is no judgement {action!r}; there are {', '.join(ACTIONS)}")
    if action != "correct" and (slot is not None or value is not None):
        raise ValueError(f"only a correction has a slot and a value, not {action}")
    if not subjects:
        raise ValueError(f"{action} what? name its id")
    author, subjects = _whole(author), [_whole(s) for s in subjects]
    slot, value, note = (None if text is None else _whole(text) for text in (slot, value, note))
    signed = {"author": " ".join(author.split()), "note": (note or "").strip() or None}
    if not signed["author"]:
        raise ValueError("a judgement needs an author: say who judges")
    for name, text in (*signed.items(), ("value", value)):
        if len(text or "") > LONGEST[name]:
            raise ValueError(
                f"the {name} has {len(text or ''):,} characters; at most {LONGEST[name]:,} are kept"
            )
    asked = _ASKED[action](seen, known, list(dict.fromkeys(subjects)), (slot, value))
    return _stamped([{"action": action, **signed, **fields} for fields in asked], known, now)


Fields = dict[str, Any]


def _whole(text: str) -> str:
    """The text without halves of letters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _stamped(asked: list[Fields], known: Collection[Judgement], now: dt.datetime | None) -> list[Judgement]:
    """Judgements with their moments, later than all before whatever the clock says, and ids."""
    moment = now or dt.datetime.now(dt.UTC)
    if ordered := in_order(known):
        moment = max(moment, dt.datetime.fromisoformat(ordered[-1].made) + dt.timedelta(microseconds=1))
    made = []
    for n, fields in enumerate(asked):
        at = (moment + dt.timedelta(microseconds=n)).astimezone(dt.UTC).isoformat(timespec="microseconds")
        j = Judgement("", at, **fields)
        ident = identify(at, j.author, j.action, j.subject, j.subject_id, j.slot, j.value, j.note, j.undoes)
        made.append(replace(j, judgement_id=ident))
    return made


_Asked = Callable[[Seen, Collection[Judgement], list[str], tuple[str | None, str | None]], list[Fields]]


def _verdict(seen: Seen, known: Collection[Judgement], subjects: list[str], _: object) -> list[Fields]:
    ids = dict.fromkeys(seen.report(s).report_id for s in subjects)
    return [{"subject": "report", "subject_id": ident} for ident in ids]


def _correct(
    seen: Seen, known: Collection[Judgement], subjects: list[str], asked: tuple[str | None, str | None]
) -> list[Fields]:
    slot, value = asked
    if len(subjects) > 1:
        raise ValueError("a correction is of one report; correct each by itself")
    slot = "quantity" if slot == "quantities" else slot
    if slot is None or slot not in slots():
        given = f"there is no slot {slot!r}" if slot else "a correction needs a slot"
        raise ValueError(f"{given}; there are {', '.join(slots())}")
    if value is None or not value.strip():
        raise ValueError(f"a correction needs a value for {slot}; none if the story does not tell it")
    original = seen.original(seen.report(subjects[0]).report_id)
    ident = original.report_id
    fields: Fields = {
        "subject": "report",
        "subject_id": ident,
        "slot": slot,
        "value": _full(seen, original, slot, value),
    }
    new = Judgement("", "", "", "correct", **fields)
    before = [j for j in verdicts(standing(known)).corrections.get(ident, ()) if j.slot != slot]
    for failed, reason in corrected(original, [*before, new])[1]:
        if failed is new:
            raise ValueError(reason)
    return [fields]


def _full(seen: Seen, original: Report, slot: str, value: str) -> str:
    """The value such that it is understood without the record: who a name means, where a place is."""
    if slot == "place":
        return placed(value.strip())
    if slot in ("actors", "recipients", "according_to"):
        return "; ".join(_who(seen, original, part) for part in split_list(value))
    return value.strip()


def _who(seen: Seen, original: Report, text: str) -> str:
    parties = (*original.actors, *original.recipients, *original.according_to)
    if find_party(text, parties) is not None or is_code(text):
        return text
    rows = seen.named(text)
    full = sorted({described(r["name"], r["category"], r["country"], r["sectors"] or ()) for r in rows})
    if len(full) > 1:
        raise ValueError(f"several are called {text!r}: {'; '.join(full[:5])}; say which of them")
    return full[0] if full else text


def _merge(seen: Seen, known: Collection[Judgement], subjects: list[str], _: object) -> list[Fields]:
    events = {e.event_id: e for e in map(seen.event, subjects)}
    if len(events) < 2:
        raise ValueError("merging takes two events or more: name another one")
    return [_of_events(list(events), [list(e.report_ids) for e in events.values()])]


def _split(seen: Seen, known: Collection[Judgement], subjects: list[str], _: object) -> list[Fields]:
    event, named = seen.event(subjects[0]), subjects[1:]
    if not named:
        raise ValueError("splitting takes an event and the reports that are not of it: name the reports too")
    apart = sorted({seen.report(r).report_id for r in named})
    if others := [r for r in apart if r not in event.report_ids]:
        raise ValueError(
            f"report {others[0]} is not of event {event.event_id}; its reports are "
            f"{', '.join(event.report_ids)}"
        )
    rest = sorted(set(event.report_ids) - set(apart))
    if not rest:
        raise ValueError(f"these are all reports of {event.event_id}: leave out those that stay in it")
    return [_of_events([event.event_id], [apart, rest])]


def _of_events(events: list[str], reports: list[list[str]]) -> Fields:
    return {"subject": "event", "subject_id": " ".join(events), "value": json.dumps(reports)}


def _undo(seen: Seen, known: Collection[Judgement], subjects: list[str], _: object) -> list[Fields]:
    states = {s.judgement.judgement_id: s for s in standing(known)}
    found = []
    for start in subjects:
        ids = [i for i in states if i.startswith(start)] if start else []
        if start in states:
            ids = [start]
        if len(ids) != 1:
            there = (
                f"{len(ids)} judgements begin with {start!r}" if ids else f"there is no judgement {start!r}"
            )
            raise ValueError(f"{there}; list them with: dragoman judge list")
        state = states[ids[0]]
        if state.status == UNDONE:
            (undo,) = state.by
            raise ValueError(f"judgement {ids[0]} was undone by {undo}; to revive it, undo {undo}")
        found.append({"subject": "judgement", "subject_id": ids[0], "undoes": ids[0]})
    return list({f["undoes"]: f for f in found}.values())


_ASKED: Final[Mapping[str, _Asked]] = {
    "accept": _verdict, "reject": _verdict, "correct": _correct, "merge": _merge, "split": _split,
    "undo": _undo,
}  # fmt: skip
