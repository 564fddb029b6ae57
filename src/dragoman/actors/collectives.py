"""Collectives by their PLOVER code: states, bodies and groups, the country found where it is left out."""

from __future__ import annotations

from collections import Counter

from dragoman.actors.clusters import Cluster, fold_name
from dragoman.actors.localities import country_of
from dragoman.mentions.lexicon import load_lexicon
from dragoman.model import Mention, Sentence

_DOMESTIC = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "SPY", "PRM"))
_SOCIETY = frozenset(("EDU", "LAB", "MED", "REL", "SOC"))
_LEADING = frozenset(("leader", "head", "chief", "leadership"))
_DOMINANT = 0.6  # share of a story's country words from which "the government" is taken to be that country's


class Collectives:
    """The collectives of one story.

    Args:
        told: how often the story's words name each country.
        home: the country of its dateline, None where unknown.
    """

    def __init__(self, told: Counter[str], home: str | None) -> None:
        self._told = told
        self._home = home
        self._clusters: dict[str, Cluster] = {}
        self._known: dict[str, str] = {}

    @property
    def told(self) -> frozenset[str]:
        """The countries that the story names."""
        return frozenset(self._told)

    def by_code(self, country: str, sectors: tuple[str, ...], category: str | None = None) -> Cluster:
        """The one collective of a country and sector in this story."""
        code = ".".join((country, *sectors[:1]))
        cluster = self._clusters.get(code)
        if cluster is None:
            kind = category or ("state" if not sectors else "group")
            cluster = Cluster(kind, country=country, sectors=sectors, code=code)
            self._clusters[code] = cluster
        return cluster

    def cluster(
        self, mention: Mention, owner: Cluster | None, near: tuple[str | None, bool]
    ) -> Cluster | None:
        """The collective that a name or role phrase stands for; None for things and nameless places."""
        if mention.name and mention.kind == "name":
            return self._named(mention)
        if mention.category is None:
            return None
        country, why = self._country(mention, owner, near)
        sectors = mention.sectors
        if not sectors and owner is not None and owner.country == country:
            sectors = owner.sectors  # "his associates", "the rebels' allies"
        if (
            (mention.role or "").lower().removesuffix("s") in _LEADING
            and not sectors
            and (country or mention.plural)
        ):
            sectors = ("GOV",)
        if country is None:
            return self._placeless(mention, sectors)
        if mention.role and not mention.country:
            self._known.setdefault(mention.role.lower(), country)
        elif mention.role:
            self._known[mention.role.lower()] = country
        cluster = self.by_code(
            country, sectors, "state" if mention.category == "state" and not sectors else None
        )
        if why:
            cluster.evidence.append(f"{mention.text!r}: {why}")
        return cluster

    def _named(self, mention: Mention) -> Cluster:
        name = fold_name(mention.name or "")
        key = next(
            (k for k in self._clusters if k.startswith("name:") and _short_for(name, k[5:])), "name:" + name
        )
        cluster = self._clusters.get(key)
        if cluster is None:
            category = mention.category if mention.category in ("body", "group", "place") else "body"
            cluster = Cluster(category)
            if category == "place" or (not mention.aliases and mention.country is None):
                cluster.country = country_of(mention.name or "", self._told)
                if cluster.country is not None:
                    cluster.category = "place"
                    cluster.evidence.append(f"{mention.text!r}: a place in {cluster.country}")
            self._clusters[key] = cluster
        for alias in mention.aliases:
            self._clusters.setdefault("name:" + fold_name(alias), cluster)
        return cluster

    def _placeless(self, mention: Mention, sectors: tuple[str, ...]) -> Cluster | None:
        if not sectors and not mention.of:
            return None
        key = f"role:{mention.role}:{sectors}"
        cluster = self._clusters.get(key)
        if cluster is None:
            cluster = Cluster("group", sectors=sectors, roles=[mention.role or mention.text])
            self._clusters[key] = cluster
        return cluster

    def _country(
        self, mention: Mention, owner: Cluster | None, near: tuple[str | None, bool]
    ) -> tuple[str | None, str]:
        """The country of a role phrase and, unless its own words name it, why it is that one."""
        if mention.country is not None:
            return mention.country, ""
        if owner is not None and owner.country is not None:
            return owner.country, f"belongs to {owner.name!r}"
        role = (mention.role or "").lower()
        if (mention.definite or mention.plural) and role in self._known:
            return self._known[role], f"{self._known[role]} is the country last told of with {role!r}"
        if not set(mention.sectors) & (_DOMESTIC | {"CVL", "REB"}):
            return self._dominant() if mention.plural and set(mention.sectors) & _SOCIETY else (None, "")
        office = mention.category == "person" and not mention.plural
        if office:
            home, why = self.home_of(mention.sectors)
            if home is not None:
                return home, why
        beside, close = near
        if beside is not None and close and not office:
            return beside, "the country told of last"
        if self._home is not None and self._told[self._home]:
            return self._home, "the country of the dateline"
        top, why = self._dominant()
        if top is not None:
            return top, why
        if beside is not None:
            return beside, "the country told of last"
        return self._home, "the country of the dateline" if self._home else ""

    def home_of(self, sectors: tuple[str, ...]) -> tuple[str | None, str]:
        """The country of officials that a story names without one, and why."""
        if not set(sectors) & _DOMESTIC:
            return None, ""
        if self._home is not None and self._told[self._home]:
            return self._home, "the country of the dateline"
        return self._dominant()

    def _dominant(self) -> tuple[str | None, str]:
        """The country that most of the story's country words name."""
        total = sum(self._told.values())
        if total:
            top, count = self._told.most_common(1)[0]
            if count / total >= _DOMINANT:
                return top, "the country that the story is about"
        return None, ""

    def is_pair(self, sentence: Sentence, mention: Mention) -> bool:
        """Whether a plural phrase means the parties just named: "the two countries", "both sides"."""
        token = sentence.tokens[mention.head]
        form = token.lemma.lower()
        if form not in load_lexicon().pairs:
            return False
        before = [t.lower for t in sentence.children(token, "nummod", "det", "predet", "amod", "preconj")]
        if "two" in before or "both" in before:
            return True
        return form in ("party", "side", "country") and "the" in before and len(before) == 1


def _short_for(short: str, full: str) -> bool:
    """Whether a body's name is a fuller one's beginning or initials: "Mahan" of "Mahan Air", "GNA"."""
    words, whole = short.split(), full.split()
    if words == whole:
        return True
    if len(words) >= len(whole) or not words:
        return False
    initials = "".join(w[0] for w in whole if w not in ("of", "the", "and", "for"))
    return (whole[: len(words)] == words and len(short) > 3) or (len(short) > 2 and short == initials)
