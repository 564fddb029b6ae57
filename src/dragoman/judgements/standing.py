"""Which judgements count: what was undone does not, and later ones win over earlier ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from dragoman.judgements.wording import by
from dragoman.model import Constraints, Judgement, Same

COUNTS: Final = "counts"
UNDONE: Final = "undone"
OVERRIDDEN: Final = "overridden"
PARTLY: Final = "partly overridden"
UNFIT: Final = "not applied"


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement with how it stands: it counts, or is undone or (partly) overridden, and ``by`` which.

    A correction that another one left without sense is not applied; ``reason`` says why.
    """

    judgement: Judgement
    status: str
    by: tuple[str, ...] = ()
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Whether it still has an effect."""
        return self.status in (COUNTS, PARTLY)


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Judgements from the earliest to the latest, each once, however they were read."""
    return sorted({j.judgement_id: j for j in judgements}.values(), key=lambda j: (j.made, j.judgement_id))


def standing(judgements: Iterable[Judgement]) -> list[Standing]:
    """How each judgement stands, from the earliest to the latest."""
    ordered = in_order(judgements)
    undone = _undone(ordered)
    left = [j for j in ordered if j.judgement_id not in undone]
    lost = _overridden(left) | _Links(left).overridden
    found = []
    for j in ordered:
        if j.judgement_id in undone:
            found.append(Standing(j, UNDONE, (undone[j.judgement_id],)))
        else:
            found.append(Standing(j, *lost.get(j.judgement_id, (COUNTS, ()))))
    return found


def constraints(judgements: Iterable[Judgement]) -> Constraints:
    """What the merges and splits among the judgements come to, once what was undone is left out."""
    ordered = in_order(judgements)
    undone = _undone(ordered)
    return _Links([j for j in ordered if j.judgement_id not in undone]).constraints()


def _undone(ordered: Sequence[Judgement]) -> dict[str, str]:
    """The judgements that do not count, each with the undo that says so; an undone undo undoes nothing."""
    undone: dict[str, str] = {}
    for j in reversed(ordered):  # an undo is always later than what it undoes
        if j.action == "undo" and j.undoes and j.judgement_id not in undone:
            undone.setdefault(j.undoes, j.judgement_id)
    return undone


def _overridden(left: Sequence[Judgement]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of accepting and rejecting one report the last counts, and of corrections of one slot of it."""
    last: dict[tuple[str, str], str] = {}
    lost: dict[str, tuple[str, tuple[str, ...]]] = {}
    for j in reversed(left):
        if j.action in ("accept", "reject"):
            key = (j.subject_id, "")
        elif j.action == "correct":
            key = (j.subject_id, j.slot or "")
        else:
            continue
        winner = last.setdefault(key, j.judgement_id)
        if winner != j.judgement_id:
            lost[j.judgement_id] = (OVERRIDDEN, (winner,))
    return lost


def groups(judgement: Judgement) -> list[list[str]]:
    """The reports that a merge or split meant; of a split those named first, then all others."""
    return [[str(i) for i in group] for group in json.loads(judgement.value or "[]")]


class _Links:
    """Merges and splits taken from the last to the first, each as far as no later one contradicts it."""

    def __init__(self, left: Iterable[Judgement]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._made: dict[str, dict[str, Judgement]] = {}  # the merges behind each group
        self._enemies: dict[str, dict[str, dict[str, None]]] = {}  # and the splits between two
        self.overridden: dict[str, tuple[str, tuple[str, ...]]] = {}
        for j in reversed(list(left)):
            if j.action in ("merge", "split"):
                done, against = (self._merge if j.action == "merge" else self._split)(j)
                if against:
                    self.overridden[j.judgement_id] = (PARTLY if done else OVERRIDDEN, tuple(against))

    def _root(self, i: str) -> str:
        if i not in self._parent:
            self._parent[i], self._members[i], self._made[i], self._enemies[i] = i, [i], {}, {}
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def _merge(self, j: Judgement) -> tuple[bool, dict[str, None]]:
        against: dict[str, None] = {}
        begun: list[str] = []
        for i in sorted({i for group in groups(j) for i in group}):
            for other in begun:
                a, b = self._root(other), self._root(i)
                if splits := self._enemies[a].get(b):
                    against |= splits
                    continue
                self._join(a, b, j)
                break
            else:
                begun.append(i)
        roots = [{self._root(i) for i in group} for group in groups(j)]
        return any(a & b for a, b in combinations(roots, 2)), against

    def _join(self, a: str, b: str, j: Judgement) -> None:
        a, b = min(a, b), max(a, b)
        self._made[a] |= {j.judgement_id: j}
        if a == b:
            return
        self._parent[b] = a
        self._members[a] += self._members.pop(b)
        self._made[a] |= self._made.pop(b)
        for enemy, splits in self._enemies.pop(b).items():
            del self._enemies[enemy][b]
            both = self._enemies[a].get(enemy, {}) | splits
            self._enemies[a][enemy] = self._enemies[enemy][a] = both

    def _split(self, j: Judgement) -> tuple[bool, dict[str, None]]:
        done, against = False, dict[str, None]()
        named, others = groups(j)
        for x, y in product(named, others):
            a, b = self._root(x), self._root(y)
            if a == b:
                against |= dict.fromkeys(self._made[a])
                continue
            done = True
            both = self._enemies[a].get(b, {}) | {j.judgement_id: None}
            self._enemies[a][b] = self._enemies[b][a] = both
        return done, against

    def constraints(self) -> Constraints:
        """The groups that must be one and the pairs that must not."""
        same = []
        apart: set[tuple[str, str]] = set()
        for root in sorted(self._members):
            members = sorted(self._members[root])
            if len(members) > 1:
                made = sorted(self._made[root].values(), key=lambda j: (j.made, j.judgement_id))
                same.append(Same(tuple(members), "; ".join(f"merged {by(j)}" for j in made)))
            for enemy in self._enemies[root]:
                apart.update((min(p), max(p)) for p in product(members, self._members[enemy]))
        return Constraints(tuple(sorted(same, key=lambda s: s.report_ids)), frozenset(apart))
