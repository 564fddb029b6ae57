"""A phrase book: the longest known phrase that begins at a word, found in one look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases of one or more words with a value each.

    Args:
        entries: pairs of a phrase (words separated by blanks) and its value; of equal ones the first counts.
    """

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for phrase, value in entries:
            words = tuple(phrase.split())
            if words:
                by_first.setdefault(words[0], {}).setdefault(words, value)
        self._by_first = {
            first: (found, sorted({len(words) for words in found}, reverse=True))
            for first, found in by_first.items()
        }

    def with_(self, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        """These phrases and others; of equal ones these count."""
        own = (
            (" ".join(words), value) for found, _ in self._by_first.values() for words, value in found.items()
        )
        return Phrases(chain(own, entries))

    def match(self, words: Sequence[str], start: int) -> tuple[int, T] | None:
        """The longest phrase that ``words`` has at ``start``: its number of words and its value."""
        known = self._by_first.get(words[start])
        if known is None:
            return None
        found, lengths = known
        for length in lengths:
            phrase = tuple(words[start : start + length])
            if phrase in found:
                return len(phrase), found[phrase]
        return None

    def __contains__(self, phrase: str) -> bool:
        words = phrase.split()
        found = self.match(words, 0) if words else None
        return found is not None and found[0] == len(words)
