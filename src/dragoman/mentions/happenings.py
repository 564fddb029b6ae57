"""Happenings that a story names and dates ("the July 2016 coup attempt"), by which it dates other events."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.times import TimeExpression, find_times
from dragoman.mentions.times_back import COUNTED_BACK, DatedNoun, counted_back
from dragoman.mentions.times_clause import governor
from dragoman.mentions.times_counted import Named, counted_across
from dragoman.mentions.times_reading import GUESSED_YEAR, ONSET
from dragoman.mentions.undated import infer_day, inferred
from dragoman.model import Sentence, Token, When

_MODIFIERS = ("compound", "amod", "nmod")
_PARTS_OF_DAY = frozenset(
    ("night", "day", "morning", "evening", "afternoon", "eve", "hour", "date", "time", "dawn", "weekend")
)
_ROUNDS = 2
_BESIDE = frozenset(("after", "at", "during", "following"))
_PLAIN = frozenset(
    ("year", "month", "week", "day", "first", "last", "new", "recent", "early", "late", "end", "beginning")
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A named happening: the lemmas of its name, its date, and the sentence that tells it."""

    lemmas: frozenset[str]
    name: str
    when: When
    sentence: int = 0


def find_happenings(
    sentences: Iterable[Sentence], times: Mapping[int, Sequence[TimeExpression]]
) -> tuple[Happening, ...]:
    """The happenings that dates modify, those of one name joined into the most precise date.

    Args:
        sentences: of one story.
        times: the time expressions of each, by its index.
    """
    found: list[Happening] = []
    for sentence in sentences:
        for time in times.get(sentence.index, ()):
            if time.when.value is not None and time.relation == COUNTED_BACK:
                found.extend(_followed(sentence, time))
            if time.when.value is None or time.relation not in ("on", "since"):
                continue
            noun = _dated_noun(sentence, time)
            if noun is not None:
                name = _lemmas(sentence, noun, time)
                if name:
                    found.append(Happening(name, noun.lemma, time.when, sentence.index))
            elif time.relation == "on":
                found.extend(_told_by_verb(sentence, time))
    return tuple(_joined(found))


def story_times(
    sentences: Sequence[Sentence],
    published: dt.date | None,
    northern: Callable[[], bool | None] = lambda: None,
) -> tuple[dict[int, tuple[TimeExpression, ...]], tuple[Happening, ...]]:
    """The times of a whole story, and the happenings it dates.

    Args:
        sentences: of the story, in order.
        published: the story's date.
        northern: tells whether the story is about the northern half of the earth; None where that is unknown.

    Returns:
        the times of each sentence by its index, those counted from other events included, and the happenings.
        For a story without a date they are read by the day that its own words prove, if they do.
    """
    times, happenings = _read_times(sentences, published, northern)
    if published is not None or not any(times.values()):
        return times, happenings
    day = infer_day(sentences, times)
    if day is None:
        return times, happenings
    first, last = (_read_times(sentences, one, northern)[0] for one in (day.start, day.end))
    known = inferred(times, first, last, day)
    return known, find_happenings(sentences, known)


def _read_times(
    sentences: Sequence[Sentence], published: dt.date | None, northern: Callable[[], bool | None]
) -> tuple[dict[int, tuple[TimeExpression, ...]], tuple[Happening, ...]]:
    found = {s.index: find_times(s, published, northern=northern) for s in sentences}
    if not any(found.values()):
        return found, ()
    happenings = find_happenings(sentences, found)
    times = by_happenings(sentences, found, happenings)
    if not any(t.count is not None for several in found.values() for t in several):
        return times, happenings
    for _ in range(_ROUNDS):  # "signed it the night before" dates a signing, from which others are counted
        times = counted_back(sentences, times, _told_before(happenings), published)
        told = find_happenings(sentences, times)
        if len(told) <= len(happenings):
            break
        happenings, times = told, by_happenings(sentences, found, told)
    else:
        times = counted_back(sentences, times, _told_before(happenings), published)
    return times, happenings


def by_happenings(
    sentences: Iterable[Sentence],
    times: Mapping[int, Sequence[TimeExpression]],
    happenings: Sequence[Happening],
) -> dict[int, tuple[TimeExpression, ...]]:
    """Times with the year or the day that the happenings of their story tell."""
    given, names = list(sentences), _Names(happenings)
    known = {s.index: [_dated(s, time, names) for time in times.get(s.index, ())] for s in given}
    known = {at: [_at_onset(at, time, happenings) for time in found] for at, found in known.items()}
    known = _of_one_year(known, happenings)
    return counted_across(given, known, _date_of(names))


