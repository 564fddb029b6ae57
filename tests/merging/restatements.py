"""Pairs of reports that tell of one happening."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dragoman.model import Report
from tests.merging.people import CAVUSOGLU, ERDOGAN, MERKEL, PUTIN, QASSEMI, ZARIF, Pair
from tests.merging.telling import body, code, count, group, person, report

BACK: dict[str, Any] = {"trigger": "attack", "anaphor": "attack"}
DENIED: dict[str, Any] = {"trigger": "attacked", "lemma": "attack", "auxiliary": ("negation",)}
SANCTIONS: dict[str, Any] = {"text": "imposed economic sanctions", "trigger": "imposed", "lemma": "impose"}
DENIES: dict[str, Any] = {"trigger": "denies", "lemma": "deny"}


def led(first: Report, later: Report) -> Pair:
    """Two reports of one story, of which the later comes back to the first."""
    return first, replace(later, antecedent=first.report_id)


RESTATEMENTS: dict[str, Pair] = {
    "calls told a year later, dated by their clause": (
        report(
            "CONSULT",
            [ZARIF, CAVUSOGLU],
            mode="phone",
            published="2016-07-17",
            counts=(count(3, "times"),),
            text="The minister has spoken three times on the telephone with his colleague",
            trigger="spoken",
        ),
        report(
            "CONSULT",
            [ZARIF, CAVUSOGLU],
            mode="phone",
            story="b",
            published="2017-08-17",
            date="2016-07-15",
            counts=(count(6, "calls"),),
            text="had six phone calls on the night of the attempted takeover",
            trigger="calls",
        ),
    ),
    "support for a government, by state and by government": (
        report(
            "SUPPORT",
            "IRN",
            "TUR.GOV",
            date="2016-07-16",
            published="2016-07-17",
            lemma="support",
            text="Iran fully supported the elected government against the coup",
            trigger="supported",
        ),
        report(
            "SUPPORT",
            "IRN.GOV",
            "TUR.GOV",
            story="b",
            date="2016-07-15",
            published="2017-08-17",
            text="full support to the government on the night of the coup attempt",
            trigger="support",
        ),
    ),
    "a meeting in two outlets": (
        report("CONSULT", [ZARIF, MERKEL], date="2020-03-10", text="met in Berlin on Tuesday", trigger="met"),
        report("CONSULT", [ZARIF, MERKEL], story="b", date="2020-03-10", text="held talks in the capital"),
    ),
    "a meeting, the government for the minister": (
        report("CONSULT", [ZARIF, "DEU.GOV"], date="2020-03-10", text="met German officials", trigger="met"),
        report(
            "CONSULT", [ZARIF, MERKEL], story="b", date="2020-03-10", text="met the chancellor", trigger="met"
        ),
    ),
    "host and visitor change places": (
        report("CONSULT", ERDOGAN, PUTIN, mode="visit", date="2020-03-05", text="visited", place="Ankara"),
        report(
            "CONSULT", [PUTIN, ERDOGAN], story="b", mode="visit", date="2020-03-05", text="hosted a visit"
        ),
    ),
    "an attack with differing tolls": (
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            mode="explosives",
            date="2020-03-10",
            place="Mosul",
            counts=(count(12, "killed"),),
            text="a car bomb killed twelve at a market",
            trigger="killed",
        ),
        report(
            "ASSAULT",
            "",
            "IRQ.CVL",
            story="b",
            mode="explosives",
            date="2020-03-10",
            place="Mosul",
            counts=(count(20, "killed"),),
            text="at least twenty died as a bomb tore through the market",
            trigger="bomb",
        ),
    ),
    "an attack blamed on two groups": (
        report(
            "ASSAULT",
            code("IMG.REB"),
            "TUR.CVL",
            date="2020-03-10",
            place="Istanbul",
            lemma="attack",
            text="militants attacked a nightclub with rifles",
            trigger="attacked",
            counts=(count(39, "killed"),),
        ),
        report(
            "ASSAULT",
            "TUR.REB",
            "TUR.CVL",
            story="b",
            date="2020-03-10",
            place="Istanbul",
            lemma="attack",
            text="gunmen attacked a nightclub with rifles",
            trigger="attacked",
            counts=(count(39, "killed"),),
        ),
    ),
    "an attack asserted and denied": (
        report(
            "ASSAULT", "SAU.MIL", "YEM.CVL", date="2020-03-10", text="jets bombed a hospital", lemma="bomb"
        ),
        report(
            "ASSAULT",
            "SAU.MIL",
            "YEM.CVL",
            story="b",
            date="2020-03-10",
            text="never bombed a hospital",
            lemma="bomb",
            auxiliary=("negation",),
        ),
    ),
    "an attack without a known attacker": (
        report(
            "ASSAULT",
            group("gunmen"),
            "",
            date="2020-03-10",
            place="Kabul",
            lemma="storm",
            text="gunmen stormed a hotel overlooking the embassy district",
            trigger="stormed",
        ),
        report(
            "ASSAULT",
            "",
            "AFG.CVL",
            story="b",
            date="2020-03-10",
            place="Kabul",
            lemma="storm",
            text="a luxury hotel was stormed on Tuesday",
            trigger="stormed",
        ),
    ),
    "sanctions, undated, the same day's papers": (
        report(
            "SANCTION", "USA.GOV", "IRN", lemma="impose", text="imposed sanctions on banks", trigger="imposed"
        ),
        report(
            "SANCTION",
            "USA.GOV",
            "IRN",
            story="b",
            lemma="impose",
            text="new curbs imposed on banks",
            trigger="imposed",
        ),
    ),
    "sanctions taken for coercion": (
        report(
            "SANCTION",
            "RUS.GOV",
            "GBR.GOV",
            mode="expel",
            date="2018-03-17",
            counts=(count(23, "expelled"),),
            text="expelled 23 diplomats over the poisoning",
            trigger="expelled",
            lemma="expel",
        ),
        report(
            "COERCE",
            "RUS.GOV",
            "GBR.GOV",
            story="b",
            mode="deport",
            date="2018-03-17",
            lemma="expel",
            counts=(count(23, "expelled"),),
            text="ordered 23 diplomats expelled",
            trigger="expelled",
        ),
    ),
    "a protest, vaguer day and exact day": (
        report(
            "PROTEST", "FRA.CVL", "FRA.GOV", date="2020-03-09/2020-03-15", text="marched against the reform"
        ),
        report(
            "PROTEST", "FRA.CVL", "FRA.GOV", story="b", date="2020-03-10", text="march against the reform"
        ),
    ),
    "headline and lead of one story": (
        report(
            "SUPPORT",
            "IRN",
            "TUR.GOV",
            text="Iran Backs Government Against Coup",
            trigger="Backs",
            lemma="back",
        ),
        report(
            "SUPPORT",
            "IRN",
            "TUR.GOV",
            at=100,
            date="2020-03-11",
            lemma="support",
            text="it fully supported the government against a coup",
            trigger="supported",
        ),
    ),
    "a spokesman and his ministry condemn": (
        report("ACCUSE", QASSEMI, "USA", mode="disapprove", text="condemned the strike", lemma="condemn"),
        report(
            "ACCUSE", "IRN.GOV", "USA", story="b", mode="disapprove", text="condemned strike", lemma="condemn"
        ),
    ),
    "words of Thursday, told as of Friday": (
        report(
            "THREATEN",
            "PRK",
            "KOR",
            date="2020-03-12",
            lemma="warn",
            text="warned of a merciless answer",
            trigger="warned",
        ),
        report(
            "THREATEN",
            "PRK",
            "KOR",
            story="b",
            date="2020-03-13",
            lemma="warn",
            published="2020-03-14",
            text="warned of an answer without mercy",
            trigger="warned",
        ),
    ),
    "help, vague and exact place": (
        report("AID", "TUR", "SOM", date="2020-03-10", place="Ankara", text="sent doctors and medicine"),
        report(
            "AID", "TUR.GOV", "SOM", story="b", date="2020-03-10", text="medicine was sent", lemma="medicine"
        ),
    ),
    "bodies by name": (
        report(
            "ACCUSE", body("Amnesty International", "NGO"), "EGY.GOV", text="accused police", lemma="accuse"
        ),
        report(
            "ACCUSE",
            body("Amnesty International", "NGO"),
            "EGY",
            story="b",
            text="has accused",
            lemma="accuse",
        ),
    ),
    "the attack, pointed back to in one story": led(
        report(
            "ASSAULT",
            group("gunmen"),
            "NGA.CVL",
            date="2020-03-11",
            text="gunmen stormed a school in the north",
        ),
        report(
            "ASSAULT",
            "",
            "",
            at=80,
            text="No group has claimed responsibility for the attack",
            trigger="attack",
            anaphor="attack",
        ),
    ),
    "the attack, by what it did": led(
        report("ASSAULT", "", "NGA.MIL", date="2020-03-11", text="a car was driven into a base", lemma="ram"),
        report(
            "ASSAULT",
            "",
            "",
            at=80,
            text="the attack wounded nine",
            lemma="wound",
            anaphor="attack",
            counts=(count(9, "wounded"),),
        ),
    ),
    "an attack by the evening and by the morning": (
        report(
            "SUPPORT",
            "IRN",
            "TUR",
            text="stood by it on Friday night",
            date="2020-03-10",
            day="on Friday night",
            lemma="stand",
        ),
        report("SUPPORT", "IRN", "TUR.GOV", story="b", date="2020-03-11", text="backed it", lemma="back"),
    ),
    "an attack whose author two sources name differently": (
        report("ASSAULT", "", "SAU.BUS", date="2020-03-10", text="plants were attacked", lemma="attack"),
        report("ASSAULT", "IRN", "", at=60, text="Iran did the attack", by="USA", **BACK),
        report("ASSAULT", "YEM.REB", "", at=99, text="rebels said they did the attack", by="YEM.REB", **BACK),
    ),
    "an attack denied in another story by the accused": (
        report("ASSAULT", "", "SAU.BUS", date="2020-03-10", text="plants were attacked", lemma="attack"),
        report("ASSAULT", "IRN", "", at=60, text="Iran did the attack", by="USA", **BACK),
        report("ASSAULT", "IRN", "SAU.BUS", story="b", text="had attacked plants", by="IRN", **DENIED),
    ),
    "a call told as talks": (
        report("CONSULT", [ZARIF, CAVUSOGLU], date="2020-03-10", mode="phone", text="rang", lemma="ring"),
        report("CONSULT", [ZARIF, CAVUSOGLU], story="b", date="2020-03-10", text="talked", lemma="talk"),
    ),
    "sanctions dated by a later account": (
        report("SANCTION", body("European Union", "EUR"), "RUS", date="2020-03-10", **SANCTIONS),
        report(
            "SANCTION",
            body("European Union", "EUR"),
            "RUS",
            story="b",
            date="2020-03-12",
            published="2020-03-22",
            **SANCTIONS,
        ),
    ),
    "what is denied from week to week": (
        report("REJECT", "RUS", "", text="Russia denies that it poisoned Kolar", **DENIES),
        report(
            "REJECT",
            "RUS.GOV",
            "",
            story="b",
            published="2020-03-24",
            text="Moscow denies that agents poisoned Kolar",
            **DENIES,
        ),
    ),
    "one word in a headline and its text": (
        report("ASSAULT", "", "IRQ.CVL", text="Blast kills nine pilgrims", trigger="kills", lemma="kill"),
        report(
            "ASSAULT",
            "",
            "",
            at=60,
            text="nine people were killed by the bomb",
            trigger="killed",
            lemma="kill",
            counts=(count(9, "killed"),),
        ),
    ),
    "a killing told two years later without its day": (
        report(
            "ASSAULT",
            "",
            person("Omar Haddad", "LBN"),
            date="2018-03-04",
            published="2018-03-05",
            text="Haddad was shot dead outside his office",
            trigger="shot",
            lemma="kill",
        ),
        report(
            "ASSAULT",
            "",
            person("Omar Haddad", "LBN"),
            story="b",
            published="2020-05-05",
            text="since the murder of Haddad the paper has shut",
            trigger="murder",
            lemma="murder",
        ),
    ),
    "a poisoning denied by the accused": (
        report(
            "ASSAULT",
            "SRB",
            person("Ana Kolar", "HRV"),
            date="2018-03-04",
            published="2018-03-06",
            text="Kolar was poisoned by agents",
            trigger="poisoned",
            lemma="poison",
        ),
        report(
            "ASSAULT",
            "SRB",
            person("Ana Kolar", "HRV"),
            story="b",
            published="2018-03-20",
            text="Belgrade did not poison Kolar",
            trigger="poison",
            lemma="poison",
            auxiliary=("negation",),
        ),
    ),
    "an arrest under two names for it": (
        report(
            "COERCE",
            "EGY.COP",
            person("Samir Aziz", "EGY"),
            mode="arrest",
            date="2020-03-10",
            text="police arrested the editor at dawn",
            trigger="arrested",
            lemma="arrest",
        ),
        report(
            "COERCE",
            "EGY",
            person("Samir Aziz", "EGY"),
            story="b",
            mode="arrest",
            text="the editor was detained",
            trigger="detained",
            lemma="detain",
        ),
    ),
    "a summit of three, one of whom a paper leaves out": (
        report(
            "CONSULT",
            [PUTIN, ERDOGAN, "IRN"],
            date="2020-03-10",
            text="the three met in the resort",
            lemma="meet",
        ),
        report(
            "CONSULT", [PUTIN, ERDOGAN], story="b", date="2020-03-10", text="talks by the sea", lemma="talk"
        ),
    ),
}
