"""Phrases that mean two parties told of before: "the two sides", "both ministers", "his counterpart"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.actors.roles import is_counterpart, is_opposite, office, same_office
from dragoman.mentions.lexicon import load_lexicon
from dragoman.model import Mention, Sentence

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_BARE = frozenset(("party", "side", "country", "neighbour", "neighbor", "foe", "rival"))
_STATES = frozenset(
    ("adversary", "ally", "antagonist", "belligerent", "enemy", "foe", "friend", "neighbor", "neighbour")
) | frozenset(("partner", "player", "rival", "signatory"))
_LOOK_BACK = 6
_FADING = 0.75  # by how much a sentence in between makes a party less likely to be meant
_LESSER = 0.5  # a third state this near to the second makes a bare "the sides" unclear


def several(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the two countries", "both ministers", "the parties": the two told of last and most."""
    if mention.country or not mention.plural:
        return []
    how = _pair_words(story.sentences[mention.sentence], mention)
    if how is None:
        return []
    form, bare = how
    if mention.role == "two":
        return _persons(story, mention) or _states(story, mention, bare)
    if mention.category == "person" and form not in _STATES:
        return _persons(story, mention)
    return _states(story, mention, bare)


def _pair_words(sentence: Sentence, mention: Mention) -> tuple[str, bool] | None:
    """The noun of a phrase for a pair and whether only an article stands before it; None for no pair."""
    token = sentence.tokens[mention.head]
    form = token.lemma.lower()
    if mention.role == "two":
        return form, False
    if form not in load_lexicon().pairs:
        return None
    before = [t.lower for t in sentence.children(token, "nummod", "det", "predet", "amod", "preconj")]
    if "two" in before or "both" in before:
        return form, False
    return (form, True) if form in _BARE and before == ["the"] else None


def _before(story: Resolver, mention: Mention) -> Iterator[tuple[Mention, Cluster]]:
    """Who was told of in the sentences before, the last first."""
    for other in reversed(story.order):
        if other.key >= mention.key or other.kind == "pronoun":
            continue
        if mention.sentence - other.sentence > _LOOK_BACK:
            return
        for cluster in story.clusters_of(other):
            yield other, cluster


def _persons(story: Resolver, mention: Mention) -> list[Cluster]:
    """The last two persons, those in the office that the phrase names if it names one."""
    wanted = office(mention.role, mention.sectors)
    any_head = wanted is None or wanted[0] == "head"  # "the two leaders": presidents, premiers and kings
    found: list[Cluster] = []
    for other, cluster in _before(story, mention):
        if other.category != "person" and cluster.category != "person":
            continue
        parts = story.mentions[other.sentence].parts.values()
        if other.plural and not any(other.head in part for part in parts):
            continue  # but "the Greek and Turkish ministers" are one of each
        if cluster in found or not (cluster.names or cluster.country):
            continue
        singular = mention.with_(country=None)
        fits = any(same_office(singular, r, s) for r, s in cluster.offices)
        if not fits and not (any_head and cluster.category == "person" and cluster.names):
            continue
        found.append(cluster)
        if len(found) == 2:
            return found[::-1]
    return []


def _states(story: Resolver, mention: Mention, bare: bool) -> list[Cluster]:
    """The two states most told of just before, in the order in which they were told of."""
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for at, (other, cluster) in enumerate(_before(story, mention)):
        if cluster.country is None or "JRN" in cluster.sectors:
            continue
        if cluster.category not in ("state", "person", "body", "group"):
            continue
        near = _FADING ** (mention.sentence - other.sentence)
        weights[cluster.country] = weights.get(cluster.country, 0.0) + near - at / 1e6
        first[cluster.country] = at
    ranked = sorted(weights, key=lambda c: -weights[c])
    if len(ranked) < 2:
        return []
    if bare and len(ranked) > 2 and weights[ranked[2]] > _LESSER * weights[ranked[1]]:
        return []
    return [story.state(c) for c in sorted(ranked[:2], key=lambda c: -first[c])]


def counterpart(story: Resolver, mention: Mention) -> list[Cluster] | None:
    """ "his Turkish counterpart": whoever of that country the story tells of in the same office.

    Returns:
        the person; nobody where the words name no country and no such person is told of; None where the
        phrase is none of a counterpart, or means the officials of a country.
    """
    if not is_counterpart(mention.role):
        return None
    of = story.mentions[mention.sentence].at(mention.of) if mention.of is not None else None
    whose = story.clusters_of(of) if of is not None else []
    if not whose or mention.plural:
        return None
    if mention.country is None and not is_opposite(mention.role):
        return None  # "his colleague" may well be of his own country
    fits = [
        c for c in story.clusters
        if c.names and c.category == "person" and c not in whose
        and (c.country == mention.country if mention.country else c.country != whose[0].country)
        and any(
            same_office(mention.with_(role=role, sectors=sectors), r, s)
            for role, sectors in whose[0].offices for r, s in c.offices
        )
    ]  # fmt: skip
    before = [c for c in fits if min(c.keys) < mention.key]
    if len(fits) > 1 and before:
        fits = [max(before, key=lambda c: max(k for k in c.keys if k < mention.key))]
    if len(fits) == 1:
        where = mention.country or "another country"
        fits[0].evidence.append(f"{mention.text!r}: holds the same office in {where}")
        return fits
    return None if mention.country else []
