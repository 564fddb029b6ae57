"""A record as one page, and comparisons as pages: complete, self-contained, and the same each time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import dragoman
from dragoman.charts import CHARTS
from dragoman.coding.fingerprint import fingerprint
from tests.cli.conftest import lines, run
from tests.pages.reading import Node, check_alone, read, rows


def pairs_of(root: Node) -> list[Node]:
    """The rows of the table of country pairs."""
    return root.one("figure", id="country_pairs").one("tbody").all("tr")


def page(record: Path, folder: Path, *options: str) -> str:
    """The report, written to a file."""
    result = run("report", "-r", record, "-o", folder / "report.html", *options)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert result.stderr == f"wrote {folder / 'report.html'}\n"
    return (folder / "report.html").read_text(encoding="utf-8")


def test_a_report_stands_alone_and_has_all_its_parts(record: Path, tmp_path: Path) -> None:
    root = check_alone(page(record, tmp_path))
    titles = [h.text for h in root.all("h2")]
    assert titles == [
        "In figures", "Where accounts differ", "Events", "Actors", "Statements", "Outlets",
        "How this was made",
    ]  # fmt: skip
    assert [li.one("a").text for li in root.one("nav").all("li")] == titles
    figures = root.all("figure", class_="chart")
    assert [f.attributes["id"] for f in figures] == [
        "events_by_date", "events_by_type", "country_pairs", "pair_timeline", "pair_matrix", "pair_network",
        "event_map",
    ]  # fmt: skip
    assert {f.attributes["id"] for f in figures} == set(CHARTS)
    for figure in figures:
        assert figure.one("figcaption").one("p").text.endswith(".")
        assert figure.one("svg").attributes["role"] == "img"
        assert rows(figure.one("table"))


def test_its_figures_are_the_records(record: Path, tmp_path: Path) -> None:
    root = read(page(record, tmp_path))
    opened = dragoman.open(record)
    facts = {d.one("dt").text: d.one("dd").text for d in root.one("dl").all("div")}
    assert facts == {
        "stories": "3", "outlets": "3", "events": str(len(opened.events)),
        "reports of them": str(len(opened.reports)),
        "disputed": str(len(opened.events.filter(disputed=True))), "published": "2016-06-29 to 2016-07-01",
    }  # fmt: skip
    kinds = {
        r["event type"]: int(r["events"]) for r in rows(root.one("figure", id="events_by_type").one("table"))
    }
    assert kinds == Counter(e["event_type"] for e in opened.events)
    expected = Counter[tuple[str, str]]()
    for relation in opened.relations(by="year"):
        expected[relation.first, relation.second] += relation.events
    told = [[cell.text for cell in row.inner if not isinstance(cell, str)] for row in pairs_of(root)]
    assert {(first, second): int(events) for first, second, events, *_ in told} == expected
    listed = rows(root.one("section", **{"aria-labelledby": "events"}).one("table"))
    assert len(listed) == len(opened.events)


def test_disputed_accounts_stand_side_by_side_with_signs_and_words(
    record: Path, attack: str, tmp_path: Path
) -> None:
    root = read(page(record, tmp_path))
    (article,) = root.all("article")
    assert article.attributes["aria-labelledby"] == attack
    (told,) = [r for r in rows(article.one("table")) if r["slot"].startswith("quantity")]
    assert told["slot"] == "quantity ≠ differ"
    assert [v for k, v in told.items() if k != "slot"] == ["≠ differs: 41 killed", "≠ differs: 36 killed"]
    assert [m.text for m in article.all("mark")] == ["killed", "killed"]
    assert article.all("a", href="https://example.org/beta-1")


def test_methods_name_versions_and_codebook(record: Path, tmp_path: Path) -> None:
    methods = read(page(record, tmp_path)).one("section", **{"aria-labelledby": "methods"}).text
    assert f"Dragoman {dragoman.__version__} made this report" in methods
    assert "en_core_web_sm" in methods
    assert "(3 stories)" in methods
    assert methods.count(fingerprint()) == 2


def test_the_same_record_gives_the_same_bytes(record: Path, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert page(record, tmp_path) == page(record, tmp_path / "again")
    assert run("report", "-r", record).stdout == page(record, tmp_path)


def test_a_part_of_the_record(record: Path, tmp_path: Path) -> None:
    root = check_alone(page(record, tmp_path, "--party", "Putin"))
    assert root.one("h1").text == "Events with Putin"
    (event,) = rows(root.one("section", **{"aria-labelledby": "events"}).one("table"))
    assert "Vladimir Putin" in event["who"]
    assert "No event here has accounts that exclude each other." in root.text
    assert "Binali Yildirim" not in root.one("section", **{"aria-labelledby": "actors"}).text


def test_nothing_found_is_said_with_what_to_do(record: Path, tmp_path: Path) -> None:
    root = check_alone(page(record, tmp_path, "--party", "Napoleon"))
    assert "No event matches. Widen the filters" in root.text


def test_wrong_dates_leave_no_file(record: Path, tmp_path: Path) -> None:
    result = run("report", "-r", record, "-o", tmp_path / "r.html", "--since", "yesterday")
    assert result.exit_code == 2
    assert "'yesterday' is no date" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_comparison_as_a_page(record: Path, attack: str, tmp_path: Path) -> None:
    result = run("compare", attack, "-r", record, "--html", tmp_path / "c.html")
    assert result.exit_code == 0
    text = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert run("compare", attack, "-r", record, "--format", "html").stdout == text
    root = check_alone(text)
    assert "Alpha [red]Wire[/red]" in root.one("table").text
    assert "differs: 36 killed" in root.text
    assert root.all("", class_="passage")


def test_two_stories_on_the_screen_as_json_and_as_a_page(record: Path, tmp_path: Path) -> None:
    shown = run("compare", "--stories", "beta", "alpha-1", "-r", record).stdout
    assert shown.index("Alpha [red]Wire[/red], 2016-06-29") < shown.index("Beta Post, 2016-06-30")
    assert "Told by both: 1 event\n" in shown
    assert "≠ 41 killed" in shown
    only = shown[shown.index("Only in Beta Post") :]
    assert "Vladimir Putin" in " ".join(only.split())
    assert all(len(line) <= 80 for line in shown.splitlines())
    asked = ("compare", "--stories", "alpha-1", "beta-1", "-r", record)
    found = json.loads(run(*asked, "--format", "json").stdout)
    assert len(found["common"]) == 1
    (call,) = [o for o in found["only_second"] if o["event"]["mode"] == "phone"]
    assert call["event"]["date"]["value"] == "2016-06-29"
    assert call["reason"] == "perhaps later the same day"  # it came out on that very day
    run(*asked, "--html", tmp_path / "s.html")
    root = check_alone((tmp_path / "s.html").read_text(encoding="utf-8"))
    assert root.one("h1").text == "Alpha [red]Wire[/red], 2016-06-29 and Beta Post, 2016-06-30"
    assert root.all("h2")[0].text == "Told by both: 1 event"


def test_two_stories_wrongly_asked(record: Path, attack: str) -> None:
    for asked in ([], [attack, "--stories", "alpha-1", "beta-1"]):
        result = run("compare", "-r", record, *asked)
        assert result.exit_code == 2
        assert "compare takes an event, or two stories" in result.stderr
    same = run("compare", "-r", record, "--stories", "alpha-1", "alpha")
    assert same.exit_code == 2
    assert "not with itself" in same.stderr
    unknown = run("compare", "-r", record, "--stories", "alpha-1", "omega")
    assert unknown.exit_code == 1
    assert "there is no story 'omega' in this record" in unknown.stderr


def test_events_of_two_outlets_are_listed_as_such(record: Path, attack: str, tmp_path: Path) -> None:
    (event,) = [e for e in lines(run("events", "-r", record, "--format", "jsonl")) if e["event_id"] == attack]
    found = rows(read(page(record, tmp_path)).one("section", **{"aria-labelledby": "events"}).one("table"))
    (row,) = [r for r in found if r["accounts"].startswith("≠")]
    assert row["told by"] == ", ".join(event["outlets"])
