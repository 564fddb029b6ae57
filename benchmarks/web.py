"""How fast the pages of a large record come, as a browser on the same machine gets them.

    python benchmarks/web.py --events 1000000 [--record FOLDER] [--requests 600]

Makes a record of made-up events (see ``synthetic_record.py``) unless a folder has one, serves it with
``dragoman serve``, asks for pages of every kind, nearly all with questions not asked before, and prints
milliseconds by kind. Fails if half of the pages take longer than 150 ms, or one in twenty longer than 400 ms.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

from synthetic_record import make
from synthetic_world import COUNTRIES, KINDS, SYLLABLES, TOPICS

MEDIAN, TAIL = 150.0, 400.0
"""Milliseconds."""


class Reader:
    """Asks a server for pages over one connection, timing each."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def get(self, path: str) -> tuple[float, bytes]:
        """Milliseconds until the whole page is there, and the page."""
        began = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{answer.status} for {path}: {body[:300]!r}")
        return (time.perf_counter() - began) * 1000, body

    def json(self, path: str) -> list[dict[str, object]]:
        """A twin."""
        return json.loads(self.get(path)[1])


def _country(rng: random.Random) -> str:
    return COUNTRIES[int(len(COUNTRIES) * rng.random() ** 2)]


def _events(rng: random.Random) -> str:
    """Events by one to three filters."""
    year = rng.randint(2010, 2019)
    month = f"{year}-{rng.randint(1, 12):02}"
    offered: list[tuple[str, object]] = [
        ("country", _country(rng)), ("type", rng.choice(KINDS)[0]), ("quad", rng.randint(1, 4)),
        ("since", month), ("until", f"{year + 1}"), ("disputed", "yes"), ("actor", _country(rng)),
        ("recipient", f"{_country(rng)}.GOV"), ("outlet", "Kalonil Post"),
    ]  # fmt: skip
    return "/events?" + urlencode(rng.sample(offered, rng.randint(1, 3)))


def _sorted(rng: random.Random) -> str:
    order = rng.choice(["-outlets", "-reports", "-disputed", "type", "score", "date"])
    return f"/events?sort={order}&page={rng.randint(1, 5000)}&country={_country(rng)}"


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(3))


def kinds(rng: random.Random, ids: dict[str, list[str]]) -> dict[str, tuple[int, Callable[[], str]]]:
    """Pages of each kind: how many of a hundred, and what makes the next address."""
    return {
        "overview": (4, lambda: "/"),
        "events": (6, lambda: f"/events?page={rng.randint(1, 20000)}"),
        "events filtered": (22, lambda: _events(rng)),
        "events sorted": (6, lambda: _sorted(rng)),
        "events searched": (10, lambda: f"/events?q={_name(rng)}+{rng.choice(TOPICS)}"),
        "event": (16, lambda: f"/events/{rng.choice(ids['events'])}"),
        "story": (12, lambda: f"/stories/{rng.choice(ids['stories'])}?from=0&to=40"),
        "actors": (4, lambda: f"/actors?q={_name(rng)}"),
        "actor": (7, lambda: f"/actors/{rng.choice(ids['actors'])}"),
        "relations": (2, lambda: f"/relations?since={rng.randint(2010, 2019)}-{rng.randint(1, 12):02}"),
        "pair": (5, lambda: "/relations/{}/{}".format(*rng.sample(COUNTRIES, 2))),
        "statements": (6, lambda: f"/statements?country={_country(rng)}&q={_name(rng)[:3]}"),
    }


@contextmanager
def served(folder: str, how: str) -> Iterator[str]:
    """The address of a record's pages; prints how long it took until they were there."""
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "serve", "-r", folder]
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "--port", "0", "--no-open"], stderr=subprocess.PIPE, text=True
    ) as process:
        line = next(line for line in process.stderr or () if "http://" in line)
        print(f"{how} in {time.perf_counter() - began:.1f} s, {memory(process.pid):.1f} GB of memory")
        try:
            yield line.split(" at ")[1].split(" ")[0]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def kept(folder: str) -> bool:
    """Whether a record has a layout as it stands, so that it need not be laid out."""
    from dragoman.store.browsing import layout

    return layout.kept(folder, layout.name(folder)) is not None


def memory(pid: int) -> float:
    """Gigabytes that a process holds for itself; files that are mapped do not count."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            found = next(line for line in status if line.startswith("RssAnon"))
    except (OSError, StopIteration):
        return float("nan")
    return int(found.split()[1]) / 2**20


def measure(url: str, requests: int, seed: int) -> dict[str, list[float]]:
    """Milliseconds of each request by kind of page."""
    rng, reader = random.Random(seed), Reader(url)
    events = reader.json("/events.json?since=2013-05-05&until=2013-05-12&country=USA")
    stories = [reader.json(f"/events/{e['event_id']}.json")["accounts"][0]["story_id"] for e in events[:60]]
    actors = reader.json("/actors.json?country=IRN")
    ids = {
        "events": [str(e["event_id"]) for e in events], "stories": stories,
        "actors": [str(a["entity_id"]) for a in actors[:150]],
    }  # fmt: skip
    offered = kinds(rng, ids)
    times: dict[str, list[float]] = defaultdict(list)
    drawn = rng.choices(list(offered), [share for share, _ in offered.values()], k=requests)
    for kind in drawn:
        times[kind].append(reader.get(offered[kind][1]())[0])
    return times


def tail(times: list[float]) -> float:
    """What nineteen in twenty stay within."""
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def main() -> int:
    """Measure and print; 1 if it was too slow."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--events", type=int, default=1_000_000)
    options.add_argument("--record", help="a folder that has, or is to have, the made-up record")
    options.add_argument("--requests", type=int, default=600)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.record or os.path.join(temporary, "record")
        if not os.path.isdir(folder):
            make(folder, asked.events)
        with served(folder, "laid out" if not kept(folder) else "served from what was kept") as url:
            times = measure(url, asked.requests, asked.seed)
        with served(folder, "served again"):
            pass
    print(f"{'page':18}{'asked':>7}{'median ms':>11}{'95 % ms':>9}{'most ms':>9}")
    every = [t for found in times.values() for t in found]
    for kind, found in [*times.items(), ("all", every)]:
        print(f"{kind:18}{len(found):7}{statistics.median(found):11.0f}{tail(found):9.0f}{max(found):9.0f}")
    return int(statistics.median(every) > MEDIAN or tail(every) > TAIL)


if __name__ == "__main__":
    sys.exit(main())
