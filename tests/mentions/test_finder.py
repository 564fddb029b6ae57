"""Who is named: each sentence with one mention of it, as all that the words tell of the party."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from dragoman.mentions import Mentions, find_mentions
from dragoman.model import Mention, Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox
from tests.mentions.conftest import CASES

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / "mentions.yaml").read_text("utf-8"))


NO_COUNTRY: list[tuple[str, str]] = [
    ("Michael Jordan praised the players.", "Michael Jordan"),
    ("Chad Smith played the drums in Boston.", "Chad Smith"),
    ("Georgia O'Keeffe painted the desert.", "Georgia O'Keeffe"),
    ("Israel Folau scored twice for the visitors.", "Israel Folau"),
    ("Jordan Peele directed the film.", "Jordan Peele"),
]

SAME: list[tuple[str, tuple[str, str]]] = [
    (
        "Jacinda Ardern, the prime minister of New Zealand, welcomed the guests.",
        ("Jacinda Ardern", "the prime minister"),
    ),
    (
        "The prime minister of New Zealand, Jacinda Ardern, welcomed the guests.",
        ("The prime minister", "Jacinda Ardern"),
    ),
    (
        "South Korea's foreign minister, Kang Kyung-wha, landed in Hanoi.",
        ("South Korea's foreign minister", "Kang Kyung-wha"),
    ),
    (
        "Kenyan President William Ruto, a former deputy president, thanked the nurses.",
        ("Kenyan President William Ruto", "a former deputy president"),
    ),
    (
        "The Supreme Leader of Iran, Ali Khamenei, thanked the nurses.",
        ("The Supreme Leader", "Ali Khamenei"),
    ),
]

PARTS: list[tuple[str, str, list[str]]] = [
    ("Turkish and Iranian delegations met in Baku.", "delegations", ["TUR", "IRN"]),
    ("Indian and Pakistani soldiers shared sweets at the border.", "soldiers", ["IND", "PAK"]),
    ("French, German and Polish ministers signed the letter.", "ministers", ["FRA", "DEU", "POL"]),
    ("Both the Greek and Turkish foreign ministers arrived in Riga.", "foreign ministers", ["GRC", "TUR"]),
    ("The foreign ministers of Greece and Turkey arrived in Riga.", "foreign ministers", ["GRC", "TUR"]),
    ("Canadian officials met two Dutch diplomats.", "officials", ["CAN"]),
]


KINDS: list[tuple[str, list[str]]] = [
    ("Legal and religious groups rejected the law.", ["SOC", "REL"]),
    ("Military and religious leaders rejected the law.", ["MIL", "REL"]),
    ("Armed groups rejected the law.", ["REB"]),
]

HOUSES = [("Gunmen attacked Kennedy airport.", "Kennedy"), ("Police cleared Bourguiba avenue.", "Bourguiba")]

OTHERS = [
    "There was strong opposition to the treaty in Paraguay.",
    "Resistance to the plan grew in Slovenia.",
    "Angela Merkel and Emmanuel Macron met in Aachen.",
    "“Peru’s president,” said Chile’s envoy, “thanks the nurses.”",
    "On Friday the river rose by two metres, and the road was closed.",
]


@pytest.fixture(scope="module")
def found(tools: Toolbox) -> dict[str, Mentions]:
    """The mentions of every sentence here, parsed all together."""
    texts = [case["text"] for cases in GROUPS.values() for case in cases]
    texts += [c[0] for c in (*NO_COUNTRY, *SAME, *PARTS, *KINDS, *HOUSES)] + OTHERS
    stories = [Story(id=str(i), text=text) for i, text in enumerate(dict.fromkeys(texts))]
    parsed = tools.parser.parse((s, lay_out(s)) for s in stories)
    return {story.text: find_mentions(sentences[0], tools.lexicon) for story, _, sentences in parsed}


def _named(group: str) -> list[Any]:
    return [pytest.param(case, id=f"{case['text']} [{case['words']}]") for case in GROUPS[group]]


def _texts(mentions: Mentions) -> list[str]:
    return [m.text for m in mentions]


def _mention(found: Mapping[str, Mentions], text: str, words: str) -> Mention:
    mentions = found[text]
    assert words in _texts(mentions)
    return next(m for m in mentions if m.text == words)


def _check(found: Mapping[str, Mentions], case: Mapping[str, Any]) -> Mention:
    mention = _mention(found, case["text"], case["words"])
    read = {field: getattr(mention, field) for field in case["tells"]}
    assert {name: list(v) if isinstance(v, tuple) else v for name, v in read.items()} == case["tells"]
    return mention


@pytest.mark.parametrize("case", _named("roles"))
def test_roles(found: dict[str, Mentions], case: dict[str, Any]) -> None:
    assert _check(found, case).kind == "role"


@pytest.mark.parametrize("case", _named("names"))
def test_names_with_their_titles(found: dict[str, Mentions], case: dict[str, Any]) -> None:
    assert _check(found, case).kind == "name"


@pytest.mark.parametrize("case", _named("more"))
def test_roles_of_others_and_names_that_look_like_them(
    found: dict[str, Mentions], case: dict[str, Any]
) -> None:
    _check(found, case)


@pytest.mark.parametrize(("text", "sectors"), KINDS, ids=[t for t, _ in KINDS])
def test_one_noun_for_several_kinds_is_a_party_each(
    found: dict[str, Mentions], text: str, sectors: list[str]
) -> None:
    mentions = found[text]
    head = next(t.i for t in mentions.sentence.tokens if t.tag == "NNS")
    assert [m.sectors for m in mentions.all_at(head)] == [(s,) for s in sectors]


@pytest.mark.parametrize("case", _named("organisations"))
def test_organisations(found: dict[str, Mentions], case: dict[str, Any]) -> None:
    _check(found, case)


@pytest.mark.parametrize("case", _named("states"))
def test_states_and_the_capitals_that_stand_for_them(
    found: dict[str, Mentions], case: dict[str, Any]
) -> None:
    _check(found, case)


@pytest.mark.parametrize("case", _named("pronouns"))
def test_pronouns(found: dict[str, Mentions], case: dict[str, Any]) -> None:
    _check(found, case)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["text"], marks=pytest.mark.xfail(strict=True, reason=c["why"]))
        for c in GROUPS["faults"]
    ],
)
def test_mentions_still_misread(found: dict[str, Mentions], case: dict[str, Any]) -> None:
    _check(found, case)


def test_an_organisation_brings_its_other_names(found: dict[str, Mentions]) -> None:
    text = "The IAEA inspected the plant near Bushehr."
    assert {"IAEA", "International Atomic Energy Agency"} <= set(_mention(found, text, "The IAEA").aliases)


@pytest.mark.parametrize(("text", "name"), NO_COUNTRY, ids=[n for _, n in NO_COUNTRY])
def test_a_personal_name_is_no_country(found: dict[str, Mentions], text: str, name: str) -> None:
    mention = _mention(found, text, name)
    assert (mention.name, mention.category, mention.country) == (name, "person", None)
    assert not found[text].countries


@pytest.mark.parametrize(("text", "pair"), SAME, ids=[t for t, _ in SAME])
def test_appositions_join_name_and_role(found: dict[str, Mentions], text: str, pair: tuple[str, str]) -> None:
    mentions = found[text]
    assert [(mentions.at_anchor[a].text, mentions.at_anchor[b].text) for a, b in mentions.same] == [pair]


@pytest.mark.parametrize(("text", "role", "countries"), PARTS, ids=[t for t, _, _ in PARTS])
def test_a_coordination_of_countries_names_a_party_each(
    found: dict[str, Mentions], text: str, role: str, countries: list[str]
) -> None:
    mentions = found[text]
    anchor = next(t.i for t in mentions.sentence.tokens if t.text == role.split()[-1])
    parties = mentions.all_at(anchor)
    assert [p.country for p in parties] == countries
    assert {p.role for p in parties} == {role}


def test_coordinated_names_are_two_mentions(found: dict[str, Mentions]) -> None:
    mentions = found["Angela Merkel and Emmanuel Macron met in Aachen."]
    assert [m.name for m in mentions if m.category == "person"] == ["Angela Merkel", "Emmanuel Macron"]
    assert mentions.same == ()


@pytest.mark.parametrize(("text", "name"), HOUSES)
def test_whoever_a_house_is_named_after_is_not_meant(
    found: dict[str, Mentions], text: str, name: str
) -> None:
    assert _mention(found, text, name).category == "place"


@pytest.mark.parametrize("text", OTHERS[:2])
def test_opposition_to_something_is_no_party(found: dict[str, Mentions], text: str) -> None:
    assert {m.category for m in found[text]} == {"state"}


def test_a_sentence_about_nobody_has_no_mention(found: dict[str, Mentions]) -> None:
    assert _texts(found[OTHERS[4]]) == []


def test_typographic_apostrophes_are_read_and_spans_stay(found: dict[str, Mentions]) -> None:
    text = OTHERS[3]
    read = {m.span.of(text): m.country for m in found[text]}
    assert (read["Peru’s president"], read["Chile’s envoy"]) == ("PER", "CHL")


def test_spans_owners_and_anchors_agree_in_every_sentence(found: dict[str, Mentions]) -> None:
    for text, mentions in found.items():
        for anchor, mention in mentions.at_anchor.items():
            assert mention.head == anchor
            assert mention.key == (mention.sentence, anchor)
            assert mention.span.contains(mentions.sentence.tokens[anchor].span)
            assert mention.span.of(text).replace("’", "'") == mention.text
            assert mentions.at(anchor) is mention
        for i, anchor in mentions.owner.items():
            assert mentions.at_anchor[anchor].span.contains(mentions.sentence.tokens[i].span)
        for anchor, parts in mentions.parts.items():
            assert anchor in parts
            assert set(parts) <= set(mentions.at_anchor)
