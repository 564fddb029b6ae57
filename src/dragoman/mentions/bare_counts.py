"""Numbers that stand alone for parties told before: "the two", "the 27", "the pair"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Mention, Sentence, Span, Token

_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "duo": 2, "pair": 2, "trio": 3, "couple": 2,
}  # fmt: skip
_NOUNS = frozenset(("duo", "pair", "trio", "couple"))
_MOST = 60  # beyond, a number tells a year or a score
_SLOTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss"))
_DETERMINERS = frozenset(("the", "these", "those"))
_ENVOYS_ARE = frozenset(("expel", "recall"))  # "expelled four Fijians" tells of diplomats
_STATES = frozenset(("country", "government", "member", "nation", "state"))
_MANY = frozenset(("countless", "few", "many", "most", "numerous", "ordinary", "several", "young"))
_CROWDS = frozenset(
    ("crowd", "dozen", "group", "hundred", "majority", "million", "number", "score", "thousand", "tens")
)
_NO_COUNT = frozenset(("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"))


def bare_counts(sentence: Sentence, owner: dict[int, int]) -> Iterator[Mention]:
    """A mention for each such word; ``count`` is the number of the parties that it stands for."""
    tokens = sentence.tokens
    for token in tokens[1:]:
        counted = _of_states(sentence, token) if token.i not in owner else None
        if counted is not None:
            yield counted
    for before in tokens[:-1]:
        if before.lower not in _DETERMINERS:
            continue
        token = tokens[before.i + 1]
        if token.i in owner:
            continue
        count = _count(token)
        if count is None:
            continue
        after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
        if after is not None and (
            after.pos in ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
            or after.lower in ("of", "%", "percent")
            or (after.text in ("-", "/", ".") and after.start == token.end and after.i + 1 < len(tokens))
        ):
            continue
        yield Mention(
            sentence.index, token.i, Span(before.start, token.end), f"{before.text} {token.text}", "role",
            "group", role=token.lower, plural=True, definite=True, count=count,
        )  # fmt: skip


def _of_states(sentence: Sentence, token: Token) -> Mention | None:
    """The "only 27" of "40 nations signed it, only 27 have ratified it": so many of the states told of."""
    if (
        token.tag != "CD"
        or token.dep != "nsubj"
        or token.entity in _NO_COUNT
        or sentence.children(token, "prep")
    ):
        return None
    told = next((t for t in reversed(sentence.tokens[: token.i]) if t.tag == "NNS"), None)
    if told is None or told.lemma.lower() not in _STATES or sentence.child(told, "nummod") is None:
        return None
    return Mention(
        sentence.index, token.i, token.span, token.text, "role", "state", role=told.lower, plural=True,
    )  # fmt: skip


def _count(token: Token) -> int | None:
    """The number that a word tells where it stands for somebody; None for other words."""
    if token.dep not in _SLOTS or token.entity in _NO_COUNT:
        return None
    if token.lower in _NOUNS:
        return _WORDS[token.lower] if token.tag == "NN" else None
    if token.tag != "CD":
        return None
    count = _WORDS.get(token.lower) or (int(token.text) if token.text.isdecimal() else 0)
    return count if 1 < count <= _MOST else None


def is_counted(sentence: Sentence, token: Token) -> bool:
    """Whether a plural is of so many people: "40,000 Fijians", "crowds of Fijians", "most Fijians"."""
    if token.tag not in ("NNS", "NNPS") or sentence.head(token).lemma in _ENVOYS_ARE:
        return False
    if any(t.dep == "nummod" or t.lower in _MANY for t in sentence.children(token)):
        return True
    above = sentence.head(token)
    if token.dep != "pobj" or above.lower != "of":
        return False
    return sentence.head(above).lemma.lower() in _CROWDS
