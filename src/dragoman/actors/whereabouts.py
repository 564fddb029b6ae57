"""What the words around a role phrase tell of its country: its place, states near it, whose clause it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.actors.acts import act_of
from dragoman.actors.clusters import Cluster
from dragoman.actors.localities import country_of_province
from dragoman.mentions.found import Mentions
from dragoman.mentions.gazetteer import is_known_place, load_place_words
from dragoman.mentions.relating import MISSIONS
from dragoman.model import Mention, Sentence, Token
from dragoman.ontology import load_sectors

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_WITHIN = ("in", "of", "from", "at", "across", "inside", "near", "around")
_DEEP = 3
_FOREIGN = frozenset(("foreign", "international", "multinational", "overseas", "western"))
_GUESTS = frozenset(("expatriate", "foreigner", "holidaymaker", "tourist"))
ANYBODY = frozenset(("man", "men", "people", "person", "persons", "woman", "women"))
_OWN_BODIES = frozenset(("JUD", "LEG", "OPP", "PTY"))
_COMMANDED = frozenset(("COP", "MIL", "SPY"))
_COMMANDING = frozenset(("command", "deploy", "instruct", "order", "send", "thank"))
"""What one does to one's own army and police."""
TOPPLING = frozenset(("arrest", "capture", "depose", "oust", "overthrow", "remove", "topple", "unseat"))
_DEPLOYING = frozenset(
    ("base", "contribute", "deploy", "dispatch", "have", "keep", "lose", "mass", "pull", "send", "station")
)
_HOSTED = frozenset(
    ("address", "greet", "host", "join", "meet", "receive", "tour", "visit", "welcome", "brief", "thank")
)
"""What a guest does to the host's institutions: their subject says nothing of the object's country."""
_AT_PLACE = frozenset(("in", "near", "outside", "around", "inside", "across"))
_TAKING_PLACE = frozenset(
    ("across", "around", "at", "in", "inside", "near", "on", "outside", "over", "throughout")
)
_BOUND = frozenset(("against", "for", "from", "into", "to", "toward", "towards", "with"))
_OBJECTS = frozenset(("dobj", "nsubjpass", "pobj"))
_MEASURES = frozenset(("ban", "embargo", "measure", "restriction", "sanction"))
_PUNISHING = frozenset(("blacklist", "deport", "expel", "sanction"))
_GONE_TO = frozenset(("enter", "leave", "reach", "tour", "visit"))
_JOURNEYS = frozenset(
    (
        *(
            "airlift",
            "arrive",
            "come",
            "depart",
            "drive",
            "escape",
            "evacuate",
            "flee",
            "flight",
            "fly",
            "go",
        ),
        *("head", "journey", "leave", "march", "move", "return", "tour", "travel", "trip", "visit", "walk"),
    )
)
_OFFICIAL = frozenset(("GOV", "MIL", "LEG", "SPY", "JUD", "COP", "OPP"))


@dataclass(frozen=True, slots=True)
class Hints:
    """Countries that the text around a role phrase speaks for, the surest first; None where it does not.

    ``located`` is the one that a phrase's own place lies in, ``official`` that of the official whose deed or
    words the clause tells, ``near`` the one told nearest, ``close`` whether in the same sentence, ``firm``
    whether it is where the clause takes place or whose official tells it. ``sender`` has or sends the troops
    that a clause tells of, ``aside`` marks words that only modify another ("police cooperation"). ``foreign``
    phrases say that they are of no country told of ("foreign forces"); ``against`` is the country that takes
    a measure against them. ``act`` is that of the act whose doers they are.
    """

    located: str | None = None
    official: str | None = None
    near: str | None = None
    close: bool = False
    firm: bool = False
    sender: str | None = None
    aside: bool = False
    foreign: bool = False
    against: str | None = None
    act: str | None = None


def hints_of(story: Resolver, mention: Mention) -> Hints:
    """What the text around a role phrase without a country tells of it."""
    foreign = bool(_FOREIGN & set(mention.text.lower().replace("-", " ").split()))
    foreign = foreign or (mention.role or "").lower().removesuffix("s") in _GUESTS
    foreign = foreign or _is_aimed_at(story.sentences[mention.sentence], mention)
    if mention.country is not None:
        return Hints(foreign=foreign)
    near, close, firm = _near_country(story, mention)
    if not close:
        others = (m for m in story.mentions[mention.sentence].at_anchor.values() if m.key != mention.key)
        beside = next((c for m in others if (c := act_of(m, story.acts)) is not None), None)
        if beside is not None:  # whom the plotters killed, they killed where they plotted
            near, close, firm = beside, True, True
    against = _measure_by(story, mention)
    if near == against:
        near, close, firm = None, False, False
    token = story.sentences[mention.sentence].tokens[mention.head]
    return Hints(
        _located(story, mention), _official(story, mention), near, close, firm,
        _sender(story, mention, token), token.dep in ("amod", "compound", "nmod"), foreign, against,
        act_of(mention, story.acts),
    )  # fmt: skip


