"""Events inside other predicates: "threaten to expel", "suspend aid", "plan to meet", by one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.coding.journeys import is_aside
from dragoman.coding.repairs import goes_on_with
from dragoman.coding.slots import Frame
from dragoman.model import Sentence, Token
from dragoman.ontology import ResourceError, load_plover
from dragoman.ontology.loading import read_yaml

_DOWN = frozenset(
    ("xcomp", "ccomp", "pcomp", "acl", "oprd", "dobj", "pobj", "attr", "nsubjpass", "conj", "dep", "acomp")
)
_PREPOSITIONS = frozenset(
    ("to", "for", "of", "on", "from", "about", "in", "with", "against", "into", "toward", "towards", "over")
)
_POS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}
_STEPS = 6


@dataclass(frozen=True, slots=True)
class Change:
    """What an outer predicate makes of an inner event; None leaves type or mode as it is."""

    event_type: str | None = None
    mode: str | None = None
    auxiliary: str | None = None


@dataclass(frozen=True)
class Composition:
    """The tables of composition.yaml: operators by part of speech and lemma, and what they do."""

    operators: Mapping[tuple[str, str], str]
    becomes: Mapping[str, Mapping[str, Change]]
    within: Mapping[str, Mapping[str, Change]]
    future: Mapping[str, str]
    refused: Mapping[str, str]
    announced: Mapping[str, str]

    def operator(self, token: Token) -> str | None:
        """The kind of operator that a word is: intend, begin, stop, fail, attempt."""
        return self.operators.get((_POS.get(token.pos, ""), token.lemma.lower()))

    def under_operator(self, kind: str, inner: str) -> Change:
        """What becomes of an ``inner`` type under an operator."""
        return _pick(self.becomes[kind], inner)

    def under_event(self, outer: str, inner: str) -> Change:
        """What an ``outer`` event becomes that takes in an ``inner`` one."""
        return _pick(self.within.get(outer, self.within["default"]), inner)


def _pick(table: Mapping[str, Change], inner: str) -> Change:
    return table.get(inner, table["default"])


@cache
def load_composition() -> Composition:
    """The bundled tables, validated against the ontology.

    Raises:
        ResourceError: naming the entry that is wrong.
    """
    table = read_yaml("composition.yaml")
    operators = {
        (pos, lemma): kind
        for kind, words in table["operators"].items()
        for pos, lemmas in words.items()
        for lemma in lemmas
    }
    future = dict(table["future"])
    known = load_plover().types
    for name in (*future, *future.values()):
        if name not in known:
            raise ResourceError("composition.yaml", f"future.{name}", "is no PLOVER type")
    refused, announced = dict(table["refused"]), dict(table["announced"])
    becomes, within = _changes(table["becomes"]), _changes(table["within"])
    return Composition(operators, becomes, within, future, refused, announced)


def _changes(table: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, dict[str, Change]]:
    known = load_plover().types
    found: dict[str, dict[str, Change]] = {}
    for outer, rows in table.items():
        for inner, row in rows.items():
            event_type = row.get("type")
            if event_type is not None and event_type not in known:
                raise ResourceError(
                    "composition.yaml", f"{outer}.{inner}", f"names no PLOVER type: {event_type}"
                )
            found.setdefault(outer, {})[inner] = Change(event_type, row.get("mode"), row.get("aux"))
    return found


def governors(sentence: Sentence, frame: Frame) -> Iterator[Token]:
    """The words whose complement an event is, nearest first.

    Stops at adjuncts: "met after threatening" has no event in an event's complement.
    """
    if is_aside(sentence, frame.trigger):
        return
    node = frame.trigger
    if frame.verb is not None and frame.verb.i != node.i and frame.trigger.pos in ("NOUN", "ADJ"):
        ahead = {t.i for t in frame.matched}
        while (
            node.head != node.i
            and node.i != frame.verb.i
            and (node.head in ahead or node.dep in ("pobj", "prep", "conj"))
        ):
            node = sentence.head(node)
        node = frame.verb
    matched = {t.i for t in frame.matched}
    for _ in range(_STEPS):
        head = sentence.head(node)
        if head.i == node.i:
            return
        if node.dep == "prep":
            if node.lower not in _PREPOSITIONS:
                return
        elif node.dep == "advcl":
            mark = sentence.child(node, "mark")  # "called for Chad to leave" governs as "to leave" does
            if (mark is not None and mark.lower != "for") or sentence.child(node, "aux") is None:
                return
        elif node.dep not in _DOWN and node.lower != "short":  # "stopped short of accusing"
            return
        if node.dep == "conj":
            if head.pos != node.pos:
                return
            node = goes_on_with(
                sentence, node
            )  # of "fined the firm and warned Chad" neither takes in the other
            continue
        node = head
        if _is_whatever(sentence, node):
            continue
        if node.dep != "prep" and node.pos in _POS and node.i not in matched:
            yield node


def _is_whatever(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is of the words for "everything": "will do whatever it takes to help"."""
    objects = sentence.children(verb, "dobj")
    return verb.dep == "ccomp" and any(o.lower in ("whatever", "what") for o in objects)
