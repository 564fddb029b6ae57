"""Short names: what the resource holds, and that a story without them stays as it was."""

from __future__ import annotations

from dragoman.actors.short_names import load_short_names, settle
from dragoman.mentions import find_mentions
from dragoman.model import Story
from dragoman.ontology import load_countries
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox


def test_every_short_name_is_of_two_known_states() -> None:
    known = load_countries().by_code
    names = load_short_names()
    for pair in (*names.twins.values(), *(tuple(sides.values()) for _, sides in names.compass)):
        assert len(set(pair)) == 2
        assert known.keys() >= set(pair)


def test_a_story_without_short_names_is_left_alone(tools: Toolbox) -> None:
    story = Story("x", "Peru thanked Chile. Carlos Ruiz left for Lima.")
    for _, _, sentences in tools.parser.parse([(story, lay_out(story))]):
        alone = {s.index: find_mentions(s, tools.lexicon) for s in sentences}
        settled = settle(alone)
        assert all(settled[i] is found for i, found in alone.items())


def test_a_surname_taken_for_a_common_noun_becomes_a_mention(tools: Toolbox) -> None:
    story = Story("x", "Workers marched against Prime Minister Ana Kovac. Kovac refused to resign.")
    for _, _, sentences in tools.parser.parse([(story, lay_out(story))]):
        settled = settle({s.index: find_mentions(s, tools.lexicon) for s in sentences})
        names = [m.name for found in settled.values() for m in found.at_anchor.values() if m.name]
        assert names == ["Ana Kovac", "Kovac"]
