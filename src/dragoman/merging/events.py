"""Builds the event of a group of reports: type, parties, best date and place, who tells it, why it is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from dragoman.discrepancies.dates import told
from dragoman.discrepancies.parties import VAGUER, canonical_id, kinship
from dragoman.discrepancies.places import is_country, is_point
from dragoman.discrepancies.slots import account_order, statuses
from dragoman.mentions.undated_shared import infer_from_shared
from dragoman.model import Event, Party, Report, When, Where

T = TypeVar("T")


def build(
    members: Sequence[Report],
    canonical: Mapping[str, str],
    similarity: float = 1.0,
    why: Sequence[str] = (),
    origins: Sequence[str] = (),
) -> Event:
    """The event that ``members`` report; its id is its founding report's, the first told, marked E."""
    reports = sorted(members, key=account_order)
    event_type = _majority([r.event_type for r in reports])
    typed = [r for r in reports if r.event_type == event_type]
    modes = [r.mode for r in typed if r.mode]
    mode = _majority(modes) if modes else None
    model = next((r for r in typed if r.mode == mode), typed[0])
    actors, recipients = _parties(reports, canonical)
    published = sorted(r.published for r in reports if r.published)
    return Event(
        event_id=f"E{reports[0].report_id}",
        event_type=event_type,
        mode=mode,
        quad=model.quad,
        score=model.score,
        actors=actors,
        recipients=recipients,
        date=_date(reports),
        place=_place(reports),
        first_told=published[0] if published else None,
        last_told=published[-1] if published else None,
        outlets=tuple(sorted({r.outlet for r in reports if r.outlet})),
        report_ids=tuple(sorted(r.report_id for r in reports)),
        slots=statuses(reports, canonical),
        similarity=round(similarity, 4),
        why=tuple(why),
        origins=tuple(origins),
        inferred=_inferred(reports),
    )


def _majority(values: Sequence[T]) -> T:
    """The most frequent value; the one told first in a tie."""
    counts = Counter(values)
    return max(values, key=lambda v: (counts[v], -values.index(v)))


def _date(reports: Sequence[Report]) -> When | None:
    """The narrowest date that the stories' words give, the most frequent among them; else any known."""
    given = [(r, told(r.date)) for r in reports]
    dated = [(r.date, days) for r, days in given if r.date is not None and days is not None]
    if dated:
        counts = Counter((days.first, days.last) for _, days in dated)
        return min(dated, key=lambda x: (x[1].days, -counts[x[1].first, x[1].last]))[0]
    known = [r.date for r in reports if r.date is not None]
    return next((d for d in known if d.value), known[0] if known else None)


def _inferred(reports: Sequence[Report]) -> dict[str, When]:
    """The dates of reports whose stories bear none, by the other reports of the event; ordered by id."""
    found = ((r.report_id, infer_from_shared(r, reports)) for r in sorted(reports, key=lambda r: r.report_id))
    return {i: when for i, when in found if when is not None}


def _place(reports: Sequence[Report]) -> Where | None:
    """The most exact place, the most frequent among those."""
    given = [r.place for r in reports if r.place is not None]
    if not given:
        return None
    counts = Counter(p.name for p in given)
    return min(given, key=lambda p: (is_country(p) or not is_point(p), -counts[p.name], given.index(p)))


def _parties(
    reports: Sequence[Report], canonical: Mapping[str, str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """All parties by record-wide id; none on both sides, none that another account only tells vaguer."""
    sides: dict[str, Counter[str]] = {"actors": Counter(), "recipients": Counter()}
    best: dict[str, Party] = {}
    together: set[tuple[str, str]] = set()
    one_of: dict[tuple[str, str, str], str] = {}
    for r in reports:
        ids = set()
        for slot, listed in (("actors", r.actors), ("recipients", r.recipients)):
            for party in listed:
                # On one side of one event a name is one party, though the record cannot tell who that is.
                named = (slot, party.category, party.name.casefold())
                wide = one_of.setdefault(named, canonical_id(party, canonical))
                ids.add(wide)
                sides[slot][wide] += 1
                if wide not in best or _fullness(party) > _fullness(best[wide]):
                    best[wide] = replace(party, entity_id=wide)
        together.update((a, b) for a in ids for b in ids)
    found: list[tuple[Party, ...]] = []
    for slot, other in (("actors", "recipients"), ("recipients", "actors")):
        mine = [
            i
            for i, n in sides[slot].items()
            if n > sides[other][i] or (n == sides[other][i] and slot == "actors")
        ]
        exact = [
            i for i in mine if not any(_vaguer(best[i], best[j], together, i, j) for j in mine if i != j)
        ]
        found.append(tuple(best[i] for i in exact))
    return found[0], found[1]


def _vaguer(a: Party, b: Party, together: set[tuple[str, str]], i: str, j: str) -> bool:
    """Whether ``a`` only says in other words what ``b`` says exactly: no report tells both."""
    if (i, j) in together or a.category == "person" or a.country is None:
        return False
    if kinship(a, b, {}) < VAGUER:
        return False
    return _exactness(b) > _exactness(a)


def _fullness(p: Party) -> tuple[int, bool]:
    """The longest name, accents kept rather than dropped."""
    return (len(p.name), not p.name.isascii())


def _exactness(p: Party) -> int:
    if p.category == "person":
        return 3
    return 2 if p.category == "body" else 1 if p.sectors else 0
