from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.exports import export, formats
from dragoman.exports.tabular import cell
from dragoman.store import Store, Table, connect, tables
from tests.store.making import derive, filled, make_reading

REPORT = {
    "report_id", "event_id", "story_id", "outlet", "published", "url", "passage", "trigger", "event_type",
    "mode", "quad", "score", "contexts", "auxiliary", "actors", "recipients", "according_to", "date", "place",
    "quantities", "cameo", "rule", "confidence",
}  # fmt: skip
NOTED = ("reports", "attributions", "passages")  # what has words of its own
PARTY = {"entity_id", "name", "aliases", "country", "sectors", "role", "text", "start", "end"}


@pytest.fixture(scope="module")
def tabs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    return tables(connect(filled(tmp_path_factory.mktemp("exports") / "r")))


def exported(source: Any, form: str) -> bytes:
    out = io.BytesIO()
    export(source, form, out)
    return out.getvalue()


def lines(data: bytes) -> list[dict[str, Any]]:
    text = data.decode("utf-8")
    assert text.splitlines() == text.split("\n")[:-1], "nothing but the line's end reads as one"
    return [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]


def sheet(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_jsonl_has_the_rows_as_they_are(tabs: dict[str, Table]) -> None:
    for table in tabs.values():
        assert lines(exported(table, "jsonl")) == table.to_pylist()


def test_a_report_has_the_published_fields(tabs: dict[str, Table]) -> None:
    for row in lines(exported(tabs["reports"], "jsonl")):
        assert set(row) == REPORT | {"reasons", "lemma", "anaphor", "antecedent", "topic", "judged"}
        for party in row["actors"] + row["recipients"] + row["according_to"]:
            assert set(party) == PARTY | {"category", "evidence"}
        assert set(row["passage"]) == set(row["trigger"]) == {"text", "start", "end"}
        assert set(row["date"]) == {"value", "start", "end", "text", "basis"}
        assert set(row["place"]) == {"name", "country", "latitude", "longitude", "geonames_id", "text"}
        assert [set(q) for q in row["quantities"]] == [{"value", "unit", "text", "low", "high"}]


def test_statements_and_discrepancies_have_the_published_fields(tabs: dict[str, Table]) -> None:
    said = lines(exported(tabs["attributions"], "jsonl"))[0]
    assert {"story_id", "source", "cue", "content", "chain"} <= set(said)
    for span in (said["source"], said["cue"], *said["content"]):
        assert set(span) == {"text", "start", "end"}
    (found,) = lines(exported(tabs["discrepancies"], "jsonl"))
    assert set(found) == {"event_id", "slot", "kind", "report_ids", "values", "why"}
    (first, *_) = found["values"]
    assert {"report_id", "outlet", "value", "text"} <= set(first)
    assert {"story_id", "published", "start", "end", "according_to"} <= set(first)


def test_two_records_of_the_same_stories_export_the_same_bytes(tmp_path: Path) -> None:
    one, other = Store.open(tmp_path / "a", create=True), Store.open(tmp_path / "b", create=True)
    readings = [make_reading(n) for n in range(5)]
    one.append(readings, [], "1")
    for reading in reversed(readings):
        other.append([reading], [], "1")
    other.compact(limit=2)
    for store in (one, other):
        derive(store, 5)
    mine, theirs = tables(connect(one)), tables(connect(other))
    for name in mine:
        for form in set(formats()) - (set() if name in NOTED else {"web-annotation"}):
            assert exported(mine[name], form) == exported(theirs[name], form), (name, form)


def test_parquet_comes_back_as_it_went(tabs: dict[str, Table]) -> None:
    for table in tabs.values():
        back = pq.read_table(io.BytesIO(exported(table, "parquet")))
        assert back.to_pylist() == table.to_arrow().to_pylist()
        assert back.schema.names == table.columns
    rows = [{"a": None}, {"a": 1}]
    assert pq.read_table(io.BytesIO(exported(iter(rows), "parquet"))).to_pylist() == rows


def test_csv_can_be_read_by_a_person(tabs: dict[str, Table]) -> None:
    first = sheet(exported(tabs["reports"], "csv"))[0]
    assert first["actors"] == "Mohammad Javad Zarif (IRN.GOV)"
    assert first["date"] == "2016-07-15"
    assert (first["trigger"], first["trigger_start"], first["trigger_end"]) == ("called", "15", "21")
    assert (first["place"], first["place_country"], first["quantities"]) == ("Ankara", "TUR", "3 calls")
    assert (first["url"], first["score"], first["confidence"]) == ("", "1", "0.8")
    (found,) = sheet(exported(tabs["discrepancies"], "csv"))
    assert found["values"] == "Tasnim: 0; Tasnim: 1"
    assert sheet(exported(tabs["events"], "csv"))[0]["slots"] == "date: agreed; quantities: differ"


def test_a_csv_says_what_a_date_was_counted_from_or_why_there_is_none() -> None:
    date = {"value": None, "start": None, "end": None, "text": "Friday", "basis": "story has no date"}
    place = {
        "name": "Ankara",
        "country": "TUR",
        "latitude": 39.9,
        "longitude": 32.9,
        "geonames_id": 323786,
        "text": "Ankara",
    }
    (row,) = sheet(exported([{"date": date, "place": place}], "csv"))
    assert (row["date"], row["date_text"], row["date_basis"]) == ("", "Friday", "story has no date")
    assert (row["place_geonames_id"], row["place_text"]) == ("323786", "Ankara")


def test_a_csv_has_its_header_whatever_the_rows_hold(tabs: dict[str, Table]) -> None:
    for table in tabs.values():
        header = exported(table, "csv").split(b"\r\n")[0]
        assert exported(table.limit(0), "csv") == header + b"\r\n"
        assert exported(table.to_arrow(), "csv").split(b"\r\n")[0] == header
    assert exported([], "csv").strip() == b""


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@cmd", "\tx", "\rx", '=HYPERLINK("x")', "-", "+1 555"]
)
def test_a_formula_is_defused(text: str) -> None:
    assert cell(text) == "'" + text
    assert sheet(exported([{"name": text}], "csv"))[0]["name"] == "'" + text


