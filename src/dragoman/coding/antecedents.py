"""Which report of its story a report tells again that comes back to an act by a noun: "the attack"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dragoman.coding.anaphora import anaphor
from dragoman.coding.dating import can_be_one
from dragoman.coding.days import gap
from dragoman.coding.draft import Draft
from dragoman.mentions.calendar_words import load_calendar
from dragoman.model import Report, When

GENERIC: Final[Mapping[str, frozenset[str]]] = {
    "ASSAULT": frozenset({"attack", "assault", "strike", "raid", "violence", "incident", "responsibility"}),
    "CONSULT": frozenset({"meeting", "talk", "summit", "conversation", "call", "visit", "negotiation"}),
    "PROTEST": frozenset({"protest", "demonstration", "rally", "march", "unrest"}),
    "MOBILIZE": frozenset({"deployment", "test", "launch"}),
    "SANCTION": frozenset({"sanction", "measure", "ban"}),
    "RETREAT": frozenset({"withdrawal", "release", "ceasefire"}),
}
"""Words that name a type and no more; with "the" they stand for one already told of."""
BY_MODE: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "abduct": frozenset({"abduction", "kidnapping"}),
        "aerial": frozenset({"airstrike", "bombardment", "bombing", "raid"}),
        "drone": frozenset({"airstrike", "bombing", "raid"}),
        "explosives": frozenset({"blast", "bombing", "detonation", "explosion"}),
        "firearms": frozenset({"firing", "gunfire", "shooting"}),
        "heavy-weapons": frozenset({"barrage", "bombardment", "shelling"}),
        "primitive": frozenset({"stabbing"}),
        "suicide-attack": frozenset({"blast", "bombing", "explosion"}),
        "targeted": frozenset({"assassination", "killing", "murder"}),
        "unconventional": frozenset({"poisoning"}),
    }
)
"""Words that name how an act of force was done."""
BREACHES: Final = frozenset({"break", "breach", "violate", "violation", "infringe", "flout"})
"""Words for a truce not kept, which is coded as force but is not what "the attack" points to."""

_UNREAL: Final = frozenset(("negation", "future", "hypothetical"))
_PLURAL: Final = "NNS"
_NEXT: Final = 2
"""So many passages further a story tells what it opened with."""
_NEAR: Final = 1
"""A noun points to what its passage told last, or the one before; from further off to the news."""


def with_antecedents(drafts: Sequence[Draft], reports: Sequence[Report]) -> list[Report]:
    """The reports, those with an anaphor with the id of the report that it points to.

    That is the last one of its kind in the passage or the one before, else the first of the story: a noun far
    from what it points to points to the news, and so does one of several acts ("the attacks"). One that
    itself comes back to another leads to that.

    Args:
        drafts: of one story.
        reports: those made of the drafts.
    """
    passages = [draft.sentence.passage for draft in drafts]
    order = sorted(range(len(reports)), key=lambda n: reports[n].trigger.start)
    found = list(reports)
    root: dict[str, str] = {}
    for at, n in enumerate(order):
        if not reports[n].anaphor:
            continue
        fitting = [m for m in order[:at] if _fits(reports[n], reports[m])]
        if _is_dated(reports[n]):  # what has a day is no undated background ("weeks of protests")
            fitting = [m for m in fitting if _is_dated(reports[m])] or fitting
        near = [m for m in fitting if passages[n] - passages[m] <= _NEAR]
        noun = anaphor(drafts[n])
        if noun is not None and noun.tag == _PLURAL:
            near = []
        if fitting:
            to = reports[near[-1] if near else fitting[0]].report_id
            root[reports[n].report_id] = root.get(to, to)
            found[n] = replace(reports[n], antecedent=root[reports[n].report_id])
    return _ahead(found, passages, order)


def _ahead(found: list[Report], passages: Sequence[int], order: Sequence[int]) -> list[Report]:
    """The reports; what the opening sums up leads back to it: "The attack killed 41. Three men ...".

    A story may open with how an act ended, as if everybody knew of it, and tell it in the next passages.
    """
    opening: set[str] = set()
    for at, n in enumerate(order):
        first = found[n]
        if first.event_type in opening:
            continue
        opening.add(first.event_type)
        if not first.anaphor or first.antecedent:
            continue
        for m in order[at + 1 :]:
            told = found[m]
            if passages[m] - passages[n] > _NEXT:
                break
            if not told.anaphor and not told.antecedent and _sums_up(first, told):
                found[m] = replace(told, antecedent=first.report_id)
                break
    return found


def _sums_up(first: Report, told: Report) -> bool:
    """Whether a report told first may sum up one told after it: on days known to meet, by no others."""
    if first.event_type != told.event_type or not (_is_dated(first) and _is_dated(told)):
        return False
    if _UNREAL.intersection(told.auxiliary) or told.lemma in BREACHES:
        return False
    alike = can_be_one(first.actors, told.actors) and can_be_one(first.recipients, told.recipients)
    if not alike or (
        told.quantities and {q.unit for q in first.quantities} & {q.unit for q in told.quantities}
    ):
        return False
    return _can_be_one_day(first.date, told.date)


def _is_dated(report: Report) -> bool:
    return report.date is not None and report.date.start is not None


def _fits(later: Report, earlier: Report) -> bool:
    """Whether the noun of one report may name what another told before."""
    noun, kind = later.anaphor, later.event_type
    if earlier.event_type != kind or earlier.trigger.end > later.trigger.start:
        return False
    if _UNREAL.intersection(earlier.auxiliary) or earlier.lemma in BREACHES:
        return False
    named = noun in GENERIC.get(kind, ()) or noun in (earlier.lemma, earlier.anaphor)
    named = named or noun in BY_MODE.get(earlier.mode or "", ())
    if not named and noun not in load_calendar().nouns_of_verbs.get(earlier.lemma, ()):
        return False
    return _can_be_one_day(later.date, earlier.date)


def _can_be_one_day(a: When | None, b: When | None) -> bool:
    """Whether two dates, where both are known, meet or lie a day apart."""
    days = gap(a, b)
    return days is None or days <= 1
