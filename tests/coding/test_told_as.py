"""Who does what to whom: refusals, what two do to each other, armed men, blasts, waters."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all, shown

# Each row: sentence, all its reports in alphabetical order, as tests.coding.reading.shown writes them.
REFUSED = (
    ("Chile will not negotiate with Bolivia.", "REJECT.meet CHL > BOL"),
    ("Norway will not hold talks with Iceland.", "REJECT.meet NOR > ISL"),
    ("Peru and Ecuador will not meet in Lima.", "REJECT.meet PER+ECU > -"),
)
EACH_OTHER = (
    ("Chad and Niger accused each other of arming rebels.", "ACCUSE.allege TCD+NER > TCD+NER"),
    ("Chad and Niger accused each other of breaking a truce at the lake.", "ACCUSE.allege TCD+NER > TCD+NER"),
    ("Serbia and Kosovo blamed one another for the clashes.", "ACCUSE.allege SRB+XKX > SRB+XKX"),
    ("Kenya and Somalia traded blame over the raid.", "ACCUSE.disapprove KEN+SOM > KEN+SOM"),
    ("Thai and Cambodian troops exchanged fire at the border.",
     "ASSAULT.firearms THA.MIL+KHM.MIL > THA.MIL+KHM.MIL"),
    ("Thai troops exchanged fire with Cambodian rangers.", "ASSAULT.firearms THA.MIL > KHM.MIL"),
)  # fmt: skip
STRUCK = (
    ("Rockets hit the Greek embassy in Baghdad.", "ASSAULT.heavy-weapons - > GRC.GOV"),
    ("Rockets hit homes in Baghdad.", "ASSAULT.heavy-weapons - > IRQ"),
    ("North Korea fired two missiles into the Sea of Japan.", "MOBILIZE.weapons PRK > -"),
    ("Canada sent warships to the Black Sea.", "MOBILIZE.troops CAN > -"),
)
ARMED = (
    ("Three men opened fire on worshippers in Karachi.", "ASSAULT.firearms PAK.UAF > PAK.REL"),
    ("Men in masks stormed the radio station in Bangui.", "ASSAULT CAF.UAF > CAF.JRN"),
    ("Two brothers planted a bomb at a market in Lahore.", "ASSAULT.explosives PAK.UAF > -"),
    ("Afghan women beat a policeman in Herat.", "ASSAULT.beat AFG.CVL > AFG.COP"),
    ("Three soldiers opened fire on a bus in Karachi.", "ASSAULT.firearms PAK.MIL > PAK"),
)
BLASTS = (
    ("A bomb exploded near a market in Kano, killing ten people.", "ASSAULT.explosives - > NGA.CVL"),
    ("The blast in Kabul killed ten people when a bomb exploded at dawn.", "ASSAULT.explosives - > AFG.CVL"),
    ("A suicide bomber blew himself up in Aden, killing nine soldiers.",
     "ASSAULT.suicide-attack YEM.UAF > YEM.MIL"),
)  # fmt: skip
NOT_DONE = (
    ("Peru stopped short of accusing Chile.", "ACCUSE.allege PER > CHL [negation]"),
    ("The EU stopped short of imposing sanctions on Mali.", "SANCTION European Union > MLI [negation]"),
    ("Chad failed to withdraw its troops from Sudan.", "RETREAT.withdraw TCD > SDN [negation]"),
)
ROWS = (*REFUSED, *EACH_OTHER, *STRUCK, *ARMED, *BLASTS, *NOT_DONE)


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    return read_all([row[0] for row in ROWS], tools)


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_who_did_what_to_whom(read: dict[str, tuple[Report, ...]], text: str, expected: str) -> None:
    assert sorted(map(shown, read[text])) == expected.split(";")


def test_another_blast_is_another_event(tools: Toolbox) -> None:
    text = "A bomb killed ten people in Kano when a second bomb exploded nearby."
    assert len(read_all([text], tools)[text]) == 2


def test_ships_are_their_owners_and_counted(tools: Toolbox) -> None:
    text = "Norway's 12 ships were deployed to the Baltic."
    [report] = read_all([text], tools)[text]
    assert [p.country for p in report.actors] == ["NOR"]
    assert [q.value for q in report.quantities] == [12]
