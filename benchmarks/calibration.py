"""How often reports of a given confidence are right: a reliability table against hand coding.

    python benchmarks/calibration.py GOLD.yaml STORIES [GOLD STORIES ...] [-o docs/reliability.md]

A report counts as right if the hand coding has a record of its type that overlaps its passage; hand-coded
records that need not be found count too. One record makes one report right.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 1.01)


def outcomes(gold: Path, stories: str) -> Iterator[tuple[float, bool]]:
    """Confidence, and whether the report is right, for each report on hand-coded stories."""
    import dragoman

    coded = {
        str(s.get("id") or s["file"]): s for s in yaml.safe_load(gold.read_text(encoding="utf-8"))["stories"]
    }
    with tempfile.TemporaryDirectory() as folder:
        record = dragoman.read(stories, Path(folder) / "record").record
        texts = {row["story_id"]: row["text"] for row in record.stories.filter(status="read")}
        rows = record.reports.to_pylist()
    for story_id, story in coded.items():
        left = list(_records(story, texts.get(story_id, "")))
        mine = [r for r in rows if r["story_id"] == story_id]
        for report in sorted(mine, key=lambda r: -r["confidence"]):
            hit = next((g for g in left if _agree(g, report)), None)
            if hit is not None:
                left.remove(hit)
            yield report["confidence"], hit is not None


def _records(story: dict[str, Any], text: str) -> Iterator[tuple[int, int, Sequence[str]]]:
    for g in story["records"]:
        start = g["start"] if g.get("start") is not None else text.replace("\xa0", " ").find(g["match"])
        types = g["type"] if isinstance(g["type"], list) else [g["type"]]
        yield start, start + len(g["match"]), types


def _agree(record: tuple[int, int, Sequence[str]], report: dict[str, Any]) -> bool:
    start, end, types = record
    return (
        report["passage"]["start"] < end
        and start < report["passage"]["end"]
        and report["event_type"] in types
    )


def table(found: Sequence[tuple[float, bool]]) -> str:
    """The reliability table, as Markdown."""
    lines = ["| confidence | reports | mean confidence | share right |", "|---|---|---|---|"]
    for low, high in pairwise(BINS):
        part = [(c, ok) for c, ok in found if low <= c < high]
        if part:
            mean = sum(c for c, _ in part) / len(part)
            right = sum(ok for _, ok in part) / len(part)
            lines.append(f"| {low:.1f} to {min(high, 1.0):.1f} | {len(part)} | {mean:.2f} | {right:.2f} |")
    gap = sum(abs(c - ok) for c, ok in found) / len(found) if found else 0.0
    right = sum(ok for _, ok in found) / len(found) if found else 0.0
    lines.append(
        f"| all | {len(found)} | {sum(c for c, _ in found) / max(1, len(found)):.2f} | {right:.2f} |"
    )
    return "\n".join([*lines, "", f"Mean absolute error of a report's confidence: {gap:.2f}."])


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", nargs="+", help="hand coding and stories, in pairs")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    found = [x for g, s in zip(args.pairs[::2], args.pairs[1::2], strict=True) for x in outcomes(Path(g), s)]
    shown = table(found)
    if args.output:
        head = f"# How sure a report is\n\nBy `benchmarks/calibration.py`, on {len(found)} reports."
        args.output.write_text(f"{head}\n\n{shown}\n", encoding="utf-8")
    else:
        print(shown)


if __name__ == "__main__":
    main()
