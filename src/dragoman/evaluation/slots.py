"""Whether a report fills its slots as a person did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dragoman.actors.names import compare, is_description
from dragoman.evaluation.hand import Coded
from dragoman.mentions.gazetteer import fold
from dragoman.model import Party, Report

_CODE = re.compile(r"([A-Z]{3})(?:\.([A-Z]{3}))?")
_SAME = 0.8
"""From this score on two names are taken for one person's."""


def agreeing(coded: Coded, report: Report) -> dict[str, bool]:
    """For each slot that the hand coding fills, or says is empty, whether the report agrees."""
    found = {"auxiliary": set(coded.auxiliary) == set(report.auxiliary)}
    if coded.modes is not None:
        found["mode"] = report.mode in coded.modes
    for slot in ("actors", "recipients", "according_to"):
        wanted = getattr(coded, slot)
        if wanted is not None:
            found[slot] = _same_parties(wanted, getattr(report, slot))
    if coded.days is not None:
        found["date"] = _same_days(coded.days, report)
    if coded.place is not None:
        found["place"] = report.place is not None and fold(coded.place) in _spellings(
            (report.place.name, report.place.text)
        )
    if coded.quantities is not None:
        found["quantity"] = set(coded.quantities) <= {q.value for q in report.quantities}
    return found


def is_party(wanted: str, party: Party) -> bool:
    """Whether a party is the one named: by a code, whose sector must be the party's, or by a name."""
    if code := _CODE.fullmatch(wanted):
        country, sector = code.groups()
        if sector is None:
            return country == party.country or country in party.sectors
        return country == party.country and sector in party.sectors
    names = (party.name, party.text, *party.aliases)
    if fold(wanted) in _spellings(names):
        return True
    return party.category == "person" and any(
        compare(wanted, name).score >= _SAME for name in names if not is_description(name)
    )


def _same_parties(wanted: Sequence[str], parties: Sequence[Party]) -> bool:
    """Whether each that is wanted is one of the parties, and none is left over."""
    left = list(parties)
    for name in wanted:
        hit = next((p for p in left if is_party(name, p)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _same_days(wanted: tuple[str, str], report: Report) -> bool:
    """Whether one of two dates lies within the other: the vaguer one does not contradict."""
    if report.date is None or report.date.start is None or report.date.end is None:
        return False
    (first, last), (start, end) = wanted, (report.date.start[:10], report.date.end[:10])
    return (first <= start and end <= last) or (start <= first and last <= end)


def _spellings(names: Iterable[str]) -> set[str]:
    return {fold(name) for name in names if name}
