"""Finds copies: reports that say the same of the same in the same words, as syndicated stories do.

Copies are compared once and count once, however many outlets print them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from dragoman.merging.facts import Facts

WORDS: Final = 5
"""Fewer distinctive words in common may be chance."""


def originals(facts: Iterable[Facts], alone: Collection[str] = ()) -> list[tuple[Facts, ...]]:
    """The reports in groups of copies, each group ordered by id; its first stands for the rest.

    Those of the ids ``alone`` are copies of none.
    """
    found: dict[tuple[object, ...], list[Facts]] = defaultdict(list)
    for f in facts:
        found[content(f, alone)].append(f)
    return [tuple(sorted(group, key=lambda f: f.id)) for group in found.values()]


def content(f: Facts, alone: Collection[str] = ()) -> tuple[object, ...]:
    """What copies have in common, written alike for all: the report's own id where it can be no copy."""
    if len(f.words) < WORDS or f.days is None or f.id in alone:
        return (f.id,)
    r = f.report
    parties = tuple(tuple(sorted(p.entity_id for p in side)) for side in (f.actors, f.recipients))
    figures = tuple(sorted((q.unit, str(q.value), str(q.low), str(q.high)) for q in r.quantities))
    kind = (r.event_type, r.mode, f.mood, f.denied, f.again, f.lemma, r.trigger.start - r.passage.start)
    return (*kind, *parties, f.days, f.place, figures, *sorted(f.words))
