"""Which words near a predicate may be further words of its pattern."""

from __future__ import annotations

from dragoman.coding.repairs import swallowed_object
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_PARTICLES = frozenset(("down", "off", "out", "over", "up"))
_OUT_OF = ("of", "out")
OUTSIDE = frozenset(("outside", "inside", "near", "opposite"))  # prepositions that read like adjectives
_WITHIN = (
    *(
        "prt",
        "prep",
        "pobj",
        "dobj",
        "advmod",
        "acomp",
        "amod",
        "compound",
        "attr",
        "npadvmod",
        "pcomp",
        "nmod",
    ),
    *("xcomp", "agent", "oprd", "nsubj", "nsubjpass", "poss", "dative"),
)


def below(sentence: Sentence, token: Token) -> list[Token]:
    """What may be a further word below one: its dependents, what goes with or hangs on its objects.

    Of "stripped the envoy of his immunity" the parse may hang "of" on the envoy.
    """
    below = sentence.children(token, *_WITHIN)
    below += _small_clause(sentence, token)
    if token.dep == "relcl" and sentence.child(token, "dobj") in (None, *_relatives(sentence, token)):
        below.append(sentence.head(token))  # "the decree that she suspended"
    taken = swallowed_object(sentence, token)
    if taken is not None:
        below += [taken, *sentence.conjuncts(taken), sentence.head(taken)]
    counted = (n for t in below if t.dep == "dobj" for n in sentence.children(t, "nummod"))
    below += [q for n in counted for q in sentence.children(n, "quantmod") if q.i == token.i + 1]
    more = [c for t in below if t.dep in ("dobj", "pobj") for c in sentence.conjuncts(t)]
    counted = (t for t in below if t.dep == "dobj" and t.lemma.lower() in load_grammar().partitives)
    ofs = (p for t in counted for p in sentence.children(t, "prep") if p.lower == "of")
    more += [o for p in ofs for o in sentence.children(p, "pobj")]  # "fired volleys of tear gas"
    if token.lemma == "let":  # "let the hostages go"
        more += [c for c in sentence.children(token, "ccomp") if c.tag in ("VB", "VBP")]
    after = sentence.tokens[token.i + 1 : token.i + 2]
    for t in (
        sentence.children(token, "dobj") if after and after[0].lower in OUTSIDE else ()
    ):  # "gathered outside parliament", with "outside" before a noun
        more += [a for a in sentence.children(t, "amod") if a.i == token.i + 1 and a.lower in OUTSIDE]
    if token.lemma == "give":  # "gave the envoy 72 hours to leave", with "hours" in apposition
        more += [a for t in below if t.dep == "dobj" for a in sentence.children(t, "appos")]
        clauses = (c for t in (token, *below, *more) for c in sentence.children(t, "advcl", "acl", "relcl"))
        more += [c for c in clauses if c.tag == "VB"]
    if token.pos == "VERB":
        objects = (t for t in below if t.dep == "dobj")
        more += [p for t in objects for p in sentence.children(t, "prep") if p.lower in _OUT_OF]
    return below + more


def _relatives(sentence: Sentence, verb: Token) -> list[Token]:
    """The relative pronouns that a verb has for its object."""
    return [t for t in sentence.children(verb, "dobj") if t.lower in ("which", "that", "whom")]


def _small_clause(sentence: Sentence, verb: Token) -> list[Token]:
    """What is said of an object: "set the nurse free", "set free the nurse", "let the nurse out"."""
    found = [c for c in sentence.children(verb, "ccomp") if c.pos in ("NOUN", "PROPN", "ADJ")]
    found += [a for n in found if n.pos == "NOUN" for a in sentence.children(n, "prep", "advmod", "prt")]
    found += [c for c in sentence.children(verb, "advcl") if c.pos == "ADJ"]
    for noun in sentence.children(verb, "dobj"):
        more = sentence.children(noun, "amod", "appos")
        found += [t for t in more if t.dep == "appos" or t.lower == "free"]
    following = sentence.tokens[verb.i + 1 : verb.i + 2]  # "hand over three districts" is not "over three"
    return [*found, *(t for t in following if t.dep == "quantmod" and t.lower in _PARTICLES)]
