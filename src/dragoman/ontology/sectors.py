"""Sectors and international codes: who a party is besides, or in place of, its country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.ontology.loading import Entry, read_resource


@dataclass(frozen=True, slots=True)
class PartialEntity:
    """An entity that few states recognise, coded with sector PRE under ``country``, its nominal sovereign."""

    name: str
    country: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sectors:
    """Codes and their meaning. ``partially_recognised`` has every entity under its name and its variants."""

    codes: Mapping[str, str]
    common: frozenset[str]
    international: Mapping[str, str]
    partially_recognised: Mapping[str, PartialEntity]

    def is_sector(self, code: str) -> bool:
        """Whether the code is a sector's."""
        return code in self.codes

    def is_international(self, code: str) -> bool:
        """Whether the code stands in a country's place."""
        return code in self.international


@cache
def load_sectors() -> Sectors:
    """The codes as resources/sectors.yaml gives them.

    Raises:
        ResourceError: the file is wrong.
    """
    return build_sectors(read_resource("sectors.yaml"))


def build_sectors(root: Entry) -> Sectors:
    """Check and type the content of sectors.yaml."""
    root.expect("common", "less_common", "international", "partially_recognised")
    common = root.entry("common").table()
    less_common = root.entry("less_common").table()
    international = root.entry("international").table()
    seen: set[str] = set()
    for code in (*common, *less_common, *international):
        if len(code) != 3 or not code.isupper():
            raise root.error(f"the code {code} should be three capital letters")
        if code in seen:
            raise root.error(f"the code {code} stands twice")
        seen.add(code)
    return Sectors(
        codes=MappingProxyType({**common, **less_common}),
        common=frozenset(common),
        international=MappingProxyType(international),
        partially_recognised=MappingProxyType(_build_partial(root.entry("partially_recognised"))),
    )


def _build_partial(root: Entry) -> dict[str, PartialEntity]:
    found: dict[str, PartialEntity] = {}
    for name, entry in root.entries().items():
        entry.expect("country", "variants")
        country = entry.text("country")
        if len(country) != 3 or not country.isupper():
            raise entry.error(f"the country {country} should be an ISO 3166 alpha-3 code")
        entity = PartialEntity(name, country, entry.texts("variants"))
        for text in (name, *entity.variants):
            if text in found:
                raise entry.error(f"{text!r} is also {found[text].name}")
            found[text] = entity
    return found
