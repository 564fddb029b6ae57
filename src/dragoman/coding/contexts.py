"""The PLOVER contexts of a sentence: what its words show it to be about, whatever the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.mentions.phrases import Phrases
from dragoman.model import Sentence, Token
from dragoman.ontology import Plover, load_plover
from dragoman.ontology.loading import Entry, read_resource

_HYPHENS = frozenset("-\u2010\u2011\u2013")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")  # as the parser divides: "cyber-attack", not "covid-19"
_POSSESSIVE = re.compile(r"(?<=\w)('s|(?<=s)')(?=\s|$)")
_NAME = "PERSON"


@dataclass(frozen=True, slots=True)
class Contexts:
    """The context words: ``names`` in the ontology's order, each phrase with the contexts that it shows."""

    names: tuple[str, ...]
    phrases: Phrases[tuple[str, ...]]


@cache
def load_contexts() -> Contexts:
    """The bundled context words.

    Raises:
        ResourceError: the file is wrong, or does not have exactly the ontology's contexts.
    """
    return build_contexts(read_resource("contexts.yaml"), load_plover())


def build_contexts(root: Entry, plover: Plover) -> Contexts:
    """Check the content of contexts.yaml against the ontology and make it ready for looking up."""
    root.expect(*plover.contexts)
    shown: dict[str, list[str]] = {}
    for context in plover.contexts:
        listed = root.texts(context)
        if not listed:
            raise root.error(f"the context {context} has no words")
        for phrase in listed:
            if phrase != phrase.lower():
                raise root.error(f"{phrase!r} under {context} should be lower-case")
            contexts = shown.setdefault(_as_tokens(phrase), [])
            if context in contexts:
                raise root.error(f"{phrase!r} stands twice under {context}")
            contexts.append(context)
    phrases = Phrases((phrase, tuple(contexts)) for phrase, contexts in shown.items())
    return Contexts(tuple(plover.contexts), phrases)


def find_contexts(sentence: Sentence, contexts: Contexts) -> tuple[str, ...]:
    """The contexts that the sentence's words show, in the ontology's order.

    Phrases are looked up among the lemmas and, where these have none as long, among the words as they
    stand. The longest phrase at a word hides the phrases within it. A surname is no context word.
    """
    tokens = [t for t in sentence.tokens if t.text not in _HYPHENS]
    lemmas = [_lemma(t) for t in tokens]
    forms = [t.lower.replace("\u2019", "'") for t in tokens]
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        length, shown = contexts.phrases.match(lemmas, at) or (0, ())
        standing = contexts.phrases.match(forms, at)
        if standing is not None and standing[0] > length:
            length, shown = standing
        token = tokens[at]
        if token.entity != _NAME or token.entity_start:
            found.update(shown)
        at += length or 1
    return tuple(name for name in contexts.names if name in found)


def _lemma(token: Token) -> str:
    """The lemma; of what the parser takes for a name ("Smugglers" at a sentence's head) the singular."""
    if token.pos != "PROPN" or token.lower[-1] != "s":
        return token.lemma.lower()
    return re.sub("ie$", "y", token.lower[:-1])


def _as_tokens(phrase: str) -> str:
    """A phrase with a blank where the parser divides it; hyphens between words are left out."""
    return " ".join(_POSSESSIVE.sub(r" \1", _HYPHEN.sub(" ", phrase)).split())
