"""How long deriving takes as a record grows: seconds and peak memory at several sizes, and how they grow.

    python benchmarks/merging.py [--own] [SIZES ...]

Reports are made up (``synthetic.py``), 55 a day, so that a larger number is a longer time, and put into a
record on disk. What is measured is the whole derivation from there: linking, merging, discrepancies, writing.
It has a process of its own for each size, whose peak memory is read from the kernel. Growth is told from each
size to the next: of work as the power of the number of reports (1 is linear), of memory as bytes a report (0
is flat). Precision and recall of pairs are told against the truth. Then a hundred reports join the largest.
With ``--own`` each story's persons are its own, as in what is read, so that linking has as many as there are.
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
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dragoman.model import Reading

T = TypeVar("T")

SIZES = (10_000, 30_000, 100_000)
ADDED = 100


def readings(first: int, last: int, own: bool) -> Iterator[Reading]:
    """The stories of some of the made-up reports, one report each."""
    from dragoman.model import Layout, Party, Reading, Story
    from synthetic import reports

    def of_story(parties: tuple[Party, ...], story: str) -> tuple[Party, ...]:
        return tuple(
            replace(p, entity_id=f"{story} {p.entity_id}") if p.category == "person" else p for p in parties
        )

    for _, r in islice(reports(last), first, last):
        if own:
            sides = (of_story(side, r.story_id) for side in (r.actors, r.recipients))
            r = replace(r, **dict(zip(("actors", "recipients"), sides, strict=True)))
        day = dt.date.fromisoformat(r.published) if r.published else None
        yield Reading(Story(r.story_id, r.passage.text, r.outlet, day), Layout(()), (), (), (r,))


def fill(folder: str, first: int, last: int, own: bool = False) -> None:
    """Put some reports into the record in a folder."""
    from dragoman.store import Store

    store, source = Store.open(folder, create=True), readings(first, last, own)
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


def growth(sizes: Sequence[int], works: Sequence[float], peaks: Sequence[float]) -> str:
    """How work and memory grow from the last size but one to the last."""
    power = math.log(works[-1] / works[-2]) / math.log(sizes[-1] / sizes[-2])
    each = (peaks[-1] - peaks[-2]) * 2**20 / (sizes[-1] - sizes[-2])
    return f"work to the power of {power:.2f}, memory by {each:,.0f} bytes a report"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reports")
    parser.add_argument("--own", action="store_true", help="each story's persons are its own")
    given = parser.parse_args()
    sizes = sorted(set(given.sizes))
    works: list[float] = []
    peaks: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for n, size in enumerate(sizes):
            record = os.path.join(folder, str(size))
            alone(fill, record, 0, size, given.own)
            took, worked, peak = alone(derived, record)
            precision, recall = alone(right, record, size)
            works.append(worked)
            peaks.append(peak)
            grown = f"  grew: {growth(sizes[: n + 1], works, peaks)}" if n else ""
            print(
                f"{size:9,} reports  {took:7.1f} s ({worked:6.1f} s of work)  {peak:6,.0f} MiB at most"
                f"  pairs: precision {precision:.3f}, recall {recall:.3f}{grown}",
                flush=True,
            )
        if len(sizes) > 2:
            ends = [(x[0], x[-1]) for x in (sizes, works, peaks)]
            print(f"from the smallest to the largest: {growth(*ends)}")
        alone(fill, record, sizes[-1], sizes[-1] + ADDED, given.own)
        took, worked, peak = alone(derived, record)
        print(
            f"{ADDED} more join the largest in {took:.1f} s ({worked:.1f} s of work, {peak:,.0f} MiB at most)"
        )


if __name__ == "__main__":
    main()
