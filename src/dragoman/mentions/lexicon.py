"""The words by which a text names parties: roles, organisations, media, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from dragoman.mentions.phrases import Phrases
from dragoman.ontology import Countries, load_countries, load_sectors
from dragoman.ontology.loading import ResourceError, read_yaml

_RELATIONAL = "relational"
_NAME_WORDS = "name_words"
_TITLES = "titles"
_TOKEN = re.compile(r"[\w.&/]+(?:'(?!s\b)\w+)*|'s|-")


@dataclass(frozen=True, slots=True)
class Role:
    """What a role word stands for.

    ``sector`` is PLOVER's or None; ``body`` tells institutions ("ministry") from persons ("minister");
    ``mass`` marks words that are plural without an s ("police"); ``relational`` ones need another party
    ("counterpart"), ``state`` words mean a country not named ("his country"); ``title`` ones stand before a
    name only ("Col."); ``gender`` is "female", "male" or None.
    """

    phrase: str
    sector: str | None
    body: bool = False
    mass: bool = False
    relational: bool = False
    state: bool = False
    title: bool = False
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body or group known by name; ``country`` may be an international code (UNO, EUR, IMG ...)."""

    name: str
    country: str | None
    sectors: tuple[str, ...]
    category: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All that is known of names before a story is read."""

    roles: Phrases[Role]
    organisations: Phrases[Organisation]
    countries: Countries
    pairs: frozenset[str]
    union_sizes: frozenset[int]
    name_words: Mapping[str, Role]


def words_of(name: str) -> str:
    """A name as the parser's tokens would divide it, blanks between the tokens."""
    return " ".join(_TOKEN.findall(name.replace("\u2019", "'")))


@cache
def load_lexicon() -> Lexicon:
    """The bundled lexicon, read once a process."""
    roles = read_yaml("roles.yaml")
    return Lexicon(
        roles=Phrases((role.phrase, role) for role in _roles(roles)),
        organisations=Phrases(_organisations()),
        countries=load_countries(),
        pairs=frozenset(roles.get("pairs", ())),
        union_sizes=frozenset(roles.get("union_sizes", ())),
        name_words={
            word: Role(word, sector, body=True)
            for sector, words in roles.get(_NAME_WORDS, {}).items()
            for word in words
        },
    )


def _roles(table: Mapping[str, Any]) -> Iterator[Role]:
    mass, female, male = (frozenset(table.get(key, ())) for key in ("mass", "female", "male"))
    relational = frozenset(table.get(_RELATIONAL, ()))
    sectors = load_sectors()
    for sector, kinds in table.items():
        if not isinstance(kinds, Mapping) or sector in (_NAME_WORDS, _TITLES):
            continue
        code = None if sector == "NONE" else sector
        if code is not None and not (sectors.is_sector(code) or sectors.is_international(code)):
            raise ResourceError("roles.yaml", sector, "is no sector code")
        for kind, phrases in kinds.items():
            if kind not in ("person", "body"):
                raise ResourceError("roles.yaml", f"{sector}.{kind}", "is neither person nor body")
            for phrase in phrases:
                words = words_of(phrase)
                last = phrase.rsplit(" ", 1)[-1]
                gender = next(
                    (
                        g
                        for g, known in (("female", female), ("male", male))
                        if phrase in known or last in known
                    ),
                    None,
                )
                yield Role(
                    words,
                    code,
                    kind == "body",
                    phrase in mass or last in mass,
                    phrase in relational,
                    gender=gender,
                )
    for phrase in table.get("states", ()):
        yield Role(words_of(phrase), None, body=True, state=True)
    yield from _titles(table.get(_TITLES, {}))
    listed = [
        kinds
        for name, kinds in table.items()
        if isinstance(kinds, Mapping) and name not in (_NAME_WORDS, _TITLES)
    ]
    known = {p for kinds in listed for ps in kinds.values() for p in ps}
    for phrase in sorted(relational - known):
        yield Role(words_of(phrase), None, relational=True)


def _titles(table: Mapping[str, Any]) -> Iterator[Role]:
    """Shortened titles as a parser may divide them: "lt gen", "lt. gen.", "lt . gen .", "lt - gen"."""
    for sector, titles in table.items():
        for title in titles:
            for between in (" ", " - "):
                for written in {
                    between.join(forms) for forms in product(*((w, f"{w}.", f"{w} .") for w in title.split()))
                }:
                    yield Role(written, sector, title=True)


def _organisations() -> Iterator[tuple[str, Organisation]]:
    for file in ("organisations.yaml", "media.yaml"):
        for entry in read_yaml(file):
            aliases = tuple(entry.get("aliases", ()))
            sectors = tuple(entry.get("sectors", ("JRN",) if file == "media.yaml" else ()))
            known = Organisation(
                entry["name"],
                entry.get("country"),
                sectors,
                entry.get("category", "body"),
                (entry["name"], *aliases),
            )
            doubtful = frozenset(entry.get("ambiguous", ()))  # "Time", "House": only a context tells
            for name in known.aliases:
                if name not in doubtful:
                    yield words_of(name), known
                    if name.startswith(("Al-", "Al ")):
                        yield words_of(name.lower()[:3] + name[3:]), known
