"""Streams of bytes: a look at their beginning, and their lines one by one, none without bound."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

LONGEST_LINE = 64 * 1024 * 1024


class Bytes:
    """A stream whose beginning (``head``) has been looked at and can still be read."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        parts: list[bytes] = []
        missing = size
        while missing > 0 and (part := stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        self.head = b"".join(parts)
        self._looked_at = io.BytesIO(self.head)
        self._stream = stream

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than ``size`` only at the end."""
        parts = [self._looked_at.read(size)]
        missing = size - len(parts[0])
        while missing > 0 and (part := self._stream.read(missing)):
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def readline(self, size: int) -> bytes:
        """The bytes to the next byte 0A and with it, or the next ``size``."""
        line = self._looked_at.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._stream.readline(size - len(line))


def lines(stream: Bytes, codec: str, longest: int = LONGEST_LINE) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a stream with their numbers, undecoded, with their ends; None for one that is too long."""
    number = 0
    while line := _line(stream, codec, longest):
        number += 1
        if len(line) < longest:
            yield number, line
            continue
        yield number, None
        while len(line) >= longest and not _ends(line, codec):
            line = _line(stream, codec, longest)


def _ends(line: bytes, codec: str) -> bool:
    return line.endswith("\n".encode(codec))


def _line(stream: Bytes, codec: str, longest: int) -> bytes:
    """The bytes to the next line end, or the next ``longest`` (a whole number of code units).

    In UTF-16 and UTF-32 the byte 0A ends a line only as part of a whole code unit.
    """
    width = len("\n".encode(codec))
    parts: list[bytes] = []
    length = 0
    while length < longest:
        part = stream.readline(longest - length)
        part += stream.read(-len(part) % width)
        parts.append(part)
        length += len(part)
        if not part or _ends(part, codec):
            break
    return b"".join(parts)
