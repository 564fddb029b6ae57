"""The twins of pages: the same rows as JSON or CSV, streaming."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from dragoman.browsing import stream

SUFFIXES = (".json", ".csv")
TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
Twin = Callable[[Request, str], Response]
"""Answers a request for a twin with a suffix."""


def beside(router: APIRouter, path: str) -> Callable[[Twin], Twin]:
    """Have a function answer for both twins of the page at ``path``, as a decorator."""

    def serve(answer: Twin) -> Twin:
        for suffix in SUFFIXES:
            router.add_api_route(path + suffix, _ending(answer, suffix))
        return answer

    return serve


def _ending(answer: Twin, suffix: str) -> Callable[[Request], Response]:
    def twin(request: Request) -> Response:
        return answer(request, suffix)

    return twin


def split(ident: str, known: Callable[[str], object | None]) -> tuple[str, str]:
    """An id and the suffix of its twin, "" where the page itself is asked for; ids may end like twins too.

    Args:
        ident: the last part of an address.
        known: finds what has an id; None if there is none.
    """
    suffix = next((s for s in SUFFIXES if ident.endswith(s)), "")
    if not suffix or known(ident) is not None:
        return ident, ""
    return ident.removesuffix(suffix), suffix


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
