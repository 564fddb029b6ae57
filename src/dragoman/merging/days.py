"""Weighs what two reports tell of the day: dates told, dates inferred, and what publication leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.discrepancies import dates, places
from dragoman.merging import weights as w
from dragoman.merging.facts import Facts
from dragoman.merging.families import VERBAL
from dragoman.merging.likeness import placed, relation, same_figure
from dragoman.merging.thesaurus import SAME, SYNONYM, load_thesaurus
from dragoman.merging.weights import FORBIDDEN, Step

_DEATH = "death"
_BACKGROUND = (FORBIDDEN, "background without a date")


def on_days(a: Facts, b: Facts) -> Iterator[Step]:
    """The evidence of the days on which two reports set their events."""
    one, two = a.days, b.days
    inside = a.report.story_id == b.report.story_id
    if a.standing and b.standing and not inside and a.published is not None and b.published is not None:
        yield _standing(abs(a.published - b.published))
    elif one is None or two is None:
        historical = "historical" in a.report.auxiliary or "historical" in b.report.auxiliary
        yield (w.NO_TIME, "a date is unknown") if not historical or _once(a, b) else _BACKGROUND
    elif denies_undated(a) or denies_undated(b):
        gap = one.gap(two)
        if gap <= 0 and not inside:
            yield w.DATE_WITHIN_NEWS, "the date falls into the days before the denial"
        elif gap <= w.STANDING_REACH:
            yield w.NO_TIME, "what is denied is not dated"
        else:
            yield FORBIDDEN, f"denied {gap} days from it"
    elif one.known and two.known:
        gap, span = one.gap(two), max(one.last, two.last) - min(one.first, two.first) + 1
        yield (_dated if one.told and two.told else _inferred)(a, b, gap, span)
        if gap <= 0 and _once(a, b) and _is_death(a, b):
            yield w.ONE_DEATH, "nobody is killed twice"
    elif one.known or two.known:
        yield _half_dated(a, b, one.gap(two))
    elif inside:
        yield w.UNDATED_TOGETHER, "both undated in one story"
    elif a.published is not None and b.published is not None:
        days = abs(a.published - b.published)
        once = days > w.UNDATED_REACH and _once(a, b)
        yield (_told_once(a, b), "undated, of one person") if once else _undated(days)


def denies_undated(f: Facts) -> bool:
    """Whether somebody denies an act of its own without a word on its day, which lies before the denial."""
    return f.disowned and f.days is not None and not f.days.known


def _standing(days: int) -> Step:
    """Days between two accounts of what somebody holds."""
    if days <= w.STANDING_REACH:
        return w.STANDING, f"what is held, published {days} days apart"
    return FORBIDDEN, f"told in the present, published {days} days apart"


def _dated(a: Facts, b: Facts, gap: int, span: int) -> Step:
    if gap <= 0:
        weight = next((weight for days, weight in w.DATES if span <= days), w.DATES_WIDE)
        return weight, f"dates agree within {span} days" if span > 1 else "the same day"
    if gap == 1 and dates.overnight(a.report.date, b.report.date):
        return w.NIGHT, "a night and the day after it"
    if a.report.event_type in VERBAL and gap <= w.VERBAL_DAYS:
        return w.WORDS_NEAR, f"words told {gap} days apart"
    if gap == 1 and a.report.event_type != "CONSULT" and placed(a, b) == places.SAME and same_figure(a, b):
        return w.ONE_DAY_OFF, "dates a day apart, place and figure the same"
    if gap <= w.LATER_DATE_DAYS and _measure(a, b) and _told_later(a, b):
        return w.LATER_DATE, f"a later account dates the measure {gap} days off"
    return FORBIDDEN, f"dates exclude each other by {gap} days"


def _measure(a: Facts, b: Facts) -> bool:
    """Whether both tell in one word what one side imposed on another: a measure, with days of its own."""
    penal = a.report.event_type == b.report.event_type == "SANCTION"
    return penal and a.report.mode == b.report.mode and relation(a, b)[0] == SAME


def _told_later(a: Facts, b: Facts) -> bool:
    """Whether one account is told days after what it dates, and so from memory."""
    return any(
        f.published is not None and f.days is not None and f.published - f.days.last > w.LATER_ACCOUNT
        for f in (a, b)
    )


def _inferred(a: Facts, b: Facts, gap: int, span: int) -> Step:
    """Days of which one at least is not told of the event itself, but follows from what the story tells."""
    if a.report.story_id == b.report.story_id:
        if gap <= w.NEWS_GAP:
            return w.DAY_INSIDE if span == 1 else w.UNDATED_TOGETHER, "one story, on days that agree"
        if gap <= w.UNDATED_REACH:
            return w.UNDATED_IN_STORY, f"one story, {gap} days apart"
        return FORBIDDEN, f"one story tells of days that lie {gap} apart"
    if gap <= 0:
        weight = next((weight for days, weight in w.INFERRED if span <= days), w.DATES_WIDE)
        return weight, f"days agree as far as known, within {span}"
    if gap <= w.NEWS_GAP:
        return w.WORDS_NEAR, "days that are not told exactly, a day apart"
    if gap <= w.INFERRED_REACH:
        return w.PUBLISHED_LATER, f"days that are not told exactly, {gap} apart"
    if _once(a, b):
        return _told_once(a, b), "told of one person on other days"
    return FORBIDDEN, f"days exclude each other by {gap}"


def _half_dated(a: Facts, b: Facts, gap: int) -> Step:
    if gap <= 0 and a.report.story_id == b.report.story_id:
        return w.UNDATED_TOGETHER, "one story, one undated"
    if gap <= 0:
        return w.DATE_WITHIN_NEWS, "the date falls into the days before the other's publication"
    if gap <= w.NEWS_GAP:
        return w.WORDS_NEAR, "the date lies a day off the other's publication"
    if a.report.story_id == b.report.story_id:
        return w.UNDATED_IN_STORY, "one is dated, the other not"
    known, other = (a.days, b.days) if a.days and a.days.known else (b.days, a.days)
    if known and other and known.last < other.first and _once(a, b):
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


def _told_once(a: Facts, b: Facts) -> float:
    return w.DIES_ONCE if _is_death(a, b) else w.ONCE


def _is_death(a: Facts, b: Facts) -> bool:
    return all(_DEATH in load_thesaurus().families_of((f.lemma,)) for f in (a, b))
