"""Folders: the files in them that may hold stories, in an order that is the same everywhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator

from dragoman.model import Failure
from dragoman.sources.source import Source


def walk(folder: str, suffixes: Collection[str]) -> Iterator[str | Failure]:
    """The files under a folder with one of the suffixes, by name, and a failure for each folder that is shut.

    Hidden files and folders, what describes the folder (README), and records that Dragoman keeps are passed
    over; links are followed, but no folder is entered twice.
    """
    entered: set[tuple[int, int]] = set()
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            state = os.stat(path)
            if not stat.S_ISDIR(state.st_mode):
                found = True
                yield path
                continue
            if (state.st_dev, state.st_ino) in entered:
                continue
            entered.add((state.st_dev, state.st_ino))
            names = sorted(os.listdir(path), reverse=True)
        except OSError as error:
            found = True
            yield unopened(path, error)
            continue
        for name in names:
            inner = os.path.join(path, name)
            if name.startswith(".") or os.path.isdir(os.path.join(inner, "stories", "_delta_log")):
                continue
            if os.path.isdir(inner) or _may_hold(inner, suffixes):
                waiting.append(inner)
    if not found:
        kinds = ", ".join(suffixes)
        yield Source(folder).failure(
            1, "folder holds no file that can be read", f"put stories in it as {kinds}"
        )


def _may_hold(path: str, suffixes: Collection[str]) -> bool:
    """Whether a path is to be read: a file, or a link that leads nowhere, which is told of."""
    name, suffix = os.path.splitext(os.path.basename(path))
    if suffix.lower() not in suffixes or name.lower() == "readme":
        return False
    return os.path.isfile(path) or not os.path.exists(path)


def unopened(path: str, error: OSError) -> Failure:
    """Why a path could not be opened, and what to do about it."""
    source = Source(path)
    if isinstance(error, FileNotFoundError):
        return source.failure(1, "no such file or folder", "check its path")
    if isinstance(error, PermissionError):
        return source.failure(1, "no permission to read it", "allow it, as with chmod u+r, or leave it out")
    reason = (error.strerror or str(error)).lower()
    return source.failure(1, f"cannot be read ({reason})", "check its path, and that its disk is there")
