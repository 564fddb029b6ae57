"""CAMEO codes read as PLOVER types and PLOVER events are exported as CAMEO roots."""

import pytest

from dragoman.ontology import ResourceError, load_cameo, load_plover
from dragoman.ontology.cameo import build_cameo
from dragoman.ontology.loading import parse


@pytest.mark.parametrize(
    ("code", "event_type"),
    [
        ("03", "AGREE"),
        ("042", "CONSULT"),
        ("081", "CONCEDE"),
        ("0831", "CONCEDE"),
        ("084", "RETREAT"),
        ("0874", "RETREAT"),
        ("09", "ACCUSE"),
        ("112", "ACCUSE"),
        ("190", "ASSAULT"),
        ("20", "ASSAULT"),
    ],
)
def test_codes_and_roots_have_their_types(code, event_type):
    assert load_cameo().type_of(code) == event_type


@pytest.mark.parametrize("code", ["01", "010", "02", "025", "08", "080", "1", "", "21", "AGREE"])
def test_what_has_no_one_type_has_none(code):
    assert load_cameo().type_of(code) is None


@pytest.mark.parametrize(
    ("event_type", "mode", "root"),
    [
        ("ACCUSE", None, "11"),
        ("ACCUSE", "allege", "11"),
        ("ACCUSE", "investigate", "09"),
        ("CONCEDE", None, "08"),
        ("RETREAT", "ceasefire", "08"),
        ("ASSAULT", None, "19"),
        ("ASSAULT", "abduct", "18"),
        ("ASSAULT", "suicide-attack", "18"),
        ("ASSAULT", "aerial", "19"),
        ("ASSAULT", "unconventional", "20"),
    ],
)
def test_events_have_a_root(event_type, mode, root):
    assert load_cameo().root_of(event_type, mode) == root


def test_every_event_is_exported_under_a_root_that_reads_back_as_its_type():
    cameo = load_cameo()
    for found in load_plover().types.values():
        for mode in (None, *found.modes):
            root = cameo.root_of(found.name, mode)
            expected = None if found.name in ("CONCEDE", "RETREAT") else found.name
            assert cameo.type_of(root) == expected


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError, match="YIELD"):
        load_cameo().root_of("YIELD")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('types: {"03": YIELD}', "types: 03 is YIELD, which is no PLOVER type"),
        ("types: {ABC: AID}", "types: the code ABC should be digits"),
        ('roots: {YIELD: {root: "08"}}', r"roots\.YIELD: is no PLOVER type"),
        ("roots: {AID: {root: 7}}", r"roots\.AID: root should be text and is 7"),
        ('roots: {AID: {root: "070"}}', r"roots\.AID: root should be a two-digit root code"),
        ('roots: {AID: {root: "07", modes: {phone: "07"}}}', r"roots\.AID\.modes: AID has no mode phone"),
        ('roots: {AID: {root: "07"}}', "roots: no root for AGREE, "),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_entry(text, message):
    with pytest.raises(ResourceError, match=r"^cameo\.yaml: " + message):
        build_cameo(parse("cameo.yaml", text))
