"""What two reports have in common: the words they tell by, the place, the figures."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dragoman.discrepancies import places, quantities
from dragoman.merging.facts import Facts
from dragoman.merging.thesaurus import FAMILY, OTHER, SAME, SYNONYM, load_thesaurus

TOPIC_WORDS: Final = 4
TOPIC_SHARE: Final = 1 / 3
"""Stories on one matter share four of a dozen words or more; stories on others one or two."""


def relation(a: Facts, b: Facts) -> tuple[str, str, str]:
    """The closest relation between the words that two reports tell by, and the two words."""
    return _closest(a.said, b.said)


@lru_cache(maxsize=65536)
def _closest(some: frozenset[str], others: frozenset[str]) -> tuple[str, str, str]:
    thesaurus, order = load_thesaurus(), (SAME, SYNONYM, FAMILY, OTHER)
    found = [(order.index(thesaurus.relation(x, y)), x, y) for x in some for y in others]
    if not found:
        return OTHER, "", ""
    rank, one, two = min(found)
    return order[rank], one, two


def placed(a: Facts, b: Facts) -> str | None:
    """How the places of two reports lie to each other, by `places.compare`; None where one tells none."""
    one, two = a.report.place, b.report.place
    return None if one is None or two is None else places.compare(one, two)


def same_figure(a: Facts, b: Facts) -> bool:
    """Whether both give one figure, and none that excludes another."""
    same, other = figures(a, b)
    return same and not other


def figures(a: Facts, b: Facts) -> tuple[bool, bool]:
    """Whether some figure of one unit is the same in both, and whether one excludes the other."""
    same = other = False
    for p in a.report.quantities:
        for q in b.report.quantities:
            if quantities.unit(p, a.report.event_type) == quantities.unit(q, b.report.event_type):
                other |= quantities.exclude(p, q)
                same |= p.value is not None and p.value == q.value and p.value > 1
    return same, other


def one_topic(a: Facts, b: Facts) -> bool:
    """Whether the stories of two reports are about the same matter, by the words that they use most."""
    one, two = a.report.topic, b.report.topic
    shared = len({*one} & {*two})
    return shared >= TOPIC_WORDS and shared >= TOPIC_SHARE * min(len(one), len(two))
