"""What is told about a story beside its text: its fields, their types, and what counts as understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from dragoman.sources.dates import parse_date

LONGEST = 10_000
SURROGATE = re.compile("[\ud800-\udfff]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+-]*):(?![0-9])")  # "host:8080/path" has a port, not a scheme
SCHEMES = frozenset(("http", "https", "ftp", "file", "urn", "tag", "doi"))

T = TypeVar("T")


class NotUnderstoodError(ValueError):
    """A value told about a story that cannot be used; the story is read without it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def storable(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, one for one, so that no offset moves."""
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def shown(value: object) -> str:
    """A value as messages quote it: in one line and not too long."""
    text = storable(str(value))
    return repr(text if len(text) <= 60 else text[:59] + "…")


def kind(value: object) -> str:
    """What a JSON value is, in the words of JSON."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else "text"


def read_word(value: object, field: str) -> str | None:
    """A name, headline or id: its words, a number's digits, or None where there is nothing.

    Raises:
        NotUnderstoodError: for a list, an object or true and false, and where it is longer than any name.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotUnderstoodError(f"{field} is {kind(value)}", f"it is left out; give {field} as text")
    words = storable(str(value)).strip()
    if len(words) > LONGEST:
        raise NotUnderstoodError(
            f"{field} is longer than {LONGEST:,} characters", "it is left out; shorten it"
        )
    return words or None


def read_url(value: object, field: str = "url") -> str | None:
    """An address, as written.

    Raises:
        NotUnderstoodError: where it is no address, or of a kind that a reader must not follow.
    """
    words = read_word(value, field)
    if words is None:
        return None
    scheme = SCHEME.match(words)
    if not words.isprintable() or " " in words or (scheme and scheme[1].lower() not in SCHEMES):
        raise NotUnderstoodError(
            f"url {shown(words)} not understood", "it is left out; give a full https:// address"
        )
    return words


def read_date(value: object, field: str = "published") -> dt.date | None:
    """The day of publication.

    Raises:
        NotUnderstoodError: where the words name no day, or could name two.
    """
    words = read_word(value, field)
    if words is None:
        return None
    day = parse_date(words)
    if day is None:
        raise NotUnderstoodError(
            f"published date {shown(words)} not understood",
            "the story is read undated; write the date as 2016-07-17",
        )
    return day


def attempt(
    read: Callable[[object, str], T | None], value: object, field: str, doubts: list[NotUnderstoodError]
) -> T | None:
    """What ``read`` makes of a value; where it is not understood, None, and the reason joins ``doubts``."""
    try:
        return read(value, field)
    except NotUnderstoodError as doubt:
        doubts.append(doubt)
        return None
