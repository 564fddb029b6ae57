"""How parties, dates and codes are worded on a screen; rows of the record and model objects alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from dragoman.cli.streams import plain

SIGNS = {
    "differ": "≠ differ", "denied": "± denied", "updated": "↑ updated", "compatible": "≈ compatible",
    "unclear": "? unclear", "agreed": "= agree", "told by one": "· told by one", "untold": "",
}  # fmt: skip
"""How accounts compare on a slot, by a sign and in words."""

SHORT_EVENT, SHORT_REPORT = 9, 8
"""How much of an id is shown: as much as a command needs to find it again."""


def row(item: Any) -> Mapping[str, Any]:
    """A model object as a row."""
    return asdict(item) if is_dataclass(item) and not isinstance(item, type) else item


def code(party: Mapping[str, Any]) -> str:
    """PLOVER's code, such as IRN.GOV; "" where the country is unknown."""
    return ".".join(x for x in (party.get("country"), *(party.get("sectors") or ())[:1]) if x)


def label(party: Mapping[str, Any]) -> str:
    """A person's or body's name, else the code, else the words of the story."""
    if party["category"] in ("person", "body") or not party["country"]:
        return plain(party["name"] or party["text"])
    return code(party)


def labels(parties: Iterable[Mapping[str, Any]] | None) -> str:
    """Several parties, or a dash for none."""
    return ", ".join(label(party) for party in parties or ()) or "–"


def sides(told: Mapping[str, Any]) -> str:
    """Who did it, and to whom if anybody."""
    actors = labels(told["actors"])
    return f"{actors} → {labels(told['recipients'])}" if told["recipients"] else actors


def kind(told: Mapping[str, Any]) -> str:
    """The type of event with its mode and what qualifies it."""
    marks = [m for m in (told.get("mode"), *(told.get("auxiliary") or ())) if m]
    return plain(" ".join((told["event_type"], *marks)))


JUDGED = {"accepted": "✓ accepted", "corrected": "✎ corrected", "rejected": "✗ rejected"}
"""What somebody judged a report to be, by a sign and in words."""


def judged(text: str, told: Mapping[str, Any]) -> str:
    """A text with the mark of a judged report, if it was judged."""
    mark = JUDGED.get(told.get("judged") or "")
    return f"{text} {mark}" if mark else text


def days(date: Mapping[str, Any] | None) -> str | None:
    """A date or a stretch of days; None where it is unknown."""
    value = date["value"] if date else None
    return plain(value).replace("/", " to ") if value else None


def when(told: Mapping[str, Any], otherwise: str) -> str:
    """The date, or else the day of telling, said to be so."""
    published = told.get(otherwise)
    return days(told["date"]) or (f"told {plain(published)}" if published else "–")


def amount(quantity: Mapping[str, Any]) -> str:
    """A number with what it counts, in the words of the story where it is vague."""
    value = quantity["value"]
    counted = plain(quantity["text"]) if value is None else f"{value:,.15g}"
    unit = plain(quantity["unit"] or "")
    return f"{counted} {unit}".strip() if value is not None else f"{counted} ({unit})"


def differing(slots: Mapping[str, str]) -> list[str]:
    """The slots on which accounts exclude each other; that others vouch for them is no contradiction."""
    return [slot for slot, status in slots.items() if status == "differ" and slot != "according_to"]


def status(slot: str, told: str) -> str:
    """How accounts compare on a slot, with a word of its own where one asserts what another denies."""
    return "denied" if slot == "polarity" and told == "differ" else told


def dispute(slots: Mapping[str, str]) -> str:
    """Where the accounts of an event differ, by a sign and in words."""
    if found := differing(slots):
        return f"{'±' if found == ['polarity'] else '≠'} {', '.join(found)}"
    shared = {status for slot, status in slots.items() if slot != "according_to"}
    if "updated" in shared:
        return "↑ updated"
    return "= agree" if shared & {"agreed", "compatible"} else "· told by one"


def tellers(outlets: Sequence[str]) -> str:
    """The outlets that tell of an event, counted where they are many."""
    if len(outlets) > 2:
        return f"{len(outlets)} outlets"
    return ", ".join(map(plain, outlets)) or "–"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 event, 2 events."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
