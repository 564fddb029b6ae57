"""Phrases that mean two parties told of before: "the two sides", "both ministers", "his counterpart"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.actors.holders import holder_of
from dragoman.actors.roles import is_counterpart, is_opposite, office, same_office
from dragoman.actors.short_names import load_short_names
from dragoman.mentions.lexicon import load_lexicon
from dragoman.model import Mention, Sentence, Token

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_BARE = frozenset(("party", "side", "country", "neighbour", "neighbor", "foe", "rival"))
_STATES = frozenset(
    ("adversary", "ally", "antagonist", "belligerent", "enemy", "foe", "friend", "neighbor", "neighbour")
) | frozenset(("partner", "player", "rival", "signatory"))
_FEW = frozenset(("one", "two", "1", "2", "both"))
_MANY = frozenset(("many", "numerous", "several"))
_CROWDS = frozenset(("dozen", "hundred", "majority", "number", "score"))
_EACH = frozenset(("each", "either", "neither"))
_MEETING = frozenset(
    (
        *("call", "greet", "host", "invite", "join", "meet", "phone", "receive", "ring"),
        *("telephone", "visit", "welcome"),
    )
)
"""Verbs whose subject and object are in company."""
_HOLDING = frozenset(
    ("begin", "conclude", "conduct", "end", "have", "hold", "open", "reach", "shake", "sign")
)
"""Verbs whose object may be a meeting, a talk or a pact with somebody."""
_LOOK_BACK = 6
_FAR = 8  # sentences after which two persons named side by side are still "the pair"
_NEAR = 2
_TOGETHER = 1.5  # what being named side by side with another adds to a state's weight
_FADING = 0.75  # by how much a sentence in between makes a party less likely to be meant
_PEOPLE = 0.5  # "the Peruvians" are less of a state than Peru
_LESSER = 0.5  # a third state this near to the second makes a bare "the sides" unclear


def several(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the two countries", "both ministers", "the pair", "each side": the two told of last and most."""
    if mention.country:
        return []
    if mention.count is not None:
        return counted(story, mention)
    twins = load_short_names().twins.get(mention.role or "", ())
    if twins:
        return [story.state(code) for code in twins]
    owned = _of_several(story, mention) if mention.plural else []
    if owned:
        return owned
    how = _pair_words(story.sentences[mention.sentence], mention)
    if how is None:
        return []
    form, bare = how
    if mention.role == "two":
        return _persons(story, mention) or _states(story, mention, bare)
    if mention.category == "person" and form not in _STATES:
        found = _persons(story, mention)
        if found or not mention.sectors:
            return found
    states = _states(story, mention, bare)
    return _organs(story, mention, states) if form not in _STATES | _BARE else states


