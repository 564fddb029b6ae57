"""A verb has one subject: a clause taken for a noun before it becomes a clause again."""

from __future__ import annotations

import pytest

from dragoman.model import Token
from dragoman.parsing.mending import mend

# text with label and head of each word, as a parser may give it
SLIP = "A/det/1 bomb/nsubj/6 killed/acl/1 people/dobj/2 ,/punct/6 police/nsubj/6 said/ROOT/6"
PASSIVE = (
    "A/det/1 man/nsubj/8 killed/acl/1 by/agent/2 rebels/pobj/3 ,/punct/8 a/det/7 nurse/nsubj/8 said/ROOT/8"
)
JOINED = "Men/nsubj/4 killed/acl/0 there/advmod/1 women/nsubj/4 said/ROOT/4"
SOUND = "Bombs/nsubj/1 killed/ccomp/5 people/dobj/1 ,/punct/5 police/nsubj/5 said/ROOT/5"


def read(text: str) -> list[Token]:
    tags = {"killed": "VBN", "said": "VBD"}
    found = []
    for i, word in enumerate(text.split()):
        form, dep, head = word.rsplit("/", 2)
        found.append(Token(i, form, form, "VERB" if form in tags else "NOUN", tags.get(form, "NN"),
                           dep, int(head), 10 * i, 10 * i + 5))  # fmt: skip
    return found


def test_a_clause_that_was_taken_for_a_noun_is_said() -> None:
    tokens = read(SLIP)
    mend(tokens)
    killed = next(t for t in tokens if t.text == "killed")
    assert (killed.dep, killed.tag, tokens[killed.head].text) == ("ccomp", "VBD", "said")
    assert [t.text for t in tokens if t.head == killed.i] == ["bomb", "people"]
    assert [t.text for t in tokens if t.dep == "nsubj" and tokens[t.head].text == "said"] == ["police"]


@pytest.mark.parametrize("text", [PASSIVE, JOINED, SOUND, "Rain/ROOT/0"])
def test_what_may_be_right_is_left(text: str) -> None:
    tokens, before = read(text), read(text)
    mend(tokens)
    assert [(t.dep, t.head, t.tag) for t in tokens] == [(t.dep, t.head, t.tag) for t in before]
