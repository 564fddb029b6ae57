"""What a comparison needs of a report, worked out once: parties by record-wide id, days, words, markers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from types import MappingProxyType
from typing import Final

from dragoman.discrepancies.dates import Window, ordinal, window
from dragoman.discrepancies.parties import canonical_id
from dragoman.mentions.words import common_words, content_words, words
from dragoman.merging.families import PLANS, VERBAL
from dragoman.model import Party, Report, Where
from dragoman.ontology import load_countries

_BEFORE: Final = re.compile(
    r"\b(another|new|fresh|further|second|third|fourth|fifth|sixth|follow-?up)\b", re.I
)
_ORDINALS: Final = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_AGAIN: Final = re.compile(r"\b(again|anew|once more)\b", re.I)
_FURTHER: Final = re.compile(r"\b(also|later|then|separately|earlier|previously|meanwhile)\b", re.I)
_BEING: Final = frozenset({"is", "are"})
_WORDS_BEFORE: Final = 3
_WORDS_AFTER: Final = 4
COMMON: Final = 0.3
"""What a word that any news uses weighs, against 1 for another."""
_NOWHERE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """A report made ready for comparison.

    ``vector`` holds the weights of its words, of length 1 at most. ``said`` are the words that it is told by:
    the trigger's, and the noun that points back to what was told. ``vouchers`` are the record-wide ids of
    those by whose word it is told, none in the story's own voice. ``standing`` tells whether it says in the
    present tense what somebody holds ("denies"), of no day in particular.
    """

    report: Report
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    countries: tuple[str, ...]
    days: Window | None
    published: int | None
    place: str
    words: frozenset[str]
    vector: Mapping[str, float]
    lemma: str
    said: frozenset[str]
    vouchers: frozenset[str]
    standing: bool
    mood: str
    denied: bool
    again: str
    further: str

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.report_id

    @property
    def retells(self) -> bool:
        """Whether it only comes back to what its story told before: it need not name again who and whom."""
        return bool(self.report.anaphor) and not (self.days and self.days.told)

    @property
    def disowned(self) -> bool:
        """Whether who is said to have acted denies it."""
        return self.denied and not self.vouchers.isdisjoint(p.entity_id for p in self.actors)

    @property
    def named(self) -> frozenset[str]:
        """The ids of the persons and bodies among its parties."""
        return frozenset(
            p.entity_id for p in self.actors + self.recipients if p.category in ("person", "body")
        )

    @property
    def once(self) -> frozenset[str]:
        """The ids of the persons that force is used on: whom it meets is seldom met twice in one way."""
        if self.report.event_type != "ASSAULT":
            return frozenset()
        return frozenset(p.entity_id for p in self.recipients if p.category == "person")


def prepare(reports: Iterable[Report], canonical: Mapping[str, str]) -> list[Facts]:
    """The facts of all reports, each once, ordered by id; a country that one leaves out another fills in."""
    unique = {r.report_id: r for r in reports}
    home = _countries(unique.values(), canonical)
    return [facts_of(unique[i], canonical, home) for i in sorted(unique)]


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1; summed in a fixed order, so that it is exact."""
    if len(b) < len(a):
        a, b = b, a
    return sum(a[w] * b[w] for w in sorted(a.keys() & b.keys()))


def facts_of(r: Report, canonical: Mapping[str, str], home: Mapping[str, str] = _NOWHERE) -> Facts:
    """The facts of one report: they depend on no other, so that what comes in later changes none.

    Args:
        r: the report.
        canonical: the record-wide id of a story's entity.
        home: the country of an entity, by record-wide id, for reports that leave it out.
    """
    told = _words(r)
    actors, recipients = (
        tuple(_linked(p, canonical, home) for p in side) for side in (r.actors, r.recipients)
    )
    days, lemma = window(r), (r.lemma or r.trigger.text).lower()
    return Facts(
        report=r,
        actors=actors,
        recipients=recipients,
        countries=tuple(sorted({p.country for p in actors + recipients if p.country})),
        days=days,
        published=ordinal(r.published),
        place=place_mark(r.place),
        words=told,
        vector=_vector(told),
        lemma=lemma,
        said=frozenset(x for x in (lemma, r.anaphor) if x),
        vouchers=frozenset(canonical_id(p, canonical) for p in r.according_to),
        standing=_is_standing(r, lemma) and not (days and days.told),
        mood=_mood(r),
        denied="negation" in r.auxiliary,
        again=_again(r),
        further=_found(_FURTHER, _before(r)),
    )


