"""Whether a sense of the codebook fits a word of a sentence, and why it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.coding.auxiliary import auxiliary_modes
from dragoman.coding.codebook import Codebook, Constraint, Rule, Sense
from dragoman.coding.frames import (
    Frame,
    adjective_frame,
    infinitives,
    is_undergone,
    noun_frame,
    put_prepositions,
    verb_frame,
)
from dragoman.coding.parties import is_alliance, is_deed, named_directly, parties_of
from dragoman.coding.qualities import counts, forms, is_subjunctive, of_act
from dragoman.coding.reach import below
from dragoman.coding.repairs import part_of_speech
from dragoman.coding.understood import crowd, is_caused, people_of, reflexive
from dragoman.mentions import Mentions
from dragoman.model import Mention, MentionKey, Sentence, Token
from dragoman.ontology import load_grammar
from dragoman.ontology.loading import read_yaml

_BY_INSTRUMENT = frozenset(("ASSAULT", "MOBILIZE"))
_PAIR = 2
REFUSED = frozenset(("future", "negation"))  # how "would not", "will not" tell a refusal
_REACH = 5  # tokens from a verb to its particle or preposition
_WHERE = frozenset(("in", "near", "along", "inside", "outside", "across"))
_DONE_TO = frozenset(("of", "on", "against", "at"))
_AMONG = ("between", "with", "among")
_HAPPENING = frozenset(("ASSAULT", "PROTEST"))
_ELLIPTICAL = 0.7  # told without any party
_DIGGING = 0.85  # a party found behind a thing is less sure than one named as such


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

    @property
    def rule(self) -> Rule:
        """The rule that fired."""
        return self.sense.rule


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sense of the word at ``start`` that was tried and did not fit."""

    rule_id: str
    reason: str
    word: str
    start: int


@cache
def load_evaluations() -> dict[str, frozenset[str]]:
    """Words and pairs of words that condemn or praise what they are said of."""
    table = read_yaml("evaluative.yaml")
    return {
        kind: frozenset(str(w) for name in (kind, f"{kind}_pairs") for w in table[name])
        for kind in ("negative", "positive")
    }


def match_token(
    sentence: Sentence, mentions: Mentions, codebook: Codebook, token: Token, words: frozenset[str]
) -> tuple[Match | None, list[Rejection]]:
    """The best sense of a word, and the senses that lost with the reason.

    Senses with longer patterns and more constraints are tried first; the first that fits wins. Of those
    whose further words are not among the ``words`` of the sentence nothing is said.
    """
    rejected: list[Rejection] = []
    pos = part_of_speech(sentence, token)
    if pos is None or (pos == "noun" and token.pos == "PROPN" and sentence.kind != "headline"):
        return None, rejected
    gerund = pos == "noun" and token.tag == "VBG"  # "fighting between": the noun, no form of "fight"
    senses = codebook.senses(pos, token.lower if gerund else token.lemma.lower())
    if pos == "adjective" and token.tag in ("VBN", "VBD"):
        senses = senses or codebook.senses("verb", token.lemma.lower())
    best: Match | None = None
    frames: dict[str, Frame] = {}
    reach: dict[int, list[Token]] = {}
    for sense in senses:
        if sense.others and not words.issuperset(sense.others):
            continue
        if best is not None:
            closer = f"{best.rule.id} has the closer frame"
            rejected.append(Rejection(sense.rule.id, closer, token.text, token.start))
            continue
        outcome = _try(sentence, mentions, sense, token, frames, reach)
        if isinstance(outcome, Match):
            best = outcome
        else:
            rejected.append(Rejection(sense.rule.id, outcome, token.text, token.start))
    return best, rejected


def _try(
    sentence: Sentence,
    mentions: Mentions,
    sense: Sense,
    token: Token,
    frames: dict[str, Frame],
    reach: dict[int, list[Token]],
) -> Match | str:
    rest = sense.others
    words = _pattern(sentence, token, rest, reach) if rest else [token]
    if words is None:
        return f"no {' '.join(rest)!r} with {token.text!r}"
    rule = sense.rule
    frame = _frame(sentence, sense, token, frames)
    if len(words) > 1:
        frame = frame.copy()
        _absorb_pattern(frame, words, rest)
    for constraint in rule.when:
        if not _holds(frame, mentions, constraint):
            return constraint.unmet
    for constraint in rule.unless:
        if _holds(frame, mentions, constraint):
            return constraint.met
    return _fill(sense, frame, mentions)


def _frame(sentence: Sentence, sense: Sense, token: Token, frames: dict[str, Frame]) -> Frame:
    """The frame of a word, made once for all senses that see it alike."""
    key = sense.rule.possessor if sense.pos == "noun" else sense.pos
    frame = frames.get(key)
    if frame is None:
        if sense.pos == "verb":
            frame = verb_frame(sentence, token)
        elif sense.pos == "noun":
            frame = noun_frame(sentence, token, possessor=sense.rule.possessor)
        else:
            frame = adjective_frame(sentence, token)
        frames[key] = frame
    return frame


