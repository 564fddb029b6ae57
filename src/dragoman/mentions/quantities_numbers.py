"""Numbers in figures and in words, with the words around them that make bounds of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.mentions.quantities_words import NumberWords, load_numbers
from dragoman.model import Token

_FIGURE = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([a-z]{1,3})?\Z", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,3})[-–](\d{1,3})\Z")
_FREE_DEPS = ("prep", "prt", "agent", "mark")
_DASHES = ("-", "–", "--")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``first`` to ``last`` that tell a number; ``core`` is the first token of the number proper."""

    first: int
    last: int
    core: int
    value: float | None
    low: float | None = None
    high: float | None = None


def read_number(tokens: tuple[Token, ...], at: int) -> Number | None:
    """The number that begins at a token, bounds and ranges included; None where there is none."""
    words = load_numbers()
    vague = _read_vague(tokens, at, words)
    if vague is not None:
        return vague
    span = _SPAN.match(tokens[at].text)
    if span and int(span.group(1)) < int(span.group(2)):
        return Number(at, at, at, None, float(span.group(1)), float(span.group(2)))
    exact = _read_exact(tokens, at, words)
    if exact is None:
        return None
    last, value, rounded = exact
    number = _read_range(tokens, at, last, value, words)
    if number is not None:
        return number
    first, kind = _bound_before(tokens, at, words)
    if _is_odd(tokens, last):
        kind, last = kind or "approx", last + 2
    if kind is None:
        kind = _bound_after(tokens, last, words)
    if kind in (None, "exact") and rounded:
        kind = "approx"
    low, high = bounded(value, kind, words.slack)
    return Number(first, last, at, value, low, high)


def bounded(value: float, kind: str | None, slack: float) -> tuple[float | None, float | None]:
    """The lowest and highest count that a bounded number allows; None for an open or an exact end."""
    step = 1.0 if value == int(value) else 0.0
    about = value * slack
    if kind == "low":
        return value, None
    if kind == "above":
        return value + step, None
    if kind == "high":
        return None, value
    if kind == "below":
        return None, value - step
    if kind == "approx":
        return float(round(value - about)), float(round(value + about))
    if kind == "near":
        return float(round(value - about)), value
    if kind == "past":
        return value, float(round(value + about))
    return None, None


def _read_vague(tokens: tuple[Token, ...], at: int, words: NumberWords) -> Number | None:
    lowered = [t.lower for t in tokens[at : at + 4]]
    for length in range(len(lowered), 0, -1):
        found = words.vague.get(tuple(lowered[:length]))
        if found is None:
            continue
        if length == 1 and tokens[at].pos == "VERB":  # "scores a goal"
            return None
        first, kind = _bound_before(tokens, at, words)
        low: float | None = found[0]
        high: float | None = found[1]
        if kind in ("low", "above"):
            high = None
        elif kind in ("high", "below"):
            low = None
        return Number(first, at + length - 1, at, None, low, high)
    return None


def _read_exact(tokens: tuple[Token, ...], at: int, words: NumberWords) -> tuple[int, float, bool] | None:
    """The last token and the value of a number without its bounds, and whether it is round ("a dozen")."""
    figure = _FIGURE.match(tokens[at].text)
    if figure:
        value = float(figure.group(1).replace(",", ""))
        last, scale = at, 1.0
        if figure.group(2):
            found = words.abbreviations.get(figure.group(2).lower())
            if found is None:
                return None
            scale = found
        while last + 1 < len(tokens):
            low = tokens[last + 1].lower
            glued = tokens[last + 1].start == tokens[last].end  # "$400m", but not "400 m"
            more = words.scales.get(low) or (
                words.abbreviations.get(low.rstrip(".")) if glued or low not in ("m", "b", "k") else None
            )
            if more is None or low == "dozen":
                break
            scale, last = scale * more, last + 1
        return last, value * scale, False
    return _read_words(tokens, at, words)


