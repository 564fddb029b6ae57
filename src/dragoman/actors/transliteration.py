"""Spellings of one name in Latin letters: folding, and a key that transliterations of the same name share.

A name reaches English news from Arabic, Persian, Cyrillic or Turkish by many roads: Qasemi, Qassemi and
Ghasemi; Muhammad and Mohamed; Zelensky and Zelenskyy. `sounds` cuts a word into consonants, each with the
vowels after it, once the usual digraphs are made equal; words are one name when their consonants are equal
and their vowels are ones that transliterations confuse (a with e, e with i, o with u). Edit distance is
not used: it would join Medvedev and Medvedchuk before Gaddafi and Qadhafi. Names that were Latin all along
have one spelling but for accents and doubled letters: Davis is not Davies.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dragoman.ontology.loading import Entry, read_resource

Sounds = tuple[tuple[str, str], ...]
"""Consonant and the vowels after it, in order; the first consonant is empty where a vowel begins the word."""

_LETTERS: Final = str.maketrans(
    {
        "ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "dj", "Đ": "dj", "ß": "ss",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "ð": "d", "þ": "th",
    }
)  # fmt: skip
_APOSTROPHES: Final = re.compile("['’‘`´ʻʼʽʾʿ′]")
_OTHER: Final = re.compile(r"[^a-z0-9]+")

_DIGRAPHS: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^abd[aeiou]+l", "abdul"),  # Abdallah, Abdullah, Abdel
        (r"[aeiou]llah?$", "ulah"),
        (r"dzh|dj|zh", "j"),
        (r"shch|sch|sh", "s"),
        (r"tch|tsch|cz|ch", "c"),
        (r"t[sz]", "z"),
        (r"kh", "h"),
        (r"gh|q|g", "k"),
        (r"ck", "k"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"bh", "b"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ee", "i"),
        (r"ou|oo", "u"),
        (r"(?<=[aeiou])j(?![aeiou])", "y"),  # Sergej
        (r"^ye(?!h)", "e"),  # Yevgeny, Evgeny
        (r"(?<=[^aeiou])iye(?=v)", "ie"),  # Aliyev, Aliev
        (r"(?<=[aeiou])y(?=ev)", ""),  # Nazarbayev, Nazarbaev
        (r"(?<=[^aeiouy])(?:iy(?=[aeou])|i(?=[aou]))", "y"),  # Pashinian, Pashinyan; Mariya, Maria
        (r"(?<=[cs])y?[eo]v$", "ev"),  # Gorbachov, Gorbachev
        (r"enka$", "enko"),
        (r"(?<=[aeiou])h$", ""),
        (r"([^aeiou])\1+", r"\1"),
    )
)
_SEGMENT: Final = re.compile(r"([^aeiou]?)([aeiou]*)")
_CONFUSED: Final = frozenset({"aa", "ae", "ea", "ee", "ei", "ie", "ii", "oo", "ou", "uo", "uu"})
_CONFUSED_IN_SHORT: Final = _CONFUSED - {"ae", "ea"}
SHORT: Final = 4
"""Words up to this length carry so little that a and e must not be confused (Chan, Chen)."""
LONG: Final = 6
"""From this length a vowel within may be left out (Zawahiri, Zawahri)."""

_WRITTEN: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in ((r"([aou])e", r"\1"), (r"ph", "f"), (r"([a-z])\1+", r"\1"))
)  # Schroeder for Schröder; Rousseff, Roussef


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case ASCII words of ``text``: no accents, apostrophes dropped, hyphens and stops as spaces."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return _OTHER.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def sounds(word: str) -> Sounds:
    """The folded ``word`` as consonants with the vowels after each, digraphs made equal."""
    for pattern, plain in _DIGRAPHS:
        word = pattern.sub(plain, word)
    word = re.sub(r"(?<![aeiou])y(?![aeiou])", "i", word)  # y as a vowel: Tymoshenko, Zelensky
    word = re.sub(r"(?<=[aeiou])y(?![aeiou])", "i", word)
    word = re.sub(r"(?<=[^aeiou])[iy]+$", "i", word)  # Zelenskyy, Zelenskiy, Zelenskyi
    return tuple((c, v) for c, v in _SEGMENT.findall(word) if c or v)


def key(word: str) -> str:
    """What all transliterations of one word share, for blocking: its consonants, a vowel in front as "a"."""
    parts = sounds(fold(word).replace(" ", ""))
    return "".join(c or "a" for c, _ in parts) or word


def same_word(a: str, b: str, latin: bool = False) -> bool:
    """Whether two folded words can be spellings of one; ``latin`` where no transliteration lies between."""
    if a == b:
        return True
    if latin:
        return written(a) == written(b)
    first, second = sounds(a), sounds(b)
    if len(first) != len(second):
        return False
    confused = _CONFUSED_IN_SHORT if min(len(a), len(b)) <= SHORT else _CONFUSED
    left_out = 1 if min(len(a), len(b)) >= LONG else 0
    for i, ((c, v), (d, w)) in enumerate(zip(first, second, strict=True)):
        if c != d:
            return False
        if bool(v) != bool(w):
            left_out -= 1
            if left_out < 0 or i in (0, len(first) - 1):
                return False
        elif v and v[0] + w[0] not in confused:
            return False
    return True


def is_loose(a: str, b: str) -> bool:
    """Whether two spellings of one word differ by a and e somewhere, which tell many names apart."""
    pairs = {v[0] + w[0] for (_, v), (_, w) in zip(sounds(a), sounds(b), strict=False) if v and w}
    return not pairs.isdisjoint(("ae", "ea"))


@lru_cache(maxsize=65536)
def written(word: str) -> str:
    """A folded word of a language in Latin letters, without doubled letters and the e of an umlaut."""
    for pattern, plain in _WRITTEN:
        word = pattern.sub(plain, word)
    return word


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms that no rule reaches: groups of each given name, family names by country, Latin countries."""

    given: Mapping[str, frozenset[int]]
    family: Mapping[str, Mapping[str, str]]
    latin: frozenset[str]


