"""Numbers that events carry: units made comparable, and values that exclude each other."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from dragoman.discrepancies.outcome import AGREE, COMPATIBLE, DIFFER, UNCLEAR, UPDATE, Outcome
from dragoman.mentions.quantities_words import load_units
from dragoman.model import Quantity

_SYNONYMS: Final = """
killed kill dead death deaths died die fatality fatalities dies
wounded wound injured injury injuries hurt
arrested arrest detained detention detainee detainees arrests held
expelled expel diplomat diplomats
missing disappeared
displaced uprooted
kidnapped abducted hostage hostages
casualties casualty
votes vote ballot ballots
homes home house houses
cases case infected infections
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

_KEPT_UP_WORDS: Final = """
killed wounded casualties arrested kidnapped captured missing trapped displaced evacuated rescued votes homes
cases
"""
KEPT_UP: Final = frozenset(_KEPT_UP_WORDS.split())
"""What news counts on for days: the number grows as more becomes known. Calls, days or warheads do not."""
EITHER_WAY: Final = frozenset({"missing", "trapped", "kidnapped"})
"""Who is counted may be found, or let go, so that the number falls as well."""
_REVISION: Final = re.compile(
    r"\b(?:revis(?:e|ed|es|ing|ion)|corrected|lower(?:ed|ing)|scaled (?:back|down)|recount(?:ed)?|down from"
    r"|retracted"
    r"|(?:earlier|initial|previous|first) (?:toll|count|figures?|numbers?|estimates?|tally|reports?))\b",
    re.IGNORECASE,
)
ROUND_FROM: Final = 100.0
"""News rounds numbers from here on."""
ROUNDING: Final = 0.025
"""How far, as a share, a round number may lie from the exact one that it stands for."""
_CIVILIANS: Final = frozenset({"civilian", "resident", "villager", "inhabitant", "bystander", "worshipper"})
_ANYBODY: Final = frozenset({"people", ""})


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
    """The quantity as a table shows it: "6 calls", "40 or more killed", "about 250 killed"."""
    low, high, value = quantity.low, quantity.high, quantity.value
    if value is not None and low is not None and high is not None and low < value <= high:
        number = f"{'about' if value < high else 'nearly'} {value:,.15g}"
    elif low is None and high is None:
        number = "?" if value is None else f"{value:,.15g}"
    elif high is None:
        number = f"{low:,.15g} or more"
    elif low is None:
        number = f"up to {high:,.15g}"
    else:
        number = f"{low:,.15g}–{high:,.15g}" if low != high else f"{low:,.15g}"
    return f"{number} {quantity.unit}".strip()


# Two accounts' numbers -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Count:
    """A number as an account gives it: of what ``unit``, on what ISO day of publication.

    ``whom`` is the class of those counted, "" for people in general; ``revised`` says whether the passage
    speaks of a count put right.
    """

    quantity: Quantity
    unit: str
    published: str | None
    whom: str
    revised: bool


def is_kept_up(unit: str) -> bool:
    """Whether numbers of a unit, in the form of :func:`unit`, are brought up to date from day to day."""
    return unit in KEPT_UP


def is_revision(passage: str) -> bool:
    """Whether a passage speaks of a count put right ("revised", "lowered the toll", "down from")."""
    return _REVISION.search(passage) is not None


def counted(quantity: Quantity) -> str:
    """Whom a number counts, as a class ("police", "children", "civilians"); "" for people in general."""
    for word in reversed(re.findall(r"[a-z]+", quantity.text.lower())):
        lemma = word if word.endswith("ss") else word.removesuffix("s")
        if lemma in _CIVILIANS:
            return "civilians"
        found = load_units().nouns.get(word) or load_units().nouns.get(lemma)
        if found is not None:
            return "" if found in _ANYBODY or found == quantity.unit else found
    return ""


def outcome(a: Count, b: Count, *, one_side: bool, one_voice: bool) -> Outcome:
    """How two accounts' numbers of one unit compare.

    A number that is kept up and rises from one day of publication to a later one is an update, unless two
    sides vouch for the two (each side's own count is a claim). A fall is one only where it is told as a
    revision, or where the same source gives both numbers: otherwise an outlet that knows less, or believes
    another source, would pass for a correction. On one day, and without days, numbers differ.

    Args:
        a: one number.
        b: the other.
        one_side: whether those who vouch do not stand on different sides.
        one_voice: whether one and the same vouches for both.
    """
    first, second = bounds(a.quantity), bounds(b.quantity)
    if first is None or second is None:
        return Outcome(UNCLEAR, "a number is not told")
    shown_both = f"{shown(a.quantity)} and {shown(b.quantity)}"
    one, two = a.whom, b.whom
    if one != two and one and two:
        return Outcome(UNCLEAR, f"{shown_both}: {one} are not {two}")
    if one != two:
        part, whole = (first, second) if one else (second, first)
        if part[0] <= whole[1]:
            return Outcome(COMPATIBLE, f"{shown_both}: {one or two} among others")
    elif first == second:
        return Outcome(AGREE, f"both {shown(a.quantity)}")
    elif not exclude(a.quantity, b.quantity):
        return Outcome(COMPATIBLE, f"{shown_both} hold together")
    elif _rounded(first, second):
        return Outcome(COMPATIBLE, f"{shown_both}: one is rounded")
    return _kept_up(a, b, shown_both, one_side, one_voice)


def _kept_up(a: Count, b: Count, shown_both: str, one_side: bool, one_voice: bool) -> Outcome:
    """What two numbers that exclude each other are: an update or a contradiction."""
    if not is_kept_up(a.unit):
        return Outcome(DIFFER, f"{shown_both} exclude each other")
    day, other = (a.published or "")[:10], (b.published or "")[:10]
    if not day or not other:
        return Outcome(DIFFER, f"{shown_both} exclude each other, and a day of publication is not known")
    if day == other:
        return Outcome(DIFFER, f"{shown_both} exclude each other on one day")
    earlier, later = (a, b) if day < other else (b, a)
    days = f"{shown(earlier.quantity)} on {min(day, other)}, {shown(later.quantity)} on {max(day, other)}"
    if not one_side:
        return Outcome(DIFFER, f"{days}, but each by the word of another side")
    if _low(later) > _low(earlier):
        return Outcome(UPDATE, f"{days}: the count rose")
    if a.unit in EITHER_WAY:
        return Outcome(UPDATE, f"{days}: the count fell")
    if later.revised or one_voice:
        return Outcome(UPDATE, f"{days}: the count was put right")
    return Outcome(DIFFER, f"{days}: a fall that nobody tells as a revision")


def _low(count: Count) -> float:
    found = bounds(count.quantity)
    return found[0] if found else -math.inf


def _rounded(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether one is a round number that the other may have been rounded to (2,800 for 2,839)."""
    if a[0] != a[1] or b[0] != b[1]:
        return False
    x, y = a[0], b[0]
    if min(x, y) < ROUND_FROM or _zeros(x) == _zeros(y):
        return False
    rounder, exact = (x, y) if _zeros(x) > _zeros(y) else (y, x)
    return _zeros(rounder) >= 2 and abs(rounder - exact) <= ROUNDING * exact


def _zeros(number: float) -> int:
    """How many noughts a whole number ends in; none for a fraction."""
    if number != int(number) or number == 0:
        return 0
    digits = str(int(number))
    return len(digits) - len(digits.rstrip("0"))
