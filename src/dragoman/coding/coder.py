"""The coder: every event that a sentence tells, as drafts with a reason for each code."""

from __future__ import annotations

from dragoman.coding.auxiliary import auxiliary_modes
from dragoman.coding.codebook import Codebook
from dragoman.coding.composition import Change, Composition, governors
from dragoman.coding.draft import Draft
from dragoman.coding.matching import Match, Rejection, match_token
from dragoman.mentions import Mentions
from dragoman.model import Mention, Sentence, Token

_NEED_RECIPIENT = frozenset(("COOPERATE", "AID", "SANCTION"))
_KEPT_INSIDE = frozenset(("ACCUSE", "SUPPORT"))  # a condemned attack with its own parties is told as well
_VERBAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"))


def code_sentence(
    sentence: Sentence, mentions: Mentions, codebook: Codebook, composition: Composition
) -> tuple[list[Draft], list[Rejection]]:
    """Code one sentence.

    Args:
        sentence: the parsed sentence.
        mentions: its mentions.
        codebook: the rules.
        composition: what predicates make of the events they govern.

    Returns:
        the drafts in the order of their triggers, and the senses that were tried in vain.
    """
    matches: dict[int, Match] = {}
    rejected: list[Rejection] = []
    for token in sentence.tokens:
        if token.i in matches:
            continue
        match, tried = match_token(sentence, mentions, codebook, token)
        rejected.extend(tried)
        if match is not None:
            matches[token.i] = match
    _drop_parts(matches)
    drafts: list[Draft] = []
    for at in sorted(matches):
        drafts.extend(_compose(sentence, matches, matches[at], composition))
    drafts = [d for d in drafts if _told(d)]
    return _deduplicated(drafts), rejected


def _drop_parts(matches: dict[int, Match]) -> None:
    """A word that is only part of another's longer pattern is no trigger of its own."""
    for at, match in list(matches.items()):
        own = len(match.sense.pattern)
        for other in list(matches.values()):
            if other is match or len(other.sense.pattern) <= own:
                continue
            words = {t.i for t in other.frame.matched[: len(other.sense.pattern)]}
            if at in words and at != other.frame.trigger.i:
                matches.pop(at, None)
    for match in list(matches.values()):
        carrier = match.frame.verb
        if carrier is None or carrier.i == match.frame.trigger.i or carrier.i not in matches:
            continue
        above = matches[carrier.i]
        if above.sense.pos == "verb" and not above.rule.absorbs and len(above.sense.pattern) == 1:
            if above.rule.event_type == match.rule.event_type:
                matches.pop(carrier.i, None)  # "opened talks": the noun says it better


def _compose(sentence: Sentence, matches: dict[int, Match], match: Match, composition: Composition) -> list[Draft]:
    """The drafts that a match makes after the predicates above it have had their say."""
    event_type, mode = match.rule.event_type, match.rule.mode
    modes, reasons = auxiliary_modes(match.frame)
    actors, recipients = match.actors, match.recipients
    denied_by: tuple[tuple[int, int], ...] = ()
    reasons = [*_explained(match), *reasons]
    clause = match.frame.verb or match.frame.trigger
    for governor in governors(sentence, match.frame):
        outer = matches.get(governor.i)
        if outer is not None and outer is not match:
            if outer.rule.denies:
                modes.add("negation")
                denied_by = tuple(m.key for m in outer.actors)
                reasons.append(f"denied: {outer.frame.trigger.text!r} ({outer.rule.id})")
                continue
            if outer.rule.absorbs and not _own_event(match, outer):
                return []
            break
        kind = composition.operator(governor)
        if kind is None:
            if governor.pos in ("VERB", "AUX"):
                break
            continue
        change = composition.under_operator(kind, event_type)
        if not _operates(sentence, governor, match, kind):
            continue
        event_type, mode = change.event_type or event_type, change.mode if change.event_type else mode
        if change.auxiliary:
            modes.add(change.auxiliary)
        more, why = auxiliary_modes_of(sentence, governor)
        modes |= more
        reasons.append(f"under {kind} {governor.text!r}: {event_type}")
        reasons.extend(why)
        if not actors:
            actors = _subject_parties(sentence, matches, governor, match)
    inner = _absorbed(sentence, matches, match)
    if inner is None and mode is None and match.rule.absorbs and match.frame.get("comp"):
        mode = composition.under_event(event_type, "").mode
    if match.rule.absorbs and inner is not None:
        change = composition.under_event(match.rule.event_type, inner.rule.event_type)
        event_type = change.event_type or event_type
        mode = mode or change.mode if not change.event_type else change.mode
        if change.auxiliary:
            modes.add(change.auxiliary)
        reasons.append(f"takes in {inner.frame.trigger.text!r} ({inner.rule.id}): {event_type}{'/' + mode if mode else ''}")
        own = {m.key for m in actors}
        recipients = recipients or tuple(m for m in inner.recipients if m.key not in own)
    event_type, mode = _planned(event_type, mode, modes, composition, reasons)
    return [
        Draft(sentence, match.frame.trigger, tuple(match.frame.matched), clause, event_type, mode, actors, recipients,
              modes, match.rule.id, match.confidence, reasons, denied_by, match.rule.needs, match.elliptical)
    ]  # fmt: skip


