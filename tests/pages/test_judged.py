"""A page marks what people judged of its events: who, when and why; what they rejected is listed as such."""

from __future__ import annotations

import pytest

from dragoman import Record
from tests.judgements.making import call, record
from tests.pages.reading import Node, check_alone

NOTE = "a drill, <b>not</b> a call"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Three calls told by two stories each; of each, something was judged."""
    told = [call(s, day, n) for s, day, n in (("a", 3, 3), ("b", 3, 6), ("c", 9, 1), ("d", 9, 2))]
    made = record(tmp_path_factory.mktemp("judged") / "r", *told, call("e", 20), call("f", 26))
    for action, stories, more in (
        ("accept", "a", {"note": "heard the tape"}),
        ("correct", "c", {"slot": "date", "value": "2020-03-10"}),
        ("reject", "e", {"note": NOTE}),
    ):
        subjects = [_report(made, s) for s in stories]
        made = made.judge(action, *subjects, author="Ada Roe", **more).record
    return made


def _report(found: Record, story: str) -> str:
    (row,) = found.reports.filter(story=story).to_pylist()
    return str(row["report_id"])


def _row(root: Node, date: str) -> Node:
    section = root.one("section", **{"aria-labelledby": "events"})
    (row,) = [r for r in section.all("tr") if date in r.text]
    return row


def test_a_report_marks_what_was_judged(judged: Record) -> None:
    root = check_alone(judged.report_page())
    assert "✓ accepted" in _row(root, "2020-03-03").text
    assert "✎ corrected" in _row(root, "2020-03-10").text
    assert not _row(root, "2020-03-26").all("a", class_="judgement")
    ((link),) = _row(root, "2020-03-03").all("a", class_="judgement")
    (line,) = [li for li in root.all("li") if f"#{li.attributes.get('id')}" == link.attributes["href"]]
    assert f"report {_report(judged, 'a')} accepted by Ada Roe on 2" in line.text
    assert "heard the tape" in line.text
    passages = [p.text for p in root.all("div", class_="passage") if "a wrote" in p.text]
    assert any("✓ accepted" in text for text in passages)


def test_what_was_rejected_is_told_apart_with_its_words(judged: Record) -> None:
    root = check_alone(judged.report_page())
    section = root.one("section", **{"aria-labelledby": "judged"})
    assert "3 judgements" in section.text
    assert "1 rejected report is counted nowhere" in section.text
    (item,) = [li for li in section.all("li") if "rejected by Ada Roe" in li.text]
    assert NOTE in item.text
    assert "Roe telephoned Poe, e wrote" in item.text
    assert "2020-03-20" not in root.one("section", **{"aria-labelledby": "events"}).text


def test_only_judgements_of_the_events_asked_for(judged: Record) -> None:
    root = check_alone(judged.report_page(until="2020-03-05"))
    text = root.one("section", **{"aria-labelledby": "judged"}).text
    assert "accepted" in text
    assert "corrected" not in text.replace("corrected reports are shown", "")
    assert "0 rejected reports are" in text
    unjudged = check_alone(judged.report_page(since="2020-03-22"))
    assert not unjudged.all("section", **{"aria-labelledby": "judged"})


def test_what_was_undone_marks_nothing(judged: Record) -> None:
    (accepted,) = [s for s in judged.standing if s.judgement.action == "accept"]
    undone = judged.judge("undo", accepted.judgement.judgement_id, author="Ben").record
    root = check_alone(undone.report_page())
    assert "accepted" not in _row(root, "2020-03-03").text
    section = root.one("section", **{"aria-labelledby": "judged"}).text
    assert "no longer counts" in section
    assert "undone by" in section


def test_comparisons_say_who_judged(judged: Record) -> None:
    (row,) = judged.reports.filter(story="a").to_pylist()
    root = check_alone(judged.comparison_page(judged.compare(row["event_id"])))
    assert "accepted by Ada Roe" in root.one("div", class_="judged").text
    both = check_alone(judged.comparison_page(judged.compare_stories("a", "b")))
    assert "heard the tape" in both.one("div", class_="judged").text
    assert not check_alone(judged.comparison_page(judged.compare(_report(judged, "f")))).all(
        "div", class_="judged"
    )
