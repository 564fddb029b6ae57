"""How often reports of a given confidence are right: a reliability table against hand coding.

    python benchmarks/calibration.py GOLD.yaml STORIES [GOLD STORIES ...] [-o docs/reliability.md] [--fit]

``--fit`` prints the knots for resources/calibration.yaml instead: the share of right reports by the strength
of their match, made to rise by pooling neighbours (isotonic regression, Ayer et al. 1955), each share drawn
a little to the mean, since few reports say little.

A report counts as right if the hand coding has a record of its type that overlaps its passage; hand-coded
records that need not be found count too. One record makes one report right.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

HEAD = """# How sure a report is

A report's `confidence` is the probability that its event type is right: that a person who codes the same
passage by the coding rules finds an event of that type there. It says nothing of date or place.

Made by `benchmarks/calibration.py` from {} reports on hand-coded stories, the same that the line in
`resources/calibration.yaml` was fitted on: on other news expect somewhat less. Fit it anew to your own hand
coding with `--fit`."""
BINS = (0.0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
POOLS = 8  # of reports of like strength
PRIOR = 4  # reports of the mean that each pool is thought to hold besides


def outcomes(gold: Path, stories: str) -> Iterator[tuple[float, bool]]:
    """Confidence, and whether the report is right, for each report on hand-coded stories."""
    import dragoman
    from dragoman.evaluation import read_coding
    from dragoman.evaluation.agreement import places

    with tempfile.TemporaryDirectory() as folder:
        record = dragoman.read(stories, Path(folder) / "record").record
        texts = {row["story_id"]: row["text"] for row in record.stories.filter(status="read")}
        rows = record.reports.to_pylist()
    for story in read_coding(gold).stories:
        left = [(start, end, coded.types) for coded, (start, end) in places(story, texts).items()]
        mine = [r for r in rows if r["story_id"] == story.story_id]
        for report in sorted(mine, key=lambda r: -r["confidence"]):
            hit = next((g for g in left if _agree(g, report)), None)
            if hit is not None:
                left.remove(hit)
            yield report["confidence"], hit is not None


def _agree(record: tuple[int, int, Sequence[str]], report: dict[str, Any]) -> bool:
    start, end, types = record
    return (
        report["passage"]["start"] < end
        and start < report["passage"]["end"]
        and report["event_type"] in types
    )


def table(found: Sequence[tuple[float, bool]]) -> str:
    """The reliability table, as Markdown."""
    gap = 0.0
    lines = ["| confidence | reports | mean confidence | share right |", "|---|---|---|---|"]
    for low, high in pairwise(BINS):
        part = [(c, ok) for c, ok in found if low <= c < high]
        if part:
            mean = sum(c for c, _ in part) / len(part)
            right = sum(ok for _, ok in part) / len(part)
            gap += abs(mean - right) * len(part) / len(found)
            lines.append(f"| {low:.2f} to {min(high, 1.0):.2f} | {len(part)} | {mean:.2f} | {right:.2f} |")
    right = sum(ok for _, ok in found) / len(found) if found else 0.0
    lines.append(
        f"| all | {len(found)} | {sum(c for c, _ in found) / max(1, len(found)):.2f} | {right:.2f} |"
    )
    return "\n".join(
        [*lines, "", f"Expected calibration error (the rows' mean gap, weighted by reports): {gap:.3f}."]
    )


def knots(found: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Strength and share right of pools of reports, both rising."""
    from dragoman.coding.confidence import load_calibration

    line = load_calibration()
    raw = sorted(((line.strength_of(c), ok) for c, ok in found), key=lambda each: each[0])
    mean = sum(ok for _, ok in raw) / len(raw)
    pools: list[list[tuple[float, bool]]] = []
    for _, alike in groupby(raw, key=lambda each: round(each[0], 2)):
        pools.append(list(alike))
        if len(pools) > 1 and len(pools[-2]) < len(raw) / POOLS:
            pools[-2:] = [pools[-2] + pools[-1]]
        while len(pools) > 1 and _share(pools[-1], mean) <= _share(pools[-2], mean) + 0.005:
            last = pools.pop()
            pools[-1] += last
    middle = [(sum(s for s, _ in p) / len(p), _share(p, mean)) for p in pools]
    low, high = middle[0], middle[-1]
    ends = (0.0, max(0.01, low[1] - low[0] * 0.75)), (1.0, min(0.99, high[1] + 0.02))
    return [(round(s, 3), round(share, 3)) for s, share in (ends[0], *middle, ends[1])]


def _share(pool: Sequence[tuple[float, bool]], mean: float) -> float:
    return (sum(ok for _, ok in pool) + PRIOR * mean) / (len(pool) + PRIOR)


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+", help="hand coding and stories, in pairs")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--fit", action="store_true", help="print the knots of the line instead")
    args = parser.parse_args()
    found = [x for g, s in zip(args.pairs[::2], args.pairs[1::2], strict=True) for x in outcomes(Path(g), s)]
    if args.fit:
        print("knots:", [list(k) for k in knots(found)])
        return
    shown = table(found)
    if args.output:
        head = HEAD.format(len(found))
        args.output.write_text(f"{head}\n\n{shown}\n", encoding="utf-8")
    else:
        print(shown)


if __name__ == "__main__":
    main()