def _read_words(tokens: tuple[Token, ...], at: int, words: NumberWords) -> tuple[int, float, bool] | None:
    total = current = 0.0
    last, i, rounded = None, at, False
    if tokens[at].lower == "half":
        return _read_half(tokens, at, words)
    if tokens[at].lower in ("a", "an"):
        if at + 1 >= len(tokens) or tokens[at + 1].lower not in words.scales:
            return None
        current, i = 1.0, at + 1
    while i < len(tokens):
        low = tokens[i].lower
        if low in words.units:
            current += words.units[low]
        elif low in words.tens:
            current += words.tens[low]
        elif low in words.scales:
            scale = words.scales[low]
            rounded = rounded or low == "dozen"
            if scale == 100 or low == "dozen":
                current = (current or 1) * scale
            else:
                total += (current or 1) * scale
                current = 0.0
        elif (
            last is not None
            and low in ("and", *_DASHES)
            and i + 1 < len(tokens)
            and _continues(tokens, i, words)
        ):
            i += 1
            continue
        else:
            break
        last = i
        i += 1
    return None if last is None else (last, total + current, rounded)


def _is_odd(tokens: tuple[Token, ...], last: int) -> bool:
    """ "30-odd"."""
    return last + 2 < len(tokens) and tokens[last + 1].lower in _DASHES and tokens[last + 2].lower == "odd"


def _read_half(tokens: tuple[Token, ...], at: int, words: NumberWords) -> tuple[int, float, bool] | None:
    """ "Half a million", a round number; of "half of them" and "half the deputies" nothing tells how many."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in ("a", "-a-"):
        return None
    scale = words.scales.get(tokens[at + 2].lower)
    return None if scale is None else (at + 2, scale / 2, True)


def _continues(tokens: tuple[Token, ...], joint: int, words: NumberWords) -> bool:
    """Whether a hyphen or an "and" joins two words of one number: "sixty-six", "two hundred and four"."""
    before, after = tokens[joint - 1].lower, tokens[joint + 1].lower
    if tokens[joint].lower == "and":
        return before in words.scales and before != "dozen" and (after in words.units or after in words.tens)
    return before in words.tens and after in words.units


def _read_range(
    tokens: tuple[Token, ...], at: int, last: int, value: float, words: NumberWords
) -> Number | None:
    """ "Between 20 and 30", "20 to 30", "20-30", "two or three"."""
    if last + 2 >= len(tokens):
        return None
    joiner = tokens[last + 1].lower
    first = at - 1 if at and tokens[at - 1].tag == "$" else at
    opened = first > 0 and tokens[first - 1].lower in ("between", "from")
    if joiner not in ("to", "or", *_DASHES) and not (joiner == "and" and opened):
        return None
    next_at = last + 2 if tokens[last + 2].tag != "$" else last + 3  # "between $5 and $7 billion"
    other = _read_exact(tokens, next_at, words) if next_at < len(tokens) else None
    if other is None or (joiner == "or" and value >= 20):
        return None
    end, top, _ = other
    if top > 999 and value < top / 100:  # "20 to 30 million" is 20 million to 30 million
        value *= next(
            (s for s in sorted(words.scales.values(), reverse=True) if s <= top and top / s < 1000), 1
        )
    if top <= value:
        return None
    return Number(first - 1 if opened else first, end, at, None, value, top)


def _bound_before(tokens: tuple[Token, ...], at: int, words: NumberWords) -> tuple[int, str | None]:
    """The first token of a bounding phrase that ends just before ``at``, and its kind."""
    if at == 0:
        return at, None
    for phrase, kind in words.bounds.get(tokens[at - 1].lower, ()):
        begin = at - len(phrase)
        if begin < 0 or tuple(t.lower for t in tokens[begin:at]) != phrase:
            continue
        if tokens[begin].tag == "VBD" and len(phrase) == 1 and tokens[begin].dep == "ROOT":
            return at, kind  # "the toll exceeded 100": the verb is none of the number's words
        if len(phrase) == 1 and tokens[begin].dep in _FREE_DEPS and tokens[begin].head < begin:
            return at, None  # "talks about 12 prisoners"
        return (at, None) if phrase == ("the",) else (begin, kind)
    return at, None


def _bound_after(tokens: tuple[Token, ...], last: int, words: NumberWords) -> str | None:
    """The kind of a bounding phrase after the number or its noun: "66 people or more"."""
    for start in range(last + 1, min(last + 4, len(tokens))):
        low = tokens[start].lower
        if low in ("or", "and"):
            for phrase, kind in words.bounds_after:
                if tuple(t.lower for t in tokens[start : start + len(phrase)]) == phrase:
                    return None if phrase == ("and", "more") else kind
            break
        if tokens[start].pos not in ("NOUN", "PROPN", "ADJ"):
            break
    return None
