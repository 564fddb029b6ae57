"""How parties, dates, codes and marks are worded on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from dragoman.ontology import load_countries, load_plover, load_sectors

QUADS = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
QUAD_SIGNS = {"1": "○", "2": "●", "3": "◇", "4": "◆"}
"""Cooperation round, conflict pointed; words hollow, deeds filled."""
STATUS = {
    "differ": ("≠", "differ"),
    "denied": ("±", "one asserts, another denies"),
    "updated": ("↑", "brought up to date"),
    "agreed": ("=", "agree"),
    "compatible": ("≈", "agree, one less exactly"),
    "unclear": ("?", "cannot be told"),
    "told by one": ("·", "told by one"),
    "untold": ("–", "silent"),
}
_CODE = re.compile(r"\b([A-Z]{3})((?:\.[A-Z]{3})*)\b")


@cache
def country(code: str | None) -> str:
    """A country's or international body's name; its code where it is not known."""
    if not code:
        return ""
    found = load_countries().by_code.get(code)
    return found.name if found else load_sectors().international.get(code, code)


@cache
def sector(code: str) -> str:
    """What a sector's code means."""
    return load_sectors().codes.get(code, code)


def code(party: Mapping[str, Any]) -> str:
    """PLOVER's code, such as IRN.GOV; "" where the country is unknown."""
    return ".".join(x for x in (party.get("country"), *(party.get("sectors") or ())[:1]) if x)


def spelled(text: str) -> str:
    """A code in words: IRN.GOV is "Iran (government)"; other text as it is."""
    found = _CODE.fullmatch(text)
    if not found or country(found.group(1)) == found.group(1):
        return text
    sectors = ", ".join(sector(s) for s in found.group(2).split(".") if s)
    return country(found.group(1)) + (f" ({sectors})" if sectors else "")


def name(party: Mapping[str, Any]) -> str:
    """Who it is, for a reader: a name, or the country and sector in words."""
    if party["category"] in ("person", "body") or not party["country"]:
        return str(party["name"] or party.get("text") or "somebody")
    return spelled(code(party))


def names(parties: Iterable[Mapping[str, Any]] | None) -> str:
    """Several parties: A, B and C."""
    *others, last = [name(p) for p in parties or ()] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def about(party: Mapping[str, Any]) -> str:
    """Role and code of a party, for a hint."""
    return " · ".join(x for x in (party.get("role"), code(party)) if x)


def coded(text: str) -> Markup:
    """A text with the codes in it explained."""
    made, at = [], 0
    for found in _CODE.finditer(text):
        words = spelled(found.group())
        if words != found.group():
            made += [
                escape(text[at : found.start()]),
                Markup('<abbr title="{}">{}</abbr>').format(words, found.group()),
            ]
            at = found.end()
    return Markup("").join([*made, escape(text[at:])])


def cell(slot: str, text: str) -> Markup:
    """What an account says in a slot, as its cell shows it: types in words, codes explained."""
    return escape(text.lower().replace("/", " · ").replace("-", " ")) if slot == "type" else coded(text)


def kind(told: Mapping[str, Any]) -> str:
    """An event type with its mode, in words."""
    return " · ".join(x.lower().replace("-", " ") for x in (told["event_type"], told.get("mode")) if x)


@cache
def definition(event_type: str) -> str:
    """What an event type means."""
    found = load_plover().types.get(event_type)
    return found.definition if found else ""


def days(date: Mapping[str, Any] | None) -> str | None:
    """A date or a stretch of days; None where it is unknown."""
    value = date["value"] if date else None
    return str(value).replace("/", " to ") if value else None


def when(told: Mapping[str, Any], otherwise: str = "first_told") -> str:
    """The date, or else the day of telling, said to be so."""
    published = told.get(otherwise)
    return days(told["date"]) or (f"told {published}" if published else "undated")


def amount(quantity: Mapping[str, Any]) -> str:
    """A number with what it counts, in the words of the story where it is vague."""
    value = quantity["value"]
    unit = quantity["unit"] or ""
    return f"{value:,.15g} {unit}".strip() if value is not None else f"{quantity['text']} ({unit})"


def differing(slots: Mapping[str, str]) -> list[str]:
    """The slots on which accounts exclude each other; that others vouch for them is no contradiction."""
    against = ("differ", "denied")
    return [slot for slot, status in slots.items() if status in against and slot != "according_to"]


def slots(told: Mapping[str, str]) -> str:
    """The slots on which accounts exclude each other, in words."""
    return ", ".join(slot.replace("_", " ").replace("quantities", "numbers") for slot in differing(told))


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def signed(score: float) -> str:
    """A score with its sign, a true minus."""
    return f"{score:+.1f}".replace("-", "−")


def title(told: Mapping[str, Any]) -> str:
    """An event in a line: who, what, to whom."""
    to = f" → {names(told['recipients'])}" if told["recipients"] else ""
    return f"{names(told['actors']) or 'Somebody'}{to}: {kind(told)}"
