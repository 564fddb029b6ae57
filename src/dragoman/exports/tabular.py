"""CSV: one line a row, nested values flattened so that a person can read them in a spreadsheet."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO

from dragoman.exports.jsonl import line
from dragoman.exports.source import Row, Source, rows

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
AND = "; "


def cell(value: Any) -> str:
    """A value as it is written: the unknown empty, text that a spreadsheet would compute made harmless."""
    if value is None:
        return ""
    text = _SURROGATE.sub("\ufffd", str(value))
    if text.startswith(_ACTIVE) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def _number(value: float) -> str:
    return f"{value:.15g}" if math.isfinite(value) else ""


def _party(party: Mapping[str, Any]) -> str:
    code = ".".join(x for x in (party.get("country"), *(party.get("sectors") or ())[:1]) if x)
    name = str(party.get("name") or party.get("text") or "")
    return f"{name} ({code})" if party.get("country") and code != name else name


def _quantity(quantity: Mapping[str, Any]) -> str:
    value = quantity.get("value")
    return quantity["text"] if value is None else f"{_number(value)} {quantity['unit']}"


def _value(told: Mapping[str, Any]) -> str:
    return f"{told.get('outlet') or 'unnamed outlet'}: {told.get('value')}"


def _item(item: Any) -> str:
    """One of the items of a list, in words."""
    if not isinstance(item, Mapping):
        return "" if item is None else str(item)
    for mark, shown in (("entity_id", _party), ("unit", _quantity), ("report_id", _value)):
        if mark in item:
            return shown(item)
    return str(item["text"]) if "text" in item else line(dict(item))


def _span(name: str, value: Any) -> dict[str, Any]:
    """Words with their place, or a list of them."""
    spans = [value] if isinstance(value, Mapping) else value or []
    return {
        name: AND.join(str(s["text"]) for s in spans),
        f"{name}_start": AND.join(str(s["start"]) for s in spans),
        f"{name}_end": AND.join(str(s["end"]) for s in spans),
    }


def _date(name: str, value: Any) -> dict[str, Any]:
    value = value or {}
    fields = {f"{name}_{key}": value.get(key) for key in ("start", "end", "text", "basis")}
    return {name: value.get("value"), **fields}


def _place(name: str, value: Any) -> dict[str, Any]:
    value = value or {}
    keys = ("country", "latitude", "longitude", "geonames_id", "text")
    return {name: value.get("name"), **{f"{name}_{key}": value.get(key) for key in keys}}


def _shown(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, list | tuple):
        return {name: AND.join(_item(item) for item in value)}
    if isinstance(value, Mapping):
        return {name: AND.join(f"{key}: {_item(item)}" for key, item in value.items())}
    return {name: _number(value) if isinstance(value, float) else value}


_FLATTENED: Mapping[str, Callable[[str, Any], dict[str, Any]]] = {
    "passage": _span, "trigger": _span, "source": _span, "cue": _span, "content": _span, "byline": _span,
    "dateline": _span, "date": _date, "place": _place,
}  # fmt: skip
"""Columns that become several, by name, so that the header is the same whatever the rows hold."""


def flat(row: Row) -> dict[str, str]:
    """A row with its nested values as cells."""
    flattened: dict[str, str] = {}
    for name, value in row.items():
        made = _FLATTENED[name](name, value) if _nested(name, value) else _shown(name, value)
        flattened.update((key, cell(inner)) for key, inner in made.items())
    return flattened


def _nested(name: str, value: Any) -> bool:
    return name in _FLATTENED and (value is None or isinstance(value, Mapping | list | tuple))


def write(source: Source, out: BinaryIO) -> None:
    """Write a header and the rows, in UTF-8, as RFC 4180 has it."""
    names, found = rows(source)
    if names is None:
        first = next(found, None)
        names, found = list(first or ()), _with(first, found)
    header = list(flat(dict.fromkeys(names)))
    text = io.TextIOWrapper(out, "utf-8", newline="")
    try:
        writer = csv.DictWriter(text, header, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(flat(row) for row in found)
    finally:
        text.detach()


def _with(first: Row | None, others: Iterator[Row]) -> Iterator[Row]:
    return others if first is None else chain([first], others)
