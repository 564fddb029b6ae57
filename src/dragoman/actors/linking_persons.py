"""Joins the persons of single stories: block by surname, every two names agree, the unclear stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.actors.names import block_keys, compare, split
from dragoman.actors.transliteration import fold
from dragoman.model import Entity

Group = tuple[list[Entity], list[str]]
"""The entities that are one, and what joined them."""

JOIN: Final = 0.8
"""Names of one known country join from here: an initial for a given name still counts, a bare surname not."""
JOIN_UNKNOWN: Final = 0.9
"""Where a country is unknown, full names must agree."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """Entities that are one beyond doubt: the same id, or the same full name and country."""

    name: str
    country: str | None
    members: tuple[Entity, ...]

    @property
    def order(self) -> tuple[int, str]:
        return (-len(self.members), min(e.id for e in self.members))


def join_persons(persons: Sequence[Entity]) -> list[Group]:
    """Cluster full names, then attach those without a country, then bare surnames."""
    found: list[Group] = []
    full: dict[tuple[str, str | None], list[Entity]] = defaultdict(list)
    bare: dict[tuple[str, str | None, str], list[Entity]] = defaultdict(list)
    for e in persons:
        parts = split(e.name, e.country)
        if parts is None:
            found.append(([e], []))
        elif parts.words > 1:
            full[" ".join((*parts.given, parts.family, parts.number)), e.country].append(e)
        else:
            bare[parts.family, e.country, fold(e.role or "") or f"\x00{e.id}"].append(e)
    atoms = [_Atom(fullest(v), k[1], tuple(v)) for k, v in full.items()]
    clusters = _cluster(atoms)
    clusters, reasons = _attach_unknown(clusters)
    _attach_bare(clusters, reasons, bare)
    for i, cluster in enumerate(clusters):
        members = [e for atom in cluster for e in atom.members]
        found.append((members, _why(cluster) + reasons[i]))
    return found


def _compatible(a: _Atom, b: _Atom) -> float:
    """The names' agreement if the two may be one person, else 0."""
    if a.country and b.country and a.country != b.country:
        return 0.0
    need = JOIN if a.country and b.country else JOIN_UNKNOWN
    score = compare(a.name, b.name, a.country or b.country).score
    return score if score >= need else 0.0


def _blocks(atoms: Sequence[_Atom]) -> list[list[_Atom]]:
    blocks: dict[tuple[str, str | None], dict[int, _Atom]] = defaultdict(dict)
    for i, atom in enumerate(atoms):
        for k in block_keys(atom.name, atom.country):
            blocks[k, atom.country][i] = atom
    return [list(blocks[k].values()) for k in sorted(blocks, key=lambda k: (k[0], k[1] or ""))]


def _cluster(atoms: Sequence[_Atom]) -> list[list[_Atom]]:
    """Complete linkage within surname and country: every two names in a cluster agree."""
    home: dict[int, list[_Atom]] = {id(a): [a] for a in atoms}
    for block in _blocks(sorted(atoms, key=lambda a: a.order)):
        near: dict[tuple[int, int], float] = {}
        for i, a in enumerate(block):
            for j in range(i + 1, len(block)):
                score = _compatible(a, block[j])
                if score:
                    near[i, j] = score
        unclear = _ambiguous(block, near)
        for i, j in sorted(near, key=lambda p: (-near[p], block[p[0]].order, block[p[1]].order)):
            one, two = home[id(block[i])], home[id(block[j])]
            if one is two or i in unclear or j in unclear:
                continue
            if all(_compatible(a, b) for a in one for b in two):
                one.extend(two)
                for atom in two:
                    home[id(atom)] = one
    unique = {id(c): c for c in home.values()}
    return sorted(unique.values(), key=lambda c: min(a.order[1] for a in c))


