"""English words with a grammatical task: light verbs, partitives, words that put an event in the future."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from dragoman.ontology.loading import read_resource


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists of resources/grammar.yaml, whose comments say what each is for."""

    light_verbs: frozenset[str]
    happening_verbs: frozenset[str]
    saying_verbs: frozenset[str]
    voicing_verbs: frozenset[str]
    holding_verbs: frozenset[str]
    spreading_verbs: frozenset[str]
    partitives: frozenset[str]
    stand_ins: frozenset[str]
    undergoing_verbs: frozenset[str]
    undergoing_states: frozenset[str]
    undergoing_words: frozenset[str]
    fiction: frozenset[str]
    obliging: frozenset[str]
    obliging_verbs: frozenset[str]
    planned: frozenset[str]
    instruments: frozenset[str]
    documents: frozenset[str]
    contests: frozenset[str]
    currencies: frozenset[str]
    helps: frozenset[str]
    intransitive_verbs: frozenset[str]
    causing_verbs: frozenset[str]
    kinds: frozenset[str]
    crowds: frozenset[str]
    gatherings: frozenset[str]
    likenesses: frozenset[str]
    deeds: frozenset[str]
    continents: frozenset[str]
    anybody: frozenset[str]
    kinds_of_body: frozenset[str]
    addressing_verbs: frozenset[str]
    causative_verbs: frozenset[str]
    travel_verbs: frozenset[str]
    accused_of: frozenset[str]
    private_matters: frozenset[str]
    kin: frozenset[str]
    reciprocal_verbs: frozenset[str]
    function_words: frozenset[str]
    journeys: frozenset[str]
    ending_verbs: frozenset[str]
    leaving_verbs: frozenset[str]
    counting_verbs: frozenset[str]
    reaching_verbs: frozenset[str]


@cache
def load_grammar() -> Grammar:
    """The bundled word lists.

    Raises:
        ResourceError: a list is missing, unknown, or holds something else than words.
    """
    root = read_resource("grammar.yaml")
    names = [f.name for f in fields(Grammar)]
    root.expect(*names)
    for name in names:
        if not root.texts(name):
            raise root.error(f"{name} is missing or empty")
    return Grammar(**{name: frozenset(root.texts(name)) for name in names})
