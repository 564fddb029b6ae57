"""The numbers that a sentence tells, with what they count, and which of them belong to an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.mentions.quantities_numbers import Number, read_number
from dragoman.mentions.quantities_special import NEGATIVES, find_special
from dragoman.mentions.quantities_units import counted_noun, unit_of
from dragoman.mentions.quantities_words import UnitWords, load_numbers, load_units
from dragoman.mentions.times import TimeExpression, find_times
from dragoman.mentions.times_clause import reach
from dragoman.model import Quantity, Sentence, Span, Token

_CLOCK = frozenset({"a.m.", "p.m.", "am", "pm", "o'clock", "gmt", "utc", "est", "bst"})
_COMPARISONS = frozenset({"as", "more", "less", "the", "than"})
_AGES = frozenset({"aged", "age", "ages"})
_STEPS = 4  # from a number to its clause: "at least three of the soldiers"
_INCLUDING = frozenset({"including", "include", "among", "than", "out", "besides", "except", "excluding"})
_OUTCOME_DEPS = ("acl", "relcl", "advcl", "conj", "ccomp", "xcomp", "oprd", "acomp", "dep", "parataxis")
_NAMES = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
_INSTRUMENTS = frozenset({"use", "employ", "involve"})
_EVENT_PREPOSITIONS = ("in", "by", "from", "during", "after", "when", "following", "at", "with")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number in a sentence.

    Attributes:
        token: the number's own token.
        tokens: the first and the last token, bounds and counted noun included.
        counted: the counted noun, or the number where it stands alone: what attaches it to its clause.
        quantity: what is told.
    """

    token: int
    tokens: tuple[int, int]
    counted: int
    quantity: Quantity
    span: Span


def find_quantities(
    sentence: Sentence, times: Sequence[TimeExpression] | None = None
) -> tuple[QuantityMention, ...]:
    """The counts of a sentence, in the order of the text; dates, ages, ranks and numbered names are none.

    Args:
        sentence: the sentence.
        times: its times, if they are known already.
    """
    tokens = sentence.tokens
    starters = load_numbers().starters
    candidates = [t.i for t in tokens if t.lower in starters or t.lower in NEGATIVES or t.text[0].isdigit()]
    if not candidates:
        return ()
    if times is None:
        times = find_times(sentence, None)
    dated = {i for t in times for i in range(t.tokens[0], t.tokens[1] + 1)}
    found: list[QuantityMention] = []
    after = -1
    for at in candidates:
        if at <= after or at in dated:
            continue
        mention = _repeated(sentence, at)
        special = find_special(sentence, at) if mention is None else None
        if special is not None:
            after = special.tokens[1]
            mention = _mention(
                sentence, special.tokens, at, special.counted, special.value, special.unit, None, None
            )
        if mention is None and (number := read_number(tokens, at)) is not None:
            after = number.last
            mention = _counted(sentence, number)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _repeated(sentence: Sentence, at: int) -> QuantityMention | None:
    """ "Twice"."""
    value = load_numbers().times.get(sentence.tokens[at].lower)
    if value is None:
        return None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if after is not None and after.lower in _COMPARISONS:
        return None
    return _mention(sentence, (at, at), at, at, float(value), "times", None, None)


def _counted(sentence: Sentence, number: Number) -> QuantityMention | None:
    tokens, words = sentence.tokens, load_units()
    if _is_no_count(sentence, number, words):
        return None
    first, last, at = number.first, number.last, number.core
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    money = words.signs.get(before.text) if before is not None else None
    if money is not None:
        first, unit, counted = min(first, at - 1), money, last
        if first and tokens[first - 1].lower in load_numbers().bounds:
            number = _bounded_behind_sign(tokens, number, at)
            first = min(first, number.first)
    elif after is not None and after.lower in words.percent:
        unit, counted, last = "percent", last + 1, last + 1
    elif (
        after is not None
        and after.lower == "per"
        and last + 2 < len(tokens)
        and tokens[last + 2].lower == "cent"
    ):
        unit, counted, last = "percent", last + 2, last + 2
    else:
        noun = counted_noun(sentence, number)
        currency = _currency(sentence, noun, words)
        if noun is None and after is not None and number.value is not None and after.lower in words.money:
            noun, currency = after, words.money[after.lower]  # "1.4 trillion won", to the parser a verb
        counted = noun.i if noun is not None else number.last
        unit = currency or unit_of(sentence, number, noun)
        last = max(last, counted)
        if number.value == 0.0 and unit not in words.states and unit not in words.nouns.values():
            return None  # "zero tolerance"
        if noun is not None and _points_back(tokens, number, noun, unit, words):
            return None
        if unit == "times" and last + 1 < len(tokens) and _compares(tokens[last + 1]):
            return None
    return _mention(sentence, (first, last), at, counted, number.value, unit, number.low, number.high)


