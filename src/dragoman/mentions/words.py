"""The words by which a text tells what it is about, without their inflection."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final

from dragoman.ontology.loading import read_yaml

_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_STOP_WORDS: Final = """
about after again against also among amid been before being between both could does down during each from
further have having here hers herself himself into itself just more most much must other over same said
says saying should some such than that their theirs them then there these they this those told through
under until upon very were what when where which while whom will with would your yours ours since still
according added monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december today yesterday tomorrow week month year
"""
_STOP: Final = frozenset(_STOP_WORDS.split())
TOPIC: Final = 12
"""So many words tell what a story is about."""


def words(text: str) -> Iterable[str]:
    """All words of four letters and more, in the order of the text, without their inflection."""
    return (stem(w) for w in _WORD.findall(text.lower()))


def content_words(text: str) -> Iterable[str]:
    """The same without those that any English text has."""
    return (stem(w) for w in _WORD.findall(text.lower()) if w not in _STOP)


def stem(word: str) -> str:
    """A word without its inflection, near enough for counting."""
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def common_words() -> frozenset[str]:
    """The words that most news uses, whatever it tells; without their inflection."""
    listed = read_yaml("common_words.yaml").values()
    return frozenset(stem(w) for text in listed for w in str(text).split())


def topic(text: str) -> tuple[str, ...]:
    """What a story is about: the words that it uses most, but for those that most news uses.

    Args:
        text: of the story, its headline included.

    Returns:
        at most `TOPIC` words without their inflection, the most frequent first, the earlier in a tie.
    """
    common = common_words()
    counts = Counter(w for w in content_words(text) if w not in common)
    return tuple(w for w, _ in counts.most_common(TOPIC))
