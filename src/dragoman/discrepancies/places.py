"""Whether two places can be one: the same, one within the other, near, or apart."""

from __future__ import annotations

import math
from typing import Final

from dragoman.discrepancies import outcome as o
from dragoman.mentions.gazetteer import fold, load_areas
from dragoman.model import Where
from dragoman.ontology import load_countries

NEAR_KM: Final = 50.0
"""Suburbs, and a district for its town, lie within this distance."""
AREA_KM: Final = 500.0
"""So far from the middle of a province or region a town may still lie in it."""
EARTH_KM: Final = 6371.0

SAME: Final = "same"
WITHIN: Final = "within"
UNCLEAR: Final = "unclear"
APART: Final = "apart"


def compare(a: Where, b: Where) -> str:
    """SAME, WITHIN (one may contain the other, or they are near), APART, or UNCLEAR.

    Two places of one country are APART only where both are located; another country always is.
    """
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return SAME
    other_country = a.country is not None and b.country is not None and a.country != b.country
    if other_country:
        return APART
    if a.name.lower() == b.name.lower():
        return SAME
    if is_country(a) or is_country(b) or _part_of_name(a, b):
        return WITHIN
    if is_point(a) and is_point(b):
        far = distance(a, b)
        if far <= NEAR_KM:
            return WITHIN
        return UNCLEAR if far <= AREA_KM and (is_area(a) or is_area(b)) else APART
    return UNCLEAR


def is_point(place: Where) -> bool:
    """Whether the place is located."""
    return place.latitude is not None and place.longitude is not None


def is_area(place: Where) -> bool:
    """Whether the point stands for a province or a region around it."""
    return (place.geonames_id or fold(place.name)) in load_areas()


def is_country(place: Where) -> bool:
    """Whether the name is that of its whole country."""
    country = load_countries().by_code.get(place.country or "")
    if country is None:
        return False
    name = place.name.lower().removeprefix("the ")
    return any(name == form.lower() for form in (country.name, *country.variants, country.code))


def _part_of_name(a: Where, b: Where) -> bool:
    """ "central Baghdad" is in "Baghdad"."""
    one, two = set(a.name.lower().split()), set(b.name.lower().split())
    return one <= two or two <= one


def distance(a: Where, b: Where) -> float:
    """Kilometres between two places along a great circle (haversine); infinite where one is not located."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return math.inf
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    step = math.radians(b.longitude - a.longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(step / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def outcome(a: Where, b: Where, *, afar: bool) -> o.Outcome:
    """How two accounts' places compare; ``afar`` if the parties may be in two places, as on the telephone.

    One name in two countries is more often a name misread than two accounts, and points close to each other
    on both sides of a border, or in a land that two states claim, are no contradiction.
    """
    shown = f"{a.name} and {b.name}"
    found = compare(a, b)
    if found == SAME:
        return o.Outcome(o.AGREE, f"both {a.name}")
    if found == WITHIN:
        return o.Outcome(o.COMPATIBLE, f"one of {shown} may lie in the other")
    if found == APART and fold(a.name) == fold(b.name):
        return o.Outcome(o.UNCLEAR, f"{a.name} is located in {a.country} and in {b.country}")
    if found == APART and distance(a, b) <= NEAR_KM and not (is_country(a) or is_country(b)):
        return o.Outcome(o.UNCLEAR, f"{shown} lie close, across a border")
    if found == UNCLEAR:
        return o.Outcome(o.UNCLEAR, f"where {shown} lie to each other is not known")
    if afar:
        return o.Outcome(o.UNCLEAR, "each party may be in a place of its own")
    far = distance(a, b)
    return o.Outcome(o.DIFFER, f"{shown} lie {far:.0f} km apart" if far < math.inf else f"{shown} lie apart")
