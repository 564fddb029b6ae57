"""Reports, events and discrepancies as rows of the record, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.model import (
    Cell,
    Discrepancy,
    Event,
    Party,
    Possible,
    Quantity,
    Quote,
    Report,
    Span,
    When,
    Where,
)

Row = dict[str, Any]


def quote_row(quote: Quote) -> Row:
    """Words with their place."""
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def span_row(span: Span, text: str) -> Row:
    """A stretch of a story's ``text`` with its words."""
    return {"text": span.of(text), "start": span.start, "end": span.end}


def party_row(party: Party) -> Row:
    """A party to an event or a link of a chain of attribution."""
    return {
        "entity_id": party.entity_id,
        "name": party.name,
        "aliases": list(party.aliases),
        "country": party.country,
        "sectors": list(party.sectors),
        "role": party.role,
        "text": party.text,
        "start": party.start,
        "end": party.end,
        "category": party.category,
        "evidence": party.evidence,
    }


def when_row(when: When | None) -> Row | None:
    """A date."""
    if when is None:
        return None
    return {"value": when.value, "start": when.start, "end": when.end, "text": when.text, "basis": when.basis}


def where_row(where: Where | None) -> Row | None:
    """A place."""
    if where is None:
        return None
    return {
        "name": where.name,
        "country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "geonames_id": where.geonames_id,
        "text": where.text,
    }


def quantity_row(q: Quantity) -> Row:
    """A number an event carries."""
    return {"value": q.value, "unit": q.unit, "text": q.text, "low": q.low, "high": q.high}


def report_row(report: Report) -> Row:
    """A report, without its batch."""
    return {
        "story_id": report.story_id,
        "report_id": report.report_id,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "passage": quote_row(report.passage),
        "trigger": quote_row(report.trigger),
        "event_type": report.event_type,
        "mode": report.mode,
        "quad": report.quad,
        "score": report.score,
        "contexts": list(report.contexts),
        "auxiliary": list(report.auxiliary),
        "actors": [party_row(p) for p in report.actors],
        "recipients": [party_row(p) for p in report.recipients],
        "according_to": [party_row(p) for p in report.according_to],
        "date": when_row(report.date),
        "place": where_row(report.place),
        "quantities": [quantity_row(q) for q in report.quantities],
        "cameo": report.cameo,
        "rule": report.rule,
        "confidence": report.confidence,
        "reasons": list(report.reasons),
        "lemma": report.lemma,
        "anaphor": report.anaphor,
        "antecedent": report.antecedent,
        "topic": list(report.topic),
    }


def event_row(event: Event) -> Row:
    """An event."""
    return {
        "event_id": event.event_id,
        "event_type": event.event_type,
        "mode": event.mode,
        "quad": event.quad,
        "score": event.score,
        "actors": [party_row(p) for p in event.actors],
        "recipients": [party_row(p) for p in event.recipients],
        "date": when_row(event.date),
        "place": where_row(event.place),
        "first_told": event.first_told,
        "last_told": event.last_told,
        "outlets": list(event.outlets),
        "report_ids": list(event.report_ids),
        "slots": dict(event.slots),
        "similarity": event.similarity,
        "why": list(event.why),
        "origins": list(event.origins),
        "possibly_same": [
            {"event_id": p.event_id, "score": p.score, "why": p.why} for p in event.possibly_same
        ],
        "inferred": [{"report_id": i, "date": when_row(when)} for i, when in event.inferred.items()],
    }


def discrepancy_row(found: Discrepancy) -> Row:
    """A slot on which the reports of an event differ."""
    return {
        "event_id": found.event_id,
        "slot": found.slot,
        "kind": found.kind,
        "report_ids": list(found.report_ids),
        "values": [cell_row(cell) for cell in found.values],
        "why": list(found.why),
    }


