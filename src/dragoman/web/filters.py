"""How the values that lists are filtered by are worded: in facets, and among the filters in force."""

from __future__ import annotations

from dragoman.browsing import Browser
from dragoman.web import asked, wording

_CODED = frozenset({"actor", "recipient", "party", "speaker", "about"})
"""The fields that hold parties, given by an id, a code or a part of a name."""
_WORDS = {
    "quad": wording.QUADS,
    "disputed": {"yes": "≠ accounts differ", "no": "accounts agree, or one alone"},
    "happened": {"yes": "yes, by some account", "no": "no: planned, supposed or denied"},
}


def shown(name: str, label: str) -> str:
    """A value of a facet, as the record labels it, in words."""
    if name in ("type", "mode"):
        return label.lower()
    if name in _CODED or name == "country":
        return wording.spelled(label)
    return wording.sector(label) if name == "sector" else _WORDS.get(name, {}).get(label, label)


def in_force(name: str, value: str, browser: Browser) -> str:
    """A value that is asked for, in words."""
    if name in _CODED:
        code = browser.entities.find(value)
        return wording.spelled(browser.entities.label(code) if code is not None else value)
    if name == "country":
        return wording.country(asked.country(value))
    if name == "pair":
        return " – ".join(wording.country(c) for c in value.upper().split("-"))
    return shown(name, value.replace("\t", ", "))
