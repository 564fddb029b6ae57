"""The times that a sentence names, as dates, and which of them belongs to an event."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times_apart import is_month, is_name, is_year
from dragoman.mentions.times_clause import PREPOSED, distance, fronted, governor, reach
from dragoman.mentions.times_counted import counted_within
from dragoman.mentions.times_expression import TimeExpression
from dragoman.mentions.times_opening import follows, opens, purpose_of, shares_opening
from dragoman.mentions.times_patterns import Form, load_forms
from dragoman.mentions.times_reading import Reading, Setting
from dragoman.mentions.times_resolve import resolve
from dragoman.mentions.times_tense import direction, is_done
from dragoman.model import Sentence, Span, When

__all__ = ["TimeExpression", "choose_time", "find_times", "times_can_stand_in"]

_RELATIONS = {
    "since": "since", "until": "until", "till": "until", "til": "until", "by": "by", "before": "before",
    "after": "after", "following": "after", "from": "since", "through": "until",
}  # fmt: skip
_ORDINAL = re.compile(r"\d\d?(?:st|nd|rd|th)$")
_DIGITS = re.compile(r"[12]\d\d\d|['’]?\d0'?s?$")  # a year behind "mid-", or a decade
_UNVALUED = 20  # a time without a value is chosen only where nothing else in its clause dates the event
_SHARED = (
    30  # one that opens the clause of an earlier verb ("in May they came, and left years later") comes last
)


# "From 3 to 5 May" starts on the 3rd, and ends; what was done "from the start" was done then.
_SPANS = frozenset(
    {
        "month_day_span",
        "day_month_span",
        "month_span",
        "month_year_span",
        "weekday_span",
        "year_span",
        "year_and",
        "onset",
    }
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What :func:`find_times` is told beside the sentence."""

    published: dt.date | None
    past: Callable[[Sentence, int], bool | None] | None
    northern: Callable[[], bool | None]


def find_times(
    sentence: Sentence,
    published: dt.date | None,
    *,
    past: Callable[[Sentence, int], bool | None] | None = None,
    northern: Callable[[], bool | None] = lambda: None,
) -> tuple[TimeExpression, ...]:
    """The times of a sentence, in the order of the text.

    Args:
        sentence: the sentence.
        published: the story's date, from which relative words are counted.
        past: tells of the token that attaches a time whether its clause looks back (True), ahead (False) or
            neither (None); by default that is read off the verb's tense.
        northern: tells whether the story is about the northern half of the earth; None where that is unknown.
    """
    classes = _classes(sentence)
    if not classes:
        return ()
    text, starts = _text(sentence)
    low = _opening_lowered(sentence, text, starts)
    found: list[TimeExpression] = []
    asked = _Asked(published, past, northern)
    for form in load_forms().forms:
        if form.needs in classes:
            _try_form(form, low, starts, sentence, asked, found)
    found = [replace(t, when=replace(t.when, text=_words(text, starts, sentence, t))) for t in found]
    if len(found) > 1:
        found.sort(key=lambda t: t.tokens)
        found = counted_within(sentence, found)
    return tuple(t for t in found if t.anchor)


def times_can_stand_in(sentence: Sentence) -> bool:
    """Whether a sentence holds a word that could belong to a date."""
    return bool(_classes(sentence))


def choose_time(times: Sequence[TimeExpression], sentence: Sentence, trigger: int) -> TimeExpression | None:
    """The time of the event whose trigger is the token ``trigger``; None where no time hangs on its clause.

    The nearest one in the trigger's own clause counts: neither one that dates another happening ("the July 15
    coup attempt") nor one in a clause of its own.
    """
    best: tuple[int, int, TimeExpression] | None = None
    reached = reach(sentence, trigger, main=True) if times else {}
    for time in times:
        cost = distance(sentence, time.head, reached, dated=True)
        if cost is None:
            if not fronted(sentence, time.head, trigger):
                continue
            cost = _SHARED
        if time.when.value is None:
            cost += _UNVALUED
        elif time.relation != "on":
            cost += 4
        candidate = (cost, abs(time.head - trigger), time)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else _beside(times, sentence, trigger)


def _beside(times: Sequence[TimeExpression], sentence: Sentence, trigger: int) -> TimeExpression | None:
    """The time of a noun that the parser hung on a word that tells nothing of its own.

    "The move follows the killing of the envoy in a raid last week", "In 2006, the port was the target of an
    attack".
    """
    noun = sentence.tokens[trigger]
    purpose = purpose_of(sentence, noun)
    if purpose is not None:
        return choose_time(times, sentence, purpose.i)
    for time in times:
        if time.relation != "on" or time.when.value is None or sentence.tokens[time.head].dep in PREPOSED:
            continue
        if opens(sentence, time.tokens, time.head):
            if shares_opening(sentence, noun, exact=time.when.start == time.when.end):
                return time
        elif (
            noun.pos == "NOUN"
            and time.tokens[0] > trigger
            and follows(sentence, noun, time.tokens[0], time.head)
        ):
            return time
    return None


