"""Who is meant: the mentions of one story resolved to entities, each resolution with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.actors.anaphora import definite_body, definite_state, resolve_pronoun
from dragoman.actors.clusters import Cluster, fold_name
from dragoman.actors.collectives import Collectives
from dragoman.actors.names import PARTICLES, compare
from dragoman.actors.offices import load_offices
from dragoman.actors.roles import is_counterpart, same_office
from dragoman.mentions import Mentions
from dragoman.model import Attribution, Entity, Layout, Mention, MentionKey, Party, Sentence, Story

_PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "LAB", "MED", "REL"))
_SAME_NAME = 0.9
_LATE = 3  # sentences within which a role is followed by its holder's name


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
        self.clusters: list[Cluster] = []
        self._by_key: dict[MentionKey, list[Cluster]] = {}
        self.collectives = Collectives(self._countries_told(), home)
        self._resolving: set[MentionKey] = set()
        self.order = sorted(
            (m for i in sorted(mentions) for m in mentions[i].at_anchor.values()),
            key=lambda m: (m.sentence, m.head),
        )
        self._name_persons()
        self._name_bodies()
        self._join_appositions()
        self._identify_late()
        self._complete_countries()
        self._place_roles()
        for mention in self.order:
            if mention.kind == "role":
                self.clusters_of(
                    mention
                )  # in the order of the text: what "the government" means was told before

    # -- building --

    def _countries_told(self) -> Counter[str]:
        told: Counter[str] = Counter()
        for found in self.mentions.values():
            told.update(m.country for m in found.at_anchor.values() if m.country)
        return told

    def _put(self, cluster: Cluster, mention: Mention, why: str) -> None:
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        cluster.add(mention, why)
        self._by_key[mention.key] = [cluster]

    def _name_persons(self) -> None:
        """Persons by name: fullest names first, so that a bare surname finds whom it belongs to."""
        bodies = {
            w[0]
            for m in self.order
            if m.category == "body"
            for w in (fold_name(m.name or "").split(),)
            if w[1:]
        }
        beside = self._beside_roles()
        named = [m for m in self.order if m.name and (m.category in ("person", None) or m.key in beside)]
        # "Mahan" after "Mahan Air" is the airline again
        named = [m for m in named if m.role or " " in (m.name or "") or fold_name(m.name or "") not in bodies]
        for mention in sorted(named, key=lambda m: -len((m.name or "").split())):
            cluster = self._person_named(mention)
            if cluster is None:
                self._put(Cluster("person"), mention, "")
            else:
                self._put(cluster, mention, f"shares the name of {cluster.name!r}")

        for mention in self.order:
            # many a surname is taken for a place or a firm; the story's own full name tells better
            if mention.name and mention.category in ("body", "place", "group") and not mention.aliases:
                cluster = self._surname_of(mention.name)
                if cluster is not None:
                    self._put(cluster, mention, f"the surname of {cluster.name!r}")

    def _name_bodies(self) -> None:
        """Bodies by their full names first, so that "Tarom" after "Tarom Air" is no town of that name."""
        bodies = [m for m in self.order if m.name and m.category == "body" and " " in m.name]
        for mention in sorted(bodies, key=lambda m: -len((m.name or "").split())):
            self.clusters_of(mention)

    def _beside_roles(self) -> set[MentionKey]:
        """Unknown names beside a person's role ("a spokesperson, Ana Soto"), whatever they were taken for."""
        found: set[MentionKey] = set()
        for mentions in self.mentions.values():
            for pair in mentions.same:
                first, second = (mentions.at_anchor[a] for a in pair)
                named, role = (first, second) if first.name else (second, first)
                if named.name and not named.aliases and role.category == "person" and " " in named.name:
                    found.add(named.key)
        return found

    def _surname_of(self, name: str) -> Cluster | None:
        words = [w for w in fold_name(name).split() if w not in PARTICLES]
        persons = [c for c in self.clusters if c.category == "person"]
        fits = [c for c in persons if any(" " in n and fold_name(n).split()[-1:] == words for n in c.names)]
        return fits[0] if len(words) == 1 and len(fits) == 1 else None

    def _person_named(self, mention: Mention) -> Cluster | None:
        """The person of this story that a name belongs to; None where nobody's or several people's."""
        words = fold_name(mention.name or "").split()
        fits = []
        for cluster in self.clusters:
            for name in cluster.names:
                known = fold_name(name).split()
                if words == known or (words and known and set(words) < set(known) and words[-1] == known[-1]):
                    fits.append(cluster)
                    break
        if not fits:
            fits = [c for c in self.clusters if any(_spelt_alike(n, mention.name or "") for n in c.names)]
        fits = [c for c in fits if not (c.country and mention.country and c.country != mention.country)]
        if len(fits) > 1:
            fits = [c for c in fits if any(fold_name(n).split() == words for n in c.names)] or [
                c for c in fits if mention.role and any(same_office(mention, r, s) for r, s in c.offices)
            ]
        return fits[0] if len(fits) == 1 else None

    def _join_appositions(self) -> None:
        """ "its spokesman, Bahram Qasemi": the role tells of the name beside it."""
        for found in self.mentions.values():
            for a, b in found.same:
                first, second = found.at_anchor[a], found.at_anchor[b]
                named, role = (first, second) if first.name else (second, first)
                clusters = self._by_key.get(named.key)
                if clusters and role.kind == "role" and not role.name:
                    role = self._complete(role)
                    if not (clusters[0].country and role.country and clusters[0].country != role.country):
                        self._put(clusters[0], role, f"stands in apposition to {named.text!r}")

    def _complete(self, mention: Mention) -> Mention:
        """A counterpart with the office of the one whose counterpart it is."""
        if mention.of is None or not is_counterpart(mention.role):
            return mention
        owner = self.mentions[mention.sentence].at(mention.of)
        whose = self.clusters_of(owner) if owner is not None and owner.key != mention.key else []
        if not whose:
            return mention
        return mention.with_(sectors=mention.sectors or whose[0].sectors)

    def _identify_late(self) -> None:
        """A speaker told by role only, then by name only in the next statement, is one person.

        News often puts the name second: "An aide to the king said … . '…,' Omar Said was quoted as saying."
        """
        sources = (self.mention_at(a.source_key) for a in self.attributions)
        spoken = [m for m in sources if m is not None and m.category == "person" and m.kind != "pronoun"]
        for first, second in pairwise(spoken):
            if first.kind != "role" or first.category != "person" or first.plural or not first.definite:
                continue
            clusters = self._by_key.get(second.key)
            if second.name is None or second.role is not None or not clusters or first.key in self._by_key:
                continue
            if (
                min(clusters[0].keys) == second.key
                and second.sentence - first.sentence <= _LATE
                and not clusters[0].roles
            ):
                self._put(
                    clusters[0], first, f"told by role first, named {second.text!r} in the next statement"
                )

    def _complete_countries(self) -> None:
        """Officials without a country are known office-holders, else of the dateline's country."""
        told = self.collectives.told
        for cluster in self.clusters:
            if not cluster.names or cluster.category != "person":
                continue
            holder = load_offices().find(cluster.name, self.story.published, told)
            if holder is not None and cluster.country in (None, holder.country):
                cluster.country = holder.country
                cluster.sectors = cluster.sectors or ((holder.sector,) if holder.sector else ())
                cluster.offices.extend((title, cluster.sectors) for title in holder.held)
                cluster.evidence.append(f"{cluster.name!r}: {holder.why}")
            elif cluster.country is None:
                country, why = self.collectives.home_of(cluster.sectors)
                if country is not None:
                    cluster.country = country
                    cluster.evidence.append(f"{cluster.name!r}: of {country}, {why}")

    def _place_roles(self) -> None:
        """Role phrases: the person in that role if the story names one, else a collective."""
        for mention in self.order:
            if mention.key in self._by_key or mention.kind == "pronoun":
                continue
            self._place(mention)

    def _place(self, mention: Mention) -> list[Cluster]:
        if mention.category == "person" and not mention.plural and not mention.name:
            person = self._in_role(mention)
            if person is not None:
                self._put(person, mention, f"the {mention.role} is {person.name!r}")
                return [person]
        return []

    def _in_role(self, mention: Mention) -> Cluster | None:
        """The one person of the story who holds the office that a definite phrase names."""
        if not mention.definite or mention.role is None:
            return None
        country = mention.country
        fits = [
            c for c in self.clusters
            if c.names and c.category == "person" and (
                any(same_office(mention, r, s) for r, s in c.offices) or self._called_so(c, mention)
            )
            and (country is None or c.country is None or c.country == country)
        ]  # fmt: skip
        agreed = [c for c in fits if country is not None and c.country == country]
        if agreed or country is not None:
            fits = agreed
        if len(fits) > 1:
            before = [c for c in fits if min(c.keys) < mention.key]
            fits = (
                [max(before, key=lambda c: max(k for k in c.keys if k < mention.key))]
                if before and country is None
                else []
            )
        return fits[0] if len(fits) == 1 else None

    def _called_so(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether a bare "the commissioner" is the head noun of what a person named before was called."""
        word = (mention.role or "").lower()
        if mention.country or " " in word or mention.of is not None or min(cluster.keys) > mention.key:
            return False
        return any(role.lower().split()[-1] == word for role in cluster.roles)

    # -- asking --

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
            several = (
                self._several(mention) or definite_body(self, mention) or definite_state(self, mention)
            )
            if several:
                return several
            if is_counterpart(mention.role):
                return self._counterpart(mention)
        return self._collective(mention)

    def _collective(self, mention: Mention) -> list[Cluster]:
        owner: Cluster | None = None
        if mention.of is not None and mention.country is None:
            of = self.mentions[mention.sentence].at(mention.of)
            if of is not None and of.key != mention.key:
                whose = self.clusters_of(of)
                owner = whose[0] if whose else None
        cluster = self.collectives.cluster(mention, owner, self._near_country(mention))
        if cluster is None:
            return []
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        cluster.add(mention, "")
        return [cluster]

    def _near_country(self, mention: Mention) -> tuple[str | None, bool]:
        """The country told nearest to a mention, and whether in its own sentence or last in the one before."""
        own = [
            (abs(m.head - mention.head), country)
            for m in self.mentions[mention.sentence].at_anchor.values()
            for country in (self._country_of_place(m),)
            if country is not None and m.head != mention.head
        ]
        if own:
            return min(own)[1], True
        for index in (mention.sentence - 1,):
            found = self.mentions.get(index)
            told = [
                m for m in (found.at_anchor.values() if found else ())
                if m.country and (index, m.head) < mention.key and m.category != "person"
            ]  # fmt: skip
            if told:
                return max(told, key=lambda m: m.head).country, False
        return None, False

    def _country_of_place(self, mention: Mention) -> str | None:
        """The country that a state or place stands for; None for persons and things."""
        if mention.category == "person" or mention.kind == "pronoun":
            return None
        if mention.country is not None:
            return mention.country
        if mention.category != "place" or not mention.name:
            return None
        clusters = self.clusters_of(mention)
        return clusters[0].country if clusters else None

    def _several(self, mention: Mention) -> list[Cluster]:
        """ "the two countries", "both ministers", "the parties": those told of last."""
        sentence = self.sentences[mention.sentence]
        if mention.country or not mention.plural or not self.collectives.is_pair(sentence, mention):
            return []
        wanted = "person" if mention.category == "person" else "state"
        found: list[Cluster] = []
        before = [m for m in self.order if m.key < mention.key and m.kind != "pronoun"]
        for other in reversed(before):
            if mention.sentence - other.sentence > 6 or len(found) == 2:
                break
            for cluster in self.clusters_of(other):
                if (
                    wanted == "state"
                    and cluster.country
                    and cluster.category in ("state", "person", "body", "group")
                ):
                    cluster = self.state(cluster.country)
                if cluster.category == wanted and cluster not in found:
                    found.append(cluster)
        if len(found) < 2:
            return []
        return list(reversed(found[:2]))

    def mention_at(self, key: MentionKey | None) -> Mention | None:
        """The mention that stands at a key; None for words that are none."""
        return self.mentions[key[0]].at_anchor.get(key[1]) if key is not None else None

    def state(self, country: str) -> Cluster:
        """The state of a country, as this story's one entity."""
        cluster = self.collectives.by_code(country, ())
        if cluster not in self.clusters:
            self.clusters.append(cluster)
        return cluster

    def _counterpart(self, mention: Mention) -> list[Cluster]:
        """ "his Turkish counterpart": whoever of that country the story tells of in the same office."""
        of = self.mentions[mention.sentence].at(mention.of) if mention.of is not None else None
        whose = self.clusters_of(of) if of is not None else []
        if mention.country and whose:
            for cluster in self.clusters:
                if cluster.names and cluster.country == mention.country and cluster.category == "person":
                    for role, sectors in whose[0].offices:
                        probe = mention.with_(role=role, sectors=sectors)
                        if any(same_office(probe, r, s) for r, s in cluster.offices):
                            cluster.evidence.append(
                                f"{mention.text!r}: holds the same office in {mention.country}"
                            )
                            return [cluster]
        sectors = mention.sectors or (whose[0].sectors if whose else ())
        return self._collective(mention.with_(sectors=sectors))

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


def _spelt_alike(full: str, short: str) -> bool:
    """Whether a story spells one name in two ways ("Yahya Sarea", then "Saree")."""
    return bool(full) and len(short) > 3 and compare(full, short).score >= _SAME_NAME


def _is_public(cluster: Cluster, mention: Mention) -> bool:
    """Whether somebody without name and country is a party all the same: rebels, a crowd; no plumber."""
    if not cluster.sectors:
        return False
    private = mention.kind == "role" and mention.category == "person" and not mention.plural
    return not (private and _PRIVATE.issuperset(cluster.sectors))
