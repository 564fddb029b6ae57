"""One blast told by two words of a clause: "the blast killed ten when a bomb exploded" is one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.draft import Draft
from dragoman.model import Sentence, Token

_MODES = frozenset(("explosives", "suicide-attack"))
_OTHER = frozenset(("another", "earlier", "first", "other", "previous", "second", "separate", "third"))
_LINKS = frozenset(("nsubj", "nsubjpass", "relcl", "acl", "xcomp", "pobj"))
_WITHIN = frozenset(("in", "by", "with", "from"))
_WHEN = frozenset(("when", "as", "while"))
_STEPS = 4


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, those that tell of one blast as one: the one that tells most."""
    kept = list(drafts)
    for draft in sorted((d for d in drafts if _is_blast(d)), key=_told):
        for other in kept:
            if other is not draft and _is_blast(other) and _is_one(draft, other):
                at = next(n for n, d in enumerate(kept) if d is other)
                kept[at] = _joined(other, draft)
                kept = [d for d in kept if d is not draft]
                break
    return kept


def _is_blast(draft: Draft) -> bool:
    return draft.event_type == "ASSAULT" and draft.mode in _MODES and not draft.counts


def _told(draft: Draft) -> tuple[bool, int, int]:
    """How much a draft tells: who did it, to whom, how early."""
    hurt = sum(m.category != "place" and m.category != "state" for m in draft.recipients)
    return bool(draft.actors), hurt, -draft.trigger.i


def _joined(fuller: Draft, other: Draft) -> Draft:
    return replace(
        fuller,
        actors=fuller.actors or other.actors,
        recipients=fuller.recipients or other.recipients,
        elliptical=fuller.elliptical and other.elliptical,
        reasons=[*fuller.reasons, f"told also by {other.trigger.text!r} ({other.rule})"],
    )


def _is_one(a: Draft, b: Draft) -> bool:
    one, two = ({m.key for m in d.actors} for d in (a, b))
    if a.auxiliary != b.auxiliary or (one and two and one != two):
        return False
    if any(_is_another(d.sentence, d.trigger) for d in (a, b)):
        return False
    return _hangs_on(a, b) or _hangs_on(b, a)


def _is_another(sentence: Sentence, word: Token) -> bool:
    heads = [word, *sentence.children(word, "nsubj", "nsubjpass")]
    return any(t.lower in _OTHER for h in heads for t in sentence.children(h, "det", "amod"))


def _hangs_on(lower: Draft, upper: Draft) -> bool:
    """Whether one draft's word is subject, participle, "when" or "in" of the other's clause."""
    sentence, node = lower.sentence, lower.trigger
    ends = {upper.trigger.i, upper.clause.i}
    for _ in range(_STEPS):
        if not _leads_up(sentence, node):
            return False
        node = sentence.head(node)
        if node.i in ends:
            return True
    return False


def _leads_up(sentence: Sentence, node: Token) -> bool:
    if node.dep == "prep":
        return node.lower in _WITHIN
    if node.dep == "advcl":
        marks = {t.lower for t in sentence.children(node, "mark", "advmod")}
        subject = sentence.child(node, "nsubj", "nsubjpass")
        return bool(marks & _WHEN) or (subject is None and node.tag == "VBG")
    if node.dep == "conj":  # "exploded and killed ten"
        return node.pos == "VERB" and sentence.child(node, "nsubj", "nsubjpass") is None
    return node.dep in _LINKS