def _points_back(tokens: tuple[Token, ...], number: Number, noun: Token, unit: str, words: UnitWords) -> bool:
    """ "The two leaders" are those named before."""
    before = tokens[number.first - 1].lower if number.first else ""
    return (
        before in ("the", "these", "those", "both", "all")
        and number.value in (2.0, 3.0)
        and noun.lemma.lower() in words.referred
        and unit not in words.states
    )


def _bounded_behind_sign(tokens: tuple[Token, ...], number: Number, at: int) -> Number:
    """The number of "more than $5 billion", whose bound stands before the sign."""
    bare = tuple(t for t in tokens if t.i != at - 1)
    again = read_number(bare, at - 1)
    if again is None:
        return number
    return Number(again.first, number.last, at, again.value, again.low, again.high)


def _currency(sentence: Sentence, noun: Token | None, words: UnitWords) -> str | None:
    if noun is None:
        return None
    before = sentence.child(noun, "compound", "amod")
    both = f"{before.lower} {noun.lemma.lower()}" if before is not None else ""
    return words.money.get(both) or words.money.get(noun.lemma.lower())


def _compares(token: Token) -> bool:
    """ "Three times larger" tells no count."""
    return token.tag == "JJR" or token.lower in _COMPARISONS


def _mention(
    sentence: Sentence, tokens: tuple[int, int], at: int, counted: int, value: float | None, unit: str,
    low: float | None, high: float | None,
) -> QuantityMention:  # fmt: skip
    first, last = tokens
    words = sentence.tokens[first : last + 1]
    text = "".join(
        t.text + (" " if i + 1 < len(words) and words[i + 1].start > t.end else "")
        for i, t in enumerate(words)
    )
    span = Span(words[0].start, words[-1].end)
    return QuantityMention(at, tokens, counted, Quantity(value, unit, text, low, high), span)


def _is_no_count(sentence: Sentence, number: Number, words: UnitWords) -> bool:
    """Whether a number is a name's ("Resolution 1701"), an age, a clock's or a compound's ("six-party")."""
    tokens = sentence.tokens
    token, last = tokens[number.core], tokens[number.last]
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    beyond = tokens[number.last + 2] if number.last + 2 < len(tokens) else None
    if after is not None and (after.lower in _CLOCK or (after.text == ":" and after.start == last.end)):
        return True
    hyphen = after is not None and after.text in ("-", "–") and after.start == last.end
    if hyphen and beyond is not None and beyond.start == last.end + 1 and beyond.text[0].isalpha():
        return True
    if (
        token.text[0].isdigit()
        and before is not None
        and before.end == token.start
        and before.text in ("-", "/", "#", "+")
    ):
        return True
    if token.text[0].isupper() and token.entity in _NAMES and (token.i or not token.entity_start):
        return True  # "the Group of Twenty"
    if token.lower == "one" and number.last == number.core and not _counts_one(sentence, token):
        return True
    if (
        after is not None
        and after.lower in ("years", "year")
        and beyond is not None
        and beyond.lower in ("old", "of")
    ):
        return beyond.lower == "old" or (
            number.last + 3 < len(tokens) and tokens[number.last + 3].lower == "age"
        )
    return before is not None and _is_numbered(sentence, before, token, after, words)


