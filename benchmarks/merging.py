"""How long merging takes as a record grows: seconds and peak memory at several sizes, and how they grow.

    python benchmarks/merging.py [SIZES ...]

Reports are made up (``synthetic.py``), 55 a day, so that a larger number is a longer time. Each size has a
process of its own, whose peak memory is read from the kernel; what the reports themselves take is told apart
from what merging adds. The exponent is that of the power of the number of reports by which the time grows
from the smallest to the largest size: 1 is linear. Precision and recall of pairs are told against the truth.
Then the largest number is put into a record, derived, and a hundred reports are added.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model import Reading

SIZES = (10_000, 30_000, 100_000)
ADDED = 100


def measure(size: int) -> tuple[float, float, float, float, float]:
    """Seconds, MiB of the reports, peak MiB, and precision and recall of the pairs that were joined."""
    from dragoman.merging import merge
    from synthetic import reports

    truth, made = {}, []
    for number, report in reports(size):
        truth[report.report_id] = number
        made.append(report)
    given = _peak()
    begun = time.perf_counter()
    events = merge(made, {})
    took = time.perf_counter() - begun
    joined = right = 0
    for event in events:
        joined += math.comb(len(event.report_ids), 2)
        right += sum(math.comb(n, 2) for n in Counter(truth[i] for i in event.report_ids).values())
    pairs = sum(math.comb(n, 2) for n in Counter(truth.values()).values())
    return took, given, _peak(), right / joined if joined else 1.0, right / pairs if pairs else 1.0


def added(size: int, more: int = ADDED) -> tuple[float, float, float, float]:
    """Seconds to derive a record of ``size`` reports, and to add ``more``; MiB at most after each."""
    from dragoman.engines.derivation import derive
    from dragoman.model import Layout, Reading, Story
    from dragoman.store import Store
    from synthetic import reports

    def readings() -> Iterator[Reading]:
        for _, r in reports(size + more):
            day = dt.date.fromisoformat(r.published) if r.published else None
            yield Reading(Story(r.story_id, r.passage.text, r.outlet, day), Layout(()), (), (), (r,))

    with tempfile.TemporaryDirectory() as folder:
        store, source = Store.open(folder, create=True), readings()
        for n in range(0, size, 1000):
            store.append(list(islice(source, min(1000, size - n))), [], "benchmark")
        begun = time.perf_counter()
        derive(store)
        whole, peak = time.perf_counter() - begun, _peak()
        store.append(list(source), [], "benchmark")
        begun = time.perf_counter()
        derive(store)
        return whole, time.perf_counter() - begun, peak, _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports")
    sizes = parser.parse_args().sizes
    times = []
    context = multiprocessing.get_context("spawn")
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            took, given, peak, precision, recall = pool.submit(measure, size).result()
        times.append(took)
        print(
            f"{size:9,} reports  {took:7.1f} s  {given:6,.0f} MiB of reports  {peak:6,.0f} MiB at most"
            f"  pairs: precision {precision:.3f}, recall {recall:.3f}",
            flush=True,
        )
    if len(sizes) > 1:
        exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        print(f"time grows with the number of reports to the power of {exponent:.2f}")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        whole, joining, peak, after = pool.submit(added, sizes[-1]).result()
    print(
        f"a record of {sizes[-1]:,} reports is derived in {whole:.1f} s ({peak:,.0f} MiB at most); "
        f"{ADDED} more join it in {joining:.1f} s ({after:,.0f} MiB)"
    )


if __name__ == "__main__":
    main()
