"""What made-up records are drawn from: parties, outlets, places, events of theirs, and who tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.ontology import load_plover
from dragoman.store.schemas import PARTY, WHERE

OUTLETS, PEOPLE, PLACES, DAYS = 150, 20_000, 2_000, 4_000
COUNTRIES = (
    "USA", "RUS", "CHN", "IRN", "TUR", "ISR", "SAU", "GBR", "FRA", "DEU", "UKR", "IND", "PAK",
    "JPN", "KOR", "PRK", "SYR", "IRQ", "EGY", "BRA", "VEN", "CUB", "COL", "MEX", "CAN", "AUS",
    "IDN", "PHL", "THA", "VNM", "MMR", "BGD", "LKA", "NPL", "AFG", "UZB", "KAZ", "GEO", "ARM",
    "AZE", "GRC", "ITA", "ESP", "PRT", "POL", "HUN", "ROU", "BGR", "SRB", "UNO", "EUR",
)  # fmt: skip
SECTORS = (
    "GOV", "MIL", "COP", "LEG", "JUD", "REB", "CVL", "JRN", "BUS", "OPP",
)  # fmt: skip
SYLLABLES = (
    "ka", "lo", "mir", "ten", "sha", "vu", "dor", "be", "nil", "fa", "rom", "ush", "gar", "tal",
    "ez", "oni", "pra", "sed",
)  # fmt: skip
TOPICS = (
    "border", "grain", "pipeline", "ceasefire", "embassy", "election", "harbour", "missile",
    "refugees", "tariffs", "dam", "visa",
)  # fmt: skip
STORY_REPORTS = 4


@dataclass(frozen=True)
class World:
    """What events are drawn from: parties as a column, their names, and the outlets and places."""

    parties: pa.StructArray
    names: pa.Array
    countries: np.ndarray
    outlets: pa.Array
    places: pa.StructArray


def _names(rng: np.random.Generator, count: int, words: int) -> list[str]:
    drawn = rng.choice(SYLLABLES, (count, words, 3))
    return [" ".join("".join(word).capitalize() for word in name) for name in drawn.tolist()]


def world(rng: np.random.Generator) -> World:
    """The states with their organs, and many people."""
    states = [(c, "state", c, [], None) for c in COUNTRIES]
    organs = [(f"{c}.{s}", "group", c, [s], s.lower()) for c in COUNTRIES for s in SECTORS]
    owners = rng.choice(COUNTRIES, PEOPLE)
    sectors = rng.choice(SECTORS, PEOPLE)
    people = [
        (name, "person", str(c), [str(s)], "minister")
        for name, c, s in zip(_names(rng, PEOPLE, 2), owners, sectors, strict=True)
    ]
    rows = [
        {
            "entity_id": f"{i:016x}",
            "category": category,
            "name": name,
            "aliases": [],
            "country": country,
            "sectors": among,
            "role": role,
            "text": name,
            "start": 0,
            "end": len(name),
            "evidence": "",
        }
        for i, (name, category, country, among, role) in enumerate(states + organs + people)
    ]
    places = [
        {
            "name": name,
            "country": str(country),
            "latitude": float(lat),
            "longitude": float(lon),
            "geonames_id": None,
            "text": name,
        }
        for name, country, lat, lon in zip(
            _names(rng, PLACES, 1),
            rng.choice(COUNTRIES, PLACES),
            rng.uniform(-50, 65, PLACES),
            rng.uniform(-120, 150, PLACES),
            strict=True,
        )
    ]
    return World(
        pa.array(rows, PARTY),
        pa.array([r["name"] for r in rows]),
        np.array([COUNTRIES.index(str(r["country"])) for r in rows]),
        pa.array(
            [
                f"{name} {kind}"
                for name, kind in zip(
                    _names(rng, OUTLETS, 1),
                    rng.choice(["Post", "Times", "Wire", "Courier"], OUTLETS),
                    strict=True,
                )
            ]
        ),
        pa.array(places, WHERE),
    )


def skewed(rng: np.random.Generator, among: int, size: int) -> np.ndarray:
    """Indices below ``among``, low ones often."""
    return np.minimum((among * rng.random(size) ** 3).astype(np.int64), among - 1)


def mixed_ids(prefix: str, numbers: np.ndarray) -> pa.Array:
    """Ids that begin alike and go on as if by chance, as ids by content do."""
    mixed = (numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    return pa.array([f"{prefix}{n:016x}" for n in mixed.tolist()])


def texts(values: Sequence[str], at: np.ndarray) -> pa.Array:
    """Some of the texts, by their positions."""
    return pa.array(values).take(pa.array(at))


@dataclass(frozen=True)
class Drawn:
    """The events of one part: who, whom, what, when, and who tells of them."""

    number: np.ndarray
    actor: np.ndarray
    recipient: np.ndarray  # -1 for none
    kind: np.ndarray
    day: np.ndarray
    place: np.ndarray  # -1 for none
    tellings: np.ndarray
    disputed: np.ndarray


def draw(rng: np.random.Generator, w: World, first: int, count: int) -> Drawn:
    """Events ``first`` to ``first + count``."""
    recipient = skewed(rng, len(w.names), count)
    recipient[rng.random(count) < 0.15] = -1
    place = skewed(rng, PLACES, count)
    place[rng.random(count) < 0.4] = -1
    tellings = rng.choice([1, 2, 4], count, p=[0.75, 0.2, 0.05])
    return Drawn(
        np.arange(first, first + count),
        skewed(rng, len(w.names), count),
        recipient,
        skewed(rng, len(KINDS), count),
        rng.integers(0, DAYS, count),
        place,
        tellings,
        (tellings > 1) & (rng.random(count) < 0.15),
    )


KINDS = [
    (name, mode, t.quad, t.score if mode is None else t.modes[mode].score)
    for name, t in load_plover().types.items()
    for mode in (None, *t.modes)
]


def tellings_of(d: Drawn) -> np.ndarray:
    """The event of each telling."""
    return np.repeat(np.arange(len(d.number)), d.tellings)


@dataclass(frozen=True)
class Told:
    """The tellings of one part, story by story, four to a story, in the order of each story's text."""

    each: np.ndarray
    story: np.ndarray
    day: np.ndarray
    outlet: np.ndarray
    passage: pa.Array
    verb: pa.Array
    start: np.ndarray
    verb_start: np.ndarray
    count: pa.Array

    @property
    def stories(self) -> int:
        """How many stories there are."""
        return len(self.outlet)