def _sender(story: Resolver, mention: Mention, token: Token) -> str | None:
    """Whose soldiers are told of with their state or head of state: "Fiji has 200 troops there".

    Those who arrest or topple a president are his own.
    """
    found = story.mentions[mention.sentence]
    verb = found.sentence.head(token)
    if token.dep == "nsubj" and verb.lemma.lower() in TOPPLING and "MIL" in mention.sectors:
        fallen = found.sentence.child(verb, "dobj")
        toppled = found.at(fallen) if fallen is not None else None
        whose = story.placed(toppled.key) if toppled is not None and toppled.category == "person" else []
        return whose[0].country if len(whose) == 1 and "GOV" in whose[0].sectors else None
    if token.dep != "dobj" or verb.lemma.lower() not in _DEPLOYING or not set(mention.sectors) & _COMMANDED:
        return None
    subject = found.sentence.child(verb, "nsubj")
    who = found.at(subject) if subject is not None else None
    if who is None or who.key == mention.key or who.category not in ("state", "group"):
        return None
    return who.country if who.country and not load_sectors().is_international(who.country) else None


def _measure_by(story: Resolver, mention: Mention) -> str | None:
    """The country that punishes a group of people, who are hardly its own: "Fiji expelled ten men"."""
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    if not mention.plural or mention.category != "person" or mention.definite or token.dep not in _OBJECTS:
        return None
    above = found.sentence.head(token)
    if token.dep == "pobj":
        if above.lower not in ("on", "against") or found.sentence.head(above).lemma.lower() not in _MEASURES:
            return None
        above = found.sentence.head(found.sentence.head(above))
    elif above.lemma.lower() not in _PUNISHING:
        return None
    subject = found.sentence.child(above, "nsubj")
    who = found.at(subject) if subject is not None else None
    return who.country if who is not None and who.key != mention.key else None


def capital_as_place(story: Resolver, mention: Mention) -> list[Cluster]:
    """The state whose capital somebody is in, goes to or leaves: there "Hanoi" is no government."""
    if mention.category != "state" or mention.country is None or not mention.sectors:
        return []
    found = story.mentions[mention.sentence]
    unit = next((u for u in found.countries.values() if u.end - 1 == mention.head), None)
    if unit is None or unit.country is None or unit.country.kind != "capital":
        return []
    sentence, token = found.sentence, found.sentence.tokens[mention.head]
    above = sentence.head(token)
    words = load_place_words()
    if token.dep == "pobj" and above.lower in words.locative | words.locative_around:
        where = above.lower in _AT_PLACE
    elif token.dep == "pobj":
        where = (
            above.lower in words.directive | words.origin and sentence.head(above).lemma.lower() in _JOURNEYS
        )
    else:
        where = token.dep == "dobj" and above.lemma.lower() in _GONE_TO
    if not where:
        return []
    state = story.state(mention.country)
    state.evidence.append(f"{mention.text!r}: the capital as a place")
    return [state]


def _near_country(story: Resolver, mention: Mention) -> tuple[str | None, bool, bool]:
    """The country told nearest to a mention, whether in its own sentence, and whether it is set there.

    A clause is set where it takes place; where somebody is sent, or whose embassy is stormed, tells less.
    """
    own = [
        (not _is_setting(story, mention, m), abs(m.head - mention.head), country)
        for m in story.mentions[mention.sentence].at_anchor.values()
        for country in (_country_of_place(story, m),)
        if country is not None and m.head != mention.head and not _is_elsewhere(m)
        and not _hyphened(story.sentences[mention.sentence], m) and not _is_said_by(story, mention, m)
    ]  # fmt: skip
    if own:
        loose, _, country = min(own)
        return country, True, not loose
    return _country_before(story, mention), False, False


def _verb_of(sentence: Sentence, token: Token) -> int | None:
    """The verb of the clause that a word stands in."""
    return next((t.i for t in sentence.ancestors(token) if t.pos in ("VERB", "AUX")), None)


