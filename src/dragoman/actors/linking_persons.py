"""Joins the persons of single stories: block by surname, every two names agree, the unclear stay apart.

Names alone join nobody: country must agree, or where a story tells none, the post or the time; posts that
nobody holds together, and decades without news, keep namesakes apart. Who is on a list of people (see
:mod:`dragoman.actors.identities`) is one with those whom the list takes for the same, and with nobody whom
it takes for another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dragoman.actors.identities import SCORE, Identity, identify_holder, identify_listed
from dragoman.actors.names import LOOSE, block_keys, compare, split
from dragoman.actors.posts import SEASON, Post, Service, apart, post
from dragoman.actors.register import Listed, Register
from dragoman.actors.transliteration import fold
from dragoman.model import Entity

Group = tuple[list[Entity], list[str], Listed | None]
"""The entities that are one, what joined them, and the entry of a user's list that they are."""

JOIN: Final = 0.8
"""Names of one known country join from here: an initial for a given name still counts, a bare surname not."""
JOIN_UNKNOWN: Final = 0.9
"""Where a country is unknown, full names must agree, and the post or the time;"""
JOIN_UNDATED: Final = 0.95
"""where the time is unknown too, in every name."""
BARE: Final = 0.7
"""The score of a surname alone that one person of its country has."""
CAREER: Final = timedelta(days=15 * 365)
"""After so long without news of a name it is somebody else's;"""
TERM: Final = timedelta(days=3 * 365)
"""of a surname alone, after so long."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """Entities that are one beyond doubt: of one identity, or one full name, country and time."""

    name: str
    country: str | None
    members: tuple[Entity, ...]
    service: Service
    first: date | None
    last: date | None
    identity: Identity | None = None

    @property
    def order(self) -> tuple[int, str]:
        return (-len(self.members), min(e.id for e in self.members))

    def apart(self, other: _Atom) -> timedelta:
        """The time between the stories of the two; none where it is unknown."""
        return apart(self.first, self.last, other.first, other.last)


def _atom(members: Sequence[Entity], country: str | None, identity: Identity | None = None) -> _Atom:
    days = [e.told for e in members if e.told is not None]
    name = fullest(members)
    if identity is not None and " " not in fold(name):
        name = identity.name
    known = country or (identity.country if identity else None)
    first, last = min(days, default=None), max(days, default=None)
    return _Atom(name, known, tuple(members), _service(members), first, last, identity)


def join_persons(persons: Sequence[Entity], register: Register | None = None) -> list[Group]:
    """Cluster full names, then attach those without a country, then bare surnames."""
    found: list[Group] = []
    listed: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    full: dict[tuple[str, str | None], list[Entity]] = defaultdict(list)
    bare: dict[tuple[str, str | None, str], list[Entity]] = defaultdict(list)
    identities: dict[tuple[str, str], Identity] = {}
    for e in persons:
        parts = split(e.name, e.country)
        identity = (identify_listed(e, register) if register else None) or identify_holder(e)
        if identity is not None:
            identities.setdefault(identity.key, identity)
            listed[identity.key].append(e)
        elif parts is None:
            found.append(([e], [], None))
        elif parts.words > 1:
            full[" ".join((*parts.given, parts.family, parts.number)), e.country].append(e)
        else:
            bare[parts.family, e.country, fold(e.role or "") or f"\x00{e.id}"].append(e)
    atoms = [_atom(v, _common_country(v), identities[k]) for k, v in listed.items()]
    atoms += [_atom(v, k[1]) for k, members in full.items() for v in _parted(members)]
    clusters = _cluster(atoms)
    clusters, reasons = _attach_unknown(clusters)
    _attach_bare(clusters, reasons, bare)
    for i, cluster in enumerate(clusters):
        members = [e for atom in cluster for e in atom.members]
        known = next((a.identity.listed for a in cluster if a.identity), None)
        found.append((members, _why(cluster) + reasons[i], known))
    return found


def _common_country(members: Sequence[Entity]) -> str | None:
    counts = Counter(e.country for e in members if e.country)
    return min(counts, key=lambda c: (-counts[c], c)) if counts else None


def _parted(members: Sequence[Entity]) -> list[list[Entity]]:
    """The entities of one full name and country as the persons that they can be.

    A career's length without news parts them, where the country is unknown a year; and so do posts that
    nobody holds together. Who has no post is with the one person that the name then is, or on their own.
    """
    limit = CAREER if members[0].country else SEASON
    eras: list[list[Entity]] = [[]]
    for e in sorted(members, key=lambda e: (e.told is not None, e.told or date.min, e.id)):
        last = eras[-1][-1].told if eras[-1] else None
        if last is not None and e.told is not None and e.told - last > limit and not _same_post(e, eras[-1]):
            eras.append([])
        eras[-1].append(e)
    return [part for era in eras for part in _by_post(era)]


def _same_post(e: Entity, others: Iterable[Entity]) -> bool:
    """Whether one without a country is told of in a post in which the others are."""
    own = post(e.role)
    if e.country is not None or own is None:
        return False
    return any(p is not None and p.agrees(own) for o in others for p in (post(o.role),))


def _by_post(era: list[Entity]) -> list[list[Entity]]:
    by_post: dict[Post | None, list[Entity]] = defaultdict(list)
    for e in era:
        by_post[post(e.role)].append(e)
    others = by_post.pop(None, [])
    if not any(p is not None and q is not None and p.excludes(q) for p in by_post for q in by_post):
        return [era] if era else []
    parts: list[tuple[list[Entity], Service]] = []
    for _, members in sorted(by_post.items(), key=lambda x: (-len(x[1]), x[1][0].id)):
        own = _service(members)
        fitting = [p for p, service in parts if not service.excludes(own)]
        if fitting:
            fitting[0].extend(members)
        else:
            parts.append((members, own))
    found = [p for p, _ in parts]
    if others and all(len(found[0]) >= 3 * len(p) for p in found[1:]):
        found[0].extend(others)
        return found
    return [*found, others] if others else found


def _service(members: Iterable[Entity]) -> Service:
    return Service.of((e.role, e.told) for e in members)


def _compatible(a: _Atom, b: _Atom) -> float:
    """The names' agreement if the two may be one person, else 0."""
    if a.country and b.country and a.country != b.country:
        return 0.0
    if (a.identity and b.identity) or a.service.excludes(b.service) or a.apart(b) > CAREER:
        return 0.0
    if a.country and b.country:
        need = LOOSE if a.service.agrees(b.service) else JOIN
    elif a.service.agrees(b.service) or (a.first and b.first and a.apart(b) <= SEASON):
        need = JOIN_UNKNOWN
    elif a.first and b.first:
        return 0.0
    else:
        need = JOIN_UNDATED
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
            score = min(_compatible(a, b) for a in cluster for b in host)
            shared = _shared(cluster[0], host)
            reasons[i].append(f"“{cluster[0].name}”: country told elsewhere, {shared} ({score:.2f})")
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
        for members in _terms(bare[family, country, role]):
            atom = _atom(members, country)
            fitting: list[int] = []
            if country:
                keys = block_keys(atom.name, country)
                near = sorted({i for k in keys for i in index.get((k, country), ())})
                fitting = [i for i in near if _has_surname(clusters[i], atom.name, country)]
            if len(fitting) == 1 and _may_be(atom, clusters[fitting[0]]):
                i = fitting[0]
                clusters[i].append(atom)
                reasons[i].append(f"“{atom.name}”: the only {country} person of that surname ({BARE:.2f})")
            elif not fitting and country and not role.startswith("\x00"):
                clusters.append([atom])
                why = f"“{atom.name}”: the same surname, country and role within {TERM.days // 365} years"
                reasons.append([f"{why} ({BARE:.2f})"] if len(members) > 1 else [])
            else:
                for e in members:
                    clusters.append([_atom((e,), country)])
                    reasons.append([])


