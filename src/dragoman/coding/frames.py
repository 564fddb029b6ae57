"""The predicate–argument layer: who fills which grammatical slot of a verb, noun or adjective.

Slots are named by deep function, whatever construction the text uses: ``subj`` is who does it (the agent of
a passive, the antecedent of a relative clause, the possessor of a noun), ``obj`` to whom or what it is done,
``iobj`` the receiver; prepositions name their own slots (``with``, ``against`` ...); ``comp`` is a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.coding.journeys import named_by, place_left, traveller
from dragoman.coding.qualities import is_subjunctive
from dragoman.coding.repairs import (
    causer,
    goes_on_with,
    is_bare_passive,
    is_modifier,
    lost_subject,
    swallowed_object,
)
from dragoman.coding.subjects import agents_of, authors_of, clause_of, relativised, subjects_of
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_WHERE = frozenset(("along", "at", "in", "on"))
_PURPOSES = ("purpose_obj", "purpose_in")
_CHANNELS = frozenset(("phone", "telephone"))
_STRETCHES = frozenset(
    (
        "beginning",
        "close",
        "conclusion",
        "day",
        "end",
        "hour",
        "margin",
        "outset",
        "round",
        "sideline",
        "start",
        "week",
    )
)
_THROUGH = frozenset(("by", "on", "over", "via"))
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
        ordered = causer(sentence, verb) if not agent else None
        agent = subjects_of(sentence, ordered) if ordered is not None else agent
        agent = agent or _shared_agent(sentence, verb)
        frame.put("subj", agent)
        frame.put("obj", subject)
    else:
        frame.put("subj", subject)
        frame.put(
            "obj", relativised(sentence, verb, ("dobj", "attr", "oprd")) or _shared_object(sentence, verb)
        )
        if verb.dep == "relcl":
            first, *more = sentence.children(verb, "nsubj") or [verb]
            if more and first.lower == "whom":
                frame.put("obj", [sentence.head(verb)])  # "the envoy whom Togo expelled"
        for modifier in sentence.children(verb, "advcl", "ccomp", "xcomp"):
            if is_modifier(sentence, modifier):
                frame.put("obj", sentence.children(modifier, "dobj"))
                for modified in sentence.children(modifier, "dobj"):
                    put_prepositions(frame, modified, fallback=True)
        swallowed = swallowed_object(sentence, verb)
        if swallowed is not None:
            frame.put("obj", [swallowed])
            put_prepositions(frame, sentence.head(swallowed))
        if verb.dep == "amod" and subject:
            frame.put("obj", [sentence.head(verb)])
            put_prepositions(frame, sentence.head(verb))
    frame.put("addressee", _addressees(sentence, verb))
    frame.put("obj", (c for c in sentence.children(verb, "ccomp") if _is_plain_noun(sentence, c)))
    for dative in sentence.children(verb, "dative"):
        frame.put("iobj", sentence.children(dative, "pobj") if dative.pos == "ADP" else [dative])
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


def _is_plain_noun(sentence: Sentence, clause: Token) -> bool:
    """Whether the parse took an object for a clause: "let 53 dissidents out"."""
    return clause.pos in ("NOUN", "PROPN") and not sentence.children(
        clause, "nsubj", "nsubjpass", "cop", "mark", "aux"
    )


def _addressees(sentence: Sentence, verb: Token) -> list[Token]:
    """To whom is said what a verb tells as the purpose of turning to them: "rang the king to thank him"."""
    if verb.tag != "VB" or verb.dep not in ("advcl", "xcomp"):
        return []
    above = sentence.head(verb)
    turned = above.lemma in load_grammar().addressing_verbs
    return sentence.children(above, "dobj", "oprd", "nsubjpass") if turned else []


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
        above = sentence.head(sentence.head(noun))
        partners = _partners(sentence, above)
        if noun.lemma.lower() in _CHANNELS:
            partners += sentence.children(above, "dobj", "dative")  # "told her colleague by telephone"
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
    _put_author(frame, noun)
    frame.put("obj", frame.get("of"))
    for undergoer in frame.get("of"):
        put_prepositions(frame, undergoer, fallback=True)  # "the extradition of an aide to Peru"
    frame.put("comp", (*infinitives(sentence, noun), *wished(sentence, noun)))
    return frame


def _put_author(frame: Frame, noun: Token) -> None:
    """Whom "by" names is the noun's doer as its possessor would be: "the condemnation by Peru of the raid".

    What "of" governs the parse may hang on the author.
    """
    if frame.get("subj") or frame.get("obj"):
        return
    authors = agents_of(frame.sentence, noun)
    frame.put("subj", authors)
    for author in authors:
        if author.entity in ("GPE", "NORP") and not frame.get("of"):
            below = (p for p in frame.sentence.children(author, "prep") if p.lower in ("of", "to", "for"))
            for prep in below:
                frame.put(prep.lower, frame.sentence.children(prep, "pobj"))


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
    """The infinitives that a noun governs: "a promise to help", "a deadline for Peru to answer"."""
    below = sentence.children(noun, "acl", "relcl")
    return [c for c in below if c.tag == "VB" and (c.dep == "acl" or sentence.child(c, "mark") is not None)]


def wished(sentence: Sentence, noun: Token) -> list[Token]:
    """The clauses that tell what is wished: "a demand that Chad leave", "its call for Chad to leave"."""
    below = sentence.children(noun, "acl", "advcl", "relcl", "ccomp")
    wished = (c for c in below if sentence.child(c, "nsubj", "nsubjpass") is not None)
    return [c for c in wished if _is_for_to(sentence, c) or is_subjunctive(sentence, c)]


def _is_for_to(sentence: Sentence, clause: Token) -> bool:
    mark = sentence.child(clause, "mark")
    return mark is not None and mark.lower == "for" and clause.tag == "VB"


def _attending(sentence: Sentence, noun: Token) -> list[Token]:
    """Who acts at an event ("settled it at a meeting"): the subject of the clause that it is set in."""
    noun = _spanned(sentence, noun)
    prep = sentence.head(noun)
    by_phone = noun.lemma.lower() in _CHANNELS and prep.lower in _THROUGH
    if noun.dep != "pobj" or not (by_phone or prep.lower in ("at", "in", "during", "after", "following")):
        return []
    verb = sentence.head(prep)
    if prep.lower in ("after", "following") and verb.lemma not in load_grammar().saying_verbs:
        return []  # "told reporters after talks with Chad"
    return subjects_of(sentence, verb) if verb.pos == "VERB" and not _is_passive(sentence, verb) else []


def _spanned(sentence: Sentence, noun: Token) -> Token:
    """The stretch of an event that a clause is set in: of "at the end of two days of talks" the end."""
    while noun.dep == "pobj" and sentence.head(noun).lower == "of":
        whole = sentence.head(sentence.head(noun))
        if whole.lemma.lower() not in _STRETCHES:
            break
        noun = whole
    return noun


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
    if causer(sentence, verb) is not None:
        return True
    if verb.tag != "VBN":
        return False
    if sentence.child(verb, "aux") is not None:
        return False
    if sentence.child(verb, "agent") is not None:
        return True
    if verb.dep == "acl" or (verb.dep == "advcl" and sentence.child(verb, "nsubj", "dobj") is None):
        return True
    if verb.dep == "conj":
        return sentence.child(verb, "nsubj", "dobj") is None and _is_passive(sentence, sentence.head(verb))
    if verb.dep == "ROOT" and sentence.kind == "headline":
        return sentence.child(verb, "dobj") is None
    return False


def _shared_agent(sentence: Sentence, verb: Token) -> list[Token]:
    """The agent of the last of coordinated participles is that of all: "beaten and jailed by police"."""
    following = sentence.child(verb, "conj")
    if following is None or following.tag != "VBN" or following.i - verb.i > _NEXT_VERB:
        return []
    if sentence.child(following, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is not None:
        return []
    return agents_of(sentence, following)


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
    if (
        top.dep == "pobj"
        and head.lower == "in"
        and sentence.head(head).lemma in ("engage", "participate", "take")
    ):
        taking = sentence.head(head)
        part = taking.lemma != "take" or any(t.lower == "part" for t in sentence.children(taking, "dobj"))
        return taking if part else None
    if top.dep in ("attr", "nsubj") and head.lemma == "be" and sentence.child(head, "expl") is not None:
        return head  # "there will be no talks"
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
            for where in (c for o in objects for c in frame.sentence.children(o, "prep")):
                if where.lower in _WHERE and not frame.get(where.lower):
                    frame.put(where.lower, frame.sentence.children(where, "pobj"))
        if not (fallback and frame.get(name)):
            frame.put(name, objects)
        if prep.lower == "upon":
            frame.put("upon", objects)  # "seized upon" is not "seized on Monday"
        frame.put(name + "+", frame.sentence.children(prep, "pcomp"))


def heads_of(frame: Frame, slot: str) -> list[Token]:
    """The heads in a slot; ``comp_subj``, ``comp_obj``, ``purpose_obj`` look into governed clauses."""
    if slot not in ("comp_subj", "comp_obj", *_PURPOSES):
        return frame.get(slot)
    sentence = frame.sentence
    heads: list[Token] = []
    if slot in _PURPOSES:
        clauses = [
            c
            for t in (*frame.matched, *frame.get("obj"))
            for c in sentence.children(t, "advcl", "acl")
            if sentence.child(c, "aux") is not None
        ]
    else:
        clauses = frame.get("comp")
    for clause in (*clauses, *(t for s in ("to+", "of+", "from+", "for+", "with+") for t in frame.get(s))):
        if slot == "comp_subj":
            heads.extend(sentence.children(clause, "nsubj"))
            continue
        inner = verb_frame(sentence, clause)
        for name in (
            ("in",) if slot == "purpose_in" else ("obj", "with", "against", "to", "on", "from", "for", "at")
        ):
            heads.extend(t for t in inner.get(name) if t not in heads)
    return heads