def _at_onset(at: int, time: TimeExpression, happenings: Sequence[Happening]) -> TimeExpression:
    """ "From the first hours" with the date of the one upheaval that the story has told of and dated by then.

    Args:
        at: the index of the time's sentence.
        time: any.
        happenings: the story's.
    """
    if time.count is None or time.count.unit != ONSET:
        return time
    upheavals = load_calendar().upheavals
    told = [h for h in happenings if h.sentence <= at and h.name.lower() in upheavals]
    if not told or max(h.when.start or "" for h in told) > min(h.when.end or "" for h in told):
        return time  # none, or several that cannot be one
    when = min(told, key=lambda h: -len(h.when.value or ""))
    return replace(time, when=replace(_taken(when), text=time.when.text))


def beside_happening(sentence: Sentence, verb: Token, happenings: Sequence[Happening]) -> When | None:
    """The date of an act told to follow a happening on the spot: "he said after the meeting"."""
    for prep in sentence.children(verb, "prep"):
        noun = sentence.child(prep, "pobj") if prep.lower in _BESIDE else None
        if noun is None or all(t.lower not in ("the", "this") for t in sentence.children(noun, "det")):
            continue
        known = next((h for h in happenings if h.name == noun.lemma), None)
        if known is not None:
            return replace(_taken(known), text=noun.text)
    return None


def _told_before(happenings: Sequence[Happening]) -> DatedNoun:
    """Looks up the date of a happening by its noun alone, rather than by one that says more of it."""

    def dated(sentence: Sentence, noun: Token) -> When | None:
        if all(t.lower not in ("the", "this", "that", "these") for t in sentence.children(noun, "det")):
            return None
        told = [h for h in happenings if h.sentence <= sentence.index]
        plain = [h for h in told if h.lemmas == {noun.lemma.lower()}]
        return named_by(noun, plain or told)

    return dated


class _Names:
    """Finds the happening that shares most words with a name; the more precisely dated one of several."""

    def __init__(self, happenings: Sequence[Happening]) -> None:
        self._happenings = happenings
        self._places: dict[str, list[int]] = {}
        for at, one in enumerate(happenings):
            for lemma in one.lemmas:
                self._places.setdefault(lemma, []).append(at)

    def find(self, lemmas: frozenset[str]) -> Happening | None:
        """The happening of a name, None where the story dates none of that name."""
        shared = Counter(at for lemma in lemmas for at in self._places.get(lemma, ()))
        if not shared:
            return None
        return self._happenings[min(shared, key=lambda at: (-shared[at], at))]


def _date_of(names: _Names) -> Named:
    """Looks up the date of the happening that a noun or a verb names."""

    def named(sentence: Sentence, word: Token, time: TimeExpression) -> When | None:
        known = names.find(_lemmas(sentence, _happening_of(sentence, word), time))
        if known is None or (known.sentence == sentence.index and known.when.text == time.when.text):
            return None  # what is dated by these very words does not date them
        return _taken(known)

    return named


def _happening_of(sentence: Sentence, word: Token) -> Token:
    """The noun of the happening that a verb only says took place: "a day before it began"."""
    words = load_calendar()
    if word.pos != "VERB" or word.lemma not in words.happening_verbs:
        return word
    subject = sentence.child(word, "nsubj", "nsubjpass")
    if subject is None or subject.lower not in ("it", "they"):
        return subject if subject is not None and subject.lemma in words.event_nouns else word
    before = [t for t in sentence.tokens[: subject.i] if t.pos == "NOUN" and t.lemma in words.event_nouns]
    return before[-1] if before else word


def named_by(noun: Token, happenings: Sequence[Happening]) -> When | None:
    """The date of the happening that a noun names by itself; None where the story has several such."""
    fitting = [h for h in happenings if h.name.lower() == noun.lemma.lower()]
    if len({h.when.start for h in fitting}) != 1:
        return None
    return _taken(fitting[0])


def _taken(known: Happening) -> When:
    basis = f"the story dates the {known.name} by {known.when.text!r}"
    if known.when.basis.startswith(GUESSED_YEAR):
        basis = f"{basis}, {known.when.basis}"
    return replace(known.when, basis=basis)


def _dated(sentence: Sentence, time: TimeExpression, names: _Names) -> TimeExpression:
    """A day or month without its year, with that of the happening it dates: "the July 15 coup"."""
    if time.when.value is None or not time.when.basis.startswith(GUESSED_YEAR):
        return time
    noun = _dated_noun(sentence, time)
    if noun is None:
        return time
    known = names.find(_lemmas(sentence, noun, time))
    if known is None or known.when.value == time.when.value or not _one_day(known.when, time.when):
        return time
    return replace(time, when=replace(_taken(known), text=time.when.text))


def _of_one_year(
    times: Mapping[int, Sequence[TimeExpression]], happenings: Sequence[Happening]
) -> dict[int, list[TimeExpression]]:
    """Days without a year in a month of which the story tells with its year: "the coup of July 2016"."""
    years: dict[str, set[str]] = {}
    for one in happenings:
        value = one.when.value or ""
        if len(value) == len("2016-07") and not one.when.basis.startswith(GUESSED_YEAR):
            years.setdefault(value[5:], set()).add(value[:4])
    return {at: [_with_year(time, years) for time in found] for at, found in times.items()}


