"""Mends a slip of parsers: a main clause that they take for a noun, before the one who says it.

In "A bomb killed 12 people, police said" the small models read "a bomb killed ..." as they read "a man killed
in the war", and give "said" two subjects. No verb has two, divided by a comma and not joined by "and".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.model import Token

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_REDUCED: Final = ("acl", "relcl")
_PAST: Final = ("VBD", "VBN")


def mend(tokens: Sequence[Token]) -> None:
    """Give the first of two subjects of the last verb its own: changes the tokens of one sentence.

    Args:
        tokens: a whole sentence, heads as indices into it.
    """
    root = next((t for t in tokens if t.head == t.i), None)
    if root is None or root.pos != "VERB":
        return
    subjects = [t for t in tokens[: root.i] if t.head == root.i and t.dep in _SUBJECTS]
    if len(subjects) != 2:
        return
    first, second = subjects
    comma = next((t for t in tokens[first.i : second.i] if t.text == "," and t.head == root.i), None)
    inner = [t for t in tokens[first.i + 1 : second.i] if t.head == first.i and t.dep in _REDUCED]
    if comma is None or len(inner) != 1 or inner[0].tag not in _PAST or inner[0].i > comma.i:
        return
    verb = inner[0]
    if any(t.head == verb.i and t.dep in ("agent", *_SUBJECTS) for t in tokens):
        return  # "the men killed by rebels", "the men whom rebels killed"
    verb.tag, verb.dep, verb.head = "VBD", "ccomp", root.i
    first.head = verb.i
