"""What stands beside a person's name or apart from it: titles, owners, late names, the country."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.actors.holders import held_by
from dragoman.actors.offices import load_offices
from dragoman.actors.roles import is_counterpart, is_other_side, same_office
from dragoman.mentions.relating import SPOKEN
from dragoman.model import Mention

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_LATE = 3  # sentences within which a role is followed by its holder's name


def join_appositions(story: Resolver) -> None:
    """ "its spokesman, Bahram Qasemi": the role tells of the name beside it."""
    for found in story.mentions.values():
        for a, b in found.same:
            first, second = found.at_anchor[a], found.at_anchor[b]
            named, role = (first, second) if first.name else (second, first)
            clusters = story.placed(named.key)
            if not clusters or role.kind != "role" or role.name:
                continue
            if not (clusters[0].country and role.country and clusters[0].country != role.country):
                story.put(clusters[0], role, f"stands in apposition to {named.text!r}")


def share_offices(story: Resolver) -> None:
    """A counterpart who is named has sector and offices of the one whose counterpart he is."""
    for mention in story.order:
        if mention.of is None or mention.plural or not is_counterpart(mention.role):
            continue
        placed = story.placed(mention.key)
        owner = story.mentions[mention.sentence].at(mention.of)
        whose = story.clusters_of(owner) if placed and owner is not None and owner.key != mention.key else []
        if whose and whose[0] is not placed[0]:
            placed[0].sectors = placed[0].sectors or whose[0].sectors
            placed[0].offices.extend(o for o in whose[0].offices if o not in placed[0].offices)


def identify_late(story: Resolver) -> None:
    """A speaker told by role only, then by name only in the next statement, is one person.

    News often puts the name second: "An aide to the king said … . '…,' Omar Said was quoted as saying."
    """
    sources = (story.mention_at(a.source_key) for a in story.attributions)
    spoken = [m for m in sources if m is not None and m.category == "person" and m.kind != "pronoun"]
    for first, second in pairwise(spoken):
        if first.kind != "role" or first.category != "person" or first.plural or not first.definite:
            continue
        clusters = story.placed(second.key)
        if second.name is None or second.role is not None or not clusters or story.placed(first.key):
            continue
        if " " not in second.name or _named_holder(story, first) not in (None, clusters[0]):
            continue
        held = held_by(story, clusters[0])
        if held and not any(same_office(first, o.title, ()) for o in held):
            continue  # a known president is no governor
        new = min(clusters[0].keys) == second.key and not clusters[0].roles
        if new and second.sentence - first.sentence <= _LATE:
            story.put(clusters[0], first, f"told by role first, named {second.text!r} in the next statement")


def _named_holder(story: Resolver, role: Mention) -> Cluster | None:
    """Who of those whom the story names is known to hold the office of a country that a phrase tells."""
    for cluster in story.clusters if role.country else ():
        held = held_by(story, cluster) if cluster.category == "person" else ()
        if any(o.country == role.country and same_office(role, o.title, ()) for o in held):
            return cluster
    return None


def know_holders(story: Resolver) -> None:
    """Country, sector and offices of those who are known to hold or have held one."""
    told = story.collectives.told
    for cluster in story.clusters:
        if not cluster.names or cluster.category != "person":
            continue
        holder = load_offices().find(cluster.name, story.story.published, told)
        if holder is not None and cluster.country in (None, holder.country):
            cluster.country = holder.country
            cluster.sectors = cluster.sectors or ((holder.sector,) if holder.sector else ())
            cluster.offices.extend((title, cluster.sectors) for title in holder.held)
            cluster.evidence.append(f"{cluster.name!r}: {holder.why}")


def inherit(story: Resolver) -> None:
    """Whose man somebody is, where only an earlier sentence tells: "the group's spokesman, Ali Sow"."""
    for mention in story.order:
        placed = story.placed(mention.key) if mention.of is not None and mention.kind == "role" else []
        if not placed or placed[0].country or placed[0].category != "person":
            continue
        if is_counterpart(mention.role) or is_other_side((mention.role or "").lower()):
            continue
        of = story.mentions[mention.sentence].at(mention.of or 0)
        if of is None or of.key == mention.key or of.name or of.category == "person" or of.person != 3:
            continue
        whose = story.clusters_of(of)
        if len(whose) == 1 and whose[0].country and whose[0].category != "person":
            placed[0].country = whose[0].country
            if (mention.role or "").lower() in SPOKEN and whose[0].sectors:
                placed[0].sectors = whose[0].sectors
            placed[0].evidence.append(f"{mention.text!r}: belongs to {whose[0].name!r}")


def complete_persons(story: Resolver) -> None:
    """Officials without a country are of the dateline's, or of that which the story is about."""
    for cluster in story.clusters:
        if cluster.names and cluster.category == "person" and cluster.country is None:
            country, why = story.collectives.home_of(cluster.sectors, clear=True)
            if country is not None:
                cluster.country = country
                cluster.evidence.append(f"{cluster.name!r}: of {country}, {why}")
