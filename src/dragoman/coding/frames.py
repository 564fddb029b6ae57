"""The predicate–argument layer: who fills which grammatical slot of a verb, noun or adjective.

Slots are named by deep function, whatever construction the text uses: ``subj`` is who does it (the agent of
a passive, the antecedent of a relative clause, the possessor of a noun), ``obj`` to whom or what it is done,
``iobj`` the receiver; prepositions name their own slots (``with``, ``against`` ...); ``comp`` is a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.coding.repairs import goes_on_with, is_bare_passive, lost_subject, swallowed_object
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_NEXT_VERB = 3  # tokens between verbs that share an object
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))


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
    agent = _agent(sentence, verb)
    subject = _authors(sentence, verb, _subject(sentence, verb))
    if passive:
        frame.put("subj", agent)
        frame.put("obj", subject)
    else:
        frame.put("subj", subject)
        frame.put(
            "obj", _relativised(sentence, verb, ("dobj", "attr", "oprd")) or _shared_object(sentence, verb)
        )
        swallowed = swallowed_object(sentence, verb)
        if swallowed is not None:
            frame.put("obj", [swallowed])
            put_prepositions(frame, sentence.head(swallowed))
        if verb.dep == "amod" and subject:
            frame.put("obj", [sentence.head(verb)])
            put_prepositions(frame, sentence.head(verb))
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
    frame.put("by", _agent(sentence, noun))
    put_prepositions(frame, noun)
    for participle in sentence.children(noun, "acl"):
        frame.put("by", _agent(sentence, participle))
        put_prepositions(frame, participle)
        if participle.tag == "VBN" and participle.lemma in load_grammar().light_verbs:
            frame.verb, frame.passive = participle, True
    carrier = _light_verb(sentence, noun)
    if carrier is not None:
        frame.verb, frame.passive = carrier, _is_passive(sentence, carrier)
        frame.put(
            "subj",
            _agent(sentence, carrier) if _is_passive(sentence, carrier) else _subject(sentence, carrier),
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
    owners = sentence.children(noun, "poss")
    clause = _clause(sentence, sentence.head(noun))
    if owners and owners[0].lower == "whose" and clause.dep == "relcl":
        owners = [sentence.head(clause)]
    frame.put(possessor, owners)
    frame.put("adj", (t for t in sentence.children(noun, "amod", "compound", "nmod") if t.i < noun.i))
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
        return _subject(sentence, head), head
    if noun.dep != "pobj" or head.lower not in ("under", "to", "of"):
        return [], None
    word = sentence.head(head)
    if head.lower == "under":
        state = word.lemma in grammar.undergoing_states
        return (_subject(sentence, word), word) if state else ([], None)
    copula = sentence.head(word)
    if word.lemma.lower() not in grammar.undergoing_words or copula.lemma not in ("be", "become", "remain"):
        return [], None
    return _subject(sentence, copula), copula


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
    return _subject(sentence, verb) if verb.pos == "VERB" and not _is_passive(sentence, verb) else []


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
        frame.put("subj", _subject(sentence, copula))
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


def _agent(sentence: Sentence, token: Token) -> list[Token]:
    return [
        p
        for by in sentence.children(token, "agent", "prep")
        if by.lower == "by"
        for p in sentence.children(by, "pobj")
    ]


def _relativised(sentence: Sentence, verb: Token, deps: tuple[str, ...]) -> list[Token]:
    """Dependents of a verb; a relative pronoun stands for the noun that its clause hangs on."""
    found = []
    for token in sentence.children(verb, *deps):
        of_which = any(
            o.lower in ("which", "whom")
            for p in sentence.children(token, "prep")
            for o in sentence.children(p, "pobj")
        )  # "the marches, one of which"
        if of_which or (token.lower in _RELATIVE and token.pos in ("PRON", "DET", "SCONJ")):
            clause = _clause(sentence, verb)
            if clause.dep == "relcl":
                found.append(sentence.head(clause))
                continue
        found.append(token)
    return found


def _authors(sentence: Sentence, verb: Token, subject: list[Token]) -> list[Token]:
    """Who speaks through the document that a relative clause hangs on: "signed a decree that recognised"."""
    if verb.dep != "relcl" or len(subject) != 1 or subject[0].i != verb.head:
        return subject
    if subject[0].lemma.lower() not in load_grammar().documents:
        return subject
    return _holder(sentence, subject[0], 0) or subject


def _clause(sentence: Sentence, verb: Token) -> Token:
    while verb.dep in ("conj", "xcomp", "ccomp") and verb.head != verb.i:
        verb = sentence.head(verb)
    return verb


def _subject(sentence: Sentence, verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of a verb, its own or the one that control, coordination or adjunction gives it."""
    own = _relativised(sentence, verb, ("nsubj", "nsubjpass"))
    if len(own) > 1 and own[0].lower in ("whom", "that"):
        own = own[1:]
    # of "has been urging" the parser may hang the subject on "been"
    own = own or [
        s for a in sentence.children(verb, "aux") for s in sentence.children(a, "nsubj", "nsubjpass")
    ]
    if own or depth > 5:
        return own
    head = sentence.head(verb)
    if head.i == verb.i:
        return []
    lost = lost_subject(sentence, verb)
    if lost is not None:
        return lost
    if verb.dep in ("acl", "relcl"):
        above = sentence.head(head)
        if (
            verb.tag == "VBG"
            and verb.lemma in load_grammar().saying_verbs
            and (
                head.dep == "pobj"
                and above.dep != "agent"  # "stormed by gunmen blaming Chad": the gunmen blame
            )
        ):
            governor = next((t for t in sentence.ancestors(head) if t.pos == "VERB"), None)
            if governor is not None:
                return _subject(sentence, governor, depth + 1)  # "posted on its website condemning the raid"
        if verb.tag == "VBG" and head.lemma.lower() in load_grammar().documents:
            return _holder(sentence, head, depth)  # "passed a resolution criticising the president"
        if verb.dep == "acl" and sentence.child(verb, "aux") is not None:
            return _holder(sentence, head, depth)  # "its decision to leave": who decides leaves
        return [head]
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.lemma in load_grammar().saying_verbs:
        speaker = _speaker_above(sentence, verb)
        if speaker is not None:
            return _subject(sentence, speaker, depth + 1)
    if verb.dep == "xcomp" or (verb.dep == "advcl" and sentence.child(verb, "mark") is None):
        return _controller(sentence, verb, head, depth)
    if verb.dep in ("conj", "ccomp", "dep", "advcl") and head.pos in ("VERB", "AUX"):
        return _subject(sentence, goes_on_with(sentence, verb), depth + 1) if verb.dep == "conj" else []
    if verb.dep == "pcomp":
        governor = sentence.head(head)
        if governor.pos in ("VERB", "AUX"):
            objects = sentence.children(governor, "dobj", "nsubjpass")
            return (
                objects
                if objects and head.lower in ("of", "for", "from")
                else _subject(sentence, governor, depth + 1)
            )
        return _holder(sentence, governor, depth)
    return []


