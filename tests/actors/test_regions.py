"""Parts of the world by adjectives, and their countries."""

from __future__ import annotations

import pytest

from dragoman.actors.regions import load_regions, region_of

INSIDE = (
    ("the European nation", "PRT", "TUN"),
    ("the Middle Eastern state", "OMN", "IND"),
    ("the South American country", "PRY", "MEX"),
    ("the tiny landlocked kingdom", "BTN", "TON"),
    ("the Southeast Asian nation", "LAO", "MNG"),
    ("the South East Asian nation", "LAO", "MNG"),
    ("the North African country", "MAR", "ZMB"),
)


@pytest.mark.parametrize(("text", "inside", "outside"), INSIDE)
def test_the_longest_adjective_decides(text: str, inside: str, outside: str) -> None:
    region = region_of(text)
    assert region is not None
    assert inside in region
    assert outside not in region


def test_a_phrase_without_a_region_names_none() -> None:
    assert region_of("the country") is None


def test_a_part_of_a_continent_lies_within_it() -> None:
    regions = load_regions()
    for part, whole in (("Nordic", "European"), ("Baltic", "European"), ("West African", "African"),
                        ("Central Asian", "Asian"), ("Central American", "Latin American")):  # fmt: skip
        assert regions[part] - {"BLZ"} <= regions[whole]
