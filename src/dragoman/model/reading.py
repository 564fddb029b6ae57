"""A reading: all that one story yields on its own, before it meets other stories."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.attribution import Attribution
from dragoman.model.entity import Entity
from dragoman.model.report import Report
from dragoman.model.story import Layout, Story


@dataclass(frozen=True, slots=True)
class Reading:
    """The layout, statements, entities and reports of one story."""

    story: Story
    layout: Layout
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...]
    reports: tuple[Report, ...]
