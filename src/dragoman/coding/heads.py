"""The heads in a slot that a rule names, those of governed clauses included."""

from __future__ import annotations

from dragoman.coding.frames import verb_frame
from dragoman.coding.slots import Frame
from dragoman.model import Token

_PURPOSES = ("purpose_obj", "purpose_in")
_LOADING = frozenset(
    ("bear", "bring", "carry", "fill", "haul", "lade", "laden", "load", "pack", "rig", "stuff", "with")
)


def heads_of(frame: Frame, slot: str) -> list[Token]:
    """The heads in a slot; ``comp_subj``, ``comp_obj``, ``purpose_obj`` look into governed clauses.

    ``self`` is the word coded, ``carry`` what the subject brings ("a plane carrying tents"), ``owner`` whose
    the pattern's things are, ``levy`` on whom is what the verb's "with" names ("retaliated with a ban on
    Fijian fish").
    """
    if slot == "levy":
        return [
            o
            for ban in frame.get("with")
            for p in frame.sentence.children(ban, "prep")
            if p.lower in ("on", "against")
            for o in frame.sentence.children(p, "pobj")
        ]
    if slot == "self":
        return [frame.trigger]
    if slot == "carry":
        return _carried(frame)
    if slot == "owner":
        things = [t for t in frame.matched if t.pos == "NOUN" and t.i != frame.trigger.i] or frame.get("subj")
        return [o for t in things for o in frame.sentence.children(t, "poss", "amod", "compound", "nmod")]
    if slot not in ("comp_subj", "comp_obj", *_PURPOSES):
        return frame.get(slot)
    sentence = frame.sentence
    heads: list[Token] = []
    if slot in _PURPOSES:
        clauses = [
            c
            for t in (*frame.matched, *frame.get("obj"))
            for c in sentence.children(t, "advcl", "acl")
            if sentence.child(c, "aux") is not None
        ]
    else:
        clauses = frame.get("comp")
    for clause in (*clauses, *(t for s in ("to+", "of+", "from+", "for+", "with+") for t in frame.get(s))):
        if slot == "comp_subj":
            heads.extend(sentence.children(clause, "nsubj"))
            continue
        inner = verb_frame(sentence, clause)
        for name in (
            ("in",) if slot == "purpose_in" else ("obj", "with", "against", "to", "on", "from", "for", "at")
        ):
            heads.extend(t for t in inner.get(name) if t not in heads)
    return heads


def _carried(frame: Frame) -> list[Token]:
    sentence = frame.sentence
    clauses = [c for s in frame.get("subj") for c in sentence.children(s, "acl", "relcl", "amod", "prep")]
    clauses = [c for c in clauses if c.lemma in _LOADING]
    loads = [o for c in clauses for o in sentence.children(c, "dobj", "pobj")]
    loads += [
        o for c in clauses for p in sentence.children(c, "prep") if p.lower == "with"
        for o in sentence.children(p, "pobj")
    ]  # fmt: skip
    return loads