def tell(rng: np.random.Generator, w: World, d: Drawn) -> Told:
    """Words for all tellings; a story tells of what happened within a few days."""
    each = tellings_of(d)
    each = each[np.argsort(d.day[each] + 5 * rng.random(len(each)), kind="stable")]
    each = each[: len(each) - len(each) % STORY_REPORTS]
    n, stories = len(each), len(each) // STORY_REPORTS
    verb = texts([f"{k[0].lower()}ed" for k in KINDS], d.kind[each])
    actor = w.names.take(pa.array(d.actor[each]))
    other = pc.fill_null(w.names.take(pa.array(d.recipient[each], mask=d.recipient[each] < 0)), "nobody")
    count = pc.cast(pa.array(rng.integers(2, 400, n)), pa.string())
    topic = texts(TOPICS, rng.integers(0, len(TOPICS), n))
    ending = "people said in the capital, while officials spoke of the"
    words = (actor, verb, other, "over the", topic, "on the day,", count, ending, topic, "again.", " ")
    passage = pc.binary_join_element_wise(*words)
    size = (pc.utf8_length(passage).to_numpy() + 2).reshape(-1, STORY_REPORTS)
    start = (np.cumsum(size, axis=1) - size).ravel()
    told = d.day[each].reshape(-1, STORY_REPORTS).max(axis=1) + rng.integers(0, 3, stories)
    return Told(
        each, np.repeat(np.arange(stories), STORY_REPORTS), told, skewed(rng, OUTLETS, stories), passage,
        verb, start, start + pc.utf8_length(actor).to_numpy() + 1, count,
    )  # fmt: skip
