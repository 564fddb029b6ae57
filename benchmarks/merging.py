"""How long merging takes as a record grows: seconds and peak memory at several sizes, and how they grow.

    python benchmarks/merging.py [SIZES ...]

Reports are made up (``synthetic.py``), 55 a day, so that a larger number is a longer time. Each size has a
process of its own, whose peak memory is read from the kernel; what the reports themselves take is told apart
from what merging adds. The exponent is that of the power of the number of reports by which the time grows
from the smallest to the largest size: 1 is linear. Precision and recall of pairs are told against the truth.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

SIZES = (10_000, 30_000, 100_000)


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


if __name__ == "__main__":
    main()
