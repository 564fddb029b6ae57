from __future__ import annotations

import pytest

from tests.parsing.stories import HEADLINE, LEAD, SECOND, laid_out


def test_a_headline_is_found_as_the_first_line() -> None:
    found = laid_out(HEADLINE, LEAD, SECOND)
    assert found.headlines == [HEADLINE]
    assert found.paragraphs == [LEAD, SECOND]
    assert found.layout.headline == HEADLINE
    assert found.repeats == []


def test_a_headline_given_with_the_story_need_not_stand_in_its_text() -> None:
    found = laid_out(LEAD, SECOND, headline=HEADLINE)
    assert found.layout.headline == HEADLINE
    assert (found.headlines, found.paragraphs, found.repeats) == ([], [LEAD, SECOND], [])


@pytest.mark.parametrize("given", [HEADLINE, None], ids=["given", "found"])
def test_a_headline_said_twice_and_run_into_the_lead_is_read_once(given: str | None) -> None:
    found = laid_out(HEADLINE, HEADLINE, f"{HEADLINE} {LEAD}", SECOND, headline=given)
    assert found.headlines == [HEADLINE]
    assert found.paragraphs == [LEAD, SECOND]
    assert found.repeats == [HEADLINE, HEADLINE]
    first, second = found.layout.repeats
    assert found.layout.passages[0].span.end < first.start < second.start


def test_a_headline_run_into_the_only_line_is_taken_off_when_it_is_given() -> None:
    found = laid_out(f"{HEADLINE} {LEAD}", headline=HEADLINE)
    assert found.paragraphs == [LEAD]
    assert found.repeats == [HEADLINE]


def test_a_headline_in_other_capitals_quotes_and_blanks_is_the_same() -> None:
    found = laid_out("Peru’s  “New”\u00a0Bridge", 'PERU\'S "NEW" BRIDGE', LEAD)
    assert found.headlines == ["Peru’s  “New”\u00a0Bridge"]
    assert found.repeats == ['PERU\'S "NEW" BRIDGE']
    assert found.paragraphs == [LEAD]


def test_a_sentence_that_begins_with_the_headlines_words_stays_whole() -> None:
    lead = "Chile opens school for nurses in the port of Arica on Friday, the ministry said."
    found = laid_out("Chile opens school for nurses", lead)
    assert found.paragraphs == [lead]
    assert found.repeats == []


def test_a_first_line_that_is_a_sentence_is_no_headline() -> None:
    found = laid_out(LEAD, SECOND)
    assert found.layout.headline is None
    assert found.paragraphs == [LEAD, SECOND]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    found = laid_out(LEAD, "What comes next", SECOND)
    assert found.headlines == ["What comes next"]
    assert found.paragraphs == [LEAD, SECOND]


@pytest.mark.xfail(strict=True, reason="a full stop after the headline hides it")
def test_a_headline_run_into_the_lead_with_a_full_stop() -> None:
    assert laid_out(f"{HEADLINE}. {LEAD}", headline=HEADLINE).paragraphs == [LEAD]


@pytest.mark.xfail(strict=True, reason="casefolding lengthens ß, so that the words no longer fit")
def test_a_headline_with_a_sharp_s_run_into_the_lead() -> None:
    lead = "The leaders of Bavaria and Hesse met on Friday, their offices said."
    assert laid_out(f"Weiß Und Groß Meet {lead}", headline="Weiß Und Groß Meet").paragraphs == [lead]


@pytest.mark.parametrize(
    "byline",
    [
        "By Ana Rojas",
        "BY ANA ROJAS",
        "by María Núñez",
        "By Jean-Pierre de Souza",
        "By Ana Rojas and Luis Vega",
        "By Ana Rojas, Luis Vega and Eva Soto",
        "By Ana Rojas in Lima",
        "By Ana Rojas in Lima and Luis Vega in Santiago",
        "By Ana Rojas and Luis Vega, Andean Dispatch",
        "Ana Rojas - LIMA",
        "Ana Rojas, LIMA",
        "Ana Rojas | LIMA",
        "Ana Rojas – July 16",
    ],
)
def test_a_byline_is_kept_and_not_read(byline: str) -> None:
    found = laid_out(HEADLINE, byline, LEAD)
    assert found.byline == byline
    assert (found.headlines, found.paragraphs) == ([HEADLINE], [LEAD])


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the queue at the crossing had gone.",
        "By the river, farmers cheered.",
        "The mayor of Tacna, LIMA said.",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    found = laid_out(LEAD, line)
    assert found.byline is None
    assert found.paragraphs == [LEAD, line]


