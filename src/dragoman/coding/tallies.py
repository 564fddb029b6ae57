"""Figures told as figures: "put the death toll at 41", "the number of wounded rose to 120".

Such a report tells no act of its own but how many an act met that the story tells elsewhere: it is that
act's, with another number and perhaps another source. Where the story tells none, it tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dragoman.coding.days import gap
from dragoman.coding.draft import Draft
from dragoman.coding.subjects import subjects_of
from dragoman.mentions.quantities import QuantityMention
from dragoman.model import Quantity, Report, Sentence, Token
from dragoman.ontology import load_grammar

_AT: Final = frozenset(("above", "as", "at", "over", "to"))
_SPEAKING: Final = frozenset(("speak", "talk"))
_HELD_BY: Final = ("prep", "agent", "dative")
_UNREAL: Final = frozenset(("negation", "future", "hypothetical"))
_NEAR: Final = 1
"""A figure is of what its passage told, or the one before; a toll of what lies further off is the news'."""
AGAIN: Final = "again"
"""What a rule counts that counts whatever the passage counted last."""
_VAGUE: Final = frozenset(
    ("", "people", "person", "unspecified", "demonstrators", "marchers", "participants", "protesters")
)


def figure(sentence: Sentence, noun: Token) -> tuple[Token, list[Token]] | None:
    """The number that a noun of counting is told to have, and who gives it, as far as the clause says.

    Args:
        sentence: the sentence.
        noun: "toll", "crowd", "number"; or a verb that tells what befell a number: "46 had died".

    Returns:
        None where no number is told: "the toll is unknown".
    """
    if noun.dep == "pobj":  # "had spoken on Wednesday of 19 dead"
        verb = sentence.head(noun)
        while verb.pos == "ADP" and verb.head != verb.i:
            verb = sentence.head(verb)
        number = sentence.child(noun, "nummod") if verb.lemma in _SPEAKING else None
        if number is not None:
            return number, subjects_of(sentence, verb)
    if noun.dep == "acomp":  # "190 were dead"
        copula = sentence.head(noun)
        before = sentence.tokens[copula.i - 1] if copula.i else None
        lost = before if before is not None and before.tag == "CD" and before.dep == "dobj" else None
        return _with(_number_at(sentence, copula, "nsubj") or lost, [])
    if noun.pos == "VERB":
        given = _number_at(sentence, noun, "dobj")
        if given is not None:  # "police counted 3,000 marchers"
            return given, subjects_of(sentence, noun)
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


def bare(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun counts what was counted before: "the militants put the number at 20"."""
    definite = any(t.lower == "the" for t in sentence.children(noun, "det"))
    return definite and not sentence.children(
        noun, "prep", "poss", "compound", "amod", "nmod", "acl", "relcl"
    )


def counted(draft: Draft, found: Sequence[QuantityMention]) -> tuple[Quantity, ...]:
    """The figure of a draft that tells one, in the unit that its rule counts."""
    assert draft.figure is not None
    at = draft.figure.i
    own = (q.quantity for q in found if q.tokens[0] <= at <= q.tokens[1])
    if draft.counts == AGAIN:
        return tuple(own)
    return tuple(replace(q, unit=draft.counts) if q.unit in _VAGUE else q for q in own)


def with_acts(figures: Sequence[tuple[Draft, Report]], told: Sequence[tuple[Draft, Report]]) -> list[Report]:
    """The reports of a story, those of figures with the parties, day and place of the act that each counts.

    Args:
        figures: of one story, with the drafts they were made from.
        told: the story's other reports, likewise.

    Returns:
        the others, and behind them those of figures of which the story tells the act. A figure that says
        itself of what it is ("the death toll from the bombing rose to 52") is that report's own.
    """
    found = [report for _, report in told]
    for draft, report in figures:
        own = _said(draft, told)
        if own is not None:
            act = found[own]
            found[own] = replace(act, quantities=(*act.quantities, *report.quantities))
            continue
        counted_act = _act(draft, report, told)
        if counted_act is not None:
            found.append(_of(report, counted_act, again=draft.counts == AGAIN))
    return found


def _said(draft: Draft, told: Sequence[tuple[Draft, Report]]) -> int | None:
    """The place of the report of the act that the words of a figure tell themselves."""
    if draft.trigger.pos != "NOUN":
        return None
    inside = {t.start for t in draft.sentence.subtree(draft.trigger)}
    same = (
        n
        for n, (d, r) in enumerate(told)
        if d.sentence is draft.sentence and d.trigger.start in inside and r.event_type == draft.event_type
    )
    return next(same, None)


def _act(draft: Draft, report: Report, told: Sequence[tuple[Draft, Report]]) -> Report | None:
    """The act that a figure counts: the last told nearby that may be it, else the story's first."""
    own = report.date is not None and report.date.value is not None
    again = draft.counts == AGAIN
    fitting = [
        (d, r)
        for d, r in sorted(told, key=lambda x: x[1].trigger.start)
        if (r.event_type == report.event_type or again)
        and r.trigger.end <= report.trigger.start
        and _UNREAL.isdisjoint(r.auxiliary)
        and (not own or _share_day(report, r))
    ]
    units = {q.unit for q in report.quantities}
    counting = [
        (d, r) for d, r in fitting if (r.quantities if again else units & {q.unit for q in r.quantities})
    ]
    if again:
        beside = [r for d, r in counting if d.sentence.passage == draft.sentence.passage]
        return beside[-1] if beside else None
    for some in (counting, fitting):
        near = [r for d, r in some if draft.sentence.passage - d.sentence.passage <= _NEAR]
        if near:
            return near[-1]
    if draft.trigger.pos in ("VERB", "ADJ"):  # whoever died far from any attack may have died of anything
        return None
    return next((r for some in (counting, fitting) for _, r in some), None)


def _of(report: Report, act: Report, *, again: bool) -> Report:
    """A figure's report as one of its act."""
    date = act.date
    if date is not None and date.value is not None:
        date = replace(date, text="", basis=f"the day of the {act.trigger.text!r} that it counts")
    counts = report.quantities
    if again and act.quantities:
        unit = act.quantities[0].unit
        counts = tuple(replace(q, unit=unit) if q.unit in _VAGUE else q for q in counts)
    return replace(
        report,
        event_type=act.event_type,
        mode=act.mode,
        quad=act.quad,
        score=act.score,
        cameo=act.cameo,
        actors=act.actors,
        recipients=act.recipients,
        date=date,
        place=act.place,
        auxiliary=act.auxiliary,
        quantities=counts,
        antecedent=act.antecedent or act.report_id,
    )


def _share_day(a: Report, b: Report) -> bool:
    days = gap(a.date, b.date)
    return days is not None and days <= 0
