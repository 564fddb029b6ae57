"""Whether what a rule asks of a slot holds: who or what must fill it, or must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from dragoman.coding.auxiliary import auxiliary_modes
from dragoman.coding.codebook import Constraint
from dragoman.coding.heads import heads_of
from dragoman.coding.parties import is_alliance, is_private, named_directly, parties_of
from dragoman.coding.qualities import (
    counts,
    forms,
    is_foreign,
    is_infinitive,
    is_many,
    is_own,
    is_subjunctive,
    of_act,
)
from dragoman.coding.slots import Frame
from dragoman.mentions import Mentions
from dragoman.model import Mention, Sentence, Token
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
    if not heads:
        return constraint.kind == "agent" and frame.passive
    if constraint.kind in ("negative", "positive"):
        return _is_judged(frame.sentence, heads, constraint.kind)
    if constraint.kind == "lemmas":
        return _is_among(frame.sentence, mentions, heads, constraint.lemmas)
    return _is_kind(frame, mentions, heads, constraint.kind)


def _is_kind(frame: Frame, mentions: Mentions, heads: list[Token], kind: str) -> bool:
    if kind == "any":
        return True
    if kind in ("party", "agent", "thing"):
        return named_directly(mentions, heads) != (kind == "thing")
    if kind in _PARTIES:
        return _are_parties(parties_of(mentions, heads), kind)
    if kind == "foreign":
        return is_foreign(mentions, frame.get("subj"), heads)
    return any(_CLAUSES[kind](frame.sentence, t) for t in heads)


def _is_judged(sentence: Sentence, heads: list[Token], kind: str) -> bool:
    """Whether words condemn or praise: "a cruel act", "an act of aggression"."""
    known = load_evaluations()[kind]
    everything = [t for h in heads for t in (h, *sentence.conjuncts(h))]
    near = [t for h in everything for t in (h, *sentence.children(h, "amod", "compound", "attr", "acomp"))]
    near += [t for n in near for t in of_act(sentence, n)]
    degrees = {f"{a.lower} {t.lower}" for t in near for a in sentence.children(t, "advmod")}
    degrees |= {f"{n.lemma} of {t.lower}" for n in near for t in of_act(sentence, n)}
    return not known.isdisjoint((*degrees, *(w for t in near for w in (t.lower, t.lemma.lower()))))


def _is_among(sentence: Sentence, mentions: Mentions, heads: list[Token], lemmas: frozenset[str]) -> bool:
    """Whether the words of a slot, or what they count, are among lemmas; "CD" stands for numbers."""
    everything = [t for h in heads for t in (h, *sentence.conjuncts(h))]
    if any(not lemmas.isdisjoint(forms(t)) for t in everything):
        return True
    everything += [c for h in heads for c in _beside(sentence, h)]
    counting = (h for h in everything if counts(mentions, h))
    ofs = (p for h in counting for p in sentence.children(h, "prep") if p.lower == "of")
    partitive = [o for p in ofs for o in sentence.children(p, "pobj")]
    found = [f"{c.lemma} {h.lemma}".lower() for h in everything for c in sentence.children(h, "compound")]
    found += [c.lemma.lower() for h in everything if h.pos == "PROPN" for c in _kind_before(sentence, h)]
    found += ["CD" for h in everything if h.tag == "CD"]  # "killed twelve"
    found += [w for t in (*everything, *partitive) for w in forms(t)]
    return not lemmas.isdisjoint(found)


def _beside(sentence: Sentence, head: Token) -> Iterator[Token]:
    """Nouns told as modifiers: "gas" of "tear gas and plastic bullets", "wounded" of "90 wounded"."""
    for child in sentence.children(head, "nmod", "acl"):
        listed = child.dep == "nmod" and sentence.child(child, "cc") is not None
        if listed or (child.tag == "VBN" and head.tag == "CD"):
            yield child


def _kind_before(sentence: Sentence, name: Token) -> list[Token]:
    """The common noun before a name: "the carrier Charles de Gaulle" is a carrier."""
    before = sentence.children(name, "compound", "nmod")
    return [c for c in before if c.pos == "NOUN" and sentence.tokens[c.i + 1].pos == "PROPN"]


def _are_parties(found: tuple[Mention, ...], kind: str) -> bool:
    """Whether those in a slot are what a class of parties asks."""
    if kind == "private":
        return is_private(found)
    if kind == "body":
        return any(m.category == "body" and m.name for m in found)
    if kind == "alliance":
        return any(is_alliance(m) for m in found)
    return any(m.category == kind for m in found)


def _is_imperative(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is an order in the words of who gives it: "Leave our waters", "Do not come"."""
    if clause.tag != "VB" or sentence.child(clause, "nsubj", "nsubjpass", "mark", "expl") is not None:
        return False
    return all(a.lower == "do" for a in sentence.children(clause, "aux"))


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


_PARTIES = frozenset(("private", "state", "body", "alliance", "person"))
_CLAUSES: Mapping[str, Callable[[Sentence, Token], bool]] = {
    "infinitive": is_infinitive,
    "subjunctive": is_subjunctive,
    "imperative": _is_imperative,
    "obliged": _is_obliged,
    "many": is_many,
    "own": is_own,
}
