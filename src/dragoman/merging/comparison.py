"""Weighs the evidence that two reports tell of one happening, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dragoman.discrepancies import parties, places, quantities
from dragoman.discrepancies.parties import Alignment, align, pooled
from dragoman.merging import weights as w
from dragoman.merging.facts import Facts, cosine, other_ordinal
from dragoman.merging.families import GENERIC, VERBAL, akin
from dragoman.merging.thesaurus import OTHER, SAME, SYNONYM, load_thesaurus

Step = tuple[float, str]
"""A weight in bits and what it stands for; FORBIDDEN where the two can't be one."""
FORBIDDEN: Final = float("-inf")
_DEATH: Final = "death"
_NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: ``score`` in bits (minus infinity if forbidden) and the evidence it adds up from."""

    score: float
    evidence: tuple[str, ...]

    @property
    def similarity(self) -> float:
        """The score as a probability, 0 to 1."""
        return similarity(self.score)


def similarity(score: float) -> float:
    """Bits as a probability."""
    return float(1.0 / (1.0 + 2.0**-score)) if score > -60 else 0.0


def score(a: Facts, b: Facts) -> float:
    """The bits for the two being one; stops at the first thing that forbids it."""
    total = w.PRIOR
    for weight, _ in _steps(a, b):
        if weight == FORBIDDEN:
            return FORBIDDEN
        total += weight
    return round(total, 6)


def compare(a: Facts, b: Facts) -> Comparison:
    """The same with every piece of evidence spelt out."""
    if b.id < a.id:
        a, b = b, a
    steps = [s for s in _steps(a, b) if s[0]]
    forbidding = next((s for s in steps if s[0] == FORBIDDEN), None)
    if forbidding:
        return Comparison(FORBIDDEN, (forbidding[1],))
    return Comparison(score(a, b), tuple(f"{text} ({weight:+.1f})" for weight, text in steps))


def _steps(a: Facts, b: Facts) -> Iterator[Step]:
    """All evidence, what forbids most cheaply first."""
    yield from _kind(a, b)
    yield from _time(a, b)
    yield from _people(a, b)
    yield from _where(a, b)
    yield from _figures(a, b)
    yield from _telling(a, b)


def _kind(a: Facts, b: Facts) -> Iterator[Step]:
    one, two = a.report, b.report
    if not akin(one.event_type, two.event_type) or a.mood != b.mood:
        yield FORBIDDEN, f"{a.mood} {one.event_type} is not {b.mood} {two.event_type}"
        return
    if one.story_id == two.story_id:
        if one.trigger == two.trigger and one.event_type != two.event_type:
            yield FORBIDDEN, "two readings of one word"
        if a.further or b.further:
            yield w.ALSO, f"one says “{a.further or b.further}”"
    if one.event_type != two.event_type:
        yield w.OTHER_TYPE, f"{one.event_type} for {two.event_type}"
    elif one.mode == two.mode:
        if one.mode:
            yield w.SAME_MODE, f"both {one.mode}"
    elif one.event_type == "CONSULT" and {one.mode, two.mode} & {"phone", "visit"}:
        weight = w.CALL_OR_MEETING if "phone" in (one.mode, two.mode) else w.VISIT_OR_MEETING
        yield weight, f"{one.mode or 'a meeting'} for {two.mode or 'a meeting'}"
    elif one.mode and two.mode:
        yield w.OTHER_MODE, f"{one.mode} for {two.mode}"
    if a.denied != b.denied:
        inside = one.story_id == two.story_id
        yield (w.OTHER_POLARITY_IN_STORY if inside else w.OTHER_POLARITY), "one asserts, the other denies"
    if other_ordinal(a, b):
        yield w.OTHER_ORDINAL, f"the {a.again} is not the {b.again}"
    elif a.again != b.again and not (a.again and b.again):
        yield w.AGAIN, f"one says “{a.again or b.again}”"


def _time(a: Facts, b: Facts) -> Iterator[Step]:
    one, two = a.days, b.days
    if one is None or two is None:
        historical = "historical" in a.report.auxiliary or "historical" in b.report.auxiliary
        if historical and not _once(a, b):
            yield FORBIDDEN, "background without a date"
        else:
            yield w.NO_TIME, "a date is unknown"
        return
    gap = one.gap(two)
    if one.told and two.told:
        yield _dated(a, b, gap, max(one.last, two.last) - min(one.first, two.first) + 1)
    elif one.told or two.told:
        yield _half_dated(a, b, gap)
    elif a.published is not None and b.published is not None:
        if a.report.story_id == b.report.story_id:
            yield w.UNDATED_TOGETHER, "both undated in one story"
        else:
            step = _undated(abs(a.published - b.published))
            yield (
                (_told_once(a, b), "undated, of one person") if step[0] == FORBIDDEN and _once(a, b) else step
            )


def _dated(a: Facts, b: Facts, gap: int, span: int) -> Step:
    if gap <= 0:
        weight = next((weight for days, weight in w.DATES if span <= days), w.DATES_WIDE)
        return weight, f"dates agree within {span} days" if span > 1 else "the same day"
    if a.report.event_type in VERBAL and gap <= w.VERBAL_DAYS:
        return w.WORDS_NEAR, f"words told {gap} days apart"
    if gap == 1 and a.report.event_type != "CONSULT" and _same_place(a, b) and _same_figure(a, b):
        return w.ONE_DAY_OFF, "dates a day apart, place and figure the same"
    return FORBIDDEN, f"dates exclude each other by {gap} days"


def _half_dated(a: Facts, b: Facts, gap: int) -> Step:
    if gap <= 0 and a.report.story_id == b.report.story_id:
        return w.UNDATED_TOGETHER, "one story, one undated"
    if gap <= 0:
        return w.DATE_WITHIN_NEWS, "the date falls into the days before the other's publication"
    if gap <= w.NEWS_GAP:
        return w.WORDS_NEAR, "the date lies a day off the other's publication"
    if a.report.story_id == b.report.story_id:
        return w.UNDATED_IN_STORY, "one is dated, the other not"
    told, other = (a.days, b.days) if a.days and a.days.told else (b.days, a.days)
    if told and other and told.last < other.first and _once(a, b):
        return _told_once(a, b), "told of one person after the day"
    return FORBIDDEN, f"the date lies {gap} days off the other's publication"


def _once(a: Facts, b: Facts) -> bool:
    """Whether both tell, in like words, what was done to one person and is hardly done twice."""
    return bool(a.once & b.once) and load_thesaurus().relation(a.lemma, b.lemma) in (SAME, SYNONYM)


def _undated(days: int) -> Step:
    if days == 0:
        return w.PUBLISHED_TOGETHER, "published the same day"
    if days <= 3:
        return w.PUBLISHED_NEAR, f"published {days} days apart"
    if days <= w.UNDATED_REACH:
        return w.PUBLISHED_LATER, f"undated, published {days} days apart"
    return FORBIDDEN, f"undated, published {days} days apart"


def _people(a: Facts, b: Facts) -> Iterator[Step]:
    if pooled(a.report, b.report):
        found = [("parties", align(a.actors + a.recipients, b.actors + b.recipients, _NO_IDS))]
    else:
        found = [
            ("actors", align(a.actors, b.actors, _NO_IDS)),
            ("recipients", align(a.recipients, b.recipients, _NO_IDS)),
        ]
    credit, named = 0.0, []
    for slot, sides in found:
        if sides.conflict:
            yield _clash(a, slot, sides, a.denied != b.denied)
        elif sides.only_first or sides.only_second:
            yield w.LEFT_OUT, f"{slot} left out by one"
        for one, _, grade in sides.pairs:
            credit += _credit(one.category, grade)
            named.append(one.label)
    if named:
        yield min(credit, w.PARTIES_CAP), "shared: " + ", ".join(named)
    if len(found) > 1 and all(_meet(sides) for _, sides in found):
        yield w.SAME_DIRECTION, "the same side acts"
    slots = [(a.actors, b.actors), (a.recipients, b.recipients)] if len(found) > 1 else []
    if a.report.event_type not in VERBAL and slots:  # what one leaves out, it does not name differently
        found = [x for x, (one, two) in zip(found, slots, strict=True) if one and two]
    if a.report.story_id == b.report.story_id and not all(_equal(sides) for _, sides in found):
        yield w.SAME_STORY, "one story names the parties differently"


def _meet(sides: Alignment) -> bool:
    return any(grade >= parties.VAGUER for _, _, grade in sides.pairs)


def _equal(sides: Alignment) -> bool:
    alone = sides.only_first or sides.only_second
    return not alone and all(grade >= parties.METONYM for _, _, grade in sides.pairs)


def _credit(category: str, grade: float) -> float:
    if grade == parties.SAME:
        return w.SAME_NAMED if category in ("person", "body") else w.SAME_STATE
    if grade == parties.METONYM:
        return w.SAME_GOVERNMENT
    return w.COMPATIBLE if grade == parties.VAGUER else 0.0


def _told_once(a: Facts, b: Facts) -> float:
    deaths = all(_DEATH in load_thesaurus().families_of((f.lemma,)) for f in (a, b))
    return w.DIES_ONCE if deaths else w.ONCE


def _clash(a: Facts, slot: str, sides: Alignment, denied: bool) -> Step:
    one, two = sides.only_first[0], sides.only_second[0]
    text = f"{slot}: {one.label} is not {two.label}"
    event_type = a.report.event_type
    spoken = event_type in VERBAL and slot == "actors"
    if spoken or event_type == "CONSULT":
        return FORBIDDEN, text
    return (w.DENIED_PARTY if denied and slot == "actors" else w.OTHER_PARTY), text


def _where(a: Facts, b: Facts) -> Iterator[Step]:
    one, two = a.report.place, b.report.place
    if one is None or two is None:
        return
    said = places.compare(one, two)
    if said == places.SAME:
        yield w.SAME_PLACE, f"in {one.name}"
    elif said == places.WITHIN:
        yield w.WITHIN_PLACE, f"{one.name} and {two.name} agree"
    elif a.report.mode != "phone":
        weight = w.OTHER_PLACE if said == places.APART else w.UNCLEAR_PLACE
        yield weight, f"{one.name} is not {two.name}"


def _same_place(a: Facts, b: Facts) -> bool:
    one, two = a.report.place, b.report.place
    return one is not None and two is not None and places.compare(one, two) == places.SAME


def _figure(a: Facts, b: Facts) -> tuple[bool, bool]:
    """Whether some figure of one unit is the same in both, and whether one excludes the other."""
    same = other = False
    for p in a.report.quantities:
        for q in b.report.quantities:
            if quantities.unit(p, a.report.event_type) == quantities.unit(q, b.report.event_type):
                other |= quantities.exclude(p, q)
                same |= p.value is not None and p.value == q.value and p.value > 1
    return same, other


def _same_figure(a: Facts, b: Facts) -> bool:
    same, other = _figure(a, b)
    return same and not other


def _figures(a: Facts, b: Facts) -> Iterator[Step]:
    if not a.report.quantities or not b.report.quantities:
        return
    same, other = _figure(a, b)
    if other and a.report.story_id == b.report.story_id:
        yield w.OTHER_FIGURE_IN_STORY, "one story gives two figures"
    elif same and not other:
        yield w.SAME_FIGURE, "the same figure"


def _words(a: Facts, b: Facts, inside: bool) -> Iterator[Step]:
    """Whether both use one word for it, or synonyms; inside a story also whether one points back."""
    said = load_thesaurus().relation(a.lemma, b.lemma) if a.lemma and b.lemma else OTHER
    if said == SAME:
        text = f"both “{a.lemma}”" if a.lemma == b.lemma else f"“{a.lemma}” and “{b.lemma}”, one word"
        yield (w.SAME_TRIGGER_INSIDE if inside else w.SAME_TRIGGER), text
    elif said == SYNONYM:
        yield (w.SYNONYM_INSIDE if inside else w.SYNONYM), f"“{a.lemma}” for “{b.lemma}”"
    later = max(a, b, key=lambda f: (f.report.trigger.start, f.id))
    if not inside or not later.definite or later.again or later.further:
        return
    if later.lemma in GENERIC.get(later.report.event_type, ()) and a.report.event_type == b.report.event_type:
        yield w.POINTS_BACK - (w.SAME_TRIGGER_INSIDE if said == SAME else 0.0), "the later one points back"
    elif said != OTHER:
        yield w.DEFINITE, "the later one points back"


def _telling(a: Facts, b: Facts) -> Iterator[Step]:
    one, two = a.report, b.report
    yield from _words(a, b, one.story_id == two.story_id and one.event_type not in VERBAL)
    if one.story_id == two.story_id and one.passage.span.overlaps(two.passage.span):
        return  # their words are the same words
    alike = cosine(a.vector, b.vector)
    if alike > 0:
        shared = sorted(a.vector.keys() & b.vector.keys(), key=lambda x: (-a.vector[x] * b.vector[x], x))
        weight = w.WORDS * alike * len(shared) / (len(shared) + w.FEW_WORDS)
        yield round(weight, 6), "passages share " + ", ".join(shared[:4])
