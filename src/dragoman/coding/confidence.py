"""From the strength of a match to a probability: how often reports coded so surely are right."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dragoman.ontology.loading import read_resource


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line through knots: ``strengths`` of matches, ``shares`` of such reports that were right."""

    strengths: tuple[float, ...]
    shares: tuple[float, ...]

    def of(self, strength: float) -> float:
        """The probability that a report of that strength has the right event type."""
        return _between(strength, self.strengths, self.shares)

    def strength_of(self, confidence: float) -> float:
        """The strength that gives a confidence, to fit the line anew."""
        return _between(confidence, self.shares, self.strengths)


def _between(x: float, xs: tuple[float, ...], ys: tuple[float, ...]) -> float:
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    i = bisect_right(xs, x)
    share = (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[i - 1] + share * (ys[i] - ys[i - 1])


@cache
def load_calibration() -> Calibration:
    """The fitted line of calibration.yaml, made by benchmarks/calibration.py.

    Raises:
        ResourceError: the knots are no rising line between 0 and 1.
    """
    root = read_resource("calibration.yaml")
    root.expect("knots")
    knots = root.fields["knots"]
    rising = all(a < c and b < d for (a, b), (c, d) in pairwise(knots))
    if len(knots) < 2 or not rising or not all(0 <= x <= 1 for knot in knots for x in knot):
        raise root.error("knots should rise in both numbers, between 0 and 1")
    return Calibration(tuple(float(k[0]) for k in knots), tuple(float(k[1]) for k in knots))
