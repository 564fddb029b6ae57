"""What a request asks for, read from its parameters; what makes no sense is said, never passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from fastapi import Request

from dragoman.ontology import load_countries
from dragoman.web.links import State

Q = TypeVar("Q")
SIZES = (25, 50, 100, 200)
_COUNTRIES = frozenset({"country", "first", "second"})
_PAGING = frozenset({"page", "size", "more", "id", "from", "to", "theme"})


class BadRequest(ValueError):  # noqa: N818 - what it says is the sentence that the reader sees
    """What was asked for makes no sense: what, and what would."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is shown: its page, counted from 1, and how many rows each has."""

    page: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def start(self) -> int:
        """The position of the first row."""
        return (self.page - 1) * self.size

    @property
    def stop(self) -> int:
        """The position after the last row."""
        return min(self.total, self.start + self.size)


def state(request: Request, path: str | None = None) -> State:
    """The page asked for with its parameters; ``path`` where it is not the request's own."""
    params = tuple((n, v.strip()) for n, v in request.query_params.multi_items() if v.strip())
    return State(request.url.path if path is None else path, params)


def query(kind: type[Q], asked: State) -> Q:
    """The question that the parameters ask.

    Raises:
        BadRequest: if there is no such parameter.
    """
    values: dict[str, Any] = {}
    asked = State(asked.path, tuple((n, country(v) if n in _COUNTRIES else v) for n, v in asked.params))
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    for name, value in asked.params:
        if name in _PAGING:
            continue
        if name not in known:
            raise BadRequest(f"Nothing can be asked by “{name}” here. You can ask by {', '.join(known)}.")
        if known[name].type == "str":
            values[name] = value
        elif value not in values.get(name, ()):
            values[name] = (*values.get(name, ()), value)
    return kind(**values)


def country(text: str) -> str:
    """A country's code, given by it or by the country's name."""
    forms = () if len(text) == 3 else (text, text.title())
    found = next((f for f in map(load_countries().find, forms) if f and f.kind == "name"), None)
    return found.code if found else text.upper()


def paging(asked: State, total: int) -> Paging:
    """The page of a list that is shown; beyond the last, the last.

    Raises:
        BadRequest: if the page is no number.
    """
    found = {}
    for name, usual in (("page", 1), ("size", SIZES[1])):
        text = asked.get(name) or str(usual)
        if not text.isascii() or not text.isdigit() or not int(text[:9]) > 0:
            raise BadRequest(f"“{text}” is no {name}: give a number from 1 upwards.")
        found[name] = int(text[:9])
    size = min(found["size"], SIZES[-1])
    return Paging(min(found["page"], max(1, -(-total // size))), size, total)


def number(values: Mapping[str, str], name: str) -> int | None:
    """A whole number among the parameters, None if it is not given or none."""
    text = values.get(name, "")
    return int(text[:12]) if text.isascii() and text[:12].isdigit() else None
