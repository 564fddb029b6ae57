"""A hand coding is read as it is meant, and what it must not say is told with story and record."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.evaluation import read_coding

GOOD = """
stories:
- id: one
  records:
  - {match: "met in Oslo", type: [CONSULT, AGREE], mode: visit, actors: [FIN, Ada Roe], recipients: [],
     date: 2019-05, quantity: 3, aux: [future], required: false}
  - {id: R2, match: "fired", start: 40, type: ASSAULT, quantity: {killed: 2, wounded: 5}}
same_event:
- [R2]
"""


def coding(folder: Path, text: str) -> Path:
    path = folder / "coding.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_left_open_is_none_and_what_is_empty_is_empty(tmp_path: Path) -> None:
    (story,) = read_coding(coding(tmp_path, GOOD)).stories
    first, second = story.records
    assert (first.types, first.modes, first.required) == (("CONSULT", "AGREE"), ("visit",), False)
    assert (first.actors, first.recipients, first.according_to) == (("FIN", "Ada Roe"), (), None)
    assert (first.days, first.quantities, first.auxiliary) == (
        ("2019-05-01", "2019-05-31"),
        (3,),
        ("future",),
    )
    assert (second.ident, second.start, second.actors, second.required) == ("R2", 40, None, True)
    assert second.quantities == (2, 5)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ASSAULT", "ATTACK", "ATTACK is no PLOVER type"),
        ("aux: [future]", "aux: [planned]", "planned is no auxiliary mode"),
        ("date: 2019-05", "date: 2019-14", "is no date"),
        ("start: 40", "start: soon", "start should be a number"),
        ("quantity: 3", "quantity: three", "quantity should be a number"),
        ("killed: 2", "killed: some", "killed should be a number"),
        ("actors: [FIN, Ada Roe]", "actors: FIN", "actors should be a list"),
        ('match: "fired", ', "", "match is missing"),
        ("mode: visit", "modus: visit", "unknown field 'modus'"),
        ("  records:", "  record:", "records should be a list"),
        ("- id: one", "- name: one", "file is missing"),
        ("- id: one", "- id: one\n  coded_chars: all", "coded_chars should be a number"),
        ("stories:", "story:", "stories should be a list"),
        ("- [R2]", "- R2", "same_event should be a list of lists"),
        ("- [R2]", "- [R2, R3]", "same_event names R3, which no story has"),
    ],
)
def test_what_it_must_not_say_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(dragoman.ResourceError, match=told):
        read_coding(coding(tmp_path, GOOD.replace(old, new)))


def test_the_coding_of_the_sample_can_be_read() -> None:
    found = read_coding(Path(dragoman.sample_path()) / "golden.yaml").stories
    assert sum(len(story.records) for story in found) == 199
    assert sum(record.required for story in found for record in story.records) == 143
