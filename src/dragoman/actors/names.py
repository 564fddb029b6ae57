"""Compares personal names as news spells them: one surname, and given names that do not contradict.

The surname must agree as a transliteration; a given name may be missing, an initial or another spelling, but
not another name: "Javad Zarif" is "Mohammad Javad Zarif", "Raúl Castro" is not "Fidel Castro".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dragoman.actors.transliteration import fold, key, same_given, same_word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILY_FIRST: Final = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "TWN", "VNM"})
"""Countries whose names English news prints with the family name first (Kim Jong-un, Xi Jinping)."""
TWO_SURNAMES: Final = _words("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN")
"""Countries where a second surname may follow the first and be left out (Nicolás Maduro Moros)."""

PARTICLES: Final = _words(
    "al el ul ad as ash an ar at az bin ibn ben bint de da di do del della van von der den la le los dos du"
)
HONORIFICS: Final = _words(
    "mr mrs ms miss dr prof sir lord lady gen general maj major lt lieutenant col colonel capt captain adm "
    "admiral sgt president premier minister chancellor senator sen rep gov governor king queen prince "
    "princess emir sultan pope sheikh shaykh sheik haji hajj ayatollah imam mullah "
    "seyyed seyed sayyed sayyid sayed syed foreign prime defence defense spokesman "
    "spokeswoman ambassador secretary judge justice"
)
SUFFIXES: Final = frozenset({"jr", "sr", "phd", "esq"})
_ROMAN: Final = re.compile(r"^(ii|iii|iv|vi{0,3}|ix|x{1,2}|xvi|xiv)$")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How well two names agree, 0 (different people) to 1 (the same words), and why."""

    score: float
    detail: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name cut into family name and given names, folded; ``number`` is a ruler's (II)."""

    family: str
    given: tuple[str, ...]
    number: str = ""

    @property
    def words(self) -> int:
        """How many words the name has: one is a bare surname."""
        return 1 + len(self.given)


@lru_cache(maxsize=65536)
def split(name: str, country: str | None = None) -> PersonName | None:
    """Cut ``name`` into family and given names; None where it is a description or has no words.

    Titles in front, particles (al-, van, bin) and suffixes are left out. For ``country`` with the family
    name first, the first word is the family name when there are two or more.
    """
    if is_description(name):
        return None
    words = fold(name).split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    number = words[-1] if len(words) > 1 and _ROMAN.match(words[-1]) else ""
    kept = [w for w in words if w not in SUFFIXES and w != number]
    kept = [w for i, w in enumerate(kept) if not (w in PARTICLES and _is_particle(i, kept))]
    if not kept:
        return None
    if country in FAMILY_FIRST and len(kept) > 1:
        return PersonName(kept[0], tuple(kept[1:]), number)
    return PersonName(kept[-1], tuple(kept[:-1]), number)


def _is_particle(i: int, words: list[str]) -> bool:
    """A particle stands before the family name; in front of two words it may be a given name (Ben, An)."""
    return i < len(words) - 1 and (i > 0 or words[0] in ("al", "el", "bin", "ibn") or len(words) == 2)


def is_description(name: str) -> bool:
    """Whether the words describe somebody ("the Turkish premier") instead of naming them."""
    words = name.split()
    if not words or words[0].lower() in ("the", "a", "an", "his", "her", "its", "their", "our"):
        return True
    return any(w[0].islower() and fold(w.split("-")[0]) not in PARTICLES | {"y", "e", "i"} for w in words)


def surname_key(name: str, country: str | None = None) -> str | None:
    """The blocking key of the family name; None for a description."""
    parts = split(name, country)
    return key(parts.family) if parts else None


def block_keys(name: str, country: str | None = None) -> tuple[str, ...]:
    """All keys under which the name may meet its variants: the surname's, and a first of two surnames."""
    parts = split(name, country)
    if parts is None:
        return ()
    found = [key(parts.family)]
    if country in TWO_SURNAMES and len(parts.given) >= 2:
        found.append(key(parts.given[-1]))
    return tuple(found)


def compare(a: str, b: str, country: str | None = None) -> NameMatch:
    """Whether two names can be one person's, with a score and the reason.

    1 the same words; about .95 every name agrees as a transliteration; .9 one leaves given names out;
    .8 an initial stands for one; .6 one is a bare surname; 0 another surname or another given name.
    """
    first, second = split(a, country), split(b, country)
    if first is None or second is None:
        return NameMatch(0.0, "a description, not a name")
    if first == second:
        return NameMatch(1.0 if first.given else 0.95, "the same name")
    if first.number != second.number and first.number and second.number:
        return NameMatch(0.0, f"{first.number} is not {second.number}")
    found = _agree(first, second)
    if found.score == 0.0 and country in TWO_SURNAMES:
        for long, short in ((first, second), (second, first)):
            if len(long.given) >= 2 and short.given:
                shorter = _agree(PersonName(long.given[-1], long.given[:-1]), short)
                if shorter.score >= 0.8:
                    return NameMatch(min(0.85, shorter.score), f"second surname {long.family} left out")
    return found


def _agree(a: PersonName, b: PersonName) -> NameMatch:
    if not same_word(a.family, b.family):
        return NameMatch(0.0, f"surname {a.family} is not {b.family}")
    spelt = "same surname" if a.family == b.family else f"surname {a.family} spelt {b.family}"
    if not a.given or not b.given:
        if not a.given and not b.given:
            return NameMatch(0.93, spelt)
        return NameMatch(0.6, f"{spelt}, one without a given name")
    score, detail = _given(a.given, b.given)
    if score and a.family != b.family:
        score -= 0.02
    return NameMatch(round(score, 2), f"{spelt}, {detail}" if score else detail)


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, str]:
    """Align given names in order: the shorter list must be found in the longer."""
    initials_a, initials_b = ({w for w in x[1:] if len(w) == 1} for x in (a, b))
    if initials_a and initials_b and initials_a != initials_b:
        return 0.0, f"given name {' '.join(a)} is not {' '.join(b)}"
    if len(a) == len(b) and "".join(a) == "".join(b):
        return 0.97, "same given names"
    if "".join(a) == "".join(b):  # Abdul Rahman, Abdulrahman
        return 0.95, "given names written together"
    short, long = sorted((a, b), key=lambda x: (len(x), x))
    at, by_initial = 0, False
    for word in short:
        hit = next((i for i in range(at, len(long)) if same_given(word, long[i])), None)
        if hit is None:
            return 0.0, f"given name {' '.join(a)} is not {' '.join(b)}"
        by_initial |= len(word) == 1 != len(long[hit]) or len(long[hit]) == 1 != len(word)
        at = hit + 1
    if by_initial:
        return 0.8, "an initial stands for a given name"
    if len(short) < len(long):
        return 0.9, "one leaves a given name out"
    return 0.95, "given names agree in another spelling"
