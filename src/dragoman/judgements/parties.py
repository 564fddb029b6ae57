"""Parties as a person writes them: a code, a name that the report has, or a name with what it is.

``IRN``, ``TUR.GOV``; ``Zarif`` where the report names him; else ``Ada Roe (person, NOR.GOV)`` with person,
body, group or state and the code where it is known. Several are kept apart by semicolons; none is ``none``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dragoman.actors.transliteration import fold
from dragoman.model import Party, Report, identify
from dragoman.ontology import load_countries, load_sectors

NONE: Final = "none"
CATEGORIES: Final = ("person", "body", "group", "state")
_CODE: Final = re.compile(r"[A-Z]{3}(?:\.[A-Z]{3})*")
_DESCRIBED: Final = re.compile(r"(?P<name>.*\S)\s*\((?P<what>[^()]*)\)", re.DOTALL)
FORM: Final = "write a code (IRN.GOV) or a name with what it is: Ada Roe (person, NOR.GOV)"


def read_parties(value: str, report: Report, evidence: str = "") -> tuple[Party, ...]:
    """The parties that a value stands for in a report.

    Args:
        value: as a person writes it.
        report: as its story tells it; whoever it names is taken with the words that name them.
        evidence: who put them there.

    Raises:
        ValueError: if somebody in it is unknown; says how to write it.
    """
    if value.strip().lower() == NONE:
        return ()
    found = [read_party(part, report, evidence) for part in split_list(value)]
    if not found:
        raise ValueError(f"nobody is named; {FORM}; or say {NONE}")
    return tuple({p.entity_id: p for p in reversed(found)}.values())[::-1]


def split_list(value: str) -> list[str]:
    """The parts between semicolons, empty ones left out."""
    return [part.strip() for part in value.split(";") if part.strip()]


def read_party(text: str, report: Report, evidence: str = "") -> Party:
    """One party.

    Raises:
        ValueError: if it is unknown; says how to write it.
    """
    if (here := find_party(text, (*report.actors, *report.recipients, *report.according_to))) is not None:
        return here
    if is_code(text):
        country, *sectors = text.split(".")
        return _made("group" if sectors else "state", text, country, tuple(sectors), report, evidence)
    described = _DESCRIBED.fullmatch(text)
    if described is None:
        raise ValueError(f"{text!r} is nobody in this report; {FORM}")
    category, code = _description(described["what"], text)
    country, *sectors = code.split(".") if code else [""]
    return _made(category, described["name"], country or None, tuple(sectors), report, evidence)


def find_party(text: str, parties: Iterable[Party]) -> Party | None:
    """The party of that id, code or name; None if there is none."""
    folded = fold(text)
    for p in parties:
        if text in (p.entity_id, p.label) or (
            is_code(text) and p.category in ("group", "state") and p.code == text
        ):
            return p
    for p in parties:
        if folded and folded in {fold(n) for n in (p.name, p.text, *p.aliases)}:
            return p
    return None


def described(name: str, category: str, country: str | None, sectors: Iterable[str]) -> str:
    """A party in the form that can be read again anywhere."""
    code = ".".join((country, *list(sectors)[:1])) if country else ""
    if category in ("group", "state") and is_code(name):
        return name
    return f"{name} ({', '.join(x for x in (category, code) if x)})"


def is_code(text: str) -> bool:
    """Whether it is a code of PLOVER's: a country or international body, with sectors or without."""
    if not _CODE.fullmatch(text):
        return False
    country, *sectors = text.split(".")
    known = country in load_countries().by_code or load_sectors().is_international(country)
    return known and all(load_sectors().is_sector(s) for s in sectors)


def _description(what: str, text: str) -> tuple[str, str | None]:
    category, _, code = (part.strip() for part in what.partition(","))
    if category not in CATEGORIES:
        raise ValueError(f"{text!r} does not say what it is; {FORM}; there are {', '.join(CATEGORIES)}")
    if code and not is_code(code):
        raise ValueError(f"there is no code {code!r}; {FORM}")
    return category, code or None


def _made(
    category: str, name: str, country: str | None, sectors: tuple[str, ...], report: Report, evidence: str
) -> Party:
    """A party that the coder did not find, with the words of the passage that name it, if any do."""
    at = report.passage.text.find(name)
    start = report.trigger.start if at < 0 else report.passage.start + at
    text = "" if at < 0 else name
    ident = identify("judged", report.story_id, category, name, country, *sectors)
    return Party(
        ident, category, name, (), country, sectors, None, text, start, start + len(text), evidence
    )  # fmt: skip
