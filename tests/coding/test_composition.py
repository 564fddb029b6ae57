"""Events inside other predicates: what "threaten to", "suspend", "plan to" or "deny" make of them."""

from __future__ import annotations

import pytest

from dragoman.coding import load_composition
from dragoman.model import Report, Token
from dragoman.ontology import load_plover
from dragoman.pipeline import Toolbox
from tests.coding.reading import cases, read_all, shown

# Each row: sentence, all its reports in alphabetical order, as tests.coding.reading.shown writes them.
ROWS = (
    # threaten to
    ("Kenya threatened to expel the Belgian ambassador.", "THREATEN.expel KEN > BEL.GOV"),
    ("Peru threatens to cut diplomatic ties with Portugal.", "THREATEN.relations PER > PRT"),
    ("The Netherlands threatened to impose sanctions on Zimbabwe.", "THREATEN.relations NLD > ZWE"),
    ("Sudan threatened to attack Uganda.", "THREATEN.violence SDN > UGA"),
    ("Sudan vowed to attack Uganda.", "THREATEN.violence SDN > UGA"),
    # refuse to
    ("Serbia refused to meet the Albanian delegation.", "REJECT.meet SRB > ALB.GOV"),
    ("The Zambian president refused to release the prisoners.", "REJECT.yield ZMB.GOV > -"),
    # promise, offer, agree
    ("Latvia promised aid to Nepal.", "AGREE LVA > NPL"),
    ("Japan pledged to send food to Malawi.", "AGREE JPN > MWI"),
    ("Uruguay offered to send medicine to Paraguay.", "AGREE URY > PRY"),
    ("Tunisia agreed to receive the Libyan foreign minister.", "AGREE TUN > LBY.GOV"),
    ("Mexico will send doctors to Honduras.", "AGREE MEX > HND"),
    # stop
    ("Denmark suspended aid to Tanzania.", "SANCTION.discontinue DNK > TZA"),
    ("Sweden halted financial assistance to Cambodia.", "SANCTION.discontinue SWE > KHM"),
    ("Malaysia halted trade with Myanmar.", "SANCTION.discontinue MYS > MMR"),
    ("Canada lifted sanctions against Belarus.", "CONCEDE CAN > BLR"),
    ("Australia eased sanctions on Fiji.", "CONCEDE AUS > FJI"),
    ("Bahrain ended its boycott of Qatar.", "CONCEDE BHR > QAT"),
    ("Cyprus scrapped a visit by the Maltese premier.", "REJECT.meet CYP > MLT.GOV"),
    # plan to
    ("Israel and Egypt plan to hold talks in Cairo.", "AGREE ISR+EGY > -"),
    ("Ghana decided to withdraw its troops from Liberia.", "CONCEDE GHA > LBR"),
    ("Brazil announced it would withdraw its soldiers from Haiti.", "CONCEDE BRA > HTI"),
    ("Upcoming talks between Kenya and Somalia will be short.", "AGREE KEN+SOM > -"),
    ("Belarus is preparing to attack Lithuania.", "ASSAULT BLR > LTU [future]"),
    ("The Finnish president plans to visit Estonia.", "AGREE FIN.GOV > EST"),
    ("The Moroccan king is planning to visit Jordan in May.", "AGREE MAR.GOV > JOR"),
    ("Paraguay hopes to meet Bolivian officials.", "AGREE PRY+BOL.GOV > -"),
    ("Cambodia will host the Laotian premier in June.", "AGREE KHM > LAO.GOV"),
    # what a journey is for shares its tense
    (
        "The Chadian president will fly to Paris to meet his French counterpart.",
        "AGREE TCD.GOV > FRA;AGREE TCD.GOV+FRA.GOV > -",
    ),
    (
        "The Chadian president will not go to Paris to meet his French counterpart.",
        "REJECT.meet TCD.GOV > FRA;REJECT.meet TCD.GOV > FRA.GOV",
    ),
    # a pact binds those who make it and threatens neither
    ("Guinea promised to withdraw its troops from Sierra Leone.", "AGREE GIN > SLE"),
    ("Albania agreed with Italy to deport the migrants.", "AGREE ALB > ITA"),
    # urge to
    ("Ireland urged Eritrea to release the journalists.", "REQUEST.yield IRL > ERI"),
    ("Norway called on Mali to free the detained activists.", "REQUEST.yield NOR > MLI"),
    ("The UN demanded that Eritrea withdraw its troops.", "REQUEST.yield United Nations > ERI"),
    ("Kuwait asked Qatar to meet its envoys.", "REQUEST.meet KWT > QAT"),
    ("Mauritania asked Senegal to send food.", "REQUEST.assist MRT > SEN"),
    ("Luxembourg rejected a request to send troops to Mali.", "REJECT.assist LUX > -"),
    ("Rwandan troops stopped attacking Congolese villages.", "RETREAT.ceasefire RWA.MIL > COD.CVL"),
    # what somebody is arrested for is a charge, no event
    ("Niger arrested a Malian officer for helping Chad.", "COERCE.arrest NER > MLI.MIL"),
    # what a speaker's own government will do to others is a threat
    (
        "The Kenyan president announced that the government would extend the curfew.",
        "THREATEN.restrict KEN.GOV > -",
    ),
    # fail
    ("Eritrea failed to release the Djiboutian prisoners.", "RETREAT.release ERI > DJI [negation]"),
    ("Ghana failed to condemn Togo.", "ACCUSE.disapprove GHA > TGO [negation]"),
    ("Haiti neglected to thank Cuba.", "SUPPORT HTI > CUB [negation]"),
    # attempt
    ("Bandits tried to kidnap the Nigerian governor.", "ASSAULT.abduct Bandits > NGA.GOV"),
    ("Somali pirates attempted to seize a Danish tanker.", "COERCE.seize SOM.CRM > DNK"),
    ("Rebels attempted to attack the Chadian army.", "ASSAULT TCD.REB > TCD.MIL"),
    # begin
    ("Syria began shelling Lebanese villages.", "ASSAULT.heavy-weapons SYR > LBN.CVL"),
    ("Hungary and Slovakia began talks on the river.", "CONSULT HUN+SVK > -"),
    ("Latvia resumed aid to Moldova.", "AID LVA > MDA"),
)
WRONG = (
    ("Honduras intends to help Belize.", "AGREE HND > BLZ", "the model takes Belize for a verb"),
    ("Austria welcomed Slovenia's decision to release the pilot.", "CONCEDE SVN > -;SUPPORT AUT > SVN",
     "a pilot in captivity is taken for the captor's own army"),
)  # fmt: skip


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([row[0] for row in (*ROWS, *WRONG, *DENIALS)], tools)


