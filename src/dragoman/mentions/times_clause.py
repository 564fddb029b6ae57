"""Which words make one clause with an event's trigger, and how far from it a word of that clause hangs."""

from __future__ import annotations

from dragoman.mentions.calendar_words import CalendarWords, load_calendar
from dragoman.model import Sentence, Token

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")
PREPOSED = ("compound", "nmod", "poss", "amod", "nummod")
"""The labels by which a word before a noun hangs on it."""
LINKS = frozenset(("before", "after"))
"""The words by which a time counts from a clause: "two days after rebels took the town"."""
_OBJECT = ("dobj", "obj", "attr", "oprd", "nsubjpass")
_SUBJECT = ("nsubj", "nsubjpass")
# Prepositions by which a clause takes place within another happening ("killed in the July 15 coup attempt").
_WITHIN = frozenset({"in", "during", "at", "amid", "amidst", "throughout"})
_STEP, _DETOUR = 1, 3


def reach(sentence: Sentence, trigger: int, *, main: bool = False) -> dict[int, int]:
    """The tokens that together with ``trigger`` tell its event, each with its distance from it.

    A noun takes in the verb that only lends it a clause ("had talks"), and such a verb its noun; both take in
    the verbs of the same chain ("began to withdraw").

    Args:
        sentence: the sentence.
        trigger: the event's word.
        main: whether a participle takes in the verb it goes with, whose time and place it shares ("cut
            ties on Monday, accusing it").
    """
    words = load_calendar()
    token = sentence.tokens[trigger]
    found = {trigger: 0}
    if main and _is_participle(sentence, token) and sentence.head(token).pos in _VERBAL:
        found[token.head] = 2 * _DETOUR
    if main and (verb := _means_of(sentence, token)) is not None:
        found[verb.i] = 2 * _DETOUR
    if token.pos in _VERBAL and not (token.pos == "AUX" and token.dep in ("aux", "auxpass")):
        _take_chain(sentence, token, words, found)
        if token.lemma in words.light_verbs:
            _take_objects(sentence, token, found)
        _take_told_noun(sentence, token, words, found)
        if token.lemma in words.attending_verbs:
            _take_attended(sentence, token, words, found)
    elif token.pos in _VERBAL:
        found[token.head] = _STEP
        _take_chain(sentence, sentence.head(token), words, found)
    else:
        _take_noun(sentence, token, words, found)
    return found


def _take_chain(sentence: Sentence, verb: Token, words: CalendarWords, found: dict[int, int]) -> None:
    """The verbs above and below that form one predicate with ``verb``."""
    cost = found[verb.i] + _STEP
    head = sentence.head(verb)
    if verb.dep == "xcomp" and head.lemma in words.chain_verbs and head.i not in found:
        found[head.i] = cost
        _take_chain(sentence, head, words, found)
    if verb.lemma in words.chain_verbs:
        for below in sentence.children(verb, "xcomp"):
            if below.i not in found:
                found[below.i] = cost
                _take_chain(sentence, below, words, found)


def _take_objects(sentence: Sentence, verb: Token, found: dict[int, int]) -> None:
    cost = found[verb.i] + _STEP
    for below in sentence.children(verb, *_OBJECT):
        if below.pos in _NOMINAL:
            found.setdefault(below.i, cost)
    for prep in sentence.children(verb, "prep"):
        noun = sentence.child(prep, "pobj")
        if prep.lower in ("in", "on", "into", "under", "out") and noun is not None and noun.pos == "NOUN":
            found.setdefault(noun.i, cost)


def _take_attended(sentence: Sentence, verb: Token, words: CalendarWords, found: dict[int, int]) -> None:
    """The happening that somebody stays away from or disturbs: "Sunday's vote, which most boycotted"."""
    noun = sentence.child(verb, *_OBJECT)
    if verb.dep == "relcl" and noun is not None and noun.lower in ("which", "that"):
        noun = sentence.head(verb)
        while (
            noun.dep == "pobj" and noun.lemma not in words.event_nouns and sentence.head(noun).lower == "of"
        ):
            noun = sentence.head(sentence.head(noun))
    if noun is not None and noun.lemma in words.event_nouns:
        found.setdefault(noun.i, found[verb.i] + _STEP)


