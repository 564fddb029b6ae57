"""The values of a user's list checked: names, ids, countries, sectors and dates, none trusted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import BinaryIO, Final

from dragoman.actors.transliteration import fold
from dragoman.model import Failure
from dragoman.ontology import load_countries, load_sectors

LONGEST_NAME: Final = 200
NAMES: Final = 200
"""Names of one entry."""
LONGEST_LINE: Final = 2**20

_ID: Final = re.compile(r"[\w.:/+-]{1,100}", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class ListError(ValueError):
    """A list that cannot be taken: where, why, and what to do about it."""

    def __init__(self, origin: str, reason: str, remedy: str) -> None:
        super().__init__(f"{origin}: {reason}; {remedy}")
        self.origin = origin
        self.reason = reason
        self.remedy = remedy


class UnfitError(ValueError):
    """A value that cannot be used, and what to do about it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


def shown(text: str) -> str:
    """A value as messages quote it: in one line, not too long, and nothing that a terminal obeys."""
    return ascii(text if len(text) <= 60 else text[:59] + "…") if not text.isprintable() else repr(text[:60])


def plain(text: str) -> str:
    """``text`` without control and format characters and lone surrogates, blanks made single."""
    kept = (" " if c.isspace() else c for c in text)
    return " ".join("".join(c for c in kept if c == " " or unicodedata.category(c)[0] != "C").split())


def is_latin(name: str) -> bool:
    """Whether English news may print the name: most of its letters are Latin."""
    letters = [c for c in name if c.isalpha()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    return bool(fold(name)) and latin * 2 > len(letters)


def checked_name(text: str) -> str:
    """A name that can be looked for.

    Raises:
        UnfitError: it is empty, too long, or not in Latin letters.
    """
    name = plain(text)
    if not name:
        raise UnfitError("the name is empty", "give one")
    if len(name) > LONGEST_NAME:
        raise UnfitError(f"a name has {len(name):,} characters", f"shorten it to {LONGEST_NAME}")
    if not is_latin(name):
        raise UnfitError(f"{shown(name)} is not in Latin letters", "give the name as English news has it")
    return name


def checked_aliases(texts: Iterable[str], name: str) -> tuple[str, ...]:
    """The other names that can be looked for; those in other letters are left out.

    Raises:
        UnfitError: there are too many, or one is too long.
    """
    found = dict.fromkeys(checked_name(t) for t in texts if is_latin(plain(t)))
    found.pop(name, None)
    if len(found) > NAMES:
        raise UnfitError(f"it has {len(found):,} names", f"leave some out: {NAMES} are taken")
    return tuple(found)


def checked_id(text: str) -> str:
    """An id of a list.

    Raises:
        UnfitError: it is too long or has characters that an id may not have.
    """
    if not _ID.fullmatch(text):
        raise UnfitError(
            f"the id {shown(text)} cannot be used", "use up to 100 letters, digits and signs of . : / + - _"
        )
    return text


@cache
def _alpha2() -> Mapping[str, str]:
    return {c.alpha2: c.code for c in load_countries().by_code.values()}


def known_country(text: str) -> str | None:
    """The alpha-3 or international code for a code or name of a country; None where it is nobody's."""
    told = plain(text)
    countries, upper = load_countries(), told.upper()
    if upper in countries.by_code or load_sectors().is_international(upper):
        return upper
    if upper == "EU":
        return "EUR"
    if (code := _alpha2().get(upper)) is not None:
        return code
    found = countries.find(told) if len(told) > 3 else None
    return found.code if found is not None else None


def checked_date(text: str) -> str:
    """A year, month or day as ISO has it.

    Raises:
        UnfitError: it is none.
    """
    found = _ISO.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise UnfitError(
            f"{shown(text)} is no date", "write a year, month or day: 2014, 2014-08, 2014-08-28"
        ) from None
    return text


def lines(file: str, stream: BinaryIO) -> Iterator[tuple[int, bytes | Failure]]:
    """The lines of a list with their numbers; one that is too long is passed over, and told of."""
    number = 0
    while data := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(data) <= LONGEST_LINE:
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(LONGEST_LINE)
        reason = f"the line is longer than {LONGEST_LINE:,} bytes"
        yield number, Failure(f"{file}:{number}", reason, "shorten it or leave it out")
