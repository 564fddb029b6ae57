"""Which of an input's own columns holds which field of a story."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

FIELDS = ("id", "outlet", "published", "url", "headline", "text")

# tried in this order where the caller maps nothing
SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("story_id",),
        "outlet": ("source", "publisher", "publication"),
        "published": ("date", "published_at", "publication_date", "pubdate"),
        "url": ("link",),
        "headline": ("title",),
        "text": ("body", "content"),
    }
)


def folded(name: str) -> str:
    """A column's name as it is compared: without case and surrounding space."""
    return name.strip().casefold()


@dataclass(frozen=True, slots=True)
class Columns:
    """The caller's mapping from our fields to the input's columns, with synonyms for the rest."""

    mapped: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.mapped) - set(FIELDS))
        if unknown:
            raise ValueError(f"no story has a field {', '.join(unknown)}; the fields are {', '.join(FIELDS)}")

    def names(self, field: str) -> tuple[str, ...]:
        """The columns that may hold a field, folded, the likeliest first; none that another is mapped to."""
        if field in self.mapped:
            return (folded(self.mapped[field]),)
        claimed = {folded(name) for name in self.mapped.values()}
        return tuple(name for name in (field, *SYNONYMS[field]) if name not in claimed)

    def locate(self, header: Sequence[str]) -> dict[str, int]:
        """The position in a table's header of each field that it has."""
        places: dict[str, int] = {}
        for position, name in enumerate(header):
            places.setdefault(folded(name), position)
        found = {}
        for field in FIELDS:
            there = [places[name] for name in self.names(field) if name in places]
            if there:
                found[field] = there[0]
        return found

    def take(self, record: Mapping[str, object]) -> dict[str, object]:
        """The fields that a JSON object has.

        Under its own or mapped name a value is taken whatever it is, so that a wrong one is told of; under a
        synonym only where it can be the field: many an object named "source" is none of ours.
        """
        values = {folded(name): value for name, value in record.items()}
        taken: dict[str, object] = {}
        for field in FIELDS:
            own = folded(self.mapped.get(field, field))
            present = [(name, values[name]) for name in self.names(field) if name in values]
            usable = [v for name, v in present if not _empty(v) and (name == own or _plain(v))]
            taken[field] = usable[0] if usable else next((v for name, v in present if name == own), None)
        return taken

    def absent(self, found: Iterable[str]) -> dict[str, str]:
        """The mapped fields whose column is not among those found (given by their folded names)."""
        names = set(found)
        return {field: name for field, name in self.mapped.items() if folded(name) not in names}


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