def _is_setting(story: Resolver, mention: Mention, told: Mention) -> bool:
    """Whether a country told of is where a mention's clause is set, part of its phrase, or the teller's."""
    sentence = story.sentences[mention.sentence]
    if any(a.source_key == told.key and a.covers(mention.span) for a in story.attributions):
        people = told.category == "state" and "CVL" in mention.sectors
        return people or (bool(_OFFICIAL & set(told.sectors)) and told.category in ("body", "person"))
    own, token, within = sentence.tokens[mention.head], sentence.tokens[told.head], False
    if told.category == "state" and token.dep == own.dep == "nsubj" and _OWN_BODIES & set(mention.sectors):
        return True  # "Fiji eased the ban, but only parliament can lift it"
    while token.head != token.i:
        above = sentence.head(token)
        if above.i == mention.head:
            return True
        if token.lower in ("of", "in") and above.i == own.head and own.dep == "poss":
            return True  # "the party's rule of China"
        if above.pos in ("VERB", "AUX"):
            return within and _verb_of(sentence, own) == above.i
        if above.pos in ("ADP", "SCONJ"):
            if above.lower in _BOUND:
                return False
            within = within or above.lower in _TAKING_PLACE
        token = above
    return within


def _country_before(story: Resolver, mention: Mention) -> str | None:
    """The country that the sentence before takes place in or tells of; None where it tells of several."""
    index = mention.sentence - 1
    found = story.mentions.get(index)
    named = [
        m for m in (found.at_anchor.values() if found else ())
        if m.country and (index, m.head) < mention.key and not _is_elsewhere(m)
        and not load_sectors().is_international(m.country)
    ]  # fmt: skip
    named = [m for m in named if not (m.category == "person" and m.name)]
    told = [m for m in named if m.category != "person"]
    if found is None:
        return None
    towns = [
        country for m in found.at_anchor.values()
        if m.category == "place" and m.name and is_where(found.sentence, found.sentence.tokens[m.head])
        for country in (_country_of_place(story, m),) if country
    ]  # fmt: skip
    if len(set(towns)) == 1 and not {m.country for m in told} - set(towns):
        return towns[0]
    if not told:
        return None
    tokens = found.sentence.tokens
    places = [m for m in told if m.category == "state" and is_where(found.sentence, tokens[m.head])]
    if not places and len({m.country for m in named} | _doers(story, found)) > 1:
        return None
    return max(places or told, key=lambda m: m.head).country


def _only_country(story: Resolver, index: int) -> str | None:
    """The one country that a sentence names, be it with an official."""
    found = story.mentions.get(index)
    named = {m.country for m in found.at_anchor.values() if m.country} if found is not None else set()
    return next(iter(named)) if len(named) == 1 else None


def _doers(story: Resolver, found: Mentions) -> set[str]:
    """The countries of the persons whose deeds a sentence tells."""
    subjects = [m for m in found.at_anchor.values() if m.name and m.category == "person"]
    return {
        c.country for m in subjects if found.sentence.tokens[m.head].dep == "nsubj"
        for c in story.placed(m.key) if c.country and not load_sectors().is_international(c.country)
    }  # fmt: skip


def is_where(sentence: Sentence, token: Token) -> bool:
    """Whether something takes place there: "in Peru", "on the streets of Lima"."""
    above = sentence.head(token)
    if token.dep != "pobj":
        return False
    return above.lower in _TAKING_PLACE or (above.lower == "of" and is_where(sentence, sentence.head(above)))


def _hyphened(sentence: Sentence, mention: Mention) -> bool:
    """Whether a country is only part of an adjective: "US-built cars"."""
    after = mention.head + 1
    return after < len(sentence.tokens) and sentence.tokens[after].text == "-"


def _is_said_by(story: Resolver, speaker: Mention, told: Mention) -> bool:
    """Whether a country is only told of in what somebody says, which does not make it the speaker's."""
    return any(a.source_key == speaker.key and a.covers(told.span) for a in story.attributions)


def _is_aimed_at(sentence: Sentence, mention: Mention) -> bool:
    """Whether a measure is taken against some people: "sanctions against ten men" are not on one's own."""
    token = sentence.tokens[mention.head]
    prep = sentence.head(token)
    if token.dep != "pobj" or prep.lower not in ("against", "on"):
        return False
    if (mention.role or "").lower() not in ANYBODY:
        return False
    return sentence.head(prep).pos == "NOUN"


