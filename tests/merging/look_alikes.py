"""Pairs of reports that look alike and tell of two happenings."""

from __future__ import annotations

from tests.merging.people import AKAR, BAGHERI, CAVUSOGLU, ERDOGAN, QASSEMI, ZARIF, Pair
from tests.merging.telling import count, person, report

TWO = "The United States expelled 60 diplomats and closed a consulate"

LOOK_ALIKES: dict[str, Pair] = {
    "the next day's meeting with somebody else": (
        report("CONSULT", [BAGHERI, AKAR], date="2017-08-15", text="met with his counterpart", trigger="met"),
        report(
            "CONSULT", [BAGHERI, ERDOGAN], story="b", date="2017-08-16", text="had talks with the president"
        ),
    ),
    "the next day's meeting with the same": (
        report("CONSULT", [ZARIF, CAVUSOGLU], date="2020-03-10", text="met in the capital", trigger="met"),
        report(
            "CONSULT",
            [ZARIF, CAVUSOGLU],
            story="b",
            date="2020-03-11",
            text="met in the capital",
            trigger="met",
        ),
    ),
    "two meetings of one day with different people": (
        report("CONSULT", [ZARIF, CAVUSOGLU], date="2020-03-10", text="met", lemma="meet"),
        report("CONSULT", [ZARIF, ERDOGAN], story="b", date="2020-03-10", text="met", lemma="meet"),
    ),
    "visits by different ministers": (
        report(
            "CONSULT",
            ZARIF,
            "TUR",
            mode="visit",
            text="visited the capital",
            trigger="visited",
            lemma="visit",
        ),
        report(
            "CONSULT",
            BAGHERI,
            "TUR",
            story="b",
            mode="visit",
            text="visited the capital",
            trigger="visited",
            lemma="visit",
        ),
    ),
    "a call and a meeting": (
        report("CONSULT", [ZARIF, "TUR"], mode="phone", date="2020-03-10", text="telephoned"),
        report("CONSULT", [ZARIF, "TUR"], story="b", date="2020-03-10", text="held talks"),
    ),
    "the announcement and the meeting": (
        report("AGREE", ZARIF, "TUR", text="would pay a visit soon", auxiliary=("future",)),
        report("CONSULT", ZARIF, "TUR", story="b", mode="visit", text="paid a visit"),
    ),
    "a planned meeting and one held": (
        report("CONSULT", [ZARIF, CAVUSOGLU], auxiliary=("future",), date="2020-03-12", text="will meet"),
        report("CONSULT", [ZARIF, CAVUSOGLU], story="b", date="2020-03-12", text="will meet"),
    ),
    "two attacks in one city": (
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            date="2020-03-10",
            place="Baghdad",
            counts=(count(6, "killed"),),
            text="a bomb killed six in the market",
            trigger="killed",
        ),
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            story="b",
            date="2020-03-11",
            place="Baghdad",
            counts=(count(12, "killed"),),
            text="a bomb killed twelve in the market",
            trigger="killed",
        ),
    ),
    "attacks of one day in two cities": (
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            date="2020-03-10",
            place="Mosul",
            text="a bomb killed six",
            trigger="killed",
        ),
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            story="b",
            date="2020-03-10",
            place="Kirkuk",
            text="a bomb killed six",
            trigger="killed",
        ),
    ),
    "a second missile": (
        report(
            "MOBILIZE",
            "PRK.MIL",
            "",
            mode="weapons",
            published="2020-03-10",
            text="it fired a missile",
            trigger="fired",
        ),
        report(
            "MOBILIZE",
            "PRK.MIL",
            "",
            story="b",
            mode="weapons",
            published="2020-03-12",
            text="it fired again at dawn",
            trigger="fired",
        ),
    ),
    "the second test and the third": (
        report(
            "MOBILIZE",
            "PRK.MIL",
            "",
            mode="weapons",
            date="2020-03-09/2020-03-15",
            text="its second test",
            trigger="test",
        ),
        report(
            "MOBILIZE",
            "PRK.MIL",
            "",
            story="b",
            mode="weapons",
            date="2020-03-09/2020-03-15",
            text="its third test",
            trigger="test",
        ),
    ),
    "support in two directions": (
        report("SUPPORT", "IRN", "TUR", text="backs its neighbour", trigger="backs"),
        report("SUPPORT", "TUR", "IRN", story="b", text="backs its neighbour", trigger="backs"),
    ),
    "two spokesmen": (
        report("ACCUSE", ZARIF, "USA", text="condemned the sanctions", trigger="condemned"),
        report("ACCUSE", QASSEMI, "USA", story="b", text="condemned the sanctions", trigger="condemned"),
    ),
    "undated reports of two months": (
        report("CONSULT", [ZARIF, CAVUSOGLU], mode="phone", published="2020-03-12", text="spoke by phone"),
        report(
            "CONSULT",
            [ZARIF, CAVUSOGLU],
            story="b",
            mode="phone",
            published="2020-05-12",
            text="spoke by phone",
        ),
    ),
    "undated background and the news": (
        report("ASSAULT", "ISR.MIL", "SYR.MIL", text="bombed the airport", auxiliary=("historical",)),
        report("ASSAULT", "ISR.MIL", "SYR.MIL", story="b", text="bombed the airport"),
    ),
    "imposed and eased": (
        report("SANCTION", "USA.GOV", "IRN", text="imposed sanctions", trigger="imposed"),
        report("CONCEDE", "USA.GOV", "IRN", story="b", text="lifted sanctions", trigger="lifted"),
    ),
    "arms for two recipients": (
        report("AID", "USA", "UKR", date="2020-03-10", text="sent missiles", trigger="sent"),
        report("AID", "USA", "POL", story="b", date="2020-03-10", text="sent missiles", trigger="sent"),
    ),
    "a threat and its fulfilment": (
        report("THREATEN", "USA", "IRN", text="threatened new sanctions", trigger="threatened"),
        report("SANCTION", "USA", "IRN", story="b", text="imposed new sanctions", trigger="imposed"),
    ),
    "supposed and told": (
        report("ASSAULT", "USA", "IRN", date="2020-03-10", text="might strike", auxiliary=("hypothetical",)),
        report("ASSAULT", "USA", "IRN", story="b", date="2020-03-10", text="might strike"),
    ),
    "praise of a government and of its opponents": (
        report("SUPPORT", "IRN", "TUR.GOV", text="praised the government", trigger="praised"),
        report("SUPPORT", "IRN", "TUR.CVL", story="b", text="praised the crowds", trigger="praised"),
    ),
    "in one story, what he also condemned": (
        report("ACCUSE", ZARIF, "USA", text="Zarif condemned the strike", trigger="condemned"),
        report("ACCUSE", ZARIF, "USA.MIL", at=60, text="He also condemned the base", trigger="condemned"),
    ),
    "the attack of a later day in one story": (
        report("ASSAULT", "", "NGA.CVL", date="2020-03-05", text="a school was stormed", lemma="storm"),
        report(
            "ASSAULT",
            "",
            "NGA.CVL",
            at=80,
            date="2020-03-11",
            text="the attack on a market",
            trigger="attack",
        ),
    ),
    "another attack in one story": (
        report("ASSAULT", "", "NGA.CVL", text="a bomb went off in a bus", lemma="explode"),
        report("ASSAULT", "", "", at=80, text="hours later another attack followed", trigger="attack"),
    ),
    "killings of two persons by one word": (
        report(
            "ASSAULT", "", person("Omar Haddad", "LBN"), date="2018-03-04", text="murdered", lemma="murder"
        ),
        report(
            "ASSAULT",
            "",
            person("Rafi Saleh", "LBN"),
            story="b",
            published="2020-05-05",
            text="the murder",
            trigger="murder",
        ),
    ),
    "a beating and a killing of one person, years apart": (
        report("ASSAULT", "", person("Omar Haddad", "LBN"), date="2018-03-04", text="beaten", lemma="beat"),
        report(
            "ASSAULT",
            "",
            person("Omar Haddad", "LBN"),
            story="b",
            published="2020-05-05",
            text="murdered",
            lemma="murder",
        ),
    ),
    "two measures in one sentence": (
        report("SANCTION", "USA", "RUS.GOV", date="2020-03-10", text=TWO, trigger="expelled", lemma="expel"),
        report("SANCTION", "USA", "RUS.GOV", date="2020-03-10", text=TWO, trigger="closed", lemma="close"),
    ),
    "the attack of Monday and an older one in one story": (
        report("ASSAULT", "", "", date="2019-08-04", text="an assault in the east", lemma="assault"),
        report(
            "ASSAULT",
            "",
            "",
            at=80,
            text="the attack killed nine",
            lemma="kill",
            anaphor="attack",
            date="2020-03-09",
        ),
    ),
    "a night and the day before it": (
        report(
            "SUPPORT",
            "IRN",
            "TUR",
            text="stood by it on Friday night",
            date="2020-03-10",
            day="on Friday night",
            lemma="stand",
        ),
        report("ASSAULT", "", "TUR.CVL", story="b", date="2020-03-09", text="killed 2", lemma="kill"),
    ),
    "sanctions two days apart, told at once": (
        report("SANCTION", "USA", "RUS", date="2020-03-10", text="imposed", lemma="impose"),
        report("SANCTION", "USA", "RUS", story="b", date="2020-03-12", text="imposed", lemma="impose"),
    ),
    "denials of two things, weeks apart": (
        report(
            "REJECT", "RUS", "", text="Russia denies that it jammed ships", trigger="denies", lemma="deny"
        ),
        report(
            "REJECT",
            "RUS",
            "",
            story="b",
            published="2020-03-26",
            trigger="denies",
            lemma="deny",
            text="Moscow denies paying bounties",
        ),
    ),
    "attacks that two sources ascribe, on two days": (
        report("ASSAULT", "IRN", "SAU", date="2020-03-10", text="the attack", by="USA", anaphor="attack"),
        report("ASSAULT", "YEM.REB", "SAU", story="b", date="2020-03-12", text="attack", by="YEM.REB"),
    ),
}
