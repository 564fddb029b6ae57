"""Reads users' own lists of people and bodies: CSV, or FollowTheMoney's JSON lines; and keeps them.

A line that cannot be used is told of with file, line, reason and remedy, and the others are taken.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, BinaryIO, Final

from dragoman.actors.lists_csv import read_csv
from dragoman.actors.lists_ftm import read_ftm
from dragoman.actors.lists_values import ListError
from dragoman.actors.register import Listed, Tenure
from dragoman.model import Failure

LARGEST: Final = 512 * 2**20
"""Bytes of a list's file."""
ENTRIES: Final = 250_000
"""Entries of a list; every run of ``read`` holds them all in memory."""
FAULTS: Final = 1000
"""After so many lines that cannot be used the file is taken for no list."""

_CSV: Final = (".csv", ".tsv")
_FTM: Final = (".json", ".jsonl", ".ndjson", ".ftm")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: its entries, what could not be used, and how many lines are neither."""

    entries: tuple[Listed, ...]
    failures: tuple[Failure, ...]
    passed: int


def read_list(path: str | os.PathLike[str], source: str) -> Read:
    """Read a user's list.

    Args:
        path: a file; .csv or .tsv under a header, .json, .jsonl, .ndjson or .ftm with an object a line,
            any other by how it begins.
        source: what the list is called in evidence.

    Raises:
        ListError: the file is too large, has no header that can be used, or no end of faults.
        OSError: it cannot be read.
    """
    file = os.fspath(path)
    if (size := os.stat(file).st_size) > LARGEST:
        raise ListError(file, f"the file has {size:,} bytes", f"split it: a list may have {LARGEST:,}")
    with open(file, "rb") as stream:
        found = _reader(file, stream)(file, stream)
        return _gathered(file, source, found)


def _reader(file: str, stream: BinaryIO) -> Any:
    suffix = os.path.splitext(file)[1].lower()
    if suffix in _FTM:
        return read_ftm
    if suffix in _CSV:
        return read_csv
    head = stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    return read_ftm if head.startswith(b"{") else read_csv


def _gathered(file: str, source: str, found: Iterable[tuple[int, Listed | Failure | None]]) -> Read:
    entries: dict[str, tuple[int, Listed]] = {}
    failures: list[Failure] = []
    passed = 0
    for line, item in found:
        if item is None:
            passed += 1
            continue
        if isinstance(item, Listed):
            item = _added(entries, line, replace(item, source=source), f"{file}:{line}")
        if item is not None:
            failures.append(item)
            if len(failures) >= FAULTS:
                raise ListError(
                    file,
                    f"{FAULTS:,} lines cannot be used, the first: {failures[0]}",
                    "see that it is a list",
                )
        if len(entries) > ENTRIES:
            raise ListError(file, f"it has more than {ENTRIES:,} entries", "leave out whom you do not need")
    return Read(tuple(e for _, e in entries.values()), tuple(failures), passed)


def _added(entries: dict[str, tuple[int, Listed]], line: int, item: Listed, origin: str) -> Failure | None:
    """Put an entry with the others; a second line of one person adds names and a tenure."""
    begun, known = entries.get(item.id, (line, item))
    if known is not item and (known.name, known.category) != (item.name, item.category):
        reason = f"the id {item.id!r} is that of {known.name!r} on line {begun}"
        return Failure(origin, reason, "give each an id of its own")
    if known is not item and None not in (known.country, item.country) and known.country != item.country:
        reason = f"the id {item.id!r} is of {known.country} on line {begun}, and of {item.country} here"
        return Failure(origin, reason, "give each an id of its own")
    whole = replace(
        known,
        aliases=tuple(dict.fromkeys((*known.aliases, *item.aliases))),
        country=known.country or item.country,
        sectors=tuple(dict.fromkeys((*known.sectors, *item.sectors))),
        tenures=tuple(dict.fromkeys((*known.tenures, *item.tenures))),
    )
    entries[item.id] = (begun, whole)
    return None


def dump(entries: Iterable[Listed]) -> Iterator[str]:
    """The entries as lines of JSON, as the record keeps them, in the order of their ids."""
    for entry in sorted(entries, key=lambda e: e.id):
        yield json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n"


def load(file: str) -> Iterator[Listed]:
    """The entries of a list that a record keeps.

    Raises:
        ListError: the file is damaged.
        OSError: it cannot be read.
    """
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                told = json.loads(line)
                tenures = tuple(Tenure(**t) for t in told.pop("tenures"))
                aliases, sectors = tuple(told.pop("aliases")), tuple(told.pop("sectors"))
                yield Listed(**told, aliases=aliases, sectors=sectors, tenures=tenures)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise ListError(f"{file}:{number}", "the list is damaged", "import it again") from error
