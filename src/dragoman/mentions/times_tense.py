"""Whether the clause that a time stands in looks back or ahead."""

from __future__ import annotations

from dragoman.mentions.calendar_words import CalendarWords, load_calendar
from dragoman.mentions.times_clause import governor
from dragoman.model import Sentence, Token

_VERBAL = ("VERB", "AUX")
_COMPLEMENT = ("acomp", "oprd", "attr")
_PRESENT = ("VBZ", "VBP")
_IS = ("is", "are", "'s", "'re", "am")


def direction(sentence: Sentence, index: int) -> str | None:
    """The direction of the clause that governs a token: past, future, or present, which can look either way.

    None where nothing tells it.
    """
    words = load_calendar()
    token = sentence.tokens[index]
    node = below = token
    done = False
    for _ in sentence.tokens:
        if node.pos in _VERBAL and not _is_prenominal(node):
            if _sets_term(sentence, node, below, token, words) or _dates_plan(sentence, node, below, words):
                return "future"
            found = _of_verb(sentence, node, words)
            return "past" if done and found == "present" else found
        if node.pos in ("NOUN", "PROPN") and node is not token:
            if _is_planned(sentence, node, words):
                return "future"
            done = done or node.lemma in words.done_nouns
        if node.lower == "ahead" and below.lower == "of":
            return "future"
        below, node = node, governor(sentence, node)
        if node is below:
            break
    return None


def is_done(sentence: Sentence, index: int) -> bool:
    """Whether a token stands in an infinitive below a plain past form: "ordered them to leave on Sunday"."""
    token, infinitive = sentence.tokens[index], False
    for above in sentence.ancestors(token):
        if above.pos not in _VERBAL:
            continue
        helpers = {t.lower for t in sentence.children(above, "aux", "auxpass")}
        if "to" in helpers:
            infinitive = True
        elif above.tag != "VBG":
            return infinitive and above.tag == "VBD" and not helpers
    return False


def _sets_term(sentence: Sentence, verb: Token, below: Token, time: Token, words: CalendarWords) -> bool:
    """Whether a time is a term not yet over: "gave them until Sunday", not "had given them until Sunday"."""
    over = any(t.lower in ("had", "'d") for t in sentence.children(verb, "aux"))
    if below.lower == "for" and verb.lemma in words.planning_verbs | words.wishing_verbs:
        # "a meeting was called for Thursday", but "she had asked for help in the spring"
        return not over or sentence.child(below, "pobj") is time
    if below.lower not in ("until", "till", "by") or verb.lemma not in words.deadline_verbs:
        return False
    return not over


def _dates_plan(sentence: Sentence, verb: Token, below: Token, words: CalendarWords) -> bool:
    """Whether a month tells when a planned thing will be: "backs the planned vote in September"."""
    if below.lower not in ("in", "for") or below.i < verb.i:
        return False
    return any(t.i < below.i and _is_planned(sentence, t, words) for t in sentence.children(verb, "dobj"))


def _is_prenominal(node: Token) -> bool:
    return node.dep in ("amod", "compound", "prep", "agent", "case")


def _is_planned(sentence: Sentence, noun: Token, words: CalendarWords) -> bool:
    """Whether a noun is said to lie ahead: "the planned referendum", "a deadline"."""
    if noun.lemma in words.planning_nouns:
        return True
    return any(
        t.lower in words.planning_adjectives or t.lemma in words.planning_adjectives
        for t in sentence.children(noun, "amod", "compound")
    )


def _of_verb(sentence: Sentence, verb: Token, words: CalendarWords, depth: int = 0) -> str | None:
    auxiliaries = {t.lower for t in sentence.children(verb, "aux", "auxpass")}
    perfect = bool(auxiliaries & {"have", "has", "had", "'ve", "having"})
    if verb.dep == "conj" and not auxiliaries and verb.tag in ("VB", "VBN", "VBG") and depth < 4:
        head = sentence.head(verb)
        if head.pos in _VERBAL:
            return _of_verb(sentence, head, words, depth + 1)
    if auxiliaries & words.modals and not (perfect and auxiliaries & {"could", "might", "would", "should"}):
        return "future"
    if perfect:
        return "past"
    if verb.tag == "VBN" and verb.lemma in words.planning_verbs and _looks_ahead(verb, auxiliaries):
        return "future"
    if "to" in auxiliaries:
        if verb.lemma == "do" and any(t.lower == "so" for t in sentence.children(verb)):
            above = sentence.head(verb)  # "had threatened to do so on Sunday"
            return _of_verb(sentence, above, words, depth + 1) if above is not verb and depth < 4 else None
        return _of_infinitive(sentence, verb, words, depth)
    return _of_form(sentence, verb, auxiliaries, words, depth)


def _looks_ahead(verb: Token, auxiliaries: set[str]) -> bool:
    """A plan in the passive ("was scheduled for") or as a participle ("talks planned for")."""
    return verb.dep in ("acl", "relcl", "amod", "ROOT", "ccomp", "conj", "advcl") or bool(auxiliaries)


def _of_infinitive(sentence: Sentence, verb: Token, words: CalendarWords, depth: int) -> str | None:
    head = sentence.head(verb)
    if head is verb or verb.dep in ("acl", "relcl", "appos"):
        return "future"
    ahead = words.planning_verbs | words.wishing_verbs | words.planning_adjectives
    if head.lemma in ahead or head.lemma == "be":
        return "future"
    if head.pos in _VERBAL and depth < 4:
        return _of_verb(sentence, head, words, depth + 1)
    if head.pos in ("NOUN", "PROPN"):
        return "future"
    return None


def _of_form(
    sentence: Sentence, verb: Token, auxiliaries: set[str], words: CalendarWords, depth: int
) -> str | None:
    """The direction of a verb that neither modal nor "have" nor "to" goes with."""
    if verb.tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past"
    above = sentence.head(verb)
    if (
        verb.tag in ("VB", "VBP") and not auxiliaries and verb.dep in ("ccomp", "xcomp")
        and above.lemma in words.bare_infinitive_verbs and depth < 4
        and not sentence.children(verb, "mark")
    ):  # fmt: skip
        return _of_verb(sentence, above, words, depth + 1)  # "saw its partners leave on 3 May"
    if verb.tag == "VBG" and not auxiliaries:
        head = sentence.head(verb)
        if head is not verb and depth < 4:
            told = next((t for t in (head, *sentence.ancestors(head)) if t.pos in _VERBAL), None)
            return _of_verb(sentence, told, words, depth + 1) if told else None
        return None
    if verb.tag == "VBN":
        if not auxiliaries and verb.dep in _COMPLEMENT and above.pos in _VERBAL and depth < 4:
            return _of_verb(sentence, above, words, depth + 1)
        if any(t.lower not in _IS and t.tag in _PRESENT for t in sentence.children(verb, "auxpass")):
            return "present"  # "the school stays shut"
        return "past"
    if verb.tag == "VB":
        return "future"
    if verb.tag in _PRESENT or auxiliaries & {"is", "are", "'s", "'re", "am", "do", "does"}:
        # A headline tells the past in the present tense.
        return "past" if sentence.kind == "headline" or verb.lemma in words.speech_verbs else "present"
    return None
