"""The line from strength to confidence: rising, within bounds, and its own inverse."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.confidence import Calibration, load_calibration


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_stronger_match_is_never_less_sure(a: float, b: float) -> None:
    line = load_calibration()
    low, high = sorted((a, b))
    assert 0 <= line.of(low) <= line.of(high) <= 1


@given(st.floats(0, 1))
def test_strength_is_found_again(strength: float) -> None:
    line = load_calibration()
    assert line.strength_of(line.of(strength)) == pytest.approx(strength, abs=1e-9)


def test_knots_are_met_and_joined_straight() -> None:
    line = Calibration((0.0, 0.5, 1.0), (0.2, 0.8, 0.9))
    assert [line.of(x) for x in (0.0, 0.25, 0.5, 0.75, 1.0)] == pytest.approx([0.2, 0.5, 0.8, 0.85, 0.9])
    assert line.of(2) == 0.9


def test_the_bundled_line_rises() -> None:
    line = load_calibration()
    assert all(a < b for a, b in pairwise(line.strengths))
    assert all(a < b for a, b in pairwise(line.shares))
