from __future__ import annotations

import builtins
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Quote, When
from dragoman.store import Store, Table, connect, tables
from dragoman.store.days import first_day, last_day
from dragoman.store.filters import filters

from .making import make_reading, make_report

Tables = dict[str, Table]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"actor": "IRN"}, 6),
        ({"actor": "TUR"}, 0),
        ({"recipient": "TUR"}, 6),
        ({"party": "TUR"}, 6),
        ({"actor": "IRN.GOV"}, 6),
        ({"actor": "IRN.MIL"}, 0),
        ({"actor": "zarif"}, 6),
        ({"actor": "ZARIF"}, 6),
        ({"actor": "Iran"}, 6),
        ({"party": "turkiye"}, 6),
        ({"recipient": "iran"}, 0),
        ({"actor": "ARIF"}, 0),
        ({"actor": "mohammad"}, 6),
        ({"recipient": "mevlut cavusoglu"}, 6),
        ({"recipient": "ÇAVUŞOĞLU"}, 6),
        ({"party": "Foreign Minister"}, 6),
        ({"party": ["Merkel", "Zarif"]}, 6),
        ({"party": []}, 0),
        ({"party": "%"}, 0),
        ({"party": "' OR 1=1 --"}, 0),
        ({"country": "irn"}, 6),
        ({"country": "DEU"}, 0),
        ({"type": "consult", "mode": "Third-Party"}, 6),
        ({"type": ["PROTEST", "CONSULT"]}, 6),
        ({"outlet": "tasnim"}, 6),
        ({"text": "CAVUSOGLU three"}, 6),
        ({"text": "ministry_said"}, 0),
        ({"event": "Er0-0"}, 3),
        ({"story": "s1"}, 2),
        ({"story": "s1", "event": "Er0-0"}, 1),
        ({"report": "r1-0"}, 1),
        ({"disputed": True}, 3),
        ({"disputed": False}, 3),
        ({"since": "2016-07-15", "until": "2016-07-15"}, 6),
        ({"since": "2016-07-16"}, 0),
        ({"until": "2016-07"}, 6),
        ({"until": "2015"}, 0),
        ({"actor": None, "text": ""}, 6),
    ],
)
def test_reports_are_filtered(tabs: Tables, wanted: dict[str, Any], count: int) -> None:
    table = tabs["reports"].filter(**wanted)
    assert len(table) == count
    assert len(table.to_pylist()) == count


@pytest.mark.parametrize(
    ("name", "wanted", "count"),
    [
        ("stories", {"text": "zarif calls"}, 3),
        ("stories", {"story": ["s0", "s2"], "status": "read"}, 2),
        ("stories", {"since": "2016-07-17", "until": "2016-07-17"}, 3),
        ("passages", {"text": "friday", "story": "s1"}, 1),
        ("attributions", {"party": "mohammad javad"}, 3),
        ("attributions", {"country": "IRN", "text": "çavuşoğlu"}, 3),
        ("attributions", {"kind": "direct"}, 0),
        ("entities", {"party": "IRN.DIP"}, 1),
        ("entities", {"party": "minister", "country": "IRN", "type": "person"}, 1),
        ("entities", {"entity": "nobody"}, 0),
        ("events", {"actor": "Zarif", "recipient": "TUR"}, 2),
        ("events", {"outlet": "daily sabah"}, 2),
        ("events", {"text": "cavusoglu", "story": "s1"}, 2),
        ("events", {"report": "r2-1"}, 1),
        ("events", {"disputed": True}, 1),
        ("events", {"disputed": False}, 1),
        ("events", {"since": "2017"}, 0),
        ("discrepancies", {"slot": "quantities", "kind": "differs", "disputed": True}, 1),
        ("discrepancies", {"country": "TUR", "story": "s2"}, 1),
        ("discrepancies", {"event": "Er0-1"}, 0),
    ],
)
def test_every_table_has_its_filters(tabs: Tables, name: str, wanted: dict[str, Any], count: int) -> None:
    assert len(tabs[name].filter(**wanted)) == count


values = st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2)


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_breaks_a_filter(tabs: Tables, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(tabs)))
    checked = {"since", "until", "disputed", "judged", "rejected", "type"}
    allowed = sorted(set(filters()[name]) - checked)
    if allowed:
        wanted = data.draw(st.sampled_from(allowed))
        assert len(tabs[name].filter(**{wanted: data.draw(values)})) >= 0


def test_unknown_names_are_refused_with_the_known_ones(tabs: Tables, record: Store) -> None:
    with pytest.raises(
        ValueError, match="reports have no filter 'colour'; there are actor, country, disputed"
    ):
        tabs["reports"].filter(colour="red")
    with pytest.raises(ValueError, match="no column 'colour'"):
        tabs["reports"].sort("-colour")
    with pytest.raises(ValueError, match="no column"):
        tabs["reports"].sort('date."x')
    with pytest.raises(ValueError, match="no table 'tales'; there are stories"):
        Table(connect(record), "tales")
    with pytest.raises(ValueError, match="never negative"):
        tabs["reports"].limit(-1)
    with pytest.raises(ValueError, match="neither True nor False"):
        tabs["reports"].filter(disputed="yes")


