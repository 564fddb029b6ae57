"""Material acts as papers write them: fixed phrases, crowds by number, what is one's own."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all, shown

# Each row: sentence, all its reports in alphabetical order, as tests.coding.reading.shown writes them.
PHRASES = (
    ("Austria declared two Iranian envoys persona non grata.", "SANCTION.expel AUT > IRN.GOV"),
    ("Chad gave the French ambassador 48 hours to leave.", "SANCTION.expel TCD > FRA.GOV"),
    ("Chad gave the French envoy two days to leave.", "SANCTION.expel TCD > FRA.GOV"),
    ("Two Danish attaches were stripped of their accreditation by Oman.", "SANCTION.expel OMN > DNK.GOV"),
    ("Oman cut off 20 million dollars in aid to Nepal.", "SANCTION.discontinue OMN > NPL"),
    ("Nepal retaliated with a ban on Omani ships.", "SANCTION NPL > OMN"),
    ("The rebels in Mali let nine French hostages go.", "RETREAT.release MLI.REB > FRA.CVL"),
    ("Police in Lagos answered with tear gas and rubber bullets.", "ASSAULT.crowd-control NGA.COP > -"),
    ("The battle pitted Malian troops against Tuareg rebels.", "ASSAULT MLI.MIL > MLI.REB"),
)
OWN_AND_FOREIGN = (
    ("Libya blew up the tunnels of its weapons site.", "RETREAT.disarm LBY > -"),
    ("Norway froze the assets of the Gabonese president.", "SANCTION NOR > GAB.GOV"),
    ("Gabon froze the assets of the Gabonese union.", "COERCE.seize GAB > GAB.LAB"),
    ("The Omani pullout from Yemen was completed.", "RETREAT.withdraw OMN > YEM"),
)
CROWDS = (
    ("Half a million Chileans came out against the law.", "PROTEST.demo CHL.CVL > -"),
    ("Tens of thousands of Fijians gathered outside parliament.", "PROTEST.demo FJI.CVL > FJI.LEG"),
    ("More than 90 Chilean prisoners have gone without food since May.", "PROTEST.hunger CHL > -"),
    ("Kenyan nurses marched on the parliament.", "PROTEST.demo KEN.MED > KEN.LEG"),
)
PARSES = (
    ("Two Kenyan monks were arrested and beaten by Chadian police.",
     "ASSAULT.beat TCD.COP > KEN.REL;COERCE.arrest TCD.COP > KEN.REL"),
    ("Chile extradited a man accused of fraud to Spain.", "ACCUSE.allege - > CHL.CVL;COOPERATE CHL > ESP"),
    ("The massacre in Goz on Monday, in which 90 people died, went on.", "ASSAULT - > -;ASSAULT - > -"),
    ("Columns of Chadian tanks were seen heading for Niger.", "MOBILIZE.troops TCD.MIL > NER"),
    ("France sent the carrier Charles de Gaulle to Cyprus.", "MOBILIZE.troops FRA > CYP"),
)  # fmt: skip
ROWS = (*PHRASES, *OWN_AND_FOREIGN, *CROWDS, *PARSES)
SILENT = (
    "The photographer blew up a picture of her dog.",
    "The two men fell on hard times.",
    "The final pitted Spain against Italy.",
    "Thousands of fans turned out for the match.",
    "The chef put the wine on ice.",
    "The striker helped Ghana beat Togo.",
    "The museum put a tank on display.",
    "Benin retaliated with a late goal.",
)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([*(row[0] for row in ROWS), *SILENT], tools)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_what_is_told(read: dict[str, tuple[Report, ...]], text: str, expected: str) -> None:
    assert sorted(map(shown, read[text])) == expected.split(";")


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_event(read: dict[str, tuple[Report, ...]], text: str) -> None:
    assert [shown(r) for r in read[text]] == []