DATELINES = [
    ("TACNA (Andean Wire) -- ", "Tacna", "Andean Wire"),
    ("TACNA (Andean Wire) - ", "Tacna", "Andean Wire"),
    ("TACNA, July 16 (Andean Wire) - ", "Tacna", "Andean Wire"),
    ("Tacna, July 16 (Andean Wire) - ", "Tacna", "Andean Wire"),
    ("Tacna (Andean Wire) — ", "Tacna", "Andean Wire"),
    ("Tacna, July 16 - ", "Tacna", None),
    ("TACNA, 16 July 2018 (Wire) -- ", "Tacna", "Wire"),
    ("TACNA, Peru — ", "Tacna", None),
    ("TACNA, Peru, Sept. 3 — ", "Tacna", None),
    ("Tacna, Peru, July 16, 2018 – ", "Tacna", None),
    ("TACNA — ", "Tacna", None),
    ("TACNA: ", "Tacna", None),
    ("TACNA, Monday – ", "Tacna", None),
    ("SÃO PAULO (Wire) — ", "São Paulo", "Wire"),
    ("GAZA CITY, Gaza Strip -- ", "Gaza City", None),
    ("ST. JOHN'S, Antigua (Wire) -- ", "St. John's", "Wire"),
    ("Port-au-Prince, Haiti (Wire) — ", "Port-au-Prince", "Wire"),
    ("PORT-AU-PRINCE, Haiti (Wire) — ", "Port-au-Prince", "Wire"),
    ("UNITED NATIONS (Wire) - ", "United Nations", "Wire"),
    ("(Andean Wire) -- ", "", "Andean Wire"),
]


def _with_faults(cases: list[tuple[str, str, str | None]], faults: dict[str, str]) -> list[object]:
    return [
        pytest.param(*c, marks=pytest.mark.xfail(strict=True, reason=faults[c[0]])) if c[0] in faults else c
        for c in cases
    ]


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    _with_faults(
        [
            *DATELINES,
            ("LIMA/SANTIAGO (Wire) - ", "Lima", "Wire"),
            ("TACNA, Peru—", "Tacna", None),
        ],
        {
            "LIMA/SANTIAGO (Wire) - ": "two places with a slash are not read",
            "TACNA, Peru—": "a dash without a blank is not read",
        },
    ),
)  # fmt: skip
def test_a_dateline_is_kept_and_not_read(dateline: str, place: str, agency: str | None) -> None:
    found = laid_out(dateline + LEAD, SECOND)
    assert found.paragraphs == [LEAD, SECOND]
    assert found.dateline == (place, agency)
    assert found.layout.dateline is not None
    assert found.layout.dateline.span.of(found.text) == dateline


def test_headline_byline_and_dateline_together() -> None:
    found = laid_out(HEADLINE, "By Ana Rojas", f"{HEADLINE} TACNA, Peru (Wire) -- {LEAD}", SECOND)
    assert (found.headlines, found.paragraphs) == ([HEADLINE], [LEAD, SECOND])
    assert (found.byline, found.dateline, found.repeats) == ("By Ana Rojas", ("Tacna", "Wire"), [HEADLINE])


def test_a_dateline_stands_only_before_the_first_paragraph() -> None:
    found = laid_out(LEAD, f"ARICA: {SECOND}")
    assert found.dateline is None
    assert found.paragraphs == [LEAD, f"ARICA: {SECOND}"]


