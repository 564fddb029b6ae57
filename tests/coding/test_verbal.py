"""What parties say to each other, in the words of papers: idiom, quotation, nouns with a clause."""

from __future__ import annotations

import pytest

from dragoman.model import Report
from dragoman.pipeline import Toolbox
from tests.coding.reading import read_all, shown

TOLD = {
    # who does what a noun names, and what is wished in its clause
    "The condemnation by Jordan of the raid was swift.": ["ACCUSE.disapprove JOR > -"],
    "A demand by Fiji that Tonga release the boats was refused.": ["REQUEST.yield FJI > TON"],
    "Peru repeated its call for Chile to open the border.": ["REQUEST.yield PER > CHL"],
    "Threats by Oman to cut ties with Yemen were renewed.": ["THREATEN.relations OMN > YEM"],
    # told from the other side
    "Moldova has won the backing of Austria for its bid.": ["SUPPORT AUT > MDA"],
    "A Togolese proposal met with resistance from Benin.": ["REJECT BEN > TGO"],
    "The blame lies with Serbia, Kosovo's premier said.": ["ACCUSE.allege XKX.GOV > SRB"],
    # what is said of others, and to them
    '"Chad will regret this," the Libyan general said.': ["THREATEN LBY.MIL > TCD"],
    '"Open the border," the Malian premier told Niger.': ["REQUEST.change MLI.GOV > NER"],
    "Chile said Peru was right to close the mine.": ["SUPPORT CHL > PER"],
    "It was time for Niger to hold elections, the Ghanaian president said.": ["REQUEST.change GHA.GOV > NER"],
    # modal and negated
    "Ghana would not rule out sanctions against Togo.": ["THREATEN.relations GHA > TGO"],
    "Tunisia does not rule out a deal with Libya.": ["AGREE TUN > LBY"],
    "Croatia no longer opposes the membership of Montenegro.": ["CONCEDE HRV > MNE"],
    "Belarus sees no point in talks with Poland.": ["REJECT.meet BLR > POL"],
    "Romania will do whatever it takes to help Moldova.": ["AGREE ROU > MDA"],
    "Under no circumstances would Kenya release the Somali captain.": ["REJECT.yield KEN > SOM.MIL"],
    "China would not hesitate to use force against Taiwan.": ["THREATEN.violence CHN > TWN"],
    "Sweden would not be drawn into a quarrel with Turkey.": ["REJECT SWE > TUR"],
    "Egypt has asked that the talks be resumed.": ["REQUEST.change EGY > -"],
    # conditions, and one's own deeds
    "Ghana will close the border unless Togo frees the pilot.": ["THREATEN.restrict GHA > TGO"],
    "Bolivia may cut ties with Peru, its president warned.": ["THREATEN.relations BOL.GOV > PER"],
    # what binds nobody else, and numbers behind a particle
    "Chad agreed to close the base.": ["AGREE TCD > -"],
    "Armenia will hand over three districts to Georgia.": ["CONCEDE ARM > GEO"],
    # meetings told in passing
    "The Omani sultan spoke of it at the end of two days of talks with Qatar.": ["CONSULT QAT+OMN.GOV > -"],
    "The Greek minister told his Cypriot colleague by telephone that the ship was safe.": [
        "CONSULT.phone GRC.GOV+CYP.GOV > -"
    ],
    "The envoy stopped in Cairo to confer with Egyptian ministers.": ["CONSULT envoy+EGY.GOV > -"],
}
SILENT = (
    "The Danish coach said the striker was right to shoot.",
    "The Kenyan runner spent an hour with fans after the race.",
    "The German carmaker considers the matter closed.",
    '"Pass the ball," the Brazilian captain told his team.',
    "The Polish doctor told patients by telephone that the clinic was shut.",
    "The Chilean poet would not hear of a new edition.",
    "Two brothers discussed football in a pub in Cardiff.",
    "It is up to parents to choose, the head teacher in Dublin said.",
    "The Spanish fans were full of praise for the Italian goalkeeper.",
    "There will be consequences for the economy of Peru, analysts said.",
    "Unless it rains, the Kenyan farmer will cut the maize.",
    "The airline warned that it would cancel flights to Chad.",
)
Readings = dict[str, tuple[Report, ...]]


@pytest.fixture(scope="module")
def read(tools: Toolbox) -> Readings:
    return read_all((*TOLD, *SILENT), tools)


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_what_is_told(text: str, told: list[str], read: Readings) -> None:
    assert [shown(r).split(" @ ")[0] for r in read[text]] == told


@pytest.mark.parametrize("text", SILENT)
def test_private_words_are_none(text: str, read: Readings) -> None:
    assert [shown(r) for r in read[text]] == []


def test_pair_told_by_number_is_both(tools: Toolbox) -> None:
    text = "The Kenyan president met Uganda's premier in Lamu. The two men talked for an hour."
    reports = read_all([text], tools)[text]
    assert [len(r.actors) for r in reports] == [2, 2]


def test_apposed_pair_is_both(tools: Toolbox) -> None:
    text = "The two men, the Kenyan president and his Ugandan counterpart, conferred for an hour."
    reports = read_all([text], tools)[text]
    assert [sorted(p.country or "" for p in r.actors) for r in reports] == [["KEN", "UGA"]]
