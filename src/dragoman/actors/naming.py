"""Persons of one story by their names: fullest names first, then surnames, however they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster, fold_name
from dragoman.actors.holders import bearers_of, held_by, leads
from dragoman.actors.names import FAMILY_FIRST, PARTICLES, compare
from dragoman.actors.offices import load_offices
from dragoman.actors.roles import same_office
from dragoman.model import Mention, MentionKey

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_DOING = frozenset(("nsubj", "conj", "agent", "dobj"))
_SAME_NAME = 0.9
_SHORTEST = 4  # letters of a surname that may be spelt in two ways
_HYPHENED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")


def name_persons(story: Resolver) -> None:
    """Persons by name: fullest names first, so that a bare surname finds whom it belongs to."""
    bodies = {
        w[0] for m in story.order if m.category == "body" for w in (fold_name(m.name or "").split(),) if w[1:]
    }
    beside = _beside_roles(story)
    named = [
        m
        for m in story.order
        if m.name and (m.category in ("person", None) or m.key in beside or _held_office(story, m))
    ]
    # "Mahan" after "Mahan Air" is the airline again
    named = [m for m in named if m.role or " " in (m.name or "") or fold_name(m.name or "") not in bodies]
    for mention in sorted(named, key=lambda m: -len((m.name or "").split())):
        cluster = _person_named(story, mention)
        if cluster is None:
            story.put(Cluster("person"), mention, "")
        else:
            story.put(cluster, mention, f"shares the name of {cluster.name!r}")
    for mention in story.order:
        # many a surname is taken for a place or a firm; the story's own full name tells better
        if mention.name and mention.category in ("body", "place", "group") and not mention.aliases:
            cluster = _surname_of(story, mention)
            if cluster is not None:
                story.put(cluster, mention, f"the surname of {cluster.name!r}")


def _held_office(story: Resolver, mention: Mention) -> bool:
    """Whether a full name that was taken for a body's or place's is that of a known office-holder."""
    name = mention.name or ""
    if mention.aliases or mention.country or mention.role:
        return False
    token = story.sentences[mention.sentence].tokens[mention.head]
    if " " not in name and (mention.category != "body" or token.dep not in _DOING):
        return False
    return load_offices().find(name, story.story.published, story.collectives.told) is not None


def _beside_roles(story: Resolver) -> set[MentionKey]:
    """Unknown names beside a person's role ("a spokesperson, Ana Soto"), whatever they were taken for."""
    found: set[MentionKey] = set()
    for mentions in story.mentions.values():
        for pair in mentions.same:
            first, second = (mentions.at_anchor[a] for a in pair)
            named, role = (first, second) if first.name else (second, first)
            if named.name and not named.aliases and role.category == "person" and " " in named.name:
                found.add(named.key)
    return found


def _surname_of(story: Resolver, mention: Mention) -> Cluster | None:
    """The one person of the story whose surname a word is; a speaker's may be spelt in another way."""
    words = [w for w in fold_name(mention.name or "").split() if w not in PARTICLES]
    if len(words) != 1:
        return None
    last: dict[int, list[str]] = {}
    persons = [c for c in story.clusters if c.category == "person"]
    for at, cluster in enumerate(persons):
        last[at] = [fold_name(n).split()[-1] for n in cluster.names if " " in n and fold_name(n)]
    fits = [c for at, c in enumerate(persons) if words[0] in last[at]]
    if not fits:
        fits = [c for c in persons if any(is_family_first(n) and _first(n) == words[0] for n in c.names)]
    if not fits and any(a.source_key == mention.key for a in story.attributions):
        fits = [c for at, c in enumerate(persons) if any(_spelt_alike(w, words[0]) for w in last[at])]
    return fits[0] if len(fits) == 1 else None


def _person_named(story: Resolver, mention: Mention) -> Cluster | None:
    """The person of this story that a name belongs to; None where nobody's or several people's."""
    words = fold_name(mention.name or "").split()
    fits = []
    for cluster in story.clusters:
        for name in cluster.names:
            known = fold_name(name).split()
            if words == known or (words and known and set(words) < set(known) and words[-1] == known[-1]):
                fits.append(cluster)
                break
    if len(words) == 1:
        fits += [c for c in story.clusters if c not in fits and _is_called(c, words[0])]
    if not fits:
        fits = [c for c in story.clusters if any(_spelt_alike(n, mention.name or "") for n in c.names)]
    if not fits and len(words) == 1:
        fits = [
            c for c in story.clusters
            if any(" " in n and _spelt_alike(fold_name(n).split()[-1], words[0]) for n in c.names)
        ]  # fmt: skip
    if not fits and len(words) == 1:  # Ethiopians and kings go by their first names
        fits = [
            c for c in story.clusters
            if c.category == "person" and any(fold_name(n).split()[:1] == words for n in c.names if " " in n)
        ]  # fmt: skip
    fits = [c for c in fits if not (c.country and mention.country and c.country != mention.country)]
    if len(fits) > 1:
        fits = [c for c in fits if not (c.gender and mention.gender and c.gender != mention.gender)] or fits
    return fits[0] if len(fits) == 1 else _of_namesakes(story, mention, fits)


def _of_namesakes(story: Resolver, mention: Mention, fits: list[Cluster]) -> Cluster | None:
    """Which of several a name means: the one of that name and no more, of that office, or told of before."""
    words = fold_name(mention.name or "").split()
    exact = [c for c in fits if any(fold_name(n).split() == words for n in c.names)]
    titled = [c for c in fits if mention.role and any(same_office(mention, r, s) for r, s in c.offices)]
    known = [c for c in fits if _in_office(story, c)]
    before = [c for c in fits if any(" " in n for n in c.names) and min(c.keys) < mention.key]
    for left in (exact, titled, known if mention.role or mention.gender else [], before):
        if len(left) == 1:
            return left[0]
        if left is titled and left:
            return None
    return None


def _in_office(story: Resolver, cluster: Cluster) -> bool:
    """Whether somebody leads a state when the story is told, by title or by the list of office-holders."""
    if cluster.country is not None and any(leads(r) for r in cluster.roles):
        return True
    return any(leads(o.title) for o in held_by(story, cluster))


def _first(name: str) -> str:
    return fold_name(name).split()[0] if fold_name(name) else ""


def _is_called(cluster: Cluster, word: str) -> bool:
    """Whether one word is what somebody is called by who is no bare surname: "Kim", "Mr Brilhante".

    A family name that stands first, the first of two surnames, or the only name that is not the last.
    """
    for name in cluster.names:
        parts = [p for p in fold_name(name).split() if p not in PARTICLES]
        if cluster.category == "person" and len(parts) > 1 and word in parts[:-1]:
            return True
    return False


def is_family_first(name: str) -> bool:
    """Whether a name is written with the family name first: a Korean's by its hyphen, a known person's."""
    if _HYPHENED.fullmatch(name):
        return True
    found = bearers_of(name) if " " in name else ()
    return bool(found) and all(p.country in FAMILY_FIRST for p in found)


def _spelt_alike(full: str, short: str) -> bool:
    """Whether a story spells one name in two ways ("Yahya Sarea", then "Saree")."""
    return bool(full) and len(short) >= _SHORTEST and compare(full.title(), short.title()).score >= _SAME_NAME