def _has_surname(cluster: Sequence[_Atom], name: str, country: str) -> bool:
    return any(compare(name, a.name, country).score for a in cluster)


def _terms(members: Sequence[Entity]) -> list[list[Entity]]:
    """Bearers of one surname, country and role, parted where there is no news of one for a term."""
    terms: list[list[Entity]] = [[]]
    for e in sorted(members, key=lambda e: (e.told is not None, e.told or date.min, e.id)):
        last = terms[-1][-1].told if terms[-1] else None
        if last is not None and e.told is not None and e.told - last > TERM:
            terms.append([])
        terms[-1].append(e)
    return terms


def _may_be(bare: _Atom, cluster: Sequence[_Atom]) -> bool:
    """Whether a surname alone is of the time of the one person who has it, and in no other's post."""
    if any(bare.service.excludes(a.service) for a in cluster):
        return False
    if bare.service.posts and not any(bare.service.agrees(a.service) for a in cluster):
        told = [a for a in cluster if a.service.posts]
        return min((bare.apart(a) for a in cluster), default=TERM) <= (SEASON if told else TERM)
    return min((bare.apart(a) for a in cluster), default=TERM) <= TERM


def _shared(guest: _Atom, host: Sequence[_Atom]) -> str:
    """What besides the name joins one whose country a story leaves out."""
    if any(guest.service.agrees(a.service) for a in host):
        return "the same full name and post"
    if guest.first and any(a.first and guest.apart(a) <= SEASON for a in host):
        return "the same full name within a year"
    return "the same full name, one undated"


def _why(cluster: Sequence[_Atom]) -> list[str]:
    ordered = sorted(cluster, key=lambda a: a.order)
    first = ordered[0]
    lines = []
    for atom in ordered:
        lines += _same_name(atom)
        for spelling in sorted({e.name for e in atom.members}):
            if atom.identity is not None:
                lines.append(f"“{spelling}” = {atom.identity.why} ({SCORE:.2f})")
            elif atom is first and spelling != first.name:
                lines.append(f"“{first.name}” = “{spelling}”: the same but for accents and signs (1.00)")
    for atom in ordered[1:]:
        match = compare(first.name, atom.name, first.country or atom.country)
        if match.score > 0.6:
            lines.append(f"“{first.name}” = “{atom.name}”: {match.detail} ({match.score:.2f})")
    return lines


def _same_name(atom: _Atom) -> list[str]:
    """What joins the members of an atom that is on no list and of one full name."""
    if atom.identity is not None or len({e.id for e in atom.members}) < 2 or " " not in fold(atom.name):
        return []
    if atom.country is not None:
        return [f"“{atom.name}”: the same name, of {atom.country} each time (1.00)"]
    when = "within a year" if atom.first is not None else "undated"
    return [f"“{atom.name}”: the same full name, country unknown, {when} ({JOIN_UNDATED:.2f})"]


def fullest(members: Sequence[Entity]) -> str:
    """The fullest name, then the most frequent; accents kept rather than dropped."""
    counts = Counter(e.name for e in members)
    fullness = {n: len(fold(n).split()) for n in counts}
    return min(counts, key=lambda n: (-fullness[n], -counts[n], n.isascii(), n))
