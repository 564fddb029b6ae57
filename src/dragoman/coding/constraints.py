"""Whether what a rule asks of a slot holds: who or what must fill it, or must not."""

from __future__ import annotations

from functools import cache

from dragoman.coding.codebook import Constraint
from dragoman.coding.frames import Frame, heads_of
from dragoman.coding.parties import named_directly, parties_of
from dragoman.mentions import Mentions
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar
from dragoman.ontology.loading import read_yaml


@cache
def load_evaluations() -> dict[str, frozenset[str]]:
    """Words that condemn or praise what they are said of."""
    table = read_yaml("evaluative.yaml")
    return {kind: frozenset(str(w) for w in words) for kind, words in table.items()}


def holds(frame: Frame, mentions: Mentions, constraint: Constraint) -> bool:
    """Whether the slot of a constraint is filled as it asks."""
    heads = heads_of(frame, constraint.slot)
    if constraint.kind == "none":
        return not heads
    if not heads:
        return False
    if constraint.kind == "any":
        return True
    if constraint.kind == "party":
        return named_directly(mentions, heads)
    if constraint.kind == "person":
        return any(m.category == "person" for m in parties_of(mentions, heads))
    if constraint.kind == "infinitive":
        return any(a.lower == "to" for t in heads for a in frame.sentence.children(t, "aux"))
    if constraint.kind == "thing":
        return not named_directly(mentions, heads)
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
        return any(t.lower in known or t.lemma.lower() in known for t in near)
    partitive = [
        o for h in everything for p in frame.sentence.children(h, "prep") if p.lower == "of"
        for o in frame.sentence.children(p, "pobj")
    ]  # fmt: skip
    compounds = [
        f"{c.lemma} {h.lemma}".lower() for h in everything for c in frame.sentence.children(h, "compound")
    ]
    numbers = ["CD" for h in everything if h.tag == "CD"]  # "killed twelve"
    words = [w for t in (*everything, *partitive) for w in (t.lemma.lower(), t.lower)]
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
