"""Sector and international codes are PLOVER's; unrecognised states stand under their sovereign."""

import pytest

from dragoman.ontology import ResourceError, load_countries, load_sectors
from dragoman.ontology.loading import parse
from dragoman.ontology.sectors import build_sectors


def test_sectors_are_those_of_the_manual():
    sectors = load_sectors()
    common = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK"
    less_common = "AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC"
    assert list(sectors.codes) == [*common.split(), *less_common.split()]
    assert sectors.common == set(common.split())
    assert set(sectors.international) == {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}


def test_media_and_health_are_not_confused():
    assert load_sectors().codes["JRN"] == "media"
    assert load_sectors().codes["MED"] == "health"


def test_a_code_is_a_sector_or_international_or_neither():
    sectors = load_sectors()
    assert sectors.is_sector("GOV")
    assert not sectors.is_sector("UNO")
    assert sectors.is_international("UNO")
    assert not sectors.is_international("GOV")
    assert not sectors.is_sector("TUR")
    assert not sectors.is_international("TUR")


def test_no_code_is_also_a_countrys():
    sectors = load_sectors()
    assert not load_countries().by_code.keys() & {*sectors.codes, *sectors.international}


def test_partially_recognised_entities_are_found_by_variant_under_a_known_country():
    partial = load_sectors().partially_recognised
    assert len({entity.name for entity in partial.values()}) == 8
    assert partial["TRNC"] is partial["Northern Cyprus"]
    assert partial["TRNC"].country == "CYP"
    assert partial["Lugansk People's Republic"].country == "UKR"
    assert {entity.country for entity in partial.values()} <= load_countries().by_code.keys()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("common: {GOV: government}\ninternational: {GOV: x}", "the code GOV stands twice"),
        ("common: {gov: government}", "the code gov should be three capital letters"),
        ("commun: {GOV: government}", "unknown field 'commun'"),
        ("partially_recognised: {A: {variants: [B]}}", r"partially_recognised\.A: country is missing"),
        (
            "partially_recognised: {A: {country: GEO}, B: {country: GEO, variants: [A]}}",
            r"partially_recognised\.B: 'A' is also A",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_entry(text, message):
    with pytest.raises(ResourceError, match=r"^sectors\.yaml: .*" + message):
        build_sectors(parse("sectors.yaml", text))
