"""What tables can be filtered by, as SQL conditions whose values are always bound, never written in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from dragoman.ontology import load_countries, load_plover
from dragoman.store.batches import clean
from dragoman.store.days import first_day, last_day

Value = str | bool | dt.date | Iterable[str]


class Condition(NamedTuple):
    """A condition on the rows ``t`` of a table, with the values of its placeholders."""

    sql: str
    values: tuple[object, ...] = ()


Filter = Callable[[Value], Condition]

_CODE = re.compile(r"[A-Z]{3}(\.[A-Z]{3})*")


def _texts(value: Value) -> list[str]:
    if isinstance(value, bool | dt.date):
        raise ValueError(f"{value!r} is no text")
    return [clean(v) for v in ([value] if isinstance(value, str) else value)]


def _any(conditions: list[Condition]) -> Condition:
    if not conditions:
        return Condition("false")
    joined = " OR ".join(f"({c.sql})" for c in conditions)
    return Condition(f"({joined})", tuple(v for c in conditions for v in c.values))


def _each(sql: str) -> Filter:
    """Any of the values, put where ``sql`` has its one placeholder."""
    return lambda value: _any([Condition(sql, (v,)) for v in _texts(value)])


def _is(column: str) -> Filter:
    """The column has any of the values, however many there are."""

    def made(value: Value) -> Condition:
        if len(values := _texts(value)) == 1:
            return Condition(f"{column} = ?", (values[0],))
        return Condition(f"{column} IN (SELECT unnest(?::VARCHAR[]))", (values,))

    return made


def _party(text: str) -> Condition:
    """A party ``p`` by its code, its country's name, or a part of its names and role.

    Capitals match whole words.
    """
    names = "concat_ws(chr(10), p.name, p.role, array_to_string(p.aliases, chr(10)))"
    if not text.isupper():
        named = Condition(f"contains(fold({names}), fold(?))", (text,))
    else:
        named = Condition(f"trim(words(?)) <> '' AND contains(words({names}), words(?))", (text, text))
    coded: list[tuple[str, list[str]]] = [(code, []) for code in load_countries().named(text)]
    if _CODE.fullmatch(text):
        country, *sectors = text.split(".")
        coded.append((country, sectors))
    return _any(
        [
            *(Condition("p.country = ? AND list_has_all(p.sectors, ?::VARCHAR[])", code) for code in coded),
            named,
        ]
    )


def _type(value: Value) -> Condition:
    known = load_plover().types
    for text in _texts(value):
        if text.upper() not in known:
            raise ValueError(f"there is no event type {text!r}; there are {', '.join(known)}")
    return _each("t.event_type = upper(?)")(value)


def _among(table: str, keys: str, slots: Iterable[str], match: Callable[[str], Condition]) -> Filter:
    """Rows of which any party in one of the slots matches."""
    named = ", ".join(f"'{slot}'" for slot in slots)

    def made(value: Value) -> Condition:
        matched = _any([match(text) for text in _texts(value)])
        parties = f"SELECT {keys} FROM {table}_parties p WHERE p.slot IN ({named}) AND {matched.sql}"
        columns = ", ".join(f"t.{key.strip()}" for key in keys.split(","))
        return Condition(f"({columns}) IN ({parties})", matched.values)

    return made


def _country(text: str) -> Condition:
    return Condition("p.country = upper(?)", (text,))


def _day(sql: str, bound: Callable[[str | dt.date], str]) -> Filter:
    def made(value: Value) -> Condition:
        if not isinstance(value, str | dt.date):
            raise ValueError(f"{value!r} is no date")
        return Condition(sql, (bound(value),))

    return made


def _flag(yes: str) -> Filter:
    def made(value: Value) -> Condition:
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is neither True nor False")
        return Condition(yes if value else f"NOT ({yes})")

    return made


def _period(start: str, end: str) -> dict[str, Filter]:
    """Rows whose time overlaps the period asked for."""
    return {"since": _day(f"{end} >= ?", first_day), "until": _day(f"left({start}, 10) <= ?", last_day)}


_KIND: dict[str, Filter] = {"type": _type, "mode": _each("lower(t.mode) = lower(?)")}
CONTRADICT = "kind NOT IN ('vouched', 'update')"
"""Another authority, or a count that was kept up, is no contradiction."""
_DISPUTED = f"coalesce(t.event_id IN (SELECT event_id FROM discrepancies_told WHERE {CONTRADICT}), false)"
_PASSAGE = "contains(fold({}.passage.text), fold(?))"


def _sides(table: str, key: str) -> dict[str, Filter]:
    both = ("actors", "recipients")
    return {
        "actor": _among(table, key, ("actors",), _party),
        "recipient": _among(table, key, ("recipients",), _party),
        "party": _among(table, key, both, _party),
        "country": _among(table, key, both, _country),
    }


def _events() -> dict[str, Filter]:
    told = "t.event_id IN (SELECT r.event_id FROM reports_told r WHERE {})"
    return {
        **_sides("events", "event_id"),
        **_KIND,
        **_period("coalesce(t.date.start, t.first_told)", 'coalesce(t.date."end", t.last_told)'),
        "outlet": _each("list_contains(list_transform(t.outlets, lambda o: fold(o)), fold(?))"),
        "text": _each(told.format(_PASSAGE.format("r"))),
        "event": _is("t.event_id"),
        "report": _each("list_contains(t.report_ids, ?)"),
        "story": _each(told.format("r.story_id = ?")),
        "disputed": _flag(_DISPUTED),
    }


def _of_event(made: Filter) -> Filter:
    """A condition on events, asked of what belongs to an event."""

    def wrapped(value: Value) -> Condition:
        inner = made(value)
        return Condition(
            f"t.event_id IN (SELECT t.event_id FROM events_told t WHERE {inner.sql})", inner.values
        )

    return wrapped


def filters() -> dict[str, dict[str, Filter]]:
    """The filters of each table, by name."""
    events, published = _events(), _period("t.published", "t.published")
    told: dict[str, Filter] = {
        "story": _is("t.story_id"),
        "outlet": _each("fold(t.outlet) = fold(?)"),
    }
    statement = "list_contains(list_transform(t.content, lambda c: contains(fold(c.text), fold(?))), true)"
    chain, statements = ("chain",), "story_id, attribution_id"
    return {
        "stories": told
        | published
        | {
            "text": _each(
                "contains(fold(concat_ws(chr(10), t.headline, t.found_headline, t.text)), fold(?))"
            ),
            "status": _each("t.status = ?"),
        },
        "passages": told | published | {"text": _each("contains(fold(t.text), fold(?))")},
        "attributions": told
        | published
        | {
            "party": _among("attributions", statements, chain, _party),
            "speaker": _among("attributions", statements, ("speaker",), _party),
            "about": _among("attributions", statements, ("about",), _party),
            "country": _among("attributions", statements, chain, _country),
            "kind": _each("t.kind = ?"),
            "text": _each(statement),
        },
        "reports": told
        | _sides("reports", "report_id")
        | _KIND
        | _period("coalesce(t.date.start, t.published)", 'coalesce(t.date."end", t.published)')
        | {
            "text": _each(_PASSAGE.format("t")),
            "event": _is("t.event_id"),
            "report": _is("t.report_id"),
            "disputed": _flag(_DISPUTED),
            "judged": _flag("t.judged IS NOT NULL"),
            "rejected": _flag("coalesce(t.judged = 'rejected', false)"),
        },
        "entities": {
            "party": _among("entities", "entity_id", ("entity",), _party),
            "country": _among("entities", "entity_id", ("entity",), _country),
            "type": _each("t.category = lower(?)"),
            "entity": _is("t.entity_id"),
        },
        "events": events,
        "discrepancies": {name: _of_event(made) for name, made in events.items()}
        | {"slot": _each("t.slot = ?"), "kind": _each("t.kind = ?")},
        "judgements": {
            "action": _each("t.action = lower(?)"),
            "author": _each("contains(fold(t.author), fold(?))"),
            "report": _each(
                "contains(concat_ws(' ', t.subject_id, CASE t.subject WHEN 'event' THEN t.value END), ?)"
            ),
        },
    }
