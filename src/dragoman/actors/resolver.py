"""Who is meant: the mentions of one story resolved to entities, each resolution with its reason."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dragoman.actors.acts import placed_acts
from dragoman.actors.anaphora import definite_body, definite_state, resolve_pronoun
from dragoman.actors.clusters import Cluster
from dragoman.actors.collectives import Collectives
from dragoman.actors.groups import is_armed_group, members, national
from dragoman.actors.holders import place_role
from dragoman.actors.localities import country_of
from dragoman.actors.naming import name_persons
from dragoman.actors.pairs import counterpart, many_states, several
from dragoman.actors.persons import (
    complete_persons,
    identify_late,
    inherit,
    join_appositions,
    know_holders,
    share_offices,
)
from dragoman.actors.roles import is_counterpart
from dragoman.actors.whereabouts import capital_as_place, hints_of
from dragoman.mentions import Mentions
from dragoman.model import Attribution, Entity, Layout, Mention, MentionKey, Party, Sentence, Story
from dragoman.ontology import load_sectors

_PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "LAB", "MED", "REL"))
_OFFICERS = frozenset(("officer", "officers"))
_BEFORE = 2  # sentences


class Resolver:
    """Resolves the mentions of one story.

    Names and role phrases are clustered once, on construction; pronouns and group words when asked for.

    Args:
        story: the story.
        layout: its layout, for the dateline.
        sentences: its sentences.
        mentions: the mentions of each sentence.
        attributions: its statements, for "we", "you" and "I".
        home: the country of the dateline, None where unknown.
    """

    def __init__(
        self,
        story: Story,
        layout: Layout,
        sentences: Sequence[Sentence],
        mentions: Mapping[int, Mentions],
        attributions: Sequence[Attribution],
        home: str | None = None,
    ) -> None:
        self.story = story
        self.sentences = sentences
        self.mentions = mentions
        self.attributions = attributions
        self.speaking = frozenset(a.source_key for a in attributions)
        self.clusters: list[Cluster] = []
        self._by_key: dict[MentionKey, list[Cluster]] = {}
        told = self._countries_told()
        self.collectives = Collectives(*told, home or _home(layout, told[0]), self._opening())
        self.acts = placed_acts(story.headline or "", sentences, mentions)
        self._resolving: set[MentionKey] = set()
        self.order = sorted(
            (m for i in sorted(mentions) for m in mentions[i].at_anchor.values()),
            key=lambda m: (m.sentence, m.head),
        )
        self._keys = [m.key for m in self.order]
        name_persons(self)
        self._name_bodies()
        join_appositions(self)
        identify_late(self)
        know_holders(self)
        self.collectives.weigh(self._countries_meant())
        inherit(self)
        complete_persons(self)
        for mention in self.order:
            if mention.key not in self._by_key and mention.kind != "pronoun":
                place_role(self, mention)
        share_offices(self)
        for mention in self.order:
            if mention.kind == "role":  # in the text's order: what "the government" means was told before
                self.clusters_of(mention)

    # -- building --

    def _countries_told(self) -> tuple[Counter[str], Counter[str]]:
        """How often the story names each country, and in how many sentences."""
        told: Counter[str] = Counter()
        about: Counter[str] = Counter()
        for found in self.mentions.values():
            named = [m for m in found.at_anchor.values() if m.country]
            told.update(m.country for m in named if m.country)
            about.update(sorted({m.country for m in named if m.country and not _is_elsewhere(m)}))
        return told, about

    def _opening(self) -> str | None:
        """The one country that headline and first sentence name; None where they name several or none."""
        found: set[str] = set()
        for sentence in self.sentences:
            named = self.mentions[sentence.index].at_anchor.values()
            found.update(m.country for m in named if m.country and not _is_elsewhere(m))
            if sentence.kind != "headline":
                break
        found = {c for c in found if not load_sectors().is_international(c)}
        return next(iter(found)) if len(found) == 1 else None

    def _countries_meant(self) -> Counter[str]:
        """The countries of the towns and known office-holders that the story names."""
        meant: Counter[str] = Counter()
        for mention in self.order:
            if mention.name and mention.category in ("place", None) and mention.country is None:
                meant.update(c.country for c in self.clusters_of(mention) if c.country and not c.names)
        for cluster in self.clusters:
            if cluster.category == "person" and cluster.country and cluster.names:
                meant[cluster.country] += not load_sectors().is_international(cluster.country)
        return meant

    def _name_bodies(self) -> None:
        """Bodies by their full names first, so that "Tarom" after "Tarom Air" is no town of that name."""
        bodies = [m for m in self.order if m.name and m.category in ("body", "group") and " " in m.name]
        for mention in sorted(bodies, key=lambda m: -len((m.name or "").split())):
            self.clusters_of(mention)

    def put(self, cluster: Cluster, mention: Mention, why: str) -> None:
        """Take a mention into an entity, for the reason ``why``."""
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        cluster.add(mention, why)
        self._by_key[mention.key] = [cluster]

    # -- asking --

    def before(self, mention: Mention) -> Iterator[Mention]:
        """The mentions that stand before one, the nearest first."""
        return reversed(self.order[: bisect_left(self._keys, mention.key)])

    def placed(self, key: MentionKey) -> list[Cluster]:
        """The entities that a mention was found to stand for so far."""
        return self._by_key.get(key, [])

    def clusters_of(self, mention: Mention) -> list[Cluster]:
        """The entities that a mention stands for; empty where it cannot be told."""
        if mention.key in self._by_key:
            return self._by_key[mention.key]
        if mention.key in self._resolving:
            return []
        self._resolving.add(mention.key)
        try:
            found = self._resolve(mention)
        finally:
            self._resolving.discard(mention.key)
        self._by_key[mention.key] = found
        return found

    def _resolve(self, mention: Mention) -> list[Cluster]:
        if mention.kind == "pronoun":
            return resolve_pronoun(self, mention)
        if not mention.name:
            meanings = (
                several,
                members,
                national,
                capital_as_place,
                definite_body,
                definite_state,
                many_states,
            )
            for meaning in meanings:
                found = meaning(self, mention)
                if found:
                    return found
            if is_counterpart(mention.role):
                other = counterpart(self, mention)
                if other is not None:
                    return other
                mention = self._as_owner(mention)
        return self._collective(mention)

    def _as_owner(self, mention: Mention) -> Mention:
        """A counterpart or colleague whom nobody names, with the sector of the other one."""
        of = self.mentions[mention.sentence].at(mention.of) if mention.of is not None else None
        whose = self.clusters_of(of) if of is not None and of.key != mention.key else []
        return mention.with_(sectors=mention.sectors or (whose[0].sectors if whose else ()))

    def _collective(self, mention: Mention) -> list[Cluster]:
        owner: Cluster | None = None
        if mention.of is not None and mention.country is None:
            of = self.mentions[mention.sentence].at(mention.of)
            if of is not None and of.key != mention.key:
                whose = self.clusters_of(of)
                owner = whose[0] if whose else None
        if mention.role is not None and mention.role.lower() in _OFFICERS and self._police_told(mention):
            mention = mention.with_(sectors=("COP",))
        cluster = self.collectives.cluster(mention, owner, hints_of(self, mention))
        if cluster is None:
            return []
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        cluster.add(mention, "")
        return [cluster]

    def _police_told(self, mention: Mention) -> bool:
        """Whether "officers" are the police's: told of just before, and no army."""
        near = [
            s for i in range(mention.sentence - _BEFORE, mention.sentence + 1) if i in self.mentions
            for m in self.mentions[i].at_anchor.values() if m.key < mention.key for s in m.sectors[:1]
        ]  # fmt: skip
        return "COP" in near and "MIL" not in near

    def mention_at(self, key: MentionKey | None) -> Mention | None:
        """The mention that stands at a key; None for words that are none."""
        return self.mentions[key[0]].at_anchor.get(key[1]) if key is not None else None

    def state(self, country: str) -> Cluster:
        """The state of a country, as this story's one entity."""
        return self.collective(country, ())

    def collective(self, country: str, sectors: tuple[str, ...]) -> Cluster:
        """The collective of a country and sector, as this story's one entity."""
        cluster = self.collectives.by_code(country, sectors)
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        return cluster

    # -- results --

    def parties(self, mention: Mention) -> list[Party]:
        """The parties that a mention stands for; none where it stands for nobody political or known."""
        parties = []
        for cluster in self.clusters_of(mention):
            if not cluster.names and not cluster.country and not _is_public(cluster, mention):
                continue
            entity = cluster.entity(self.story.id)
            why = next((e for e in cluster.evidence if e.startswith(repr(mention.text))), "")
            parties.append(
                Party(
                    entity.id, entity.category, entity.name, entity.aliases, entity.country, entity.sectors,
                    entity.role, mention.span.of(self.story.text), mention.span.start, mention.span.end, why,
                )
            )  # fmt: skip
        return parties

    def entities(self) -> tuple[Entity, ...]:
        """All entities that the story tells of, each once."""
        found = {e.id: e for c in self.clusters for e in (c.entity(self.story.id),)}
        return tuple(sorted(found.values(), key=lambda e: e.id))


def _is_elsewhere(mention: Mention) -> bool:
    """Whether a name's country says little of what a story is about: an armed group's, a medium's."""
    return is_armed_group(mention) or (mention.kind == "name" and "JRN" in mention.sectors)


def _home(layout: Layout, told: Counter[str]) -> str | None:
    """The country of a dateline's town."""
    return country_of(layout.dateline.place.title(), told) if layout.dateline else None


def _is_public(cluster: Cluster, mention: Mention) -> bool:
    """Whether somebody without name and country is a party all the same: rebels, a crowd; no plumber."""
    if not cluster.sectors:
        return False
    private = mention.kind == "role" and mention.category == "person" and not mention.plural
    return not (private and _PRIVATE.issuperset(cluster.sectors))
