"""Whether two places can be one: the same, one within the other, near, or apart."""

from __future__ import annotations

import math
from typing import Final

from dragoman.model import Where

NEAR_KM: Final = 50.0
"""Suburbs, and a district for its town, lie within this distance."""
EARTH_KM: Final = 6371.0


def is_point(place: Where) -> bool:
    """A located town or site, as against a country or an unlocated name."""
    return place.latitude is not None and place.longitude is not None


def same_place(a: Where, b: Where) -> bool:
    """Whether the two name one place."""
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        return True
    return a.name.lower() == b.name.lower() and (a.country == b.country or None in (a.country, b.country))


def apart(a: Where, b: Where) -> bool:
    """Whether the two exclude each other: other countries, or two located places far from each other.

    A country and a town in it do not; nor does a name that could not be located.
    """
    if same_place(a, b):
        return False
    if a.country and b.country and a.country != b.country:
        return True
    return is_point(a) and is_point(b) and distance(a, b) > NEAR_KM


def distance(a: Where, b: Where) -> float:
    """Kilometres between two located places along a great circle (haversine)."""
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return math.inf
    p, q = math.radians(a.latitude), math.radians(b.latitude)
    step = math.radians(b.longitude - a.longitude)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(step / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))
