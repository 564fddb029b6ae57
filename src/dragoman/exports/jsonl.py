"""JSON Lines: one object a row, UTF-8, the unknown as null."""

from __future__ import annotations

import json
import math
import re
from typing import Any, BinaryIO

from dragoman.exports.source import Source, rows

# Some readers take these for the end of a line; inside a JSON string an escape means the same.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def _plain(value: Any) -> Any:
    """``value`` with numbers that JSON does not have (NaN, infinity) as null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value


def line(row: Any) -> str:
    """One row as one line of JSON, without its end."""
    try:
        text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    except ValueError:
        text = json.dumps(_plain(row), ensure_ascii=False, allow_nan=False)
    return _BREAKS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def write(source: Source, out: BinaryIO) -> None:
    """Write each row as a line."""
    for row in rows(source)[1]:
        text = line(row)
        try:
            encoded = text.encode("utf-8")
        except UnicodeEncodeError:
            encoded = _SURROGATE.sub("\ufffd", text).encode("utf-8")
        out.write(encoded + b"\n")
