"""Facets: the values of one field among the rows that the other fields leave, and which of them are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.store.browsing.columns import Ints


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: how it is asked for, how it is shown, and how many rows have it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of a field among the rows that the other fields leave; ``of`` counts all."""

    name: str
    values: tuple[FacetValue, ...]
    of: int


def ranked(
    name: str,
    counts: Ints,
    values: Sequence[str],
    asked: Sequence[str],
    limit: int,
    label: Callable[[int], str],
) -> Facet:
    """A facet from how often each value occurs, the most frequent first.

    Args:
        name: the field.
        counts: how many rows have each value, by the value's code.
        values: the values by their codes.
        asked: the values of the field that are asked for, in any case.
        limit: at most so many values, besides those that are asked for.
        label: how the value of a code is shown.
    """
    chosen = {v.casefold() for v in asked}
    there = np.flatnonzero(counts)
    codes = there[np.argsort(-counts[there], kind="stable")].tolist()
    further = [c for c in codes[limit:] if values[c].casefold() in chosen] if chosen else []
    kept = [
        FacetValue(values[c], label(c), int(counts[c]), values[c].casefold() in chosen)
        for c in (*codes[:limit], *further)
    ]
    return Facet(name, tuple(kept), len(codes))