def test_a_dash_within_the_first_sentence_makes_no_dateline() -> None:
    lead = "Ghana — and Togo with it — opened the lagoon to ferries on Friday, the port said."
    assert laid_out(lead, SECOND).paragraphs == [lead, SECOND]


def test_a_warning_in_capitals_is_no_dateline() -> None:
    found = laid_out(f"UPDATE: {LEAD}", SECOND)
    assert found.dateline is None
    assert len(found.paragraphs) == 2


@pytest.mark.xfail(strict=True, reason="a dateline on a line of its own is taken for a heading")
def test_a_dateline_on_its_own_line() -> None:
    found = laid_out(HEADLINE, "TACNA, Peru (Andean Wire) --", LEAD)
    assert (found.headlines, found.dateline) == ([HEADLINE], ("Tacna", "Andean Wire"))


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Ana Rojas; editing by Luis Vega",
        "(Additional reporting by Ana Rojas)",
        "Written by Ana Rojas",
        "Copyright 2018 Andean Dispatch",
        "© Andean Dispatch",
        "All rights reserved",
        "Published on July 16",
        "With files from Andean Wire",
        "Luis Vega in Santiago contributed reporting.",
        "Ana Rojas contributed to this report from Tacna.",
    ],
)
def test_a_credit_is_kept_and_not_read(line: str) -> None:
    found = laid_out(LEAD, line)
    assert found.credits == [line]
    assert found.paragraphs == [LEAD]


@pytest.mark.parametrize(
    "line",
    [
        "Published on Monday, the survey found that most villagers in Tacna backed the step.",
        pytest.param(
            "Compiled by the health ministry, the list names twelve clinics in Arequipa.",
            marks=pytest.mark.xfail(
                strict=True, reason="a sentence that begins like a credit is lost as one"
            ),
        ),
        "Kenya contributed to the peacekeeping force in Somalia.",
        "Copyright lawyers from Peru met in Lima to discuss the new rules on music.",
    ],
)
def test_a_sentence_is_no_credit(line: str) -> None:
    assert laid_out(LEAD, line).paragraphs == [LEAD, line]


def test_a_hard_wrapped_paragraph_is_one() -> None:
    wrapped = (
        "Chile and Peru reopened a border\ncrossing near Tacna on Monday and\npromised to open another soon."
    )
    found = laid_out(wrapped, SECOND)
    assert found.paragraphs == [wrapped, SECOND]


def test_lines_that_end_with_a_full_stop_are_paragraphs_of_their_own() -> None:
    found = laid_out(f"{LEAD}\n{SECOND}\nBoth towns will hold a fair in the spring.")
    assert found.paragraphs == [LEAD, SECOND, "Both towns will hold a fair in the spring."]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", "2) "])
def test_the_mark_of_a_list_at_the_head_of_the_story_is_left_out(mark: str) -> None:
    assert laid_out(mark + LEAD, SECOND).paragraphs == [LEAD, SECOND]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", "2) "])
def test_the_mark_of_a_list_further_down_is_left_out(mark: str) -> None:
    assert laid_out(LEAD, mark + SECOND).paragraphs == [LEAD, SECOND]


def test_a_year_or_a_dash_without_a_blank_is_no_list_mark() -> None:
    for line in ("2018. That was the year the bridge fell.", "-40 degrees were measured in Oymyakon."):
        assert laid_out(line, LEAD).paragraphs == [line, LEAD]


@pytest.mark.parametrize("text", ["", "\n", " \r\n\t\n", "\ufeff", "\u00a0"])
def test_a_text_without_words_has_no_passage(text: str) -> None:
    found = laid_out(text)
    assert found.spans == []
    assert found.layout.headline is None


def test_a_story_of_one_line_is_prose() -> None:
    assert laid_out(LEAD).paragraphs == [LEAD]
    assert laid_out(HEADLINE).paragraphs == [HEADLINE]


def test_a_story_that_is_only_its_headline() -> None:
    found = laid_out(HEADLINE, headline=HEADLINE)
    assert (found.headlines, found.paragraphs, found.layout.headline) == ([HEADLINE], [], HEADLINE)
