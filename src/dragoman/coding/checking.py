"""The codebook checked against itself: every rule's examples coded, and what differs told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.coding.codebook import Codebook, Example, Rule
from dragoman.model import Party, Reading, Report, Story

Read = Callable[[Iterable[Story]], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Fault:
    """An example that is not coded as it says."""

    rule_id: str
    text: str
    problem: str

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.text!r}: {self.problem}"


def check(codebook: Codebook, read: Read, only: Iterable[str] = ()) -> list[Fault]:
    """Code the examples of all rules.

    Args:
        codebook: the rules.
        read: codes stories with that codebook.
        only: event types to check; all if empty.

    Returns:
        the examples that come out otherwise than they say, in the order of the rules.
    """
    wanted = set(only)
    cases: dict[str, tuple[Rule, Example]] = {}
    for rule in codebook.rules:
        if not wanted or rule.event_type in wanted:
            for number, example in enumerate(rule.examples):
                cases[f"{rule.id}#{number}"] = (rule, example)
    stories = [Story(case, example.text) for case, (_, example) in cases.items()]
    faults = []
    for reading in read(stories):
        rule, example = cases[reading.story.id]
        problem = _problem(rule, example, reading.reports)
        if problem is not None:
            faults.append(Fault(rule.id, example.text, problem))
    return faults


def _problem(rule: Rule, example: Example, reports: tuple[Report, ...]) -> str | None:
    fired = [r for r in reports if r.rule == rule.id]
    if example.none:
        return f"must give nothing, gives {', '.join(map(_shown, fired))}" if fired else None
    fired = fired or [r for r in reports if r.event_type == (example.type or rule.event_type)]
    if not fired:
        others = ", ".join(map(_shown, reports)) or "nothing"
        return f"no report of its type; the sentence gives {others}"
    problems = [_differs(rule, example, report) for report in fired]
    return None if None in problems else problems[0]


def _differs(rule: Rule, example: Example, report: Report) -> str | None:
    wanted_type = example.type or (None if rule.absorbs else rule.event_type)
    if wanted_type is not None and report.event_type != wanted_type:
        return f"type is {report.event_type}, not {wanted_type}"
    if example.mode is not None and report.mode != example.mode:
        return f"mode is {report.mode}, not {example.mode}"
    for slot, wanted in (("actors", example.actors), ("recipients", example.recipients)):
        if wanted is not None and not _agree(wanted, getattr(report, slot)):
            return (
                f"{slot} are [{', '.join(p.label for p in getattr(report, slot))}], not [{', '.join(wanted)}]"
            )
    if example.auxiliary is not None and set(example.auxiliary) != set(report.auxiliary):
        return f"auxiliary modes are {list(report.auxiliary)}, not {list(example.auxiliary)}"
    return None


def _agree(wanted: tuple[str, ...], parties: tuple[Party, ...]) -> bool:
    left = list(parties)
    for want in wanted:
        hit = next((p for p in left if _is(want, p)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def _is(want: str, party: Party) -> bool:
    """A code (IRN, IRN.GOV, a bare sector such as REB), or part of a name."""
    country, _, sector = want.partition(".")
    if want == party.code or (country == party.country and not sector) or want in party.sectors:
        return True
    if sector and country == party.country:
        return sector in party.sectors
    return any(want.casefold() in name.casefold() for name in (party.name, party.text, *party.aliases))


def _shown(report: Report) -> str:
    actors, recipients = (", ".join(p.label for p in side) for side in (report.actors, report.recipients))
    mode = f" {report.mode}" if report.mode else ""
    return f"{report.event_type}{mode} [{actors}] -> [{recipients}] by {report.rule}"
