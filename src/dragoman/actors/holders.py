"""Who holds an office: definite role phrases of one story and the persons whom they mean."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.actors.offices import Office, Person, load_offices
from dragoman.actors.roles import is_counterpart, office, same_office
from dragoman.actors.whereabouts import TOPPLING, is_provincial
from dragoman.model import Mention

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_TOP = frozenset(("president", "premier", "monarch"))
_LEADERS = frozenset(("leader", "ruler", "strongman", "supreme leader"))
_FORMER = frozenset(("deposed", "ex", "exiled", "former", "late", "ousted", "overthrown", "toppled"))
_AT_HOME = frozenset(("COP", "CVL", "EDU", "JUD", "LAB", "LEG", "OPP", "PTY"))
"""Sectors whose people mean their own country's officials where they name no other."""


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
    country = mention.country or _country_of_owners(story, mention)
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
        fits = [c for c in fits if _was_toppled(story, c)] or fits
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


def _country_of_owners(story: Resolver, mention: Mention) -> str | None:
    """Whose "their president" is: the country of those just told of."""
    found = story.mentions[mention.sentence]
    owner = found.at(mention.of) if mention.of is not None else None
    if owner is None or owner.kind != "pronoun" or not owner.plural or owner.person != 3:
        return None
    if owner.key == mention.key or is_counterpart(mention.role):
        return None
    countries = {c.country for c in story.clusters_of(owner) if c.category != "person"}
    return next(iter(countries)) if len(countries) == 1 else None


def holder_of(story: Resolver, mention: Mention) -> Cluster | None:
    """Who holds the office that a phrase names: by the title, or as the one who leads the state."""
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
    return any(leads(o.title) for o in held_by(story, cluster))


def _was_toppled(story: Resolver, cluster: Cluster) -> bool:
    """Whether the story tells how somebody lost office: "soldiers ousted President Ba"."""
    for key in cluster.keys:
        sentence = story.sentences[key[0]]
        token = sentence.tokens[key[1]]
        if token.dep in ("dobj", "nsubjpass") and sentence.head(token).lemma.lower() in TOPPLING:
            return True
    return False


def _country_of_critics(story: Resolver, mention: Mention) -> str | None:
    """The country of the party, court or crowd whose clause it is: "the president" is its own."""
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


@lru_cache(maxsize=16384)
def bearers_of(name: str) -> tuple[Person, ...]:
    """Everybody on the list of office-holders whose full name this is, or may be in another spelling."""
    return load_offices().bearers(name)


def held_by(story: Resolver, cluster: Cluster) -> tuple[Office, ...]:
    """The offices that somebody with a full name is known to hold on the story's day."""
    when = story.story.published
    bearers = bearers_of(cluster.name) if when is not None and " " in cluster.name else ()
    return tuple(o for p in bearers if when is not None for o in p.holding(when, when))


def leads(role: str) -> bool:
    """Whether a title is that of a head of state or of government."""
    known = office(role)
    return known is not None and (known[0] in _TOP or (known[0] == "head" and role.lower() in _LEADERS))
