"""How long each chart takes on a record: its figures and specification, and drawing it as SVG.

    python benchmarks/charts.py RECORD [FIRST SECOND]

The two narrow tables that all counts use are made first and timed apart; every figure is the median of five.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import dragoman
from dragoman.charts import CHARTS, chart

RUNS = 5


def timed(work: Callable[[], Any]) -> float:
    """The median time of some runs, in milliseconds."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def main() -> int:
    """Print a line a chart."""
    if len(sys.argv) not in (2, 4):
        print(__doc__)
        return 2
    record = dragoman.open(sys.argv[1])
    begun = time.perf_counter()
    record.aggregates.prepare()
    print(f"{len(record.events):,} events, made ready in {time.perf_counter() - begun:.1f} s")
    busiest = record.aggregates.pairs(1)
    sides = sys.argv[2:] or ([busiest[0]["first"], busiest[0]["second"]] if busiest else ["IRN", "TUR"])
    for name in CHARTS:
        asked: dict[str, Any] = {"first": sides[0], "second": sides[1]} if name == "pair_timeline" else {}
        made = chart(name, record, **asked)
        made.svg()  # the drawing engine is loaded
        figures = timed(lambda n=name, a=asked: chart(n, record, **a))  # type: ignore[misc]
        print(f"{name:16} {figures:6.0f} ms figures {timed(made.svg):6.0f} ms SVG")
    return 0


if __name__ == "__main__":
    sys.exit(main())
