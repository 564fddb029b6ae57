"""Constructions that hide who does what: lost verbs, numbers for parties, doers left out, whoever says so."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all, shown

# A sentence and one of the reports that it must give.
TOLD = (
    # coordinated predicates are each their own event
    ("Kenya condemned the raid and denied that it had armed the rebels.", "REJECT KEN > -"),
    ("Turkey offered to mediate, and Chad's foreign minister will fly to Oman.", "AGREE TCD.GOV > OMN"),
    # a past form does not go on with an infinitive
    ("Chad vowed to fight on and fired a missile at Niger.", "ASSAULT.heavy-weapons TCD > NER"),
    ("Peru made clear that it would not take part and urged Chile to wait.", "REJECT PER > -"),
    # the verb of the sentence that the parse took for a modifier
    ("The British relinquished control of Aden to Yemen in 1967.", "RETREAT.release GBR > YEM"),
    ("The regime of Chad has relaxed controls on the press.", "CONCEDE TCD.GOV > press"),
    # the second participle of a passive
    ("A Thai soldier was taken prisoner and handed back a day later.", "RETREAT.release - > THA.MIL"),
    # numbers and "ones" for parties told of before
    ("Norway expelled four Russians on the same day, and Latvia expelled three.", "SANCTION.expel LVA > RUS"),
    (
        "Norway expelled two envoys, and Chad replied by expelling two Norwegian ones.",
        "SANCTION.expel TCD > NOR",
    ),
    # whoever sets off, torches or lifts it is not told
    ("A grenade was thrown into a cinema in Kandy.", "ASSAULT.explosives - > -"),
    ("Two churches were torched in Lahore.", "ASSAULT.destroy - > PAK.REL"),
    ("The Ghanaian minister was seized at dawn.", "COERCE.arrest - > GHA.GOV"),
    ("The blockade of Qatar was lifted on Monday.", "CONCEDE - > QAT"),
    ("The ruling sparked protests in Togo.", "PROTEST.demo TGO.CVL > -"),
    ("The town in Mali came under mortar fire.", "ASSAULT.heavy-weapons - > MLI"),
    # crowds told by number
    ("Tens of thousands rallied in Tunisia against the law.", "PROTEST.demo TUN.CVL > -"),
    ("Thousands of people have been detained in Belarus.", "COERCE.arrest - > BLR.CVL"),
    # a word in a relative clause, a participle, a list
    ("Lesotho kept the decree, which it suspended last Saturday.", "CONCEDE LSO > -"),
    ("In Minsk, Belarus signed a decree that recognised Kosovo as a state.", "SUPPORT BLR > XKX"),
    (
        "Kenyan police used batons and tear gas against Somali refugees.",
        "ASSAULT.crowd-control KEN.COP > SOM.REF",
    ),
    # what is refused, threatened or promised is told by the tense
    ("Serbia does not recognise the independence of Kosovo.", "REJECT SRB > XKX"),
    ("Oman will strike back.", "THREATEN OMN > -"),
    # who says whose deed it was accuses
    (
        "The attack bore the hallmarks of Boko Haram, the Kenyan president said.",
        "ACCUSE.allege KEN.GOV > NGA.REB",
    ),
    # one's own people are told to act
    ("The Kenyan president ordered his ministry to impose sanctions on Chad.", "SANCTION KEN.GOV > TCD"),
)
NOT_TOLD = (
    # a condition, a demand and a victim are no deed, no concession and no culprit
    ("Chad threatened to attack unless Niger lifted the blockade.", "CONCEDE"),
    ("Kenyan unions called for the bill to be withdrawn.", "CONCEDE"),
    ("Japan closed its embassy in Hanoi and kept its staff.", "SANCTION JPN > JPN"),
    ("Peru condemned the killing of the Chilean envoy.", "ACCUSE.disapprove PER > CHL"),
    ("Peru ended its visit to Chile on Monday.", "REJECT"),
)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([text for text, _ in (*TOLD, *NOT_TOLD)], tools)


@pytest.mark.parametrize(("text", "report"), TOLD)
def test_is_told(read: dict[str, tuple[Report, ...]], text: str, report: str) -> None:
    assert report in [shown(r).split(" @ ")[0].split(" [")[0] for r in read[text]]


@pytest.mark.parametrize(("text", "start"), NOT_TOLD)
def test_is_not_told(read: dict[str, tuple[Report, ...]], text: str, start: str) -> None:
    assert not [r for r in map(shown, read[text]) if r.startswith(start)]
