"""Works out what lies across stories: linked entities, merged events, discrepancies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from dragoman.actors.linking import canonical, link
from dragoman.discrepancies import find_all
from dragoman.merging import merge
from dragoman.model import Entity, Party, Report
from dragoman.store import Store


def derive(store: Store) -> bool:
    """Bring the derived tables of a record up to its stories.

    Returns:
        whether there was anything to do.
    """
    if not store.stale():
        return False
    version = store.version()
    reports = list(store.reports())
    linked = link(_entities(store, reports))
    ids = canonical(linked)
    events = merge(reports, ids)
    store.replace("entities", (asdict(entity) for entity in linked), derived_from=version)
    store.replace("events", events, derived_from=version)
    store.replace("discrepancies", find_all(events, reports, ids), derived_from=version)
    return True


def _entities(store: Store, reports: Iterable[Report]) -> Iterator[Entity]:
    """The stories' own entities, read back from the parties of reports and statements."""
    seen: set[tuple[str, str | None]] = set()

    def fresh(parties: Iterable[Party]) -> Iterator[Entity]:
        for p in parties:
            if (p.entity_id, p.role) not in seen:
                seen.add((p.entity_id, p.role))
                yield Entity(p.entity_id, p.category, p.name, p.aliases, p.country, p.sectors, p.role)

    for report in reports:
        yield from fresh((*report.actors, *report.recipients, *report.according_to))
    for _, attribution in store.attributions():
        yield from fresh(attribution.chain)
