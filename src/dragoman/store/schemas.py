"""The columns of the record's tables, one explicit Arrow schema a table.

``batch`` and ``story_id`` come first in the tables of facts: Delta keeps statistics of the leading columns
only, and these two decide which rows are visible.
"""

from __future__ import annotations

import pyarrow as pa

TEXT, WHOLE, NUMBER = pa.string(), pa.int32(), pa.float64()


def _struct(**fields: pa.DataType) -> pa.DataType:
    return pa.struct([pa.field(name, kind) for name, kind in fields.items()])


TEXTS = pa.list_(TEXT)
QUOTE = _struct(text=TEXT, start=WHOLE, end=WHOLE)
DATELINE = _struct(text=TEXT, start=WHOLE, end=WHOLE, place=TEXT, agency=TEXT)
PARTY = _struct(
    entity_id=TEXT, name=TEXT, aliases=TEXTS, country=TEXT, sectors=TEXTS, role=TEXT, text=TEXT, start=WHOLE,
    end=WHOLE, category=TEXT, evidence=TEXT,
)  # fmt: skip
PARTIES = pa.list_(PARTY)
WHEN = _struct(value=TEXT, start=TEXT, end=TEXT, text=TEXT, basis=TEXT)
WHERE = _struct(name=TEXT, country=TEXT, latitude=NUMBER, longitude=NUMBER, geonames_id=pa.int64(), text=TEXT)
QUANTITY = _struct(value=NUMBER, unit=TEXT, text=TEXT, low=NUMBER, high=NUMBER)
CELL = _struct(
    report_id=TEXT, outlet=TEXT, value=TEXT, text=TEXT, story_id=TEXT, published=TEXT, start=WHOLE, end=WHOLE,
    according_to=TEXTS,
)  # fmt: skip


def _schema(**fields: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in fields.items()])


STORIES = _schema(
    batch=TEXT, story_id=TEXT, digest=TEXT, outlet=TEXT, published=TEXT, url=TEXT, headline=TEXT, text=TEXT,
    origin=TEXT, status=TEXT, reason=TEXT, remedy=TEXT, byline=QUOTE, dateline=DATELINE, found_headline=TEXT,
    repeats=pa.list_(QUOTE), credits=pa.list_(QUOTE), reports=WHOLE, attributions=WHOLE, version=TEXT,
)  # fmt: skip

PASSAGES = _schema(
    batch=TEXT, story_id=TEXT, outlet=TEXT, published=TEXT, index=WHOLE, kind=TEXT, text=TEXT, start=WHOLE,
    end=WHOLE,
)  # fmt: skip

ATTRIBUTIONS = _schema(
    batch=TEXT, story_id=TEXT, attribution_id=TEXT, outlet=TEXT, published=TEXT, kind=TEXT, source=QUOTE,
    cue=QUOTE, content=pa.list_(QUOTE), chain=PARTIES, about=PARTIES, vouched=pa.bool_(), rule=TEXT,
)  # fmt: skip

REPORTS = _schema(
    batch=TEXT, story_id=TEXT, report_id=TEXT, outlet=TEXT, published=TEXT, url=TEXT, passage=QUOTE,
    trigger=QUOTE, event_type=TEXT, mode=TEXT, quad=WHOLE, score=NUMBER, contexts=TEXTS, auxiliary=TEXTS,
    actors=PARTIES, recipients=PARTIES, according_to=PARTIES, date=WHEN, place=WHERE,
    quantities=pa.list_(QUANTITY), cameo=TEXT, rule=TEXT, confidence=NUMBER, reasons=TEXTS, lemma=TEXT,
    anaphor=TEXT, antecedent=TEXT, topic=TEXTS,
)  # fmt: skip

ENTITIES = _schema(
    entity_id=TEXT, category=TEXT, name=TEXT, aliases=TEXTS, country=TEXT, sectors=TEXTS, roles=TEXTS,
    members=TEXTS, evidence=TEXTS,
)  # fmt: skip

EVENTS = _schema(
    event_id=TEXT, event_type=TEXT, mode=TEXT, quad=WHOLE, score=NUMBER, actors=PARTIES, recipients=PARTIES,
    date=WHEN, place=WHERE, first_told=TEXT, last_told=TEXT, outlets=TEXTS, report_ids=TEXTS,
    slots=pa.map_(TEXT, TEXT), similarity=NUMBER, why=TEXTS, origins=TEXTS,
    possibly_same=pa.list_(_struct(event_id=TEXT, score=NUMBER, why=TEXT)),
    inferred=pa.list_(_struct(report_id=TEXT, date=WHEN)),
)  # fmt: skip

DISCREPANCIES = _schema(
    event_id=TEXT, slot=TEXT, kind=TEXT, report_ids=TEXTS, values=pa.list_(CELL), why=TEXTS
)

JUDGEMENTS = _schema(
    judgement_id=TEXT, made=TEXT, author=TEXT, action=TEXT, subject=TEXT, subject_id=TEXT, slot=TEXT,
    value=TEXT, note=TEXT, undoes=TEXT,
)  # fmt: skip

FACTS = ("passages", "attributions", "reports", "stories")
"""Append-only, in the order in which a batch is committed: a story's own row comes last."""

DERIVED = ("entities", "events", "discrepancies")
"""Worked out from the facts, each replaced as a whole."""


def schemas() -> dict[str, pa.Schema]:
    """The schema of every table of a record, ``stories`` last: its presence says that the record is whole."""
    return {
        "passages": PASSAGES, "attributions": ATTRIBUTIONS, "reports": REPORTS, "entities": ENTITIES,
        "events": EVENTS, "discrepancies": DISCREPANCIES, "judgements": JUDGEMENTS, "stories": STORIES,
    }  # fmt: skip