def _with_year(time: TimeExpression, years: Mapping[str, set[str]]) -> TimeExpression:
    value = time.when.value or ""
    told = years.get(value[5:7], ())
    if len(value) != len("2016-07-15") or len(told) != 1 or not time.when.basis.startswith(GUESSED_YEAR):
        return time
    day = f"{next(iter(told))}{value[4:]}"
    basis = f"of {day[:7]}, of which the story tells with its year"
    return replace(time, when=When(day, day, day, time.when.text, basis))


def _one_day(one: When, other: When) -> bool:
    """Whether two dates can be one but for the year."""
    first, last = (one.value or "")[5:], (other.value or "")[5:]
    return not first or first.startswith(last) or last.startswith(first)


def _followed(sentence: Sentence, time: TimeExpression) -> list[Happening]:
    """The happening that another is said to have followed: "two days after rebels attacked the town"."""
    event = sentence.tokens[time.head]
    if event.pos == "NOUN":
        return [Happening(_lemmas(sentence, event, time), event.lemma, time.when, sentence.index)]
    return [
        Happening(frozenset((noun,)), noun, time.when, sentence.index)
        for noun in load_calendar().nouns_of_verbs.get(event.lemma.lower(), ())
    ]


def _told_by_verb(sentence: Sentence, time: TimeExpression) -> list[Happening]:
    """The happenings that a dated verb tells: its own noun ("met": meeting), or what "held" lends."""
    words = load_calendar()
    verb = governor(sentence, sentence.tokens[time.head])
    while verb.pos == "ADP" and verb.head != verb.i:
        verb = governor(sentence, verb)
    if verb.pos not in ("VERB", "AUX"):
        return []
    if verb.dep == "relcl" and any(t.lower in ("where", "when") for t in sentence.subtree(verb)[:2]):
        noun = sentence.head(verb)  # "the summit where on Sunday they signed"
        return [Happening(frozenset((noun.lemma,)), noun.lemma, time.when, sentence.index)]
    found = [
        Happening(frozenset((noun,)), noun, time.when, sentence.index)
        for noun in words.nouns_of_verbs.get(verb.lemma.lower(), ())
    ]
    for noun in sentence.children(verb, "nsubj", "nsubjpass", "dobj"):
        held = noun.dep in ("dobj", "nsubjpass") and verb.lemma in words.light_verbs and noun.pos == "NOUN"
        if held or (noun.lemma in words.event_nouns and verb.lemma in words.happening_verbs):
            found.append(Happening(_lemmas(sentence, noun, time), noun.lemma, time.when, sentence.index))
    return found


def _dated_noun(sentence: Sentence, time: TimeExpression) -> Token | None:
    head = sentence.tokens[time.head]
    first, last = time.tokens
    if head.dep in ("nmod", "compound", "nummod", "npadvmod", "amod", "poss"):
        noun = governor(sentence, head)
        return noun if noun.pos in ("NOUN", "PROPN") and not first <= noun.i <= last else None
    if head.dep == "pobj" and sentence.head(head).lower in ("of", "on", "in"):
        noun = sentence.head(sentence.head(head))
        return noun if noun.pos == "NOUN" and noun.lemma.lower() not in _PARTS_OF_DAY else None
    return None


def _lemmas(sentence: Sentence, noun: Token, time: TimeExpression) -> frozenset[str]:
    first, last = time.tokens
    words = [noun, *(c for c in sentence.children(noun, *_MODIFIERS) if not first <= c.i <= last)]
    return (
        frozenset(w.lemma.lower() for w in words if w.pos != "PROPN" and w.entity not in ("NORP", "GPE"))
        - _PLAIN
    )


def _joined(found: list[Happening]) -> list[Happening]:
    """Each happening by its most precise date; a day of a guessed year takes a month's told elsewhere."""
    months = {
        (lemma, (one.when.value or "")[5:]): one.when
        for one in found
        if len(one.when.value or "") == len("2016-07")
        for lemma in one.lemmas
    }
    result: dict[tuple[frozenset[str], str, str | None], Happening] = {}
    for one in found:
        when = one.when
        if when.value is not None and len(when.value) == len("2016-07-15") and _yearless(when):
            fitting = [months[key] for lemma in one.lemmas if (key := (lemma, when.value[5:7])) in months]
            if fitting:
                value = f"{fitting[0].value}{when.value[7:]}"
                basis = f"year taken from {fitting[0].text!r}"
                when = replace(when, value=value, start=value, end=value, basis=basis)
        result.setdefault((one.lemmas, one.name, when.value), replace(one, when=when))
    return sorted(result.values(), key=lambda h: (-len(h.when.value or ""), _yearless(h.when)))


def _yearless(when: When) -> bool:
    return when.basis.startswith(GUESSED_YEAR + " from the story")
