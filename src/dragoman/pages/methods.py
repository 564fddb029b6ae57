"""How a report's figures came about: versions of the program and the codebook, and what was counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Methods:
    """What a reader needs to make the figures again.

    ``readers`` are the versions that read the stories with the number of each; ``codebook`` is a fingerprint
    of the program's coding rules and ``rules`` their number; ``record_version`` counts the record's batches.
    """

    program: str
    readers: tuple[tuple[str, int], ...]
    codebook: str
    rules: int
    record_version: int


def methods(record: Record, wanted: Mapping[str, Any]) -> Methods:
    """The methods of a report on a record or a filtered part of it."""
    from dragoman import __version__, codebook_counts

    readers = tuple((str(r["version"]), int(r["stories"])) for r in record.aggregates.readers(**wanted))
    rules = sum(count.rules for count in codebook_counts())
    version = record.store.version() if record.version is None else record.version
    return Methods(__version__, readers, fingerprint(), rules, version)


def fingerprint() -> str:
    """A short hash of the bundled codebook: it changes whenever a rule does."""
    digest = blake2b(digest_size=6)
    folder = files("dragoman.resources") / "codebook"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
