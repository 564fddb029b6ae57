"""Pronouns and definite phrases of one story: whom "he", "it", "they", "we", "you" and "the group" mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.actors.clusters import Cluster
from dragoman.actors.pairs import met_by
from dragoman.actors.regions import region_of
from dragoman.actors.whereabouts import is_where
from dragoman.model import Attribution, Mention, Sentence, Token
from dragoman.ontology import load_grammar, load_sectors

if TYPE_CHECKING:
    from dragoman.actors.resolver import Resolver

_STATE_SECTORS = frozenset(("GOV", "MIL", "LEG", "SPY", "JUD", "COP", "ELI"))
_ANY_BODY = frozenset(
    ("group", "organisation", "organization", "movement", "body", "agency", "faction", "bloc")
)
_UNGENDERED = frozenset(("individual", "person"))
_REFLEXIVE = frozenset(("herself", "himself"))
_KNOWN_GENDER = 0.3
_VOICES = frozenset(("aide", "attorney", "lawyer", "spokesman", "spokesperson", "spokeswoman"))
_WITNESSES = frozenset(("eyewitnesses", "residents", "survivors", "villagers", "witnesses"))
_VIOLENT = frozenset(
    ("attack", "bomb", "burn", "fire", "kill", "loot", "open", "raid", "shell", "shoot", "storm")
)
_NEAR = 2
_NAMELESS = 1.5  # a nameless officer is forgotten sooner than whoever has a name
_MAIN = 0.2  # subjects and objects of the main clause come before others
_CAPITAL = 0.9
_BESIDE = 0.5
_NEIGHBOURING = frozenset(("neighbouring", "neighboring", "other", "neighbour", "neighbor"))
_SUBJECT = 1.0  # the score that only a subject of the same sentence reaches
_STEPS = 3
_OWN_PURPOSE = frozenset(
    ("call", "meet", "phone", "promise", "receive", "ring", "see", "telephone", "visit", "write")
)
"""Verbs whose infinitive is their subject's deed though they have an object: "he rang Sow to thank him"."""
LOOK_BACK = 4
"""Sentences in which an antecedent is sought."""


def _attribution_over(story: Resolver, mention: Mention) -> Attribution | None:
    """The innermost statement that holds a mention."""
    holding = [a for a in story.attributions if a.source_key is not None and a.covers(mention.span)]
    holding = [a for a in holding if a.source is None or not a.source.overlaps(mention.span)]
    return min(holding, key=lambda a: sum(len(c) for c in a.content), default=None)


def resolve_pronoun(story: Resolver, mention: Mention) -> list[Cluster]:
    """The entities that a pronoun stands for; empty where it cannot be told."""
    over = _attribution_over(story, mention)
    if mention.person in (1, 2):
        key = (over.source_key if mention.person == 1 else over.addressee) if over is not None else None
        speaker = story.mention_at(key)
        if speaker is None:
            return []
        who = story.clusters_of(speaker)
        if mention.person == 1 and mention.plural:
            return _principal(story, speaker)
        return who if mention.person == 1 else _side_of(story, who)
    if mention.category == "person":
        return _third_person(story, mention, over)
    return _neuter(story, mention, over)


def _principal(story: Resolver, speaker: Mention) -> list[Cluster]:
    """For whom somebody says "we": the named group whose spokesman speaks, else the speaker's side."""
    of = story.mentions[speaker.sentence].at(speaker.of) if speaker.of is not None else None
    whose = story.clusters_of(of) if of is not None and of.key != speaker.key and not speaker.name else []
    if len(whose) == 1 and whose[0].names and whose[0].category in ("body", "group"):
        return whose
    return _side_of(story, story.clusters_of(speaker))


def _side_of(story: Resolver, who: list[Cluster]) -> list[Cluster]:
    """For whom a speaker says "we": the state of its officials, else the body or the speaker."""
    if not who:
        return []
    speaker = who[0]
    if speaker.names and speaker.category in ("body", "group"):
        return who
    if speaker.country and (not speaker.sectors or set(speaker.sectors) & _STATE_SECTORS):
        return [story.state(speaker.country)]
    if speaker.country and speaker.sectors:
        return [story.collectives.by_code(speaker.country, speaker.sectors)]
    return who


