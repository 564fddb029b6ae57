"""What is linked from disk, some at a time, is what is linked of all at once."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.actors.linking import LinkedEntity, link, members
from dragoman.actors.register import Listed, Register, Tenure
from dragoman.engines import linked
from dragoman.engines.linked import known, link_whole, linked_rows
from dragoman.engines.scratch import scratch, settings
from dragoman.model import Entity, Party
from dragoman.store import Store
from tests.merging.telling import report

# Spellings, initials, surnames alone, two surnames, the family name first, and names of office-holders.
NAMES = (
    "Ana Silva", "Anna Silva", "A. Silva", "Silva", "Mr Silva", "Jan Karl Roe", "Jan Roe", "Roe",
    "Jan-Karl Roe", "Luis Prado Vega", "Luis Prado", "Luis Vega", "Prado", "Wang Lihua", "Lihua Wang",
    "Li Wang", "Wang", "Mohammad Javad Zarif", "Javad Zarif", "Zarif", "Mevlüt Çavuşoğlu",
    "Mevlut Cavusoglu", "Cavusoglu", "Kim Jong-un", "Kim Jong Un", "Kim", "Mohammed bin Zayed Al Nahyan",
    "Mohammed bin Zayed", "the premier",
)  # fmt: skip
COUNTRIES = (None, None, "PRT", "NOR", "MEX", "CHN", "IRN", "TUR", "PRK", "ARE")
BODIES = (
    "Free Rebels",
    "FRB",
    "Harbour Union",
    "gunmen",
    "Foreign Ministry",
    "Ana Silva",
    "Jan Roe",
    "IRN.GOV",
)
ROLES = (None, None, "foreign minister", "oil minister", "mayor", "president", "envoy")

LISTS = Register(
    (
        Listed(
            "Q1", "person", "Ana María Silva", ("Ana Silva", "A. M. Silva"), "PRT", ("GOV",), source="own"
        ),
        Listed("Q2", "person", "Wang Li Hua", ("Wang Lihua",), None, (), (Tenure("envoy"),), source="own"),
        Listed(
            "Q3", "group", "Free Rebels of the Coast", ("Free Rebels", "FRB"), None, ("REB",), source="own"
        ),
    )
)


def crowd(chance: random.Random, number: int) -> list[Entity]:
    """Entities of many stories: some have several roles, some a name that is a person's elsewhere."""
    found = []
    for n in range(number):
        day = date(2016, 1, 1) + timedelta(days=chance.choice([0, 40, 400, 1500]))
        told = chance.choice([None, day, day])
        if chance.random() < 0.7:
            name, country = chance.choice(NAMES), chance.choice(COUNTRIES)
            sectors = chance.choice([(), ("GOV",)])
            roles = {chance.choice(ROLES) for _ in range(chance.choice([1, 1, 2]))}
            found += [Entity(f"p{n}", "person", name, (), country, sectors, r, told=told) for r in roles]
        else:
            name = chance.choice(BODIES)
            country = "IRN" if "." in name else chance.choice(COUNTRIES)
            aliases = chance.choice([(), ("FRB",), ("Harbour Workers Union",), ("Free Rebels",)])
            own = f"b{n}" if chance.random() < 0.5 else f"{name} {country}"
            category = chance.choice(["body", "group", "place"])
            found.append(Entity(own, category, name, aliases, country, chance.choice([(), ("REB",)])))
    return list({(e.id, e.role): e for e in found}.values())


def on_disk(
    path: Path, told: list[Entity], register: Register | None
) -> tuple[list[dict[str, object]], dict[str, LinkedEntity]]:
    con = Store.open(path, create=True).connect(settings=settings())
    with scratch(con) as disk:
        link_whole(disk, told, register)
        parties = [Party(e.id, "", "", (), None, (), None, "", 0, 0) for e in told]
        found = known(disk, [report("ACCUSE", parties)])
        return list(linked_rows(disk)), found


def whole(found: list[LinkedEntity]) -> list[dict[str, object]]:
    return [{k: list(v) if isinstance(v, tuple) else v for k, v in asdict(e).items()} for e in found]


@pytest.mark.parametrize("register", [None, LISTS], ids=["no list", "a list"])
@pytest.mark.parametrize("seed", range(12))
def test_some_at_a_time_is_all_at_once(
    seed: int, register: Register | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linked, "AT_ONCE", 1)
    chance = random.Random(seed)
    told = crowd(chance, chance.choice([40, 150]))
    at_once = link(told, register)
    rows, found = on_disk(tmp_path / "r", told, register)
    assert rows == whole(at_once)
    assert {m: e.entity_id for m, e in found.items()} == {m: e.entity_id for m, e in members(at_once).items()}
    assert len(at_once) < len(told)


def test_those_who_cannot_meet_are_linked_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(linked, "AT_ONCE", 1)
    monkeypatch.setattr(
        linked, "link", lambda some, register: sizes.append(len(some)) or link(some, register)
    )
    told = [
        Entity(f"{name} {country}{n}", "person", name, (), country, (), None)
        for n in range(20)
        for name, country in (("Jan Roe", "NOR"), ("Ana Ferro", "PRT"), ("Ana Ferro", "ITA"))
    ]
    on_disk(tmp_path / "apart", told, None)
    assert sizes == [20, 20, 20]
    sizes.clear()
    on_disk(tmp_path / "met", [*told, Entity("x", "person", "Ana Ferro", (), None, (), None)], None)
    assert sorted(sizes) == [20, 41]


def test_duckdb_is_given_more_memory_where_it_runs_out(tmp_path: Path) -> None:
    con = Store.open(tmp_path / "r", create=True).connect(settings=settings())
    con.execute("SET memory_limit = '4MiB'")  # once it is open, which takes some as well
    wide = "SELECT range AS n, repeat(md5(range::VARCHAR), 8) AS text FROM range(60000)"
    with scratch(con) as disk:
        disk.run(f"CREATE TABLE scratch.wide AS {wide}")
        sizes = [len(batch) for batch in disk.batches("SELECT * FROM scratch.wide ORDER BY text DESC")]
        assert sum(sizes) == 60000
        ((limit,),) = disk.run("SELECT value FROM duckdb_settings() WHERE name = 'memory_limit'")
    assert limit != "4.0 MiB"