def is_provincial(story: Resolver, mention: Mention) -> bool:
    """Whether a role is held in a province only: "the Bavarian premier"."""
    return _province(story, mention) is not None


def _province(story: Resolver, mention: Mention) -> str | None:
    """The country of the province that a role phrase names before its noun."""
    found = story.mentions[mention.sentence]
    for before in found.sentence.tokens:
        if before.start < mention.span.start or not before.text[0].isupper():
            continue
        if before.i >= mention.head:
            break
        if before.i in found.countries:
            continue  # "Georgia's president" is no governor of the American Georgia
        if before.pos in ("PROPN", "ADJ") and found.owner.get(before.i, mention.head) == mention.head:
            country = country_of_province(before.text, story.collectives.told)
            if country is not None:
                return country
    return None


def _is_elsewhere(mention: Mention) -> bool:
    """Whether a body's country is not where things happen: a mission abroad, a station that reports."""
    if mention.category == "body" and "JRN" in mention.sectors:
        return True
    return mention.kind == "role" and (mention.role or "").lower().split()[-1:] in ([w] for w in MISSIONS)


def _country_of_place(story: Resolver, mention: Mention) -> str | None:
    """The country that a state or place stands for; None for persons, things and bodies of many countries."""
    if mention.category == "person" or mention.kind == "pronoun":
        return None
    if mention.country is not None:
        return None if load_sectors().is_international(mention.country) else mention.country
    if mention.category != "place" or not mention.name:
        return None
    clusters = story.clusters_of(mention)
    return clusters[0].country if clusters else None


def _located(story: Resolver, mention: Mention) -> str | None:
    """The country of the place that a phrase names: "Kansas woman", "rebels in the north of the country"."""
    found = story.mentions[mention.sentence]
    country = _province(story, mention)
    if country is not None:
        return country
    token = found.sentence.tokens[mention.head]
    after = found.sentence.tokens[token.i + 1 : token.i + 2]
    if after and after[0].lower == "there":
        return _country_before(story, mention) or _only_country(story, mention.sentence - 1)
    for place in _places_after(found.sentence, token, 0):
        other = found.at(place)
        if other is None or other.key == mention.key or other.category not in ("state", "place", "body"):
            continue
        if other.category == "body" and not (other.name and is_known_place(other.name)):
            continue
        clusters = story.clusters_of(other)
        if clusters and clusters[0].country:
            return clusters[0].country
    return None


def _places_after(sentence: Sentence, token: Token, depth: int) -> list[Token]:
    places: list[Token] = []
    if depth == _DEEP:
        return places
    preps = sentence.children(token, "prep")
    beside = sentence.tokens[token.i + 1 : token.i + 2]
    if depth == 0 and beside and beside[0].dep == "prep" and beside[0].head == token.head:
        preps.append(beside[0])  # the parser gives many a place to the verb: "arming rebels in the east"
    for prep in preps:
        if prep.lower in _WITHIN:
            for obj in sentence.children(prep, "pobj"):
                places += [obj, *_places_after(sentence, obj, depth + 1)]
    return places


def _official(story: Resolver, mention: Mention) -> str | None:
    """The country of the official who asks, blames or praises an institution that needs no country to him.

    "The president called on Congress" is told of his own congress; a guest meets the hosts' instead.
    """
    first = mention.text.split()[0].lower()
    commanded = bool(set(mention.sectors) & _COMMANDED) and first == "the"
    own = bool(set(mention.sectors) & _OWN_BODIES) and mention.category == "body" and first not in ("a", "an")
    if not own and not commanded:
        return None
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    for above in found.sentence.ancestors(token):
        if above.pos not in ("VERB", "AUX"):
            continue
        subject = found.sentence.child(above, "nsubj")
        if subject is None or subject.i == token.i:
            continue
        if (above.lemma.lower() not in _COMMANDING) if commanded else (above.lemma.lower() in _HOSTED):
            return None
        who = found.at(subject)
        clusters = story.clusters_of(who) if who is not None and who.key != mention.key else []
        if len(clusters) == 1 and clusters[0].country:
            scene = story.collectives.scene()[0]
            if who is not None and who.category == "state" and scene not in (None, clusters[0].country):
                return None  # of a story set in Peru, "Chile blamed the opposition" tells of Peru's
            if load_sectors().is_international(clusters[0].country):
                return None
            return clusters[0].country if _speaks_for_state(clusters[0].sectors) else None
        return None
    return None


def _speaks_for_state(sectors: tuple[str, ...]) -> bool:
    return not sectors or bool(_OFFICIAL & set(sectors))
