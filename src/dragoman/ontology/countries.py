"""Countries and the names, adjectives, peoples, capitals and seats of government that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.ontology.loading import Entry, read_resource
from dragoman.ontology.naming import CountryName, NameIndex, index_names, squash
from dragoman.ontology.sectors import load_sectors

_FIELDS = (
    *("alpha2", "name", "variants", "adjectives", "people", "capitals", "seats", "ambiguous"),
    *("uninhabited", "user_assigned"),
)


@dataclass(frozen=True, slots=True)
class Country:
    """A country of ISO 3166, or one with a user-assigned code.

    Attributes:
        code: alpha-3.
        alpha2: alpha-2.
        name: the common English name.
        variants: other names and headline short forms.
        adjectives: such as "Turkish".
        people: such as "Turk" and "Turks".
        capitals: the capital, its other spellings, and other cities that house the government.
        seats: sector to the buildings and bodies that stand for it.
        ambiguous: those of these words that are as often something else.
        uninhabited: whether nobody lives there, so that it need have no adjective and no people.
        user_assigned: whether the code is none of ISO's own (Kosovo).
    """

    code: str
    alpha2: str
    name: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: Mapping[str, tuple[str, ...]]
    ambiguous: tuple[str, ...]
    uninhabited: bool
    user_assigned: bool

    @property
    def capital(self) -> str | None:
        """The capital's usual English name; None where there is none."""
        return self.capitals[0] if self.capitals else None


@dataclass(frozen=True, slots=True)
class Countries:
    """All countries, and the words for them."""

    by_code: Mapping[str, Country]
    names: NameIndex

    def find(self, text: str) -> CountryName | None:
        """What the text as a whole stands for; None where it is no country's.

        Casing counts ("US", not "us"), but fully upper-case text longer than three letters matches too.
        Spaces, typographic apostrophes and missing accents do not count.
        """
        return self.names.forms.get(squash(text))

    def named(self, text: str) -> tuple[str, ...]:
        """The codes of the countries that a name as a whole can mean, in any case ("turkey", "uk")."""
        wanted = squash(text).casefold()
        found = (n for form, n in self.names.forms.items() if form.casefold() == wanted and n.kind == "name")
        return tuple(dict.fromkeys(code for name in found for code in (name.code, *name.others)))

    def match(self, words: Sequence[str], start: int) -> tuple[int, CountryName] | None:
        """The longest form of words that begins at ``words[start]``, and how many words it takes."""
        return self.names.match(words, start)


@cache
def load_countries() -> Countries:
    """The countries as resources/countries.yaml gives them.

    Raises:
        ResourceError: the file is wrong.
    """
    return build_countries(read_resource("countries.yaml"))


def build_countries(root: Entry) -> Countries:
    """Check, type and index the content of countries.yaml."""
    root.expect("shared", "countries")
    by_code = {code: _build_country(code, entry) for code, entry in root.entry("countries").entries().items()}
    return Countries(MappingProxyType(by_code), index_names(by_code, root.entry("shared").table()))


def _build_country(code: str, entry: Entry) -> Country:
    entry.expect(*_FIELDS)
    country = Country(
        code=code,
        alpha2=entry.text("alpha2"),
        name=entry.text("name"),
        variants=entry.texts("variants"),
        adjectives=entry.texts("adjectives"),
        people=entry.texts("people"),
        capitals=entry.texts("capitals"),
        seats=_build_seats(entry.entry("seats")),
        ambiguous=entry.texts("ambiguous"),
        uninhabited=entry.flag("uninhabited"),
        user_assigned=entry.flag("user_assigned"),
    )
    for value, length in ((code, 3), (country.alpha2, 2)):
        if len(value) != length or not value.isupper():
            raise entry.error(f"the code {value} should be {length} capital letters")
    if not country.uninhabited and not (country.adjectives and country.people):
        raise entry.error("an inhabited country needs an adjective and a people")
    return country


def _build_seats(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    for sector in entry.fields:
        if not load_sectors().is_sector(sector):
            raise entry.error(f"there is no sector {sector}")
    return MappingProxyType({sector: entry.texts(sector) for sector in entry.fields})
