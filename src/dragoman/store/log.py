"""The log of a table: its commits as they lie on disk, the latest first.

Delta's own history counts back from the version that it has loaded, and misnames commits while more are made.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

_LOG: Final = "_delta_log"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its version, the seconds at which it was made, what it says of itself, the files it added."""

    version: int
    at: float
    told: Mapping[str, Any]
    added: frozenset[str]

    @property
    def changed(self) -> bool:
        """Whether it changed what the table says: joining its files does not."""
        return self.told.get("operation") != "OPTIMIZE"


def commits(folder: str) -> Iterator[Commit]:
    """The commits of the table in a folder.

    Raises:
        OSError: if one cannot be read.
        ValueError: if one is damaged.
    """
    names = os.listdir(os.path.join(folder, _LOG))
    for version in sorted(
        (int(n[:20]) for n in names if n[:20].isdigit() and n[20:] == ".json"), reverse=True
    ):
        yield _commit(folder, version)


def _commit(folder: str, version: int) -> Commit:
    with open(os.path.join(folder, _LOG, f"{version:020}.json"), encoding="utf-8") as lines:
        actions = [json.loads(line) for line in lines if line.strip()]
    told: dict[str, Any] = next((a["commitInfo"] for a in actions if "commitInfo" in a), {})
    added = frozenset(os.path.basename(unquote(a["add"]["path"])) for a in actions if "add" in a)
    return Commit(version, told.get("timestamp", 0) / 1000, told, added)


def contents(folder: str) -> list[int]:
    """The versions of the table in a folder that changed what it says, the earliest first."""
    return sorted(c.version for c in commits(folder) if c.changed)


def settled(folder: str, version: int) -> int:
    """The last version of the table in a folder that says what ``version`` says: with files joined since."""
    found = version
    for commit in commits(folder):
        if commit.version <= version:
            break
        found = max(found, commit.version) if not commit.changed else version
    return found
