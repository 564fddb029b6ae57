"""Counts what several outlets print of one text as one origin: the agency credited, or who printed it first.

An outlet counts as an origin of its own only for what it tells in its own words. Copies are found by their
shingles (runs of words; Broder, "On the Resemblance and Containment of Documents", 1997) and minhash bands,
so that the time grows with the number of passages and not with its square.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import Final

from dragoman.merging.clustering import components
from dragoman.model import Report
from dragoman.ontology.loading import read_yaml

SHINGLE: Final = 4
"""Words in a shingle: long enough that two writers do not hit on the same by chance."""
FEWEST: Final = 8
"""Passages of fewer words may agree by chance."""
ALIKE: Final = 0.6
"""Passages that share so much of their shingles are one text, edited."""
FEW: Final = 40
"""Of no more passages all pairs are looked at; of more those that share a band."""
BANDS: Final = 16
ROWS: Final = 2
"""16 bands of 2 hashes propose nine tenths of the pairs that share a third of their shingles."""
Key = tuple[str, int]
"""A passage: its story and where it begins."""
AGENCIES: Final = "agencies"
"""What a text is from that only says "with agencies"."""
_PRIME: Final = (1 << 61) - 1
_WORD: Final = re.compile(r"\w+")
_GENERIC: Final = re.compile(r"\b(?:news |wire |foreign )?agencies\b", re.IGNORECASE)
_NAME: Final = re.compile(r"\w[\w'&-]*")
_LONGEST: Final = 6


def credited(lines: Iterable[str], outlet: str | None) -> str | None:
    """The agency that a story's frame credits (dateline, byline, credits), None if it names none.

    Args:
        lines: the words of the frame, the most telling first.
        outlet: the story's own outlet, which is no origin but itself.
    """
    own = (outlet or "").casefold()
    generic = False
    for line in lines:
        for name in _media(line):
            if name.casefold() != own:
                return name
        generic = generic or _GENERIC.search(line) is not None
    return AGENCIES if generic else None


def origins(members: Sequence[Report], credit: Mapping[str, str], near: Mapping[str, str]) -> tuple[str, ...]:
    """The independent origins of the reports of one event, sorted.

    Args:
        members: the event's reports.
        credit: the agency that a story credits, by story id.
        near: the passage (named by a report's id) that a report's own words are a copy of.
    """
    by_id = {r.report_id: r for r in members}
    marks: dict[str, list[str]] = defaultdict(list)
    for r in members:
        marks[f"story {r.story_id}"].append(r.report_id)
        marks[f"source {_source(r, credit)}"].append(r.report_id)
        if r.report_id in near:
            marks[f"text {near[r.report_id]}"].append(r.report_id)
    edges = [(ids[0], other) for ids in marks.values() for other in ids[1:]]
    found = set()
    for group in components(by_id, edges):
        reports = sorted(
            (by_id[i] for i in group), key=lambda r: (r.published or "9", r.outlet or "", r.story_id)
        )
        agencies = [credit[r.story_id] for r in reports if r.story_id in credit]
        found.add(agencies[0] if agencies else reports[0].outlet or reports[0].story_id)
    return tuple(sorted(found))


def _source(r: Report, credit: Mapping[str, str]) -> str:
    named = credit.get(r.story_id)
    return named if named is not None and named != AGENCIES else r.outlet or r.story_id


def near_copies(reports: Iterable[Report]) -> dict[str, str]:
    """For each report whose passage other stories print too, near enough: the least id among them."""
    first: dict[tuple[str, int], Report] = {}
    ids: dict[tuple[str, int], list[str]] = defaultdict(list)
    for r in reports:
        first.setdefault((r.story_id, r.passage.start), r)
        ids[r.story_id, r.passage.start].append(r.report_id)
    shingled = {key: s for key, r in first.items() if (s := shingles(r.passage.text))}
    names = {key: min(ids[key]) for key in shingled}
    back = {name: key for key, name in names.items()}
    edges = {
        (names[one], names[other])
        for one, other in _worth(shingled)
        if one[0] != other[0] and resemblance(shingled[one], shingled[other]) >= ALIKE
    }
    groups = components({n for edge in edges for n in edge}, sorted(edges))
    return {i: group[0] for group in groups for name in group for i in ids[back[name]]}


def _worth(shingled: Mapping[Key, frozenset[int]]) -> Iterator[tuple[Key, Key]]:
    """The pairs worth a look: all of a few; of many those that share a band, each with the next in it."""
    keys = sorted(shingled)
    if len(keys) <= FEW:
        yield from combinations(keys, 2)
        return
    buckets: dict[tuple[int, ...], list[Key]] = defaultdict(list)
    for key in keys:
        for band in _bands(shingled[key]):
            buckets[band].append(key)
    for found in buckets.values():
        yield from pairwise(found)


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of SHINGLE words; none for a text of fewer than FEWEST words."""
    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST:
        return frozenset()
    runs = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)


def resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    """How much two sets of shingles share, 0 to 1 (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _bands(found: frozenset[int]) -> list[tuple[int, ...]]:
    hashes = [min((a * x + b) % _PRIME for x in found) for a, b in _functions()]
    return [(n, *hashes[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS)]


@cache
def _functions() -> tuple[tuple[int, int], ...]:
    """The multipliers and offsets of the hash functions, the same on every machine."""
    grown = [1]
    for _ in range(2 * BANDS * ROWS):
        grown.append(grown[-1] * 6364136223846793005 % _PRIME)
    return tuple(zip(grown[1::2], grown[2::2], strict=True))


@cache
def _names() -> Mapping[tuple[str, ...], str]:
    """Every form of a medium's name, as folded words, with its usual name."""
    found: dict[tuple[str, ...], str] = {}
    for entry in read_yaml("media.yaml"):
        for form in (entry["name"], *entry.get("aliases", ())):
            found.setdefault(tuple(w.casefold() for w in _NAME.findall(form)), str(entry["name"]))
    return found


def _media(line: str) -> list[str]:
    """The media that a line names, in order, the longest name at each place; only words with a capital."""
    words = _NAME.findall(line)
    found, at = [], 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            name = _names().get(tuple(w.casefold() for w in words[at : at + length]))
            if name is not None and words[at][0].isupper():
                found.append(name)
                at += length - 1
                break
        at += 1
    return found
