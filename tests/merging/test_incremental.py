"""Reports merged batch by batch make the events that merging them all at once makes, row for row."""

from __future__ import annotations

import itertools
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.merging import blocking, clustering, comparison, incremental, merge
from dragoman.merging.blocking import blocks
from dragoman.merging.facts import Facts, facts_of
from dragoman.merging.incremental import merge_into
from dragoman.merging.weights import LINK
from dragoman.model import Event, Party, Report
from tests.merging.telling import group, person, report
from tests.merging.test_merge import ALL

PEOPLE = [person(f"{a} {b}", c) for a, b, c in (("Ana", "Silva", "PRT"), ("Ole", "Lund", "NOR"))]
NAMELESS = group("gunmen")
NO_IDS: Mapping[str, str] = {}
WORDS = (
    "harbour",
    "glacier",
    "orchard",
    "lantern",
    "granite",
    "thistle",
    "falcon",
    "copper",
    "saddle",
    "meet",
)


class Stored:
    """Events and their reports kept in memory; ``near`` gives no more than is asked of it."""

    def __init__(self) -> None:
        self.kept: dict[str, Event] = {}
        self.facts: dict[str, Facts] = {}

    def near(self, facts: Collection[Facts]) -> Iterable[Facts]:
        asked = {f"asked {n}": replace(f, report=replace(f.report, report_id=f"asked {n}"))
                 for n, f in enumerate(facts)}  # fmt: skip
        found: set[str] = set()
        for members in blocks([*self.facts.values(), *asked.values()]).values():
            if any(f.id in asked for f in members):
                found.update(f.id for f in members if f.id not in asked)
        return self.reports(set(self.events(found).values()))

    def reports(self, event_ids: Collection[str]) -> list[Facts]:
        ids = (i for e in sorted(event_ids) for i in self.kept[e].report_ids)
        return [self.facts[i] for i in ids if i in self.facts]

    def events(self, report_ids: Collection[str]) -> Mapping[str, str]:
        wanted = set(report_ids)
        return {i: e.event_id for e in self.kept.values() for i in e.report_ids if i in wanted}

    def naming(self, event_ids: Collection[str]) -> set[str]:
        return {
            e.event_id for e in self.kept.values() if any(p.event_id in event_ids for p in e.possibly_same)
        }

    def add(self, reports: Iterable[Report], ids: Mapping[str, str] = NO_IDS) -> set[str]:
        """Merge some reports in; the ids of the events that were gone over."""
        new = {r.report_id: facts_of(r, ids) for r in reports}
        changed = {i: f for i, f in self.facts.items() if facts_of(f.report, ids) != f}
        before = list(changed.values())
        touched = [*new.values(), *(facts_of(f.report, ids) for f in before)]
        self.facts = {i: f for i, f in self.facts.items() if i not in changed}
        change = merge_into(touched, before, self, ids)
        self.facts |= {f.id: f for f in touched}
        for e in change.gone:
            del self.kept[e]
        self.kept |= {e.event_id: e for e in change.events}
        for e, possibly in change.possibly.items():
            self.kept[e] = replace(self.kept[e], possibly_same=possibly)
        return {e.event_id for e in change.events}

    def rows(self) -> list[Event]:
        return sorted(self.kept.values(), key=lambda e: e.event_id)


