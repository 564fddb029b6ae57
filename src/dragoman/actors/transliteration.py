"""Spellings of one name in Latin letters: folding, and a key that transliterations of the same name share.

A name reaches English news from Arabic, Persian, Cyrillic or Turkish by many roads: Qasemi, Qassemi and
Ghasemi; Muhammad and Mohamed; Zelensky and Zelenskyy. `sounds` cuts a word into consonants, each with the
vowels after it, once the usual digraphs are made equal; words are one name when their consonants are equal
and their vowels are ones that transliterations confuse (a with e, e with i, o with u). Edit distance is
not used: it would join Medvedev and Medvedchuk before Gaddafi and Qadhafi.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

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
        (r"dzh|dj", "j"),
        (r"(?<=.)zh", "j"),  # Ahmadinezhad; a Chinese initial zh stays apart from y
        (r"sch|sh", "s"),
        (r"tch|tsch|cz|ch", "c"),
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
        (r"[jy]", "y"),
        (r"^ye", "e"),  # Yevgeny, Evgeny
        (r"(?<=[aeiou])h$", ""),
        (r"([^aeiou])\1+", r"\1"),
    )
)
_SEGMENT: Final = re.compile(r"([^aeiou]?)([aeiou]*)")
_CONFUSED: Final = frozenset({"aa", "ae", "ea", "ee", "ei", "ie", "ii", "oo", "ou", "uo", "uu"})
_CONFUSED_IN_SHORT: Final = _CONFUSED - {"ae", "ea"}
SHORT: Final = 4
"""Words up to this length carry so little that a and e must not be confused (Chan, Chen)."""

_SAME_NAME: Final = """
alexander aleksandr alexandr oleksandr aleksander alyaksandr
anthony tony
benjamin binyamin
charles charlie
christopher chris
daniel dan danny
david dave
dmitry dmitri dmitriy dmytro
donald don
edward ed ted
gregory greg
james jim jimmy
john jack
joseph joe
kenneth ken
matthew matt
michael mike mikhail mykhailo
mohammad mohammed muhammad muhammed mohamed mehmed mohd
nicholas nick nikolai nikolay mykola
peter petro pyotr petr
richard dick rick
robert bob
samuel sam
serge sergei sergey serhiy serhii sergii
steven steve stephen
susan sue
thomas tom
timothy tim
vladimir volodymyr uladzimir
william bill
yuri yury yuriy iurii yurii
"""


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
    word = re.sub(r"(?<=[^aeiou])iy?i*$", "i", word)  # Zelenskyy, Zelenskiy, Zelenskyi
    return tuple((c, v) for c, v in _SEGMENT.findall(word) if c or v)


def key(word: str) -> str:
    """What all transliterations of one word share, for blocking: its consonants, a vowel in front as "a"."""
    parts = sounds(fold(word).replace(" ", ""))
    return "".join(c or "a" for c, _ in parts) or word


def same_word(a: str, b: str) -> bool:
    """Whether two folded words can be transliterations of one."""
    if a == b:
        return True
    first, second = sounds(a), sounds(b)
    if len(first) != len(second):
        return False
    confused = _CONFUSED_IN_SHORT if min(len(a), len(b)) <= SHORT else _CONFUSED
    for (c, v), (d, w) in zip(first, second, strict=True):
        if c != d or bool(v) != bool(w):
            return False
        if v and v[0] + w[0] not in confused:
            return False
    return True


def _table(groups: Iterable[str]) -> dict[str, str]:
    return {word: group.split()[0] for group in groups if group for word in group.split()}


_GIVEN: Final = _table(_SAME_NAME.split("\n"))


def same_given(a: str, b: str) -> bool:
    """Whether two folded given names are one: equal, an initial of it, a transliteration or a short form."""
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1] or sounds(a)[:1] == sounds(b[:1])[:1]
    return same_word(a, b) or (a in _GIVEN and _GIVEN[a] == _GIVEN.get(b))
