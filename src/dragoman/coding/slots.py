"""A predicate with its slots, named by deep function whatever construction the text uses.

``subj`` is who does it (the agent of a passive, the antecedent of a relative clause, the possessor of a
noun), ``obj`` to whom or what it is done, ``iobj`` the receiver; prepositions name their own slots (``with``,
``against`` ...); ``comp`` is a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dragoman.model import Sentence, Token

_WHERE = frozenset(("along", "at", "in", "on"))
_TOWARDS = frozenset(("up", "over", "back", "close", "across", "down", "out"))


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
        inside = frame.sentence.child(prep, "prep")
        if inside is not None and prep.lower in _TOWARDS and inside.lower in ("to", "into"):
            frame.put("to", objects)  # "moved tanks up to the border"
        if prep.lower == "upon":
            frame.put("upon", objects)  # "seized upon" is not "seized on Monday"
        frame.put(name + "+", frame.sentence.children(prep, "pcomp"))
