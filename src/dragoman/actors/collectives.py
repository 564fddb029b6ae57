"""Collectives by their PLOVER code: states, bodies and groups, the country found where it is left out."""

from __future__ import annotations

from collections import Counter

from dragoman.actors.clusters import Cluster, fold_name
from dragoman.actors.localities import country_of
from dragoman.actors.regions import region_of
from dragoman.actors.roles import is_other_side
from dragoman.actors.whereabouts import ANYBODY, Hints
from dragoman.mentions.relating import SPOKEN
from dragoman.model import Mention
from dragoman.ontology import load_sectors

_DOMESTIC = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "OPP", "PTY", "SPY", "PRM"))
_SOCIETY = frozenset(("EDU", "LAB", "MED", "REL", "SOC"))
_TRADES = frozenset(("AGR", "BUS"))  # farmers and shopkeepers, but no firm, are the country's
_LEADING = frozenset(("leader", "head", "chief", "leadership"))
_INSTITUTIONS = frozenset(("JUD", "LEG"))  # sectors that a country has one of
_STATEWIDE = frozenset(("federal", "national", "state", "supreme"))
"""First words of the names of a state's own offices: "the National Directorate for Security"."""
_DATELINE = "the country of the dateline"
_LOCAL = frozenset(("COP", "EDU", "GOV", "LAB", "MED", "MIL", "PTY"))
_ARMED = frozenset(("COP", "MIL", "PRM", "REB", "UAF"))
_FRESH = 2  # sentences for which a role phrase keeps the country that it was last told with
_KIN = frozenset(
    (
        *("aunt", "brother", "brothers", "child", "children", "cousin", "daughter", "daughters"),
        *("family", "father", "husband", "mother", "nephew", "niece", "parents", "relatives"),
        *("sister", "sisters", "son", "sons", "uncle", "widow", "widower", "wife"),
    )
)
_ENVOY = "ambassador"
_ENVOYS = frozenset((_ENVOY, "diplomat", "envoy"))
_CLEARLY = 2.0  # times as often as the next country is told of, or
_AT_LEAST = 3
_DOMINANT = 0.6  # share of a story's country words from which "the government" is taken to be that country's


