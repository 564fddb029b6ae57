"""Weighs the evidence that two reports tell of one happening, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dragoman.discrepancies import parties, places
from dragoman.discrepancies.parties import Alignment, align, is_unidentified, pooled
from dragoman.merging import weights as w
from dragoman.merging.days import denies_undated, on_days
from dragoman.merging.facts import Facts, cosine, other_ordinal
from dragoman.merging.families import CALLS, VERBAL, akin
from dragoman.merging.likeness import figures, one_topic, placed, relation, same_figure
from dragoman.merging.thesaurus import OTHER, SAME, SYNONYM
from dragoman.merging.weights import FORBIDDEN, SILENT, Step

_NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})
_GUNS_AND_BOMBS: Final = frozenset({"firearms", "explosives", "suicide-attack"})
_STRUCK: Final = frozenset({"body", "place"})
_TOGETHER: Final = (places.SAME, places.WITHIN)


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
    if total < w.LINK and _is_silent(a, b):
        return SILENT
    return round(total, 6)


def compare(a: Facts, b: Facts) -> Comparison:
    """The same with every piece of evidence spelt out."""
    if b.id < a.id:
        a, b = b, a
    steps = [s for s in _steps(a, b) if s[0]]
    forbidding = next((s for s in steps if s[0] == FORBIDDEN), None)
    if forbidding:
        return Comparison(FORBIDDEN, (forbidding[1],))
    bits, evidence = score(a, b), [f"{text} ({weight:+.1f})" for weight, text in steps]
    if bits == SILENT:
        evidence.append("which says nothing of whether they are one")
    return Comparison(bits, tuple(evidence))


def _steps(a: Facts, b: Facts) -> Iterator[Step]:
    """All evidence, what forbids most cheaply first."""
    yield from _kind(a, b)
    yield from on_days(a, b)
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
        if one.passage == two.passage and one.event_type != "ASSAULT" and not one.anaphor + two.anaphor:
            said, x, y = relation(a, b)
            if said not in (SAME, SYNONYM):
                yield w.TWO_ACTS, f"one sentence tells “{x}” and “{y}”"
    if one.event_type != two.event_type:
        yield w.OTHER_TYPE, f"{one.event_type} for {two.event_type}"
    elif one.mode == two.mode:
        if one.mode:
            yield w.SAME_MODE, f"both {one.mode}"
    elif one.event_type == "CONSULT" and {one.mode, two.mode} & {"phone", "visit"}:
        yield _meeting(a, b)
    elif one.mode and two.mode:
        mixed = {one.mode, two.mode} <= _GUNS_AND_BOMBS
        yield (w.MIXED_MODE if mixed else w.OTHER_MODE), f"{one.mode} for {two.mode}"
    if a.denied != b.denied:
        yield from _polarity(a, b)
    if other_ordinal(a, b):
        yield w.OTHER_ORDINAL, f"the {a.again} is not the {b.again}"
    elif a.again != b.again and not (a.again and b.again):
        yield w.AGAIN, f"one says “{a.again or b.again}”"


def _polarity(a: Facts, b: Facts) -> Iterator[Step]:
    """One asserts what the other denies."""
    inside = a.report.story_id == b.report.story_id
    disowned = (a if a.denied else b).disowned
    apart = inside and not disowned
    yield (w.OTHER_POLARITY_IN_STORY if apart else w.OTHER_POLARITY), "one asserts, the other denies"
    if inside and disowned and relation(a, b)[0] == SAME:
        yield w.DENIES_TOLD, "the accused deny what the story tells of"


def _is_silent(a: Facts, b: Facts) -> bool:
    """Whether two reports say nothing against their being one, for little though they share.

    A report that comes back to another of its story leaves out what that told: of other stories the other one
    decides. Accounts of a contested act name others as its doers.
    """
    if a.report.story_id != b.report.story_id and (a.report.antecedent or b.report.antecedent):
        return True
    return _contested(a, b)


def _contested(a: Facts, b: Facts) -> bool:
    """Whether two accounts, one of which accuses whom the other clears, tell of one act by word and day."""
    denied = a.denied != b.denied and (a.disowned or b.disowned)
    if a.report.event_type != "ASSAULT" or not (denied or _disputed(a, b)) or relation(a, b)[0] != SAME:
        return False
    together = a.days is not None and b.days is not None and a.days.gap(b.days) <= w.NEWS_GAP
    if not together and not denies_undated(a) and not denies_undated(b):
        return False
    return all(weight > w.UNCLEAR_PLACE for weight, _ in (*_where(a, b), *_figures(a, b)))


def _disputed(a: Facts, b: Facts) -> bool:
    """Whether it is two sources, not the story, that differ on who committed an act of force."""
    if a.report.event_type != "ASSAULT" or a.report.event_type != b.report.event_type:
        return False
    return bool(a.vouchers and b.vouchers) and a.vouchers.isdisjoint(b.vouchers)


def _meeting(a: Facts, b: Facts) -> Step:
    """Two consultations of different modes."""
    modes = {a.report.mode, b.report.mode}
    if "phone" not in modes:
        weight = w.VISIT_OR_MEETING
    else:
        other = a if b.report.mode == "phone" else b
        weight = 0.0 if other.report.mode is None and other.lemma in CALLS else w.CALL_OR_MEETING
    names = sorted(mode or "a meeting" for mode in modes)
    return weight, f"{names[0]} for {names[-1]}"


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
        if sides.conflict and slot == "recipients" and _struck(a, sides):
            yield w.LEFT_OUT, "one tells what was struck, the other who was hit"
        elif sides.conflict:
            yield _clash(a, b, slot, sides)
        elif sides.only_first or sides.only_second:
            yield w.LEFT_OUT, f"{slot} left out by one"
        for one, _, grade in sides.pairs:
            credit += _credit(one.category, grade)
            named.append(one.label)
    across = a.report.story_id != b.report.story_id and not (a.retells or b.retells)
    if not named and across and placed(a, b) not in _TOGETHER:
        yield w.NOTHING_SHARED, "neither a party nor a place in common"
    if named:
        yield min(credit, w.PARTIES_CAP), "shared: " + ", ".join(named)
    if len(found) > 1 and all(_meet(sides) for _, sides in found):
        yield w.SAME_DIRECTION, "the same side acts"
    slots = [(a.actors, b.actors), (a.recipients, b.recipients)] if len(found) > 1 else []
    if a.report.event_type not in VERBAL and slots:  # what one leaves out, it does not name differently
        found = [x for x, (one, two) in zip(found, slots, strict=True) if one and two]
    if a.report.story_id == b.report.story_id and not _disputed(a, b) and not (a.disowned or b.disowned):
        alike = relation(a, b)[0] in (SAME, SYNONYM)
        if not all(_equal(sides, parties.VAGUER if alike else parties.METONYM) for _, sides in found):
            yield w.SAME_STORY, "one story names the parties differently"


def _struck(a: Facts, sides: Alignment) -> bool:
    """Whether an act of force is told to have hit a house or town in one account and people in the other."""
    if a.report.event_type != "ASSAULT":
        return False
    one, two = sides.only_first[0], sides.only_second[0]
    if one.country and two.country and one.country != two.country:
        return False
    return (one.category in _STRUCK) != (two.category in _STRUCK)


def _meet(sides: Alignment) -> bool:
    return any(grade >= parties.VAGUER for _, _, grade in sides.pairs)


def _equal(sides: Alignment, least: float) -> bool:
    alone = sides.only_first or sides.only_second
    return not alone and all(
        grade >= least or is_unidentified(one) or is_unidentified(two) for one, two, grade in sides.pairs
    )


def _credit(category: str, grade: float) -> float:
    if grade == parties.SAME:
        return w.SAME_NAMED if category in ("person", "body") else w.SAME_STATE
    if grade == parties.METONYM:
        return w.SAME_GOVERNMENT
    return w.COMPATIBLE if grade == parties.VAGUER else 0.0


def _clash(a: Facts, b: Facts, slot: str, sides: Alignment) -> Step:
    one, two = sides.only_first[0], sides.only_second[0]
    text = f"{slot}: {one.label} is not {two.label}"
    event_type = a.report.event_type
    spoken = event_type in VERBAL and slot == "actors"
    if spoken or event_type == "CONSULT":
        return FORBIDDEN, text
    if slot == "actors" and a.denied != b.denied:
        return w.DENIED_PARTY, text
    if slot == "actors" and _disputed(a, b):
        return w.DISPUTED_PARTY, f"{text}, say two sources"
    return w.OTHER_PARTY, text


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


def _figures(a: Facts, b: Facts) -> Iterator[Step]:
    if not a.report.quantities or not b.report.quantities:
        return
    same, other = figures(a, b)
    if other and a.report.story_id == b.report.story_id:
        yield w.OTHER_FIGURE_IN_STORY, "one story gives two figures"
    elif same and not other:
        yield w.SAME_FIGURE, "the same figure"


def _words(a: Facts, b: Facts, inside: bool) -> Iterator[Step]:
    """Whether both use one word for it, or synonyms; inside a story also whether one points back."""
    if inside and _points(a, b):
        yield w.POINTS_BACK, "one comes back to what the other tells"
        return
    said, one, two = relation(a, b)
    later = max(a, b, key=lambda f: (f.report.trigger.start, f.id))
    if said == SAME:
        text = f"both “{one}”" if one == two else f"“{one}” and “{two}”, one word"
        yield (w.SAME_TRIGGER_INSIDE if inside else w.SAME_TRIGGER), text
    elif said == SYNONYM:
        yield (w.SYNONYM_INSIDE if inside else w.SYNONYM), f"“{one}” for “{two}”"
    unled = bool(later.report.anaphor) and not later.report.antecedent
    if inside and said != OTHER and unled and not later.again and not later.further:
        yield w.DEFINITE, "the later one may point back"


def _are_deeds(a: Facts, b: Facts) -> bool:
    """Whether both tell a deed of states by words of its own; one act of force is told by many.

    Deeds of one mode are of one kind, whatever the words ("expelled", "declared persona non grata").
    """
    one, two = a.report, b.report
    told = one.event_type not in VERBAL and not a.retells and not b.retells
    if not told or "ASSAULT" in (one.event_type, two.event_type) or a.named & b.named:
        return False
    return one.mode is None or one.mode != two.mode


def _points(a: Facts, b: Facts) -> bool:
    """Whether one report comes back to the other by a noun, or both to one."""
    one, two = a.report, b.report
    both = one.antecedent and one.antecedent == two.antecedent
    return bool(both) or one.antecedent == two.report_id or two.antecedent == one.report_id


def _telling(a: Facts, b: Facts) -> Iterator[Step]:
    one, two = a.report, b.report
    yield from _words(a, b, one.story_id == two.story_id and one.event_type not in VERBAL)
    if one.story_id == two.story_id and one.passage.span.overlaps(two.passage.span):
        return  # their words are the same words
    if _one_matter(a, b):
        yield w.ONE_MATTER, "the stories are on one matter"
    alike, weight = cosine(a.vector, b.vector), 0.0
    if alike > 0:
        shared = sorted(a.vector.keys() & b.vector.keys(), key=lambda x: (-a.vector[x] * b.vector[x], x))
        weight = round(w.WORDS * alike * len(shared) / (len(shared) + w.FEW_WORDS), 6)
        yield weight, "passages share " + ", ".join(shared[:4])
    if weight >= w.SAME_TOPIC:
        return
    said, x, y = relation(a, b)
    if one.event_type in VERBAL:
        yield (w.NO_TOPIC if said in (SAME, SYNONYM) else w.NO_TOPIC_NO_WORD), "words on nothing in common"
    elif said == OTHER and one.story_id != two.story_id and _are_deeds(a, b):
        yield w.OTHER_DEED, f"“{x}” is another deed than “{y}”"


def _one_matter(a: Facts, b: Facts) -> bool:
    """Whether two stories on one matter tell the same of it: on days that agree, the same side to the other.

    Deeds besides by like words or the same figure, for what one side does to another it does by many steps.
    """
    if a.report.story_id == b.report.story_id or a.denied != b.denied or a.days is None or b.days is None:
        return False
    if not (a.days.known and b.days.known) or a.days.gap(b.days) > 0 or not one_topic(a, b):
        return False
    figure = same_figure(a, b)
    force = a.report.event_type == "ASSAULT"
    if a.report.event_type not in VERBAL and not force and relation(a, b)[0] == OTHER and not figure:
        return False
    sides = (align(a.actors, b.actors, _NO_IDS), align(a.recipients, b.recipients, _NO_IDS))
    if force:  # told by a hundred words, and by its victims here and its doers there
        return figure or (any(_meet(side) for side in sides) and not any(side.conflict for side in sides))
    return figure or all(_meet(side) for side in sides)