def cell_row(cell: Cell) -> Row:
    """What one report says in the slot that differs."""
    return {
        "report_id": cell.report_id,
        "outlet": cell.outlet,
        "value": cell.value,
        "text": cell.text,
        "story_id": cell.story_id,
        "published": cell.published,
        "start": cell.start,
        "end": cell.end,
        "according_to": list(cell.according_to),
    }


def party_from(row: Mapping[str, Any]) -> Party:
    """The party of a row."""
    return Party(
        row["entity_id"], row["category"], row["name"], tuple(row["aliases"]), row["country"],
        tuple(row["sectors"]), row["role"], row["text"], row["start"], row["end"], row["evidence"],
    )  # fmt: skip


def parties_from(rows: Iterable[Mapping[str, Any]]) -> tuple[Party, ...]:
    """The parties of a list of rows."""
    return tuple(party_from(row) for row in rows)


def quote_from(row: Mapping[str, Any]) -> Quote:
    """The quote of a row."""
    return Quote(row["text"], row["start"], row["end"])


def when_from(row: Mapping[str, Any] | None) -> When | None:
    """The date of a row."""
    return None if row is None else When(row["value"], row["start"], row["end"], row["text"], row["basis"])


def where_from(row: Mapping[str, Any] | None) -> Where | None:
    """The place of a row."""
    if row is None:
        return None
    place = (row["latitude"], row["longitude"], row["geonames_id"])
    return Where(row["name"], row["country"], *place, row["text"])


def quantity_from(row: Mapping[str, Any]) -> Quantity:
    """The quantity of a row."""
    return Quantity(row["value"], row["unit"], row["text"], row["low"], row["high"])


def report_from(row: Mapping[str, Any]) -> Report:
    """The report of a row; columns that a report does not have (``event_id``) are passed over."""
    return Report(
        row["report_id"], row["story_id"], row["outlet"], row["published"], row["url"],
        quote_from(row["passage"]), quote_from(row["trigger"]), row["event_type"], row["mode"], row["quad"],
        row["score"], tuple(row["contexts"]), tuple(row["auxiliary"]), parties_from(row["actors"]),
        parties_from(row["recipients"]), parties_from(row["according_to"]), when_from(row["date"]),
        where_from(row["place"]), tuple(quantity_from(q) for q in row["quantities"]), row["cameo"],
        row["rule"], row["confidence"], tuple(row["reasons"]), row["lemma"],
        row["anaphor"], row["antecedent"], tuple(row["topic"] or ()),
    )  # fmt: skip


def event_from(row: Mapping[str, Any]) -> Event:
    """The event of a row."""
    return Event(
        row["event_id"], row["event_type"], row["mode"], row["quad"], row["score"],
        parties_from(row["actors"]), parties_from(row["recipients"]), when_from(row["date"]),
        where_from(row["place"]), row["first_told"], row["last_told"], tuple(row["outlets"]),
        tuple(row["report_ids"]), dict(row["slots"]), row["similarity"], tuple(row["why"]),
        tuple(row.get("origins") or ()),  # a record of an older version lacks it until it is derived again
        tuple(Possible(p["event_id"], p["score"], p["why"]) for p in row.get("possibly_same") or ()),
        {x["report_id"]: w for x in row.get("inferred") or () if (w := when_from(x["date"])) is not None},
    )  # fmt: skip


def discrepancy_from(row: Mapping[str, Any]) -> Discrepancy:
    """The discrepancy of a row; a record written before it was kept lacks where the cells stand, and why."""
    cells = tuple(
        Cell(
            c["report_id"], c["outlet"], c["value"], c["text"], c.get("story_id"), c.get("published"),
            c.get("start"), c.get("end"), tuple(c.get("according_to") or ()),
        )
        for c in row["values"]
    )  # fmt: skip
    why = tuple(row.get("why") or ())
    return Discrepancy(row["event_id"], row["slot"], row["kind"], tuple(row["report_ids"]), cells, why)
