"""One story from end to end, and offsets that cover the words they claim, over all sample stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.mentions import find_mentions
from dragoman.model import Party, Reading, Report, Span, Story
from dragoman.ontology import load_plover
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox, Trace, read_stories, read_story
from dragoman.sources import read_sources
from tests.coding.reading import shown

SAMPLES = Path(__file__).parents[1] / "examples" / "dispatches"
TEXT = """QUITO (Sample Wire) -- Ecuadorean Foreign Minister Elena Torres met her Peruvian counterpart, \
Pablo Rojas, in Lima on Tuesday.

"We will send 200 doctors to Peru," Torres said. Rojas thanked Ecuador, and said soldiers had killed 12 \
smugglers near Tumbes last week.
"""
DATED = Story("border", TEXT, "Sample Wire", dt.date(2021, 3, 4), "https://example.org/border")


@pytest.fixture(scope="module")
def readings(tools: Toolbox) -> dict[str, Reading]:
    """The border story with and without its date, two without words, and all samples; one batch."""
    found = [s for s in read_sources(sorted(SAMPLES.glob("*.txt"))) if isinstance(s, Story)]
    more = [DATED, replace(DATED, id="undated", published=None), Story("empty", ""), Story("blank", " \n\n ")]
    return {r.story.id: r for r in read_stories([*more, *found], tools)}


@pytest.fixture(scope="module")
def story(readings: dict[str, Reading]) -> Reading:
    return readings["border"]


def report(reading: Reading, event_type: str) -> Report:
    [found] = [r for r in reading.reports if r.event_type == event_type]
    return found


def test_the_reports_of_a_story(story: Reading) -> None:
    *verbal, killing = story.reports
    assert list(map(shown, verbal)) == [
        "CONSULT Elena Torres+Pablo Rojas > -",
        "AGREE ECU > PER @ Elena Torres",
        "SUPPORT Pablo Rojas > ECU",
    ]
    assert (killing.event_type, killing.trigger.text) == ("ASSAULT", "killed")
    assert ["MIL" in p.sectors for p in killing.actors] == [True]
    assert [p.text for p in killing.recipients] == ["12 smugglers"]
    assert [p.name for p in killing.according_to] == ["Pablo Rojas"]


def test_soldiers_a_minister_tells_of_are_his_own(story: Reading) -> None:
    assert [p.code for p in report(story, "ASSAULT").actors] == ["PER.MIL"]


def test_a_report_carries_its_story_and_its_codes(story: Reading) -> None:
    meeting = report(story, "CONSULT")
    assert (meeting.story_id, meeting.outlet, meeting.published) == ("border", "Sample Wire", "2021-03-04")
    assert meeting.url == "https://example.org/border"
    assert (meeting.quad, meeting.score, meeting.cameo) == (1, 2.5, "04")
    assert meeting.contexts == ("diplomatic",)
    assert 0 < meeting.confidence <= 1
    assert [(p.country, p.sectors) for p in meeting.actors] == [("ECU", ("GOV",)), ("PER", ("GOV",))]


def test_dates_are_counted_from_the_storys(story: Reading) -> None:
    when = report(story, "CONSULT").date
    assert when is not None
    assert (when.value, when.text) == ("2021-03-02", "Tuesday")
    assert "2021-03-04" in when.basis
    when = report(story, "ASSAULT").date
    assert when is not None
    assert (when.value, when.start, when.end) == ("2021-02-22/2021-02-28", "2021-02-22", "2021-02-28")
    thanks = report(story, "SUPPORT").date
    assert thanks is not None
    assert (thanks.value, thanks.text) == ("2021-03-02/2021-03-04", "")
    assert thanks.basis.startswith("fresh news")


def test_places_and_quantities(story: Reading) -> None:
    places = [report(story, t).place for t in ("CONSULT", "ASSAULT")]
    assert [(p.name, p.country) for p in places if p] == [("Lima", "PER"), ("Tumbes", "PER")]
    assert [(q.value, q.unit) for q in report(story, "AGREE").quantities] == [(200, "doctor")]
    assert [(q.value, q.unit) for q in report(story, "ASSAULT").quantities] == [(12, "killed")]
    assert report(story, "SUPPORT").quantities == ()


def test_statements(story: Reading) -> None:
    direct, indirect = (a for a in story.attributions if a.vouched)
    assert (direct.kind, [p.name for p in direct.chain]) == ("direct", ["Elena Torres"])
    assert "200 doctors" in " ".join(s.of(TEXT) for s in direct.content)
    assert (indirect.kind, [p.name for p in indirect.chain]) == ("indirect", ["Pablo Rojas"])
    assert " ".join(s.of(TEXT) for s in indirect.content).startswith("soldiers had killed")


def test_the_dateline_is_no_prose(story: Reading) -> None:
    assert story.layout.dateline is not None
    assert (story.layout.dateline.place, story.layout.dateline.agency) == ("Quito", "Sample Wire")
    assert story.reports[0].passage.text.startswith("Ecuadorean")


def test_relative_dates_of_an_undated_story_stay_unknown(readings: dict[str, Reading]) -> None:
    told = [r.date for r in readings["undated"].reports if r.date is not None]
    assert [w.text for w in told] == ["Tuesday", "last week"]
    for when in told:
        assert (when.value, when.start, when.end, when.basis) == (None, None, None, "story has no date")


def test_an_undated_story_tells_the_same_events(readings: dict[str, Reading]) -> None:
    dated, undated = readings["border"].reports, readings["undated"].reports
    assert list(map(shown, dated)) == list(map(shown, undated))
    assert {r.published for r in undated} == {None}


@pytest.mark.parametrize("name", ["empty", "blank"])
def test_a_story_without_words_gives_nothing(readings: dict[str, Reading], name: str) -> None:
    reading = readings[name]
    assert (reading.reports, reading.attributions, reading.entities) == ((), (), ())


def test_reading_again_changes_nothing(story: Reading, tools: Toolbox) -> None:
    [again] = read_stories([DATED], tools)
    assert again == story


def test_a_trace_keeps_what_was_tried_in_vain(tools: Toolbox) -> None:
    told = Story("a", "Peru charged Chile with spying. The battery was charged in twenty minutes.")
    [(_, layout, sentences)] = tools.parser.parse([(told, lay_out(told))])
    trace = Trace()
    reading = read_story(told, layout, sentences, tools, trace)
    assert [r.event_type for r in reading.reports] == ["ACCUSE"]
    lost = [r for r in trace.rejections if r.word == "charged"]
    assert lost
    assert all(told.text[r.start :].startswith("charged") and r.reason for r in lost)
    assert all(r.reason and r.rule_id for r in trace.rejections)
    assert find_mentions(sentences[0], tools.lexicon).at_anchor


# -- over all sample stories --


def samples(readings: dict[str, Reading]) -> Iterator[Reading]:
    known = {p.name for p in SAMPLES.glob("*.txt")}
    found = [r for r in readings.values() if Path(r.story.origin.split(":")[0]).name in known]
    assert len(found) == len(known) >= 12
    yield from found


def parties(reading: Reading) -> Iterator[Party]:
    for told in reading.reports:
        yield from (*told.actors, *told.recipients, *told.according_to)
    for statement in reading.attributions:
        yield from statement.chain


def test_the_samples_tell_something(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        assert reading.reports, reading.story.id
        assert reading.entities, reading.story.id


def test_parties_are_the_words_they_point_to(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        for party in parties(reading):
            assert party.text == reading.story.text[party.start : party.end] != "", party


def test_passages_and_triggers_are_the_words_they_point_to(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        text = reading.story.text
        for told in reading.reports:
            assert told.passage.text == text[told.passage.start : told.passage.end]
            assert told.trigger.text == text[told.trigger.start : told.trigger.end] != ""
            assert told.passage.start <= told.trigger.start < told.trigger.end <= told.passage.end


def test_dates_places_and_quantities_quote_the_story(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        for told in reading.reports:
            inferred = told.date is not None and not told.date.text
            assert not inferred or (told.date is not None and told.date.basis), told
            date = None if inferred else told.date
            quotes = [q.text for q in (date, told.place, *told.quantities) if q is not None]
            for quote in quotes:
                assert quote, told
                assert quote in reading.story.text, told


def test_actors_and_recipients_stand_in_the_passage_or_in_that_of_the_act_counted(
    readings: dict[str, Reading],
) -> None:
    for reading in samples(readings):
        passages = {r.report_id: r.passage for r in reading.reports}
        for told in reading.reports:
            read = [told.passage, passages.get(told.antecedent, told.passage)]
            for party in (*told.actors, *told.recipients):
                assert any(p.start <= party.start < party.end <= p.end for p in read), (told, party)


def test_statements_lie_within_the_story_and_apart(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        whole = Span(0, len(reading.story.text))
        for statement in reading.attributions:
            assert statement.content
            for span in (statement.source, statement.cue, *statement.content):
                assert span is None or (whole.start <= span.start < span.end <= whole.end)
            apart = [s for s in (statement.cue, *statement.content) if s is not None]
            assert not any(a.overlaps(b) for n, a in enumerate(apart) for b in apart[n + 1 :]), statement


def test_a_cue_is_words(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        for statement in reading.attributions:
            if statement.cue is not None:
                words = statement.cue.of(reading.story.text)
                assert words == words.strip() != "", statement
                assert any(c.isalpha() for c in words) or words in (":", "-", "--", "\u2013", "\u2014"), (
                    statement
                )


def test_passages_come_in_order_and_apart_from_the_frame(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        layout = reading.layout
        spans = [p.span for p in layout.passages]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        frame = [*layout.repeats, *layout.credits, *(s for s in (layout.byline,) if s)]
        frame += [layout.dateline.span] if layout.dateline else []
        assert not any(f.overlaps(s) for f in frame for s in spans), reading.story.id


def test_every_party_is_an_entity_of_its_story(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        known = {e.id for e in reading.entities}
        assert {p.entity_id for p in parties(reading) if p.category != "source"} <= known


def test_codes_follow_the_ontology(readings: dict[str, Reading]) -> None:
    plover = load_plover()
    for reading in samples(readings):
        for told in reading.reports:
            kind = plover.types[told.event_type]
            assert told.mode is None or told.mode in kind.modes, told
            assert (told.quad, told.score) == (kind.quad, plover.score(told.event_type, told.mode))
            assert set(told.auxiliary) <= set(plover.auxiliary)
            assert set(told.contexts) <= set(plover.contexts)
            assert told.cameo


def test_nobody_acts_upon_himself(readings: dict[str, Reading]) -> None:
    for reading in samples(readings):
        for told in reading.reports:
            assert not {p.entity_id for p in told.actors} & {p.entity_id for p in told.recipients}, told


def test_ids_are_unique_across_stories(readings: dict[str, Reading]) -> None:
    reports = [r.report_id for reading in samples(readings) for r in reading.reports]
    statements = [a.id for reading in samples(readings) for a in reading.attributions]
    assert len(set(reports)) == len(reports)
    assert len(set(statements)) == len(statements)