def made(chance: random.Random, number: int) -> list[Report]:
    """Reports of few parties, days and words, so that many are alike, and some copies of others."""
    found: list[Report] = []
    while len(found) < number:
        if found and chance.random() < 0.15:
            copied = chance.choice(found)
            n = len(found)
            found.append(
                replace(copied, report_id=f"{chance.random():.9f}", story_id=f"s{n}", outlet=f"The S{n}")
            )
            continue
        kind = chance.choice(["CONSULT", "ASSAULT", "ACCUSE", "THREATEN", "SANCTION"])
        sides: list[str | Party] = ["PRT", "NOR", *PEOPLE, NAMELESS, "", "PRT.GOV"]
        day = chance.randint(1, 9)
        text = " ".join(chance.sample(WORDS, 7)) + chance.choice(["", "", " denies", " attack"])
        story = f"s{chance.randint(0, number)}" if chance.random() < 0.3 else f"t{len(found)}"
        told = [r.report_id for r in found if r.story_id == story]
        found.append(
            report(
                kind,
                chance.choice(sides),
                chance.choice(sides),
                story=story,
                antecedent=chance.choice(["", *told]),
                published=chance.choice([f"2020-03-{day + 2:02}", f"2020-04-{day + 2:02}", None]),
                date=chance.choice([None, f"2020-03-{day:02}", f"2020-03-{day:02}", "2020-01-01/2020-05-01"]),
                day=chance.choice(["on that day", "on that night", "", ""]),
                lemma="deny" if text.endswith("denies") else "",
                anaphor=chance.choice(["", "attack"]) if text.endswith("attack") else "",
                by=chance.choice(sides),
                place=chance.choice([None, None, "Kabul"]),
                text=text,
                trigger=text.split()[-1],
                at=chance.randint(0, 50),
                auxiliary=chance.choice([(), (), (), ("negation",), ("historical",)]),
            )
        )
    return list({r.report_id: r for r in found}.values())


def batches(chance: random.Random, reports: list[Report]) -> Iterable[list[Report]]:
    left = reports[:]
    chance.shuffle(left)
    while left:
        size = chance.choice([1, 2, 5, 20])
        yield left[:size]
        left = left[size:]


@pytest.mark.parametrize(("cap", "large"), [(200, 150), (4, 5)])
@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False), number=st.integers(1, 70))
def test_batches_in_any_order_make_what_merging_all_makes(
    cap: int, large: int, chance: random.Random, number: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "CAP", cap)
        patch.setattr(blocking, "NEIGHBOURS", 3 if cap < 10 else 60)
        patch.setattr(incremental, "CAP", cap)
        patch.setattr(clustering, "LARGE", large)
        reports, stored = made(chance, number), Stored()
        for batch in batches(chance, reports):
            stored.add(batch)
        assert stored.rows() == merge(reports, {})


@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False), number=st.integers(1, 50))
def test_reports_whose_parties_are_linked_anew_are_merged_anew(chance: random.Random, number: int) -> None:
    reports, stored, ids = made(chance, number), Stored(), {}
    for batch in batches(chance, reports):
        ids = {p.entity_id: chance.choice([p.entity_id, "one"]) for p in PEOPLE}
        stored.add(batch, ids)
    assert stored.rows() == merge(reports, ids)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(ALL), max_size=40, unique_by=lambda r: r.report_id), st.randoms())
def test_restatements_and_look_alikes_come_in_any_batches(some: list[Report], chance: random.Random) -> None:
    stored = Stored()
    for batch in batches(chance, some):
        stored.add(batch)
    assert stored.rows() == merge(some, {})


@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False), number=st.integers(1, 60))
def test_only_what_hangs_together_with_the_new_is_gone_over(chance: random.Random, number: int) -> None:
    """Against the components of networkx: of all links, copies and events, old and new."""
    reports, stored = made(chance, number), Stored()
    cut = chance.randint(0, len(reports))
    stored.add(reports[:cut])
    old = stored.rows()
    redone = stored.add(reports[cut:])
    facts = [facts_of(r, {}) for r in reports]
    graph = nx.Graph()
    graph.add_nodes_from(f.id for f in facts)
    for members in blocks(facts).values():
        for a, b in itertools.combinations(members, 2):
            if comparison.score(a, b) >= LINK:
                graph.add_edge(a.id, b.id)
    for event in [*old, *stored.rows()]:
        nx.add_path(graph, event.report_ids)
    fresh = {r.report_id for r in reports[cut:]}
    reach = {i for c in nx.connected_components(graph) if c & fresh for i in c}
    assert {i for e in stored.rows() if e.event_id in redone for i in e.report_ids} <= reach
