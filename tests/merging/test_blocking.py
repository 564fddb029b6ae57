from __future__ import annotations

import itertools

from dragoman.merging import comparison
from dragoman.merging.blocking import CAP, NEIGHBOURS, candidates, keys
from dragoman.merging.facts import prepare
from dragoman.merging.weights import LINK
from tests.merging.telling import group, person, report
from tests.merging.test_merge import ALL


def test_no_pair_that_would_link_falls_between_the_blocks() -> None:
    facts = prepare(ALL, {})
    proposed = candidates(facts)
    for a, b in itertools.combinations(facts, 2):
        if a.report.story_id == b.report.story_id and a.published != b.published:
            continue  # no story is published twice
        if comparison.score(a, b) >= LINK:
            assert (a.id, b.id) in proposed, (a.report.passage.text, b.report.passage.text)


def test_the_order_of_a_pair_changes_no_score() -> None:
    for a, b in itertools.combinations(prepare(ALL, {}), 2):
        assert comparison.compare(a, b) == comparison.compare(b, a)


def test_other_days_and_other_countries_are_not_proposed() -> None:
    reports = [
        report("CONSULT", ["IRN", "TUR"], date="2020-03-10"),
        report("CONSULT", ["IRN", "TUR"], story="b", date="2020-04-10"),
        report("CONSULT", ["FRA", "DEU"], story="c", date="2020-03-10"),
        report("SANCTION", "IRN", "TUR", story="d", date="2020-03-10"),
    ]
    assert candidates(prepare(reports, {})) == set()


def test_reports_without_countries_meet_by_place_or_by_rare_words() -> None:
    a = report(
        "ASSAULT", group("gunmen"), date="2020-03-10", text="stormed the Corinthia hotel", trigger="stormed"
    )
    b = report(
        "ASSAULT", "", story="b", date="2020-03-10", text="an attack at the Corinthia", trigger="attack"
    )
    c = report("ASSAULT", "", story="c", date="2020-03-10", place="Kabul", text="shooting")
    d = report("ASSAULT", "", "AFG", story="d", date="2020-03-10", place="Kabul", text="firing")
    proposed = candidates(prepare([a, b, c, d], {}))
    assert proposed == {tuple(sorted((a.report_id, b.report_id))), tuple(sorted((c.report_id, d.report_id)))}


def test_a_conference_of_many_is_blocked_by_country() -> None:
    many = ["IRN", "TUR", "RUS", "USA", "FRA", "DEU", "GBR", "CHN"]
    (facts,) = prepare([report("CONSULT", many)], {})
    assert {k[1] for k in keys(facts)} == {"country", "story"}
    pair = prepare([report("CONSULT", many), report("CONSULT", many[:2], story="b")], {})
    assert len(candidates(pair)) == 1


def test_a_crowded_block_is_cut_by_finer_marks() -> None:
    people = [person(f"Minister {chr(65 + i % 26)}{chr(97 + i // 26)}", "TUR") for i in range(CAP + 100)]
    reports = [
        report("CONSULT", ["IRN", p], story=f"{i}-{k}", date="2020-03-10", lemma=f"talk{i}", text=f"word{i}")
        for i, p in enumerate(people)
        for k in range(2)
    ]
    proposed = candidates(prepare(reports, {}))
    assert len(proposed) <= len(reports) * NEIGHBOURS
    same = {
        tuple(sorted((reports[i].report_id, reports[i + 1].report_id))) for i in range(0, len(reports), 2)
    }
    assert same <= proposed
