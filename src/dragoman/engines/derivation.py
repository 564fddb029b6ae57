"""Works out what lies across stories: linked entities, merged events, discrepancies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import date

from dragoman.actors.linking import LinkedEntity, canonical, link
from dragoman.actors.listed import load_register
from dragoman.discrepancies import find_all
from dragoman.judgements import apply
from dragoman.merging import credited, merge
from dragoman.model import Entity, Party, Report
from dragoman.store import Store


def derive(store: Store, *, again: bool = False) -> bool:
    """Bring the derived tables of a record up to its stories and to what people judged of them.

    Args:
        store: the record.
        again: do it though no stories or judgements have come in since, for lists of actors that have.

    Returns:
        whether there was anything to do.
    """
    if not store.stale() and not (again and store.version() > 0):
        return False
    _derive(store, judged := store.judged())
    while store.judged() != judged:  # somebody judged meanwhile, and may have been overwritten
        _derive(store, judged := store.judged())
    return True


def _derive(store: Store, upto: int) -> None:
    version = store.version()
    judged = apply(store.reports(), store.judgements())
    reports = list(judged.reports)
    linked = link(_entities(store, reports), load_register(store.lists()))
    ids = canonical(linked)
    reports = _with_linked(reports, linked)
    frames = store.frames()
    credit = {story: agency for story, outlet, lines in frames if (agency := credited(lines, outlet))}
    events = merge((r for r in reports if r.report_id not in judged.rejected), ids, credit, judged.links)
    differ = find_all(events, reports, ids)
    store.replace("entities", (asdict(entity) for entity in linked), derived_from=version, judged=upto)
    store.replace("events", events, derived_from=version, judged=upto)
    store.replace("discrepancies", differ, derived_from=version, judged=upto)


def _entities(store: Store, reports: Iterable[Report]) -> Iterator[Entity]:
    """The stories' own entities, read back from the parties of reports and statements."""
    seen: set[tuple[str, str | None]] = set()
    days = {story: _day(text) for story, text in store.published().items()}

    def fresh(parties: Iterable[Party], story: str) -> Iterator[Entity]:
        for p in parties:
            if (p.entity_id, p.role) not in seen:
                seen.add((p.entity_id, p.role))
                told = days.get(story) if p.category == "person" else None
                yield Entity(
                    p.entity_id, p.category, p.name, p.aliases, p.country, p.sectors, p.role, told=told
                )

    for report in reports:
        yield from fresh((*report.actors, *report.recipients, *report.according_to), report.story_id)
    for story, attribution in store.attributions():
        yield from fresh((*attribution.chain, *attribution.about), story)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def _with_linked(reports: Iterable[Report], linked: Iterable[LinkedEntity]) -> list[Report]:
    """The reports with what the whole record knows of their parties: a name here, its country there."""
    known = {member: entity for entity in linked for member in entity.members}

    def whole(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple([_whole(p, known.get(p.entity_id)) for p in parties])

    found = []
    for r in reports:
        sides = (r.actors, r.recipients, r.according_to)
        actors, recipients, chain = linked_sides = tuple(map(whole, sides))
        same = linked_sides == sides
        found.append(r if same else replace(r, actors=actors, recipients=recipients, according_to=chain))
    return found


def _whole(party: Party, entity: LinkedEntity | None) -> Party:
    if entity is None:
        return party
    country, sectors = party.country or entity.country, party.sectors or entity.sectors
    told = (entity.category, entity.name, country, sectors)
    if told == (party.category, party.name, party.country, party.sectors):
        return party
    return replace(party, category=entity.category, name=entity.name, country=country, sectors=sectors)
