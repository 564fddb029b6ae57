"""Small model objects and records for the tests of the store."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from dragoman.model import (
    Attribution,
    Cell,
    Dateline,
    Discrepancy,
    Event,
    Failure,
    Layout,
    Party,
    Passage,
    Quantity,
    Quote,
    Reading,
    Report,
    Span,
    Story,
    When,
    Where,
)
from dragoman.store import Store

TEXT = "ANKARA - Zarif called Çavuşoğlu three times on Friday night, the ministry said."


def make_party(entity_id: str = "e1", **changes: Any) -> Party:
    """Zarif, unless said otherwise."""
    given: dict[str, Any] = {
        "entity_id": entity_id,
        "category": "person",
        "name": "Javad Zarif",
        "aliases": ("Zarif",),
        "country": "IRN",
        "sectors": ("GOV",),
        "role": "foreign minister",
        "text": "Zarif",
        "start": 9,
        "end": 14,
        "evidence": "named",
    }
    return Party(**given | changes)


def zarif(n: int) -> Party:
    """Iran's minister as story ``n`` names him."""
    return make_party(f"s{n}-z")


def cavusoglu(n: int) -> Party:
    """Turkey's minister as story ``n`` names him."""
    return make_party(
        f"s{n}-c",
        name="Mevlüt Çavuşoğlu",
        aliases=("Çavuşoğlu",),
        country="TUR",
        text="Çavuşoğlu",
        start=22,
        end=31,
    )


def make_report(n: int, k: int = 0, **changes: Any) -> Report:
    """Report ``k`` of story ``n``: a telephone call."""
    given: dict[str, Any] = {
        "report_id": f"r{n}-{k}",
        "story_id": f"s{n}",
        "outlet": "Tasnim",
        "published": "2016-07-17",
        "url": None,
        "passage": Quote(TEXT[9:], 9, len(TEXT)),
        "trigger": Quote("called", 15 + k, 21 + k),
        "event_type": "CONSULT",
        "mode": "third-party",
        "quad": 1,
        "score": 1.0,
        "contexts": ("diplomatic",),
        "auxiliary": (),
        "actors": (zarif(n),),
        "recipients": (cavusoglu(n),),
        "according_to": (
            make_party(f"s{n}-m", category="body", name="ministry", aliases=(), text="the ministry"),
        ),
        "date": When("2016-07-15", "2016-07-15", "2016-07-15", "Friday night", "counted from publication"),
        "place": Where("Ankara", "TUR", 39.9, 32.85, 323786, "ANKARA"),
        "quantities": (Quantity(3.0, "calls", "three times"),),
        "cameo": "04",
        "rule": "CONSULT.call",
        "confidence": 0.8,
        "reasons": ("call: CONSULT",),
        "lemma": "call",
    }
    return Report(**given | changes)


def make_reading(n: int, reports: int = 2, text: str = TEXT, **changes: Any) -> Reading:
    """Story ``n`` with its passages, a statement and some reports."""
    given: dict[str, Any] = {
        "id": f"s{n}",
        "text": text,
        "outlet": "Tasnim",
        "published": dt.date(2016, 7, 17),
        "url": None,
        "headline": None,
        "origin": f"stories.jsonl:{n}",
    }
    story = Story(**given | changes)
    layout = Layout(
        (Passage(0, Span(9, len(text)), "paragraph"),), "Zarif calls", dateline=Dateline(Span(0, 6), "Ankara")
    )
    said = Attribution(
        f"a{n}", "indirect", Span(61, 73), Span(74, 78), (Span(9, 59),), chain=(zarif(n),), rule="say"
    )
    coded = tuple(
        make_report(n, k, published=story.published and story.published.isoformat()) for k in range(reports)
    )
    return Reading(story, layout, (said,), (), coded)


def make_failure(n: int, reason: str = "no text", **changes: Any) -> Failure:
    """An input that could not be read."""
    return Failure(**{"origin": f"stories.jsonl:{n}", "reason": reason, "remedy": "give it a text"} | changes)


def make_event(*report_ids: str, **changes: Any) -> Event:
    """The event that some reports tell."""
    given: dict[str, Any] = {
        "event_id": f"E{report_ids[0]}",
        "event_type": "CONSULT",
        "mode": "third-party",
        "quad": 1,
        "score": 1.0,
        "actors": (make_party("E-zarif", name="Mohammad Javad Zarif"),),
        "recipients": (cavusoglu(0),),
        "date": When("2016-07-15", "2016-07-15", "2016-07-15", "Friday night", "counted"),
        "place": None,
        "first_told": "2016-07-17",
        "last_told": "2017-08-17",
        "outlets": ("Tasnim", "Daily Sabah"),
        "report_ids": report_ids,
        "slots": {"date": "agreed", "quantities": "differ"},
        "similarity": 0.9,
        "why": ("same parties, same day",),
    }
    return Event(**given | changes)


def make_discrepancy(event_id: str, *report_ids: str, kind: str = "differs") -> Discrepancy:
    """Six calls against three."""
    cells = tuple(Cell(r, "Tasnim", str(i), "three times") for i, r in enumerate(report_ids))
    return Discrepancy(event_id, "quantities", kind, report_ids, cells)


def entity(entity_id: str, *members: str, **changes: Any) -> dict[str, object]:
    """A row of the table of entities: Zarif."""
    given: dict[str, object] = {
        "entity_id": entity_id,
        "category": "person",
        "name": "Mohammad Javad Zarif",
        "aliases": ["Zarif", "Javad Zarif"],
        "country": "IRN",
        "sectors": ["GOV", "DIP"],
        "roles": ["foreign minister"],
        "members": list(members),
        "evidence": ["same name"],
    }
    return given | changes


def filled(path: Path, stories: int = 3) -> Store:
    """A record of some stories with linked entities, events and a discrepancy."""
    store = Store.open(path, create=True)
    store.append([make_reading(n) for n in range(stories)], [], "1")
    derive(store, stories)
    return store


def derive(store: Store, stories: int = 3) -> None:
    """Derive what the stories yield together: one event a report number, the first of them disputed."""
    version = store.version()
    events = [make_event(*(f"r{n}-{k}" for n in range(stories))) for k in range(2)]
    store.replace("entities", [entity("E-zarif", *(f"s{n}-z" for n in range(stories)))], derived_from=version)
    store.replace("events", events, derived_from=version)
    store.replace("discrepancies", [make_discrepancy("Er0-0", "r0-0", "r1-0")], derived_from=version)