def _take_told_noun(sentence: Sentence, verb: Token, words: CalendarWords, found: dict[int, int]) -> None:
    """The noun that a participle or relative clause tells of: "talks held in Tehran"."""
    if verb.dep in ("acl", "relcl") and verb.lemma in words.light_verbs | words.happening_verbs:
        noun = sentence.head(verb)
        if noun.pos in _NOMINAL and noun.i not in found:
            found[noun.i] = found[verb.i] + _STEP
            _take_noun(sentence, noun, words, found)


def _take_noun(sentence: Sentence, noun: Token, words: CalendarWords, found: dict[int, int]) -> None:
    cost = found[noun.i] + _STEP
    if noun.dep == "compound" and sentence.head(noun).pos in _NOMINAL:
        head = sentence.head(noun)
        if head.i not in found:
            found[head.i] = cost
            _take_noun(sentence, head, words, found)
        return
    for below in sentence.children(noun, "acl", "relcl"):
        if (
            below.i not in found
            and below.lemma in words.light_verbs | words.happening_verbs | words.planning_verbs
        ):
            found[below.i] = cost
    first = sentence.first_conjunct(noun)
    verb = _verb_of(sentence, first, words)
    if verb is not None and verb.i not in found:
        found[verb.i] = cost
        _take_chain(sentence, verb, words, found)


def _verb_of(sentence: Sentence, noun: Token, words: CalendarWords) -> Token | None:
    """The verb that only lends ``noun`` a clause; None if the verb says something of its own."""
    head = sentence.head(noun)
    if noun.dep in _SUBJECT and head.pos in _VERBAL:
        lends = head.lemma in words.happening_verbs | words.planning_verbs | words.light_verbs
        says_nothing_else = sentence.child(head, "dobj", "ccomp", "xcomp") is None  # "fighting raged"
        return head if lends or says_nothing_else else None
    if noun.dep in _OBJECT and head.pos in _VERBAL:
        return head if head.lemma in words.light_verbs or head.lemma in words.planning_verbs else None
    if noun.dep == "pobj" and head.lower in ("in", "out", "on", "into", "under", "with", "for"):
        verb = sentence.head(head)
        if verb.pos in _VERBAL and verb.lemma in words.light_verbs:
            # "were in contact", "went on a visit"; beside an object the noun belongs to that
            return verb if sentence.child(verb, "dobj") is None else None
    return None


def governor(sentence: Sentence, node: Token) -> Token:
    """What ``node`` hangs on, with a common slip of parsers put right.

    In "said on Friday Iran plays a role" they hang the time on "plays", or on "Iran": one between a verb and
    the subject of its complement, with no "that" before it, is the verb's own. The days of "fled two days
    after rebels took the town" they hang on "took".
    """
    head = sentence.head(node)
    if node.i and node.dep in ("compound", "nmod"):
        preposition = _before_name(sentence, node, head)
        if preposition is not None:
            return preposition
    if link_of(sentence, node, head) is not None:
        return sentence.head(head)
    if head.dep == "ccomp" and node.i < head.i and node.dep in ("prep", "npadvmod", "advmod"):
        above = sentence.head(head)
        subject = sentence.child(head, *_SUBJECT, "expl")
        if above.i < node.i and subject is not None and node.i < subject.i and above.pos in _VERBAL:
            between = sentence.tokens[above.i + 1 : node.i]
            if not any(t.lower in ("that", ":", '"', "'", "if", "whether") for t in between):
                return above
    return head


def _before_name(sentence: Sentence, node: Token, head: Token) -> Token | None:
    """The preposition of a day taken for a part of the name after it: "on Sunday EU ministers met"."""
    first = min((t.i for t in sentence.children(node, "compound") if _is_day(t)), default=node.i)
    preposition = sentence.tokens[first - 1] if first else node
    if preposition.pos != "ADP" and preposition.lower != "since":
        return None
    own, named = sentence.child(preposition, "pobj"), head.pos == "PROPN" or head.text.istitle()
    day = _is_day(sentence.tokens[first])
    if own is None:
        governs = preposition.dep == "prep" or preposition.lower == "since"
        return preposition if (named and first == node.i) or (governs and day) else None
    if own is not head or not day or head.entity == "DATE":
        return None
    verb = sentence.head(preposition)
    swallowed = verb.pos in _VERBAL and verb.i > head.i and sentence.child(verb, *_SUBJECT) is None
    return preposition if swallowed or (named and first == node.i) else None


