"""Mentions in other words, by synonyms, arguments and the likeness of their stories."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations

import pytest

from dragoman.merging.clustering import cluster
from dragoman.merging.corpus import Corpus, survey
from dragoman.merging.stories import groups
from dragoman.merging.thesaurus import AKIN, FAMILY, OTHER, SAME, SYNONYM, load_thesaurus
from dragoman.merging.told import Told, tell
from dragoman.merging.wording import APART, candidates, explain, features, group, kind, load_weights, score
from dragoman.model import Layout, Passage, Sentence, Span, Story
from dragoman.parsing import Parser

STORIES = {
    "dam-1": "A temblor of magnitude 6 shook the Kasai dam on Monday. Nine workers died in the Kasai valley.",
    "dam-2": "Nine workers were killed when an earthquake rocked the Kasai dam. The valley was evacuated.",
    "bank-1": "Two thieves robbed the Lumen bank in Porto. Police arrested the thieves at the Porto station.",
    "bank-2": "The robbery at the Lumen bank in Porto ended fast. The thieves were detained at the station.",
    "vote-1": "Parliament approved the pension bill. The minister praised the deputies.",
}
WORDS = {
    "quake-1": ("dam-1", "temblor"),
    "death-1": ("dam-1", "died"),
    "death-2": ("dam-2", "killed"),
    "quake-2": ("dam-2", "earthquake"),
    "theft-1": ("bank-1", "robbed"),
    "arrest-1": ("bank-1", "arrested"),
    "theft-2": ("bank-2", "robbery"),
    "arrest-2": ("bank-2", "detained"),
    "praise-1": ("vote-1", "praised"),
}


@pytest.fixture(scope="module")
def parsed() -> dict[str, tuple[Sentence, ...]]:
    given = (
        (Story(id=i, text=text), Layout((Passage(0, Span(0, len(text)), "paragraph"),)))
        for i, text in STORIES.items()
    )
    return {story.id: sentences for story, _, sentences in Parser().parse(given)}


@pytest.fixture(scope="module")
def corpus(parsed: Mapping[str, tuple[Sentence, ...]]) -> Corpus:
    return survey(parsed)


@pytest.fixture(scope="module")
def told(parsed: Mapping[str, tuple[Sentence, ...]], corpus: Corpus) -> dict[str, Told]:
    found = {}
    for ident, (story, word) in WORDS.items():
        for sentence in parsed[story]:
            tokens = [t for t in sentence.tokens if t.text == word]
            if tokens:
                found[ident] = tell(ident, story, sentence, tokens, corpus, load_thesaurus())
    return found


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("die", "death", SAME),
        ("shoot", "shot", SAME),
        ("settle", "settlement", SAME),
        ("quake", "temblor", SYNONYM),
        ("murder", "slay", SYNONYM),
        ("kill", "die", FAMILY),
        ("praise", "shell", OTHER),
    ],
)
def test_how_words_are_related(a: str, b: str, relation: str) -> None:
    assert load_thesaurus().relation(a, b) == relation
    assert load_thesaurus().relation(b, a) == relation


def test_the_deed_and_what_comes_of_it_are_akin_either_way() -> None:
    thesaurus = load_thesaurus()
    kill, die, sell = (thesaurus.classes_of([w]) for w in ("kill", "die", "sell"))
    assert thesaurus.akin_to(kill) & die
    assert thesaurus.akin_to(die) & kill
    assert not thesaurus.akin_to(kill) & sell


def test_words_that_tell_of_two_sides_are_a_kind_for_themselves(told: dict[str, Told]) -> None:
    assert kind(told["death-1"], told["death-2"]) == "akin across"


def test_two_dense_groups_of_stories_stay_apart_though_each_pair_may_be_one() -> None:
    porto, gdansk = ([f"{town}-{n}" for n in range(5)] for town in ("porto", "gdansk"))
    dense = {p: 4.0 for town in (porto, gdansk) for p in combinations(sorted(town), 2)}
    ties = {(g, p): 0.2 for g in gdansk for p in porto}
    likely, perhaps = groups([*porto, *gdansk], dense | ties)
    assert likely["porto-0"] == likely["porto-4"] != likely["gdansk-0"]
    assert perhaps["porto-0"] == perhaps["gdansk-0"]


def test_a_word_of_most_stories_says_what_they_are_about(corpus: Corpus) -> None:
    assert corpus.share("dam-1", "dam") == 1.0
    assert 0 < corpus.share("dam-1", "monday") < 1


def test_stories_of_one_thing_are_alike(corpus: Corpus) -> None:
    assert corpus.likeness("dam-1", "dam-2") > corpus.likeness("dam-1", "bank-1")
    assert corpus.likeness("dam-2", "dam-1") == corpus.likeness("dam-1", "dam-2")
    for numbers in corpus.groups[:2]:
        assert numbers["dam-1"] == numbers["dam-2"] != numbers["vote-1"]


def test_a_mention_knows_who_does_what_to_whom(told: dict[str, Told]) -> None:
    agent, target, _ = told["theft-1"].sides
    assert "thief" in agent
    assert {"lumen", "bank"} <= target
    assert told["theft-2"].noun
    assert told["quake-1"].told[0] == {"monday"}


def test_synonyms_in_like_stories_are_likelier_one_than_in_unlike(
    told: dict[str, Told], corpus: Corpus
) -> None:
    same = score(told["arrest-1"], told["arrest-2"], corpus)
    assert kind(told["arrest-1"], told["arrest-2"]) == "synonym across"
    assert same > score(told["arrest-1"], told["theft-2"], corpus)
    assert score(told["praise-1"], told["theft-2"], corpus) == APART


def test_a_score_is_the_sum_of_its_evidence_and_order_is_nothing(
    told: dict[str, Told], corpus: Corpus
) -> None:
    for a, b in candidates(list(told.values()), corpus):
        weights = load_weights()[0][kind(a, b)]
        by_hand = sum(v * weights.get(name, 0) for name, v in features(a, b, corpus).items())
        assert score(a, b, corpus) == pytest.approx(by_hand)
        assert score(b, a, corpus) == pytest.approx(by_hand)
        assert explain(a, b, corpus)


def test_groups_hold_every_mention_once_in_any_order(told: dict[str, Told], corpus: Corpus) -> None:
    first = group(list(told.values()), corpus)
    shuffled = list(told.values())
    random.Random(5).shuffle(shuffled)
    assert group(shuffled, corpus) == first
    assert sorted(i for g in first for i in g.members) == sorted(told)


def test_a_pronoun_means_what_was_told_last() -> None:
    text = {"mill-1": "Fire burned the old mill. It began on Friday and alarmed Tarn. Nobody was hurt there."}
    given = (
        (Story(id=i, text=x), Layout((Passage(0, Span(0, len(x)), "paragraph"),))) for i, x in text.items()
    )
    parsed = {story.id: sentences for story, _, sentences in Parser().parse(given)}
    body = survey(parsed)
    told = [
        tell(f"{t.lower}-{t.start}", "mill-1", s, [t], body, load_thesaurus())
        for s in parsed["mill-1"]
        for t in s.tokens
        if t.lower in ("burned", "it", "hurt")
    ]
    found = [{i.split("-")[0] for i in g.members} for g in group(told, body)]
    assert {"burned", "it"} in found
    assert {"hurt"} in found


def test_every_learned_weight_is_of_evidence_that_there_is() -> None:
    weights, link = load_weights()
    assert {name.split()[0] for name in weights} == {SAME, SYNONYM, AKIN, FAMILY, "saying"}
    assert -3 < link < 3
    assert all(-15 < bits < 15 for kinds in weights.values() for bits in kinds.values())


def test_pairs_not_compared_count_as_told() -> None:
    scores = {("a", "b"): 4.0, ("b", "c"): 4.0}
    assert [c.members for c in cluster("abc", scores, absent=-1.0)] == [("a", "b", "c")]
    assert [c.members for c in cluster("abc", scores, absent=-6.0)] == [("a", "b"), ("c",)]


def test_two_dense_groups_loosely_tied_stay_two() -> None:
    dense = {(a, b): 0.6 for group in ("abc", "xyz") for a in group for b in group if a < b}
    ties = {(a, x): 0.3 for a in "abc" for x in "xyz"}
    assert len(cluster("abcxyz", dense | ties, link=0.2, absent=0.0)) == 1
    found = cluster("abcxyz", dense | ties, link=0.2, absent=0.0, cohesion=0.7)
    assert [c.members for c in found] == [("a", "b", "c"), ("x", "y", "z")]


def test_two_happenings_of_one_kind_are_told_apart() -> None:
    tell_of = (
        "Thieves robbed the {bank} bank in {town} on {day}. Police hunt the thieves of {town}, {chief} said."
    )
    one = {"bank": "Lumen", "town": "Porto", "day": "Monday", "chief": "Rui Sa"}
    two = {"bank": "Tarn", "town": "Gdansk", "day": "Friday", "chief": "Ewa Lis"}
    text = {
        "porto-1": tell_of.format(**one),
        "porto-2": "The robbery of the Lumen bank in Porto shocked clients. Rui Sa asked for witnesses.",
        "gdansk-1": tell_of.format(**two),
        "gdansk-2": "The robbery of the Tarn bank in Gdansk shocked clients. Ewa Lis asked for witnesses.",
        "vote-1": "Parliament approved the pension bill. The minister praised the deputies.",
        "quake-1": "A temblor of magnitude 6 shook the Kasai dam. Nine workers died in the valley.",
    }
    given = (
        (Story(id=i, text=x), Layout((Passage(0, Span(0, len(x)), "paragraph"),))) for i, x in text.items()
    )
    body = survey({story.id: sentences for story, _, sentences in Parser().parse(given)})
    assert body.bits["porto-1", "porto-2"] > body.bits["gdansk-1", "porto-1"]
    assert body.bits["gdansk-1", "gdansk-2"] > body.bits["gdansk-2", "porto-2"]
    assert body.special("porto-1", "pension") > body.special("porto-1", "porto")
