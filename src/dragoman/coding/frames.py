"""The predicate–argument layer: who fills which grammatical slot of a verb or adjective; see ``slots``."""

from __future__ import annotations

from dragoman.coding.reach import OUTSIDE
from dragoman.coding.repairs import causer, is_modifier, swallowed_object
from dragoman.coding.slots import Frame, put_prepositions
from dragoman.coding.subjects import agents_of, authors_of, relativised, subjects_of
from dragoman.coding.voice import is_passive, shared_agent, shared_object
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_MOVING = frozenset(("deport", "extradite", "repatriate"))


def verb_frame(sentence: Sentence, verb: Token) -> Frame:
    """The frame of a verb in any of its constructions."""
    passive = is_passive(sentence, verb)
    frame = Frame(sentence, verb, verb, passive=passive, matched=[verb])
    agent = agents_of(sentence, verb)
    subject = authors_of(sentence, verb, subjects_of(sentence, verb))
    if passive:
        ordered = causer(sentence, verb) if not agent else None
        agent = subjects_of(sentence, ordered) if ordered is not None else agent
        agent = agent or shared_agent(sentence, verb)
        frame.put("subj", agent)
        frame.put("obj", subject)
    else:
        frame.put("subj", subject)
        frame.put(
            "obj", relativised(sentence, verb, ("dobj", "attr", "oprd")) or shared_object(sentence, verb)
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
    _mend(frame, verb, subject)
    for dative in sentence.children(verb, "dative"):
        frame.put("iobj", sentence.children(dative, "pobj") if dative.pos == "ADP" else [dative])
    if not passive and not frame.get("obj"):
        # nothing is given to the "carrier" of "sent the carrier Foch to Oman"
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


def _mend(frame: Frame, verb: Token, subject: list[Token]) -> None:
    """Fill slots whose tokens the parse hung elsewhere."""
    sentence = frame.sentence
    frame.put("addressee", _addressees(sentence, verb))
    frame.put("obj", (c for c in sentence.children(verb, "ccomp") if _is_plain_noun(sentence, c)))
    if frame.passive and not frame.get("subj"):
        frame.put("subj", _agents_behind(sentence, verb))
    if not subject and verb.pos == "NOUN":  # of a headline: "Albania orders envoys out"
        frame.put("subj", [t for t in sentence.children(verb, "compound", "nmod") if t.pos == "PROPN"])
    _regroup(frame, verb)
    if verb.lemma in _MOVING:
        _put_goal(frame, verb)


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
    if any(map(_is_sum, frame.get("obj"))):  # "cut off 300 million dollars in aid to Chad"
        holders = (verb, *frame.get("obj"))
        for prep in (p for h in holders for p in sentence.children(h, "prep") if p.lower == "in"):
            for helped in sentence.children(prep, "pobj"):
                if helped.lemma.lower() in load_grammar().helps:
                    frame.put("obj", [helped])
                    put_prepositions(frame, helped, fallback=True)


def _put_goal(frame: Frame, verb: Token) -> None:
    """Where somebody is moved to, hung on what is said of them: "extradited a man held for fraud to Peru"."""
    sentence = frame.sentence
    told = [a for o in sentence.children(verb, "dobj", "nsubjpass") for a in sentence.children(o, "acl")]
    while told and not frame.get("to"):
        told = [c for t in told for c in sentence.children(t, "prep", "agent", "pobj", "dobj", "pcomp")]
        goals = (o for t in told if t.lower == "to" for o in sentence.children(t, "pobj"))
        frame.put("to", (o for o in goals if o.pos == "PROPN"))


def _is_sum(token: Token) -> bool:
    """Whether a word is for money by its amount."""
    return token.lemma.lower() in load_grammar().currencies


def _counted(sentence: Sentence, noun: Token) -> list[Token]:
    """What a word of quantity counts: of "returned dozens of vases to Chad" the vases."""
    if noun.lemma.lower() not in load_grammar().partitives:
        return []
    return [
        o for p in sentence.children(noun, "prep") if p.lower == "of" for o in sentence.children(p, "pobj")
    ]


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
