"""The coder: every event that a sentence tells, as drafts with a reason for each code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dragoman.coding.auxiliary import auxiliary_modes
from dragoman.coding.blasts import told_once
from dragoman.coding.codebook import Codebook
from dragoman.coding.composition import Change, Composition, governors
from dragoman.coding.conditions import is_own_deed, threatened
from dragoman.coding.constraints import REFUSED
from dragoman.coding.draft import Draft
from dragoman.coding.filling import Match
from dragoman.coding.matching import Rejection, match_token
from dragoman.coding.modes import mode_told
from dragoman.coding.mutuality import both_sides, is_reciprocal
from dragoman.coding.qualities import is_infinitive
from dragoman.coding.slots import Frame
from dragoman.mentions import Mentions
from dragoman.model import Mention, MentionKey, Sentence, Token
from dragoman.ontology import load_grammar, load_plover

_KEPT_INSIDE = frozenset(("ACCUSE", "SUPPORT"))  # a condemned attack with its own parties is told as well
_DEEDS = frozenset(("ASSAULT", "COERCE"))
_COOPERATION = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
_COOPERATIVE = _COOPERATION | {"AID", "COOPERATE"}
_TIMES = frozenset(("after", "at", "before", "by", "near", "since", "toward", "towards", "until"))
_HALTING = frozenset(("stop", "pause", "break"))  # whose infinitive tells what for
_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
_HARM = frozenset(("hurt", "injure", "kill", "wound"))
_NEAR = 12  # tokens between two triggers of one type and the same parties that still tell one event

Matches = Mapping[int, Match]


def code_sentence(
    sentence: Sentence,
    mentions: Mentions,
    codebook: Codebook,
    composition: Composition,
    *,
    whole: bool = True,
) -> tuple[list[Draft], list[Rejection]]:
    """Code one sentence.

    Args:
        sentence: the parsed sentence.
        mentions: its mentions.
        codebook: the rules.
        composition: what predicates make of the events they govern.
        whole: whether to tell of senses, too, that come after the one that fits.

    Returns:
        the drafts in the order of their triggers, and the senses that were tried in vain.
    """
    matches: dict[int, Match] = {}
    rejected: list[Rejection] = []
    lemmas = [t.lemma.lower() for t in sentence.tokens]
    words = frozenset((*lemmas, *(t.lower for t in sentence.tokens)))
    for token, lemma in zip(sentence.tokens, lemmas, strict=True):
        if lemma not in codebook.words and token.lower not in codebook.words:
            continue  # most words; the rest of the way would end here, too
        match, tried = match_token(sentence, mentions, codebook, token, words, whole=whole)
        rejected.extend(tried)
        if match is not None and not _is_invented(sentence, match):
            matches[token.i] = match
    _drop_parts(matches)
    _drop_carriers(matches)
    drafts = [_compose(mentions, matches, matches[at], composition) for at in sorted(matches)]
    told = _deduplicated([d for d in drafts if d is not None and _told(sentence, d)])
    return told_once(told) if len(told) > 1 else told, rejected


def _is_invented(sentence: Sentence, match: Match) -> bool:
    """Whether a work of invention tells it: "in the film", "the novel tells of"."""
    fiction = load_grammar().fiction
    heads = [*match.frame.get("subj"), match.frame.trigger, *sentence.ancestors(match.frame.trigger)]
    for head in heads:
        for prep in sentence.children(head, "prep"):
            if prep.lower == "in" and any(o.lemma in fiction for o in sentence.children(prep, "pobj")):
                return True
    above = (t for t in heads if t.pos == "VERB" and t.i != match.frame.trigger.i)
    return any(s.lemma in fiction for t in above for s in sentence.children(t, "nsubj"))


def _drop_parts(matches: dict[int, Match]) -> None:
    """A word that is only part of another's longer pattern is no trigger of its own."""
    for at, match in list(matches.items()):
        for other in list(matches.values()):
            longer = len(other.sense.pattern) > len(match.sense.pattern)
            words = {t.i for t in other.frame.matched[: len(other.sense.pattern)]}
            if other is not match and longer and at in words and at != other.frame.trigger.i:
                matches.pop(at, None)


