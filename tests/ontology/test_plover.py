"""PLOVER's types, modes, quad classes and scores are the manual's."""

import pytest

from dragoman.ontology import ResourceError, load_plover
from dragoman.ontology.loading import parse
from dragoman.ontology.plover import build_plover

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
}

VALID = """
quads: {1: verbal cooperation}
types:
  AGREE: {quad: 1, score: 2.5, definition: Agrees., modes: {soon: {score: null, definition: Soon.}}}
contexts: {health: Health.}
auxiliary: {future: Not yet.}
"""


def test_there_are_sixteen_types_with_the_modes_of_the_manual():
    types = load_plover().types
    assert {name: " ".join(found.modes) for name, found in types.items()} == MODES


def test_every_type_lies_in_its_quad_class():
    plover = load_plover()
    quads = {n: [t.name for t in plover.types.values() if t.quad == n] for n in plover.quads}
    assert quads[1] == ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"]
    assert quads[2] == ["COOPERATE", "AID", "RETREAT"]
    assert quads[3] == ["REQUEST", "ACCUSE", "REJECT", "THREATEN"]
    assert quads[4] == ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
    assert plover.quads[4] == "material conflict"


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("AID", None, 10),
        ("CONSULT", None, 2.5),
        ("CONSULT", "visit", 4),
        ("CONSULT", "phone", 1.5),
        ("RETREAT", "disarm", 10),
        ("REQUEST", None, 0),
        ("REQUEST", "assist", 0.5),
        ("THREATEN", "territory", -4),
        ("PROTEST", "riot", -7),
        ("SANCTION", "expel", -5.5),
        ("COERCE", "martial-law", -7.5),
        ("ASSAULT", "unconventional", -10),
    ],
)
def test_scores_are_those_of_the_table(event_type, mode, score):
    assert load_plover().score(event_type, mode) == score


def test_the_misprinted_base_score_of_accuse_is_negative_like_its_modes():
    assert load_plover().score("ACCUSE") == -3


def test_a_mode_without_a_score_of_its_own_has_its_types():
    plover = load_plover()
    assert plover.score("PROTEST", "vandalize") == plover.score("PROTEST") == -5


def test_cooperation_scores_no_less_than_nought_and_conflict_no_more_than_a_half():
    for found in load_plover().types.values():
        for score in (found.score, *(mode.score for mode in found.modes.values())):
            assert score > 0 if found.quad in (1, 2) else score <= 0.5


def test_everything_is_defined_in_one_line():
    plover = load_plover()
    modes = [mode.definition for found in plover.types.values() for mode in found.modes.values()]
    types = [found.definition for found in plover.types.values()]
    for definition in (*types, *modes, *plover.contexts.values(), *plover.auxiliary.values()):
        assert definition.endswith(".")
        assert "\n" not in definition


def test_there_are_37_contexts_and_four_auxiliary_modes():
    plover = load_plover()
    assert len(plover.contexts) == 37
    assert list(plover.auxiliary) == ["historical", "future", "hypothetical", "negation"]


def test_three_types_need_a_recipient():
    needing = [found.name for found in load_plover().types.values() if found.needs_recipient]
    assert needing == ["COOPERATE", "AID", "SANCTION"]


def test_unknown_types_and_modes_are_errors_and_not_a_default():
    plover = load_plover()
    with pytest.raises(KeyError, match="no event type 'YIELD'"):
        plover.score("YIELD")
    with pytest.raises(KeyError, match="AID has no mode 'phone'"):
        plover.score("AID", "phone")
    with pytest.raises(KeyError, match="no event type"):
        plover.quad("agree")


def test_the_loaded_ontology_cannot_be_changed():
    with pytest.raises(TypeError):
        load_plover().types["NEW"] = load_plover().types["AID"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("quad: 1", "quad: 5", r"types\.AGREE: there is no quad class 5"),
        ("2.5", "high", r"types\.AGREE: score should be a number and is 'high'"),
        ("2.5", "25", r"types\.AGREE: the score 25 lies outside"),
        ("score: null, ", "", r"types\.AGREE\.modes\.soon: score is missing"),
        ("definition: Agrees., ", "", r"types\.AGREE: definition is missing"),
        ("definition: Agrees.", "defintion: Agrees.", r"types\.AGREE: unknown field 'defintion'"),
        (
            "definition: Agrees.",
            "definition: Agrees., recipient: maybe",
            r"types\.AGREE: recipient should be",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_entry(old, new, message):
    assert build_plover(parse("plover.yaml", VALID)).score("AGREE", "soon") == 2.5
    assert old in VALID
    with pytest.raises(ResourceError, match=r"^plover\.yaml: " + message):
        build_plover(parse("plover.yaml", VALID.replace(old, new)))
