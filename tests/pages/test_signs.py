"""Every way in which accounts compare has a sign and a word, on the page as on the screen."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from dragoman.cli.compare import compared
from dragoman.cli.wording import SIGNS, dispute
from dragoman.discrepancies import Comparison, side_by_side
from dragoman.discrepancies.slots import AGREED, COMPATIBLE, DIFFER, ONE, UNCLEAR, UNTOLD, UPDATED
from dragoman.merging.events import build
from dragoman.model import Report
from dragoman.pages import wording
from dragoman.pages.compare import compare_page
from tests.merging.telling import count, report
from tests.pages.reading import read, rows


def comparison(*reports: Report) -> Comparison:
    return side_by_side(build(reports, {}), reports, {})


def attack(story: str, published: str, killed: float, denied: bool = False) -> Report:
    return report(
        "ASSAULT", "RUS", "UKR", story=story, published=published, counts=(count(killed, "killed"),),
        auxiliary=("negation",) if denied else (),
    )  # fmt: skip


def screen(found: Comparison) -> str:
    out = StringIO()
    Console(width=90, file=out).print(compared(found, range(len(found.accounts))))
    return out.getvalue()


def row_of(page: str, slot: str) -> dict[str, str]:
    table = rows(read(page).one("table"))
    (row,) = [r for r in table if r["slot"].startswith(slot)]
    return row


def test_every_status_has_a_sign() -> None:
    for status in (AGREED, COMPATIBLE, DIFFER, ONE, UNCLEAR, UNTOLD, UPDATED, "denied"):
        assert status in SIGNS
        assert status in wording.SIGNS


def test_a_toll_that_was_kept_up() -> None:
    found = comparison(attack("a", "2020-03-12", 36), attack("b", "2020-03-14", 45))
    shown = screen(found)
    assert "↑ updated" in shown
    assert "↑ 36 killed" in shown
    assert "≠" not in shown
    row = row_of(compare_page(found), "quantity")
    assert row["slot"] == "quantity ↑ updated"
    assert [v for k, v in row.items() if k != "slot"] == ["↑ updated: 36 killed", "↑ updated: 45 killed"]
    assert dispute(found.event.slots) == "↑ updated"


def test_what_one_asserts_and_another_denies() -> None:
    found = comparison(attack("a", "2020-03-12", 36), attack("b", "2020-03-12", 36, denied=True))
    shown = screen(found)
    assert shown.count("± denied") == 2  # the row's word and the account's
    assert "± asserted" in shown
    row = row_of(compare_page(found), "polarity")
    assert row["slot"] == "polarity ± denied"
    assert [v for k, v in row.items() if k != "slot"] == ["± differs: asserted", "± differs: denied"]
    assert dispute(found.event.slots) == "± polarity"
