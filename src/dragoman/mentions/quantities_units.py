"""What a number counts: the noun it goes with, and what is told to have befallen those who are counted."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.mentions.quantities_numbers import Number
from dragoman.mentions.quantities_words import UnitWords, load_units
from dragoman.model import Sentence, Token

_NOMINAL = ("NOUN", "PROPN", "ADJ")
_EMPTY = frozenset({"more", "other", "another", "additional", "further", "total", "number"})
_BEFORE_NOUN = ("nummod", "amod", "compound", "nmod", "det", "quantmod", "npadvmod", "advmod")
_REACH = 6
UNTOLD = "unspecified"
"""The unit of a bare number of which nothing tells what it counts."""


def counted_noun(sentence: Sentence, number: Number) -> Token | None:
    """The noun that a number counts; None where it stands alone ("killed 12")."""
    tokens = sentence.tokens
    last = tokens[number.last]
    follower = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if follower is not None and follower.lower == "of":
        noun = sentence.child(follower, "pobj")
        if noun is not None:
            return noun
    for i in range(number.last, number.first - 1, -1):
        head = sentence.head(tokens[i])
        if tokens[i].dep not in _BEFORE_NOUN or head.pos not in _NOMINAL:
            continue
        if 0 < head.i - number.last <= _REACH:
            if head.lower in load_units().told and head.pos == "ADJ":
                return None
            return _whole_noun(sentence, head)
    if follower is not None and follower.pos == "NOUN" and follower.head != last.i:
        noun = follower
        while noun.dep == "compound" and noun.head > noun.i:
            noun = sentence.head(noun)
        return noun
    return None


def _whole_noun(sentence: Sentence, noun: Token) -> Token:
    """The last word of a compound: "six fighter jets" are jets, "a five day truce" is of five days."""
    words = load_units()
    while noun.dep == "compound" and noun.head > noun.i and noun.pos in ("NOUN", "ADJ"):
        if words.nouns.get(noun.lemma.lower()) in words.measures:
            break
        if sentence.head(noun).lower in words.told:  # "hold 19 sailors hostage"
            break
        noun = sentence.head(noun)
    return noun


def unit_of(sentence: Sentence, number: Number, noun: Token | None) -> str:
    """The unit a number is told in; :data:`UNTOLD` where neither noun nor verb tells it."""
    words = load_units()
    named = _named_unit(sentence, noun, words) if noun is not None else None
    if named in words.measures or named in words.states:
        return named or ""
    core = noun if noun is not None else sentence.tokens[number.last]
    if noun is not None and _is_whole(sentence, number, noun):
        return named or noun.lemma.lower()
    state = _state(sentence, core, words) or _state_beside(sentence, number, core, words)
    if state is not None:
        return state
    if noun is None and _has_injuries(sentence, core, words):
        return "wounded"
    if noun is None and _is_ballot(sentence, core):
        return "votes"
    if noun is None or noun.lower in _EMPTY or noun.pos == "PRON":
        return _unit_of_twin(sentence, number, words) or UNTOLD
    return named or noun.lemma.lower()


def _is_ballot(sentence: Sentence, core: Token) -> bool:
    """ "Voted 312 to 120"."""
    above = sentence.head(core)
    if core.dep == "pobj" and above.lower == "to":
        above = sentence.head(above)
    return above.lemma == "vote"


def _has_injuries(sentence: Sentence, core: Token, words: UnitWords) -> bool:
    """ "Left another 30 with burns"."""
    below = [
        t for p in sentence.children(core, "prep") if p.lower == "with" for t in sentence.children(p, "pobj")
    ]
    return any(words.state_nouns.get(t.lemma.lower()) == "wounded" for t in below)


def _is_whole(sentence: Sentence, number: Number, noun: Token) -> bool:
    """Whether a number tells of how many others were taken: the 600 of "a third of the 600 hostages"."""
    of = sentence.head(noun)
    if noun.dep != "pobj" or of.lower != "of" or of.i > number.first:
        return False
    part = sentence.head(of)
    return part.pos == "NUM" or part.lemma.lower() in load_units().shares


def _named_unit(sentence: Sentence, noun: Token, words: UnitWords) -> str | None:
    lemma = noun.lemma.lower()
    before = sentence.child(noun, "compound", "amod")
    for word in (f"{before.lemma.lower()} {lemma}", lemma) if before is not None else (lemma,):
        found = words.nouns.get(word) or words.state_nouns.get(word)
        if found is not None:
            return found
    return words.state_nouns.get(noun.lower)


def told_state(sentence: Sentence, core: Token) -> str | None:
    """The unit of what a clause tells to have befallen one of its nouns; None if nothing of the list."""
    return _state(sentence, core, load_units())


def _state(sentence: Sentence, core: Token, words: UnitWords) -> str | None:
    """What befalls the counted, by the graph: "killed 12", "12 were killed", "12 died", "12 people dead"."""
    core = sentence.first_conjunct(core)
    for below in sentence.children(core, "amod", "acl", "relcl"):
        told = words.told.get(below.lower) or (
            words.undergone.get(below.lemma) if below.dep == "relcl" else words.done.get(below.lemma)
        )
        if told is not None and (below.tag == "VBN" or below.pos == "ADJ" or below.lemma in words.undergone):
            return told
    verb = sentence.head(core)
    if verb is core:
        return None
    if _is_toll(sentence, core):
        return "killed"
    if core.dep == "nsubjpass" and verb.lemma in words.hearsay:
        verb = sentence.child(verb, "xcomp", "oprd") or verb  # "are believed to have been killed"
        if words.undergone.get(verb.lemma) is not None:
            return words.undergone[verb.lemma]
    lemma = verb.lemma.lower()
    if core.dep in ("dobj", "nsubjpass", "oprd"):
        return (
            _both(sentence, verb, words)
            or words.done.get(lemma)
            or _phrase(sentence, verb, core, words.done_phrases)
            or _outcome(sentence, verb, core, words)
        )
    if core.dep in ("nsubj", "npadvmod", "attr"):
        if verb.lower in words.told and core.i < verb.i:
            return words.told[verb.lower]
        found = words.undergone.get(lemma) or _phrase(sentence, verb, core, words.undergone_phrases)
        if found is None and lemma in ("be", "go", "remain", "lie", "feel"):
            state = sentence.child(verb, "acomp", "attr", "oprd")
            found = words.told.get(state.lower) if state is not None and state is not core else None
        return found
    return None


def _phrase(
    sentence: Sentence, verb: Token, core: Token, phrases: Mapping[str, tuple[tuple[str, str], ...]]
) -> str | None:
    """What a verb and a word below it tell: "took 12 into custody", "12 lost their lives"."""
    pairs = phrases.get(verb.lemma)
    if pairs is None:
        return None
    near = [t for t in sentence.children(verb) if t is not core]
    lemmas = {t.lemma.lower() for t in near}
    lemmas |= {t.lemma.lower() for p in near if p.dep == "prep" for t in sentence.children(p, "pobj")}
    return next((unit for below, unit in pairs if below in lemmas), None)


def _outcome(sentence: Sentence, verb: Token, core: Token, words: UnitWords) -> str | None:
    """ "12 were shot dead", "found 12 dead"."""
    for state in sentence.children(verb, "oprd", "acomp", "xcomp"):
        if state is not core and state.pos == "ADJ" and state.lower in words.told:
            return words.told[state.lower]
    return None


def _is_toll(sentence: Sentence, core: Token) -> bool:
    """ "The toll rose to 300", "a death toll of 40"."""
    above = sentence.head(core)
    if core.dep == "pobj":
        above = sentence.head(above)
        if above.lemma == "toll":
            return core.pos == "NUM"
    if core.dep not in ("dobj", "pobj") or core.pos != "NUM":
        return False
    return any(_counts_dead(sentence, t) for t in sentence.children(above, "nsubj", "nsubjpass", "dobj"))


def _counts_dead(sentence: Sentence, noun: Token) -> bool:
    """ "The toll", "the number of dead"."""
    if noun.lemma != "number":
        return noun.lemma == "toll"
    words = load_units()
    of = sentence.child(noun, "prep")
    dead = sentence.child(of, "pobj") if of is not None and of.lower == "of" else None
    if dead is None:
        return False
    forms = (dead.lower, dead.lemma.lower())
    return any("killed" in (words.told.get(form), words.state_nouns.get(form)) for form in forms)


def _both(sentence: Sentence, verb: Token, words: UnitWords) -> str | None:
    """ "Killed or wounded 40": one count of both."""
    units = {
        words.done.get(t.lemma) for t in (verb, *sentence.children(verb, "conj"))
        if abs(t.i - verb.i) <= 2
    }  # fmt: skip
    if verb.dep == "conj" and abs(verb.head - verb.i) <= 2:
        units.add(words.done.get(sentence.head(verb).lemma))
    return "casualties" if {"killed", "wounded"} <= units else None


def _state_beside(sentence: Sentence, number: Number, core: Token, words: UnitWords) -> str | None:
    """The same by the words beside, where the parse went astray: "30 wounded", "killing at least 12"."""
    tokens = sentence.tokens
    for i in range(max(number.last, core.i) + 1, min(max(number.last, core.i) + 6, len(tokens))):
        low = tokens[i].lower
        if low in words.told and tokens[i].tag != "VBD":
            return words.told[low]
        if (
            low in words.told
            and i == max(number.last, core.i) + 1
            and sentence.child(tokens[i], "dobj") is None
        ):
            return words.told[low]
        if tokens[i].lemma in words.undergone and tokens[i].pos == "VERB":
            return words.undergone[tokens[i].lemma]
        if low not in words.passed:
            break
    if number.first and tokens[number.first - 1].pos == "VERB":
        return words.done.get(tokens[number.first - 1].lemma)
    return None


def _unit_of_twin(sentence: Sentence, number: Number, words: UnitWords) -> str | None:
    """The noun of the number before, to which a bare one refers: "12 soldiers and 3 more"."""
    token = sentence.tokens[number.last]
    first = sentence.first_conjunct(token)
    if first is not token and first.pos in ("NOUN", "PROPN"):
        return _named_unit(sentence, first, words) or first.lemma.lower()
    return None