def _ambiguous(block: Sequence[_Atom], near: Mapping[tuple[int, int], float]) -> set[int]:
    """Names that could be either of two different people, both at least as fully named: they stay alone."""
    words = [len(fold(a.name).replace("-", " ").split()) for a in block]
    touching: dict[int, set[int]] = defaultdict(set)
    for i, j in near:
        touching[i].add(j)
        touching[j].add(i)
    return {
        i
        for i, others in touching.items()
        if any(
            (min(x, y), max(x, y)) not in near
            for x in others
            for y in others
            if x < y and words[x] >= words[i] and words[y] >= words[i]
        )
    }


def _attach_unknown(clusters: list[list[_Atom]]) -> tuple[list[list[_Atom]], list[list[str]]]:
    """A cluster without a country joins the one cluster of a country whose every name agrees."""
    settled = [c for c in clusters if c[0].country]
    index: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(settled):
        for k in sorted({k for a in cluster for k in block_keys(a.name, a.country)}):
            index[k].append(i)
    reasons: list[list[str]] = [[] for _ in settled]
    joins: list[tuple[int, list[_Atom]]] = []
    for cluster in clusters:
        if cluster[0].country:
            continue
        tried = sorted({i for a in cluster for k in block_keys(a.name) for i in index.get(k, ())})
        fitting = [i for i in tried if all(_compatible(a, b) for a in cluster for b in settled[i])]
        if len(fitting) == 1:
            joins.append((fitting[0], cluster))
        else:
            settled.append(cluster)
            reasons.append([])
    for i, cluster in joins:
        host = settled[i]
        if all(_compatible(a, b) for a in cluster for b in host):
            reasons[i].append(f"“{cluster[0].name}”: the same full name, country told elsewhere")
            host.extend(cluster)
        else:  # an earlier guest contradicts it
            settled.append(cluster)
            reasons.append([])
    return settled, reasons


def _attach_bare(
    clusters: list[list[_Atom]],
    reasons: list[list[str]],
    bare: Mapping[tuple[str, str | None, str], list[Entity]],
) -> None:
    """A bare surname joins the only person of its country with that surname; else only the same role's."""
    index: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        for atom in cluster:
            if atom.country:
                for k in block_keys(atom.name, atom.country):
                    index[k, atom.country].add(i)
    for family, country, role in sorted(bare, key=lambda k: (k[0], k[1] or "", k[2])):
        members = bare[family, country, role]
        name = fullest(members)
        fitting: list[int] = []
        if country:
            keys = block_keys(name, country)
            near = sorted({i for k in keys for i in index.get((k, country), ())})
            fitting = [i for i in near if any(compare(name, a.name, country).score for a in clusters[i])]
        if len(fitting) == 1:
            i = fitting[0]
            clusters[i].append(_Atom(name, country, tuple(members)))
            reasons[i].append(f"“{name}”: the only {country} person of that surname")
        elif not fitting and country and not role.startswith("\x00"):
            clusters.append([_Atom(name, country, tuple(members))])
            reasons.append([f"“{name}”: the same surname, country and role"] if len(members) > 1 else [])
        else:
            for e in members:
                clusters.append([_Atom(e.name, country, (e,))])
                reasons.append([])


def _why(cluster: Sequence[_Atom]) -> list[str]:
    ordered = sorted(cluster, key=lambda a: a.order)
    first = ordered[0]
    lines = [
        f"“{first.name}” = “{spelling}”: the same but for accents and signs"
        for spelling in sorted({e.name for e in first.members} - {first.name})
    ]
    for atom in ordered[1:]:
        match = compare(first.name, atom.name, first.country or atom.country)
        if match.score > 0.6:
            lines.append(f"“{first.name}” = “{atom.name}”: {match.detail} ({match.score:.2f})")
    return lines


def fullest(members: Sequence[Entity]) -> str:
    """The fullest name, then the most frequent; accents kept rather than dropped."""
    counts = Counter(e.name for e in members)
    fullness = {n: len(fold(n).split()) for n in counts}
    return min(counts, key=lambda n: (-fullness[n], -counts[n], n.isascii(), n))
