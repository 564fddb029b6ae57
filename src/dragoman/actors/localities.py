"""The country of a place that a text treats as a party: "Hezbollah shelled Haifa", "Crimea's leaders"."""

from __future__ import annotations

from collections.abc import Container

from dragoman.mentions.gazetteer import fold as fold_place
from dragoman.mentions.gazetteer import load_gazetteer, load_place_words

_CLEARLY = (
    4  # times as many people as the next town of the name, to be the one meant in a story that names neither
)


def country_of(name: str, told: Container[str]) -> str | None:
    """The country that a region or town lies in.

    Args:
        name: its name.
        told: the countries that the story names; a town in one of them is the one meant.

    Returns:
        the code, or None where the name is unknown or could mean towns in several countries.
    """
    region = load_place_words().regions.get(fold_place(name))
    if region is not None:
        return region.country
    towns = sorted(load_gazetteer().find(name), key=lambda p: -p.population)
    near = [p for p in towns if p.country in told]
    if near:
        return near[0].country
    if len({p.country for p in towns}) == 1 or (
        towns and towns[0].population > _CLEARLY * towns[1].population
    ):
        return towns[0].country
    return None