@pytest.mark.parametrize("value", ["yesterday", "2016-13", "2016-02-30", "16", "", "2016-7-1x"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        first_day(value)


def test_a_mistyped_event_type_is_refused_with_the_known_ones(tabs: Tables) -> None:
    with pytest.raises(ValueError, match="no event type 'CONSULTS'; there are AGREE, CONSULT"):
        tabs["events"].filter(type=["CONSULT", "CONSULTS"])


def test_periods_have_a_first_and_a_last_day() -> None:
    assert (first_day("2016"), last_day("2016")) == ("2016-01-01", "2016-12-31")
    assert (first_day("2016-2"), last_day("2016-2")) == ("2016-02-01", "2016-02-29")
    assert first_day("2016-07-15") == last_day("2016-07-15") == "2016-07-15"


def test_an_undated_report_is_found_by_its_publication(store: Store) -> None:
    reading = make_reading(0)
    vague = When(None, None, None, "recently", "not anchored")
    span = When("2016-07", "2016-07-01", "2016-07-31", "in July", "month")
    reports = tuple(
        make_report(0, k, date=date, published=published)
        for k, (date, published) in enumerate([(None, "2016-07-17"), (vague, None), (span, "2017-01-01")])
    )
    store.append([type(reading)(reading.story, reading.layout, (), (), reports)], [], "1")
    table = Table(connect(store), "reports")

    def found(**wanted: Any) -> list[str]:
        return [r["report_id"] for r in table.filter(**wanted)]

    assert found(since="2016-07-17", until="2016-07-17") == ["r0-0", "r0-2"]
    assert found(since="2016-07-18") == ["r0-2"], "what lasts past the first day counts"
    assert found(since="2017") == []
    assert found() == ["r0-0", "r0-1", "r0-2"]


def test_rows_come_in_a_fixed_order(store: Store) -> None:
    reading = make_reading(0)
    reports = tuple(make_report(0, k, trigger=Quote("x", 90 - k, 91)) for k in range(3))
    store.append([type(reading)(reading.story, reading.layout, (), (), reports), make_reading(1)], [], "1")
    table = Table(connect(store), "reports")
    assert [r["report_id"] for r in table] == ["r0-2", "r0-1", "r0-0", "r1-0", "r1-1"]
    assert [r["report_id"] for r in table.sort("-story_id").limit(3)] == ["r1-0", "r1-1", "r0-2"]
    assert [r["report_id"] for r in table.sort("trigger.start")][:2] == ["r1-0", "r1-1"]
    assert [r["report_id"] for r in table.limit(2, offset=1)] == ["r0-1", "r0-0"]
    assert len(table.limit(2)) == 2
    assert len(table.limit(10, offset=4)) == 1
    assert len(table.limit(0)) == 0


def test_tables_are_lazy_and_unchanged_by_narrowing(tabs: Tables) -> None:
    table = tabs["reports"]
    table.filter(story="s0").sort("-report_id").limit(1)
    assert len(table) == 6
    narrowed = table.filter(story="s0").filter(event="Er0-0")
    assert [r["report_id"] for r in narrowed] == ["r0-0"]


def test_a_table_comes_as_arrow_pandas_and_polars(tabs: Tables) -> None:
    for name, table in tabs.items():
        arrow, rows = table.to_arrow(), table.to_pylist()
        assert (
            arrow.schema.names
            == table.columns
            == list(table.to_pandas().columns)
            == table.to_polars().columns
        )
        assert arrow.num_rows == len(rows) == len(table.to_pandas()) == len(table.to_polars()), name
    assert sum(b.num_rows for b in tabs["reports"].batches(rows=4)) == 6
    assert tabs["events"].to_pylist()[0]["slots"] == {"date": "agreed", "quantities": "differ"}


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_with_its_remedy(
    tabs: Tables, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(ImportError, match=rf"{library} is not installed: pip install 'dragoman\[frames\]'"):
        getattr(tabs["reports"], f"to_{library}")()


def test_several_iterations_and_threads_share_a_connection(tabs: Tables) -> None:
    table = tabs["reports"]
    pairs = list(zip(table, table.filter(actor="IRN"), strict=True))
    assert all(a == b for a, b in pairs)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(table.to_pylist()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [6] * 4


def test_the_views_can_be_asked_in_sql(record: Store) -> None:
    con = connect(record)
    for name, table in tables(con).items():
        assert con.cursor().sql(f"SELECT * FROM {name}").columns == table.columns
    linked = con.cursor().sql("SELECT DISTINCT actors[1].entity_id FROM reports").fetchall()
    assert linked == [("E-zarif",)]


def test_a_snapshot_does_not_move(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "r", create=True)
    store.append([make_reading(0)], [], "1")
    table = Table(connect(store), "reports")
    store.append([make_reading(1)], [], "1")
    assert len(table) == 2
    assert len(Table(connect(store), "reports")) == 4


def test_a_script_that_leaves_a_record_open_ends_quietly(record: Store) -> None:
    script = (
        "import sys; from dragoman.store import *\n"
        "table = Table(connect(Store.open(sys.argv[1])), 'reports'); rows = iter(table); next(rows)"
    )
    done = subprocess.run([sys.executable, "-c", script, record.path], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
