"""Events set against those of a hand coding: which reports are one event, and which should be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from dragoman.evaluation.agreement import Pair, Share
from dragoman.evaluation.hand import Coding

Idents = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the reports that were found are grouped, pair by pair.

    ``recall`` is the share of the hand coding's pairs of one happening that are in one event, among them
    pairs of which one was not found; ``precision`` that of the pairs in one event which the person put into
    one, among the records that they grouped. ``wrong`` are those that they keep apart, yet are in one event.
    """

    recall: Share
    precision: Share
    apart: tuple[Idents, ...]
    """Pairs of one happening, both found, that are in different events."""
    wrong: tuple[Idents, ...]


def group(coding: Coding, pairs: Iterable[Pair], event_of: Mapping[str, str]) -> Grouping:
    """Set the events of reports against those of a hand coding.

    Args:
        coding: what a person found.
        pairs: its records with the reports that tell them.
        event_of: the event of each report, by their ids.
    """
    events = {p.coded.ident: event_of.get(p.report.report_id) for p in pairs if p.same_type}
    group_of = {ident: n for n, idents in enumerate(coding.same) for ident in idents}

    def joined(one: str, other: str) -> bool:
        return events.get(one) is not None and events.get(one) == events.get(other)

    whole = [pair for idents in coding.same for pair in combinations(idents, 2)]
    both = [pair for pair in combinations(sorted(events.keys() & group_of.keys()), 2) if joined(*pair)]
    right = sum(group_of[one] == group_of[other] for one, other in both)
    lookalikes = [pair for idents in coding.different for pair in combinations(idents, 2)]
    return Grouping(
        Share(sum(joined(*pair) for pair in whole), len(whole)),
        Share(right, len(both)),
        tuple(p for p in whole if p[0] in events and p[1] in events and not joined(*p)),
        tuple(p for p in lookalikes if joined(*p)),
    )
