"""Contexts of parsed sentences, and the word lists behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dragoman.coding.contexts import build_contexts, find_contexts, load_contexts
from dragoman.model import Sentence, Story
from dragoman.ontology import ResourceError, load_plover
from dragoman.ontology.loading import parse, read_resource
from dragoman.parsing import Parser, lay_out

Parse = Callable[[Sequence[str]], list[list[Sentence]]]


@pytest.fixture(scope="module")
def parse_all() -> Parse:
    parser = Parser()

    def parse_texts(texts: Sequence[str]) -> list[list[Sentence]]:
        stories = [Story(str(i), text) for i, text in enumerate(texts)]
        return [list(found) for _, _, found in parser.parse((s, lay_out(s)) for s in stories)]

    return parse_texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops and two warships were sent to the disputed islands.", "military"),
        ("The army said separatist rebels fired mortars across the border.", "military territory"),
        ("Three spies passed state secrets to a foreign handler.", "intelligence"),
        ("The president dismissed his cabinet on Monday.", "executive"),
        ("Lawmakers passed the bill after a long night in the lower house.", "legislative"),
        ("Voters went to polling stations for the presidential election.", "election"),
        ("They agreed on a power-sharing arrangement and a new constitution.", "political_institutions"),
        ("Ankara said the coup plotters wanted martial law.", "pro_autocracy repression"),
        ("Thousands demanded a return to civilian rule.", "pro_democracy"),
        ("The trade war and new tariffs pushed inflation up.", "economic"),
        ("A judge in the northern town issued an arrest warrant.", "legal"),
        ("The envoy accused him of war crimes.", "legal human_rights diplomatic"),
        ("Berlin will pay reparations to the tribe's descendants.", "reparations"),
        ("The Human Rights Council heard of torture in the camps.", "human_rights"),
        ("Press freedom is shrinking, the editors wrote.", "rights_freedoms"),
        ("Security men used tear gas in the crackdown on students.", "repression"),
        ("Famine looms unless a humanitarian corridor opens.", "human_security"),
        ("She has fought for women's rights all her life.", "gender"),
        ("Workers' rights were on the table in Geneva.", "rights_freedoms"),
        ("Same-sex marriage remains illegal there.", "lgbt"),
        ("Anti-Semitism has no place here, the imam said.", "religion_ethnicity"),
        ("The foreign ministers signed a treaty in Vienna.", "diplomatic"),
        ("Both sides traded a war of words over the islands.", "diplomatic"),
        ("Two peacekeepers were wounded near the village.", "peacekeeping"),
        ("Doctors warned of cholera and other diseases.", "health"),
        ("Eight officers sought political asylum in Greece.", "asylum"),
        ("Asylum-seekers and migrants waited on the quay.", "asylum migration"),
        ("An earthquake and a landslide cut the road.", "disasters"),
        ("Oil prices fell after the meeting.", "natural_resource"),
        ("Greenhouse gas emissions drive global warming.", "environment"),
        ("Artificial intelligence will change the factories.", "technology"),
        ("A suicide bomber struck the hotel; ISIS said it was behind it.", "terrorism"),
        ("Inspectors counted the centrifuges that enrich uranium.", "cbrn"),
        ("Tehran tested a ballistic missile and fed uranium into the reactor.", "military cbrn"),
        ("The cyber-attack spread malware through the offices.", "cyber"),
        ("The spokeswoman called the story fake news.", "misinformation"),
        ("Robbers and other gangsters rule the quarter.", "crime"),
        ("He was charged with bribery and embezzlement.", "corruption"),
        ("Officers found cocaine and heroin in the van.", "illegal_drugs"),
        ("Drug smugglers dug a tunnel.", "illegal_drugs trafficking"),
        ("Smugglers were seen at Dover.", "trafficking"),
        ("The two men met for an hour and talked about the weather.", ""),
        ("They gave money and made a plan for the future.", ""),
    ],
)
def test_a_sentence_shows_its_contexts(parse_all: Parse, text: str, expected: str) -> None:
    [sentences] = parse_all([text])
    contexts = load_contexts()
    found = {name for sentence in sentences for name in find_contexts(sentence, contexts)}
    assert found == set(expected.split())


def test_contexts_come_in_the_order_of_the_ontology(parse_all: Parse) -> None:
    [[sentence]] = parse_all(["Smugglers, terrorists and diplomats met senators and soldiers."])
    found = find_contexts(sentence, load_contexts())
    assert found == ("military", "legislative", "diplomatic", "terrorism", "trafficking")


def test_a_surname_is_no_context_word(parse_all: Parse) -> None:
    [[sentence]] = parse_all(["Julie Bishop arrived in Tokyo."])
    assert any(t.text == "Bishop" and t.entity == "PERSON" and not t.entity_start for t in sentence.tokens)
    assert find_contexts(sentence, load_contexts()) == ()


def test_every_listed_word_is_found_where_it_stands(parse_all: Parse) -> None:
    listed = read_resource("contexts.yaml")
    wanted = [(name, phrase) for name in listed.fields for phrase in listed.texts(name)]
    parsed = parse_all([f"They spoke about the {phrase} there." for _, phrase in wanted])
    contexts = load_contexts()
    missed = [
        (name, phrase)
        for (name, phrase), sentences in zip(wanted, parsed, strict=True)
        if not any(name in find_contexts(s, contexts) for s in sentences)
    ]
    assert missed == []


def test_each_context_has_ten_to_sixty_words_in_order() -> None:
    listed = read_resource("contexts.yaml")
    assert list(listed.fields) == list(load_plover().contexts)
    for name in listed.fields:
        phrases = listed.texts(name)
        assert 10 <= len(phrases) <= 60, name
        assert list(phrases) == sorted(set(phrases)), name


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("weather: [rain]", "unknown field 'weather'"),
        ("cyber: []", "the context cyber has no words"),
        ("cyber: [Hacker]", "should be lower-case"),
        ("cyber: [zero day, zero-day]", "stands twice under cyber"),
    ],
)
def test_a_wrong_file_is_refused(change: str, problem: str) -> None:
    names = [n for n in load_plover().contexts if not change.startswith(f"{n}:")]
    text = "\n".join([*(f"{n}: [word]" for n in names), change])
    with pytest.raises(ResourceError, match=problem):
        build_contexts(parse("contexts.yaml", text), load_plover())


@pytest.mark.parametrize(("kind", "least"), [("negative", 250), ("positive", 150)])
def test_evaluative_words_are_single_lower_case_and_sorted(kind: str, least: int) -> None:
    words = read_resource("evaluative.yaml").texts(kind)
    assert len(words) >= least
    assert list(words) == sorted(set(words))
    assert all(w == w.lower() and w.isalpha() for w in words)


def test_no_word_both_condemns_and_praises() -> None:
    listed = read_resource("evaluative.yaml")
    assert not set(listed.texts("negative")) & set(listed.texts("positive"))
