"""Compares personal names as news spells them: one surname, and given names that do not contradict.

The surname must agree as a transliteration; a given name may be missing, an initial or another spelling, but
not another name: "Javad Zarif" is "Mohammad Javad Zarif", "Raúl Castro" is not "Fidel Castro".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dragoman.actors.transliteration import family_form, fold, is_latin, is_loose, key, same_given, same_word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FAMILY_FIRST: Final = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "TWN", "VNM"})
"""Countries whose names English news prints with the family name first (Kim Jong-un, Xi Jinping)."""
TWO_SURNAMES: Final = _words("ARG BOL CHL COL CRI CUB DOM ECU ESP GTM HND MEX NIC PAN PER PRY SLV URY VEN")
"""Countries where a second surname may follow the first and be left out (Nicolás Maduro Moros)."""
FATHERS: Final = _words("ARE BHR DZA EGY IRQ JOR KWT LBN LBY OMN PSE QAT SAU SDN SOM SYR TUN YEM")
"""Countries where a father's name follows one's own: Ahmed Ali Abdullah Saleh is Ali Abdullah Saleh's."""
EITHER_ORDER: Final = FAMILY_FIRST | {"HUN", "JPN"}
"""Countries whose names stand in either order, as the outlet has it (Abe Shinzo, Jinping Xi)."""
KOREAN: Final = frozenset({"KOR", "PRK"})
INTERNATIONAL: Final = frozenset({"EUR", "IGO", "NGO", "UNO"})
"""Codes of bodies whose people come from anywhere."""
TURNED: Final = 5
"""Letters that given names need for the order to be turned: Li Wang is not Wang Li."""
SURE: Final = 0.8
"""From here nothing in two names contradicts, and more than the surname agrees."""
LOOSE: Final = 0.75
"""Two names whose every word has a in place of e: Salam Fayyad, Salem Fayed."""

PARTICLES: Final = _words(
    "al el ul ad as ash an ar at az bin ibn ben bint de da di do del della van von zu zum zur der den la le "
    "los dos du"
)
HONORIFICS: Final = _words(
    "mr mrs ms miss dr prof sir lord lady gen general maj major lt lieutenant col colonel capt captain adm "
    "admiral sgt president premier minister chancellor senator sen rep gov governor king queen prince "
    "princess emir sultan pope sheikh shaykh sheik haji hajj ayatollah imam mullah "
    "seyyed seyed sayyed sayyid sayed syed foreign prime defence defense spokesman "
    "spokeswoman ambassador secretary judge justice"
)
JUNIOR: Final = "jr"
SUFFIXES: Final = frozenset({"sr", "phd", "esq"})
_TOGETHER: Final = re.compile(r"\b[B-DF-HJ-NP-TV-Z]{2,3}(?=\s)")  # KP Sharma Oli
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
    words, number = _words_of(name, country)
    if not words:
        return None
    kept = [w for i, w in enumerate(words) if not (w in PARTICLES and _is_particle(i, words))]
    if country in FAMILY_FIRST and len(kept) > 1:
        return PersonName(kept[0], tuple(kept[1:]), number)
    return PersonName(kept[-1], tuple(kept[:-1]), number)


def _words_of(name: str, country: str | None) -> tuple[list[str], str]:
    """The folded words without titles and suffixes, and the ruler's number; no words for a description."""
    if is_description(name):
        return [], ""
    words = fold(_TOGETHER.sub(lambda m: " ".join(m.group()), name)).split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    number = ""
    if len(words) > 1 and (_ROMAN.match(words[-1]) or words[-1] == JUNIOR):
        number = words[-1]
    kept = [w for w in words if w not in SUFFIXES and w != number]
    if country in KOREAN:
        kept = [w.replace("eu", "u") for w in kept]
    return kept, number


@lru_cache(maxsize=65536)
def readings(name: str, country: str | None = None) -> tuple[tuple[PersonName, str], ...]:
    """The ways to cut a name into family and given names, the usual one first, each with what it supposes."""
    usual = split(name, country)
    if usual is None:
        return ()
    found = [(usual, "")]
    words, number = _words_of(name, country)
    given, family = usual.given, usual.family
    turned = PersonName(given[-1], (family, *given[:-1])) if given else usual
    if country not in FAMILY_FIRST and given:
        turned = PersonName(given[0], (*given[1:], family))
    initials = country in FAMILY_FIRST and given and all(len(w) == 1 for w in turned.given)  # C. Y. Leung
    if country in EITHER_ORDER and (initials or len("".join(turned.given)) >= TURNED):
        found.append((turned, "family name in the other place"))
    last = fold(name.split()[-1]).split()
    if len(last) > 1 and country not in FAMILY_FIRST and len(given) >= len(last):  # Ahmadi-Nejad
        found.append((PersonName("".join(last), given[: 1 - len(last)], number), "surname written together"))
    if "bin" in words[1:-1] and country not in FAMILY_FIRST:
        at = len(words) - words[::-1].index("bin")  # Mohammed bin Zayed Al Nahyan
        if at + 1 < len(words) and words[at + 1] == "al":
            short = split(" ".join(words[: at + 1]).title())
            if short is not None:
                found.append((short, f"family name {family} left out"))
    elif len(given) >= 2 and (country in TWO_SURNAMES or country in INTERNATIONAL):
        found.append((PersonName(given[-1], given[:-1], number), f"second surname {family} left out"))
    return tuple(found)