def _is_numbered(
    sentence: Sentence, before: Token, token: Token, after: Token | None, words: UnitWords
) -> bool:
    first = sentence.first_conjunct(token)
    aged = sentence.head(first) if first is not token else before
    if before.lower in _AGES or aged.lower in _AGES or sentence.tokens[first.i - 1].lower in _AGES:
        return True
    if before.text == "," and after is not None and after.text in (",", ".") and before.i:
        return sentence.tokens[before.i - 1].pos == "PROPN"  # "Ali, 45, said"
    if not token.text[0].isdigit():
        return before.lower in words.numbered and before.pos == "PROPN"
    if before.lower in words.numbered and before.pos in ("NOUN", "PROPN") and token.head <= token.i:
        return True
    head = sentence.head(token)
    return (
        head.i < token.i
        and head.pos in ("PROPN", "NOUN")
        and token.dep in ("nummod", "nmod")
        and head.i == before.i
    )


def _counts_one(sentence: Sentence, token: Token) -> bool:
    """Whether "one" is a number: "one person was killed", not "one of them", "the one who", "one day"."""
    head = sentence.head(token)
    return (
        token.dep == "nummod"
        and head.i > token.i
        and head.pos == "NOUN"
        and head.lemma not in ("day", "another")
    )


def choose_quantities(
    found: Sequence[QuantityMention], sentence: Sentence, trigger: int
) -> tuple[Quantity, ...]:
    """The quantities of the event whose trigger is the token ``trigger``, in the order of the text.

    Those that count the event itself ("six calls", "spoke three times") or one of its parties, and the
    victims told in its clause or in one that tells its outcome ("a bombing that killed 12").
    """
    if not found:
        return ()
    words = load_units()
    reached = set(reach(sentence, trigger))
    outcome = _outcome(sentence, reached, words)
    chosen = [
        mention.quantity
        for mention in found
        if _belongs(
            sentence, mention, reached, outcome if mention.quantity.unit in words.casualties else set(), words
        )
    ]
    return tuple(chosen)


def _outcome(sentence: Sentence, reached: set[int], words: UnitWords) -> set[int]:
    """The words of the clause and of those that tell what came of it: "killing 12", "in which 12 died"."""

    def tells(token: Token) -> bool:
        return (
            token.lemma in words.done or token.lemma in words.undergone or token.lemma in words.carriers
            or token.lower in words.told
        )  # fmt: skip

    found = set(reached)
    for i in reached:
        node = sentence.tokens[i]
        if node.dep in ("nsubj", "agent", "advcl") and tells(sentence.head(node)):
            found.add(node.head)  # "the attack killed 12", "12 died when the bus was attacked"
        elif node.dep == "pobj":
            preposition = sentence.head(node)
            verb = sentence.head(preposition)
            if preposition.lower in _EVENT_PREPOSITIONS and (tells(verb) or verb.lemma == "be"):
                found.add(verb.i)
    while True:
        more = {
            t.i
            for t in sentence.tokens
            if t.i not in found and tells(t) and t.pos in ("VERB", "ADJ", "NOUN") and t.head in found
            and t.dep in _OUTCOME_DEPS
        }  # fmt: skip
        told = [sentence.tokens[i] for i in found if sentence.tokens[i].dep == "conj"]
        more |= {t.head for t in told if t.head not in found and tells(t) and tells(sentence.head(t))}
        if not more:
            return found
        found |= more


def _belongs(
    sentence: Sentence, mention: QuantityMention, reached: set[int], outcome: set[int], words: UnitWords
) -> bool:
    node = sentence.tokens[mention.counted]
    if node.i in reached:
        return True
    wanted = reached | outcome
    for _ in range(_STEPS):
        head = sentence.head(node)
        if head is node or node.lower in _INCLUDING:
            return False
        if head.lemma in _INSTRUMENTS and node.dep == "dobj" and head.tag == "VBG" and head.head in wanted:
            return True  # "an attack using ten drones"
        if head.i in wanted:
            return node.dep not in ("relcl", "acl", "ccomp", "advcl", "parataxis") or node.lower in words.told
        if head.pos in ("VERB", "AUX") and head.dep not in ("prep", "amod"):
            return False
        if node.lower == "of" and head.pos in ("NOUN", "PROPN") and head.lemma.lower() not in words.parts:
            return False
        node = head
    return False