def dates_clause(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time dates a clause that tells something, not a noun ("the July 15 coup")."""
    node = governor(sentence, sentence.tokens[time.head])
    for _ in sentence.tokens:
        if node.pos in ("VERB", "AUX"):
            return node.dep not in ("relcl", "acl", "amod", "compound")
        if node.pos not in ("ADP", "ADV", "SCONJ") and node.lemma not in load_calendar().day_parts:
            return False
        above = governor(sentence, node)
        if above is node:
            return False
        node = above
    return False


def dates_words(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time tells when something was said: "officials said on Wednesday"."""
    node = governor(sentence, sentence.tokens[time.head])
    while node.pos == "ADP" and node.head != node.i:
        node = governor(sentence, node)
    return node.pos == "VERB" and node.lemma in load_calendar().speech_verbs


def _classes(sentence: Sentence) -> set[str]:
    """The classes of date words in a sentence; empty for most sentences, and then nothing else is tried."""
    triggers = load_forms().triggers
    found: set[str] = set()
    for token in sentence.tokens:
        known = triggers.get(token.lower)
        if known is not None:
            found.update(known)
        elif len(token.text) >= 4 and token.text[0] in "12" and token.text[:4].isdigit():
            found.add("y")
        elif "/" in token.text or "-" in token.text or "." in token.text:
            if token.text[0].isdigit():
                found.add("y")
            parts = token.lower.replace("/", "-").split("-")
            found.update(*(triggers.get(part, "") for part in parts))
            if _DIGITS.match(parts[-1]):
                found.add("y")
        elif _ORDINAL.match(token.lower):
            found.add("o")
        elif _DIGITS.match(token.text):
            found.add("y")
    return found


def _text(sentence: Sentence) -> tuple[str, list[int]]:
    """The sentence's text rebuilt from its tokens, one blank for each gap, and where each token starts."""
    pieces: list[str] = []
    starts: list[int] = []
    at, end = 0, sentence.tokens[0].start
    for token in sentence.tokens:
        if token.start > end:
            pieces.append(" ")
            at += 1
        starts.append(at)
        pieces.append(token.text)
        at += len(token.text)
        end = token.end
    return "".join(pieces), starts


def _opening_lowered(sentence: Sentence, text: str, starts: list[int]) -> str:
    """The text with the first word in lower case, unless it is a name: "Two days later"."""
    for token in sentence.tokens[:3]:
        if token.text[0].isalpha():
            if token.pos != "PROPN" and not set("mwf") & set(load_forms().triggers.get(token.lower, "")):
                at = starts[token.i]
                return text[:at] + text[at].lower() + text[at + 1 :]
            break
    return text


def _words(text: str, starts: list[int], sentence: Sentence, time: TimeExpression) -> str:
    last = time.tokens[1]
    return text[starts[time.tokens[0]] : starts[last] + len(sentence.tokens[last].text)]


def _try_form(
    form: Form,
    text: str,
    starts: list[int],
    sentence: Sentence,
    asked: _Asked,
    found: list[TimeExpression],
) -> None:
    """Add the times of one form that lie clear of those found before."""
    tokens = sentence.tokens
    for match in form.pattern.finditer(text):
        begin, end = match.span()
        while text[begin] == " ":
            begin += 1
        first = bisect_right(starts, begin) - 1
        last = bisect_left(starts, end) - 1
        if any(first <= t.tokens[1] and t.tokens[0] <= last for t in found):
            continue
        span = Span(tokens[first].start, tokens[last].end)
        if form.name == "blocked":
            found.append(TimeExpression(span, (first, last), first, _NOTHING, ""))
            continue
        if is_name(tokens, first, last, form.name):
            continue
        head = _attaching(sentence, first, last)
        reading = resolve(form.name, match.groupdict(), _setting(sentence, first, last, head, asked))
        if reading is None:
            continue
        when = _when(reading, text[begin:end])
        relation = (
            "on" if form.name in _SPANS or match.groupdict().get("day2") else _relation(sentence, first, head)
        )
        found.append(
            TimeExpression(
                span, (first, last), head, when, reading.anchor, relation, reading.count, reading.yearless
            )
        )


_NOTHING = When(None, None, None, "", "")


def _when(reading: Reading, text: str) -> When:
    stretch = reading.stretch
    if stretch is None:
        return When(None, None, None, text, reading.basis)
    return When(stretch.value, stretch.start.isoformat(), stretch.end.isoformat(), text, reading.basis)


def _setting(sentence: Sentence, first: int, last: int, head: int, asked: _Asked) -> Setting:
    def towards() -> str | None:
        if asked.past is None:
            return direction(sentence, head)
        told = asked.past(sentence, head)
        return None if told is None else ("past" if told else "future")

    return Setting(
        asked.published,
        towards,
        lambda: is_year(sentence, first),
        lambda: is_month(sentence, first, last),
        asked.northern,
        lambda: is_done(sentence, head),
    )


def _attaching(sentence: Sentence, first: int, last: int) -> int:
    """The token of a stretch that hangs on a word outside it, the highest one if there are several."""
    outward = [i for i in range(first, last + 1) if not first <= sentence.tokens[i].head <= last]
    if not outward:
        return next((i for i in range(first, last + 1) if sentence.tokens[i].head == i), last)
    outward = [i for i in outward if sentence.tokens[i].pos not in ("DET", "PUNCT")] or outward
    if len(outward) == 1:
        return outward[0]
    return min(outward, key=lambda i: (sum(1 for _ in sentence.ancestors(sentence.tokens[i])), i))


def _relation(sentence: Sentence, first: int, head: int) -> str:
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.lower == "the":
        before = sentence.tokens[first - 2] if first > 1 else None
    if (
        before is not None
        and before.lower in _RELATIONS
        and sentence.tokens[head].dep not in ("compound", "poss", "amod")
    ):
        return _RELATIONS[before.lower]
    above = sentence.head(sentence.tokens[head])
    if above.pos in ("ADP", "SCONJ") and above.lower in _RELATIONS:
        return _RELATIONS[above.lower]
    return "on"
