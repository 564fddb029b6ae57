"""The country of a place that a text treats as a party: "Hezbollah shelled Haifa", "Crimea's leaders"."""

from __future__ import annotations

from collections.abc import Container

from dragoman.mentions.gazetteer import fold as fold_place
from dragoman.mentions.gazetteer import load_divisions, load_gazetteer, load_place_words

_CONTINENTS = frozenset(("africa", "america", "antarctica", "asia", "europe", "oceania"))
_DIRECTIONS = frozenset(
    ("central", "east", "eastern", "north", "northern", "south", "southern", "west", "western")
) | frozenset(("capital", "gulf"))
_SPOTS = frozenset(("avenue", "boulevard", "bridge", "park", "plaza", "road", "square", "street"))
_CLEARLY = (
    4  # times as many people as the next town of the name, to be the one meant in a story that names neither
)


def is_spot(name: str) -> bool:
    """Whether a name is a square's or a street's, which many a town has."""
    return name.lower().split()[-1:] in ([w] for w in _SPOTS)


def country_of(name: str, told: Container[str]) -> str | None:
    """The country that a region or town lies in.

    Args:
        name: its name.
        told: the countries that the story names; a town in one of them is the one meant.

    Returns:
        the code, or None where the name is unknown or could mean towns in several countries.
    """
    if fold_place(name) in _CONTINENTS:
        return None
    region = load_place_words().regions.get(fold_place(name))
    if region is not None and (region.country in told or not is_spot(name)):
        return region.country
    towns = sorted(load_gazetteer().find(name), key=lambda p: -p.population)
    near = [p for p in towns if p.country in told]
    if near:
        return near[0].country
    divisions = load_divisions()[1].get(fold_place(name), ())
    found = {p.country for p in divisions if p.country in told} or {p.country for p in divisions}
    if is_spot(name):
        return None  # every second capital has an Independence Square
    if len(found) == 1 or any(p.kind == "state" for p in divisions):
        return next(iter(found)) if len(found) == 1 else "USA"  # Florida is Uruguay's only if it says so
    if len({p.country for p in towns}) == 1 or (
        towns and towns[0].population > _CLEARLY * towns[1].population
    ):
        return towns[0].country
    return None


def country_of_province(word: str, told: Container[str]) -> str | None:
    """The country of a province, state or region by its name or adjective ("Kansas", "Bavarian", "Texan").

    Args:
        word: the name, or an adjective made with -n.
        told: the countries that the story names; where several have such a province, the one told is meant.

    Returns:
        the code, or None where no province or those of several countries are called so.
    """
    folded = fold_place(word)
    if folded in _DIRECTIONS:
        return None
    forms = [folded]
    if folded.endswith("n"):
        forms += [folded[:-1], folded[:-1] + "s"]
    for form in forms:
        region = load_place_words().regions.get(form)
        found = {p.country for p in load_divisions()[1].get(form, ())}
        if region is not None and region.country is not None:
            found.add(region.country)
        near = {c for c in found if c in told}
        if len(near or found) == 1:
            return next(iter(near or found))
    return None
