"""Whether what a rule asks of a slot holds: who or what must fill it, or must not."""

from __future__ import annotations

from functools import cache

from dragoman.coding.auxiliary import auxiliary_modes
from dragoman.coding.codebook import Constraint
from dragoman.coding.frames import Frame, heads_of
from dragoman.coding.parties import is_alliance, named_directly, parties_of
from dragoman.coding.qualities import counts, forms, is_foreign, is_many, is_own, is_subjunctive, of_act
from dragoman.mentions import Mentions
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar
from dragoman.ontology.loading import read_yaml

REFUSED = frozenset(("future", "negation"))  # how "would not", "will not" tell a refusal


@cache
def load_evaluations() -> dict[str, frozenset[str]]:
    """Words and pairs of words that condemn or praise what they are said of."""
    table = read_yaml("evaluative.yaml")
    return {
        kind: frozenset(str(w) for name in (kind, f"{kind}_pairs") for w in table[name])
        for kind in ("negative", "positive")
    }


def holds(frame: Frame, mentions: Mentions, constraint: Constraint) -> bool:
    """Whether the slot of a constraint is filled as it asks."""
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
    if constraint.kind == "many":
        return any(is_many(frame.sentence, t) for t in heads)
    if constraint.kind == "own":
        return any(is_own(frame.sentence, t) for t in heads)
    if constraint.kind == "foreign":
        return is_foreign(mentions, frame.get("subj"), heads)
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
    everything += [  # "tear gas and plastic bullets" with "gas" as a modifier, "90 wounded" as what 90 are
        c
        for h in heads
        for c in frame.sentence.children(h, "nmod", "acl")
        if (c.dep == "nmod" and frame.sentence.child(c, "cc") is not None)
        or (c.tag == "VBN" and h.tag == "CD")
    ]
    counting = (h for h in everything if counts(mentions, h))
    ofs = (p for h in counting for p in frame.sentence.children(h, "prep") if p.lower == "of")
    partitive = [o for p in ofs for o in frame.sentence.children(p, "pobj")]
    compounds = [
        f"{c.lemma} {h.lemma}".lower() for h in everything for c in frame.sentence.children(h, "compound")
    ]
    compounds += [  # "the carrier Charles de Gaulle" is a carrier
        c.lemma.lower()
        for h in everything
        if h.pos == "PROPN"
        for c in frame.sentence.children(h, "compound", "nmod")
        if c.pos == "NOUN" and frame.sentence.tokens[c.i + 1].pos == "PROPN"
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
