"""The predicate–argument layer: who fills which grammatical slot of a verb, noun or adjective.

Slots are named by deep function, whatever construction the text uses: ``subj`` is who does it (the agent of
a passive, the antecedent of a relative clause, the possessor of a noun), ``obj`` to whom or what it is done,
``iobj`` the receiver; prepositions name their own slots (``with``, ``against`` ...); ``comp`` is a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.coding.journeys import named_by, place_left, traveller
from dragoman.coding.reach import OUTSIDE
from dragoman.coding.repairs import (
    goes_on_with,
    is_bare_passive,
    lost_subject,
    swallowed_object,
)
from dragoman.coding.subjects import agents_of, authors_of, clause_of, relativised, subjects_of
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_TOWARDS = frozenset(("up", "over", "back", "close", "across", "down", "out"))
_GIVING = frozenset(("award", "deny", "give", "grant", "hand", "offer", "refuse", "sell", "serve"))
_MOVING = frozenset(("deport", "extradite", "repatriate"))
_NEXT_VERB = 3  # tokens between verbs that share an object


@dataclass
class Frame:
    """A predicate with its slots.

    ``trigger`` is the word that is coded, ``verb`` the verb that carries its tense and negation (itself, the
    light verb of a noun, the copula of an adjective) or None; ``passive`` tells the voice.
    """

    sentence: Sentence
    trigger: Token
    verb: Token | None
    slots: dict[str, list[Token]] = field(default_factory=dict)
    passive: bool = False
    matched: list[Token] = field(default_factory=list)

    def put(self, slot: str, tokens: Iterable[Token]) -> None:
        """Add fillers to a slot, each once."""
        known = self.slots.setdefault(slot, [])
        known.extend(t for t in tokens if t not in known)

    def copy(self) -> Frame:
        """The same frame, to be changed without changing this one."""
        slots = {slot: list(tokens) for slot, tokens in self.slots.items()}
        return replace(self, slots=slots, matched=list(self.matched))

    def get(self, slot: str) -> list[Token]:
        """The heads that fill a slot, coordination not yet unfolded."""
        return self.slots.get(slot, [])


def verb_frame(sentence: Sentence, verb: Token) -> Frame:
    """The frame of a verb in any of its constructions."""
    passive = _is_passive(sentence, verb)
    frame = Frame(sentence, verb, verb, passive=passive, matched=[verb])
    agent = agents_of(sentence, verb)
    subject = authors_of(sentence, verb, subjects_of(sentence, verb))
    if passive:
        frame.put("subj", agent)
        frame.put("obj", subject)
    else:
        frame.put("subj", subject)
        frame.put(
            "obj", relativised(sentence, verb, ("dobj", "attr", "oprd")) or _shared_object(sentence, verb)
        )
        swallowed = swallowed_object(sentence, verb)
        if swallowed is not None:
            frame.put("obj", [swallowed])
            put_prepositions(frame, sentence.head(swallowed))
        if verb.dep == "amod" and subject:
            frame.put("obj", [sentence.head(verb)])
            put_prepositions(frame, sentence.head(verb))
    if passive and not agent:
        frame.put("subj", _agents_behind(sentence, verb))
    if not subject and verb.pos == "NOUN":  # of a headline: "Albania orders envoys out"
        frame.put("subj", [t for t in sentence.children(verb, "compound", "nmod") if t.pos == "PROPN"])
    _regroup(frame, verb)
    if verb.lemma in _MOVING:
        put_goal(frame, verb)
    for dative in sentence.children(verb, "dative"):
        frame.put("iobj", sentence.children(dative, "pobj") if dative.pos == "ADP" else [dative])
    if not passive and not frame.get(
        "obj"
    ):  # nothing is given to the "carrier" of "sent the carrier Foch to Oman"
        frame.put("obj", (d for d in sentence.children(verb, "dative") if d.pos != "ADP"))
    if passive:
        frame.put("obj2", sentence.children(verb, "dobj", "oprd", "attr"))
    frame.put("comp", sentence.children(verb, "xcomp", "ccomp"))
    put_prepositions(frame, verb)
    for obj in sentence.children(verb, "dobj", "attr"):
        own = (
            "with" if obj.lemma.lower() in load_grammar().contests else None
        )  # "discussed the fight with rebels"
        put_prepositions(frame, obj, fallback=True, without=own)
        for counted in _counted(sentence, obj):
            put_prepositions(frame, counted, fallback=True)
    return frame


def _agents_behind(sentence: Sentence, verb: Token) -> list[Token]:
    """The doer whom the parse hung on what was taken away: "was stripped of his visa by Oman"."""
    ofs = [p for p in sentence.children(verb, "prep") if p.lower == "of"]
    behind = [o for p in ofs for o in sentence.children(p, "pobj")]
    behind += [c for c in sentence.children(verb, "oprd", "acomp", "advcl", "advmod") if c.pos == "ADJ"]
    for other in sentence.children(verb, "conj"):  # "were arrested and bundled off by agents"
        if other.tag == "VBN" and sentence.child(other, "nsubj", "nsubjpass", "dobj", "aux") is None:
            behind.append(other)
    return [a for o in behind for a in agents_of(sentence, o)]


def _regroup(frame: Frame, verb: Token) -> None:
    """Objects that are none: where a crowd gathered ("outside parliament"), what a sum was given in."""
    sentence = frame.sentence
    after = sentence.tokens[verb.i + 1 : verb.i + 2]
    for obj in frame.get("obj") if after and after[0].lower in OUTSIDE else ():
        where = sentence.child(obj, "amod")
        if where is not None and where.i == verb.i + 1 and where.lower in OUTSIDE:
            frame.slots["obj"] = [t for t in frame.get("obj") if t.i != obj.i]
            frame.put(where.lower, [obj])
            return
    if any(map(is_sum, frame.get("obj"))):  # "cut off 300 million dollars in aid to Chad"
        holders = (verb, *frame.get("obj"))
        for prep in (p for h in holders for p in sentence.children(h, "prep") if p.lower == "in"):
            for helped in sentence.children(prep, "pobj"):
                if helped.lemma.lower() in load_grammar().helps:
                    frame.put("obj", [helped])
                    put_prepositions(frame, helped, fallback=True)


def put_goal(frame: Frame, verb: Token) -> None:
    """Where somebody is moved to, hung on what is said of them: "extradited a man held for fraud to Peru"."""
    sentence = frame.sentence
    told = [a for o in sentence.children(verb, "dobj", "nsubjpass") for a in sentence.children(o, "acl")]
    while told and not frame.get("to"):
        told = [c for t in told for c in sentence.children(t, "prep", "agent", "pobj", "dobj", "pcomp")]
        goals = (o for t in told if t.lower == "to" for o in sentence.children(t, "pobj"))
        frame.put("to", (o for o in goals if o.pos == "PROPN"))


def is_sum(token: Token) -> bool:
    """Whether a word is for money by its amount."""
    return token.lemma.lower() in load_grammar().currencies


def _counted(sentence: Sentence, noun: Token) -> list[Token]:
    """What a word of quantity counts: of "returned dozens of vases to Chad" the vases."""
    if noun.lemma.lower() not in load_grammar().partitives:
        return []
    return [
        o for p in sentence.children(noun, "prep") if p.lower == "of" for o in sentence.children(p, "pobj")
    ]


def noun_frame(sentence: Sentence, noun: Token, *, possessor: str = "subj") -> Frame:
    """The frame of an event noun; ``possessor`` says which slot "X's attack", "X's arrest" fills."""
    frame = Frame(sentence, noun, None, matched=[noun])
    frame.put("by", agents_of(sentence, noun))
    put_prepositions(frame, noun)
    for participle in sentence.children(noun, "acl"):
        frame.put("by", agents_of(sentence, participle))
        put_prepositions(frame, participle)
        if participle.tag == "VBN" and participle.lemma in load_grammar().light_verbs:
            frame.verb, frame.passive = participle, True
    carrier = _light_verb(sentence, noun)
    if carrier is not None:
        frame.verb, frame.passive = carrier, _is_passive(sentence, carrier)
        frame.put(
            "subj",
            agents_of(sentence, carrier)
            if _is_passive(sentence, carrier)
            else subjects_of(sentence, carrier),
        )
        frame.slots["subj"] = [t for t in frame.get("subj") if t.i != noun.i]
        frame.put("iobj", sentence.children(carrier, "dative"))
        frame.matched.append(carrier)
        put_prepositions(frame, carrier)
    undergoers, verb = _undergoing(sentence, noun)
    if undergoers:
        frame.verb = frame.verb or verb
        frame.slots["subj"] = []
        for slot in ("on", "against"):
            frame.put(slot, undergoers)
        if verb is not None:
            put_prepositions(frame, verb, fallback=True)
    frame.put("attend", _attending(sentence, noun))
    if frame.get("attend"):
        partners = _partners(sentence, sentence.head(sentence.head(noun)))
        frame.put("with", partners)
        frame.put("subj", frame.get("attend") if partners else ())
    if frame.get("of"):
        possessor = "subj"  # "the army's killing of protesters"
    frame.put("traveller", traveller(sentence, noun))
    if not any(map(frame.get, ("to", "in", "of", "at"))):
        frame.put("to", place_left(sentence, noun))
    owners = sentence.children(noun, "poss")
    clause = clause_of(sentence, sentence.head(noun))
    if owners and owners[0].lower == "whose" and clause.dep == "relcl":
        owners = [sentence.head(clause)]
    frame.put(possessor, owners)
    frame.put("adj", (t for t in named_by(sentence, noun) if t.i < noun.i))
    frame.put("obj", frame.get("of"))
    frame.put("comp", infinitives(sentence, noun))
    return frame


def _undergoing(sentence: Sentence, noun: Token) -> tuple[list[Token], Token | None]:
    """To whom an event noun is done by the verb above, and that verb.

    "came under attack", "suffered a raid", "is subject to sanctions", "was the target of an ambush".
    """
    grammar = load_grammar()
    head = sentence.head(noun)
    if noun.dep == "dobj" and head.lemma in grammar.undergoing_verbs:
        return subjects_of(sentence, head), head
    if noun.dep != "pobj" or head.lower not in ("under", "to", "of"):
        return [], None
    word = sentence.head(head)
    if head.lower == "under":
        state = word.lemma in grammar.undergoing_states
        return (subjects_of(sentence, word), word) if state else ([], None)
    copula = sentence.head(word)
    if word.lemma.lower() not in grammar.undergoing_words or copula.lemma not in ("be", "become", "remain"):
        return [], None
    return subjects_of(sentence, copula), copula


def is_undergone(sentence: Sentence, noun: Token) -> bool:
    """Whether the text tells that somebody or something suffered what an event noun names."""
    return bool(_undergoing(sentence, noun)[0])


def infinitives(sentence: Sentence, noun: Token) -> list[Token]:
    """The infinitives that a noun governs: "a promise to help"."""
    return [c for c in sentence.children(noun, "acl") if c.tag == "VB"]


def _attending(sentence: Sentence, noun: Token) -> list[Token]:
    """Who acts at an event ("settled it at a meeting"): the subject of the clause that it is set in."""
    prep = sentence.head(noun)
    if noun.dep != "pobj" or prep.lower not in ("at", "in", "during", "after", "following"):
        return []
    verb = sentence.head(prep)
    if prep.lower in ("after", "following") and verb.lemma not in load_grammar().saying_verbs:
        return []  # "told reporters after talks with Chad"
    return subjects_of(sentence, verb) if verb.pos == "VERB" and not _is_passive(sentence, verb) else []


def _partners(sentence: Sentence, verb: Token) -> list[Token]:
    """With whom a clause tells that something was done: "raised it with Peru in a call"."""
    holders = (verb, *sentence.children(verb, "dobj"))
    below = (p for h in holders for p in sentence.children(h, "prep") if p.lower == "with")
    return [o for p in below for o in sentence.children(p, "pobj")]


def adjective_frame(sentence: Sentence, adjective: Token) -> Frame:
    """The frame of a predicative adjective ("is critical of", "are ready to")."""
    head = sentence.head(adjective)
    copula = head if adjective.dep in ("acomp", "attr", "oprd") and head.pos in ("AUX", "VERB") else None
    frame = Frame(sentence, adjective, copula, matched=[adjective])
    if copula is not None:
        frame.put("subj", subjects_of(sentence, copula))
        put_prepositions(frame, copula, fallback=True)
    elif adjective.dep == "amod":
        frame.put("subj", [head])
    frame.put("comp", sentence.children(adjective, "xcomp", "ccomp"))
    put_prepositions(frame, adjective)
    return frame


def _is_passive(sentence: Sentence, verb: Token) -> bool:
    if sentence.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if verb.dep in ("acl", "amod") and lost_subject(sentence, verb) is not None:
        return False
    if verb.dep == "acl" and verb.tag == "VBD":
        return sentence.child(verb, "dobj") is None  # only a reduced relative: "the troops sent to Mali"
    if verb.dep == "conj" and is_bare_passive(sentence, verb):
        head = goes_on_with(sentence, verb)
        return head.i != verb.i and head.tag == "VBN" and _is_passive(sentence, head)
    if verb.tag == "VBD" and verb.dep == "advcl" and verb.i == 0 and sentence.child(verb, "dobj") is None:
        return True  # "Found guilty of fraud, she ..."
    if verb.tag != "VBN":
        return False
    if sentence.child(verb, "aux") is not None:
        return False
    if sentence.child(verb, "agent") is not None:
        return True
    if verb.dep == "acl" or (verb.dep == "advcl" and sentence.child(verb, "nsubj", "dobj") is None):
        return True
    if verb.dep == "conj":
        alone = sentence.child(verb, "nsubj") is None
        alone = alone and (verb.lemma in _GIVING or sentence.child(verb, "dobj") is None)
        return alone and _is_passive(sentence, sentence.head(verb))
    if verb.dep == "ROOT" and sentence.kind == "headline":
        return sentence.child(verb, "dobj") is None
    return False


def _shared_object(sentence: Sentence, verb: Token) -> list[Token]:
    """The object of the last of coordinated verbs is that of all: "shelled and burned the village"."""
    following = sentence.child(verb, "conj")
    if following is None or following.pos != "VERB" or following.tag != verb.tag:
        return []
    if sentence.child(following, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is not None:
        return []
    if any(t.text == "," for t in sentence.tokens[verb.i : following.i]) or following.i - verb.i > _NEXT_VERB:
        return []
    return sentence.children(following, "dobj")


def _light_verb(sentence: Sentence, noun: Token) -> Token | None:
    """The verb that only lends an event noun its tense: had *talks*, *talks* were held."""
    top = noun
    for _ in range(3):  # "a round of talks", "a series of meetings", "talks and consultations"
        head = sentence.head(top)
        if top.dep == "conj":
            top = head
        elif top.dep == "pobj" and head.lower == "of" and sentence.head(head).pos == "NOUN":
            top = sentence.head(head)
        else:
            break
    head = sentence.head(top)
    if top.dep in ("dobj", "nsubjpass", "attr") and head.lemma in load_grammar().light_verbs:
        return head
    if top.dep == "nsubj" and head.lemma in load_grammar().happening_verbs:
        return head
    return None


def put_prepositions(
    frame: Frame, token: Token, *, fallback: bool = False, without: str | None = None
) -> None:
    """Add what prepositions below ``token`` govern; as a ``fallback`` only to slots still empty."""
    below = frame.sentence.children(token, "prep", "agent", "dative", "prt")
    # "talks within Europe and with Japan"
    below += [
        c for p in below if p.dep == "prep" for c in frame.sentence.children(p, "conj") if c.tag == "IN"
    ]
    for prep in below:
        if prep.pos not in ("ADP", "SCONJ", "ADV", "PART") and prep.tag not in ("IN", "TO", "RP", "VBG"):
            continue
        if prep.lower == without:
            continue
        objects = frame.sentence.children(prep, "pobj")
        if prep.dep == "agent" or not objects:
            inner = frame.sentence.child(prep, "prep")  # "from behind", "out of"
            objects = frame.sentence.children(inner, "pobj") if inner is not None else objects
        name = {"towards": "toward", "upon": "on", "amongst": "among", "alongside": "with"}.get(
            prep.lower, prep.lower
        )
        if name == "as":
            objects = [t for t in frame.sentence.children(prep) if t.dep not in ("punct", "cc", "advmod")]
        if not (fallback and frame.get(name)):
            frame.put(name, objects)
        inside = frame.sentence.child(prep, "prep")
        if inside is not None and prep.lower in _TOWARDS and inside.lower in ("to", "into"):
            frame.put("to", objects)  # "moved tanks up to the border"
        if prep.lower == "upon":
            frame.put("upon", objects)  # "seized upon" is not "seized on Monday"
        frame.put(name + "+", frame.sentence.children(prep, "pcomp"))


def _carried(frame: Frame) -> list[Token]:
    sentence = frame.sentence
    clauses = [c for s in frame.get("subj") for c in sentence.children(s, "acl", "relcl", "amod", "prep")]
    clauses = [
        c
        for c in clauses
        if c.lemma
        in ("bear", "bring", "carry", "fill", "haul", "lade", "laden", "load", "pack", "rig", "stuff", "with")
    ]
    loads = [o for c in clauses for o in sentence.children(c, "dobj", "pobj")]
    loads += [
        o for c in clauses for p in sentence.children(c, "prep") if p.lower == "with"
        for o in sentence.children(p, "pobj")
    ]  # fmt: skip
    return loads


def heads_of(frame: Frame, slot: str) -> list[Token]:
    """The heads in a slot; ``comp_subj``, ``comp_obj``, ``purpose_obj`` look into governed clauses.

    ``self`` is the word coded, ``carry`` what the subject brings ("a plane carrying tents"), ``owner`` whose
    the pattern's things are, ``levy`` on whom is what the verb's "with" names ("answered with a ban on Fijian
    fish").
    """
    if slot == "levy":
        return [
            o
            for ban in frame.get("with")
            for p in frame.sentence.children(ban, "prep")
            if p.lower in ("on", "against")
            for o in frame.sentence.children(p, "pobj")
        ]
    if slot == "self":
        return [frame.trigger]
    if slot == "carry":
        return _carried(frame)
    if slot == "owner":
        things = [t for t in frame.matched if t.pos == "NOUN" and t.i != frame.trigger.i] or frame.get("subj")
        return [o for t in things for o in frame.sentence.children(t, "poss", "amod", "compound", "nmod")]
    if slot not in ("comp_subj", "comp_obj", "purpose_obj"):
        return frame.get(slot)
    sentence = frame.sentence
    heads: list[Token] = []
    if slot == "purpose_obj":
        clauses = [
            c
            for t in frame.matched
            for c in sentence.children(t, "advcl")
            if sentence.child(c, "aux") is not None
        ]
    else:
        clauses = frame.get("comp")
    for clause in (*clauses, *(t for s in ("to+", "of+", "from+", "for+", "with+") for t in frame.get(s))):
        if slot == "comp_subj":
            heads.extend(sentence.children(clause, "nsubj"))
            continue
        inner = verb_frame(sentence, clause)
        for name in ("obj", "with", "against", "to", "on", "from", "for", "at"):
            heads.extend(t for t in inner.get(name) if t not in heads)
    return heads