def link_of(sentence: Sentence, node: Token, clause: Token) -> Token | None:
    """The "after" or "before" that keeps a time out of the clause that it hangs on; None where none does.

    A time before that word, or counted by it, belongs to the clause above.
    """
    if clause.dep not in ("advcl", "ccomp"):  # no complement begins with these words
        return None
    mark = next((t for t in sentence.children(clause, "mark") if t.lower in LINKS), None)
    if mark is None or node.i > mark.i:
        return None
    if node.i == mark.i:
        return mark if sentence.child(mark, "npadvmod") is not None else None
    counts = node.i == mark.i - 1 and node.dep in ("nsubj", "dep")
    return mark if counts or node.dep in ("npadvmod", "prep", "advmod") else None


def _is_day(node: Token) -> bool:
    return node.lower in load_calendar().weekdays and node.entity == "DATE"


def distance(sentence: Sentence, start: int, reached: dict[int, int], *, dated: bool = False) -> int | None:
    """How far the token ``start`` hangs from a clause, or None where it belongs to other words.

    Args:
        sentence: the sentence of both.
        start: the token that attaches a time or a place.
        reached: the clause, as :func:`reach` gives it.
        dated: whether ``start`` is a time: one before a noun ("the July 15 coup") dates that noun alone.
    """
    words = load_calendar()
    cost, node = 0, sentence.tokens[start]
    inside = False  # whether the way up leads out of a noun that the time dates
    while node.i not in reached:
        head = governor(sentence, node)
        if head is node:
            return None
        preposed = node.dep in PREPOSED and head.pos in _NOMINAL and not _is_part_of_day(head, words)
        if inside and not preposed and head.i not in reached:
            if not _leads_out(sentence, head, words):
                return None
            inside = False
        elif dated and preposed and node.i == start:
            inside = True
        if _is_clause(head):
            if head.i not in reached:
                extra = _shared(sentence, head, reached)
                return None if extra is None or inside else cost + extra
            if inside:
                return None
        elif head.pos in _NOMINAL and head.i not in reached and not inside and node.i != start:
            inside = head.lemma in words.event_nouns
            cost += 0 if _is_part_of_day(head, words) else _DETOUR
        cost += _STEP
        node = head
    return cost + reached[node.i]


def _is_clause(token: Token) -> bool:
    return token.pos in _VERBAL and token.dep not in ("amod", "prep", "case", "compound")


def _leads_out(sentence: Sentence, preposition: Token, words: CalendarWords) -> bool:
    """Whether what hangs on a word shares a happening's date: "in the coup", "the night of the coup"."""
    return preposition.lower in _WITHIN or (
        preposition.lower == "of" and _is_part_of_day(sentence.head(preposition), words)
    )


def _is_part_of_day(noun: Token, words: CalendarWords) -> bool:
    return noun.lemma in words.day_parts or noun.lower in words.day_parts


def _shared(sentence: Sentence, verb: Token, reached: dict[int, int]) -> int | None:
    """How far off a verb is whose participle clause shares its time: "attacked it, killing 12 on Friday"."""
    head = sentence.head(verb)
    if _is_participle(sentence, verb) and head.i in reached:
        return reached[head.i] + 2 * _DETOUR
    return None


def _means_of(sentence: Sentence, verb: Token) -> Token | None:
    """The verb whose means a gerund tells, at its time: "replied three days later by expelling them"."""
    by = sentence.head(verb)
    if verb.dep != "pcomp" or by.lower != "by" or sentence.head(by).pos not in _VERBAL:
        return None
    return sentence.head(by)


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    return verb.dep == "advcl" and verb.tag == "VBG" and sentence.child(verb, "mark") is None


def fronted(sentence: Sentence, start: int, trigger: int) -> bool:
    """Whether a time or place opens a clause whose later verbs, among them the trigger's, share it.

    "On Friday police stormed the offices and arrested 12".
    """
    verb = sentence.tokens[trigger]
    if verb.dep != "conj" or verb.pos not in _VERBAL:
        return False
    first = sentence.first_conjunct(verb)
    subject = sentence.child(first, *_SUBJECT)
    top = sentence.tokens[start]
    while top.head not in (first.i, top.i):
        top = sentence.head(top)
    return top.head == first.i and top.i < first.i and subject is not None and top.i < subject.i