class Collectives:
    """The collectives of one story.

    Args:
        told: how often the story's words name each country.
        about: in how many sentences they do.
        home: the country of its dateline, None where unknown.
        opening: the only country that its headline and first sentence name, None where there is none or two.
    """

    def __init__(
        self, told: Counter[str], about: Counter[str], home: str | None, opening: str | None = None
    ) -> None:
        self._told = told
        self._opening = opening
        sectors = load_sectors()
        self._about_countries = Counter({c: n for c, n in about.items() if not sectors.is_international(c)})
        self.home = home
        self._clusters: dict[str, Cluster] = {}
        self._known: dict[str, tuple[str, int]] = {}

    @property
    def told(self) -> frozenset[str]:
        """The countries that the story names."""
        return frozenset(self._told)

    def share(self, country: str) -> float:
        """How much of what the story tells of countries it tells of one, 0 to 1."""
        total = sum(self._about_countries.values())
        return self._about_countries[country] / total if total else 0.0

    def told_most(self) -> str | None:
        """The country of the dateline, where the story names it, else that which it is clearly about."""
        if self.home is not None and self._told[self.home]:
            return self.home
        return self._dominant(clear=True)[0]

    def scene(self) -> tuple[str | None, str]:
        """The country where a story is set, and why: that of its dateline or opening, if told of most."""
        most = max(self._about_countries.values(), default=0)
        for country, why in (
            (self.home, _DATELINE),
            (self._opening, "the country that the story opens with"),
        ):
            if country is not None and self._told[country] and self._about_countries[country] >= most:
                return country, why
        return None, ""

    def weigh(self, places: Counter[str]) -> None:
        """Take in the countries of towns and office-holders, which tell what a story is about as well."""
        self._about_countries.update(places)

    def by_code(self, country: str, sectors: tuple[str, ...], category: str | None = None) -> Cluster:
        """The one collective of a country and sector in this story."""
        code = ".".join((country, *sectors[:1]))
        cluster = self._clusters.get(code)
        if cluster is None:
            kind = category or ("state" if not sectors else "group")
            cluster = Cluster(kind, country=country, sectors=sectors, code=code)
            self._clusters[code] = cluster
        return cluster

    def cluster(self, mention: Mention, owner: Cluster | None, hints: Hints) -> Cluster | None:
        """The collective that a name or role phrase stands for; None for things and nameless places."""
        if mention.name and mention.kind == "name":
            return self._named(mention)
        if mention.category is None:
            return None
        country, why = self._country(mention, owner, hints)
        sectors = mention.sectors
        if owner is not None and owner.sectors and (mention.role or "").lower() in SPOKEN:
            sectors = owner.sectors
        if owner is not None and (mention.role or "").lower() == "men" and set(owner.sectors) & _ARMED:
            sectors = owner.sectors  # a commander's men bear arms
        if not sectors and owner is not None and owner.country == country:
            # "his associates", "the rebels' allies"; but a minister's family is no ministry
            kin = (mention.role or "").lower() in _KIN and bool(set(owner.sectors) & _DOMESTIC)
            sectors = ("CVL",) if kin else owner.sectors
        if (
            (mention.role or "").lower().removesuffix("s") in _LEADING
            and not sectors
            and (country or mention.plural)
        ):
            sectors = ("GOV",)
        if country is None:
            return self._placeless(mention, sectors)
        if not hints.aside:
            self._remember(mention, country)
        cluster = self.by_code(
            country, sectors, "state" if mention.category == "state" and not sectors else None
        )
        if why:
            cluster.evidence.append(f"{mention.text!r}: {why}")
        return cluster

    def _remember(self, mention: Mention, country: str) -> None:
        """Keep of which country a role phrase was told, for the next one without a country."""
        role = _known_as(mention)
        if not role:
            return
        if mention.country and set(mention.sectors[:1]) & _INSTITUTIONS:
            self._known[mention.sectors[0]] = (country, mention.sentence)
        for word in {role, role.split()[-1]} if mention.category == "body" else {role}:
            if mention.country or word not in self._known or self._known[word][0] == country:
                self._known[word] = (country, mention.sentence)

    def _recalled(self, mention: Mention) -> str | None:
        """The country of which a role was told before; an old one gives way to what the story is about."""
        role = _known_as(mention)
        if role in ANYBODY:
            return None
        sector = mention.sectors[0] if set(mention.sectors[:1]) & _INSTITUTIONS else ""
        if not (mention.definite or mention.plural or mention.category == "body"):
            return None
        if role in self._known and (mention.definite or mention.plural):
            country, at = self._known[role]
        elif sector in self._known:
            country, at = self._known[sector]
            if mention.sentence - at > _FRESH:
                return None
        else:
            return None
        top = self.scene()[0] or self._dominant(clear=True)[0]
        if top not in (None, country) and mention.sentence - at > _FRESH:
            return None
        if load_sectors().is_international(country) and not mention.definite:
            return None
        return country

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
            if cluster.country is None and mention.country is None and self._is_local(mention, name):
                cluster.country, why = self.home_of(("GOV",), clear=True)
                if cluster.country is not None:
                    cluster.evidence.append(f"{mention.text!r}: of {cluster.country}, {why}")
            self._clusters[key] = cluster
        for alias in mention.aliases:
            self._clusters.setdefault("name:" + fold_name(alias), cluster)
        return cluster

    def _is_local(self, mention: Mention, name: str) -> bool:
        """Whether a body that nobody knows is one of the country where a story is set: a court, a college."""
        if mention.category != "body" or mention.aliases:
            return False
        return name.split()[0] in _STATEWIDE or bool(set(mention.sectors) & (_INSTITUTIONS | _LOCAL))

    def _placeless(self, mention: Mention, sectors: tuple[str, ...]) -> Cluster | None:
        if not sectors and not mention.of:
            return None
        key = f"role:{mention.role}:{sectors}"
        cluster = self._clusters.get(key)
        if cluster is None:
            cluster = Cluster("group", sectors=sectors, roles=[mention.role or mention.text])
            self._clusters[key] = cluster
        return cluster

    def _country(self, mention: Mention, owner: Cluster | None, hints: Hints) -> tuple[str | None, str]:
        """The country of a role phrase and, unless its own words name it, why it is that one."""
        if mention.country is not None:
            return mention.country, ""
        told = self._told_of(mention, owner, hints)
        if told is not None:
            return told
        if not set(mention.sectors) & (_DOMESTIC | {"CVL", "REB", "UAF"}):
            trade = mention.category == "person" and bool(set(mention.sectors) & _TRADES)
            if not mention.plural or not (trade or set(mention.sectors) & _SOCIETY):
                return None, ""
            if hints.near is not None and hints.firm:
                return hints.near, "the country where it takes place"
            at_home = self.home is not None and self._told[self.home]
            return (self.home, _DATELINE) if at_home else self._dominant()
        if hints.official is not None:
            return hints.official, "the country of the official who speaks of it"
        country, why = self._about(mention, hints)
        return (country, why) if country is None or country != hints.against else (None, "")

    def _told_of(
        self, mention: Mention, owner: Cluster | None, hints: Hints
    ) -> tuple[str | None, str] | None:
        """What the text itself tells of a role phrase's country; None where it tells nothing."""
        role = (mention.role or "").lower()
        if hints.foreign:
            return None, ""
        if owner is not None and owner.country is not None:
            if is_other_side(role):
                return None, ""  # "his allies" are of another country
            return owner.country, f"belongs to {owner.name!r}"
        if hints.located is not None:
            return hints.located, "the country of the place that it is in"
        if hints.act is not None:
            return hints.act, "the country of the act that they did"
        if hints.sender is not None:
            return hints.sender, "the country that has or sends them"
        leading = role.removesuffix("s") in _LEADING or bool(set(mention.sectors) & _DOMESTIC)
        region = region_of(mention.text) if mention.plural and leading else None
        if region is not None:
            return "IGO", "of several countries of one part of the world"
        recalled = self._recalled(mention)
        if recalled is not None:
            return recalled, f"{recalled} is the country last told of with {role!r}"
        return None

    def _about(self, mention: Mention, hints: Hints) -> tuple[str | None, str]:
        """The country of officials, fighters and people from what the story is about and where it is told."""
        office = mention.category == "person" and not mention.plural
        if _known_as(mention) == _ENVOY and not mention.plural:
            return None, ""  # they are of any country rather than that in which they serve
        if office:
            home, why = self.home_of(mention.sectors)
            if home is not None:
                return home, why
        beside, (scene, set_there) = hints.near, self.scene()
        if beside is not None and hints.close and not office and (hints.firm or scene is None):
            return beside, "the country told of last"
        if self.home is not None and self._told[self.home]:
            return self.home, _DATELINE
        if scene is not None:
            return scene, set_there
        top, why = self._dominant(clear=True)
        if top is not None:
            return top, why
        if beside is not None:
            return beside, "the country told of last"
        top, why = self._dominant()
        if top is not None:
            return top, why
        role = (mention.role or "").lower()
        if role in self._known and self.home is None:
            return self._known[role][0], f"{self._known[role][0]} is the country last told of with {role!r}"
        return self.home, _DATELINE if self.home else ""

    def home_of(self, sectors: tuple[str, ...], clear: bool = False) -> tuple[str | None, str]:
        """The country of officials that a story names without one, and why; ``clear`` as for most words."""
        if not set(sectors) & _DOMESTIC:
            return None, ""
        if self.home is not None and self._told[self.home]:
            return self.home, _DATELINE
        scene = self.scene()
        return scene if scene[0] is not None else self._dominant(clear)

    def _dominant(self, clear: bool = False) -> tuple[str | None, str]:
        """The country of most of the story's country words, towns and office-holders.

        Args:
            clear: whether they have to be the most of all, not only many more than of the next country.
        """
        ranked = self._about_countries.most_common(2)
        if not ranked:
            return None, ""
        top, count = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0
        words = sum(self._told.values())
        if self.share(top) >= _DOMINANT or (words and self._told[top] / words >= _DOMINANT):
            return top, "the country that the story is about"
        if not clear and count >= _AT_LEAST and count >= _CLEARLY * second:
            return top, "the country that the story is about"
        return None, ""


def _known_as(mention: Mention) -> str:
    """The role under which a country is remembered: an envoy is called ambassador and diplomat by turns."""
    role = (mention.role or "").lower()
    return _ENVOY if role in _ENVOYS else role


def _short_for(short: str, full: str) -> bool:
    """Whether a body's name is a fuller one's beginning or initials: "Mahan" of "Mahan Air", "GNA"."""
    words, whole = short.split(), full.split()
    if words == whole:
        return True
    if len(words) >= len(whole) or not words:
        return False
    initials = "".join(w[0] for w in whole if w not in ("of", "the", "and", "for"))
    return (whole[: len(words)] == words and len(short) > 3) or (len(short) > 2 and short == initials)
