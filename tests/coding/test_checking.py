"""The codebook checked against its own examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.coding import load_codebook
from dragoman.coding.checking import Fault, check
from dragoman.coding.codebook import Codebook, build, read_rules
from dragoman.model import Story
from dragoman.ontology import load_plover
from dragoman.ontology.loading import load_yaml
from dragoman.pipeline import Toolbox, read_stories

TINY = """
type: ACCUSE
rules:
- id: scold
  verbs: [scold]
  mode: disapprove
  examples:
  - {text: "Peru scolded Chile.", actors: [PER], recipients: [CHL], mode: disapprove, auxiliary: []}
  - {text: "Chile was scolded by Peru.", actors: [PER.GOV]}
  - {text: "Peru scolded Bolivia.", recipients: [PER]}
  - {text: "Peru scolded Brazil.", actors: [PER, BRA]}
  - {text: "Peru scolded Cuba.", mode: allege}
  - {text: "Peru scolded Haiti.", type: REJECT}
  - {text: "Peru did not scold Belize.", auxiliary: []}
  - {text: "Peru did not scold Panama.", auxiliary: [negation]}
  - {text: "Peru scolded Mexico.", none: true}
  - {text: "Peru painted a fence.", none: true}
  - {text: "Peru hailed Canada."}
"""
OTHER = """
type: SUPPORT
rules:
- {id: hail, verbs: [hail], examples: [{text: "Fiji hailed Nauru.", none: true}]}
"""
WRONG = {
    "Chile was scolded by Peru.": "actors are [PER], not [PER.GOV]",
    "Peru scolded Bolivia.": "recipients are [BOL], not [PER]",
    "Peru scolded Brazil.": "actors are [PER], not [PER, BRA]",
    "Peru scolded Cuba.": "mode is disapprove, not allege",
    "Peru scolded Haiti.": "type is ACCUSE, not REJECT",
    "Peru did not scold Belize.": "auxiliary modes are ['negation'], not []",
    "Peru scolded Mexico.": "must give nothing, gives ACCUSE disapprove [PER] -> [MEX] by ACCUSE.scold",
    "Peru hailed Canada.": "no report of its type; the sentence gives SUPPORT [PER] -> [CAN] by SUPPORT.hail",
}


@pytest.fixture(scope="module")
def tiny() -> Codebook:
    rules = [r for text in (TINY, OTHER) for r in read_rules(load_yaml(text), "tiny.yaml", load_plover())]
    return build(rules)


def faults_of(book: Codebook, tools: Toolbox, *only: str) -> list[Fault]:
    return check(book, lambda stories: read_stories(stories, replace(tools, codebook=book)), only)


@pytest.fixture(scope="module")
def faults(tiny: Codebook, tools: Toolbox) -> list[Fault]:
    return faults_of(tiny, tools)


def test_just_the_wrong_examples_are_found(faults: list[Fault]) -> None:
    assert {f.text: f.problem for f in faults if f.rule_id == "ACCUSE.scold"} == WRONG


def test_faults_come_in_the_order_of_the_rules(faults: list[Fault]) -> None:
    assert [f.text for f in faults] == [*WRONG, "Fiji hailed Nauru."]


def test_only_the_types_asked_for_are_checked(tiny: Codebook, tools: Toolbox) -> None:
    assert [f.rule_id for f in faults_of(tiny, tools, "SUPPORT")] == ["SUPPORT.hail"]


def test_a_fault_names_rule_sentence_and_problem(faults: list[Fault]) -> None:
    shown = str(next(f for f in faults if "Cuba" in f.text))
    assert shown == "ACCUSE.scold: 'Peru scolded Cuba.': mode is disapprove, not allege"


def test_all_bundled_examples_are_coded_as_they_say(tools: Toolbox) -> None:
    book = load_codebook()
    read: list[Story] = []

    def reading(stories):  # type: ignore[no-untyped-def]
        read.extend(stories)
        return read_stories(read, replace(tools, codebook=book))

    assert [str(f) for f in check(book, reading)] == []
    assert len(read) == sum(len(r.examples) for r in book.rules) > 900
