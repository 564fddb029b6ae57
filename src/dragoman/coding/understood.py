"""Who acts where the text leaves it to be understood: crowds told by number, an actor's possessives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.coding.codebook import Sense
from dragoman.coding.draft import Draft
from dragoman.coding.parties import parties_of
from dragoman.coding.slots import Frame
from dragoman.mentions import Mentions
from dragoman.model import Mention, Token
from dragoman.ontology import load_grammar

_ARMED = ("UAF",)


def reflexive(frame: Frame, mentions: Mentions, actors: tuple[Mention, ...]) -> list[Mention]:
    """The possessives that mean the actor: "Peru closed its embassy in Hanoi" is nothing done to Peru."""
    one = len(actors) == 1 and actors[0].category in ("state", "body") and not actors[0].plural
    word = "its" if one else "their" if len(actors) > 1 or (actors and actors[0].plural) else None
    owners = [o for t in frame.get("obj") for o in frame.sentence.children(t, "poss") if o.lower == word]
    owners.extend(o for o in frame.get("of-poss") if o.lower == word)
    return [m for o in owners for m in mentions.all_at(o)]


def is_caused(frame: Frame, sense: Sense) -> bool:
    """Whether an event is told as brought about or going on: "the vote sparked protests", "revolt spread"."""
    grammar, cause = load_grammar(), frame.sentence.head(frame.trigger)
    if frame.trigger.dep == "nsubj" and sense.rule.event_type == "PROTEST":
        return cause.lemma in grammar.spreading_verbs
    if sense.rule.event_type == "ASSAULT" and _is_deadly(frame):
        return True
    if frame.trigger.dep == "pobj" and cause.lower in ("with", "to", "by"):
        above = frame.sentence.head(cause).lemma  # "was met with protests", "led to riots"
        return above in ("meet", "greet", "lead", "follow") and (above == "lead") == (cause.lower == "to")
    return frame.trigger.dep == "dobj" and cause.lemma in grammar.causing_verbs


def _is_deadly(frame: Frame) -> bool:
    """Whether an attack is told by whom it killed: "the massacre in Goz, in which 9 people died"."""
    clauses = frame.sentence.children(frame.trigger, "relcl")
    return any(
        c.lemma in ("die", "kill", "perish", "massacre", "slaughter", "wound", "injure") for c in clauses
    )


def people_of(frame: Frame, mentions: Mentions) -> tuple[Mention, ...]:
    """Who protests where only the country is told: "weeks of protests in Peru" are of its people."""
    return _civilians(frame, mentions, frame.trigger)


def crowd(frame: Frame, mentions: Mentions, slots: tuple[str, ...]) -> tuple[Mention, ...]:
    """Who protests where the text only counts them: "thousands of people", "up to a million marched"."""
    crowds = load_grammar().partitives | load_grammar().crowds
    for head in (h for slot in slots for h in frame.get(slot)):
        if head.tag != "CD" and head.lemma.lower() not in crowds:
            continue
        below = (p for p in frame.sentence.children(head, "prep") if p.lower == "of")
        for token in (head, *(o for p in below for o in frame.sentence.children(p, "pobj"))):
            people = [m for m in mentions.all_at(token) if m.role is not None]
            if people:
                return tuple(m.with_(sectors=m.sectors or ("CVL",)) for m in people)
        return _civilians(frame, mentions, head)
    return ()


def armed(mentions: Mentions, attackers: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Attackers of whom nothing else is said as unidentified and armed: "three men", "two brothers"."""
    anybody, sentence = load_grammar().anybody, mentions.sentence

    def is_anybody(mention: Mention) -> bool:
        if mention.kind != "role" or mention.name or not {"CVL"}.issuperset(mention.sectors):
            return False
        return mention.category == "person" and sentence.tokens[mention.head].lemma.lower() in anybody

    return tuple(m.with_(sectors=_ARMED) if is_anybody(m) else m for m in attackers)


def as_armed(mentions: Mapping[int, Mentions], drafts: Iterable[Draft]) -> dict[int, Mentions]:
    """The mentions of a story, those whom its events show to be armed as such.

    Args:
        mentions: by the index of their sentence.
        drafts: the story's events.
    """
    found = dict(mentions)
    for mention in (m for d in drafts if d.event_type == "ASSAULT" for m in d.actors):
        within = found[mention.sentence]
        known = within.at_anchor.get(mention.head)
        if mention.sectors == _ARMED and known is not None and known.sectors != _ARMED:
            found[mention.sentence] = replace(within, at_anchor={**within.at_anchor, mention.head: mention})
    return found


def _civilians(frame: Frame, mentions: Mentions, noun: Token) -> tuple[Mention, ...]:
    """The people of the country that a clause is set in, told by ``noun``."""
    where = [h for slot in ("in", "through", "across", "of", "outside", "obj") for h in frame.get(slot)]
    where += [
        o
        for h in where
        for p in frame.sentence.children(h, "prep")
        for o in frame.sentence.children(p, "pobj")
    ]
    states = [m for m in parties_of(mentions, where) if m.category == "state"]
    states = states or [m for m in parties_of(mentions, where, dig=True) if m.country and m.role is None]
    return tuple(
        m.with_(head=noun.i, span=noun.span, text=noun.text, category="group", sectors=("CVL",), plural=True)
        for m in states[:1]
    )
