"""A hand coding: what a person finds that each story reports, read from YAML and checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.ontology import load_plover
from dragoman.ontology.loading import Entry, ResourceError, parse
from dragoman.store.days import first_day, last_day

AUXILIARY = frozenset({"historical", "future", "hypothetical", "negation"})
_RECORD = (
    "id", "match", "start", "type", "mode", "actors", "recipients", "according_to", "date", "place",
    "quantity", "aux", "required",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """One event as a person coded it in a story; a slot that they left open is None.

    ``words`` are of the passage that reports it; ``start`` is where they begin, in characters of the story,
    None where they are to be found. ``types`` and ``modes`` are those that are right. Parties are names or
    codes (IRN, IRN.GOV); ``according_to`` runs outwards. It is right to leave out what is not ``required``.
    """

    ident: str
    words: str
    start: int | None
    types: tuple[str, ...]
    modes: tuple[str, ...] | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    according_to: tuple[str, ...] | None = None
    days: tuple[str, str] | None = None
    place: str | None = None
    quantities: tuple[float, ...] | None = None
    auxiliary: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class CodedStory:
    """A story with all that a person coded in it: in its first ``coded_chars`` characters, None for all."""

    story_id: str
    records: tuple[Coded, ...]
    coded_chars: int | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """A hand coding of several stories.

    ``same`` groups the records that tell of one happening; no two records of a group in ``different`` do.
    """

    stories: tuple[CodedStory, ...]
    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()


def read_coding(path: str | os.PathLike[str]) -> Coding:
    """Read a hand coding, as ``examples/dispatches/golden.yaml`` is one.

    Raises:
        OSError: if the file cannot be read.
        ResourceError: if it says something that it must not; names the story and the record.
    """
    file = Path(path)
    root = parse(file.name, file.read_text(encoding="utf-8"))
    stories = tuple(_stories(root))
    known = {record.ident for story in stories for record in story.records}
    return Coding(stories, _groups(root, "same_event", known), _groups(root, "different_event", known))


def _groups(root: Entry, field: str, known: set[str]) -> tuple[tuple[str, ...], ...]:
    """Lists of records that belong together, or apart."""
    given = root.fields.get(field) or []
    if not isinstance(given, list) or not all(isinstance(group, list) for group in given):
        raise root.error(f"{field} should be a list of lists")
    groups = tuple(tuple(str(ident) for ident in group) for group in given)
    if missing := sorted({ident for group in groups for ident in group} - known):
        raise root.error(f"{field} names {', '.join(missing)}, which no story has")
    return groups


def _stories(root: Entry) -> Iterator[CodedStory]:
    for number, fields in enumerate(_mappings(root, "stories"), start=1):
        story = Entry(root.file, f"story {number}", fields)
        ident = story.text("id" if "id" in fields else "file")
        records = (
            _coded(Entry(root.file, f"{ident}, record {i}", record))
            for i, record in enumerate(_mappings(story, "records"), start=1)
        )
        yield CodedStory(ident, tuple(records), _whole(story, "coded_chars"))


def _mappings(entry: Entry, field: str) -> list[dict[str, Any]]:
    found = entry.fields.get(field)
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise entry.error(f"{field} should be a list of mappings")
    return found


def _coded(entry: Entry) -> Coded:
    entry.expect(*_RECORD)
    given = entry.fields
    known, types = load_plover().types, _one_or_more(entry, "type")
    for name in types:
        if name not in known:
            raise entry.error(f"{name} is no PLOVER type; there are {', '.join(known)}")
    auxiliary = entry.texts("aux")
    if wrong := set(auxiliary) - AUXILIARY:
        raise entry.error(f"{', '.join(sorted(wrong))} is no auxiliary mode")
    return Coded(
        ident=str(given.get("id", entry.name)),
        words=entry.text("match"),
        start=_whole(entry, "start"),
        types=types,
        modes=_one_or_more(entry, "mode") if given.get("mode") is not None else None,
        actors=entry.texts("actors") if "actors" in given else None,
        recipients=entry.texts("recipients") if "recipients" in given else None,
        according_to=entry.texts("according_to") if "according_to" in given else None,
        days=_days(entry) if given.get("date") is not None else None,
        place=entry.text("place") if given.get("place") is not None else None,
        quantities=_numbers(entry) if given.get("quantity") is not None else None,
        auxiliary=auxiliary,
        required=entry.flag("required") if "required" in given else True,
    )


def _whole(entry: Entry, field: str) -> int | None:
    """A number of characters, None where the field is left out."""
    value = entry.fields.get(field)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise entry.error(f"{field} should be a number of characters and is {value!r}")
    return value


def _one_or_more(entry: Entry, field: str) -> tuple[str, ...]:
    found = entry.texts(field) if isinstance(entry.fields.get(field), list) else (entry.text(field),)
    if not found:
        raise entry.error(f"{field} is empty")
    return found


def _numbers(entry: Entry) -> tuple[float, ...]:
    """A number, or several with what each counts."""
    if not isinstance(entry.fields["quantity"], dict):
        return (entry.number("quantity"),)
    counted = entry.entry("quantity")
    return tuple(counted.number(unit) for unit in counted.fields)


def _days(entry: Entry) -> tuple[str, str]:
    """The first and last day of a date or interval."""
    first, _, last = str(entry.fields["date"]).partition("/")
    try:
        return first_day(first), last_day(last or first)
    except ValueError as error:
        raise ResourceError(entry.file, entry.name, str(error)) from error
