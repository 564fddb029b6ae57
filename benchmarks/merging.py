"""How long deriving takes as a record grows: seconds and peak memory at several sizes, and how they grow.

    python benchmarks/merging.py [SIZES ...]

Reports are made up (``synthetic.py``), 55 a day, so that a larger number is a longer time, and put into a
record on disk. What is measured is the whole derivation from there: linking, merging, discrepancies, writing.
It has a process of its own for each size, whose peak memory is read from the kernel. The exponent is that of
the power of the number of reports by which the time grows from the smallest to the largest size: 1 is linear.
Precision and recall of pairs are told against the truth. Then a hundred reports are added to the largest.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import multiprocessing
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dragoman.model import Reading

T = TypeVar("T")

SIZES = (10_000, 30_000, 100_000)
ADDED = 100


def readings(first: int, last: int) -> Iterator[Reading]:
    """The stories of some of the made-up reports, one report each."""
    from dragoman.model import Layout, Reading, Story
    from synthetic import reports

    for _, r in islice(reports(last), first, last):
        day = dt.date.fromisoformat(r.published) if r.published else None
        yield Reading(Story(r.story_id, r.passage.text, r.outlet, day), Layout(()), (), (), (r,))


def fill(folder: str, first: int, last: int) -> None:
    """Put some reports into the record in a folder."""
    from dragoman.store import Store

    store, source = Store.open(folder, create=True), readings(first, last)
    while batch := list(islice(source, 1000)):
        store.append(batch, [], "benchmark")


def derived(folder: str) -> tuple[float, float, float]:
    """Seconds to derive the record, seconds of the processors, MiB at most."""
    from dragoman.engines.derivation import derive
    from dragoman.store import Store

    store = Store.open(folder)
    begun, worked = time.perf_counter(), time.process_time()
    derive(store)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.perf_counter() - begun, time.process_time() - worked, used


def right(folder: str, size: int) -> tuple[float, float]:
    """Precision and recall of the pairs of reports that were joined."""
    from dragoman.store import Store
    from synthetic import reports

    truth = {report.report_id: number for number, report in reports(size)}
    joined = found = 0
    for (ids,) in Store.open(folder).connect().sql("SELECT report_ids FROM events_stored").fetchall():
        joined += math.comb(len(ids), 2)
        found += sum(math.comb(n, 2) for n in Counter(truth[i] for i in ids).values())
    pairs = sum(math.comb(n, 2) for n in Counter(truth.values()).values())
    return found / joined if joined else 1.0, found / pairs if pairs else 1.0


def alone(function: Callable[..., T], *given: object) -> T:
    """What a function returns in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *given).result()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports")
    sizes = sorted(parser.parse_args().sizes)
    times, peaks = [], []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            record = os.path.join(folder, str(size))
            alone(fill, record, 0, size)
            took, worked, peak = alone(derived, record)
            precision, recall = alone(right, record, size)
            times.append(worked)
            peaks.append(peak)
            print(
                f"{size:9,} reports  {took:7.1f} s ({worked:6.1f} s of work)  {peak:6,.0f} MiB at most"
                f"  pairs: precision {precision:.3f}, recall {recall:.3f}",
                flush=True,
            )
        if len(sizes) > 1:
            exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
            each = (peaks[-1] - peaks[0]) * 2**20 / (sizes[-1] - sizes[0])
            print(f"work grows with the number of reports to the power of {exponent:.2f}")
            print(f"memory grows by {each:,.0f} bytes a report")
        alone(fill, record, sizes[-1], sizes[-1] + ADDED)
        took, worked, peak = alone(derived, record)
        print(f"{ADDED} more join the largest in {took:.1f} s ({worked:.1f} s of work, {peak:,.0f} MiB)")


if __name__ == "__main__":
    main()
