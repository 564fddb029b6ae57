"""What is found to be said: by whom, by which cue, in which words, and through whom it came."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.pipeline import Toolbox
from tests.attribution.told import Told, read

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("statements.yaml").read_text(encoding="utf-8")
)


SEVERAL: dict[str, str] = {
    "adding": "The Ghanaian president said the harbour was safe, adding that the pilots would return.",
    "two speakers": "The Nepali minister said he would sign, but the Lao envoy warned that it was late.",
    "split": "“The tunnel is ready,” the Swiss minister said, “and the trains will run on Sunday.”",
    "split clause": '"The fishing deal," the Norwegian minister said, "will be renewed in May."',
    "floating": 'The Ghanaian president said the harbour was safe. "The pilots will return on Monday."',
    "next paragraph": 'The mayor said the well was safe.\n\n"The farmers will return on Monday."',
    "far away": (
        "The mayor said the well was safe.\n\nShips waited outside.\n\nThe weather was fine.\n\n"
        '"Nobody has asked the fishermen about any of it."'
    ),
    "after": '"The harbour is safe," the Togolese president said. "The pilots return. We owe them a lot."',
    "another": '"The harbour is safe," the Togolese mayor said.\n\n"The nets are full," a fisherman replied.',
    "outlet": "The Malawian minister said the lake was calm, according to Reuters.",
    "outlet first": "Kenyan police said three men had crossed the lake, Reuters reported.",
    "pronoun": 'The Kenyan minister said the road was safe.\n\n"The lorries will run from Monday," she said.',
    "addressee": "A Danish diplomat told his Swedish counterpart that the bridge would open in June.",
    "title": 'The film "The Long Road Home to Tashkent" opened in Samarkand.',
    "scare": 'The "ferry" was a raft, and the mayor laughed.',
    "plain": "The Dutch minister opened the bridge and crossed the river.",
    "single": "\"I told them 'the tunnel is ready for trains' last week,\" the Swiss minister said.",
    "coordinated": "The president of Ghana and the premier of Togo said that the border would open.",
    "and added": "The Finnish minister said the boat had been found and added that the crew was well.",
    "asked": "Asked whether the crew was well, the Finnish minister said the boat had been found.",
    "guillemets": "« The tunnel is ready for all the trains », the Swiss minister said.",
}


@pytest.fixture(scope="module")
def told(tools: Toolbox) -> dict[str, list[Told]]:
    texts = [case["text"] for cases in GROUPS.values() for case in cases]
    return read(tools, [*texts, *SEVERAL.values()])


def _named(group: str) -> list[Any]:
    return [pytest.param(case, id=case["text"]) for case in GROUPS[group]]


def _check(told: dict[str, list[Told]], case: dict[str, Any]) -> Told:
    (found,) = [t for t in told[case["text"]] if t.attribution.vouched]
    wanted = (case["speaker"], case["cue"], tuple(case["content"]))
    assert (found.speaker, found.cue, found.content) == wanted
    return found


@pytest.mark.parametrize("case", _named("indirect"))
def test_indirect_statements(told: dict[str, list[Told]], case: dict[str, Any]) -> None:
    assert _check(told, case).kind == "indirect"


@pytest.mark.parametrize("case", _named("direct"))
def test_direct_statements(told: dict[str, list[Told]], case: dict[str, Any]) -> None:
    assert _check(told, case).kind == "direct"


@pytest.mark.parametrize("case", _named("mixed"))
def test_statements_partly_in_the_speakers_words(told: dict[str, list[Told]], case: dict[str, Any]) -> None:
    assert _check(told, case).kind == "mixed"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["text"], marks=pytest.mark.xfail(strict=True, reason=c["why"]))
        for c in GROUPS["faults"]
    ],
)
def test_statements_still_missed(told: dict[str, list[Told]], case: dict[str, Any]) -> None:
    _check(told, case)


@pytest.mark.parametrize("case", _named("relayed"))
def test_who_carried_the_words(told: dict[str, list[Told]], case: dict[str, Any]) -> None:
    assert [(t.speaker, t.relays) for t in told[case["text"]]] == [(case["speaker"], (case["relay"],))]


def _several(told: dict[str, list[Told]], name: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(t.speaker, t.cue, t.content) for t in told[SEVERAL[name]]]


def test_adding_that_goes_on_with_the_same_speaker(told: dict[str, list[Told]]) -> None:
    assert _several(told, "adding") == [
        ("The Ghanaian president", "said", ("the harbour was safe",)),
        ("The Ghanaian president", "adding", ("that the pilots would return",)),
    ]


def test_two_speakers_of_one_sentence_keep_their_words_apart(told: dict[str, list[Told]]) -> None:
    assert _several(told, "two speakers") == [
        ("The Nepali minister", "said", ("he would sign",)),
        ("the Lao envoy", "warned", ("that it was late",)),
    ]


def test_a_quotation_on_both_sides_of_its_cue_has_one_speaker(told: dict[str, list[Told]]) -> None:
    found = told[SEVERAL["split"]]
    assert {(t.speaker, t.cue, t.kind) for t in found} == {("the Swiss minister", "said", "direct")}
    assert [c for t in found for c in t.content] == [
        "“The tunnel is ready,”",
        "“and the trains will run on Sunday.”",
    ]


def test_a_quoted_clause_parted_by_its_cue(told: dict[str, list[Told]]) -> None:
    found = told[SEVERAL["split clause"]]
    assert {(t.speaker, t.cue, t.kind) for t in found} == {("the Norwegian minister", "said", "direct")}
    assert [c for t in found for c in t.content] == ['"The fishing deal,"', '"will be renewed in May."']


@pytest.mark.parametrize(
    ("name", "speaker", "quotation"),
    [
        ("floating", "The Ghanaian president", '"The pilots will return on Monday."'),
        ("next paragraph", "The mayor", '"The farmers will return on Monday."'),
    ],
)
def test_a_floating_quotation_belongs_to_the_last_speaker(
    told: dict[str, list[Told]], name: str, speaker: str, quotation: str
) -> None:
    first, second = told[SEVERAL[name]]
    assert first.speaker == second.speaker == speaker
    assert (second.cue, second.kind, second.content) == (None, "direct", (quotation,))


def test_a_quotation_goes_on_behind_its_cue(told: dict[str, list[Told]]) -> None:
    assert _several(told, "after") == [
        (
            "the Togolese president",
            "said",
            ('"The harbour is safe,"', '"The pilots return. We owe them a lot."'),
        )
    ]


def test_a_quotation_far_from_any_speaker_is_given_to_nobody(told: dict[str, list[Told]]) -> None:
    assert _several(told, "far away") == [("The mayor", "said", ("the well was safe",))]


def test_a_quotation_with_its_own_cue_leaves_the_last_speaker(told: dict[str, list[Told]]) -> None:
    assert [t.speaker for t in told[SEVERAL["another"]]] == ["the Togolese mayor", "a fisherman"]


@pytest.mark.parametrize(
    ("name", "inner", "outer"),
    [
        (
            "outlet",
            ("The Malawian minister", "the lake was calm"),
            ("Reuters", "The Malawian minister said the lake was calm"),
        ),
        (
            "outlet first",
            ("Kenyan police", "three men had crossed the lake"),
            ("Reuters", "Kenyan police said three men had crossed the lake"),
        ),
    ],
)
def test_an_outlet_vouches_for_the_statement_of_another(
    told: dict[str, list[Told]], name: str, inner: tuple[str, str], outer: tuple[str, str]
) -> None:
    assert {(t.speaker, *t.content) for t in told[SEVERAL[name]]} == {inner, outer}


def test_a_pronoun_speaks(told: dict[str, list[Told]]) -> None:
    assert _several(told, "pronoun")[1] == ("she", "said", ('"The lorries will run from Monday,"',))


def test_the_one_who_is_told_is_the_addressee_and_no_relay(told: dict[str, list[Told]]) -> None:
    (found,) = told[SEVERAL["addressee"]]
    assert (found.addressee, found.relays) == ("his Swedish counterpart", ())


@pytest.mark.parametrize("name", ["title", "scare", "plain"])
def test_titles_scare_quotes_and_plain_sentences_state_nothing(
    told: dict[str, list[Told]], name: str
) -> None:
    assert told[SEVERAL[name]] == []


def test_a_statement_within_a_statement(told: dict[str, list[Told]]) -> None:
    outer, inner = told[SEVERAL["single"]]
    assert (outer.speaker, inner.speaker, inner.addressee) == ("the Swiss minister", "I", "them")
    assert outer.attribution.content[0].contains(inner.attribution.content[0])


def test_two_speak_together(told: dict[str, list[Told]]) -> None:
    (found,) = told[SEVERAL["coordinated"]]
    assert found.attribution.source is not None
    assert (
        found.attribution.source.of(SEVERAL["coordinated"])
        == "The president of Ghana and the premier of Togo"
    )


def test_said_and_added_have_one_speaker(told: dict[str, list[Told]]) -> None:
    assert {t.speaker for t in told[SEVERAL["and added"]]} == {"The Finnish minister"}


def test_the_one_who_is_asked_does_not_vouch_for_the_question(told: dict[str, list[Told]]) -> None:
    assert [t.cue for t in told[SEVERAL["asked"]] if t.speaker == "the Finnish minister"] == ["said"]


def test_a_statement_in_french_marks_is_direct(told: dict[str, list[Told]]) -> None:
    (found,) = told[SEVERAL["guillemets"]]
    assert (found.speaker, found.cue, found.kind) == ("the Swiss minister", "said", "direct")
    assert found.content == ("« The tunnel is ready for all the trains »",)


def test_statements_come_in_order_with_ids_of_their_own(told: dict[str, list[Told]]) -> None:
    ids = [t.attribution.id for found in told.values() for t in found]
    assert len(set(ids)) == len(ids) > 60
    for text, found in told.items():
        starts = [t.attribution.content[0].start for t in found]
        assert starts == sorted(starts)
        for t in found:
            spans = t.attribution.content
            assert spans
            assert all(0 <= a.start < a.end <= len(text) for a in spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
            if t.attribution.cue is not None:
                assert not any(s.contains(t.attribution.cue) for s in spans)


def test_reading_again_gives_the_same_statements(told: dict[str, list[Told]], tools: Toolbox) -> None:
    text = SEVERAL["adding"]
    (again,) = read(tools, [text]).values()
    assert [(t.speaker, t.cue, t.content) for t in again] == [
        (t.speaker, t.cue, t.content) for t in told[text]
    ]