def _drop_carriers(matches: dict[int, Match]) -> None:
    """Of "opened talks" the noun tells the event; its verb, of the same type, adds nothing."""
    for match in list(matches.values()):
        carrier = match.frame.verb
        if carrier is None or carrier.i == match.frame.trigger.i:
            continue
        above = matches.get(carrier.i)
        if above is None or above.sense.pos != "verb":
            continue
        if above.rule.denies or (above.rule.absorbs and above.rule.event_type == "REJECT"):
            if match.frame.trigger.dep == "dobj":
                matches.pop(match.frame.trigger.i, None)  # "called the allegations untrue" makes none
            continue
        if above.rule.absorbs or len(above.sense.pattern) > 1:
            continue
        if above.rule.event_type == match.rule.event_type:
            matches.pop(carrier.i)


@dataclass
class _Coding:
    """The code of a match as the predicates around it change it."""

    event_type: str
    mode: str | None
    auxiliary: set[str]
    reasons: list[str]
    denied_by: tuple[MentionKey, ...] = field(default=())
    told_by: tuple[MentionKey, ...] = field(default=())
    announced: bool = False
    conditional: tuple[Mention, ...] = ()

    def apply(self, change: Change) -> None:
        """Take over what a predicate makes of the event."""
        if change.event_type is not None and change.event_type != self.event_type:
            self.event_type, self.mode = change.event_type, change.mode
        else:
            self.mode = self.mode or change.mode
        if change.auxiliary is not None:
            self.auxiliary.add(change.auxiliary)


def _compose(mentions: Mentions, matches: Matches, match: Match, composition: Composition) -> Draft | None:
    """The draft that a match makes once the predicates around it had their say; None if one takes it in."""
    sentence = mentions.sentence
    modes, why = auxiliary_modes(match.frame)
    settled = _settled(match)
    modes -= settled
    coding = _Coding(match.rule.event_type, match.rule.mode, modes, [*_explained(match), *why])
    if not _governed(sentence, matches, match, composition, coding):
        return None
    recipients = match.recipients
    if coding.event_type in _HOSTILE:
        coding.conditional = threatened(sentence, matches, match)
        recipients = recipients or coding.conditional
    if match.rule.absorbs:
        inner = _absorbed(sentence, matches, match)
        if inner is not None and (_is_hearsay(inner, match) or _is_own_order(sentence, match)):
            return None
        if inner is not None:
            if not match.rule.denies and not _is_pact(match, inner):
                coding.apply(composition.under_event(match.rule.event_type, inner.rule.event_type))
            coding.reasons.append(f"takes in {inner.frame.trigger.text!r} ({inner.rule.id})")
            recipients = _concerned(sentence, match, inner, recipients)
        elif match.frame.get("comp"):
            coding.apply(composition.under_event(match.rule.event_type, ""))
    told = mode_told(coding.event_type, coding.mode, match.frame, match.actors)
    if told is not None:
        coding.mode = told[0]
        coding.reasons.append(f"mode {told[0]} by {told[1]!r}")
    coding.auxiliary -= settled
    _plan(coding, composition, bool(match.actors) and not coding.denied_by)
    actors, recipients, reciprocal = both_sides(coding.event_type, match, recipients, mentions)
    return Draft(
        sentence=sentence,
        trigger=match.frame.trigger,
        matched=tuple(match.frame.matched),
        clause=match.frame.verb or match.frame.trigger,
        event_type=coding.event_type,
        mode=coding.mode,
        actors=actors,
        recipients=recipients,
        auxiliary=coding.auxiliary,
        rule=match.rule.id,
        confidence=match.confidence,
        reasons=coding.reasons,
        denied_by=coding.denied_by,
        told_by=tuple(m.key for m in match.actors)
        if match.rule.claims
        else tuple(m.key for m in match.tellers) or coding.told_by,
        needs=match.rule.needs,
        elliptical=match.elliptical,
        voiced=match.rule.voiced,
        counts=match.rule.counts,
        figure=next(iter(match.frame.get("figure")), None),
        reciprocal=reciprocal,
        anybody=match.rule.anybody,
    )


