"""Which words tell of one kind of happening: forms of one word, synonyms, words of one family."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.ontology.loading import ResourceError, read_yaml

_FILE: Final = "synonyms.yaml"
SAME, SYNONYM, AKIN, FAMILY, OTHER = "same", "synonym", "akin", "family", "other"
_AKIN: Final = "akin"
_STEM: Final = 4
"""Words of one class that begin with so many letters alike are forms of one word ("settle", "settlement")."""
_SHORT: Final = 3
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For each word its classes, its families and the other forms of it; for each class those akin to it."""

    classes: Mapping[str, frozenset[str]]
    families: Mapping[str, frozenset[str]]
    forms: Mapping[str, frozenset[str]]
    akin: Mapping[str, frozenset[str]]

    def classes_of(self, words: Iterable[str]) -> frozenset[str]:
        """The classes that any of the words is in."""
        return _NONE.union(*(self.classes.get(w, _NONE) for w in words))

    def families_of(self, words: Iterable[str]) -> frozenset[str]:
        """The families that any of the words is in."""
        return _NONE.union(*(self.families.get(w, _NONE) for w in words))

    def forms_of(self, words: Iterable[str]) -> frozenset[str]:
        """The words with their other forms."""
        given = frozenset(words)
        return given.union(*(self.forms.get(w, _NONE) for w in given))

    def akin_to(self, classes: Iterable[str]) -> frozenset[str]:
        """The classes whose words tell of what the words of these do from its other side."""
        return _NONE.union(*(self.akin.get(c, _NONE) for c in classes))

    def relation(self, a: str, b: str) -> str:
        """How two words are related: SAME, SYNONYM, FAMILY or OTHER."""
        if a == b or b in self.forms.get(a, _NONE):
            return SAME
        if self.classes.get(a, _NONE) & self.classes.get(b, _NONE):
            return SAME if one_stem(a, b) else SYNONYM
        return FAMILY if self.families.get(a, _NONE) & self.families.get(b, _NONE) else OTHER


def one_stem(a: str, b: str) -> bool:
    """Whether two words begin alike for long enough to be forms of one."""
    alike = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return alike >= _STEM or (alike >= _SHORT and alike == min(len(a), len(b)))


@cache
def load_thesaurus() -> Thesaurus:
    """The bundled thesaurus.

    Raises:
        ResourceError: if a class is no list of words, or a pair akin is of no such classes.
    """
    classes: dict[str, set[str]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    read = dict(read_yaml(_FILE))
    pairs = read.pop(_AKIN, ())
    for family, kinds in read.items():
        for name, items in kinds.items():
            for item in items:
                if not isinstance(item, str):
                    raise ResourceError(_FILE, f"{family}.{name}", f"{item!r} is no word; quote it")
                same = item.split("/")
                for word in same:
                    classes[word].add(f"{family}.{name}")
                    families[word].add(family)
                    if len(same) > 1:
                        forms[word].update(same)
    known = {c for found in classes.values() for c in found}
    akin: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        if not known >= {a, b}:
            raise ResourceError(_FILE, _AKIN, f"{a} or {b} is no class")
        akin[a].add(b)
        akin[b].add(a)
    frozen = ({w: frozenset(x) for w, x in table.items()} for table in (classes, families, forms, akin))
    return Thesaurus(*frozen)