def many_states(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "54 nations", "dozens of countries": more than two of them act as an international party."""
    if mention.category != "state" or not mention.plural or mention.country or mention.definite:
        return []
    sentence = story.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    number = sentence.child(token, "nummod")
    above = sentence.head(sentence.head(token)) if token.dep == "pobj" else None
    vague = any(t.lower in _MANY for t in sentence.children(token, "amod"))
    crowd = above is not None and sentence.head(token).lower == "of" and above.lemma.lower() in _CROWDS
    if not (token.tag == "CD" or vague or crowd or (number is not None and number.lower not in _FEW)):
        return []
    return [story.collective("IGO", ())]


def _pair_words(sentence: Sentence, mention: Mention) -> tuple[str, bool] | None:
    """The noun of a phrase for a pair and whether only an article stands before it; None for no pair."""
    token = sentence.tokens[mention.head]
    form = token.lemma.lower()
    if mention.role == "two":
        return form, False
    if form not in load_lexicon().pairs:
        return None
    before = [t.lower for t in sentence.children(token, "nummod", "det", "predet", "amod", "preconj")]
    if mention.plural and ("two" in before or "both" in before):
        return form, False
    if not mention.plural:
        return (form, False) if form in _BARE and _EACH & set(before) else None
    return (form, True) if form in _BARE and before == ["the"] else None


def _organs(story: Resolver, mention: Mention, states: list[Cluster]) -> list[Cluster]:
    """Of both states what a plural word names: their ministries, armies, presidents."""
    if not mention.sectors:
        return states
    return [story.collective(s.country, mention.sectors) if s.country else s for s in states]


def _of_several(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the countries' foreign ministers", "the leaders of the two Koreas": of each state its own.

    The person whom the story names in that office, else the state's organ.
    """
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    owners = [*found.sentence.children(token, "poss")]
    owners += [o for p in found.sentence.children(token, "prep") if p.lower == "of"
               for o in found.sentence.children(p, "pobj")]  # fmt: skip
    for owner in owners:
        of = found.at(owner)
        if of is None or of.country:
            continue
        if of.key == mention.key:
            if owner.lemma.lower() not in _BARE | _STATES or owner.tag != "NNS":
                continue
            states = _states(story, mention, bare=True)
        elif of.category in ("state", "group") and of.plural and of.kind == "role":
            states = story.clusters_of(of)
        else:
            continue
        if len(states) != 2 or not all(s.country and not s.names for s in states):
            continue
        return [
            holder_of(story, mention.with_(country=s.country, plural=False, of=None, definite=True))
            or _organ(story, mention, s)
            for s in states
        ]
    return []


def _organ(story: Resolver, mention: Mention, state: Cluster) -> Cluster:
    leading = mention.category == "person" and not mention.sectors
    return story.collective(state.country or "", ("GOV",) if leading else mention.sectors)


def counted(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the two", "the 27": as many as were named together or counted before, or are in the Union."""
    wanted = int(mention.count or 0)
    for other in story.before(mention):
        if not wanted > 0:
            continue
        if other.count is None and other.plural and _count_of(story, other) == wanted:
            return story.clusters_of(other)
    together = next((g for _, g in told_together(story, mention, wanted, _FAR)), None)
    if together is not None:
        return together
    if wanted == 2:
        return _persons(story, mention, _NEAR)
    members = load_lexicon().union_sizes
    if wanted in members and "EUR" in story.collectives.told and mention.role and mention.role.isdecimal():
        named = next(
            (c for c in story.clusters if c.country == "EUR" and c.category == "body" and not c.sectors), None
        )
        return [named or story.state("EUR")]
    return []


def _count_of(story: Resolver, mention: Mention) -> int | None:
    """The number before a noun: 11 for "11 officials"."""
    sentence = story.sentences[mention.sentence]
    numbers = sentence.children(sentence.tokens[mention.head], "nummod")
    return int(numbers[0].text) if len(numbers) == 1 and numbers[0].text.isdecimal() else None


def told_together(
    story: Resolver, mention: Mention, number: int, back: int = 0
) -> Iterator[tuple[int, list[Cluster]]]:
    """Parties named side by side before a mention, the last first, each group with its sentence.

    Side by side are the members of a coordination, and whoever meets somebody and the one who is met.

    Args:
        story: the story.
        mention: the words that mean them.
        number: how many they are.
        back: sentences to look back, by default as far as any phrase for a pair reaches.
    """
    for index in range(mention.sentence, max(-1, mention.sentence - (back or _LOOK_BACK) - 1), -1):
        found = story.mentions.get(index)
        if found is None:
            continue
        for anchor in sorted(found.at_anchor, reverse=True):
            first = found.at_anchor[anchor]
            if first.key >= mention.key or first.plural or first.person != 3:
                continue
            for members in _side_by_side(found.sentence, found.sentence.tokens[anchor]):
                parties = [found.at(t) for t in members]
                if any(p is None or p.key >= mention.key or p.plural or p.person != 3 for p in parties):
                    continue
                who = [c for p in parties if p is not None for c in story.clusters_of(p)[:1]]
                if len(set(map(id, who))) == number == len(parties) and _of_one_kind(who):
                    yield index, who


def met_by(story: Resolver, mention: Mention) -> list[Cluster]:
    """Somebody and whom they meet, where the mention is the subject of a meeting; else nobody."""
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    if token.dep != "nsubj":
        return []
    for members in _side_by_side(found.sentence, token):
        parties = [found.at(t) for t in members]
        who = [c for p in parties if p is not None and p.kind != "pronoun" for c in story.clusters_of(p)[:1]]
        if len(set(map(id, who))) == 2 == len(members) and _of_one_kind(who):
            return who
    return []


def _side_by_side(sentence: Sentence, token: Token) -> Iterator[list[Token]]:
    """The coordination that a word begins, and the two of a meeting whose subject it is."""
    if token.dep in ("conj", "compound", "amod", "nmod"):
        return
    others = sentence.conjuncts(token)
    if others:
        yield [token, *others]
    if token.dep != "nsubj" or others:
        return
    verbs = [sentence.head(token), *sentence.conjuncts(sentence.head(token))]
    for verb in verbs:
        if verb.lemma.lower() in _MEETING:
            yield from ([token, met] for met in sentence.children(verb, "dobj"))
        things = [verb, *(sentence.children(verb, "dobj") if verb.lemma.lower() in _HOLDING else ())]
        for prep in (p for t in things for p in sentence.children(t, "prep") if p.lower == "with"):
            yield from ([token, met] for met in sentence.children(prep, "pobj"))


def _of_one_kind(who: list[Cluster]) -> bool:
    """Persons by name, or states."""
    if all(c.category == "person" and c.names for c in who):
        return True
    return all(c.country and c.category == "state" for c in who)


def _before(story: Resolver, mention: Mention) -> Iterator[tuple[Mention, Cluster]]:
    """Who was told of in the sentences before, the last first."""
    for other in story.before(mention):
        if other.kind == "pronoun":
            continue
        if mention.sentence - other.sentence > _LOOK_BACK:
            return
        for cluster in story.clusters_of(other):
            yield other, cluster


def _persons(story: Resolver, mention: Mention, near: int = _LOOK_BACK) -> list[Cluster]:
    """The last two who were named side by side, else the last two; in the phrase's office if it names one."""
    wanted = office(mention.role, mention.sectors)
    any_head = wanted is None or wanted[0] == "head"  # "the two leaders": presidents, premiers and kings
    if any_head:
        for _, pair in told_together(story, mention, 2, _FAR):
            if pair[0].category == "person" and not (mention.gender and _other_gender(mention, pair)):
                return pair
    found: list[Cluster] = []
    for other, cluster in _before(story, mention):
        if other.category != "person" and cluster.category != "person":
            continue
        if mention.sentence - other.sentence > near:
            break
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


def _told_again(story: Resolver, mention: Mention) -> list[Cluster]:
    """The two states that a phrase for a pair meant just before."""
    for other in story.before(mention):
        if mention.sentence - other.sentence > _NEAR:
            return []
        phrase = other.plural and other.kind == "role" and not other.country and other.count is None
        if not phrase or _pair_words(story.sentences[other.sentence], other) is None:
            continue
        countries = [c.country for c in story.clusters_of(other) if c.country]
        if len(set(countries)) == 2:
            return [story.state(c) for c in countries]
    return []


def _other_gender(mention: Mention, pair: list[Cluster]) -> bool:
    """Whether "the two women" can not be these."""
    return any(c.gender not in (None, mention.gender) for c in pair)


def _states(story: Resolver, mention: Mention, bare: bool) -> list[Cluster]:
    """The two states most told of just before, in the order in which they were told of."""
    again = _told_again(story, mention)
    if again:
        return again
    weights: dict[str, float] = {}
    for index, pair in told_together(story, mention, 2):
        countries = {c.country for c in pair if c.country}
        for country in countries if len(countries) == 2 else ():
            weights[country] = weights.get(country, 0.0) + _TOGETHER * _FADING ** (mention.sentence - index)
    first: dict[str, int] = {}
    for at, (other, cluster) in enumerate(_before(story, mention)):
        if cluster.country is None or "JRN" in cluster.sectors:
            continue
        if cluster.category not in ("state", "person", "body", "group"):
            continue
        near = _FADING ** (mention.sentence - other.sentence)
        near *= _PEOPLE if other.category == "group" and cluster.category == "state" else 1.0
        weights[cluster.country] = weights.get(cluster.country, 0.0) + near - at / 1e6
        first[cluster.country] = at
    for country in first:
        weights[country] += story.collectives.share(country)
    ranked = sorted(first, key=lambda c: -weights[c])
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
