"""The twins of pages: the same rows as JSON or CSV, streaming."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from fastapi.responses import Response, StreamingResponse

from dragoman.browsing import stream

SUFFIXES = (".json", ".csv")
TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def rows(found: Iterable[Mapping[str, Any]], suffix: str, columns: Sequence[str], name: str) -> Response:
    """A list of rows as a file to keep, sent while it is made."""
    format_ = suffix.removeprefix(".")
    headers = {"Content-Disposition": f'{_disposition(format_)}; filename="{_plain(name)}.{format_}"'}
    return StreamingResponse(stream(found, format_, columns), media_type=TYPES[format_], headers=headers)


def whole(found: object, name: str) -> Response:
    """One thing, with all that belongs to it, as JSON."""
    content = json.dumps(found, ensure_ascii=False, default=_plainly).encode("utf-8", "replace")
    headers = {"Content-Disposition": f'inline; filename="{_plain(name)}.json"'}
    return Response(content, media_type=TYPES["json"], headers=headers)


def _plainly(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return value.item() if hasattr(value, "item") else str(value)


def _disposition(format_: str) -> str:
    return "inline" if format_ == "json" else "attachment"


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)[:80].strip("-.") or "dragoman"