def _third_person(story: Resolver, mention: Mention, over: Attribution | None) -> list[Cluster]:
    if mention.text.lower() in _REFLEXIVE:
        return _subject_of(story, mention)
    speaker = story.mention_at(over.source_key) if over is not None else None
    speakers = story.clusters_of(speaker) if speaker is not None and speaker.key != mention.key else []
    told = _owning_subject(story, mention)
    if not told and over is not None and over.kind != "direct" and speaker is not None and speakers:
        told = _speaker_or_named(story, mention, speaker, speakers[0])
    if told:
        return told
    beside = _subject_beside(story, mention)
    best: tuple[float, Cluster] | None = None
    for other in story.before(mention):
        if other.kind == "pronoun" and other.person != 3:
            continue
        if mention.sentence - other.sentence > LOOK_BACK:
            break
        if other.plural or other.of == mention.head or not (other.category == "person" or other.name):
            continue
        if mention.gender and (other.role or "").lower() in _UNGENDERED and not other.name:
            continue  # who says "a person" does not know whether "he" or "she"
        found = story.clusters_of(other)
        if other.category != "person" and found and found[0].category != "person":
            continue  # a name that was taken for a firm's may be known for a person's by now
        if len(found) != 1 or not _fits(found[0], mention, other) or found[0] in beside:
            continue
        if over is not None and over.kind == "direct" and found[0] in speakers:
            continue
        score = _salience(story, other, mention)
        if not found[0].names and (other.sentence < mention.sentence or not other.definite):
            score -= _NAMELESS
        if mention.gender and found[0].gender == mention.gender and found[0].names:
            score += _KNOWN_GENDER
        if best is None or score > best[0]:
            best = (score, found[0])
    if best is None:
        return []
    return [best[1]]


def _subject_of(story: Resolver, mention: Mention) -> list[Cluster]:
    """Whom a reflexive means: the subject of its own clause ("he said that Lund had shot himself")."""
    found = story.mentions[mention.sentence]
    for above in found.sentence.ancestors(found.sentence.tokens[mention.head]):
        subject = found.sentence.child(above, "nsubj", "nsubjpass")
        if subject is not None:
            other = found.at(subject)
            return story.clusters_of(other) if other is not None and other.key != mention.key else []
    return []


def _speaker_or_named(story: Resolver, mention: Mention, speaker: Mention, who: Cluster) -> list[Cluster]:
    """Whom "he" means in what somebody says: the speaker, unless that is just "an official".

    "An officer said he had fled" tells of the one person named just before, if there is one.
    """
    if not who.names and not speaker.definite:
        before = [
            c
            for m in story.order
            if 0 < mention.sentence - m.sentence <= _NEAR and m.kind != "pronoun" and not m.plural
            for c in story.clusters_of(m)
            if c.category == "person" and c.names and _fits(c, mention)
        ]
        if before and all(c is before[0] for c in before):
            return before[:1]
    principal = _spoken_for(story, speaker)
    if principal is not None and _fits(principal, mention):
        return [principal]
    if not _fits(who, mention):
        return []
    return [c for c in (_named_object(story, mention, speaker),) if c is not None and c is not who] or [who]


def _spoken_for(story: Resolver, speaker: Mention) -> Cluster | None:
    """The person of whom a spokesman or lawyer tells: "his spokesman said he would travel"."""
    if speaker.of is None or (speaker.role or "").lower().split()[-1:] not in ([w] for w in _VOICES):
        return None
    of = story.mentions[speaker.sentence].at(speaker.of)
    whose = story.clusters_of(of) if of is not None and of.key != speaker.key else []
    return whose[0] if len(whose) == 1 and whose[0].category == "person" and whose[0].names else None


def _named_object(story: Resolver, mention: Mention, speaker: Mention) -> Cluster | None:
    """Whom "him" means as the object of a second deed: "said Fiji had caught Ali Sow and sent him home".

    A speaker would be told of again by name; the one person named as the object of the deed before is meant.
    """
    sentence = story.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    verb = sentence.head(token)
    if token.tag != "PRP" or token.dep not in ("dobj", "dative") or verb.dep != "conj":
        return None
    before = sentence.child(sentence.head(verb), "dobj", "nsubjpass")
    other = story.mentions[mention.sentence].at(before) if before is not None else None
    if other is None or other.key == speaker.key or other.category != "person":
        return None
    named = story.clusters_of(other)
    return named[0] if len(named) == 1 and _fits(named[0], mention, other) else None


