"""Who is named: each sentence with one mention of it, as all that the words tell of the party."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dragoman.mentions import Mentions, find_mentions
from dragoman.model import Mention, Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox

Case = tuple[str, str, dict[str, Any]]

GOV, MIL, OPP = ("GOV",), ("MIL",), ("OPP",)
PERSON = {"category": "person"}

ROLES: list[Case] = [
    (
        "The Brazilian president flew to Lisbon on Tuesday.",
        "The Brazilian president",
        {"kind": "role", **PERSON, "role": "president", "name": None, "country": "BRA", "sectors": GOV},
    ),
    (
        "Kenya's defence minister met Uganda's ambassador in Mombasa.",
        "Uganda's ambassador",
        {"kind": "role", **PERSON, "role": "ambassador", "country": "UGA", "sectors": GOV, "plural": False},
    ),
    (
        "Canadian officials met two Danish diplomats.",
        "two Danish diplomats",
        {"kind": "role", **PERSON, "role": "diplomats", "country": "DNK", "sectors": GOV, "plural": True},
    ),
    (
        "South Korean engineers met North Korean officials in Ulaanbaatar.",
        "North Korean officials",
        {"role": "officials", "country": "PRK", "sectors": GOV, "plural": True},
    ),
    (
        "The Kenyan defence minister met his Ugandan counterpart in Mombasa.",
        "his Ugandan counterpart",
        {**PERSON, "role": "counterpart", "country": "UGA", "of": 5, "definite": True},
    ),
    (
        "A spokesman for the Pakistani army rejected the claim.",
        "A spokesman",
        {**PERSON, "country": "PAK", "gender": "male", "of": 5},
    ),
    (
        "An interior ministry spokeswoman in Rabat thanked the nurses.",
        "An interior ministry spokeswoman",
        {**PERSON, "country": "MAR", "sectors": GOV, "gender": "female"},
    ),
    (
        "The Moroccan army spokesman thanked the nurses.",
        "The Moroccan army spokesman",
        {**PERSON, "country": "MAR", "sectors": MIL, "role": "army spokesman"},
    ),
    (
        "The Polish foreign ministry summoned the Belarusian ambassador to Poland.",
        "the Belarusian ambassador",
        {**PERSON, "country": "BLR", "sectors": GOV},
    ),
    (
        "The Polish foreign ministry summoned the Hungarian ambassador to Poland.",
        "The Polish foreign ministry",
        {"category": "body", "country": "POL", "sectors": GOV, "plural": False},
    ),
    (
        "The Latvian Ministry of Defence thanked the nurses.",
        "The Latvian Ministry of Defence",
        {"category": "body", "country": "LVA", "sectors": GOV, "role": "Ministry of Defence"},
    ),
    (
        "The Ministry of Defence of Latvia thanked the nurses.",
        "The Ministry of Defence",
        {"category": "body", "country": "LVA", "sectors": GOV},
    ),
    (
        "The head of Iran's armed forces visited Islamabad.",
        "The head",
        {**PERSON, "country": "IRN", "sectors": MIL, "of": 6},
    ),
    (
        "The head of Iran's armed forces visited Karachi.",
        "Iran's armed forces",
        {"category": "body", "country": "IRN", "sectors": MIL, "plural": True},
    ),
    (
        "The prime minister of New Zealand welcomed the guests.",
        "The prime minister",
        {**PERSON, "country": "NZL", "sectors": GOV, "definite": True},
    ),
    (
        "Protesters marched in Minsk, and police arrested dozens of demonstrators.",
        "police",
        {"category": "body", "country": None, "sectors": ("COP",), "plural": True, "definite": False},
    ),
    (
        "The opposition in Bolivia rejected the treaty.",
        "The opposition",
        {"category": "body", "country": "BOL", "sectors": OPP},
    ),
    (
        "The Ministry of Foreign Affairs of Armenia summoned the ambassador.",
        "The Ministry of Foreign Affairs",
        {"category": "body", "country": "ARM"},
    ),
    (
        "Members of parliament in Oslo thanked the nurses.",
        "Members of parliament",
        {"plural": True, "sectors": ("LEG",)},
    ),
    (
        "The leader of the opposition in Zimbabwe was released.",
        "The leader of the opposition",
        {"plural": False, "country": "ZWE", "sectors": OPP},
    ),
]

NAMES: list[Case] = [
    (
        "Brazilian President Luiz Inacio Lula da Silva flew to Lisbon on Tuesday.",
        "Brazilian President Luiz Inacio Lula da Silva",
        {
            "kind": "name", **PERSON, "name": "Luiz Inacio Lula da Silva", "role": "President",
            "country": "BRA", "sectors": GOV, "plural": False,
        },
    ),
    (
        "Prime Minister Jacinda Ardern received Chancellor Angela Merkel in Wellington.",
        "Chancellor Angela Merkel",
        {"name": "Angela Merkel", "role": "Chancellor", "country": None, "sectors": GOV, **PERSON},
    ),
    (
        "Secretary of State Antony Blinken arrived in Vienna.",
        "Secretary of State Antony Blinken",
        {"name": "Antony Blinken", "role": "Secretary of State", "sectors": GOV, **PERSON},
    ),
    (
        "Foreign Ministry spokesman Bahram Qasemi rejected the claim.",
        "Foreign Ministry spokesman Bahram Qasemi",
        {"name": "Bahram Qasemi", "role": "Foreign Ministry spokesman", "country": None, "gender": "male"},
    ),
    (
        "Chinese Foreign Ministry spokeswoman Hua Chunying rejected the claim.",
        "Chinese Foreign Ministry spokeswoman Hua Chunying",
        {"name": "Hua Chunying", "country": "CHN", "sectors": GOV, "gender": "female", **PERSON},
    ),
    (
        "Norway's King Harald V opened the assembly.",
        "Norway's King Harald V",
        {"name": "Harald V", "role": "King", "country": "NOR", "gender": "male"},
    ),
    (
        "Opposition leader Raila Odinga thanked the nurses.",
        "Opposition leader Raila Odinga",
        {"name": "Raila Odinga", "sectors": OPP, "country": None},
    ),
    (
        "EU foreign policy chief Josep Borrell thanked the nurses.",
        "EU foreign policy chief Josep Borrell",
        {"name": "Josep Borrell", "role": "foreign policy chief", "country": "EUR"},
    ),
    (
        "German Chancellor Angela Merkel and French President Emmanuel Macron met in Aachen.",
        "French President Emmanuel Macron",
        {"name": "Emmanuel Macron", "country": "FRA", "role": "President"},
    ),
    ("President Assad received the envoy.", "President Assad", {"name": "Assad", "role": "President"}),
    (
        "British Prime Minister Keir Starmer's office thanked the nurses.",
        "British Prime Minister Keir Starmer",
        {"name": "Keir Starmer", "country": "GBR"},
    ),
    (
        "Minister of Foreign Affairs Sergei Lavrov arrived in Vienna.",
        "Minister of Foreign Affairs Sergei Lavrov",
        {"name": "Sergei Lavrov", "sectors": GOV},
    ),
]  # fmt: skip

ORGANISATIONS: list[Case] = [
    (
        "The UN sent envoys to Yemen, and NATO praised the step.",
        "The UN",
        {"kind": "name", "category": "body", "name": "United Nations", "country": "UNO"},
    ),
    (
        "The UN sent envoys to Libya, and NATO praised the step.",
        "NATO",
        {"name": "North Atlantic Treaty Organization", "country": "IGO", "sectors": MIL},
    ),
    (
        "The IAEA inspected the plant near Bushehr.",
        "The IAEA",
        {"name": "International Atomic Energy Agency", "category": "body"},
    ),
    (
        "The International Committee of the Red Cross thanked the nurses.",
        "The International Committee of the Red Cross",
        {"name": "International Committee of the Red Cross", "country": "NGO"},
    ),
    (
        "Nigeria's Boko Haram attacked a village in Cameroon.",
        "Nigeria's Boko Haram",
        {"name": "Boko Haram", "category": "group", "country": "NGA", "sectors": ("REB",)},
    ),
    (
        "The Tasnim news agency reported the visit.",
        "The Tasnim news agency",
        {"name": "Tasnim", "category": "body", "country": "IRN", "sectors": ("JRN",)},
    ),
    (
        "A World Health Organization official thanked the nurses.",
        "A World Health Organization official",
        {"name": None, **PERSON, "country": "UNO", "role": "official"},
    ),
]

STATES: list[Case] = [
    ("Tokyo protested to Beijing over the islands.", "Tokyo", {"category": "state", "country": "JPN"}),
    ("Tokyo protested to Seoul over the islands.", "Seoul", {"country": "KOR", "sectors": GOV}),
    (
        "The Kremlin dismissed the report, and the White House declined to comment.",
        "The Kremlin",
        {"category": "state", "country": "RUS", "sectors": GOV},
    ),
    (
        "The Kremlin dismissed the idea, and the White House declined to comment.",
        "the White House",
        {"category": "state", "country": "USA", "sectors": GOV},
    ),
    ("The African Union suspended Mali.", "Mali", {"category": "state", "country": "MLI", "sectors": ()}),
    (
        "Ivory Coast's president thanked the nurses.",
        "Ivory Coast's president",
        {"country": "CIV", "sectors": GOV, "category": "person"},
    ),
    (
        "He told us that she would return to her country.",
        "her country",
        {"category": "state", "country": None},
    ),
]

PRONOUNS: list[Case] = [
    ("He told them that she would return to Fiji.", "He", {"gender": "male", "person": 3, "plural": False}),
    ("He told them that she would return to Samoa.", "them", {"gender": None, "person": 3, "plural": True}),
    ("He told them that she would return to Tonga.", "she", {"gender": "female", **PERSON}),
    ("We will defend our border, and you know it.", "We", {"person": 1, "plural": True, "category": None}),
    ("We will defend our coast, and you know it.", "our", {"person": 1, "plural": True}),
    ("We will defend our lake, and you know it.", "you", {"person": 2}),
    ("We will defend our town, and you know it.", "it", {"person": 3, "plural": False, "gender": None}),
    ("I thanked the nurses.", "I", {"person": 1, "plural": False, **PERSON}),
    ("The government accused itself of delays.", "itself", {"person": 3, "gender": None}),
    ("The minister thanked her father for his help.", "her father", {"gender": "male", "of": 3}),
]

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

MORE: list[Case] = [
    (
        "Minister of Defence Sergei Shoigu arrived in Vienna.",
        "Minister of Defence Sergei Shoigu",
        {"name": "Sergei Shoigu", "role": "Minister of Defence", "sectors": GOV, "gender": "male"},
    ),
    (
        "The Vietnamese prime minister's envoy to Laos thanked the nurses.",
        "The Vietnamese prime minister's envoy",
        {"country": "VNM", "sectors": GOV},
    ),
    (
        "The Prime Minister's Office in Valletta issued the order.",
        "The Prime Minister's Office",
        {"role": "Prime Minister's Office", "country": "MLT"},
    ),
    (
        "Sheikh Hasina, Bangladesh's prime minister, welcomed the guests.",
        "Sheikh Hasina",
        {"gender": None},
    ),
    ("Georgia Avenue was closed to the marchers.", "Georgia Avenue", {"country": None}),
    ("Turkey Point is a power station in Florida.", "Turkey Point", {"country": None}),
    ("A spokesman for the Burmese rebels left.", "A spokesman", {"country": "MMR", "sectors": ("REB",)}),
    ("Chile's neighbours thanked the nurses.", "Chile's neighbours", {"country": None, "plural": True}),
    ("The meeting of a multinational company broke up.", "a multinational company", {"country": "MNC"}),
    ("An international coalition began its raids.", "An international coalition", {"country": "IGO"}),
    ("Students at the Peruvian embassy in Suva left.", "Students", {"country": None}),
]

FAULTS: list[tuple[Case, str]] = [
    (
        ("Paris Hilton visited Rwanda.", "Paris Hilton", {"country": None, **PERSON}),
        "the model takes the name for a company",
    ),
]

KINDS: list[tuple[str, list[str]]] = [
    ("Legal and religious groups rejected the law.", ["SOC", "REL"]),
    ("Military and religious leaders rejected the law.", ["MIL", "REL"]),
    ("Armed groups rejected the law.", ["REB"]),
]

OTHERS = [
    "There was strong opposition to the treaty in Paraguay.",
    "Resistance to the plan grew in Slovenia.",
    "Angela Merkel and Emmanuel Macron met in Aachen.",
    "“Peru’s president,” said Chile’s envoy, “thanks the nurses.”",
    "On Friday the river rose by two metres, and the road was closed.",
]

CASES = [*ROLES, *NAMES, *ORGANISATIONS, *STATES, *PRONOUNS, *MORE]


@pytest.fixture(scope="module")
def found(tools: Toolbox) -> dict[str, Mentions]:
    """The mentions of every sentence here, parsed all together."""
    texts = [c[0] for c in (*CASES, *(c for c, _ in FAULTS), *NO_COUNTRY, *SAME, *PARTS, *KINDS)] + OTHERS
    stories = [Story(id=str(i), text=text) for i, text in enumerate(dict.fromkeys(texts))]
    parsed = tools.parser.parse((s, lay_out(s)) for s in stories)
    return {story.text: find_mentions(sentences[0], tools.lexicon) for story, _, sentences in parsed}


def _texts(mentions: Mentions) -> list[str]:
    return [m.text for m in mentions]


def _mention(found: Mapping[str, Mentions], text: str, words: str) -> Mention:
    mentions = found[text]
    assert words in _texts(mentions)
    return next(m for m in mentions if m.text == words)


def _check(found: Mapping[str, Mentions], case: Case) -> Mention:
    text, words, expected = case
    mention = _mention(found, text, words)
    assert {field: getattr(mention, field) for field in expected} == expected
    return mention


def _ids(cases: list[Case]) -> list[str]:
    return [f"{text} [{words}]" for text, words, _ in cases]


@pytest.mark.parametrize("case", ROLES, ids=_ids(ROLES))
def test_roles(found: dict[str, Mentions], case: Case) -> None:
    assert _check(found, case).kind == "role"


@pytest.mark.parametrize("case", NAMES, ids=_ids(NAMES))
def test_names_with_their_titles(found: dict[str, Mentions], case: Case) -> None:
    assert _check(found, case).kind == "name"


@pytest.mark.parametrize("case", MORE, ids=_ids(MORE))
def test_roles_of_others_and_names_that_look_like_them(found: dict[str, Mentions], case: Case) -> None:
    _check(found, case)


@pytest.mark.parametrize(("text", "sectors"), KINDS, ids=[t for t, _ in KINDS])
def test_one_noun_for_several_kinds_is_a_party_each(
    found: dict[str, Mentions], text: str, sectors: list[str]
) -> None:
    mentions = found[text]
    head = next(t.i for t in mentions.sentence.tokens if t.tag == "NNS")
    assert [m.sectors for m in mentions.all_at(head)] == [(s,) for s in sectors]


@pytest.mark.parametrize("case", ORGANISATIONS, ids=_ids(ORGANISATIONS))
def test_organisations(found: dict[str, Mentions], case: Case) -> None:
    _check(found, case)


@pytest.mark.parametrize("case", STATES, ids=_ids(STATES))
def test_states_and_the_capitals_that_stand_for_them(found: dict[str, Mentions], case: Case) -> None:
    _check(found, case)


@pytest.mark.parametrize("case", PRONOUNS, ids=_ids(PRONOUNS))
def test_pronouns(found: dict[str, Mentions], case: Case) -> None:
    _check(found, case)


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c[0], marks=pytest.mark.xfail(strict=True, reason=why)) for c, why in FAULTS]
)
def test_mentions_still_misread(found: dict[str, Mentions], case: Case) -> None:
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
