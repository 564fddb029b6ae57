"""The parties of a sense: who acts and who is acted upon, by the slots that its rule names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.coding.codebook import Rule, Sense
from dragoman.coding.heads import heads_of
from dragoman.coding.noun_frames import is_undergone
from dragoman.coding.parties import is_deed, parties_of
from dragoman.coding.slots import Frame
from dragoman.coding.understood import armed, crowd, is_caused, people_of, reflexive
from dragoman.mentions import Mentions
from dragoman.model import Mention, MentionKey
from dragoman.ontology import load_grammar

_UNARMED = frozenset(("beat", "crowd-control", "sexual", "torture"))
_BY_INSTRUMENT = frozenset(("AID", "ASSAULT", "MOBILIZE"))
_PAIR = 2
_WHERE = frozenset(("in", "near", "along", "inside", "outside", "across"))
_DONE_TO = frozenset(("of", "on", "against", "at"))
_AMONG = ("between", "with", "among")
_HAPPENING = frozenset(("ASSAULT", "PROTEST"))
_ELLIPTICAL = 0.7  # told without any party
_DIGGING = 0.85  # a party found behind a thing is less sure than one named as such
_Filled = tuple[tuple[Mention, ...], tuple[Mention, ...], dict[str, str], bool]


@dataclass(frozen=True)
class Match:
    """A sense that fits: its frame, the parties in its slots, and how that was found."""

    sense: Sense
    frame: Frame
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    confidence: float
    filled: Mapping[str, str]
    elliptical: bool = False
    tellers: tuple[Mention, ...] = ()

    @property
    def rule(self) -> Rule:
        """The rule that fired."""
        return self.sense.rule


def fill(sense: Sense, frame: Frame, mentions: Mentions) -> Match | str:
    """Find the parties of a frame and see that enough is known."""
    if sense.rule.counts:
        tellers = parties_of(mentions, frame.get("teller"))
        number = {f"figure: {t.text}": sense.rule.counts for t in frame.get("figure")}
        return Match(sense, frame, (), (), sense.rule.confidence, number, True, tellers)
    fill = _mutual if sense.rule.mutual else _sided
    actors, recipients, filled, dug = fill(sense, frame, mentions)
    confidence = sense.rule.confidence * (_DIGGING if dug else 1.0)
    if not actors and not recipients and _stands_alone(frame, sense):
        return Match(sense, frame, (), (), confidence * _ELLIPTICAL, {"nobody named": "told as held"}, True)
    needs = sense.rule.needs
    if needs == "none":
        return Match(sense, frame, actors, recipients, confidence, filled, not actors and not recipients)
    if not actors and not recipients and not sense.rule.voiced:
        return "no party fills any slot"
    if needs in ("actor", "both") and not actors and not sense.rule.voiced:
        return "no party fills the actor's slot"
    if needs == "two" and len(actors) < _PAIR and not any(_is_pair(mentions, m) for m in actors):
        return "fewer than two parties act"
    if needs in ("recipient", "both") and not recipients:
        return "no party fills the recipient's slot"
    return Match(sense, frame, actors, recipients, confidence, filled)


def _is_pair(mentions: Mentions, mention: Mention) -> bool:
    """Whether one phrase stands for several: "the two men", "both presidents", "the three ministers"."""
    counting = mentions.sentence.children(
        mentions.sentence.tokens[mention.head], "nummod", "det", "predet", "preconj"
    )
    return (
        mention.plural and mention.definite and any(t.dep == "nummod" or t.lower == "both" for t in counting)
    )


def _mutual(sense: Sense, frame: Frame, mentions: Mentions) -> _Filled:
    """All parties of all slots as actors; for a noun without any, those it is named after or set among."""
    found: dict[MentionKey, tuple[Mention, str]] = {}
    for slot in (*sense.rule.actors, *sense.rule.recipients):
        for m in parties_of(mentions, frame.get(slot), dig=slot in _AMONG):
            found.setdefault(m.key, (m, slot))
    if not found and sense.pos == "noun":
        for slot in ("adj", "attend"):
            for m in () if found else _named_after(mentions, frame, slot):
                found.setdefault(m.key, (m, slot))
    if sense.pos == "noun" and {slot for _, slot in found.values()} == {"with"}:
        for m in parties_of(mentions, frame.get("attend")):  # "said so after talks with Chad"
            found.setdefault(m.key, (m, "attend"))
    filled = {f"{slot}: {m.text}": "actor" for m, slot in found.values()}
    return tuple(m for m, _ in found.values()), (), filled, False


def _sided(sense: Sense, frame: Frame, mentions: Mentions) -> _Filled:
    """Actors from the first slot that has any, recipients likewise; things stand for whom they belong to."""
    actors, slot = _first(frame, mentions, _actor_slots(sense.rule, sense), dig=False)
    filled = {f"{slot}: {m.text}": "actor" for m in actors}
    if not actors and sense.rule.event_type in _BY_INSTRUMENT:
        actors = _wielders(frame, mentions)
        if not actors and sense.rule.event_type == "MOBILIZE" and frame.passive and not frame.get("subj"):
            actors = parties_of(mentions, frame.get("obj"), dig=True)  # "Norway's ships were deployed"
        filled = {f"wields what strikes: {m.text}": "actor" for m in actors}
    if sense.rule.event_type == "ASSAULT" and sense.rule.mode not in _UNARMED:
        actors = armed(mentions, actors)
    taken = frozenset(m.key for m in (*actors, *reflexive(frame, mentions, actors)))
    recipients: tuple[Mention, ...] = ()
    dug = False
    where = tuple(s for s in sense.rule.recipients if s in _WHERE)
    whom = tuple(s for s in sense.rule.recipients if s not in _WHERE)
    if not actors and sense.rule.event_type == "PROTEST":
        actors = (
            crowd(frame, mentions, sense.rule.actors) if sense.pos == "verb" else people_of(frame, mentions)
        )
        filled = {f"crowd: {m.text}": "actor" for m in actors}
        where = () if actors else where
    if sense.rule.mode == "disapprove" and any(map(is_deed, frame.get("obj"))):
        whom = tuple(s for s in whom if s not in _DONE_TO)  # who condemns a killing blames not the killed
    for slots in (whom, where):  # whose camp was struck tells more than in which country it stood
        for dug in (False, True):
            if not recipients:
                blame = sense.rule.event_type == "ACCUSE"
                recipients, slot = _first(
                    frame, mentions, slots, dig=dug, taken=taken, places=not dug, blame=blame
                )
                if recipients:
                    break
        if recipients:
            break
    filled.update({f"{slot}: {m.text}": "recipient" for m in recipients})
    return actors, recipients, filled, dug


def _stands_alone(frame: Frame, sense: Sense) -> bool:
    """An event told without parties but as happening: "talks held in Rome", "The shooting began at noon"."""
    if sense.pos == "noun" and sense.rule.event_type in _HAPPENING and is_caused(frame, sense):
        return True
    if (
        sense.pos == "noun"
        and sense.rule.event_type == "ASSAULT"
        and is_undergone(frame.sentence, frame.trigger)
    ):
        return True  # "the town came under mortar fire"
    if sense.pos != "noun" or frame.verb is None:
        return False
    if sense.rule.event_type in _HAPPENING:
        happens = frame.verb.lemma in load_grammar().happening_verbs
        if frame.verb.lemma == "take":
            happens = any(t.lower == "place" for t in frame.sentence.children(frame.verb, "dobj"))
        return happens and frame.trigger.dep == "nsubj" and frame.trigger.head == frame.verb.i
    if sense.rule.event_type != "CONSULT":
        return False
    return frame.verb.dep in ("acl", "relcl") and frame.verb.lemma in load_grammar().holding_verbs


def _actor_slots(rule: Rule, sense: Sense) -> tuple[str, ...]:
    """A noun's doer may be its possessor, its author or the people it is named after."""
    if sense.pos != "noun" or "subj" not in rule.actors:
        return rule.actors
    more = ("by", "from", "adj") if rule.possessor == "subj" else ("by",)
    if rule.event_type == "CONSULT" and ("of" not in rule.recipients or "to" in rule.recipients):
        more = (*more, "of")  # "the visit of the king to Bhutan"
    if rule.mode == "visit":
        more = (*more, "traveller")
    taken = (*rule.actors, *rule.recipients)  # "the pullout from Mali" is no pullout by Mali
    return (*rule.actors, *(s for s in more if s not in taken or (s == "of" and s not in rule.actors)))


