"""Persons of one story by their names: fullest names first, then surnames, titles beside them, late names."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster, fold_name
from dragoman.actors.names import FAMILY_FIRST, PARTICLES, compare
from dragoman.actors.offices import Office, load_offices
from dragoman.actors.roles import is_counterpart, is_other_side, office, same_office
from dragoman.actors.whereabouts import is_provincial
from dragoman.mentions.relating import SPOKEN
from dragoman.model import Mention, MentionKey

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_SAME_NAME = 0.9
_SHORTEST = 4  # letters of a surname that may be spelt in two ways
_TOP = frozenset(("president", "premier", "monarch"))
_LEADERS = frozenset(("leader", "ruler", "strongman", "supreme leader"))
_FORMER = frozenset(("deposed", "ex", "exiled", "former", "late", "ousted", "overthrown", "toppled"))
_AT_HOME = frozenset(("COP", "CVL", "EDU", "JUD", "LAB", "LEG", "OPP", "PTY"))
"""Sectors whose people mean their own country's officials where they name no other."""
_HYPHENED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")
_LATE = 3  # sentences within which a role is followed by its holder's name


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
    if mention.aliases or mention.country or mention.role or len(name.split()) < 2:
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
    if cluster.country is not None and any(_leads(r) for r in cluster.roles):
        return True
    return any(_leads(o.title) for o in _held(story, cluster))


def _held(story: Resolver, cluster: Cluster) -> tuple[Office, ...]:
    """The offices that somebody with a full name is known to hold on the story's day."""
    when = story.story.published
    bearers = load_offices().bearers(cluster.name) if when is not None and " " in cluster.name else ()
    return tuple(o for p in bearers if when is not None for o in p.holding(when, when))


def _leads(role: str) -> bool:
    known = office(role)
    return known is not None and (known[0] in _TOP or (known[0] == "head" and role.lower() in _LEADERS))


def _first(name: str) -> str:
    return fold_name(name).split()[0] if fold_name(name) else ""


def _is_called(cluster: Cluster, word: str) -> bool:
    """Whether one word is what somebody is called by who is no bare surname: "Kim", "Mr Brilhante".

    A family name that stands first, the first of two surnames, or the only name that is not the last.
    """
    for name in cluster.names:
        parts = [p for p in fold_name(name).split() if p not in PARTICLES]
        if cluster.category == "person" and len(parts) > 1 and word in (parts[0], *parts[1:-1]):
            if word == parts[0] or len(parts) > 2:
                return True
    return False


def is_family_first(name: str) -> bool:
    """Whether a name is written with the family name first: a Korean's by its hyphen, a known person's."""
    if _HYPHENED.fullmatch(name):
        return True
    found = load_offices().bearers(name) if " " in name else ()
    return bool(found) and all(p.country in FAMILY_FIRST for p in found)


def _spelt_alike(full: str, short: str) -> bool:
    """Whether a story spells one name in two ways ("Yahya Sarea", then "Saree")."""
    return bool(full) and len(short) >= _SHORTEST and compare(full.title(), short.title()).score >= _SAME_NAME


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
        held = _held(story, clusters[0])
        if held and not any(same_office(first, o.title, ()) for o in held):
            continue  # a known president is no governor
        new = min(clusters[0].keys) == second.key and not clusters[0].roles
        if new and second.sentence - first.sentence <= _LATE:
            story.put(clusters[0], first, f"told by role first, named {second.text!r} in the next statement")


def _named_holder(story: Resolver, role: Mention) -> Cluster | None:
    """Who of those whom the story names is known to hold the office of a country that a phrase tells."""
    for cluster in story.clusters if role.country else ():
        held = _held(story, cluster) if cluster.category == "person" else ()
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


def place_role(story: Resolver, mention: Mention) -> None:
    """A definite role phrase: the person in that role if the story names one."""
    if mention.category == "person" and not mention.plural and not mention.name:
        person = holder_of(story, mention)
        if person is not None:
            story.put(person, mention, f"the {mention.role} is {person.name!r}")


