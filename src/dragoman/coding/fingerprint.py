"""A short hash of the coding rules, so that a record can say by which it was coded."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path


def fingerprint(extra: Iterable[str] = ()) -> str:
    """Twelve digits that change whenever a rule of the bundled codebook does.

    Args:
        extra: the user's own codebook files, which count with what they hold, not by their names.
    """
    digest = blake2b(digest_size=6)
    bundled = (files("dragoman.resources") / "codebook").iterdir()
    for file in sorted(bundled, key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for path in extra:
        digest.update(b"\0own\0" + Path(path).read_bytes())
    return digest.hexdigest()
