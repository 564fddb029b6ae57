"""What stories say never becomes part of a page: it is shown as text, whatever it holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dragoman import Record
from dragoman.charts import CHARTS, chart
from dragoman.model import Quote, Where
from dragoman.pages.environment import clean, link
from dragoman.store import Store
from tests.pages.reading import check_alone
from tests.store.making import TEXT, make_discrepancy, make_event, make_party, make_reading, make_report

SCRIPT = "<script>alert(1)</script>"
HANDLER = '"><img src=x onerror="alert(2)">'
SVG = "</text></svg><svg onload=alert(3)> {{ 7 * 7 }} {% raw %}"
CONTROLS = "a\x00b\x1b[31mc\u202ed\x85\uffff"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Two stories that tell one event, with hostile words in every slot."""
    store = Store.open(tmp_path_factory.mktemp("hostile") / "r", create=True)
    actor = make_party("e1", name=SCRIPT, text=HANDLER, country="IRN", sectors=("GOV",))
    group = make_party("e2", category="group", name=SVG, text=CONTROLS, country=None, sectors=())
    state = make_party("e3", category="state", name="B", text="B", country="<b>", sectors=("<i>",))
    place = Where(HANDLER, "TUR", 39.9, 32.85, 1, SCRIPT)
    told = []
    for n, (outlet, url) in enumerate(
        ((SCRIPT, "javascript:alert(4)"), (CONTROLS, "https://x.example/?a=\"'<b>"))
    ):
        reading = make_reading(
            n, 0, outlet=outlet, published=dt.date(2016, 7, 17 + n), url=url, headline=HANDLER
        )
        report = make_report(
            n, 0, outlet=outlet, url=url, actors=(actor,), recipients=(group, state),
            according_to=(group,), place=place,
            passage=Quote(SCRIPT + TEXT[len(SCRIPT) :], 0, len(TEXT)),
            published=f"2016-07-{17 + n}", rule=SCRIPT,
        )  # fmt: skip
        said = replace(reading.attributions[0], chain=(group, actor))
        told.append(type(reading)(reading.story, reading.layout, (said,), (), (report,)))
    store.append(told, [], "dragoman <0>")
    event = make_event(
        "r0-0",
        "r1-0",
        actors=(actor,),
        recipients=(group, state),
        place=place,
        outlets=(SCRIPT, CONTROLS),
        why=(SCRIPT,),
    )
    version = store.version()
    store.replace("events", [event], derived_from=version)
    store.replace("discrepancies", [make_discrepancy("Er0-0", "r0-0", "r1-0")], derived_from=version)
    return Record(store)


def test_a_report_of_hostile_stories_is_text(hostile: Record) -> None:
    page = hostile.report_page()
    root = check_alone(page)
    assert SCRIPT in root.one("main").text
    assert "alert(3)" in root.text
    assert "49" not in root.one("section", **{"aria-labelledby": "events"}).text
    assert not [a for a in root.all("a") if "javascript" in a.attributes["href"]]
    assert any(a.attributes["href"] == "https://x.example/?a=\"'<b>" for a in root.all("a"))
    assert "\x00" not in page
    assert "\x1b" not in page
    page.encode("utf-8")


def test_filters_are_text_too(hostile: Record) -> None:
    root = check_alone(hostile.report_page(text=SCRIPT, party=["IRN", HANDLER]))
    assert f"with the words {SCRIPT}" in root.one("h1").text


def test_comparisons_of_hostile_stories_are_text(hostile: Record) -> None:
    for found in (hostile.compare("Er0-0"), hostile.compare_stories("s0", "s1")):
        root = check_alone(hostile.comparison_page(found))
        assert SCRIPT in root.one("h1").text
        assert root.all("table", class_="accounts")


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_charts_of_hostile_stories_are_drawings(hostile: Record, name: str) -> None:
    sides = {"first": "<b>", "second": "IRN"} if name == "pair_timeline" else {}
    svg = chart(name, hostile, **sides).svg()
    assert "<script" not in svg
    assert "<img" not in svg
    assert "<b>" not in svg
    assert "onload=alert(3)>" not in svg
    assert svg.count("<svg") == 1


@pytest.mark.parametrize(
    "url",
    [
        None, "", "javascript:alert(1)", " JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
        "//x.example", "file:///etc/passwd", "http://", "https://[", "https://x.example/\x00", "vbscript:x",
    ],
)  # fmt: skip
def test_only_the_web_is_linked_to(url: str | None) -> None:
    assert link(url) is None


def test_a_web_address_is_linked_to() -> None:
    assert link(" https://x.example/a?b=c#d ") == "https://x.example/a?b=c#d"


def test_what_html_cannot_hold_is_made_visible() -> None:
    assert clean("a\x00b\ud800\n\tc") == "a\ufffdb\ufffd\n\tc"
    assert clean(7) == 7
