"""The frames of event nouns: "the army's attack on the town", "held talks", "came under fire"."""

from __future__ import annotations

from dragoman.coding.journeys import named_by, place_left, traveller
from dragoman.coding.qualities import is_subjunctive
from dragoman.coding.slots import Frame, put_prepositions
from dragoman.coding.subjects import agents_of, clause_of, subjects_of
from dragoman.coding.voice import is_passive
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_CHANNELS = frozenset(("phone", "telephone"))
_STRETCHES = frozenset(
    (
        *("beginning", "close", "conclusion", "day", "end", "hour", "margin", "outset", "round", "sideline"),
        *("start", "week"),
    )
)
_THROUGH = frozenset(("by", "on", "over", "via"))


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
        frame.verb, frame.passive = carrier, is_passive(sentence, carrier)
        frame.put(
            "subj",
            agents_of(sentence, carrier) if is_passive(sentence, carrier) else subjects_of(sentence, carrier),
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
    return subjects_of(sentence, verb) if verb.pos == "VERB" and not is_passive(sentence, verb) else []


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
