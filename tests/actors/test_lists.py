from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.actors import lists
from dragoman.actors.lists import Read, dump, load, read_list
from dragoman.actors.lists_values import ListError, known_country, plain
from dragoman.actors.register import Tenure

CSV = """id,name,aliases,type,country,sectors,role,from,to
P1,Ana María Soto,Anita Soto; A. M. Soto,person,Chile,GOV;ELI,foreign minister,2014-03,2016
P1,Ana María Soto,,,CHL,,senator,2018,
,"Front, The Blue",BHF,group,tur,REB,,,
"""


def read(folder: Path, text: str | bytes, name: str = "list.csv") -> Read:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_list(file, name)


def test_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, CSV)
    assert found.failures == ()
    soto, front = found.entries
    assert (soto.id, soto.name, soto.category, soto.country) == ("P1", "Ana María Soto", "person", "CHL")
    assert soto.aliases == ("Anita Soto", "A. M. Soto")
    assert soto.sectors == ("GOV", "ELI")
    assert soto.tenures == (Tenure("foreign minister", "2014-03", "2016"), Tenure("senator", "2018"))
    assert (front.name, front.category, front.country, front.source) == (
        "Front, The Blue", "group", "TUR", "list.csv",
    )  # fmt: skip


def test_an_id_of_its_own_does_not_depend_on_the_order(tmp_path: Path) -> None:
    lines = ["name,country", "Ann Doe,NOR", "Bob Roe,SWE"]
    one = read(tmp_path, "\n".join(lines)).entries
    two = read(tmp_path, "\n".join([lines[0], lines[2], lines[1]])).entries
    assert {e.id for e in one} == {e.id for e in two}
    assert list(dump(one)) == list(dump(two))


@pytest.mark.parametrize(
    ("row", "reason", "remedy"),
    [
        ("P1,,NOR,,,", "the name is empty", "give one"),
        ("P1,Анна Ахматова,,,,", "not in Latin letters", "as English news has it"),
        (f"P1,{'x' * 300},,,,", "300 characters", "200"),
        ("P 1,Ann Doe,,,,", "the id 'P 1' cannot be used", "letters, digits"),
        ("\x1b[31m,Ann Doe,,,,", "the id '[31m' cannot be used", "letters, digits"),
        ("P1,Ann Doe,Atlantis,,,", "the country 'Atlantis' is not known", "IRN or IR"),
        ("P1,Ann Doe,,XYZ,,", "the sector 'XYZ' is not known", "GOV"),
        ("P1,Ann Doe,,,mayor,May 2014", "'May 2014' is no date", "2014-08"),
        ("P1,Ann Doe,,,mayor,2014-13", "'2014-13' is no date", "2014-08"),
        ("P1,Ann Doe,,,,2014", "without a role", "tell the role"),
        ("P1,Ann Doe,,,,,,,", "the row has 9 cells, its header 6", "quotation marks"),
        ('P1,"Ann Doe,,,,', "cannot be understood", "quotation marks"),
    ],
)
def test_a_bad_row_is_told_of_and_the_others_are_taken(
    tmp_path: Path, row: str, reason: str, remedy: str
) -> None:
    found = read(tmp_path, f"id,name,country,sectors,role,from\n{row}\nP2,Bob Roe,SWE,,,\n")
    assert "Bob Roe" in [e.name for e in found.entries]
    (failure,) = found.failures
    assert failure.origin == f"{tmp_path / 'list.csv'}:2"
    assert reason in failure.reason
    assert remedy in failure.remedy
    assert str(failure).isprintable()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "the file is empty"),
        ("country,role\nNOR,king\n", "no column is called name"),
        ("name,sektor\nAnn Doe,GOV\n", "no column is called 'sektor'"),
        ("name,name\nAnn Doe,GOV\n", "two columns are called 'name'"),
        ("name\n" + "\x00\n" * 2000, "1,000 lines cannot be used"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ListError, match=problem) as caught:
        read(tmp_path, text)
    assert str(tmp_path / "list.csv") in str(caught.value)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LARGEST", 10)
    with pytest.raises(ListError, match="split it"):
        read(tmp_path, CSV)
    monkeypatch.setattr(lists, "LARGEST", 10_000)
    monkeypatch.setattr(lists, "ENTRIES", 1)
    with pytest.raises(ListError, match="more than 1 entries"):
        read(tmp_path, CSV)


