"""Makes up reports of happenings, as many as wanted, each happening told by one or several outlets.

The same seed gives the same reports. Parties and words are drawn with the skew of news (a few countries and
words are everywhere); accounts of one happening share parties, day and some words, and differ in others; some
are copies of an agency's text.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Party, Quantity, Quote, Report, When, identify

A_DAY = 55
"""Reports a day: more reports are a longer time, as in a record that grows."""
_FIRST = dt.date(2015, 1, 1)
_COUNTRIES = [
    "USA",
    "RUS",
    "CHN",
    "IRN",
    "TUR",
    "ISR",
    "SYR",
    "UKR",
    "IND",
    "PAK",
    "GBR",
    "FRA",
    "DEU",
    "JPN",
    "KOR",
    "PRK",
    "SAU",
    "YEM",
    "IRQ",
    "AFG",
    "EGY",
    "LBY",
    "SDN",
    "ETH",
    "SOM",
    "NGA",
    "MLI",
    "COD",
    "KEN",
    "ZAF",
    "BRA",
    "VEN",
    "COL",
    "MEX",
    "CUB",
    "ARG",
    "CHL",
    "PER",
    "POL",
    "HUN",
    "SRB",
    "GRC",
    "ITA",
    "ESP",
    "NLD",
    "SWE",
    "NOR",
    "FIN",
    "GEO",
    "ARM",
    "AZE",
    "KAZ",
    "MMR",
    "THA",
    "VNM",
    "PHL",
    "IDN",
    "MYS",
    "AUS",
    "LKA",
    "BGD",
    "NPL",
    "QAT",
    "ARE",
    "JOR",
    "LBN",
    "MAR",
    "DZA",
    "TUN",
]
_KINDS = (
    ("CONSULT", 1, 1.0, ("meet", "talk", "discuss")),
    ("SUPPORT", 1, 3.0, ("praise", "back", "welcome")),
    ("ACCUSE", 3, -2.0, ("accuse", "condemn", "criticise")),
    ("REQUEST", 3, -1.0, ("urge", "demand", "ask")),
    ("THREATEN", 3, -4.0, ("warn", "threaten")),
    ("SANCTION", 4, -6.0, ("impose", "expel", "cut")),
    ("ASSAULT", 4, -9.0, ("attack", "shell", "bomb")),
    ("AID", 2, 6.0, ("send", "deliver", "give")),
)
_OUTLETS = tuple(f"Outlet {n}" for n in range(400))
_SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "za",
    "che",
    "dra",
    "fli",
    "gro",
    "sta",
]


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    kind: tuple[str, int, float, tuple[str, ...]]
    actor: Party
    recipient: Party
    day: dt.date
    words: tuple[str, ...]
    count: int


def reports(number: int, seed: int = 1, *, a_day: int = A_DAY) -> Iterator[tuple[int, Report]]:
    """Yield ``number`` reports in the order of their days, each with the number of its happening."""
    chance = random.Random(seed)
    words = _vocabulary(20_000)
    made = told = 0
    while made < number:
        day = _FIRST + dt.timedelta(days=made // a_day)
        h = _happening(chance, told, day, words)
        told += 1
        accounts = min(number - made, 1 + min(11, int(chance.expovariate(0.7))))
        wire = _passage(chance, h, words)
        for n in range(accounts):
            text, word = wire if n and chance.random() < 0.3 else _passage(chance, h, words)
            yield h.number, _report(chance, h, made, text, word)
            made += 1


def _vocabulary(size: int) -> list[str]:
    base = len(_SYLLABLES)
    return ["".join(_SYLLABLES[n // base**k % base] for k in range(4)) for n in range(size)]


def _skewed(chance: random.Random, size: int) -> int:
    """A rank below ``size``, the lower the likelier."""
    return int(size * chance.random() ** 3)


def _party(chance: random.Random, country: str) -> Party:
    if chance.random() < 0.5:
        name = f"{country.title()} Minister {_skewed(chance, 40)}"
        return _made("person", name, country, ("GOV",))
    sectors = ("GOV",) if chance.random() < 0.6 else ("MIL",)
    return _made("group", f"{country}.{sectors[0]}", country, sectors)


def _made(category: str, name: str, country: str, sectors: tuple[str, ...]) -> Party:
    return Party(identify(category, name), category, name, (), country, sectors, None, name, 0, len(name))


def _happening(chance: random.Random, number: int, day: dt.date, words: list[str]) -> _Happening:
    one = _COUNTRIES[_skewed(chance, len(_COUNTRIES))]
    two = _COUNTRIES[_skewed(chance, len(_COUNTRIES))]
    about = tuple(words[_skewed(chance, len(words))] for _ in range(8))
    kind = _KINDS[chance.randrange(len(_KINDS))]
    return _Happening(
        number, kind, _party(chance, one), _party(chance, two), day, about, chance.randint(2, 60)
    )


def _passage(chance: random.Random, h: _Happening, words: list[str]) -> tuple[str, str]:
    own = [words[_skewed(chance, len(words))] for _ in range(6)]
    verb = chance.choice(h.kind[3])
    shared = chance.sample(h.words, 5)
    return f"{h.actor.name} {verb} {h.recipient.name} over {' '.join(shared)} and {' '.join(own)}", verb


def _report(chance: random.Random, h: _Happening, number: int, text: str, verb: str) -> Report:
    later = 0 if chance.random() < 0.8 else 1 if chance.random() < 0.9 else chance.randint(30, 700)
    published = h.day + dt.timedelta(days=later)
    day = h.day.isoformat()
    told = later > 1 or chance.random() < 0.5
    at = text.index(f" {verb} ") + 1
    event_type, quad, score, _ = h.kind
    return Report(
        report_id=identify("made", number), story_id=f"s{number}", outlet=chance.choice(_OUTLETS),
        published=published.isoformat(), url=None, passage=Quote(text, 0, len(text)),
        trigger=Quote(verb, at, at + len(verb)), event_type=event_type, mode=None, quad=quad, score=score,
        contexts=(), auxiliary=(), actors=(h.actor,), recipients=(h.recipient,), according_to=(),
        date=When(day, day, day, "that day", "made up") if told else None, place=None,
        quantities=(Quantity(float(h.count), "killed", str(h.count)),) if event_type == "ASSAULT" else (),
        cameo="", rule="made", confidence=1.0, lemma=verb,
    )  # fmt: skip