def _owning_subject(story: Resolver, mention: Mention) -> list[Cluster]:
    """The subject of the verb whose object a possessive stands in: "the minister rang his colleague"."""
    found = story.mentions[mention.sentence]
    token = found.sentence.tokens[mention.head]
    thing = found.sentence.head(token)
    verb = found.sentence.head(thing)
    if token.tag != "PRP$" or thing.dep not in ("dobj", "dative", "pobj"):
        return []
    verb = found.sentence.head(verb) if thing.dep == "pobj" else verb
    subject = found.sentence.child(verb, "nsubj") if verb.pos == "VERB" else None
    other = found.at(subject) if subject is not None else None
    if other is None or other.key >= mention.key or other.plural or other.kind == "pronoun":
        return []
    who = story.clusters_of(other)
    return who if len(who) == 1 and _fits(who[0], mention, other) and other.category == "person" else []


def _subject_beside(story: Resolver, mention: Mention) -> list[Cluster]:
    """Who the subject of the same verb is: an object pronoun means somebody else ("He thanked her").

    An infinitive or participle without a subject has that of the verb above it, or the one that verb is
    done to: "he rang Sow to thank him", "she told her to ring them".
    """
    found = story.mentions[mention.sentence]
    sentence = found.sentence
    token = sentence.tokens[mention.head]
    if token.tag != "PRP" or token.dep not in ("dobj", "dative", "pobj"):
        return []
    verb = sentence.head(token)
    verb = sentence.head(verb) if token.dep == "pobj" else verb
    subject = _subject_above(sentence, verb)
    other = found.at(subject) if subject is not None else None
    if other is None and verb.tag == "VBG":  # whose deed a participle tells is whoever was a subject last
        subjects = [t for t in sentence.tokens[: verb.i] if t.dep == "nsubj" and t.i in found.owner]
        other = found.at(subjects[-1]) if subjects else None
    return story.clusters_of(other) if other is not None and other.key != mention.key else []


