"""The words that say somebody vouches for something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.ontology.loading import read_yaml

Phrase = tuple[str, ...]
_PREPOSITIONS = frozenset(
    (
        "about", "against", "as", "at", "behind", "by", "for", "from", "in", "into", "of", "off", "on",
        "over", "to", "upon", "with",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compound:
    """A cue of several words below its verb: "call for", "cast doubt on", "be afraid", "point out".

    ``words`` follow the verb; ``preposition`` is the last of them where it governs the content.
    """

    words: Phrase
    preposition: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue lemmas by kind.

    ``verbs`` maps a verb to the ways it is used (speech, writing, thought, order, stance, perception);
    ``nouns`` a noun to its kinds (statement, claim, document, thought); ``relays`` are the verbs by which a
    medium passes words on, ``passive`` those used as "is said to". ``objects`` are the verbs whose object
    is itself what is mentioned, judged or wanted, ``compounds`` the cues of several words by their verb,
    ``phrases`` those without a verb before their source, by their first word, and ``hearsay`` the adverbs
    that leave the source out.
    """

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    relays: frozenset[str]
    passive: frozenset[str]
    objects: frozenset[str]
    intentions: frozenset[str]
    deeds: frozenset[str]
    compounds: dict[str, tuple[Compound, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    hearsay: frozenset[str]

    def takes_clause(self, lemma: str) -> bool:
        """Whether what the verb governs as a clause is what its subject vouches for."""
        return bool(self.verbs.get(lemma, frozenset()) - {"stance"})

    def takes_infinitive(self, lemma: str) -> bool:
        """Whether "to" with a verb after it is what its subject says, wants or means to do."""
        kinds = self.verbs.get(lemma, frozenset())
        if lemma in self.deeds:
            return False
        return lemma in self.intentions or bool(kinds & {"speech", "order", "thought"})

    def speaks(self, lemma: str) -> bool:
        """Whether the verb can carry a quotation."""
        return bool(self.verbs.get(lemma, frozenset()) & {"speech", "writing"})


@cache
def load_cues() -> Cues:
    """The bundled cue lexicon."""
    table = read_yaml("cues.yaml")
    verbs = _kinds(table["verbs"])
    return Cues(
        verbs=verbs,
        nouns=_kinds(table["nouns"]),
        relays=frozenset(table["relays"]),
        passive=frozenset(table["passive"]),
        objects=frozenset(table["objects"]) | {v for v, kinds in verbs.items() if "stance" in kinds},
        intentions=frozenset(table["intentions"]),
        deeds=frozenset(table["deeds"]),
        compounds=_compounds(table["multiword"], _kinds(table["multiword_kinds"])),
        phrases=_by_first(table["phrases"]),
        hearsay=frozenset(table["hearsay"]),
    )


def _kinds(groups: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, lemmas in groups.items():
        for lemma in lemmas:
            found.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(kinds) for lemma, kinds in found.items()}


def _compounds(entries: list[str], kinds: dict[str, frozenset[str]]) -> dict[str, tuple[Compound, ...]]:
    found: dict[str, list[Compound]] = {}
    for entry in entries:
        verb, *words = entry.split()
        preposition = words[-1] if words[-1] in _PREPOSITIONS else None
        kind = min(kinds.get(entry, {"speech"}))
        found.setdefault(verb, []).append(Compound(tuple(words), preposition, kind))
    return {v: tuple(sorted(c, key=lambda e: -len(e.words))) for v, c in found.items()}


def _by_first(entries: list[str]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for entry in entries:
        words = tuple(entry.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(p, key=len, reverse=True)) for first, p in found.items()}
