"""Users' lists as FollowTheMoney's JSON lines, as OpenSanctions publishes them: an entity a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO, Final

from dragoman.actors.lists_values import (
    UnfitError,
    checked_aliases,
    checked_id,
    checked_name,
    is_latin,
    known_country,
    lines,
    plain,
    shown,
)
from dragoman.actors.register import Listed, Tenure
from dragoman.model import Failure

CATEGORIES: Final = {
    "Person": "person", "Organization": "body", "PublicBody": "body", "Company": "body",
    "LegalEntity": "body",
}  # fmt: skip
"""The schemata that are parties; others (addresses, ownership, sanctions) are passed over."""

_SECTORS: Final = {
    "corp": "BUS", "crime.traffick": "CRM", "gov": "GOV", "media": "JRN", "mil": "MIL", "pol.party": "PTY",
    "pol.union": "LAB", "rel": "REL", "role.diplo": "GOV", "role.journo": "JRN", "role.judge": "JUD",
    "gov.police": "COP", "gov.judicial": "JUD",
}  # fmt: skip
"""PLOVER's sector for a topic or for the longest part of it that is known here."""
_LINES: Final = "write one JSON object a line, as entities.ftm.json has them"


def read_ftm(file: str, stream: BinaryIO) -> Iterator[tuple[int, Listed | Failure | None]]:
    """The parties of a file, each with its line; None for an entity that is no party."""
    for number, data in lines(file, stream):
        origin = f"{file}:{number}"
        if isinstance(data, Failure):
            yield number, data
            continue
        if not data.strip():
            continue
        try:
            yield number, entry(json.loads(data.decode("utf-8-sig")))
        except UnicodeDecodeError:
            yield number, Failure(origin, "the line is not UTF-8", "save the file as UTF-8")
        except UnfitError as problem:
            yield number, Failure(origin, problem.reason, problem.remedy)
        except (ValueError, RecursionError) as error:
            yield number, Failure(origin, f"the line is no JSON ({type(error).__name__})", _LINES)


def entry(told: Any) -> Listed | None:
    """The party that an entity is; None where its schema is none.

    Raises:
        UnfitError: something that every party has is missing or cannot be used.
    """
    if not isinstance(told, dict) or not isinstance(told.get("schema"), str):
        raise UnfitError("the line is no entity with a schema", _LINES)
    category = CATEGORIES.get(told["schema"])
    if category is None:
        return None
    if not isinstance(told.get("id"), str):
        raise UnfitError("the entity has no id", "give it one, as text")
    properties = told.get("properties")
    if not isinstance(properties, dict):
        raise UnfitError("the entity has no properties", _LINES)
    caption = told.get("caption")
    names = [*([caption] if isinstance(caption, str) else ()), *_texts(properties, "name")]
    names += _texts(properties, "alias")
    if category == "person":
        names = [_turned(n) for n in names]
    if not names:
        raise UnfitError("the entity has no name", "give it one in properties.name")
    name = next((n for n in names if is_latin(plain(n))), None)
    if name is None:
        raise UnfitError(f"no name is in Latin letters, as {shown(names[0])}", "add an alias in them")
    name = checked_name(name)
    roles = dict.fromkeys(plain(r)[:200] for r in _texts(properties, "position"))
    return Listed(
        checked_id(told["id"]), category, name, checked_aliases(names, name), _country(properties),
        _sectors(told["schema"], _texts(properties, "topics")), tuple(Tenure(r) for r in roles if r),
    )  # fmt: skip


def _texts(properties: Mapping[str, Any], field: str) -> list[str]:
    """The texts of a property.

    Raises:
        UnfitError: it is no list of texts.
    """
    values = properties.get(field, [])
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise UnfitError(f"properties.{field} is no list of texts", _LINES)
    return values


def _turned(name: str) -> str:
    """ "Zarif, Javad" as "Javad Zarif"."""
    family, comma, given = name.partition(",")
    return f"{given} {family}" if comma and "," not in given and given.strip() else name


def _country(properties: Mapping[str, Any]) -> str | None:
    """The one country of an entity; of several the one it is a national of, else None."""
    for field in ("country", "nationality", "citizenship", "jurisdiction"):
        found = {c for v in _texts(properties, field) if (c := known_country(v)) is not None}
        if len(found) == 1:
            return found.pop()
    return None


def _sectors(schema: str, topics: Sequence[str]) -> tuple[str, ...]:
    found = {"PublicBody": ["GOV"], "Company": ["BUS"]}.get(schema, [])
    for topic in topics:
        parts = topic.split(".")
        known = (_SECTORS.get(".".join(parts[:n])) for n in range(len(parts), 0, -1))
        found += [next((s for s in known if s is not None), "")]
    return tuple(dict.fromkeys(s for s in found if s))
