"""Who is meant where only the rest of the story tells: short names, pairs, family names, bare groups."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.pipeline import Toolbox
from tests.actors.resolving import Resolved, resolve, told

DAY = date(2019, 3, 20)
FAMILY_FIRST = (
    (
        "Chairman [Kim] toured a dam. Kim Jong Un has asked for aid. Kim Min-su, a clerk, was hurt.",
        "Kim Jong Un",
    ),
    ("Xi Jinping flew to Rome. Mr [Xi] met students.", "Xi Jinping"),
    ("Cho Myoung-gyon, a South Korean minister, flew to Pyongyang. [Cho] was upbeat.", "Cho Myoung-gyon"),
    ("Nguyen Phu Trong spoke in Hanoi. [Trong] praised Laos.", "Nguyen Phu Trong"),
    ("Park Ji-won met Park Sung-hoon in Busan. [Park] left first.", "Park"),
    (
        "The minister, Teresa Ribeiro Lopes, was sacked. Ms [Ribeiro] denied the charge.",
        "Teresa Ribeiro Lopes",
    ),
    ("Saddam Hussein was captured. [Saddam] said nothing.", "Saddam Hussein"),
)
PAIRS = (
    ("Vladimir Putin met Shinzo Abe in Osaka on Friday. Donald Trump stayed away. [The two men] talked "
     "for an hour.", "Vladimir Putin+Shinzo Abe"),
    ("Vladimir Putin held talks with Shinzo Abe on Friday. [The pair] signed nothing.",
     "Vladimir Putin+Shinzo Abe"),
    ("Vladimir Putin met Shinzo Abe in Osaka on Friday. [They] talked for an hour.",
     "Vladimir Putin+Shinzo Abe"),
    ("Eritrea and Ethiopia signed a pact. Riyadh was the host. [The two countries] fought a war for years.",
     "ERI+ETH"),
    ("Eritrea and Ethiopia signed a pact. [Both foreign ministries] praised it.", "ERI.GOV+ETH.GOV"),
    ("Eritrea and Ethiopia signed a pact. The countries' foreign [ministers] left.", "ERI.GOV+ETH.GOV"),
    ("Relations between India and Pakistan are tense. [Each side] blames the other.", "IND+PAK"),
    ("[The leaders] of the two Koreas met on Friday. Kim Jong Un and Moon Jae-in planted a tree.",
     "Moon Jae-in+Kim Jong Un"),
    ("Police held 14 students in Lima. [The 14] were beaten.", "PER.EDU"),
    ("The European Union blamed Belarus. [The 28] froze the funds of its banks.", "European Union"),
    ("Serbia blamed Kosovo. [The 28] were freed.", "-"),
)  # fmt: skip
SHORT = (
    ("North Korea fired a rocket. Japan urged [the North] to stop.", "PRK"),
    ("Seoul sent rice to North Korea. [The South's envoy] flew home.", "KOR.GOV"),
    ("[The South's president] praised Kim Jong Un. Moon Jae-in had met him.", "Moon Jae-in"),
    ("Sudan shelled a town in South Sudan. [The North] denied it.", "SDN"),
    ("Rain fell in Chad. [The North] is dry.", "North"),
    ("The EU blamed Minsk. [Brussels] will freeze funds.", "EUR"),
    ("The EU blamed Minsk. [A spokeswoman] in Brussels praised Kyiv.", "EUR.GOV"),
    ("The EU blamed Minsk. Belgian police were out. [Brussels] is calm.", "BEL.GOV"),
    ("The [Europeans] blamed Minsk.", "European Union"),
)
ROLES = (
    (
        "[Ghana's president] rejected a claim by al-Shabab. Nana Akufo-Addo spoke on Monday.",
        "Nana Akufo-Addo",
    ),
    ("Emmanuel Macron met reporters. [The head of state] praised Fiji.", "Emmanuel Macron"),
    ("Vladimir Putin met Shinzo Abe. [The Russian leader] was late.", "Vladimir Putin"),
    ("Donald Trump met Moon Jae-in. South Korea's opposition blamed [the president].", "Moon Jae-in"),
    (
        "Soldiers ousted President Omar Ba of Togo. President Ada Sow of Niger protested. [The ousted "
        "president] is ill.",
        "Omar Ba",
    ),
    ("Col. Idris Kone seized power in Niamey. [The colonel] shut the border.", "Idris Kone"),
    ("Lt-Gen Musa Bah of Mali met Maj. Gen. Ali Sy. [The lieutenant general] left.", "Musa Bah"),
    ("The Greek ambassador was summoned. [The diplomat] left.", "GRC.GOV"),
    ("[The diplomat] was summoned in Peru. Peru is angry. Peru protested.", "diplomat"),
)
PLACES = (
    ("LIMA (Sample Wire) -- Peruvian police shut a bank. The owner left [the country].", "PER"),
    ("Pro-Russian [fighters] held a town near Mariupol.", "UKR.REB"),
    ("Saudi Arabia fined Canada. [The kingdom] gave no reason.", "SAU"),
    ("Togo thanked Fiji. Ana Soto met the heads of Peru and Chile. [The army] was told.", "army"),
    ("Tunisia is calm. Yemen's president met envoys. [Opposition leaders] there protested.", "YEM.OPP"),
)  # fmt: skip
GROUPS = (
    ("al-Shabab raided a camp. Its [fighters] fled.", "Al-Shabaab"),
    ("Boko Haram raided a camp. [The militants] fled.", "Boko Haram"),
    ("Boko Haram raided a camp. Two [Boko Haram fighters] fled.", "Boko Haram"),
    ("Boko Haram and Ansaru raided a camp. [The militants] fled.", "NGA.REB"),
    ("Boko Haram raided a camp. A spokesman for the group said [it] had won.", "Boko Haram"),
    ("Greenpeace lost its ship. The group's [spokesman], Ali Sow, wept.", "Ali Sow"),
)
BARE = (
    (
        "[Detectives] arrested the mayor of Mombasa. He was flown to Nakuru. A court in Kisumu will try him.",
        "KEN.COP",
    ),
    ("Emmanuel Macron dropped the tax. Edouard Philippe defended it. [The unions] want more.", "FRA.LAB"),
    ("In Lyon, [youths] threw stones.", "FRA.CVL"),
    ("The mayor received the envoys of Peru, Chile and Bolivia. [The army] was told.", "army"),
    ("A blast hit a market in Ganja. It killed [13 people].", "AZE.CVL"),
    ("Sweden imposed sanctions on [11 officials].", "officials"),
)
THEM = (
    ("Mutinous soldiers barred the Togolese ministers from leaving and ordered [them] to resign.", "TGO.GOV"),
    ("Emmanuel Macron telephoned Carlos Ruiz to thank [him].", "Carlos Ruiz"),
    ("Karl Lund was seized on Monday. A judge ruled that police may hold [him].", "Karl Lund"),
    ("Peter Walsh received the ambassadors of Peru and Chile. He protested to [them].", "PER.GOV+CHL.GOV"),
)  # fmt: skip
SCENE = (
    ("TEGUCIGALPA (Sample Wire) - [Soldiers] seized the radio station and sent Omar Ba into exile in Cuba. "
     "Honduras is calm. The Honduran congress is shut.", "HND.MIL"),
    ("TEGUCIGALPA (Sample Wire) - The Cuban envoy was beaten by [soldiers]. Honduras is calm.", "HND.MIL"),
    ("Togo is calm. Togo's premier met envoys. [Police] in Lome burned Chadian flags.", "TGO.COP"),
    ("Indonesia froze talks with Fiji. On Friday [students] burned Fijian flags outside the embassy in "
     "Jakarta.", "IDN.EDU"),
    ("Togo is calm. Togo's premier met envoys. Fiji has 5,000 [troops] in the hills.", "FJI.MIL"),
    ("Chad shut its border. Elite [troops] arrested President Mahamat Deby.", "TCD.MIL"),
    ("French radio station RTL named the [attackers]. Tunisia mourned. Tunisia's premier wept.", "TUN.UAF"),
    ("Togo is calm. Togo's premier met envoys. Chile blamed [the opposition].", "TGO.OPP"),
    ("Kenya's foreign ministry warned its [citizens] in Chad to stay at home.", "KEN.CVL"),
    ("The [tourists] had come to Kenya by ship. Kenya mourned.", "tourists"),
    ("Thousands of [Fijians] marched in Suva.", "FJI.CVL"),
    ("The [Fijians] broke the truce.", "FJI"),
    ("Peru is calm. Peru's premier met envoys. [Forty nations] signed it.", "IGO"),
    ("Togo is calm. Togo's premier met envoys. A bomb hit the [National Office for Dams].",
     "National Office for Dams"),
)  # fmt: skip
SAID = (
    ("In Accra, President Nana Akufo-Addo said that Ghana had caught Ali Sow and sent [him] home.",
     "Ali Sow"),
    ("Ghana's foreign ministry said [the country] would recall its envoy.", "GHA"),
    ("Emmanuel Macron's lawyer said [he] would appeal.", "Emmanuel Macron"),
    ("Gunmen raided a school in Kenya. Survivors said [they] shot at everyone.", "KEN.UAF"),
    ("Nicolas Sarkozy flew in. Some 40,000 Georgians cheered their [president].", "GEO.GOV"),
    ("[Georgia's president] spoke on Monday. Mikheil Saakashvili said Russia had attacked. The United States "
     "was told.", "Mikheil Saakashvili"),
    ("The head of the council, [Hong Joon-pyo], denounced it in Seoul.", "Hong Joon-pyo"),
    ("Mr [Caid Essebsi] thanked Tunisia.", "Caid Essebsi"),
)  # fmt: skip
ROWS = (*SCENE, *SAID, *FAMILY_FIRST, *PAIRS, *SHORT, *ROLES, *PLACES, *GROUPS, *BARE, *THEM)


@pytest.fixture(scope="module")
def resolved(tools: Toolbox) -> Resolved:
    return resolve(tools, [row[0] for row in ROWS], DAY)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_story_tells_who_is_meant(resolved: Resolved, text: str, expected: str) -> None:
    assert told(resolved[text][1]) == expected