def _is_particle(i: int, words: list[str]) -> bool:
    """A particle stands before the family name; in front of two words it may be a given name (Ben, An)."""
    return i < len(words) - 1 and (i > 0 or words[0] in ("al", "el", "bin", "ibn") or len(words) == 2)


def is_description(name: str) -> bool:
    """Whether the words describe somebody ("the Turkish premier") instead of naming them."""
    words = name.split()
    if not words or words[0].lower() in ("the", "a", "an", "his", "her", "its", "their", "our"):
        return True
    return any(w[0].islower() and fold(w.split("-")[0]) not in PARTICLES | {"y", "e", "i"} for w in words)


def block_keys(name: str, country: str | None = None) -> tuple[str, ...]:
    """All keys under which the name may meet its variants: those of the family name in every reading."""
    keys = [key(family_form(parts.family, country)) for parts, _ in readings(name, country)]
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=65536)
def compare(a: str, b: str, country: str | None = None) -> NameMatch:
    """Whether two names can be one person's, with a score and the reason.

    1 the same words; about .95 every name agrees as a transliteration; .9 one leaves given names out, or
    stands in another order; .85 one leaves a second surname out; .8 an initial stands for one; .6 one is a
    bare surname; 0 another surname or another given name.
    """
    first, second = readings(a, country), readings(b, country)
    if not first or not second:
        return NameMatch(0.0, "a description, not a name")
    one, two = first[0][0], second[0][0]
    if one == two:
        return NameMatch(1.0 if one.given else 0.95, "the same name")
    if one.number != two.number and (JUNIOR in (one.number, two.number) or (one.number and two.number)):
        return NameMatch(0.0, f"{one.number or 'the elder'} is not {two.number or 'the elder'}")
    found = _agree(one, two, country)
    for (x, supposed), other in [*((r, two) for r in first[1:]), *((r, one) for r in second[1:])]:
        if found.score >= SURE or not other.given or not x.given:
            continue
        match = _agree(x, other, country)
        limit = 0.85 if supposed.startswith("second") else 0.9
        if match.score >= SURE and min(limit, match.score) > found.score:
            found = NameMatch(min(limit, match.score), supposed)
    return found


def _agree(a: PersonName, b: PersonName, country: str | None) -> NameMatch:
    latin = is_latin(country)
    if not same_word(family_form(a.family, country), family_form(b.family, country), latin):
        return NameMatch(0.0, f"surname {a.family} is not {b.family}")
    spelt = "same surname" if a.family == b.family else f"surname {a.family} spelt {b.family}"
    if not a.given or not b.given:
        if not a.given and not b.given:
            return NameMatch(0.93, spelt)
        return NameMatch(0.6, f"{spelt}, one without a given name")
    score, detail = _given(a.given, b.given, latin)
    if country in FATHERS and score and _is_child(*sorted((a.given, b.given), key=len)):
        return NameMatch(0.0, f"{' '.join(a.given)} and {' '.join(b.given)} are father and child")
    if score > LOOSE and is_loose(a.family, b.family) and all(map(is_loose, a.given, b.given)):
        return NameMatch(LOOSE, f"{spelt}, a for e in every name")
    if score and a.family != b.family:
        score -= 0.02
    return NameMatch(round(score, 2), f"{spelt}, {detail}" if score else detail)


def _is_child(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the longer is the shorter with a name before it: a child's, unless it is the Prophet's."""
    extra = long[: len(long) - len(short)]
    if not extra or not same_given(short[0], long[len(extra)]) or len(short[0]) == 1:
        return False
    return not any(same_given(name, "mohammad") for name in extra)


def _given(a: tuple[str, ...], b: tuple[str, ...], latin: bool) -> tuple[float, str]:
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
        hit = next((i for i in range(at, len(long)) if same_given(word, long[i], latin)), None)
        if hit is None:  # Abdrabuh, Abd-Rabbu
            pairs = range(at, len(long) - 1)
            hit = next((i + 1 for i in pairs if same_word(word, long[i] + long[i + 1], latin)), None)
        if hit is None:
            return 0.0, f"given name {' '.join(a)} is not {' '.join(b)}"
        by_initial |= (len(word) == 1) != (len(long[hit]) == 1)
        at = hit + 1
    if by_initial:
        return 0.8, "an initial stands for a given name"
    if len(short) < len(long):
        return 0.9, "one leaves a given name out"
    return 0.95, "given names agree in another spelling"
