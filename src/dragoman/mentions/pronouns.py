"""Pronouns as mentions: person, number and gender, before anything is resolved."""

from __future__ import annotations

from dragoman.model import Mention, Sentence, Token

# lower form -> (person, plural, gender, category)
_PRONOUNS: dict[str, tuple[int, bool, str | None, str | None]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), (3, False, "male", "person")),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, False, "female", "person")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (3, True, None, None)),
    **dict.fromkeys(("it", "its", "itself"), (3, False, None, None)),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (1, True, None, None)),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, False, None, "person")),
    **dict.fromkeys(("you", "your", "yours"), (2, True, None, None)),
}


def pronoun(sentence: Sentence, token: Token) -> Mention | None:
    """The mention that a personal or possessive pronoun is, or None for other words."""
    known = _PRONOUNS.get(token.lower)
    if known is None:
        return None
    person, plural, gender, category = known
    return Mention(
        sentence.index, token.i, token.span, token.text, "pronoun", category,
        person=person, plural=plural, gender=gender, definite=True,
    )  # fmt: skip


def is_the_two(sentence: Sentence, token: Token) -> bool:
    """Whether "the two" stands alone for two told of before: "The two agreed to meet"."""
    if token.lower not in ("two", "pair") or token.dep not in ("nsubj", "nsubjpass"):
        return False
    below = [t.lower for t in sentence.children(token) if t.dep != "punct"]
    return below == ["the"] and token.i > 0 and sentence.tokens[token.i - 1].lower == "the"


def the_two(sentence: Sentence, token: Token) -> Mention:
    """The mention that a bare "the two" is: a role whose bearers the story has told of."""
    return Mention(
        sentence.index, token.i, token.span, token.text, "role", "person",
        role="two", plural=True, definite=True,
    )  # fmt: skip