def _speaker_above(sentence: Sentence, verb: Token) -> Token | None:
    """The speech verb that a participle of speaking goes on with, though it hangs on what was said."""
    for above in sentence.ancestors(verb):
        says = above.pos == "VERB" and above.lemma in load_grammar().saying_verbs
        if says and sentence.child(above, "nsubj") is not None:
            return above
    return None


def _controller(sentence: Sentence, verb: Token, head: Token, depth: int) -> list[Token]:
    """Who does what an infinitive or participle says: the object of the verb above, else its subject."""
    if head.pos in ("ADJ", "NOUN") and head.head != head.i:
        return _subject(sentence, sentence.head(head), depth + 1)
    if verb.dep == "xcomp" and head.lemma not in ("promise", "threaten", "vow"):
        objects = sentence.children(head, "dobj")
        if objects:
            return objects
        for prep in sentence.children(head, "prep"):
            if prep.lower in ("on", "upon") and head.lemma == "call":
                return sentence.children(prep, "pobj")
    return _subject(sentence, head, depth + 1)


def _holder(sentence: Sentence, noun: Token, depth: int) -> list[Token]:
    """Whose a noun is: its possessor, its author, or the subject of the verb it is the object of."""
    own = sentence.children(noun, "poss") or _agent(sentence, noun)
    if own:
        return own
    head = sentence.head(noun)
    if noun.dep in ("dobj", "attr", "pobj") and depth < 5:
        governor = head if head.pos in ("VERB", "AUX") else sentence.head(head)
        if governor.pos in ("VERB", "AUX"):
            return _subject(sentence, governor, depth + 1)
    prepositions = [p for p in sentence.children(noun, "prep") if p.lower in ("of", "by")]
    return [obj for prep in prepositions for obj in sentence.children(prep, "pobj")]


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
        if prep.lower == "upon":
            frame.put("upon", objects)  # "seized upon" is not "seized on Monday"
        frame.put(name + "+", frame.sentence.children(prep, "pcomp"))