@pytest.mark.parametrize(("text", "expected"), cases(ROWS, WRONG))
def test_composition(read: dict[str, tuple[Report, ...]], text: str, expected: str) -> None:
    assert sorted(map(shown, read[text])) == expected.split(";")


# A denial is REJECT by the denier; what is denied is told as well, negated, and the denier vouches for it.
DENIALS = (
    ("Burundi denied that it had shelled Rwandan villages.", "BDI", "ASSAULT.heavy-weapons BDI > RWA.CVL"),
    ("Finland denied that it had bombed Latvia.", "FIN", "ASSAULT.aerial FIN > LVA"),
    ("Armenia denied attacking Georgian villages.", "ARM", "ASSAULT ARM > GEO.CVL"),
    ("Slovenia denied killing Croatian fishermen.", "SVN", "ASSAULT SVN > HRV.AGR"),
)


@pytest.mark.parametrize(("text", "denier", "denied"), DENIALS)
def test_a_denied_event_is_negated_by_the_denier(
    read: dict[str, tuple[Report, ...]], text: str, denier: str, denied: str
) -> None:
    rejected, negated = sorted(read[text], key=lambda r: r.event_type, reverse=True)
    assert (rejected.event_type, rejected.auxiliary) == ("REJECT", ())
    assert [p.code for p in rejected.actors] == [denier]
    assert shown(negated) == f"{denied} [negation] @ {denier}"


@pytest.mark.parametrize("text", [row[0] for row in DENIALS])
def test_a_denial_refuses_no_change_of_policy(read: dict[str, tuple[Report, ...]], text: str) -> None:
    assert [r.mode for r in read[text] if r.event_type == "REJECT"] == [None]


@pytest.mark.parametrize("text", [row[0] for row in DENIALS])
def test_a_denial_is_not_aimed_at_the_alleged_victim(read: dict[str, tuple[Report, ...]], text: str) -> None:
    assert [r.recipients for r in read[text] if r.event_type == "REJECT"] == [()]


def test_the_reason_names_the_word_that_changed_the_code(read: dict[str, tuple[Report, ...]]) -> None:
    [report] = read["Ghana failed to condemn Togo."]
    assert any("under fail 'failed'" in reason for reason in report.reasons)
    [report] = read["Ireland urged Eritrea to release the journalists."]
    assert any("takes in 'release'" in reason for reason in report.reasons)


@pytest.mark.parametrize(
    ("lemma", "pos", "kind"),
    [
        ("plan", "VERB", "intend"), ("Plan", "NOUN", "intend"), ("begin", "VERB", "begin"),
        ("halt", "NOUN", "stop"),
        ("fail", "VERB", "fail"), ("try", "VERB", "attempt"), ("keen", "ADJ", "intend"),
        ("unable", "ADJ", "fail"),
        ("sing", "VERB", None), ("keen", "VERB", None), ("plan", "ADV", None),
    ],
)  # fmt: skip
def test_operators_by_part_of_speech(lemma: str, pos: str, kind: str | None) -> None:
    token = Token(0, lemma, lemma, pos, "", "ROOT", 0, 0, len(lemma))
    assert load_composition().operator(token) == kind


def test_every_table_has_a_default_and_modes_of_its_types() -> None:
    tables, plover = load_composition(), load_plover()
    assert set(tables.operators.values()) == set(tables.becomes)
    for outer, rows in (*tables.becomes.items(), *tables.within.items()):
        assert "default" in rows, outer
        for inner, change in rows.items():
            of = change.event_type or (outer if outer in plover.types else None)
            if change.mode is not None:
                assert of is not None, (outer, inner)
                assert change.mode in plover.types[of].modes, (outer, inner)
            assert inner == "default" or inner in plover.types, (outer, inner)
