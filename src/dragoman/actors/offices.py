"""Who held which public office when: gives a person the country and sector that the story leaves out.

A full name means its person at any time; a bare surname only someone in office about then, whose country
the story names, and only if nobody else of that surname was in office anywhere. Where the story names no such
country, a rare surname still means who led a state or its diplomacy on that day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from dragoman.actors.names import block_keys, compare, is_description, split
from dragoman.actors.roles import office
from dragoman.actors.transliteration import fold
from dragoman.ontology.loading import Entry, ResourceError, parse_yaml, read_text, read_yaml
from dragoman.ontology.sectors import Sectors, load_sectors

FILE: Final = "offices.yaml"
FULL: Final = 0.85
"""From here :func:`compare` has found every given name that both names have; an initial is too little."""
BARE: Final = 0.6
BEFORE: Final = timedelta(days=366)
"""The news goes on naming by surname alone who has left office within the year,"""
AFTER: Final = timedelta(days=30)
"""and begins to where somebody is about to take it."""

_SHORTEST: Final = 4
"""Letters of a surname that means somebody by itself."""
_FIRST: Final = (("president", None), ("premier", None), ("minister", "foreign"))
_SECOND: Final = frozenset(("acting", "deputy", "former", "interim", "under", "vice"))

_FIELDS: Final = ("office", "sector", "country", "since", "until")
_ISO: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_CODE: Final = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Office:
    """One tenure; ``since`` and ``until`` as the resource has them, ``first`` and ``last`` its outer days."""

    title: str
    country: str
    sector: str | None
    since: str
    until: str | None
    first: date
    last: date

    def overlaps(self, start: date, end: date) -> bool:
        """Whether some day of the tenure is within these days, both included."""
        return self.first <= end and start <= self.last

    @property
    def tenure(self) -> str:
        """The tenure in words: "president of TUR since 2014-08"."""
        if self.until is None:
            return f"{self.title} of {self.country} since {self.since}"
        return f"{self.title} of {self.country} from {self.since} to {self.until}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds or held office; ``country`` is the one whose order of names theirs follows."""

    name: str
    aliases: tuple[str, ...]
    country: str
    offices: tuple[Office, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    def holding(self, start: date, end: date) -> tuple[Office, ...]:
        """The offices held on some day between these, in order of their beginning."""
        return tuple(o for o in self.offices if o.overlaps(start, end))

    def office(self, when: date | None) -> Office:
        """The one held at ``when``, else the latest begun before it, else the first; for None the latest."""
        if when is None:
            return self.offices[-1]
        begun = [o for o in self.offices if o.first <= when]
        held = [o for o in begun if when <= o.last]
        return (held or begun or self.offices[:1])[-1]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person as :meth:`Offices.find` found them; ``sector`` is None at an international organisation.

    ``held`` are the titles of all offices held at the time, ``office`` first: many lead party and state.
    """

    name: str
    country: str
    sector: str | None
    office: str
    since: str
    until: str | None
    why: str
    held: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offices:
    """All persons, by the folded form of their full names and by the key of their surnames."""

    persons: tuple[Person, ...]
    by_form: Mapping[str, tuple[Person, ...]]

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Person, ...]]:
        """Persons under the keys of their surnames; made when first asked for, since keys take their time."""
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons:
            for k in sorted({k for n in person.names for k in block_keys(n, person.country)}):
                found[k].append(person)
        return _frozen(found)

    def find(self, name: str, when: date | None, told: Collection[str] = ()) -> Holder | None:
        """Who ``name`` is in a story of ``when`` that names the countries ``told``; None where it is unclear.

        A full name that several persons have is the one of a told country, or who was in office about then.
        """
        parts = split(name)
        if parts is None:
            return None
        found = self.bearers(name)
        if found:
            person = _single(found, when, told)
            return _holder(person, person.office(when), when) if person else None
        if parts.words > 1 or when is None:
            return None
        return self._find_bare(name, when, told) or self._find_known(name, when)

    def bearers(self, name: str) -> tuple[Person, ...]:
        """Everybody whose full name this is, or may be in another spelling."""
        found = self.by_form.get(fold(name), ())
        parts = split(name)
        if not found and parts is not None and parts.words > 1:
            found = tuple(p for p in self._near(name) if _score(name, p) >= FULL)
        return found

    def surnamed(self, name: str, country: str, when: date) -> tuple[Person, ...]:
        """Everybody of that surname who held an office of a country about then."""
        start, end = when - BEFORE, when + AFTER
        return tuple(
            p
            for p in self._near(name)
            if any(o.country == country for o in p.holding(start, end)) and _score(name, p) >= BARE
        )

    def _find_bare(self, name: str, when: date, told: Collection[str]) -> Holder | None:
        start, end = when - BEFORE, when + AFTER
        found = [
            (p, held) for p in self._near(name) if (held := p.holding(start, end)) and _score(name, p) >= BARE
        ]
        if len(found) != 1:
            return None
        person, offices = found[0]
        office = person.office(when)
        if office not in offices:  # about to begin
            office = offices[0]
        return _holder(person, office, when) if office.country in told else None

    def _find_known(self, name: str, when: date) -> Holder | None:
        """Who led a state or its diplomacy on a day, by a surname that few have, exactly as it is written."""
        word = fold(name)
        if len(word) < _SHORTEST or word in load_surnames():
            return None
        found = {id(p): p for p in self._near(name) if any(fold(n).split()[-1] == word for n in p.names)}
        about = [p for p in found.values() if p.holding(when - BEFORE, when + AFTER)]
        held = [o for p in about for o in p.holding(when, when) if _is_known_by(o.title)]
        if len(about) != 1 or not held:
            return None
        return _holder(about[0], held[0], when)

    def _near(self, name: str) -> Iterable[Person]:
        """Everybody whose surname may be the last word, the first (Kim) or before a second surname."""
        keys = {k for country in (None, "CHN", "ESP") for k in block_keys(name, country)}
        return {id(p): p for k in sorted(keys) for p in self.by_key.get(k, ())}.values()


def _is_known_by(title: str) -> bool:
    """Whether the news of all countries names who holds an office by surname alone."""
    words = frozenset(title.lower().replace("-", " ").split())
    if words & _SECOND:
        return False
    held = office(title)
    abroad = title.lower() == "secretary of state" or {"secretary", "general"} <= words
    return abroad or held in _FIRST


@cache
def load_surnames() -> frozenset[str]:
    """Surnames that tell too little by themselves.

    Raises:
        ResourceError: the file is missing or wrong.
    """
    return frozenset(word for words in read_yaml("surnames.yaml").values() for word in words.split())


@cache
def load_offices() -> Offices:
    """The offices as resources/offices.yaml gives them.

    Raises:
        ResourceError: the file is missing or wrong.
    """
    return parse_offices(FILE, read_text(FILE))


def parse_offices(file: str, text: str) -> Offices:
    """Check, type and index YAML text as the content of ``file``; see :func:`load_offices`."""
    root = parse_yaml(file, text, typed=False)  # there are thousands of dates, none with a type
    if not isinstance(root, dict):
        raise ResourceError(file, "the file", "should be a mapping")
    sectors = load_sectors()
    persons: list[Person] = []
    for code, group in root.items():
        if not _CODE.fullmatch(code):
            raise ResourceError(file, code, "the code should be 3 capital letters")
        if not isinstance(group, list) or not group:
            raise ResourceError(file, code, f"should be a list of persons and is {group!r}")
        persons += (_build_person(file, code, item, sectors) for item in group)
    return _index(file, persons)


def _build_person(file: str, code: str, item: Any, sectors: Sectors) -> Person:
    if not isinstance(item, dict):
        raise ResourceError(file, code, f"a person should be a mapping and is {item!r}")
    entry = Entry(file, f"{code}, {item.get('name')}", item)
    entry.expect("name", "aliases", "offices")
    name, aliases = entry.text("name"), entry.texts("aliases")
    for form in (name, *aliases):
        if is_description(form):
            raise entry.error(f"{form!r} is no personal name")
    listed = item.get("offices")
    if not isinstance(listed, list) or not listed:
        raise entry.error(f"offices should be a list and is {listed!r}")
    offices = tuple([_build_office(entry, code, o, sectors) for o in listed])
    if len(offices) > 1 and any(b.first < a.first for a, b in pairwise(offices)):
        raise entry.error("offices should be in order of their beginning")
    return Person(name, aliases, code, offices)


def _build_office(person: Entry, code: str, item: Any, sectors: Sectors) -> Office:
    if not isinstance(item, dict):
        raise person.error(f"an office should be a mapping and is {item!r}")
    for field, value in item.items():  # without Entry: there are thousands
        if field not in _FIELDS:
            raise person.error(f"unknown field {field!r} (known: {', '.join(_FIELDS)})")
        if not isinstance(value, str) or not value:
            raise person.error(f"{field} should be text and is {value!r}")
    title, since, until = item.get("office"), item.get("since"), item.get("until")
    if title is None or since is None:
        raise person.error("an office needs office and since")
    country = item.get("country", code)
    if country != code and not _CODE.fullmatch(country):
        raise person.error(f"the code {country} should be 3 capital letters")
    sector = item.get("sector")
    if sector is None:
        sector = None if sectors.is_international(country) else "GOV"
    elif not sectors.is_sector(sector):
        raise person.error(f"{sector} is no sector")
    try:
        first = _days(since)[0]
        last = date.max if until is None else _days(until)[1]
    except ValueError as error:
        raise person.error(str(error)) from error
    if last < first:
        raise person.error(f"until {until} is before since {since}")
    return Office(title, country, sector, since, until, first, last)


@lru_cache(maxsize=4096)
def _days(text: str) -> tuple[date, date]:
    """The first and the last day that a year, month or day may be."""
    if not _ISO.fullmatch(text):
        raise ValueError(f"{text!r} should be a year, month or day (2014, 2014-08, 2014-08-28)")
    year, month, day = (int(text[i:j] or 0) for i, j in ((0, 4), (5, 7), (8, 10)))
    try:
        first = date(year, month if len(text) > 4 else 1, day if len(text) > 7 else 1)
        if first.day == day:
            return first, first
        after = date(year, month + 1, 1) if 0 < month < 12 else date(year + 1, 1, 1)
    except ValueError as error:
        raise ValueError(f"{text} is no date: {error}") from error
    return first, after - timedelta(days=1)


def _index(file: str, persons: Sequence[Person]) -> Offices:
    by_form: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        forms = {fold(n) for n in person.names}
        if len(forms) < len(person.names):
            raise ResourceError(file, f"{person.country}, {person.name}", "an alias repeats another form")
        for form in sorted(forms):
            if " " not in form:
                continue
            if any(p.country == person.country and _at_one_time(p, person) for p in by_form[form]):
                raise ResourceError(file, f"{person.country}, {person.name}", f"{form!r} stands twice")
            by_form[form].append(person)
    return Offices(tuple(persons), _frozen(by_form))


def _at_one_time(a: Person, b: Person) -> bool:
    return any(x.overlaps(y.first, y.last) for x in a.offices for y in b.offices)


def _frozen(index: Mapping[str, Sequence[Person]]) -> Mapping[str, tuple[Person, ...]]:
    return MappingProxyType({k: tuple(v) for k, v in index.items() if v})


def _score(name: str, person: Person) -> float:
    return max(compare(name, n, person.country).score for n in person.names)


def _single(persons: Sequence[Person], when: date | None, told: Collection[str]) -> Person | None:
    """The one of namesakes whom country and time leave; None where they leave several."""
    left = persons
    if len(left) > 1:
        left = [p for p in left if any(o.country in told for o in p.offices)] or left
    if len(left) > 1 and when is not None:
        left = [p for p in left if p.holding(when - BEFORE, when + AFTER)] or left
    return left[0] if len(left) == 1 else None


def _holder(person: Person, office: Office, when: date | None) -> Holder:
    held = person.holding(when, when) if when is not None else ()
    return Holder(
        name=person.name,
        country=office.country,
        sector=office.sector,
        office=office.title,
        since=office.since,
        until=office.until,
        why=office.tenure,
        held=tuple(dict.fromkeys((office.title, *(o.title for o in held if o.country == office.country)))),
    )
