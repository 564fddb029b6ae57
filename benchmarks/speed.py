"""How fast ``dragoman read`` is beside bare spaCy: words per second of both in the same run, as a ratio.

    python benchmarks/speed.py [STORIES ...] [--repeat N] [--rounds N]

By default the bundled sample is read, all of it diplomacy and conflict, and then mixed news: the sample
among as many stories of sport, weather, culture and business, which stand in ``benchmarks/mixed``.

Both sides get the same stories, the same model and one process. Bare spaCy is ``nlp.pipe`` over the stories'
texts with all components of the model; Dragoman's side is the whole of ``dragoman read`` into a fresh record:
sources, layout, parsing, coding, resolution, storing, merging. Loading the model and the word lists
is left out: both sides read two stories first. The
stories are repeated under new ids until there are enough words to measure; rounds alternate and the best
of each side counts. Seconds are processor time, which other work disturbs less than the clock. Each
side has a process of its own, whose peak memory is read from the kernel.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from dragoman.model import Story

HERE = Path(__file__).resolve().parent
WORDS = 30_000  # enough to measure; more copies of the same stories would measure their merging


def gather(sources: list[str], repeat: int | None) -> list[Story]:
    """The stories to measure on, repeated under new ids."""
    from dragoman.sources import read_sources

    stories = [s for s in read_sources(sources) if isinstance(s, Story)]
    words = sum(len(s.text.split()) for s in stories)
    times = repeat or max(1, -(-WORDS // words))
    return [replace(s, id=f"{s.id}-{n}", outlet=f"{s.outlet}-{n}") for n in range(times) for s in stories]


def bare(stories: list[Story]) -> float:
    """Seconds that bare spaCy takes over the stories' texts."""
    import spacy

    from dragoman.parsing import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    list(nlp.pipe(s.text for s in stories[:2]))
    begun = time.process_time()
    for _ in nlp.pipe((s.text for s in stories), batch_size=16):
        pass
    return time.process_time() - begun


def whole(stories: list[Story]) -> float:
    """Seconds that ``dragoman read`` takes over the same stories, from a file into a fresh record."""
    import dragoman
    from dragoman import api
    from dragoman.pipeline import Toolbox

    tools = Toolbox.load()
    tools.parser.nlp  # noqa: B018 - loaded outside the measured time, as for bare spaCy
    original = Toolbox.load
    with tempfile.TemporaryDirectory() as folder:
        source = _written(stories, Path(folder) / "stories.jsonl")
        few = _written(stories[:2], Path(folder) / "few.jsonl")
        Toolbox.load = classmethod(lambda cls, *_: tools)  # type: ignore[method-assign,assignment]
        try:
            api.read([few], Path(folder) / "warm")
            begun = time.process_time()
            summary = api.read([source], Path(folder) / "record")
            took = time.process_time() - begun
        finally:
            Toolbox.load = original  # type: ignore[method-assign]
        if summary.failures or summary.read != len(stories):
            raise SystemExit(
                f"{dragoman.__name__} read {summary.read} of {len(stories)} stories: {summary.failures[:3]}"
            )
    return took


def _written(stories: list[Story], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for s in stories:
            row = {"id": s.id, "outlet": s.outlet, "text": s.text, "headline": s.headline}
            row["published"] = s.published.isoformat() if s.published else None
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _measured(side: str, stories: list[Story]) -> tuple[float, float]:
    took = bare(stories) if side == "bare" else whole(stories)
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(side: str, stories: list[Story]) -> tuple[float, float]:
    """Seconds and peak MiB of one side in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(_measured, side, stories).result()


def compare(named: str, sources: list[str], repeat: int | None, rounds: int) -> None:
    """Measure both sides on some stories and print what came out."""
    stories = gather(sources, repeat)
    words = sum(len(s.text.split()) for s in stories)
    best: dict[str, tuple[float, float]] = {}
    for _ in range(rounds):
        for side in ("bare", "whole"):
            took, peak = measure(side, stories)
            before = best.get(side, (took, peak))
            best[side] = (min(before[0], took), max(before[1], peak))
    print(f"{named}: {len(stories)} stories, {words:,} words")
    for side, name in (("bare", "bare spaCy"), ("whole", "dragoman read")):
        took, peak = best[side]
        print(f"{name:14} {words / took:8,.0f} words/s   peak {peak:6,.0f} MiB")
    print(f"ratio          {best['bare'][0] / best['whole'][0]:8.2f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "stories", nargs="*", help="files or folders; the bundled sample and mixed news by default"
    )
    parser.add_argument(
        "--repeat", type=int, help="how often each story is read; enough for 30,000 words by default"
    )
    parser.add_argument("--rounds", type=int, default=2, help="rounds of each side; the best counts")
    args = parser.parse_args()
    sample, mixed = str(HERE.parent / "examples" / "dispatches"), str(HERE / "mixed")
    chosen = (
        {"stories given": args.stories}
        if args.stories
        else {"sample": [sample], "mixed news": [sample, mixed]}
    )
    for named, sources in chosen.items():
        compare(named, sources, args.repeat, args.rounds)


if __name__ == "__main__":
    main()
