"""Lemmas that the model gets wrong, put right by English spelling: "staged" is of "stage", not "stag"."""

from __future__ import annotations

import re

# one syllable that ends in a single vowel and a single consonant doubles it before -ed and -ing
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxyh]\Z")
_PREFIXED = re.compile(r"(?:re|over|out|under|mis|dis)(?=[a-z]{4})")


def repaired(word: str, tag: str, lemma: str) -> str:
    """The lemma of a verb form.

    Args:
        word: the form, in lower case.
        tag: its Penn Treebank tag.
        lemma: what the model says.

    Returns:
        the model's lemma unless spelling rules it out or the model does not know the word.
    """
    if tag == "VBZ" and word == lemma + "es" and _DOUBLING.match(lemma) and lemma[-1] not in "sz":
        return lemma + "e"  # "hopes" is of "hope"
    if tag not in ("VBD", "VBN", "VBG"):
        return lemma
    ending = "ing" if tag == "VBG" else "ed"
    if not word.endswith(ending):
        return lemma
    stem = word[: -len(ending)]
    if lemma == stem and _DOUBLING.match(stem) and len(stem) > 2:
        return stem + "e"
    if lemma == word and len(stem) > 3:
        return _stemmed(stem)
    return lemma


def _stemmed(stem: str) -> str:
    """A verb that the model does not know, from its form without the ending."""
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    if stem[-1] in "cgvzus" and not stem.endswith("ss"):
        return stem + "e"
    bare = _PREFIXED.sub("", stem)
    return stem + "e" if _DOUBLING.match(bare) else stem