@cache
def load_forms() -> Forms:
    """The forms of resources/name_forms.yaml.

    Raises:
        ResourceError: the file is missing or wrong.
    """
    entry = read_resource("name_forms.yaml")
    entry.expect("given", "family", "latin_letters")
    given: dict[str, set[int]] = {}
    for i, line in enumerate(entry.texts("given")):
        for word in line.split():
            given.setdefault(word, set()).add(i)
    family: dict[str, dict[str, str]] = {}
    for item in entry.fields.get("family", ()):
        system = Entry(entry.file, "family", item)
        system.expect("countries", "names")
        table: dict[str, str] = {}
        for line in system.texts("names"):
            for word in line.split():
                if table.setdefault(word, line.split()[0]) != line.split()[0]:
                    raise system.error(f"{word} stands in two lines")
        family.update(dict.fromkeys(system.texts("countries"), table))
    groups = {word: frozenset(found) for word, found in given.items()}
    return Forms(groups, family, frozenset(entry.texts("latin_letters")))


def same_given(a: str, b: str, latin: bool = False) -> bool:
    """Whether two folded given names are one: equal, an initial of it, another spelling or a short form."""
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1] or sounds(a)[:1] == sounds(b[:1])[:1]
    if same_word(a, b, latin):
        return True
    given = load_forms().given
    return not given.get(a, frozenset()).isdisjoint(given.get(b, ()))


def family_form(word: str, country: str | None) -> str:
    """A folded family name in the first of its romanisations, where its country has several (Roh, Noh)."""
    return load_forms().family.get(country or "", {}).get(word, word)


def is_latin(country: str | None) -> bool:
    """Whether names of a country come in Latin letters, so that spelling tells them apart."""
    return country in load_forms().latin