def _countries(reports: Iterable[Report], canonical: Mapping[str, str]) -> dict[str, str]:
    """The country of each entity as most reports tell it, for those that leave it out."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for r in reports:
        for p in r.actors + r.recipients:
            if p.country:
                told[canonical_id(p, canonical)][p.country] += 1
    return most_told(told)


def most_told(told: Mapping[str, Mapping[str, int]]) -> dict[str, str]:
    """The country of each entity that most reports tell, by how often each is told of it."""
    return {wide: min(known, key=lambda c: (-known[c], c)) for wide, known in told.items()}


def _linked(party: Party, canonical: Mapping[str, str], home: Mapping[str, str]) -> Party:
    """The party under its record-wide id, with the country that another story tells."""
    wide = canonical_id(party, canonical)
    if wide == party.entity_id and (party.country or wide not in home):
        return party
    return replace(party, entity_id=wide, country=party.country or home.get(wide))


def _is_standing(r: Report, lemma: str) -> bool:
    """Whether words are told in the present tense, by the form of the trigger."""
    word = r.trigger.text.split()[0].lower()
    return r.event_type in VERBAL and (word in _BEING or (word != lemma and word.endswith("s")))


def place_mark(place: Where | None) -> str:
    """What reports of one place share; "" for none."""
    return "" if place is None else f"{place.name.lower()}/{place.country or ''}"


def _mood(r: Report) -> str:
    """Past, future or hypothetical: events of different moods are never one."""
    if "hypothetical" in r.auxiliary:
        return "hypothetical"
    return "future" if "future" in r.auxiliary and r.event_type not in PLANS else "told"


def _words(r: Report) -> frozenset[str]:
    """The passage's content words without the names of parties and place, compared by themselves."""
    own = " ".join(x for p in r.actors + r.recipients for x in (p.text, p.name, *p.aliases))
    if r.place is not None:
        own += f" {r.place.name} {r.place.text}"
    named = {*words(own)}
    for party in r.actors + r.recipients:
        named |= _country_words(party.country)
    return frozenset({*content_words(r.passage.text)} - named)


@cache
def _country_words(code: str | None) -> frozenset[str]:
    """The name, adjectives, people and capital of a country."""
    country = load_countries().by_code.get(code or "")
    if country is None:
        return frozenset()
    forms = (country.name, *country.variants, *country.adjectives, *country.people, *country.capitals)
    return frozenset(words(" ".join(forms)))


def _vector(told: frozenset[str]) -> dict[str, float]:
    """Words of length 1 together, those that any news uses weighing less; shorter where there are no others.

    How rare a word is in the record itself would tell more, but then every story that comes in would change
    how alike all others are.
    """
    common = common_words()
    weights = {w: COMMON if w in common else 1.0 for w in sorted(told)}
    norm = max(1.0, sqrt(sum(x * x for x in weights.values())))
    return {w: x / norm for w, x in weights.items()}


def _before(r: Report) -> str:
    """The few words before the trigger in its passage."""
    at = r.trigger.start - r.passage.start
    return " ".join(r.passage.text[: max(0, at)].split()[-_WORDS_BEFORE:])


def _after(r: Report) -> str:
    at = r.trigger.end - r.passage.start
    return " ".join(r.passage.text[at:].split()[:_WORDS_AFTER]) if at > 0 else ""


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.findall(text)
    return str(found[-1]).lower() if found else ""


def _again(r: Report) -> str:
    """The word that marks an event as one more: close before the trigger, or "again" after it."""
    return _found(_BEFORE, _before(r)) or _found(_AGAIN, f"{_before(r)} {_after(r)}")


def other_ordinal(a: Facts, b: Facts) -> bool:
    """Whether the two are counted differently ("the second", "the third")."""
    return a.again != b.again and a.again in _ORDINALS and b.again in _ORDINALS
