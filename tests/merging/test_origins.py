"""One text in several outlets is one origin; accounts in their own words are several."""

from __future__ import annotations

import random

import pytest

from dragoman.merging import credited, merge
from dragoman.merging.origins import ALIKE, near_copies, resemblance, shingles
from tests.merging.telling import report

WIRE = "the two ministers met in the old palace on Tuesday to settle a long quarrel over cod in the strait"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("PARIS (Reuters) - ", "Reuters"),
        ("LIMA, March 3 (AFP) -- ", "Agence France-Presse"),
        ("AFP contributed to this report.", "Agence France-Presse"),
        ("(Additional reporting by the Associated Press)", "Associated Press"),
        ("By Agence France-Presse", "Agence France-Presse"),
        ("(with agencies)", "agencies"),
        ("With news agencies", "agencies"),
        ("By Clara Montes in Lima", None),
        ("(Reporting by Ada Berg; editing by Jon Roe)", None),
    ],
)
def test_credits_name_the_agency(line: str, agency: str | None) -> None:
    assert credited([line], "The Harbour Post") == agency


def test_an_outlet_that_credits_itself_is_its_own_origin() -> None:
    assert credited(["BERLIN (Reuters) - "], "Reuters") is None


def _accounts(*texts: str) -> list:
    return [
        report("CONSULT", ["FRA", "GBR"], story=chr(97 + n), date="2020-03-10", text=text, trigger="met")
        for n, text in enumerate(texts)
    ]


def test_copies_in_three_outlets_are_one_origin() -> None:
    edited = WIRE.replace("on Tuesday ", "")
    own = "after years of rows about cod and mackerel the ministers of both shores met and dined at last"
    (event,) = merge(_accounts(WIRE, WIRE, edited, own), {})
    assert len(event.outlets) == 4
    assert event.origins == ("The A", "The D")


def test_a_credited_agency_is_the_origin_of_all_copies() -> None:
    (event,) = merge(_accounts(WIRE, WIRE), {}, {"b": "Reuters"})
    assert event.origins == ("Reuters",)


def test_two_texts_of_one_agency_are_one_origin_and_of_unnamed_agencies_are_not() -> None:
    own = "after years of rows about cod and mackerel the ministers of both shores met and dined at last"
    (event,) = merge(_accounts(WIRE, own), {}, {"a": "Reuters", "b": "Reuters"})
    assert event.origins == ("Reuters",)
    (event,) = merge(_accounts(WIRE, own), {}, {"a": "agencies"})
    assert len(event.origins) == 2


def test_near_copies_are_found_among_many_passages() -> None:
    """Against comparing all with all."""
    chance = random.Random(3)
    words = [f"w{n}" for n in range(400)]
    base = [[chance.choice(words) for _ in range(30)] for _ in range(40)]
    texts = [*base, *([*b[:14], "changed", *b[15:]] for b in base), *(b[:10] for b in base)]
    reports = [report("AID", "USA", story=f"s{n:03}", text=" ".join(t)) for n, t in enumerate(texts)]
    found = near_copies(reports)
    sets = {r.report_id: shingles(r.passage.text) for r in reports}
    together = {
        (a, b) for a in found for b in found if a < b and found[a] == found[b]
    }  # fmt: skip
    expected = {
        (a, b) for a in sets for b in sets if a < b and sets[a] and resemblance(sets[a], sets[b]) >= ALIKE
    }
    assert len(expected) == 40
    assert together == expected


def test_events_that_nearly_joined_name_each_other() -> None:
    a = report("ACCUSE", "IRN", "USA", text="condemned the strike", lemma="condemn")
    b = report(
        "ACCUSE", "IRN", "USA", story="b", published="2020-03-14", text="condemned it", lemma="condemn"
    )
    one, two = merge([a, b], {})
    assert [p.event_id for p in one.possibly_same] == [two.event_id]
    assert [p.event_id for p in two.possibly_same] == [one.event_id]
    assert 0.3 < one.possibly_same[0].score < 0.57
    assert "shared" in one.possibly_same[0].why


def test_what_is_forbidden_is_not_possible() -> None:
    a = report("CONSULT", ["IRN", "USA"], date="2020-03-10", text="met over the dam")
    b = report("CONSULT", ["IRN", "USA"], story="b", date="2020-03-12", text="met over the dam")
    assert all(e.possibly_same == () for e in merge([a, b], {}))
