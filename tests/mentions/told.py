"""Short stories read as far as their places, for the tests."""

from __future__ import annotations

import math
from typing import Any

from dragoman.mentions import Lexicon, find_mentions
from dragoman.mentions.places_story import StoryPlaces
from dragoman.model import Story, Where
from dragoman.parsing import Parser, lay_out


def place_told(case: dict[str, Any], parser: Parser, lexicon: Lexicon) -> Where | None:
    """The place of the last event that is told by the case's trigger."""
    story = Story(id="case", text=case["text"])
    ((_, layout, sentences),) = parser.parse([(story, lay_out(story))])
    mentions = {s.index: find_mentions(s, lexicon) for s in sentences}
    places = StoryPlaces(mentions, layout.dateline.place if layout.dateline else None)
    told = [(s, t.i) for s in sentences for t in s.tokens if t.text == case["trigger"]]
    sentence, trigger = told[-1]
    return places.of(sentence, trigger, on_the_spot=case["kind"] == "dateline")


NEAR_KM = {"region": 400.0, "water": 400.0}
"""How far a point may lie from the one expected; 60 km where nothing is said."""


def is_right(case: dict[str, Any], where: Where | None) -> bool:
    """Whether a place is the one that the case expects."""
    if where is None or case["place"] is None:
        return where is None and case["place"] is None
    if where.country != case["country"] or ("id" in case and where.geonames_id != case["id"]):
        return False
    if "at" not in case:
        return where.name == case["place"]
    if where.latitude is None or where.longitude is None:
        return False
    far = distance((where.latitude, where.longitude), case["at"])
    return far <= NEAR_KM.get(case["kind"], 60.0) or "id" in case


def distance(a: tuple[float, float], b: list[float]) -> float:
    """Kilometres along a great circle between two points, given as latitude and longitude."""
    p, q = math.radians(a[0]), math.radians(b[0])
    step = math.radians(b[1] - a[1])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(step / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))