def _in_role(story: Resolver, mention: Mention) -> Cluster | None:
    """The one person of the story who holds the office that a definite phrase names."""
    if not mention.definite or mention.role is None or is_provincial(story, mention):
        return None
    country = mention.country
    fits = [
        c for c in story.clusters
        if c.names and c.category == "person" and (
            any(same_office(mention, r, s) for r, s in c.offices) or _called_so(c, mention)
        )
        and (country is None or c.country is None or c.country == country)
        and not (c.gender and mention.gender and c.gender != mention.gender)
    ]  # fmt: skip
    if _is_former(mention):
        fits = [c for c in fits if not _serves(story, c)]
    agreed = [c for c in fits if country is not None and c.country == country]
    if agreed or country is not None:
        fits = agreed
    if len(fits) > 1 and country is None:
        own = _country_of_critics(story, mention)
        fits = [c for c in fits if c.country == own] or fits
    if len(fits) > 1:
        fits = [c for c in fits if _in_these_words(c, mention)] or fits
    if len(fits) > 1:
        before = [c for c in fits if min(c.keys) < mention.key]
        fits = (
            [max(before, key=lambda c: max(k for k in c.keys if k < mention.key))]
            if before and country is None
            else []
        )
    return fits[0] if len(fits) == 1 else None


def holder_of(story: Resolver, mention: Mention) -> Cluster | None:
    """Who holds the office that a phrase names of a country: by the title, or as the one who leads the state."""
    person = _in_role(story, mention)
    last = (mention.role or "").lower().split()[-1:]
    if person is not None or mention.country is None or not mention.definite or not last:
        return person
    if last[0].removesuffix("s") not in _LEADERS or not set(mention.sectors) <= {"GOV"}:
        return None
    if is_provincial(story, mention) or _is_former(mention):
        return None
    leaders = [
        c for c in story.clusters
        if c.category == "person" and c.names and c.country == mention.country
        and any(office(r) is not None and (office(r) or ("",))[0] in _TOP for r, _ in c.offices)
        and not any(_FORMER & _parts(r) for r in c.roles)
    ]  # fmt: skip
    return leaders[0] if len(leaders) == 1 else None


def _parts(role: str) -> set[str]:
    return set(role.lower().replace("-", " ").split())


def _is_former(mention: Mention) -> bool:
    """Whether a phrase means somebody out of office: "the ex-president"."""
    return bool(_FORMER & _parts(mention.role or ""))


def _serves(story: Resolver, cluster: Cluster) -> bool:
    """Whether somebody is known to be in office on the story's day."""
    return any(_leads(o.title) for o in _held(story, cluster))


def _country_of_critics(story: Resolver, mention: Mention) -> str | None:
    """The country of the party, court or crowd whose deed or words a clause tells: "the president" is its own."""
    found = story.mentions[mention.sentence]
    for above in found.sentence.ancestors(found.sentence.tokens[mention.head]):
        subject = found.sentence.child(above, "nsubj")
        if subject is None or subject.i == mention.head:
            continue
        who = found.at(subject)
        if who is None or who.key == mention.key or who.kind == "pronoun":
            return None
        named = next((c.country for c in story.placed(who.key) if _AT_HOME & set(c.sectors)), None)
        return named or (who.country if _AT_HOME & set(who.sectors) else None)
    return None


_ONE_WORD = {"premier": "minister", "pm": "minister"}
"""Short words for an office by the head noun of its full title: nobody calls a chancellor the premier."""


def _in_these_words(cluster: Cluster, mention: Mention) -> bool:
    """Whether a person was given the very title before, and not only another one for the same office."""

    def head(role: str) -> str:
        last = role.lower().split()[-1]
        return _ONE_WORD.get(last, last)

    return any(head(role) == head(mention.role or " ") for role in cluster.roles)


def _called_so(cluster: Cluster, mention: Mention) -> bool:
    """Whether a bare "the commissioner" is the head noun of what a person named before was called."""
    word = (mention.role or "").lower()
    if mention.country or " " in word or mention.of is not None or min(cluster.keys) > mention.key:
        return False
    if word == "diplomat" and any((office(r) or ("",))[0] == "ambassador" for r in cluster.roles):
        return True
    return any(role.lower().split()[-1] == word for role in cluster.roles)
