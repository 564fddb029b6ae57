"""The words that say somebody vouches for something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.ontology.loading import read_yaml


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue lemmas by kind.

    ``verbs`` maps a verb to the ways it is used (speech, writing, thought, order, stance, perception);
    ``nouns`` a noun to its kinds (statement, claim, document, thought); ``relays`` are the verbs by which a
    medium passes words on, ``passive`` those used as "is said to".
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    relays: frozenset[str]
    passive: frozenset[str]

    def takes_clause(self, lemma: str) -> bool:
        """Whether what the verb governs as a clause is what its subject vouches for."""
        return bool(self.verbs.get(lemma, frozenset()) - {"stance"})

    def speaks(self, lemma: str) -> bool:
        """Whether the verb can carry a quotation."""
        return bool(self.verbs.get(lemma, frozenset()) & {"speech", "writing"})


@cache
def load_cues() -> Cues:
    """The bundled cue lexicon."""
    table = read_yaml("cues.yaml")
    return Cues(
        verbs=_kinds(table["verbs"]),
        nouns=_kinds(table["nouns"]),
        relays=frozenset(table["relays"]),
        passive=frozenset(table["passive"]),
    )


def _kinds(groups: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, lemmas in groups.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}
