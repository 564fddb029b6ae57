"""Times that share their sentence with an event without hanging on its clause."""

from __future__ import annotations

from dragoman.mentions.calendar_words import CalendarWords, load_calendar
from dragoman.mentions.times_clause import governor
from dragoman.model import Sentence, Token

_VERBAL = ("VERB", "AUX")
_WITHIN = frozenset(("in", "during", "at", "amid"))
# Links by which a clause or a noun stays on the same day as the verb above it.
_SAME_DAY = frozenset(("of", "in", "into", "by", "with", "through", "during", "at", "on", "to", "for"))


def opens(sentence: Sentence, tokens: tuple[int, int], head: int) -> bool:
    """Whether a time stands before the first words of its sentence that tell anything: "In 2006, ..."."""
    before = sentence.tokens[: tokens[0]]
    if any(t.pos not in ("ADP", "PUNCT", "DET", "ADV", "CCONJ", "SCONJ") for t in before):
        return False
    verb = governor(sentence, sentence.tokens[head])
    while verb.pos == "ADP" and verb.head != verb.i:
        verb = governor(sentence, verb)
    return verb.pos in _VERBAL and verb.i > tokens[1]


def shares_opening(sentence: Sentence, trigger: Token, *, exact: bool) -> bool:
    """Whether an event takes place at the time that opens its sentence.

    Those of the main clause and its participles do, and the nouns that an empty verb lends a clause; if the
    time is a month or a year, the nouns of any verb: on a day, "condemned the attack" may be of another.
    """
    words = load_calendar()
    node = trigger
    for _ in sentence.tokens:
        head = sentence.head(node)
        if head is node:
            return True
        if not _same_day(sentence, node, head, words, exact=exact):
            return False
        node = head
    return False


def _same_day(sentence: Sentence, node: Token, head: Token, words: CalendarWords, *, exact: bool) -> bool:
    if node.pos in _VERBAL:
        if node.dep == "advcl":
            return node.tag == "VBG" and sentence.child(node, "mark") is None
        return node.dep in ("conj", "xcomp", "prep")
    if node.pos == "ADP":
        return node.lower in _SAME_DAY
    if node.dep in ("dobj", "attr", "nsubj", "nsubjpass") and head.pos in _VERBAL:
        return not exact or head.lemma in words.light_verbs | words.happening_verbs
    return node.dep in ("pobj", "conj", "compound") and head.pos in ("ADP", "NOUN")


def purpose_of(sentence: Sentence, noun: Token) -> Token | None:
    """The verb of a journey or an invitation for which a meeting is the purpose: "flew to Rome for talks"."""
    words = load_calendar()
    head = sentence.head(noun)
    if noun.dep != "pobj" or head.lower != "for" or noun.lemma not in words.event_nouns:
        return None
    verb = sentence.head(head)
    while (
        verb.pos in ("ADP", "PROPN", "NOUN") and verb.head != verb.i
    ):  # hung on the place: "in Rome for talks"
        verb = sentence.head(verb)
    return verb if verb.pos == "VERB" and verb.lemma in words.travel_verbs | words.planning_verbs else None


def follows(sentence: Sentence, noun: Token, start: int, head: int) -> bool:
    """Whether a time stands behind a noun with nothing between them that it could belong to rather."""
    words = load_calendar()
    above = governor(sentence, sentence.tokens[head])
    while above.pos == "ADP" and above.head != above.i:
        above = governor(sentence, above)
    if above.pos in _VERBAL and above.lemma not in words.light_verbs | words.happening_verbs:
        return False
    for token in sentence.tokens[noun.i + 1 : start]:
        if token.pos in _VERBAL or token.lower in (",", ";", "that", "and", "or", "but"):
            return False
        if token.lemma in words.event_nouns and sentence.head(token).lower not in _WITHIN:
            return False
    return True
