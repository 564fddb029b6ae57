"""Who is meant: names, roles, pronouns and group words of one story."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Toolbox
from tests.actors.resolving import Resolved, resolve, told

# Each row: a story with mentions in brackets, and for each of them whom it means: a person's, body's or
# group's name, a collective's code, several joined by "+", "-" for nobody. Rows of one theme stand together.
MET = "Kenyan Foreign Minister Grace Otieno met reporters on Monday. "
NAMES = (
    (MET + "[Otieno] criticised Uganda.", "Grace Otieno"),
    (MET + "On Tuesday [Otieno] flew to Kampala.", "Grace Otieno"),
    (MET + "[Foreign Minister Otieno] criticised Uganda.", "Grace Otieno"),
    (MET + "[The minister] praised Uganda.", "Grace Otieno"),
    (MET + "[The Kenyan foreign minister] praised Uganda.", "Grace Otieno"),
    (MET + "[The Ugandan foreign minister] praised Kenya.", "UGA.GOV"),
    ("Grace Otieno met reporters. [Foreign Minister Otieno] left at noon.", "Grace Otieno"),
    ("Zoltán Szűcs criticised Kyiv. [Szucs] is Hungary's foreign minister.", "Zoltán Szűcs"),
    ("Chilean Foreign Minister Carlos Rojas met reporters on Monday. [Mr Rojas] praised Uganda.",
     "Carlos Rojas"),
    ("Polish Foreign Minister Anna Nowak met reporters on Monday. [Ms Nowak] praised Uganda.", "Anna Nowak"),
)  # fmt: skip
APPOSITIONS = (
    ("Its [spokesman], Karel Novak, praised Austria.", "Karel Novak"),
    ("Norway's [president], Peter Walsh, visited Sofia.", "Peter Walsh"),
    ("Latvia's [president], Anna Kalnina, visited Sofia.", "Anna Kalnina"),
    ("Latvia's [president], Ilze Ozola, visited Sofia.", "Ilze Ozola"),
    ("Peter Walsh, Canada's foreign [minister], visited Sofia.", "Peter Walsh"),
    ("Its spokesman, Karel Novak, praised Austria. [Novak] left.", "Karel Novak"),
    ("The [president] of Latvia, Anna Kalnina, visited Sofia.", "Anna Kalnina"),
    ("The [prosecutor general] of Lima, Anna Soto, charged two men.", "Anna Soto"),
    ("AU trade and industry commissioner Ibrahim Sow spoke. The [commissioner] praised Togo.", "Ibrahim Sow"),
    ("Sule Bah, the Gambian [premier], rejected the claim. [Bah] is ill.", "Sule Bah | Sule Bah"),
)
PERSONS = (
    ("A spokeswoman, Anna Nowak, met a spokesman, Peter Walsh. [She] thanked Fiji.", "Anna Nowak"),
    ("A spokeswoman, Anna Nowak, met a spokesman, Peter Walsh. [He] thanked Fiji.", "Peter Walsh"),
    ("Anna Nowak, the Polish spokeswoman, met Peter Walsh. [He] thanked Fiji.", "Peter Walsh"),
    ("Anna Nowak, the Polish spokeswoman, met Peter Walsh. [She] thanked Fiji.", "Anna Nowak"),
    ("Karl Lund was arrested on Monday. Police released [him] on Friday.", "Karl Lund"),
    ("Foreign Minister Lise Dahl of Norway praised Fiji. [She] then left.", "Lise Dahl"),
    ("Peter Walsh said [he] had met the Thai king.", "Peter Walsh"),
    ("Jens Holm met Karl Lund. Holm said [he] would visit Nuuk.", "Jens Holm"),
    ("Mrs Anna Nowak met Mr Peter Walsh in Osaka. [He] left early.", "Peter Walsh"),
    ("[She] thanked Fiji.", "-"),
)
IT_AND_THEY = (
    ("Bolivia closed its border on Friday. [It] recalled its ambassador.", "BOL"),
    ("Zambia recalled its envoy. [Its] envoy blamed Angola.", "ZMB"),
    ("The African Union sent envoys to Juba. [It] praised the truce.", "African Union"),
    ("The Zambian soldiers left on Monday. [They] had been there for a year.", "ZMB.MIL"),
    ("The rebels shelled a village on Friday. [They] withdrew at dawn.", "rebels"),
    ("Protesters in Lima burned tyres. [They] blamed the president.", "PER.CVL"),
    ("The Ghanaian army freed a hostage. [It] gave no reason.", "GHA.MIL"),
    ("The Ghanaian army freed a hostage. [Its] chief resigned.", "GHA.MIL"),
    ("The Fijian parliament met on Monday. [It] rejected the pact.", "FJI.LEG"),
)
FIRST_AND_SECOND = (
    ('"[We] will help Angola," Norwegian Foreign Minister Lise Dahl said.', "NOR"),
    ('"[Our] army will stay," Serbian President Milan Petrovic said.', "SRB"),
    ('"[We] have waited," the Swiss government said.', "CHE"),
    ('"[We] will stay," a Zambian army spokesman said.', "ZMB"),
    ('"[We] are hungry," a Zambian student said.', "ZMB.EDU"),
    ('"[I] will visit Ghana," Togolese President Kofi Mensah said.', "Kofi Mensah"),
    ('Peter Walsh met Anna Nowak. "[I] thank Norway," Nowak said.', "Anna Nowak"),
    ('Swedish Prime Minister Ulla Berg spoke. "[I] thank Norway," she said.', "Ulla Berg"),
    ('"[You] must free the crew," Peter Walsh told Eritrea.', "ERI"),
    (
        '"[We] trust [you]," Swedish Prime Minister Ulla Berg told Danish Prime Minister Lise Holm.',
        "SWE | DNK",
    ),
    ('"[We] have waited," Greenpeace said.', "Greenpeace"),
    ('"[Our] members have waited," Amnesty International said.', "Amnesty International"),
    ('"[I] thank Norway."', "-"),
)
GREEK = "Greek Foreign Minister Nikos Pappas met his Cypriot [counterpart]"
COUNTERPARTS = (
    (GREEK + " in Nicosia.", "CYP.GOV"),
    (GREEK + ", Andreas Loizou, in Nicosia.", "Andreas Loizou"),
    (f"Cypriot Foreign Minister Andreas Loizou arrived on Monday. {GREEK} on Tuesday.", "Andreas Loizou"),
    (f"Cypriot Defence Minister Andreas Loizou arrived on Monday. {GREEK} on Tuesday.", "CYP.GOV"),
)
PAIRS = (
    ("Peru and Chile signed a pact on Monday. [The two countries] had quarrelled for years.", "PER+CHL"),
    ("Peru and Chile signed a pact on Monday. [Both countries] will gain.", "PER+CHL"),
    ("Denmark accused Sweden of spying. [The two sides] met on Friday.", "DNK+SWE"),
    ("Ghana thanked Togo. [The parties] signed a pact on Monday.", "GHA+TGO"),
    ("Peruvian Foreign Minister Rosa Quispe met Chilean Foreign Minister Jorge Soto. [The two ministers] "
     "signed a pact.", "Rosa Quispe+Jorge Soto"),
    ("[The two countries] share a border.", "-"),
)  # fmt: skip
OFFICES = (
    ("Icelandic Prime Minister Jon Arnason flew to Paris. [The premier] met bankers there.", "Jon Arnason"),
    ("Icelandic Prime Minister Jon Arnason flew home. [The president] met bankers.", "ISL.GOV"),
    ("Irish Prime Minister Peter Walsh flew home. [The Danish premier] thanked Fiji.", "DNK.GOV"),
    ("Irish Prime Minister Peter Walsh met Danish Prime Minister Lise Holm. [The Danish premier] thanked "
     "[the Irish prime minister].", "Lise Holm | Peter Walsh"),
    ("Austria's chancellor, Eva Huber, met Italy's president, Paolo Conti. [The president] thanked "
     "[the chancellor].", "Paolo Conti | Eva Huber"),
)  # fmt: skip
LATE = (
    ('[The spokesman] for the Omani sultan said Qatar had been patient. "Doha has waited," Peter Harthi was '
     "quoted as saying.", "Peter Harthi"),
    ('[The Swazi foreign minister] said Lesotho had been patient. "Maseru has waited," Peter Dlamini said.',
     "Peter Dlamini"),
    ('[The Swazi foreign minister] said Lesotho had been patient. "Maseru has waited," Irish Senator Peter '
     "Walsh said.", "SWZ.GOV"),
)  # fmt: skip
NAMESAKES = (
    ("Maria Lopez met Juan Lopez. [Maria Lopez] is a senator, [Juan Lopez] a general.",
     "Maria Lopez | Juan Lopez"),
    ("Polish President Adam Nowak met Slovak Foreign Minister Anna Nowak. [President Nowak] left first.",
     "Adam Nowak"),
    ("Polish Foreign Minister Adam Nowak met Slovak Foreign Minister Anna Nowak. [The Polish foreign "
     "minister] left first.", "Adam Nowak"),
    ("President Ahmed Saleh met his brother, General Omar Saleh. [General Saleh] left first.", "Omar Saleh"),
    ("Peter Walsh met John Walsh in Dublin. [Walsh] left first.", "Walsh"),
)  # fmt: skip
DATELINES = (
    ("NAIROBI (Sample Wire) -- [Police] arrested six students on Monday.", "KEN.COP"),
    ("NAIROBI (Sample Wire) -- [Officials] rejected the claim.", "KEN.GOV"),
    ("LUSAKA (Sample Wire) -- [The government] rejected the claim.", "ZMB.GOV"),
    ("OSLO (Sample Wire) -- [The premier] flew home.", "NOR.GOV"),
    ("OSLO (Sample Wire) -- Danish [police] freed a student.", "DNK.COP"),
)
LAST_TOLD = (
    ("Chad met Niger in Lome. Togo thanked the two. [The country] will host them again.", "TGO"),
    ("The Turkish government closed the strait. [The government] gave no reason.", "TUR.GOV"),
    ("Danish police freed the student. [The police] gave no reason.", "DNK.COP"),
    ("The Swiss ambassador left on Monday. [The ambassador] had served two years.", "CHE.GOV"),
    ("The Swiss ambassador left Hanoi. [The ambassador] had served two years.", "CHE.GOV"),
    ("The Slovak government resigned on Friday. Hungary sent its regrets. [The government] had ruled for two "
     "years.", "SVK.GOV"),
    ("The Turkish government fell on Monday. Greek farmers rejoiced. [The government] had ruled for years.",
     "TUR.GOV"),
)  # fmt: skip
GENDERS = (
    ("Queen Beatrice met President Tomas Reyes in Lima. [She] thanked him.", "Beatrice"),
    ("Queen Beatrice met President Tomas Reyes in Lima. He thanked [her].", "Beatrice"),
    ("Peter Walsh criticised Maria Silva. [She] rejected the charge.", "Maria Silva"),
    ("The foreign minister, Maria Silva, praised Peter Walsh, and [he] thanked her.", "Peter Walsh"),
    ("Senator Ingrid Dahl asked Karl Lund to resign. [He] refused.", "Karl Lund"),
    ("Fatima Diallo accused Ibrahim Sow of fraud. [He] denied it, and [she] sued.",
     "Ibrahim Sow | Fatima Diallo"),
    ("A Maltese police officer stopped Anna Nowak. [He] fined her.", "MLT.COP"),
    ("Police held Karl Lund. A police officer said [he] had hidden guns. [He] was freed.",
     "Karl Lund | Karl Lund"),
    ("Jens Holm testified that Karl Lund had shot [himself].", "Karl Lund"),
)  # fmt: skip
BOTH = (
    ("Mali and Chad signed a pact. [They] will share intelligence.", "MLI+TCD"),
    ("Jens Holm and Karl Lund were arrested on Monday. [They] deny the charge.", "Jens Holm+Karl Lund"),
    ("Peruvian President Rosa Quispe met Chilean President Jorge Soto in Lima. Finance Minister Ana Vega "
     "joined the talks. [The two presidents] signed a pact.", "Rosa Quispe+Jorge Soto"),
    ("The Greek and Turkish foreign ministers met in Rome. [The two ministers] signed a pact.",
     "GRC.GOV+TUR.GOV"),
    ("Ghana has long traded with Togo. Relations between [the neighbours] are good.", "GHA+TGO"),
)  # fmt: skip
SIDES = (
    ('"[We] have waited," Hezbollah said.', "Hezbollah"),
    ('"[We] will fight on," a spokesman for the Burmese rebels said.', "MMR.REB"),
)
OPPOSITES = (
    ("Brazilian Foreign Minister Carlos Lima met Argentine Foreign Minister Ana Castro on Monday. Carlos "
     "Lima thanked his [counterpart] on Tuesday.", "Ana Castro"),
    ("Carlos Lima, the Brazilian foreign minister, thanked his [counterpart] on Tuesday.", "-"),
    ("Slovakia's interior minister rang his Hungarian [colleague] twice, Jana Kovac said. The Hungarian "
     "interior minister, Laszlo Nagy, thanked him.", "Laszlo Nagy"),
)  # fmt: skip
TITLES = (
    ("Irish Prime Minister Peter Walsh met German Chancellor Eva Huber. [The premier] thanked Fiji.",
     "Peter Walsh"),
    ("Colombian Senator Maria Lopez met General Juan Lopez in Bogota. [Senator Lopez] left first.",
     "Maria Lopez"),
    ("The Bavarian premier, Eva Huber, met Otto Braun. [The Queensland premier] stayed away.", "AUS.GOV"),
)  # fmt: skip
SPELLINGS = (
    (MET + "[Otieno] praised Uganda.", "Grace Otieno"),
    ('Rebel spokesman Musa Harounah met reporters. "Chad must wait," [Haruna] said.', "Musa Harounah"),
    ("Beninese lawyers met [Patrice Kossou] in Cotonou.", "Patrice Kossou"),
    ("The ministry summoned [Mevlüt Çavuşoğlu] on Monday.", "Mevlüt Çavuşoğlu"),
)
REGIONS = (
    ("Chad is at odds with Norway about [the African nation]'s debts.", "TCD"),
    ("Japan lent Paraguay money to rebuild [the South American country]'s roads.", "PRY"),
    ("Oman recalled its envoy from Fiji. [The Gulf state] gave no reason.", "OMN"),
    ("[African leaders] met in Accra on Monday.", "IGO.GOV"),
    ("[A Texas man] was freed by Ecuador.", "USA.CVL"),
    ("[The Bavarian premier] criticised Chancellor Otto Braun.", "DEU.GOV"),
    ("Fiji accused Tonga of paying [rebels] in the north of Vanuatu.", "VUT.REB"),
    ("Tonga is angry with Samoa. Envoys of [the neighbouring country] left.", "WSM"),
)
INSTITUTIONS = (
    ("ASTANA (Sample Wire) -- Polish President Adam Nowak urged [parliament] to ratify the Kazakh treaty.",
     "POL.LEG"),
    ("ASTANA (Sample Wire) -- Polish President Adam Nowak addressed [parliament] on the treaty with the "
     "Kazakhs.", "KAZ.LEG"),
    ("The Senate of Uruguay met on Monday. [Lawmakers] rejected the pact with Brazil.", "URY.LEG"),
    ("SUVA (Sample Wire) -- Rosa Quispe met [students] at the Peruvian embassy in Fiji.", "FJI.EDU"),
    ("The Togolese government wants [foreign troops] to leave.", "troops"),
    ("Latvia and its [allies] sent money.", "-"),
    ("Bolivia imposed sanctions on [ten people].", "people"),
)  # fmt: skip
CAPITALS = (
    ("Peter Walsh flew to [Oslo] on Monday.", "NOR"),
    ("Peter Walsh left [Oslo] for [Hanoi] on Monday.", "NOR | VNM"),
    ("Aid groups in [Khartoum] asked for food.", "SDN"),
    ("Fiji accused [Oslo] of spying.", "NOR.GOV"),
    ("Fiji sent a note to [Oslo] on Monday.", "NOR.GOV"),
)
GROUPS = (
    ("Dozens of [members] of the Muslim Brotherhood were detained.", "Muslim Brotherhood"),
    ("The Muslim Brotherhood, [an Islamist movement], rejected the charge.", "Muslim Brotherhood"),
    ("Boko Haram raided two villages. [The group] gave no reason.", "Boko Haram"),
    ("Ivorian [religious] and legal groups rejected the law.", "CIV.REL"),
)
PROVINCES = (
    ("[Florida] sued Canada.", "USA"),
    ("Uruguay sent troops to [Florida].", "URY"),
    ("[Queensland] sued Canada.", "AUS"),
    ("Unrest spread in [Africa].", None),
)
ROWS = (
    *NAMES, *APPOSITIONS, *PERSONS, *IT_AND_THEY, *FIRST_AND_SECOND, *COUNTERPARTS, *PAIRS, *OFFICES, *LATE,
    *NAMESAKES, *DATELINES, *LAST_TOLD, *GENDERS, *BOTH, *SIDES, *OPPOSITES, *TITLES, *SPELLINGS, *REGIONS,
    *INSTITUTIONS, *CAPITALS, *GROUPS,
)  # fmt: skip


@pytest.fixture(scope="module")
def resolved(tools: Toolbox) -> Resolved:
    """For every row the parties of the bracketed mentions; one batch."""
    return resolve(tools, [row[0] for row in (*ROWS, *PROVINCES)])


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_mention_means(resolved: Resolved, text: str, expected: str) -> None:
    _, found = resolved[text]
    assert told(found) == expected


def test_one_person_has_one_id_and_all_names(resolved: Resolved) -> None:
    text = "Zoltán Szűcs criticised Kyiv. [Szucs] is Hungary's foreign minister."
    resolver, [[party]] = resolved[text]
    [person] = [e for e in resolver.entities() if e.category == "person"]
    assert (party.entity_id, party.text) == (person.id, "Szucs")
    assert (person.name, person.aliases) == ("Zoltán Szűcs", ("Szucs",))


def test_a_person_learns_country_sector_and_role_from_the_title(resolved: Resolved) -> None:
    _, [[party]] = resolved[MET + "[Otieno] criticised Uganda."]
    assert (party.country, party.sectors, party.role) == ("KEN", ("GOV",), "Foreign Minister")


def test_a_province_or_town_is_in_the_country_that_the_name_is_known_for(resolved: Resolved) -> None:
    for text, country in PROVINCES:
        assert [p.country for p in resolved[text][1][0]] == [country]


def test_namesakes_are_two_entities(resolved: Resolved) -> None:
    _, [[maria], [juan]] = resolved[NAMESAKES[0][0]]
    assert maria.entity_id != juan.entity_id


def test_an_official_of_a_dateline_says_so(resolved: Resolved) -> None:
    _, [[party]] = resolved[DATELINES[3][0]]
    assert "the country of the dateline" in party.evidence


def test_a_resolution_tells_why(resolved: Resolved) -> None:
    _, [[party]] = resolved[MET + "[The minister] praised Uganda."]
    assert party.evidence == "'The minister': the minister is 'Grace Otieno'"
    _, [[party]] = resolved[APPOSITIONS[1][0]]
    assert "stands in apposition to 'Peter Walsh'" in party.evidence


def test_a_government_has_the_same_id_in_every_story(resolved: Resolved) -> None:
    zambian = "LUSAKA (Sample Wire) -- [The government] rejected the claim."
    turkish = "The Turkish government closed the strait. [The government] gave no reason."
    ids = {resolved[text][1][0][0].entity_id for text in (zambian, turkish)}
    assert len(ids) == 2
    _, [[cypriot]] = resolved[GREEK + " in Nicosia."]
    _, [[other]] = resolved[COUNTERPARTS[3][0]]
    assert cypriot.entity_id == other.entity_id


def test_every_entity_is_told_once(resolved: Resolved) -> None:
    for resolver, _ in resolved.values():
        ids = [e.id for e in resolver.entities()]
        assert len(ids) == len(set(ids))
        assert all(e.name for e in resolver.entities())
