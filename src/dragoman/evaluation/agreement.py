"""Reports set against a hand coding one to one: what was found, missed and made up, and how slots agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.evaluation.hand import Coded, CodedStory
from dragoman.evaluation.slots import agreeing
from dragoman.model import Report

if TYPE_CHECKING:
    from dragoman.evaluation.grouping import Grouping


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Pair:
    """A report and the hand-coded event that its passage tells; ``slots`` says which slots agree."""

    story_id: str
    coded: Coded
    report: Report
    slots: Mapping[str, bool]

    @property
    def same_type(self) -> bool:
        """Whether the report has one of the types that are right."""
        return self.report.event_type in self.coded.types


@dataclass(frozen=True, slots=True)
class Agreement:
    """A record against a hand coding.

    ``precision`` is the share of reports that are right by passage and type, those that are right but not
    required left aside; ``recall`` that of required events that were found; ``slots`` how often each slot
    agrees where passage and type do. ``kappa`` is Cohen's, of the event types of all pairs: 1 full
    agreement, 0 no more than chance; None where chance alone would agree.
    """

    stories: int
    precision: Share
    recall: Share
    slots: Mapping[str, Share]
    kappa: float | None
    pairs: tuple[Pair, ...]
    missed: tuple[tuple[str, Coded], ...]
    """Required events that no report tells, each with its story."""
    spurious: tuple[Report, ...]
    """Reports of what the hand coding does not have."""
    events: Grouping | None = None
    """How the reports are grouped into events; None where that was not compared."""

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision.value, self.recall.value
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def evaluate(coding: Sequence[CodedStory], texts: Mapping[str, str], reports: Iterable[Report]) -> Agreement:
    """Set reports against a hand coding.

    Args:
        coding: what a person found.
        texts: the stories' texts by their ids.
        reports: of these stories; those of others, and of what was not coded, are passed over.

    Raises:
        ValueError: if a story is missing, or the words of a coded event do not stand in it.
    """
    told: dict[str, list[Report]] = {story.story_id: [] for story in coding}
    ends = {story.story_id: story.coded_chars for story in coding}
    for report in reports:
        end = ends.get(report.story_id)
        if report.story_id in told and (end is None or report.passage.start < end):
            told[report.story_id].append(report)
    pairs, missed, spurious = [], [], []
    for story in coding:
        found = _paired(story, places(story, texts), told[story.story_id])
        right = {p.coded for p in found if p.same_type}
        pairs += found
        missed += [(story.story_id, c) for c in story.records if c.required and c not in right]
        used = {p.report.report_id for p in found if p.same_type}
        spurious += [r for r in told[story.story_id] if r.report_id not in used]
    found_required = sum(p.same_type and p.coded.required for p in pairs)
    return Agreement(
        len(coding),
        Share(found_required, found_required + len(spurious)),
        Share(found_required, found_required + len(missed)),
        _by_slot(p.slots for p in pairs if p.same_type),
        kappa([(_type(p), p.report.event_type) for p in pairs]),
        tuple(pairs),
        tuple(missed),
        tuple(spurious),
    )


def places(story: CodedStory, texts: Mapping[str, str]) -> dict[Coded, tuple[int, int]]:
    """Where the words of each coded event stand in its story, as first and last character.

    Raises:
        ValueError: if they do not, or the story is missing.
    """
    if story.story_id not in texts:
        raise ValueError(f"the story {story.story_id!r} is not in this record; read it first")
    text = texts[story.story_id].replace("\xa0", " ")
    found = {}
    for coded in story.records:
        start = text.find(coded.words) if coded.start is None else coded.start
        if start < 0:
            raise ValueError(
                f"{story.story_id}: the words of {coded.ident} do not stand in it: {coded.words!r}"
            )
        found[coded] = (start, start + len(coded.words))
    return found


def _paired(
    story: CodedStory, spots: Mapping[Coded, tuple[int, int]], reports: Sequence[Report]
) -> list[Pair]:
    """Each report with one event at most, those first that agree in type and then in most slots."""
    near = [
        Pair(story.story_id, coded, report, agreeing(coded, report))
        for coded, (start, end) in spots.items()
        for report in reports
        if report.passage.start < end and start < report.passage.end
    ]
    found: dict[str, Pair] = {}
    taken: set[Coded] = set()
    for pair in sorted(near, key=lambda p: (not p.same_type, -sum(p.slots.values()), _off(p, spots))):
        if pair.report.report_id not in found and pair.coded not in taken:
            found[pair.report.report_id] = pair
            taken.add(pair.coded)
    return list(found.values())


def _off(pair: Pair, spots: Mapping[Coded, tuple[int, int]]) -> int:
    """How far a report's trigger lies from the words that tell the event."""
    start, end = spots[pair.coded]
    return max(0, start - pair.report.trigger.start, pair.report.trigger.end - end)


def _by_slot(found: Iterable[Mapping[str, bool]]) -> dict[str, Share]:
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for slots in found:
        right.update(slot for slot, agrees in slots.items() if agrees)
        of.update(slots.keys())
    return {slot: Share(right[slot], of[slot]) for slot in sorted(of)}


def _type(pair: Pair) -> str:
    """The type that the person gave; of several, the report's if it is among them."""
    return pair.report.event_type if pair.same_type else pair.coded.types[0]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two codings of the same things; None where chance alone would agree on all."""
    if not pairs:
        return None
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(one[label] * other[label] for label in one) / len(pairs) ** 2
    return None if chance == 1 else (observed - chance) / (1 - chance)