def _pattern(
    sentence: Sentence, token: Token, rest: tuple[str, ...], reach: dict[int, list[Token]]
) -> list[Token] | None:
    """The further words of a multiword predicate, each hanging on one already found (or just above it).

    ``reach`` keeps what was found near a word for the other senses of the predicate.
    """
    matched, missing = [token], list(rest)
    while missing:
        for m in matched:
            if m.i not in reach:
                reach[m.i] = below(sentence, m)
        for word in missing:
            near = [c for m in matched for c in reach[m.i] if _is_word(sentence, c, word)]
            near = near or _clause_marks(sentence, token, word)
            near = [c for c in near if c not in matched and _within_reach(token, c)]
            if near:
                matched.append(min(near, key=lambda c: abs(c.i - token.i)))
                missing.remove(word)
                break
        else:
            return None
    return matched


def _clause_marks(sentence: Sentence, token: Token, word: str) -> list[Token]:
    """A preposition that opens a clause: "called for the bill to be withdrawn"."""
    clauses = sentence.children(token, "ccomp", "xcomp", "advcl")
    return [m for c in clauses for m in sentence.children(c, "mark") if m.lower == word]


def _within_reach(token: Token, word: Token) -> bool:
    """Prepositions and particles belong to a verb that they follow closely."""
    if token.pos not in ("VERB", "AUX") or word.dep not in ("prep", "prt") or word.head != token.i:
        return True
    return 0 < word.i - token.i <= _REACH


def _is_word(sentence: Sentence, token: Token, word: str) -> bool:
    """Whether a token is a word of a pattern; a preposition before a date is none ("fired on Sunday")."""
    if token.lower != word and token.lemma.lower() != word:
        return False
    return token.dep != "prep" or all(
        t.entity not in ("DATE", "TIME") for t in sentence.children(token, "pobj")
    )


def _absorb_pattern(frame: Frame, words: list[Token], rest: tuple[str, ...]) -> None:
    """Words of the pattern are no arguments; what hangs on them is."""
    taken = {w.i for w in words}
    for word in words[1:]:
        if word.pos in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"):
            put_prepositions(frame, word)
        if word.pos == "VERB":
            frame.put("obj", frame.sentence.children(word, "dobj"))
        if word.pos == "NOUN":
            frame.put("comp", infinitives(frame.sentence, word))
        if word.dep == "mark":
            frame.put("comp", [frame.sentence.head(word)])
        if word.pos == "NOUN" and word.dep in ("dobj", "nsubj"):
            owner = frame.sentence.children(word, "poss")
            frame.put("of-poss", [*owner, *frame.sentence.children(word, "amod", "compound", "nmod")])
            if owner and words[0].lemma in load_grammar().voicing_verbs:
                frame.slots["subj"] = owner  # "voiced Fiji's concern": the concern is Fiji's
    for slot, tokens in frame.slots.items():
        frame.slots[slot] = [t for t in tokens if t.i not in taken]
    last = words[-1]
    if last.dep in ("prep", "prt", "agent", "advmod") and not frame.get("obj"):
        frame.put("obj", frame.sentence.children(last, "pobj"))
        if not frame.get("obj"):
            frame.put("obj", frame.get(last.lower))
        for obj in frame.get("obj"):
            put_prepositions(frame, obj, fallback=True)
    frame.matched.extend(words[1:])


def _holds(frame: Frame, mentions: Mentions, constraint: Constraint) -> bool:
    if constraint.slot == "told":
        modes = auxiliary_modes(frame)[0]
        refused = modes >= REFUSED and "refused" in constraint.lemmas
        return refused or not constraint.lemmas.isdisjoint(modes)
    heads = heads_of(frame, constraint.slot)
    if constraint.kind == "none":
        return not heads
    if constraint.kind == "agent" and not heads:
        return frame.passive
    if not heads:
        return False
    if constraint.kind == "any":
        return True
    if constraint.kind in ("party", "agent"):
        return named_directly(mentions, heads)
    if constraint.kind == "state":
        return any(m.category == "state" for m in parties_of(mentions, heads))
    if constraint.kind == "body":
        return any(m.category == "body" and m.name for m in parties_of(mentions, heads))
    if constraint.kind == "alliance":
        return any(is_alliance(m) for m in parties_of(mentions, heads))
    if constraint.kind == "person":
        return any(m.category == "person" for m in parties_of(mentions, heads))
    if constraint.kind == "infinitive":
        return any(a.lower == "to" for t in heads for a in frame.sentence.children(t, "aux"))
    if constraint.kind == "thing":
        return not named_directly(mentions, heads)
    if constraint.kind == "subjunctive":
        return any(is_subjunctive(frame.sentence, t) for t in heads)
    if constraint.kind == "obliged":
        return any(_is_obliged(frame.sentence, t) for t in heads)
    everything = [t for h in heads for t in (h, *frame.sentence.conjuncts(h))]
    if constraint.kind in ("negative", "positive"):
        known = load_evaluations()[constraint.kind]
        near = [
            t
            for h in everything
            for t in (h, *frame.sentence.children(h, "amod", "compound", "attr", "acomp"))
        ]
        near += [t for n in near for t in of_act(frame.sentence, n)]  # "an act of aggression"
        degrees = {f"{a.lower} {t.lower}" for t in near for a in frame.sentence.children(t, "advmod")}
        degrees |= {f"{n.lemma} of {t.lower}" for n in near for t in of_act(frame.sentence, n)}
        return not known.isdisjoint((*degrees, *(w for t in near for w in (t.lower, t.lemma.lower()))))
    counting = (h for h in everything if counts(mentions, h))
    ofs = (p for h in counting for p in frame.sentence.children(h, "prep") if p.lower == "of")
    partitive = [o for p in ofs for o in frame.sentence.children(p, "pobj")]
    compounds = [
        f"{c.lemma} {h.lemma}".lower() for h in everything for c in frame.sentence.children(h, "compound")
    ]
    numbers = ["CD" for h in everything if h.tag == "CD"]  # "killed twelve"
    words = [w for t in (*everything, *partitive) for w in forms(t)]
    return not constraint.lemmas.isdisjoint((*words, *compounds, *numbers))