def _concerned(
    sentence: Sentence, match: Match, inner: Match, recipients: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """To whom words about an act are, that act's parties taken in."""
    if match.rule.denies:
        return ()  # whom the denied deed would have harmed is not whom the denial answers
    if is_own_deed(match, inner):
        return inner.recipients
    if recipients or (match.rule.event_type == "REJECT" and _is_request(sentence, inner)):
        return recipients
    own = {m.key for m in match.actors}
    blamed = match.rule.event_type == "ACCUSE" and inner.rule.event_type in _DEEDS
    sides = inner.actors if blamed else inner.recipients  # who condemns a deed blames its doer
    return tuple(m for m in sides if m.key not in own)


def _settled(match: Match) -> frozenset[str]:
    """The auxiliary modes that make the sense, and are told by its type: "would not rule out"."""
    senses = [c.lemmas for c in match.rule.when if c.slot == "told"]
    refusing = match.rule.event_type == "REJECT" or any(s & {"negation", "refused"} for s in senses)
    return frozenset().union(*senses, REFUSED if senses and refusing else ())


def _governed(
    sentence: Sentence, matches: Matches, match: Match, composition: Composition, coding: _Coding
) -> bool:
    """Let the predicates above a match change its code; False if one of them takes the event in."""
    for governor in governors(sentence, match.frame):
        outer = matches.get(governor.i)
        if match.rule.event_type in _COOPERATIVE and _is_charge(sentence, match.frame.trigger, governor):
            return False
        if outer is not None and _is_own_order(sentence, outer):
            continue
        if outer is not None:
            if outer.rule.denies:
                coding.auxiliary.add("negation")
                coding.denied_by = tuple(m.key for m in outer.actors)
                coding.reasons.append(f"denied: {outer.frame.trigger.text!r} ({outer.rule.id})")
                continue
            if _is_hearsay(match, outer) or not outer.rule.absorbs or _own_event(match, outer):
                if outer.rule.event_type in _KEPT_INSIDE and match.frame.trigger.pos == "VERB":
                    coding.told_by = tuple(m.key for m in outer.actors)  # "accused Chad of arming them"
                return True
            return False
        kind = composition.operator(governor)
        if kind == "stop" and any(t.lower == "short" for t in sentence.children(governor)):
            kind = "fail"  # "stopped short of accusing"
        if kind is None:
            if governor.pos in ("VERB", "AUX"):
                coding.announced = _is_announced(sentence, governor, match)
                return True
            continue
        if _operates(sentence, governor, match, kind):
            coding.apply(composition.under_operator(kind, coding.event_type))
            modes, why = auxiliary_modes(_operator_frame(sentence, governor))
            coding.auxiliary |= modes
            coding.reasons.extend((f"under {kind} {governor.text!r}: {coding.event_type}", *why))
    return True


def _is_charge(sentence: Sentence, act: Token, governor: Token) -> bool:
    """Whether an act is what somebody is arrested or tried for: "was jailed for helping the rebels"."""
    prep = sentence.head(act)
    return (
        governor.lemma in load_grammar().accused_of
        and act.dep == "pcomp"
        and prep.lower in ("for", "of")
        and prep.head == governor.i
    )


def _is_announced(sentence: Sentence, governor: Token, match: Match) -> bool:
    """Whether a speaker tells what the speaker's own side is going to do: "the union says it will strike"."""
    if governor.lemma not in load_grammar().saying_verbs:
        return False
    doers = [sentence.tokens[m.head] for m in match.actors]
    speaker = sentence.child(governor, "nsubj")
    own = [t for t in doers if t.i > governor.i and (t.pos == "PRON" or _is_ones_own(sentence, t))]
    return bool(own) and speaker is not None and len(own) == len(doers)


def _is_ones_own(sentence: Sentence, doer: Token) -> bool:
    """Whether a speaker's "the government" is the speaker's own."""
    if doer.lemma.lower() not in ("government", "country", "administration", "army", "nation"):
        return False
    before = sentence.children(doer, "det", "poss", "amod", "compound")
    return bool(before) and all(t.lower in ("the", "his", "her", "our", "its", "their") for t in before)


def _operator_frame(sentence: Sentence, governor: Token) -> Frame:
    head = sentence.head(governor)
    verb = next((t for t in (governor, head) if t.pos in ("VERB", "AUX")), None)
    return Frame(sentence, governor, verb, matched=[governor])


def _operates(sentence: Sentence, governor: Token, match: Match, kind: str) -> bool:
    """Whether an event is the complement of an operator.

    A clause always is; a noun of an intending or attempting verb only as its object: "sought talks", but
    not "sought advice on the visit".
    """
    trigger = match.frame.trigger
    if (
        kind == "stop"
        and governor.lemma in ("end", "conclude")
        and trigger.lemma in load_grammar().gatherings
    ):
        return False  # a visit that ends was paid
    if kind == "stop" and _is_when(sentence, governor):
        return False  # "at the end of talks"
    if kind == "stop" and governor.lemma in _HALTING and is_infinitive(sentence, trigger):
        return False  # "stopped in Cairo to confer"
    if trigger.pos != "NOUN" or kind in ("stop", "fail", "begin") or governor.pos == "NOUN":
        return True
    return sentence.head(trigger).i == governor.i


def _is_when(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun of ending only tells when: "at the end of", "by the close of"."""
    return noun.pos == "NOUN" and noun.dep == "pobj" and sentence.head(noun).lower in _TIMES


def _is_hearsay(match: Match, outer: Match) -> bool:
    """Whether an accusation that names no culprit only tells of a deed: "alleged that he was poisoned"."""
    deed = match.rule.event_type in _DEEDS and not match.actors and match.frame.trigger.pos == "VERB"
    accused = outer.rule.event_type == "ACCUSE" and outer.rule.mode != "investigate"
    return deed and accused and not outer.recipients and not is_reciprocal(outer.frame, outer.actors)


def _is_own_order(sentence: Sentence, order: Match) -> bool:
    """Whether somebody tells their own people to act, as good as acting: "ordered his ministry to"."""
    if order.rule.id not in ("REQUEST.order-to", "REQUEST.instruct"):
        return False
    owners = [o for t in order.frame.get("obj") for o in sentence.children(t, "poss")]
    return any(o.lower in ("his", "her", "its", "their") for o in owners)


def _is_request(sentence: Sentence, inner: Match) -> bool:
    """Whether an act is what a noun above asks for: "a request to send troops to Mali"."""
    noun = sentence.head(inner.frame.verb or inner.frame.trigger)
    return noun.lemma.lower() in ("appeal", "call", "demand", "plea", "pressure", "proposal", "request")


def _is_pact(match: Match, inner: Match) -> bool:
    """Whether a deed is agreed on or offered, and no threat.

    That is what two agree on ("agreed with Cuba to expel them"), what one binds oneself to ("agreed to close
    the site") and what one offers to send.
    """
    word, deed = match.frame.trigger.lemma, inner.rule.event_type
    if match.rule.event_type != "AGREE":
        return False
    if word == "agree" and match.frame.get("with"):
        return True
    return (match.rule.id == "AGREE.agree" and deed == "COERCE") or (word == "offer" and deed == "MOBILIZE")


def _own_event(match: Match, outer: Match) -> bool:
    if match.rule.event_type == outer.rule.event_type == "ACCUSE":
        return False
    return outer.rule.event_type in _KEPT_INSIDE and bool(match.actors) and bool(match.recipients)


def _absorbed(sentence: Sentence, matches: Matches, outer: Match) -> Match | None:
    """The nearest event in the complement of one that takes such events in."""
    found: tuple[int, Match] | None = None
    for inner in matches.values():
        if inner is outer:
            continue
        above = [g.i for g in governors(sentence, inner.frame)]
        if outer.frame.trigger.i in above:
            depth = above.index(outer.frame.trigger.i)
            if found is None or depth < found[0]:
                found = (depth, inner)
    return found[1] if found is not None else None


def _plan(coding: _Coding, composition: Composition, acted: bool) -> None:
    """PLOVER: a planned meeting or help is AGREE, a planned withdrawal CONCEDE; what is refused, REJECT."""
    refused = composition.refused.get(coding.event_type)
    if acted and refused is not None and {"future", "negation"} <= coding.auxiliary:
        coding.reasons.append(f"{coding.event_type} that the actor will not do is refused")
        coding.event_type, coding.mode = "REJECT", refused
        coding.auxiliary -= {"future", "negation"}
        return
    threat = composition.announced.get(coding.event_type)
    to_come = coding.auxiliary & {"future", "hypothetical"}
    if coding.announced and threat is not None and to_come and "negation" not in coding.auxiliary:
        coding.reasons.append(f"{coding.event_type} that its actor announces is a threat")
        coding.event_type, coding.mode = "THREATEN", threat or None
        coding.auxiliary.discard("future")
        return
    if coding.conditional and acted and to_come and "negation" not in coding.auxiliary:
        coding.reasons.append(f"{coding.event_type} unless others give way is a threat")
        coding.event_type, coding.mode = "THREATEN", threat or "violence"
        coding.auxiliary -= {"future", "hypothetical"}
        return
    planned = composition.future.get(coding.event_type)
    if planned is not None and "future" in coding.auxiliary and "negation" not in coding.auxiliary:
        coding.reasons.append(f"planned {coding.event_type} is {planned}")
        coding.event_type, coding.mode = planned, None
    if coding.event_type in ("AGREE", "CONCEDE"):
        coding.auxiliary.discard("future")


def _told(sentence: Sentence, draft: Draft) -> bool:
    """Whether enough is known to count as an event."""
    mark = sentence.child(draft.clause, "mark")
    if mark is not None and (mark.lower == "unless" or _is_awaited(sentence, draft.clause, mark)):
        return False  # a condition of what is threatened or refused
    if draft.elliptical:
        # "called for the bill to be dropped": what is asked for is not done
        aux = sentence.child(draft.clause, "aux")
        return aux is None or aux.lower != "to" or draft.clause.head == draft.clause.i
    if load_plover().types[draft.event_type].needs_recipient and not draft.recipients:
        return draft.event_type == "COOPERATE" and len(draft.actors) > 1
    return bool(draft.actors or draft.recipients or draft.voiced)


def _is_awaited(sentence: Sentence, clause: Token, mark: Token) -> bool:
    """Whether a clause tells what somebody waits for: "will not pay until Peru disarms"."""
    above = sentence.head(clause)
    will = sentence.children(above, "aux")
    return mark.lower == "until" and any(
        t.lower in ("will", "would", "wo", "'ll", "can", "could") for t in will
    )


def _explained(match: Match) -> list[str]:
    words = " ".join(t.text for t in sorted(match.frame.matched, key=lambda t: t.i))
    return [f"{match.rule.id}: {words!r}", *(f"{slot} is {what}" for slot, what in match.filled.items())]


def _deduplicated(drafts: list[Draft]) -> list[Draft]:
    """One report per event: of those of one type by the same parties in a sentence the fullest stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.parties), -len(d.matched), d.trigger.i)):
        if not any(_same(other, draft) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: d.trigger.i)


def _is_toll(fuller: Draft, other: Draft) -> bool:
    """Whether a verb without parties only counts on: "killed 41 people and wounded 239"."""
    follows = other.trigger.dep == "conj" and other.trigger.head == fuller.trigger.i
    harm = fuller.trigger.lemma in _HARM and other.trigger.lemma in _HARM
    return follows and harm and fuller.auxiliary == other.auxiliary


def _same(fuller: Draft, other: Draft) -> bool:
    if fuller.event_type != other.event_type:
        return False
    if other.elliptical:
        return _is_toll(fuller, other)
    if ("negation" in fuller.auxiliary) != (
        "negation" in other.auxiliary
    ) or not other.parties <= fuller.parties:
        return False
    if other.recipients and {m.key for m in fuller.actors} != {m.key for m in other.actors}:
        return False
    if fuller.mode and other.mode and fuller.mode != other.mode and other.event_type in _DEEDS:
        return False  # "searched the house and arrested the owner"
    return other.event_type in _COOPERATION or abs(fuller.trigger.i - other.trigger.i) < _NEAR