def auxiliary_modes_of(sentence: Sentence, governor: Token) -> tuple[set[str], list[str]]:
    """The auxiliary modes that an operator's own grammar tells ("did not begin", "will try")."""
    from dragoman.coding.frames import Frame

    verb = governor if governor.pos in ("VERB", "AUX") else None
    if verb is None and sentence.head(governor).pos in ("VERB", "AUX"):
        verb = sentence.head(governor)
    return auxiliary_modes(Frame(sentence, governor, verb, matched=[governor]))


def _operates(sentence: Sentence, governor: Token, match: Match, kind: str) -> bool:
    """Whether the event is really the complement of the operator, not of a sense it has besides.

    With a clause any operator takes hold; a noun must be its object ("suspended aid"), for intending
    operators the thing planned ("a planned visit" is told by the noun itself).
    """
    if match.frame.trigger.pos != "NOUN":
        return True
    if kind in ("stop", "fail", "begin"):
        return True
    return governor.pos == "NOUN" or sentence.head(match.frame.trigger).i == governor.i


def _own_event(match: Match, outer: Match) -> bool:
    return outer.rule.event_type in _KEPT_INSIDE and bool(match.actors) and bool(match.recipients)


def _absorbed(sentence: Sentence, matches: dict[int, Match], outer: Match) -> Match | None:
    """The event in the complement of one that takes such events in."""
    best: Match | None = None
    for inner in matches.values():
        if inner is outer or inner.rule.absorbs and inner.frame.trigger.i < outer.frame.trigger.i:
            continue
        above = [g.i for g in governors(sentence, inner.frame)]
        if outer.frame.trigger.i in above and (best is None or len(above) < 3):
            best = best or inner
    return best


def _subject_parties(sentence: Sentence, matches: dict[int, Match], governor: Token, match: Match) -> tuple[Mention, ...]:
    return ()


def _planned(
    event_type: str, mode: str | None, modes: set[str], composition: Composition, reasons: list[str]
) -> tuple[str, str | None]:
    """PLOVER: a planned meeting or promised help is AGREE, a planned withdrawal CONCEDE; neither is marked future."""
    if "future" in modes and event_type in composition.future and "negation" not in modes:
        reasons.append(f"planned {event_type} is {composition.future[event_type]}")
        event_type, mode = composition.future[event_type], None
    if event_type in ("AGREE", "CONCEDE"):
        modes.discard("future")
    return event_type, mode


def _told(draft: Draft) -> bool:
    """Whether enough is known to count as an event."""
    if draft.elliptical:
        return True
    if draft.event_type in _NEED_RECIPIENT and not draft.recipients and not (
        draft.event_type == "COOPERATE" and len(draft.actors) > 1
    ):
        return False
    return bool(draft.actors or draft.recipients)


def _explained(match: Match) -> list[str]:
    words = " ".join(t.text for t in sorted(match.frame.matched, key=lambda t: t.i))
    return [f"{match.rule.id}: {words!r}", *(f"{slot} is {what}" for slot, what in match.filled.items())]


def _deduplicated(drafts: list[Draft]) -> list[Draft]:
    """One report per event: of the same type by the same parties in a sentence, the fuller stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-len(d.parties), -len(d.matched), d.trigger.i)):
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
    return sorted(kept, key=lambda d: d.trigger.i)


def _same(a: Draft, b: Draft) -> bool:
    if a.event_type != b.event_type or ("negation" in a.auxiliary) != ("negation" in b.auxiliary):
        return False
    if not b.parties <= a.parties or b.elliptical:
        return False
    first = {m.key for m in a.actors} == {m.key for m in b.actors} or not b.recipients
    return first and _near(a, b)


def _near(a: Draft, b: Draft) -> bool:
    """In one clause, or in coordinated clauses that share their subject."""
    return a.event_type in _VERBAL or abs(a.trigger.i - b.trigger.i) < 12