def _is_obliged(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause tells what its own subject is to do: "that Chad must pay", "that Chad has to pay".

    What one's own side must do is no demand, and of "the war must be stopped" nobody is told to stop it.
    """
    grammar = load_grammar()
    subject = sentence.child(clause, "nsubj")
    if subject is None or subject.pos == "PRON" or sentence.child(clause, "neg") is not None:
        return False
    if any(a.lower in grammar.obliging for a in sentence.children(clause, "aux")):
        return clause.lemma != "be" or sentence.child(clause, "acomp") is None
    then = sentence.child(clause, "xcomp")
    if clause.lemma not in grammar.obliging_verbs or then is None:
        return False
    return sentence.child(then, "auxpass") is None


def _fill(sense: Sense, frame: Frame, mentions: Mentions) -> Match | str:
    """Find the parties of a frame and see that enough is known."""
    fill = _mutual if sense.rule.mutual else _sided
    actors, recipients, filled, dug = fill(sense, frame, mentions)
    confidence = sense.rule.confidence * (_DIGGING if dug else 1.0)
    if not actors and not recipients and _stands_alone(frame, sense):
        return Match(sense, frame, (), (), confidence * _ELLIPTICAL, {"nobody named": "told as held"}, True)
    needs = sense.rule.needs
    if needs == "none":
        return Match(sense, frame, actors, recipients, confidence, filled, not actors and not recipients)
    if not actors and not recipients:
        return "no party fills any slot"
    if needs in ("actor", "both") and not actors:
        return "no party fills the actor's slot"
    if needs == "two" and len(actors) < _PAIR:
        return "fewer than two parties act"
    if needs in ("recipient", "both") and not recipients:
        return "no party fills the recipient's slot"
    return Match(sense, frame, actors, recipients, confidence, filled)


_Filled = tuple[tuple[Mention, ...], tuple[Mention, ...], dict[str, str], bool]


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
    filled = {f"{slot}: {m.text}": "actor" for m, slot in found.values()}
    return tuple(m for m, _ in found.values()), (), filled, False


def _sided(sense: Sense, frame: Frame, mentions: Mentions) -> _Filled:
    """Actors from the first slot that has any, recipients likewise; things stand for whom they belong to."""
    actors, slot = _first(frame, mentions, _actor_slots(sense.rule, sense), dig=False)
    filled = {f"{slot}: {m.text}": "actor" for m in actors}
    if not actors and sense.rule.event_type in _BY_INSTRUMENT:
        actors = _wielders(frame, mentions)
        filled = {f"wields what strikes: {m.text}": "actor" for m in actors}
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
    if rule.event_type == "CONSULT" and "of" not in rule.recipients:
        more = (*more, "of")  # "the visit of the king to Bhutan"
    return (*rule.actors, *(s for s in more if s not in rule.actors))


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
        found = tuple(m for m in found if m.key not in taken)
        if found:
            return found, slot
    return (), ""


def _wielders(frame: Frame, mentions: Mentions) -> tuple[Mention, ...]:
    """Who strikes when the text says with what: "Syrian missiles hit", "an airstrike by the army killed"."""
    instruments = load_grammar().instruments
    found: list[Mention] = []
    for subject in frame.get("subj"):
        if subject.lemma.lower() not in instruments:
            continue
        sentence = frame.sentence
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


def heads_of(frame: Frame, slot: str) -> list[Token]:
    """The heads in a slot; ``comp_subj``, ``comp_obj``, ``purpose_obj`` look into governed clauses."""
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
