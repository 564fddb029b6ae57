"""Parts of the world by the adjectives that newspapers give to their states: "the Middle Eastern nation"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.ontology import load_countries
from dragoman.ontology.loading import ResourceError, read_yaml

FILE = "regions.yaml"


def region_of(text: str) -> frozenset[str] | None:
    """The countries of the part of the world that a phrase names; None where it names none."""
    words = text.split()
    regions = load_regions()
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            found = regions.get(" ".join(words[at : at + length]).replace("-", " "))
            if found is not None:
                return found
    return None


@cache
def load_regions() -> Mapping[str, frozenset[str]]:
    """Adjectives to the ISO 3166 alpha-3 codes of the states they may stand for.

    Raises:
        ResourceError: resources/regions.yaml is missing, or names an unknown country.
    """
    known = load_countries().by_code
    found: dict[str, frozenset[str]] = {}
    for entry in read_yaml(FILE):
        codes = frozenset(entry["countries"].split())
        if not codes <= known.keys():
            raise ResourceError(FILE, entry["adjectives"][0], f"unknown countries: {codes - known.keys()}")
        for adjective in entry["adjectives"]:
            found[adjective] = codes
    return found
