"""The table of pairs of accounts: how each compares, from either side, and what a discrepancy makes of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.discrepancies import find
from dragoman.discrepancies.outcomes import outcome
from dragoman.discrepancies.telling import Told, says
from dragoman.merging.events import build
from dragoman.model import Party, Quantity, Report, When, Where
from tests.merging.telling import body, code, group, person, report

KINDS = {"polarity": "polarity", "according_to": "vouched"}
_FIELDS = "type mode denied published passage actors recipients by date place count low high"
ASKED = frozenset(_FIELDS.split())


def pairs() -> list[Any]:
    table = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(slot, pair["a"], pair["b"], pair["is"], id=f"{slot}-{n}-{pair['is']}")
        for slot, some in table.items()
        for n, pair in enumerate(some, start=1)
    ]


def party(told: str) -> Party:
    kind, _, rest = told.partition(" ")
    if not rest:
        return code(told)
    *name, country, sector = rest.split()
    home, sectors = None if country == "-" else country, () if sector == "-" else (sector,)
    if kind == "group":
        return replace(group(" ".join(name)), sectors=sectors)
    return {"person": person, "body": body}[kind](" ".join(name), home, *sectors)


def listed(told: str | list[str]) -> list[str | Party]:
    return [party(one) for one in ([told] if isinstance(told, str) else told)]


def account(story: str, told: dict[str, Any]) -> Report:
    assert told.keys() <= ASKED
    place, count = told.get("place"), told.get("count")
    published = told.get("published", "2020-03-20")
    days = told.get("date")
    first, _, last = str(days[0]).partition("/") if days else ("", "", "")
    made = report(
        told.get("type", "CONSULT"),
        listed(told.get("actors", [])),
        listed(told.get("recipients", [])),
        story=story,
        published=str(published) if published else None,
        text=told.get("passage", ""),
        by=listed(told.get("by", [])),
        counts=(Quantity(*count, told.get("low"), told.get("high")),) if count else (),
        mode=told.get("mode"),
        auxiliary=("negation",) if told.get("denied") else (),
    )
    return replace(
        made,
        date=When(str(days[0]), first, last or first, days[1], "told") if days else None,
        place=Where(*place[:4], (*place, None)[4], place[0]) if place else None,
    )


def value(slot: str, told: Report) -> Told:
    (found,) = [t for t in says(told) if t.slot == slot]
    return found


@pytest.mark.parametrize(("slot", "one", "other", "expected"), pairs())
def test_a_pair(slot: str, one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    a, b = account("a", one), account("b", other)
    found = outcome(value(slot, a), value(slot, b), {})
    assert (found.kind, bool(found.why)) == (expected, True)
    assert outcome(value(slot, b), value(slot, a), {}).kind == expected
    made = [d.kind for d in find(build([a, b], {}), [a, b], {}) if d.slot == slot]
    wanted = {"DIFFER": [KINDS.get(slot, "differs")], "UPDATE": ["update"]}
    assert made == wanted.get(expected, [])


def test_the_table_has_every_outcome_of_the_slots_that_matter_most() -> None:
    counts = Counter((p.values[0], p.values[3]) for p in pairs())
    assert sum(counts.values()) >= 60
    for slot in ("date", "place", "quantity", "actors", "according_to"):
        for kind in ("AGREE", "COMPATIBLE", "DIFFER", "UNCLEAR"):
            assert counts[slot, kind], (slot, kind)
    assert counts["quantity", "UPDATE"] >= 5
