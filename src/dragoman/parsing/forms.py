"""Part of speech and lemma of each word, worked out once for a word, tag and dependency.

In spaCy's English models both come from tables: the attribute ruler maps tag, word and dependency to a part
of speech, the lemmatizer maps that and the word to a lemma. Neither looks at the words around, so what they
say of one token holds for every token like it, and running them over every text is work done twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from dragoman.parsing.lemmas import repaired

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Key = tuple[int, int, int]
"""Hashes of the word, its Penn tag and its dependency label in the model's string store."""

_KEPT = 400_000  # entries; a corpus without end must not fill the memory
_OF_A_WORD = frozenset(("TAG", "LOWER", "DEP", "ORTH", "IS_SPACE"))
_SHARE = 0.9  # of the ruler's patterns that must see one token only


class Forms:
    """Parts of speech and lemmas of one model's words.

    Args:
        nlp: a loaded pipeline for which :func:`are_of_words` holds.
    """

    COMPONENTS: Final = ("attribute_ruler", "lemmatizer")
    """The components of a pipeline that this does the work of."""

    def __init__(self, nlp: Any) -> None:
        self._vocab: Vocab = nlp.vocab
        self._ruler, self._lemmatizer = map(nlp.get_pipe, self.COMPONENTS)
        _index(self._lemmatizer)
        self._known: dict[Key, tuple[str, str]] = {}

    def of(self, keys: Sequence[Key]) -> list[tuple[str, str]]:
        """Part of speech and lemma for each key."""
        missing = list(dict.fromkeys(k for k in keys if k not in self._known))
        if missing:
            if len(self._known) > _KEPT:
                self._known.clear()
                missing = list(dict.fromkeys(keys))
            self._learn(missing)
        return [self._known[k] for k in keys]

    def _learn(self, keys: Sequence[Key]) -> None:
        from spacy.tokens import Doc

        strings = self._vocab.strings
        words = [strings[orth] for orth, _, _ in keys]
        tags = [strings[tag] for _, tag, _ in keys]
        deps = [strings[dep] for _, _, dep in keys]
        doc = Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys))))
        for token, key in zip(self._lemmatizer(self._ruler(doc)), keys, strict=True):
            lemma = repaired(token.lower_, token.tag_, token.lemma_ or token.lower_)
            self._known[key] = (token.pos_, lemma)


def _index(lemmatizer: Any) -> None:
    """Make sets of the lists of tens of thousands of words in which a lemma is looked for."""
    if "lemma_index" in lemmatizer.lookups:
        table = lemmatizer.lookups.get_table("lemma_index")
        for pos, words in list(table.items()):
            table[pos] = frozenset(words)


def are_of_words(nlp: Any) -> bool:
    """Whether a pipeline tells part of speech and lemma from tables that see one token only.

    The few rules of the English models that see two are for "gonna", "let's" and "there is": leaving them out
    makes "is" an auxiliary there and nothing else.
    """
    if not set(Forms.COMPONENTS) <= set(nlp.pipe_names) or "morphologizer" in nlp.pipe_names:
        return False
    if getattr(nlp.get_pipe("lemmatizer"), "mode", None) not in ("rule", "lookup"):
        return False
    patterns = [p for rule in nlp.get_pipe("attribute_ruler").patterns for p in rule["patterns"]]
    of_words = sum(len(p) == 1 and _OF_A_WORD.issuperset(p[0]) for p in patterns)
    return bool(patterns) and of_words >= _SHARE * len(patterns)