def _subject_above(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb, or of the one above where it has none of its own."""
    for _ in range(_STEPS):
        subject = sentence.child(verb, "nsubj", "nsubjpass")
        if subject is not None or verb.dep not in ("advcl", "conj", "xcomp"):
            return subject
        above = sentence.head(verb)
        if verb.dep == "xcomp" and above.lemma.lower() not in _OWN_PURPOSE:
            done_to = sentence.child(above, "dobj", "dative")
            if done_to is not None:
                return done_to
        verb = above
    return None


def _salience(story: Resolver, other: Mention, mention: Mention) -> float:
    """Nearer sentences, subjects and speakers come first (after Lappin and Leass 1994)."""
    token = story.sentences[other.sentence].tokens[other.head]
    score = -2.0 * (mention.sentence - other.sentence) - token.i / 1000
    if token.dep in ("nsubj", "nsubjpass"):
        score += 1.5
    if other.key in story.speaking:
        score += 1.0
    return score + (0.3 if other.name else 0.0)


def _fits(cluster: Cluster, mention: Mention, other: Mention | None = None) -> bool:
    """Whether a pronoun can mean somebody; a nameless officer is known by his force only."""
    if cluster.category != "person" and not (other is not None and other.kind == "role"):
        return False
    # an office's gender is that of whoever was told of with it, not of the next one
    gender = cluster.gender if cluster.names or other is None else other.gender
    return not (gender and mention.gender and gender != mention.gender)


def definite_body(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the group", "the airline": the last body or group named before that can be called so."""
    sentence = story.sentences[mention.sentence]
    first = next((t for t in sentence.tokens if t.start >= mention.span.start), None)
    if mention.plural or mention.country or mention.of is not None or first is None:
        return []
    if first.lower not in ("the", "this", "that") or mention.category != "body":
        return []
    for other in story.before(mention):
        if not other.name or (other.category == "person" and other.role):
            continue
        if mention.sentence - other.sentence > LOOK_BACK:
            break
        named = story.clusters_of(other)
        if not named or named[0].category not in ("body", "group") or not named[0].names:
            continue
        cluster = named[0]
        word = (mention.role or "").lower()
        if word in _ANY_BODY or set(cluster.sectors) & set(mention.sectors):
            cluster.evidence.append(f"{mention.text!r}: the last body named before that it can mean")
            return [cluster]
    return []


def definite_state(story: Resolver, mention: Mention) -> list[Cluster]:
    """ "the country", "the European nation": the state named before, nearest and subjects first."""
    region = region_of(mention.text)
    called = mention.category == "state" or (region is not None and (mention.role or "").lower() == "state")
    if not called or mention.name or mention.plural or mention.country or not mention.definite:
        return []
    if mention.of is not None:
        return []
    neighbour = bool(_NEIGHBOURING & set(mention.text.lower().split()))
    home = None if neighbour or region else _speaking_for(story, mention)
    if home is not None:
        home.evidence.append(f"{mention.text!r}: the country for which it is said")
        return [home]
    own = _own_countries(story, mention) if neighbour else frozenset()
    scores: dict[str, float] = {}
    for other in story.before(mention):
        if other.category != "state" or other.country is None:
            continue
        if other.country in own or (region is not None and other.country not in region):
            continue
        if mention.sentence - other.sentence > LOOK_BACK:
            break
        token = story.sentences[other.sentence].tokens[other.head]
        score = -2.0 * (mention.sentence - other.sentence) + token.i / 1000
        score += 1.0 if token.dep in ("nsubj", "nsubjpass", "poss") else 0.0
        score -= _CAPITAL if other.sectors else 0.0  # "the country" is Ukraine rather than Kyiv
        score -= _BESIDE if token.dep in ("compound", "nmod") else 0.0
        if token.dep != "amod":
            scores[other.country] = max(score, scores.get(other.country, score))
    ranked = sorted(scores, key=lambda c: -scores[c])
    if neighbour and not own:
        ranked = ranked[1:]  # whose neighbour it is has been told of most
    if not ranked:
        country = None if neighbour or region else story.collectives.told_most()
        return [story.state(country)] if country is not None else []
    state = story.state(ranked[0])
    state.evidence.append(f"{mention.text!r}: the state named before that it can mean")
    return [state]


def _speaking_for(story: Resolver, mention: Mention) -> Cluster | None:
    """The state whose ministry says what "the country" will do; None where it speaks of another by name."""
    over = _attribution_over(story, mention)
    speaker = story.mention_at(over.source_key) if over is not None else None
    if speaker is None or speaker.sentence != mention.sentence or speaker.head > mention.head:
        return None
    if mention.role is None or mention.role.lower() != "country" or speaker.category not in ("body", "state"):
        return None
    sentence = story.sentences[mention.sentence]
    if sentence.tokens[mention.head].dep not in ("nsubj", "nsubjpass"):
        return None
    between = [
        m for m in story.mentions[mention.sentence].at_anchor.values()
        if speaker.head < m.head < mention.head and m.country and m.country != speaker.country
    ]  # fmt: skip
    who = story.clusters_of(speaker)
    if between or len(who) != 1 or not who[0].country or not set(who[0].sectors) & _STATE_SECTORS:
        return None
    return None if load_sectors().is_international(who[0].country) else story.state(who[0].country)


def _own_countries(story: Resolver, mention: Mention) -> frozenset[str]:
    """The countries of those who speak of a neighbour: the speaker's, the subject's and the dateline's."""
    over = _attribution_over(story, mention)
    speaker = story.mention_at(over.source_key) if over is not None else None
    who = list(story.clusters_of(speaker)) if speaker is not None else []
    who += _subject_of(story, mention)
    home = story.collectives.home
    return frozenset((*(c.country for c in who if c.country), *((home,) if home else ())))


def _neuter(story: Resolver, mention: Mention, over: Attribution | None) -> list[Cluster]:
    """ "it" and "they": the last body, state or group that can be meant, subjects first."""
    own = story.sentences[mention.sentence]
    beside = _subject_beside(story, mention)
    wanted = ("group", "body", "state") if mention.plural else ("state", "body", "group")
    best: tuple[float, list[Cluster]] | None = None
    for other in story.before(mention):
        if other.kind == "pronoun":
            continue
        if mention.sentence - other.sentence > 2:
            break
        found = story.clusters_of(other)
        if not found or other.of == mention.head or found[0] in beside:
            continue
        if over is not None and other.key == over.source_key and _is_deed_seen(own, mention, other):
            continue
        if mention.plural:
            found = _all_named(story, other) or found
        if beside and not set(map(id, beside)).isdisjoint(map(id, found)):
            continue  # "the officers ordered them" means others
        plural = other.plural or len(found) > 1
        if (found[0].category == "person" or other.category == "person") and not (mention.plural and plural):
            continue
        if found[0].category not in (*wanted, "person") or mention.plural != (plural or mention.plural):
            continue
        if not mention.plural and other.plural:
            continue
        token = _heading(story, other)
        if token.dep in ("compound", "amod", "nmod"):
            continue  # "the police complex" speaks of the complex
        if other.sentence < mention.sentence and is_where(story.sentences[other.sentence], token):
            continue  # "he spoke in Kenya": what is told next is of what he said
        score = -2.0 * (mention.sentence - other.sentence)
        score += 1.5 if token.dep in ("nsubj", "nsubjpass") else 0.0
        score += _MAIN if story.sentences[other.sentence].head(token).dep == "ROOT" else 0.0
        score += 0.8 if mention.plural and plural else 0.0
        score += token.i / (10 * len(own.tokens) + 10)
        if best is None or score > best[0]:
            best = (score, found)
    if over is not None and not mention.plural and (best is None or best[0] < _SUBJECT):
        speaker = story.mention_at(over.source_key)
        several = speaker is not None and speaker.plural and speaker.category == "person"
        side = _principal(story, speaker) if speaker is not None and not several else []
        side = [] if over.kind == "direct" else side  # in their own words they would be "we"
        if side and side[0].category != "person":
            return side  # "the rebels' spokesman said it had withdrawn"
    return best[1] if best is not None else []


def _is_deed_seen(sentence: Sentence, mention: Mention, speaker: Mention) -> bool:
    """Whether witnesses tell of others' deed: "survivors said they shot at everyone"."""
    token = sentence.tokens[mention.head]
    seen = (speaker.role or "").lower().split()[-1:] in ([w] for w in _WITNESSES)
    return seen and token.dep == "nsubj" and sentence.head(token).lemma.lower() in _VIOLENT


def _all_named(story: Resolver, mention: Mention) -> list[Cluster]:
    """All whom "they" means with a mention: its coordination, who it met, the parts of its plural."""
    found = story.mentions[mention.sentence]
    if mention.plural:
        parts = next((p for p in found.parts.values() if p[0] == mention.head), ())
        who = [c for a in parts for c in story.clusters_of(found.at_anchor[a])[:1]]
        return list(dict.fromkeys(who)) or _listed(story, mention)
    return _coordinated(story, mention) or met_by(story, mention)


def _listed(story: Resolver, mention: Mention) -> list[Cluster]:
    """Those of a coordination of plurals who are known: "judges, officers and singers"."""
    found = story.mentions[mention.sentence]
    head = found.sentence.tokens[mention.head]
    if head.dep in ("conj", "compound", "amod", "nmod"):
        return []
    others = [found.at(t) for t in found.sentence.conjuncts(head)]
    who = [c for m in (mention, *others) if m is not None and m.plural for c in story.clusters_of(m)[:1]]
    return list(dict.fromkeys(who)) if len(who) > 1 else []


def _coordinated(story: Resolver, mention: Mention) -> list[Cluster]:
    """All members of a coordination that a mention is the first of: "Mali and Chad"."""
    found = story.mentions[mention.sentence]
    head = found.sentence.tokens[mention.head]
    members = [found.at(t) for t in found.sentence.conjuncts(head)]
    if head.dep == "conj" or not members or head.dep in ("compound", "amod", "nmod"):
        return []
    who = [
        c for m in (mention, *members) if m is not None and not m.plural and m.kind != "pronoun"
        for c in story.clusters_of(m)[:1]
        if c.category in ("state", "body", "group", "person")
    ]  # fmt: skip
    return list(dict.fromkeys(who)) if len(who) == len(members) + 1 else []


def _heading(story: Resolver, mention: Mention) -> Token:
    """The token by which a mention hangs in its clause: of "dozens of guards" it is "dozens"."""
    sentence = story.sentences[mention.sentence]
    token = sentence.tokens[mention.head]
    while token.dep == "pobj" and sentence.head(token).lower == "of":
        above = sentence.head(sentence.head(token))
        if above.lemma.lower() not in load_grammar().partitives:
            break
        token = above
    return token
