"""A sentence as a neutral dependency graph: the only view of a parse outside ``parsing/``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.model.span import Span


class Token:
    """One word of a sentence.

    ``pos`` is the universal part of speech, ``tag`` the Penn Treebank tag, ``dep`` the ClearNLP
    dependency label, ``head`` the index of the governing token (its own for the root), ``entity``
    the named-entity label of the model ("" outside names) and ``entity_start`` whether a name begins here.
    """

    __slots__ = (
        "dep",
        "end",
        "entity",
        "entity_start",
        "head",
        "i",
        "lemma",
        "lower",
        "pos",
        "start",
        "tag",
        "text",
    )

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, head: int, start: int, end: int,
        entity: str = "", entity_start: bool = False,
    ) -> None:  # fmt: skip
        self.i, self.text, self.lemma, self.pos, self.tag = i, text, lemma, pos, tag
        self.dep, self.head, self.start, self.end = dep, head, start, end
        self.entity, self.entity_start = entity, entity_start
        self.lower = text.lower()

    @property
    def span(self) -> Span:
        """The token's place in the story."""
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r}, {self.pos}, {self.dep}->{self.head})"


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence with their dependency graph; ``index`` counts within the story.

    ``short_names`` are abbreviations that stand in brackets after a token and are no tokens themselves.
    """

    index: int
    passage: int
    kind: str  # the passage's: "headline" or "paragraph"
    span: Span
    tokens: tuple[Token, ...]
    short_names: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def _children(self) -> list[list[Token]]:
        below: list[list[Token]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.i:
                below[t.head].append(t)
        return below

    @cached_property
    def root(self) -> Token:
        """The token that governs the sentence."""
        return next((t for t in self.tokens if t.head == t.i), self.tokens[0])

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The direct dependents of ``token``, in order; only those labelled ``deps`` if given."""
        below = self._children[token.i]
        if not below:
            return []
        return [t for t in below if t.dep in deps] if deps else list(below)

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first direct dependent of ``token`` labelled one of ``deps``."""
        for t in self._children[token.i]:
            if t.dep in deps:
                return t
        return None

    def head(self, token: Token) -> Token:
        """The governor of ``token`` (itself at the root)."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of ``token``, nearest first."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> list[Token]:
        """``token`` and all that it governs, in the order of the text."""
        found, todo = [], [token.i]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(t.i for t in self._children[i])
        return [self.tokens[i] for i in sorted(found)]

    def subtree_span(self, token: Token) -> Span:
        """The characters from the first to the last word of ``token``'s subtree."""
        tree = self.subtree(token)
        return Span(tree[0].start, tree[-1].end)

    def conjuncts(self, token: Token) -> list[Token]:
        """The tokens coordinated after ``token`` ("A, B and C": B and C for A)."""
        found = []
        for other in self.children(token, "conj"):
            found.append(other)
            found.extend(self.conjuncts(other))
        return found

    def first_conjunct(self, token: Token) -> Token:
        """The first member of the coordination that ``token`` belongs to."""
        while token.dep == "conj":
            token = self.head(token)
        return token
