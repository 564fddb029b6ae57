"""Standard output and error: made safe for what stories may hold, and for readers that leave early."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

# What a terminal obeys, what turns the order of letters around, and halves of letters that no file can hold.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text with whatever a terminal would obey made visible; lines and tabs stay."""
    return _HARMFUL.sub("\ufffd", text.replace("\r", ""))


def plain(text: object) -> str:
    """The text in one line, free of whatever a terminal would obey."""
    return _HARMFUL.sub("\ufffd", " ".join(re.split(r"[ \t\r\n\u2028\u2029\xa0]+", str(text).strip())))


def prepare() -> None:
    """Have letters that the terminal's encoding lacks shown as question marks, so that no output fails."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def drop_output() -> None:
    """Let standard output lead nowhere, so that what is still buffered does not complain at the exit."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # not a true file, as in tests
        pass


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


class _Harmless(io.RawIOBase):
    """Bytes of UTF-8 text for a terminal."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Bytes can be written."""
        return True

    def write(self, data: Any) -> int:
        """Write the bytes of a part of the text."""
        whole = bytes(data)
        self._out.write(harmless(self._decoder.decode(whole)).encode("utf-8"))
        return len(whole)


@contextmanager
def output() -> Iterator[BinaryIO]:
    """Standard output for bytes; text for a terminal is made harmless."""
    sys.stdout.flush()
    out = sys.stdout.buffer
    yield cast(BinaryIO, _Harmless(out)) if is_terminal() else out
    out.flush()
