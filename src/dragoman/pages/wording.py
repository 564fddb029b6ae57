"""How parties, dates, slots and figures are worded on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from dragoman.model import Event, Party, Report, When

SIGNS = MappingProxyType(
    {
        "differ": ("≠", "differ"),
        "denied": ("±", "denied"),
        "updated": ("↑", "updated"),
        "compatible": ("≈", "compatible"),
        "unclear": ("?", "unclear"),
        "agreed": ("=", "agree"),
        "told by one": ("·", "told by one"),
        "untold": ("–", "untold"),
    }
)
"""How accounts compare on a slot, by a sign and in words."""

_HEADINGS = {"class": "quad class", "first": "country", "second": "country", "score": "mean score"}


def label(party: Party) -> str:
    """A person's or body's name, else the code, else the words of the story."""
    return party.label or party.text


def labels(parties: Iterable[Party]) -> str:
    """Several parties, or a dash for none."""
    return ", ".join(label(party) for party in parties) or "–"


def sides(told: Event | Report) -> str:
    """Who did it, and to whom if anybody."""
    actors = labels(told.actors)
    return f"{actors} → {labels(told.recipients)}" if told.recipients else actors


def kind(told: Event | Report) -> str:
    """The type with its mode and, of a report, what qualifies it."""
    marks = getattr(told, "auxiliary", ())
    return " ".join(filter(None, (told.event_type, told.mode, *marks)))


def days(date: When | None) -> str | None:
    """A date or a stretch of days; None where it is unknown."""
    return date.value.replace("/", " to ") if date and date.value else None


def vouchers(report: Report) -> str:
    """Who vouches for a report, through whom, or that the story tells it in its own voice."""
    return " ← ".join(label(p) for p in report.according_to) or "the story’s own voice"


def differing(slots: Mapping[str, str]) -> list[str]:
    """The slots on which accounts exclude each other; that others vouch for them is no contradiction."""
    return [slot(name) for name, status in slots.items() if status == "differ" and name != "according_to"]


def slot(name: str) -> str:
    """The name of a slot in words."""
    return name.replace("_", " ")


def heading(column: str) -> str:
    """The name of a column of a table in words."""
    return _HEADINGS.get(column, column.replace("_", " "))


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def is_number(value: Any) -> bool:
    """Whether a value stands in a column of numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def figure_of(value: Any) -> str:
    """A value of a table: thousands apart, the unknown as a dash, a true minus."""
    if value is None:
        return "–"
    if isinstance(value, int):
        return f"{value:,}".replace("-", "−")
    return f"{value:,.10g}".replace("-", "−") if isinstance(value, float) else str(value)
