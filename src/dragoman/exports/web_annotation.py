"""W3C Web Annotation: reports, statements and passages as notes on the words that tell them.

Web Annotation Data Model, W3C Recommendation of 23 February 2017: an annotation page in JSON-LD whose targets
carry both a ``TextPositionSelector`` (characters of the story's text as given) and a ``TextQuoteSelector``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

from dragoman.exports.jsonl import line
from dragoman.exports.source import Row, Source, rows

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_WEB = ("http", "https")


def write(source: Source, out: BinaryIO) -> None:
    """Write one annotation page, an annotation a line.

    Raises:
        ValueError: the rows are neither reports, attributions nor passages.
    """
    notes = map(annotation, rows(source)[1])
    first = next(notes, None)  # a table that cannot be written is told before anything is
    head = {"@context": CONTEXT, "type": "AnnotationPage"}
    out.write(json.dumps(head)[:-1].encode() + b', "items": [')
    for number, note in enumerate(chain(() if first is None else (first,), notes)):
        out.write(b",\n" if number else b"\n")
        out.write(line(note).encode("utf-8", "replace"))
    out.write(b"\n]}\n")


def annotation(row: Row) -> dict[str, Any]:
    """One row as an annotation.

    Raises:
        ValueError: it is neither a report, an attribution nor a passage.
    """
    if "event_type" in row and "passage" in row:
        return _note("report", row["report_id"], row, [row["passage"]], list(_report_bodies(row)))
    if "attribution_id" in row:
        return _note("statement", row["attribution_id"], row, row["content"], list(_statement_bodies(row)))
    if "kind" in row and "start" in row:
        ident = f"{row['story_id']}:{row['start']}"
        return _note("passage", ident, row, [row], [_tag(row["kind"])])
    raise ValueError("web-annotation is for the tables reports, attributions and passages")


def _note(kind: str, ident: str, row: Row, spans: Any, bodies: list[dict[str, Any]]) -> dict[str, Any]:
    targets = [_target(row, span) for span in spans]
    return {
        "id": f"urn:dragoman:{kind}:{quote(str(ident), safe='')}",
        "type": "Annotation",
        "motivation": "classifying" if kind == "passage" else "describing",
        "generator": {"type": "Software", "name": "Dragoman"},
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(row: Row, span: Mapping[str, Any]) -> dict[str, Any]:
    """Where the words stand: in the story's own address if it has one of the web."""
    url = row.get("url")
    source = url if url and urlsplit(url).scheme in _WEB else None
    return {
        "source": source or f"urn:dragoman:story:{quote(str(row['story_id']), safe='')}",
        "selector": [
            {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
            {"type": "TextQuoteSelector", "exact": span["text"]},
        ],
    }


def _report_bodies(row: Row) -> Iterator[dict[str, Any]]:
    yield _tag(row["event_type"])
    if row["mode"]:
        yield _tag(f"{row['event_type']}/{row['mode']}")
    for name in row["auxiliary"]:
        yield _tag(name)
    parts = [f"{_names(row['actors']) or 'somebody'} → {_names(row['recipients']) or 'nobody named'}"]
    if row["date"] and row["date"]["value"]:
        parts.append(f"on {row['date']['value']}")
    if row["according_to"]:
        parts.append(f"according to {_names(row['according_to'], ' ← ')}")
    yield _text(", ".join(parts))


def _statement_bodies(row: Row) -> Iterator[dict[str, Any]]:
    yield _tag(row["kind"])
    speakers = _names(row["chain"], " ← ") or (row["source"] or {}).get("text") or "nobody named"
    about = _names(row.get("about") or ())
    yield _text(f"said by {speakers}" + (f", about {about}" if about else ""))


def _names(parties: Any, between: str = ", ") -> str:
    return between.join(str(p["name"]) for p in parties)


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _text(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}
