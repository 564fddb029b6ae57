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