@pytest.mark.parametrize("value", [-3.5, "-3.5", "+4", -7, "-1e-05", ".5", "plain", "a=b", "'x"])
def test_numbers_and_plain_text_stay(value: object) -> None:
    assert cell(value) == str(value)


texts = st.text(max_size=10)
flat = st.none() | texts | st.integers(-(2**40), 2**40) | st.booleans()


@given(
    st.lists(st.fixed_dictionaries({"a": texts, 'b,"': flat, "c": st.lists(texts, max_size=2)}), max_size=4)
)
def test_no_text_breaks_a_format(rows: list[dict[str, Any]]) -> None:
    assert len(lines(exported(rows, "jsonl"))) == len(rows)
    table = sheet(exported(rows, "csv"))
    assert len(table) == len(rows)
    for row in table:
        assert set(row) == {"a", 'b,"', "c"}
        for value in row.values():
            assert not value.startswith(("=", "@", "\t", "\r"))


@given(
    st.lists(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=4), flat), max_size=3)
)
def test_jsonl_comes_back(rows: list[dict[str, Any]]) -> None:
    whole = [
        {k: v.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(v, str) else v
         for k, v in row.items()}
        for row in rows
    ]  # fmt: skip
    if all(json.dumps(row, ensure_ascii=False).isprintable() for row in whole):
        assert lines(exported(rows, "jsonl")) == whole


def test_numbers_that_json_lacks_are_null() -> None:
    row = {"a": math.nan, "b": [math.inf, {"c": -math.inf}], "d": 1.5}
    assert lines(exported([row], "jsonl")) == [{"a": None, "b": [None, {"c": None}], "d": 1.5}]
    assert sheet(exported([row], "csv"))[0]["a"] == ""


def test_arrow_in_every_shape_is_taken() -> None:
    table = pa.table({"x": [1, None], "m": pa.array([[("k", "v")], None], pa.map_(pa.string(), pa.string()))})
    wanted = [{"x": 1, "m": {"k": "v"}}, {"x": None, "m": None}]
    for source in (table, table.to_reader(), table.to_batches()[0]):
        assert lines(exported(source, "jsonl")) == wanted
    assert pq.read_table(io.BytesIO(exported(table.to_reader(), "parquet"))).num_rows == 2


def test_rows_are_written_as_they_come() -> None:
    out = io.BytesIO()

    def rows() -> Any:
        yield {"a": 1}
        assert out.getvalue() == b'{"a": 1}\n'
        yield {"a": 2}

    export(rows(), "jsonl", out)
    assert not out.closed


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_the_output_stays_open(form: str) -> None:
    out = io.BytesIO()
    export([{"a": 1}], form, out)
    out.write(b"more")
    assert out.getvalue().endswith(b"more")


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no format 'xls'; there are jsonl, csv, parquet"):
        export([], "xls", io.BytesIO())


def test_annotations_point_to_the_words(tabs: dict[str, Table]) -> None:
    texts = {row["story_id"]: row["text"] for row in tabs["stories"].to_pylist()}
    for name in ("reports", "attributions", "passages"):
        page = json.loads(exported(tabs[name], "web-annotation"))
        assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert len(page["items"]) == len(tabs[name].to_pylist()) > 0
        for note, row in zip(page["items"], tabs[name].to_pylist(), strict=True):
            targets = note["target"] if isinstance(note["target"], list) else [note["target"]]
            for place, words in (t["selector"] for t in targets):
                assert texts[row["story_id"]][place["start"] : place["end"]] == words["exact"]


def test_an_address_that_is_not_of_the_web_is_no_source() -> None:
    row = {"story_id": "a b", "kind": "paragraph", "text": "x", "start": 0, "end": 1}
    page = json.loads(exported([row | {"url": "javascript:alert(1)"}], "web-annotation"))
    assert page["items"][0]["target"]["source"] == "urn:dragoman:story:a%20b"


def test_only_what_has_words_can_be_annotated(tabs: dict[str, Table]) -> None:
    out = io.BytesIO()
    with pytest.raises(ValueError, match="reports, attributions and passages"):
        export(tabs["events"], "web-annotation", out)
    assert out.getvalue() == b""
