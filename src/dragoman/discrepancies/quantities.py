"""Numbers that events carry: units made comparable, and values that exclude each other."""

from __future__ import annotations

import math
import re
from typing import Final

from dragoman.model import Quantity

_SYNONYMS: Final = """
killed kill dead death deaths died die fatality fatalities dies
wounded wound injured injury injuries hurt
arrested arrest detained detention detainee detainees arrests held
expelled expel diplomat diplomats
"""
_UNITS: Final = {w: line.split()[0] for line in _SYNONYMS.split("\n") if line for w in line.split()}

_TIMES: Final = frozenset({"time", "times", "occasion", "occasions"})
_NOUNS: Final = {
    "CONSULT": "call calls conversation conversations talk talks meeting meetings visit visits contacts",
    "ASSAULT": "attack attacks strike strikes airstrike airstrikes raid raids blast blasts",
    "MOBILIZE": "launch launches test tests drill drills exercise exercises",
    "PROTEST": "protest protests demonstration demonstrations rally rallies strike strikes",
}
_HAPPENINGS: Final = {event_type: frozenset(nouns.split()) for event_type, nouns in _NOUNS.items()}
"""Nouns that count the event itself: "three times on the telephone" counts what "six phone calls" does."""
OCCURRENCES: Final = "occurrences"


def unit(quantity: Quantity, event_type: str) -> str:
    """The unit in a comparable form: synonyms one word, what counts the event itself "occurrences"."""
    words = re.findall(r"[a-z]+", quantity.unit.lower())
    last = words[-1] if words else ""
    if last in _TIMES or last in _HAPPENINGS.get(event_type, ()):
        return OCCURRENCES
    if last in _UNITS:
        return _UNITS[last]
    plain = " ".join(words)
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") else plain


def bounds(quantity: Quantity) -> tuple[float, float] | None:
    """The least and greatest value meant; None where no number is known."""
    if quantity.low is not None or quantity.high is not None:
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        return (low, high)
    if quantity.value is None:
        return None
    return (quantity.value, quantity.value)


def exclude(a: Quantity, b: Quantity) -> bool:
    """Whether no number fits both ("more than 100" and 120 do fit)."""
    first, second = bounds(a), bounds(b)
    if first is None or second is None:
        return False
    return max(first[0], second[0]) > min(first[1], second[1])


def shown(quantity: Quantity) -> str:
    """The quantity as a table shows it: "6 calls", "40 or more killed"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        number = "?" if quantity.value is None else f"{quantity.value:g}"
    elif high is None:
        number = f"{low:g} or more"
    elif low is None:
        number = f"up to {high:g}"
    else:
        number = f"{low:g}–{high:g}" if low != high else f"{low:g}"
    return f"{number} {quantity.unit}".strip()
