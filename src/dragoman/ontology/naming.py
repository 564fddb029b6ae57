"""The words that stand for countries, indexed so that text can be matched against them word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ontology.loading import ResourceError

if TYPE_CHECKING:
    from dragoman.ontology.countries import Country

FILE = "countries.yaml"
_TYPOGRAPHY = str.maketrans("’‘ʼʻ`´′‐‑–\xa0\u202f", "'''''''---  ")
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ı": "i", "þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L"}
)
_LETTERS = re.compile(r"[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class CountryName:
    """A form of words that stands for a country.

    Attributes:
        code: ISO 3166 alpha-3 of the country.
        kind: name, adjective, people, capital or seat; where several fit, the first of them in this order.
        sector: what the words stand for when they act: GOV for a capital, the sector of a seat, else None.
        text: the words as the file lists them.
        also: the other kinds.
        others: further countries that these words can mean.
        ambiguous: whether the words are as often something else than a country.
    """

    code: str
    kind: str
    sector: str | None
    text: str
    also: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(slots=True)
class _Listing:
    """What one country's entry says about one form of words."""

    text: str
    kinds: list[str]
    sector: str | None
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Forms of words without their spaces, and the longest length of those with the same first letters."""

    forms: Mapping[str, CountryName]
    longest: Mapping[str, int]

    def match(self, words: Sequence[str], start: int) -> tuple[int, CountryName] | None:
        """The longest form that begins at ``words[start]`` and ends where a word ends, and its word count.

        Forms are compared without spaces, so it does not matter how the tokenizer cut them ("Guinea-Bissau").
        """
        first = plain(words[start])
        longest = self.longest.get(first_letters(first))
        if longest is None:
            alone = self.forms.get(first)
            return None if alone is None else (1, alone)
        joined = ""
        found: tuple[int, CountryName] | None = None
        for position in range(start, len(words)):
            word = squash(words[position])
            joined += word
            if len(joined) > longest:
                break
            if word and (name := self.forms.get(joined)) is not None:
                found = position - start + 1, name
        return found


def plain(text: str) -> str:
    """The text with typewriter apostrophes, hyphens and spaces, and accents composed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_TYPOGRAPHY))


def squash(text: str) -> str:
    """The plain text without its spaces."""
    return "".join(plain(text).split())


def unaccented(text: str) -> str:
    """The text as an outlet without accents prints it."""
    decomposed = unicodedata.normalize("NFD", text.translate(_UNDECOMPOSED))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def first_letters(text: str) -> str:
    """The letters that the text begins with: the part of a form that no tokenizer cuts."""
    if text.isalpha():
        return text
    found = _LETTERS.match(text)
    return found.group() if found else ""


def index_names(countries: Mapping[str, Country], shared: Mapping[str, str]) -> NameIndex:
    """Index the words of all countries.

    Raises:
        ResourceError: a country lists the same words twice, or two list them and ``shared`` does not say
            whose they are first.
    """
    listings: dict[str, dict[str, _Listing]] = {}
    for country in countries.values():
        for form, listing in _listings(country).items():
            listings.setdefault(form, {})[country.code] = listing
    preferred = {squash(text): code for text, code in shared.items()}
    names = {form: _name(form, by_code, preferred.pop(form, None)) for form, by_code in listings.items()}
    if preferred:
        raise ResourceError(FILE, "shared", f"no two countries list {', '.join(sorted(preferred))}")
    return _index(names)


def _index(names: Mapping[str, CountryName]) -> NameIndex:
    derived: dict[str, CountryName] = {}
    clashing: set[str] = set()
    longest: dict[str, int] = {}
    for name in names.values():
        for text in _variants(name):
            form = squash(text)
            head = first_letters(text)
            longest[head] = max(len(form), longest.get(head, 0))
            if derived.setdefault(form, name).code != name.code:
                clashing.add(form)  # "GEORGETOWN": Guyana's Georgetown or Cayman's George Town
    forms = {form: name for form, name in derived.items() if form not in clashing}
    return NameIndex({**forms, **names}, longest)


def _listings(country: Country) -> dict[str, _Listing]:
    found: dict[str, _Listing] = {}
    ambiguous = set(country.ambiguous)
    for kind, sector, texts in _words(country):
        for text in texts:
            form = squash(text)
            listing = found.get(form)
            if listing is None:
                if not form[0].isalpha():
                    raise ResourceError(FILE, country.code, f"{text!r} does not begin with a letter")
                found[form] = _Listing(text, [kind], sector, text in ambiguous)
                ambiguous.discard(text)
            elif kind in listing.kinds:
                raise ResourceError(FILE, country.code, f"{text!r} stands twice as a {kind}")
            else:
                listing.kinds.append(kind)
    if ambiguous:
        raise ResourceError(FILE, country.code, f"ambiguous, but not listed: {', '.join(sorted(ambiguous))}")
    return found


def _words(country: Country) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    yield "name", None, (country.name, *country.variants)
    yield "adjective", None, country.adjectives
    yield "people", None, country.people
    yield "capital", "GOV", country.capitals
    for sector, seats in country.seats.items():
        yield "seat", sector, seats


def _name(form: str, by_code: Mapping[str, _Listing], preferred: str | None) -> CountryName:
    if preferred is None:
        if len(by_code) > 1:
            text = next(iter(by_code.values())).text
            raise ResourceError(
                FILE, "shared", f"{text!r} is listed by {' and '.join(by_code)}: say whose it is"
            )
        (preferred,) = by_code
    elif preferred not in by_code or len(by_code) == 1:
        raise ResourceError(
            FILE, "shared", f"{form!r} is given to {preferred} and listed by {', '.join(by_code)}"
        )
    listing = by_code[preferred]
    return CountryName(
        code=preferred,
        kind=listing.kinds[0],
        sector=listing.sector,
        text=listing.text,
        also=tuple(listing.kinds[1:]),
        others=tuple(code for code in by_code if code != preferred),
        ambiguous=listing.ambiguous,
    )


def _variants(name: CountryName) -> Iterator[str]:
    """The words, and forms of them that need no listing.

    Ambiguous words keep their accents: "Malé" is a capital, "Male" is not.
    """
    text = plain(name.text)
    capitals = len(text) > 3
    yield text
    if capitals:
        yield text.upper()
    if not text.isascii() and not name.ambiguous:
        bare = unaccented(text)
        yield bare
        if capitals:
            yield bare.upper()
