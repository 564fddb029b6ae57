"""From a draft to a report: parties named, vouched for, dated, placed and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.coding.anaphora import anaphor
from dragoman.coding.confidence import load_calibration
from dragoman.coding.draft import Draft
from dragoman.coding.privacy import is_private
from dragoman.coding.surroundings import Surroundings
from dragoman.model import (
    Attribution,
    Mention,
    MentionKey,
    Party,
    Quote,
    Report,
    Story,
    When,
    identify,
)
from dragoman.ontology import load_cameo, load_plover

_MATERIAL = (2, 4)  # quad classes of deeds
_NOBODY = 0.9  # an event without an actor is less surely one
_BY_ANYBODY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "LAB", "MED", "REL"))
_HISTORICAL_DAYS = 2 * 365  # an event this long before the story is its background


def report_of(
    story: Story,
    draft: Draft,
    parties: Callable[[Mention], list[Party]],
    chain: Sequence[Party],
    around: Surroundings,
) -> Report | None:
    """The report that a draft makes once its mentions are resolved.

    Args:
        story: the story it is from.
        draft: the coded event.
        parties: resolves a mention.
        chain: who vouches for it, innermost first.
        around: date, place, quantities and contexts.

    Returns:
        the report, or None where resolution leaves no party that the event needs.
    """
    actors = _resolved(draft.actors, parties)
    if draft.voiced and not actors and chain:
        actors, chain = [chain[0]], chain[1:]  # to say whose deed it was is the event
    taken = set() if draft.reciprocal else {p.entity_id for p in actors}
    recipients = [p for p in _resolved(draft.recipients, parties) if p.entity_id not in taken]
    if not _enough(draft, actors, recipients):
        return None
    doers = {p.entity_id for p in actors}
    vouchers = [p for p in chain if p.entity_id not in doers or _vouches_for_itself(draft)]
    auxiliary = draft.auxiliary | ({"historical"} if _is_history(story, around.date) else set())
    noun = anaphor(draft)
    passage, span, text = draft.sentence.span, draft.span, story.text
    return Report(
        report_id=identify(story.id, draft.event_type, draft.mode, draft.rule, span.start, span.end,
                           *(p.entity_id for p in (*actors, *recipients)), *sorted(auxiliary)),
        story_id=story.id,
        outlet=story.outlet,
        published=story.published.isoformat() if story.published else None,
        url=story.url,
        passage=Quote(passage.of(text), passage.start, passage.end),
        trigger=Quote(span.of(text), span.start, span.end),
        event_type=draft.event_type,
        mode=draft.mode,
        quad=load_plover().quad(draft.event_type),
        score=load_plover().score(draft.event_type, draft.mode),
        contexts=around.contexts,
        auxiliary=tuple(sorted(auxiliary)),
        actors=tuple(actors),
        recipients=tuple(recipients),
        according_to=tuple(vouchers),
        date=around.date,
        place=around.place,
        quantities=around.quantities,
        cameo=load_cameo().root_of(draft.event_type, draft.mode),
        rule=draft.rule,
        confidence=round(load_calibration().of(draft.confidence * (1.0 if actors else _NOBODY)), 3),
        reasons=tuple(draft.reasons),
        lemma=draft.trigger.lemma.lower(),
        anaphor=noun.lemma.lower() if noun is not None else "",
        topic=around.topic,
    )  # fmt: skip


def _vouches_for_itself(draft: Draft) -> bool:
    """Whether who acts can vouch, too: for what it denies, and for deeds; its words are its own event."""
    denied = "negation" in draft.auxiliary and bool(draft.denied_by)
    return denied or load_plover().quad(draft.event_type) in _MATERIAL


def _resolved(mentions: Sequence[Mention], parties: Callable[[Mention], list[Party]]) -> list[Party]:
    found: dict[str, Party] = {}
    for mention in mentions:
        for party in parties(mention):
            found.setdefault(party.entity_id, party)
    return list(found.values())


def _enough(draft: Draft, actors: list[Party], recipients: list[Party]) -> bool:
    if draft.elliptical:
        return True
    if not actors and not recipients:
        return False
    if draft.event_type not in _BY_ANYBODY and not draft.anybody:
        judging = frozenset(("JUD",)) if draft.event_type == "SUPPORT" else frozenset()  # a contest's jury
        private = _PRIVATE | judging
        if not any(_is_political(party, private) for party in (*actors, *recipients)):
            return False
    if is_private(draft, (*actors, *recipients)):
        return False
    if (draft.needs in ("actor", "both") and not actors) or (
        draft.needs in ("recipient", "both") and not recipients
    ):
        return False
    needs = load_plover().types[draft.event_type].needs_recipient
    return not needs or bool(recipients) or (draft.event_type == "COOPERATE" and len(actors) > 1)


def _is_political(party: Party, private: frozenset[str]) -> bool:
    """Whether a party has a name, a country or a public office: children and investors as such have none."""
    return (
        bool(party.country) or party.category in ("person", "body") or not private.issuperset(party.sectors)
    )


def _is_history(story: Story, date: When | None) -> bool:
    if story.published is None or date is None or date.end is None:
        return False
    import datetime as dt

    try:
        return (story.published - dt.date.fromisoformat(date.end)).days > _HISTORICAL_DAYS
    except ValueError:
        return False


def chain_of(
    draft: Draft,
    attributions: Sequence[Attribution],
    party_at: Callable[[MentionKey, Attribution | None], Party | None],
) -> list[Party]:
    """Who vouches for a draft, outwards: the innermost speaker, who carried the words, then outer speakers.

    Args:
        draft: the coded event.
        attributions: the statements of its story.
        party_at: resolves the mention of a source or relay.
    """
    over = sorted(
        (a for a in attributions if a.covers(draft.trigger.span)),
        key=lambda a: sum(len(c) for c in a.content),
    )
    chain: list[Party] = []
    keys: list[tuple[MentionKey, Attribution | None]] = []
    for attribution in over:
        if attribution.source_key is not None:
            keys.append((attribution.source_key, attribution))
        keys.extend((key, attribution) for key in attribution.relays)
    deniers = [(key, over[0] if over else None) for key in draft.denied_by]
    tellers = [(key, None) for key in draft.told_by]
    for key, within in (*deniers, *tellers, *keys):
        party = party_at(key, within)
        if party is not None and all(party.entity_id != p.entity_id for p in chain):
            chain.append(party)
    return chain