def _first(
    frame: Frame,
    mentions: Mentions,
    slots: tuple[str, ...],
    *,
    dig: bool,
    taken: frozenset[MentionKey] = frozenset(),
    places: bool = False,
    blame: bool = False,
) -> tuple[tuple[Mention, ...], str]:
    """The parties of the first slot that has any."""
    for slot in slots:
        if slot == "adj":
            found = _named_after(mentions, frame, slot)
        else:
            found = parties_of(mentions, heads_of(frame, slot), dig=dig, places=places, blame=blame)
        found = tuple(
            m for m in found if m.key not in taken and not (slot == "comp_obj" and _is_own(frame, m))
        )
        if found:
            return found, slot
    return (), ""


def _is_own(frame: Frame, mention: Mention) -> bool:
    """Whether a force is the actor's: who promises to withdraw "its troops" promises them nothing."""
    if not {"MIL", "COP"}.intersection(mention.sectors):
        return False
    owners = frame.sentence.children(frame.sentence.tokens[mention.head], "poss")
    return any(o.lower in ("its", "his", "her", "their") for o in owners)


def _wielders(frame: Frame, mentions: Mentions) -> tuple[Mention, ...]:
    """Who strikes when the text says with what: "Syrian missiles hit", "an airstrike by the army killed"."""
    instruments = load_grammar().instruments
    found: list[Mention] = []
    sentence = frame.sentence
    counted = [
        o
        for s in frame.get("subj")
        if s.lemma.lower() not in instruments and s.pos == "NOUN"
        for p in sentence.children(s, "prep")
        if p.lower == "of"
        for o in sentence.children(p, "pobj")
    ]  # "columns of Chadian tanks"
    for subject in (*frame.get("subj"), *counted):
        if subject.lemma.lower() not in instruments:
            continue
        near = sentence.children(subject, "poss", "amod", "compound", "nmod")
        for holder in (subject, *sentence.children(subject, "acl")):
            for by in sentence.children(holder, "agent", "prep"):
                if by.lower == "by":
                    near.extend(sentence.children(by, "pobj"))
        found.extend(m for m in parties_of(mentions, near) if m not in found)
        compounds = {t.i for t in sentence.children(subject, "amod", "compound", "nmod")}
        found = [m for m in found if m.head not in compounds or _acts(m)]
    return tuple(found)


def _named_after(mentions: Mentions, frame: Frame, slot: str) -> tuple[Mention, ...]:
    """Whose act an event noun is by its modifier: an "Israeli strike", a "US raid"; no "Kabul bombing"."""
    found = parties_of(mentions, frame.get(slot))
    return tuple(m for m in found if _acts(m))


def _acts(modifier: Mention) -> bool:
    """Whether a party before an event noun is its doer; a state's or town's name there is its place."""
    return modifier.category != "state" or _stands_for_people(modifier.text)


def _stands_for_people(name: str) -> bool:
    """Whether a state's name serves as its adjective: "US", "United States"."""
    return name.replace(".", "").isupper() or name.startswith("United ")
