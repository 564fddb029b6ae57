"""A report says by which noun its sentence comes back to an act that was told before."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all

# text, the words that trigger the report, the noun that points back
CASES: list[tuple[str, str, str]] = [
    ("The attack killed nine Kenyan soldiers.", "killed", "attack"),
    ("An attack killed nine Kenyan soldiers.", "killed", ""),
    ("Rebels killed nine Kenyan soldiers.", "killed", ""),
    ("The rebels killed nine Kenyan soldiers.", "killed", ""),
    ("Nine Kenyan soldiers were killed in the bombing.", "killed", "bombing"),
    ("Nine Kenyan soldiers were killed in a bombing.", "killed", ""),
    ("The previous attack killed nine Kenyan soldiers.", "killed", ""),
    ("Nine Kenyan soldiers were killed in the capital.", "killed", ""),
    ("Rebels carried out the attack, Kenya said.", "carried out the attack", "attack"),
    ("Rebels carried out an attack, Kenya said.", "carried out an attack", ""),
    ("Al-Shabab claimed responsibility.", "claimed responsibility", "responsibility"),
]


@pytest.fixture(scope="module")
def reports(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all((text for text, _, _ in CASES), tools)


@pytest.mark.parametrize(("text", "words", "noun"), CASES, ids=[c[0] for c in CASES])
def test_which_noun_points_back(
    text: str, words: str, noun: str, reports: dict[str, tuple[Report, ...]]
) -> None:
    found = {r.trigger.text: r.anaphor for r in reports[text]}
    assert found[words] == noun
