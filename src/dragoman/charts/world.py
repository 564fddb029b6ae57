"""The outline of the lands and borders of the world, cut to what a map shows."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

WORLD_SPAN = 130.0
"""A map wider than so many degrees shows the whole world."""
_EQUATOR = 5.42
"""How wide the equator of the equal-earth projection is at scale 1, with a hair's margin."""
_LEAST = 14.0
_MARGIN = 0.14


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world in degrees, and how it is put on paper; ``west`` to ``east`` never crosses 180°."""

    west: float
    south: float
    east: float
    north: float

    @property
    def whole(self) -> bool:
        """Whether it is the whole world."""
        return self.east - self.west > WORLD_SPAN

    def height(self, width: int) -> int:
        """How high the map is, by its width."""
        if self.whole:
            return round(width / _EQUATOR * (_equal_earth(self.north) - _equal_earth(self.south)))
        return round(
            width * (_mercator(self.north) - _mercator(self.south)) / math.radians(self.east - self.west)
        )

    def projection(self, width: int) -> dict[str, Any]:
        """The settings of Vega-Lite's projection."""
        if self.whole:
            top = width / _EQUATOR * _equal_earth(self.north)
            return {"type": "equalEarth", "scale": width / _EQUATOR, "translate": [width / 2, top]}
        scale = width / math.radians(self.east - self.west)
        middle = (self.west + self.east) / 2
        top = scale * _mercator(self.north)
        return {
            "type": "mercator", "scale": scale, "rotate": [-middle, 0, 0], "center": [0, 0],
            "translate": [width / 2, top],
        }  # fmt: skip


def _equal_earth(latitude: float) -> float:
    """How far up a latitude lies, after Šavrič, Patterson and Jenny (2018)."""
    a = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    return 1.340264 * a - 0.081106 * a**3 + 0.000893 * a**7 + 0.003796 * a**9


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def frame(points: Iterable[tuple[float, float]]) -> Frame:
    """The part of the world around points (longitude, latitude); all of it if they are far apart."""
    listed = list(points)
    west, east = min(p[0] for p in listed), max(p[0] for p in listed)
    south, north = min(p[1] for p in listed), max(p[1] for p in listed)
    wide = max(_LEAST, east - west, (north - south) * 1.1) * (1 + 2 * _MARGIN)
    middle = (west + east) / 2
    if wide > WORLD_SPAN or south < -60 or north > 72 or middle - wide / 2 < -180 or middle + wide / 2 > 180:
        return Frame(-180, -90 if south < -57 else -58, 180, 84)
    tall = max(wide * 0.42, (north - south) * (1 + 2 * _MARGIN))
    centre = (south + north) / 2
    return Frame(
        middle - wide / 2, max(-78, centre - tall / 2), middle + wide / 2, min(80, centre + tall / 2)
    )


def outlines(shown: Frame) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lands and the borders within a frame, as GeoJSON features."""
    drawn = json.loads((files("dragoman.charts") / "world.json").read_text(encoding="utf-8"))
    lands = [
        _feature("Polygon", [_points(ring) for ring in rings])
        for rings in drawn["land"]
        if _touches(rings[0], shown)
    ]
    borders = [_feature("LineString", _points(line)) for line in drawn["borders"] if _touches(line, shown)]
    return lands, borders


def _points(flat: Sequence[float]) -> list[list[float]]:
    return [[x, y] for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _feature(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def _touches(flat: Sequence[float], shown: Frame) -> bool:
    """Whether the box around a line meets the frame."""
    if shown.whole:
        return True
    x, y = flat[::2], flat[1::2]
    return max(x) >= shown.west and min(x) <= shown.east and max(y) >= shown.south and min(y) <= shown.north
