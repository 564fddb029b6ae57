"""The words of dates, and of the clauses they stand in, as resources/calendar.yaml lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.ontology.loading import Entry, read_resource

_FIELDS = (
    *(
        "months",
        "ambiguous_months",
        "weekdays",
        "weekday_abbreviations",
        "moving_days",
        "fixed_days",
        "named_days",
    ),
    *(
        "day_parts",
        "planning_verbs",
        "bare_infinitive_verbs",
        "wishing_verbs",
        "deadline_verbs",
        "planning_adjectives",
        "planning_nouns",
        "modals",
        "speech_verbs",
    ),
    *("light_verbs", "attending_verbs", "happening_verbs", "chain_verbs"),
    *("event_nouns", "done_nouns", "upheavals"),
    *(
        "before_year",
        "before_dated_year",
        "before_month",
        "repeating",
        "numbered",
        "past_adverbs",
        "travel_verbs",
        "nouns_of_verbs",
        "ordinals",
    ),
)


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The lists of calendar.yaml; see there what each is for."""

    months: Mapping[str, int]
    ambiguous_months: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    moving_days: frozenset[str]
    fixed_days: Mapping[str, str]
    named_days: Mapping[str, str]
    day_parts: frozenset[str]
    planning_verbs: frozenset[str]
    bare_infinitive_verbs: frozenset[str]
    wishing_verbs: frozenset[str]
    deadline_verbs: frozenset[str]
    planning_adjectives: frozenset[str]
    planning_nouns: frozenset[str]
    modals: frozenset[str]
    speech_verbs: frozenset[str]
    light_verbs: frozenset[str]
    attending_verbs: frozenset[str]
    happening_verbs: frozenset[str]
    chain_verbs: frozenset[str]
    event_nouns: frozenset[str]
    done_nouns: frozenset[str]
    upheavals: frozenset[str]
    before_year: frozenset[str]
    before_dated_year: frozenset[str]
    before_month: frozenset[str]
    repeating: frozenset[str]
    numbered: frozenset[str]
    past_adverbs: frozenset[str]
    travel_verbs: frozenset[str]
    ordinals: Mapping[str, int]
    nouns_of_verbs: Mapping[str, tuple[str, ...]]


@cache
def load_calendar() -> CalendarWords:
    """The bundled lists, read once a process.

    Raises:
        ResourceError: the file is wrong.
    """
    root = read_resource("calendar.yaml")
    root.expect(*_FIELDS)
    sets = {
        field: frozenset(root.texts(field))
        for field in _FIELDS
        if field
        not in (
            "months",
            "weekdays",
            "weekday_abbreviations",
            "fixed_days",
            "named_days",
            "nouns_of_verbs",
            "ordinals",
        )
    }
    return CalendarWords(
        months=_numbers(root.entry("months")),
        weekdays=_numbers(root.entry("weekdays")),
        weekday_abbreviations=_numbers(root.entry("weekday_abbreviations")),
        fixed_days=root.entry("fixed_days").table(),
        named_days=root.entry("named_days").table(),
        ordinals=_numbers(root.entry("ordinals")),
        nouns_of_verbs=_lists(root.entry("nouns_of_verbs")),
        **sets,
    )


def _numbers(entry: Entry) -> Mapping[str, int]:
    return MappingProxyType({field: int(entry.number(field)) for field in entry.fields})


def _lists(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({field: entry.texts(field) for field in entry.fields})
