"""A main clause has a verb, and that verb a subject: where a parser lost them they are found again."""

from __future__ import annotations

import pytest

from dragoman.model import Token
from dragoman.parsing.mending_lists import mend_lists
from dragoman.parsing.mending_roots import mend_roots

# text with tag, label and head of each word, as a parser may give it
RAISED = "The/DT/det/1 mood/NN/ROOT/1 soured/VBD/acl/1 on/IN/prep/2 Friday/NNP/pobj/3 ././punct/1"
TAKEN = "The/DT/det/1 Dutch/JJ/amod/3 ceded/VBD/amod/3 control/NN/ROOT/3 ././punct/3"
SHARED = (
    "Ana/NNP/ROOT/0 ,/,/punct/0 and/CC/cc/0 her/PRP$/poss/4 son/NN/nsubjpass/6 were/VBD/auxpass/6 "
    "found/VBN/conj/0 dead/JJ/oprd/6 ././punct/6"
)
LISTED = "In/IN/prep/5 Fiji/NNP/pobj/0 ,/,/punct/1 Ana/NNP/compound/4 Soto/NNP/conj/1 spoke/VBD/ROOT/5"
APPOSED = "In/IN/prep/4 Suva/NNP/pobj/0 the/DT/det/3 mayor/NN/appos/1 spoke/VBD/ROOT/4"
ADVERB = "With/IN/prep/3 partners/NNS/pobj/0 USAID/JJ/advmod/3 built/VBD/ROOT/3 roads/NNS/dobj/3"
SOURCE = (
    "According/VBG/prep/6 to/IN/prep/0 Tass/NNP/nsubj/6 ,/,/punct/2 the/DT/det/5 envoy/NN/appos/2 "
    "said/VBD/ROOT/6 so/RB/advmod/6"
)
AGENT = (
    "He/PRP/nsubjpass/2 was/VBD/auxpass/2 killed/VBN/ROOT/2 with/IN/prep/2 others/NNS/pobj/3 by/IN/prep/4 "
    "soldiers/NNS/pobj/5"
)
TITLES = (
    "the/DT/det/1 mayor/NN/nsubj/11 Ana/NNP/appos/1 ,/,/punct/2 the/DT/det/5 premier/NN/appos/2 "
    "Ali/NNP/appos/5 and/CC/cc/5 the/DT/det/9 king/NN/conj/5 both/DT/dep/9 spoke/VBD/ROOT/11"
)
FRAGMENT = "A/DT/det/1 bomb/NN/ROOT/1 planted/VBN/acl/1 by/IN/agent/2 rebels/NNS/pobj/3 ././punct/1"
SUBJECT = "In/IN/prep/3 Fiji/NNP/pobj/0 Ana/NNP/nsubj/3 spoke/VBD/ROOT/3"
ONE_LIST = "In/IN/prep/5 Fiji/NNP/pobj/0 and/CC/cc/1 Togo/NNP/conj/1 Ana/NNP/nsubj/5 spoke/VBD/ROOT/5"

_POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", "VBN": "VERB", "JJ": "ADJ", "IN": "ADP"}


def read(text: str) -> list[Token]:
    found = []
    for i, word in enumerate(text.split()):
        form, tag, dep, head = word.rsplit("/", 3)
        pos = "AUX" if dep == "auxpass" else _POS.get(tag, "X")
        found.append(Token(i, form, form, pos, tag, dep, int(head), 10 * i, 10 * i + 5))
    return found


def links(tokens: list[Token]) -> dict[str, tuple[str, str]]:
    """Of each word its label and the word that governs it."""
    return {t.text: (t.dep, tokens[t.head].text) for t in tokens}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RAISED, {"soured": ("ROOT", "soured"), "mood": ("nsubj", "soured")}),
        (TAKEN, {"ceded": ("ROOT", "ceded"), "Dutch": ("nsubj", "ceded"), "control": ("dobj", "ceded")}),
        (SHARED, {"found": ("ROOT", "found"), "Ana": ("nsubjpass", "found"), "son": ("conj", "Ana")}),
        (LISTED, {"Soto": ("nsubj", "spoke"), "Fiji": ("pobj", "In")}),
        (APPOSED, {"mayor": ("nsubj", "spoke")}),
        (ADVERB, {"USAID": ("nsubj", "built")}),
        (SOURCE, {"Tass": ("pobj", "to"), "envoy": ("nsubj", "said")}),
        (AGENT, {"by": ("agent", "killed")}),
    ],
)
def test_a_lost_verb_or_subject_is_found(text: str, expected: dict[str, tuple[str, str]]) -> None:
    tokens = read(text)
    mend_roots(tokens)
    found = links(tokens)
    assert {word: found[word] for word in expected} == expected
    assert sum(t.head == t.i for t in tokens) == 1


@pytest.mark.parametrize("text", [FRAGMENT, SUBJECT, ONE_LIST, "Rain/NN/ROOT/0"])
def test_what_may_be_right_is_left(text: str) -> None:
    tokens = read(text)
    mend_roots(tokens)
    mend_lists(tokens)
    assert links(tokens) == links(read(text))


def test_titles_with_names_of_their_own_are_a_list() -> None:
    tokens = read(TITLES)
    mend_lists(tokens)
    found = links(tokens)
    assert (found["premier"], found["Ali"]) == (("conj", "mayor"), ("appos", "premier"))
