"""Figures told as figures: "put the death toll at 41", "the number of wounded rose to 120".

Such a report tells no act of its own but how many an act met that the story tells elsewhere: it is that
act's, with another number and perhaps another source. Where the story tells none, it tells nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.coding.draft import Draft
from dragoman.coding.subjects import subjects_of
from dragoman.mentions.quantities import QuantityMention
from dragoman.model import Quantity, Report, Sentence, Token, When
from dragoman.ontology import load_grammar

_AT: Final = frozenset(("above", "as", "at", "over", "to"))
_HELD_BY: Final = ("prep", "agent", "dative")
_UNREAL: Final = frozenset(("negation", "future", "hypothetical"))
_NEAR: Final = 1
"""A figure is of what its passage told, or the one before; a toll of what lies further off is the news'."""
_VAGUE: Final = frozenset(("", "people", "person", "unspecified"))


def figure(sentence: Sentence, noun: Token) -> tuple[Token, list[Token]] | None:
    """The number that a noun of counting is told to have, and who gives it, as far as the clause says.

    Args:
        sentence: the sentence.
        noun: "toll", "crowd", "number"; or a verb that tells what befell a number: "46 had died".

    Returns:
        None where no number is told: "the toll is unknown".
    """
    if noun.pos == "VERB":
        return _with(_number_at(sentence, noun, "nsubj", "nsubjpass"), [])
    own = _number_in(sentence, noun, frozenset(("of",)))
    verb = sentence.head(noun)
    grammar = load_grammar()
    if noun.dep in ("nsubj", "nsubjpass") and verb.lemma in grammar.reaching_verbs | grammar.counting_verbs:
        told = _number_in(sentence, verb, _AT) or _number_at(sentence, verb, "dobj", "attr", "oprd", "acomp")
        return _with(told or own, [])
    if noun.dep == "dobj" and verb.lemma in grammar.counting_verbs:
        told = _number_in(sentence, verb, _AT) or _number_in(sentence, noun, _AT)
        for participle in befallen(sentence, noun):  # the parser hangs "at 60" on "killed"
            told = told or _number_in(sentence, participle, _AT)
        return _with(told or own, subjects_of(sentence, verb))
    return _with(own, [])


def befallen(sentence: Sentence, noun: Token) -> list[Token]:
    """What befell those that a noun counts: "killed" of "the number of people killed"."""
    people = (
        o for p in sentence.children(noun, "prep") if p.lower == "of" for o in sentence.children(p, "pobj")
    )
    return [v for o in people for v in sentence.children(o, "acl") if v.tag == "VBN"]


def _with(number: Token | None, tellers: list[Token]) -> tuple[Token, list[Token]] | None:
    return None if number is None else (number, tellers)


def _number_in(sentence: Sentence, word: Token, prepositions: frozenset[str]) -> Token | None:
    """The number that a preposition below a word governs."""
    for prep in sentence.children(word, *_HELD_BY):
        if prep.lower in prepositions:
            found = _number_at(sentence, prep, "pobj", "pcomp", "npadvmod")
            if found is not None:
                return found
    return None


def _number_at(sentence: Sentence, word: Token, *deps: str) -> Token | None:
    for child in sentence.children(word, *deps):
        number = child if child.tag == "CD" else sentence.child(child, "nummod")
        if number is not None:
            return number
    return None


def counted(draft: Draft, found: Sequence[QuantityMention]) -> tuple[Quantity, ...]:
    """The figure of a draft that tells one, in the unit that its rule counts."""
    assert draft.figure is not None
    at = draft.figure.i
    own = (q.quantity for q in found if q.tokens[0] <= at <= q.tokens[1])
    return tuple(replace(q, unit=draft.counts) if q.unit in _VAGUE else q for q in own)


def with_acts(figures: Sequence[tuple[Draft, Report]], told: Sequence[tuple[Draft, Report]]) -> list[Report]:
    """The reports of figures, each with the parties, day and place of the act that it counts.

    Args:
        figures: of one story, with the drafts they were made from.
        told: the story's other reports, likewise.

    Returns:
        those of which the story tells the act.
    """
    found = []
    for draft, report in figures:
        act = _act(draft, report, told)
        if act is not None:
            found.append(_of(report, act))
    return found


def _act(draft: Draft, report: Report, told: Sequence[tuple[Draft, Report]]) -> Report | None:
    """The act that a figure counts: the last told nearby that may be it, else the story's first."""
    own = report.date is not None and report.date.value is not None
    fitting = [
        (d, r)
        for d, r in sorted(told, key=lambda x: x[1].trigger.start)
        if r.event_type == report.event_type
        and r.trigger.end <= report.trigger.start
        and _UNREAL.isdisjoint(r.auxiliary)
        and (not own or _meet(report.date, r.date))
    ]
    counting = [
        (d, r) for d, r in fitting if {q.unit for q in r.quantities} & {q.unit for q in report.quantities}
    ]
    for some in (counting, fitting):
        near = [r for d, r in some if draft.sentence.passage - d.sentence.passage <= _NEAR]
        if near:
            return near[-1]
    if draft.trigger.pos == "VERB":  # whoever died far from any attack may have died of anything
        return None
    return next((r for some in (counting, fitting) for _, r in some), None)


def _of(report: Report, act: Report) -> Report:
    """A figure's report as one of its act."""
    date = act.date
    if date is not None and date.value is not None:
        date = replace(date, text="", basis=f"the day of the {act.trigger.text!r} that it counts")
    return replace(
        report,
        mode=act.mode,
        actors=act.actors,
        recipients=act.recipients,
        date=date,
        place=act.place,
        auxiliary=act.auxiliary,
        antecedent=act.antecedent or act.report_id,
    )


def _meet(a: When | None, b: When | None) -> bool:
    """Whether two dates, both known, share a day."""
    if a is None or b is None or not (a.start and a.end and b.start and b.end):
        return False
    return max(_day(a.start), _day(b.start)) <= min(_day(a.end), _day(b.end))


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text[:10])
