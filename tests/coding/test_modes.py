"""Modes that an event's own word leaves open: told by the weapon, and by how many meet."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all

CASES = (
    ("Rebels attacked the Malian army near Gao with ten drones.", "ASSAULT", "drone"),
    ("Rebels attacked the Malian army near Gao, using mortars.", "ASSAULT", "heavy-weapons"),
    ("Militants hit a Kenyan camp with a car bomb.", "ASSAULT", "explosives"),
    ("A gunman attacked Fijian police with a rifle.", "ASSAULT", "firearms"),
    ("Rebels attacked the Malian army near Gao.", "ASSAULT", None),
    ("Rebels attacked the Malian army and later bought drones.", "ASSAULT", None),
    ("The leaders of Chad, Niger and Mali met in Niamey.", "CONSULT", "multilateral"),
    ("The presidents of Chad and Niger met in Niamey.", "CONSULT", None),
    ("Chad and Niger held a summit in Niamey.", "CONSULT", "multilateral"),
)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([text for text, _, _ in CASES], tools)


@pytest.mark.parametrize(("text", "event_type", "mode"), CASES)
def test_mode(read: dict[str, tuple[Report, ...]], text: str, event_type: str, mode: str | None) -> None:
    (report,) = [r for r in read[text] if r.event_type == event_type]
    assert report.mode == mode