def test_lines_that_cannot_be_decoded_or_are_too_long(tmp_path: Path) -> None:
    found = read(tmp_path, b"name\nAnn \xff Doe\n" + b"x" * (2**20 + 10) + b"\nBob Roe\n")
    assert [e.name for e in found.entries] == ["Bob Roe"]
    assert [f.reason for f in found.failures] == [
        "the line is not UTF-8", "the line is longer than 1,048,576 bytes",
    ]  # fmt: skip
    assert [f.origin.rsplit(":", 1)[1] for f in found.failures] == ["2", "3"]


def test_one_id_of_two_is_told_of(tmp_path: Path) -> None:
    found = read(tmp_path, "id,name,country\nP1,Ann Doe,NOR\nP1,Bob Roe,NOR\nP1,Ann Doe,SWE\n")
    assert [f.reason for f in found.failures] == [
        "the id 'P1' is that of 'Ann Doe' on line 2",
        "the id 'P1' is of NOR on line 2, and of SWE here",
    ]


PERSON = {
    "id": "NK-1", "schema": "Person", "caption": "Ana Soto",
    "properties": {
        "name": ["Ana Soto", "Анна Сото"], "alias": ["SOTO, Ana María"], "country": ["cl", "es"],
        "nationality": ["cl"], "position": ["Foreign Minister"], "topics": ["role.pep", "gov.national"],
    },
}  # fmt: skip
BODY = {"id": "NK-2", "schema": "PublicBody", "properties": {"name": ["Harbour Office"], "country": ["no"]}}
ADDRESS = {"id": "NK-3", "schema": "Address", "properties": {"full": ["1 Quay"]}}


def test_follow_the_money(tmp_path: Path) -> None:
    text = "\n".join(json.dumps(e) for e in (PERSON, ADDRESS, BODY)) + "\n\n"
    found = read(tmp_path, text, "entities.ftm.json")
    assert (found.failures, found.passed) == ((), 1)
    soto, office = found.entries
    assert (soto.id, soto.category, soto.name, soto.aliases) == (
        "NK-1", "person", "Ana Soto", ("Ana María SOTO",),
    )  # fmt: skip
    assert (soto.country, soto.sectors, soto.roles) == ("CHL", ("GOV",), ("Foreign Minister",))
    assert (office.category, office.country, office.sectors) == ("body", "NOR", ("GOV",))
    assert read(tmp_path, text, "noname").entries == tuple(
        e.__class__(**{**{f: getattr(e, f) for f in e.__slots__}, "source": "noname"}) for e in found.entries
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[]", "no entity with a schema"),
        ('{"schema": "Person", "properties": {}}', "no id"),
        ('{"id": 7, "schema": "Person", "properties": {}}', "no id"),
        ('{"id": "a", "schema": "Person"}', "no properties"),
        ('{"id": "a", "schema": "Person", "properties": {}}', "no name"),
        ('{"id": "a", "schema": "Person", "properties": {"name": "Ann"}}', "no list of texts"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["Анна"]}}', "in Latin letters"),
        ('{"id": "../a b", "schema": "Person", "properties": {"name": ["Ann"]}}', "cannot be used"),
    ],
)
def test_bad_lines_of_follow_the_money(tmp_path: Path, line: str, reason: str) -> None:
    found = read(tmp_path, f"{line}\n{json.dumps(BODY)}\n", "list.jsonl")
    assert [e.id for e in found.entries] == ["NK-2"]
    (failure,) = found.failures
    assert reason in failure.reason
    assert failure.origin.endswith("list.jsonl:1")


def test_a_kept_list_is_read_back(tmp_path: Path) -> None:
    entries = read(tmp_path, CSV).entries
    kept = tmp_path / "kept.jsonl"
    kept.write_text("".join(dump(entries)), encoding="utf-8")
    assert sorted(load(str(kept)), key=lambda e: e.id) == sorted(entries, key=lambda e: e.id)
    kept.write_text("".join(dump(entries))[:-20], encoding="utf-8")
    with pytest.raises(ListError, match="the list is damaged; import it again"):
        list(load(str(kept)))


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("IRN", "IRN"),
        ("ir", "IRN"),
        ("Iran", "IRN"),
        ("eu", "EUR"),
        ("UNO", "UNO"),
        ("suhh", None),
        ("", None),
    ],
)
def test_countries(told: str, code: str | None) -> None:
    assert known_country(told) == code


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_hostile_text_becomes_plain(text: str) -> None:
    assert plain(text).isprintable()
    assert plain(plain(text)) == plain(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x.csv", "x.jsonl", "x"]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    try:
        found = read(tmp_path_factory.mktemp("any"), data, name)
    except ListError:
        return
    assert all(e.name.isprintable() for e in found.entries)
