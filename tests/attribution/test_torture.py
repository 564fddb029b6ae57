"""Quotation marks as the world writes them: no story is lost, no offset misplaced."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Reading, Story
from dragoman.pipeline import Toolbox, read_stories

# text, and what the Omani minister is found to say in it
TABLE: list[tuple[str, tuple[str, ...]]] = [
    ('"The dhow has sunk," the Omani minister said.', ('"The dhow has sunk,"',)),
    ("“The dhow has sunk,” the Omani minister said.", ("“The dhow has sunk,”",)),
    ("‘The dhow has sunk,’ the Omani minister said.", ("‘The dhow has sunk,’",)),
    ("'The dhow has sunk,' the Omani minister said.", ("'The dhow has sunk,'",)),
    ("''The dhow has sunk,'' the Omani minister said.", ("''The dhow has sunk,''",)),
    ("``The dhow has sunk,'' the Omani minister said.", ("``The dhow has sunk,''",)),
    ("„The dhow has sunk“, the Omani minister said.", ("„The dhow has sunk“",)),
    ("„The dhow has sunk,” the Omani minister said.", ("„The dhow has sunk,”",)),
    ("»The dhow has sunk«, the Omani minister said.", ("»The dhow has sunk«",)),
    ("«The dhow has sunk», the Omani minister said.", ("«The dhow has sunk»",)),
    ("« The dhow has sunk », the Omani minister said.", ("« The dhow has sunk »",)),
    # straight and curly mixed, marks that do not pair
    ('“The dhow has sunk," the Omani minister said.', ('“The dhow has sunk,"',)),
    ('"The dhow has sunk,” the Omani minister said.', ('"The dhow has sunk,”',)),
    ("The Omani minister said: “The dhow has sunk.", ("“The dhow has sunk.",)),
    ('The Omani minister said "the dhow has sunk', ('"the dhow has sunk',)),
    # one within the other
    ("“The dhow ‘Sohar’ has sunk,” the Omani minister said.", ("“The dhow ‘Sohar’ has sunk,”",)),
    ("‘The dhow “Sohar” has sunk,’ the Omani minister said.", ("‘The dhow “Sohar” has sunk,’",)),
    ("\"The dhow 'Sohar' has sunk,\" the Omani minister said.", ("\"The dhow 'Sohar' has sunk,\"",)),
    # apostrophes
    ("“The dhow’s mast isn’t lost,” the Omani minister said.", ("“The dhow’s mast isn’t lost,”",)),
    ("‘The sailors’ boat isn’t lost,’ the Omani minister said.", ("‘The sailors’ boat isn’t lost,’",)),
    ("The Omani minister said the sailors' boat was lost.", ("the sailors' boat was lost",)),
    # more than one stretch
    (
        "“The dhow,” the Omani minister said, “has sunk off the cape.”",
        ("“The dhow,”", "“has sunk off the cape.”"),
    ),
    (
        "“The dhow has sunk,” the Omani minister said. “All the sailors are ashore.”",
        ("“The dhow has sunk,”", "“All the sailors are ashore.”"),
    ),
    # left open at the end of a paragraph, opened again at the next
    (
        "The Omani minister said: “The dhow has sunk off the cape.\n\n“All the sailors are ashore.”",
        ("“The dhow has sunk off the cape.", "“All the sailors are ashore.”"),
    ),
]


@pytest.fixture(scope="module")
def readings(tools: Toolbox) -> dict[str, Reading]:
    stories = [Story(id=str(i), text=text) for i, (text, _) in enumerate(TABLE)]
    return {r.story.text: r for r in read_stories(stories, tools)}


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[t for t, _ in TABLE])
def test_what_stands_in_the_marks_of_many_hands(
    readings: dict[str, Reading], text: str, expected: tuple[str, ...]
) -> None:
    reading = readings[text]
    said = [c.of(text) for a in reading.attributions for c in a.content]
    assert tuple(said) == expected
    for attribution in reading.attributions:
        assert attribution.source is not None
        assert attribution.source.of(text).casefold() == "the omani minister"


_MARKS = st.sampled_from([*"\"“”„‟«»‘’'`″", "''", "``", "", ""])
_WORDS = st.sampled_from(
    (
        "the dhow has sunk", "it’s lost", "the sailors' boat", "Yes", "we will not leave Oman", "6", "no.",
        "Muscat: calm", "rock 'n' roll", "all ashore,",
    )
)  # fmt: skip
_SPEECH = st.sampled_from(
    (
        " the Omani minister said", " said Ali Rahma.", "The Omani minister told Reuters ", " he added, ",
        ". ",        "\n\n", " — Ali Rahma", "Ali Rahma: ", ", according to the navy", "\u00a0", " ",
    )
)  # fmt: skip
_PIECE = st.tuples(_MARKS, _WORDS, _MARKS, _SPEECH).map("".join)
_STORY = st.lists(_PIECE | st.text(max_size=4), min_size=1, max_size=9).map("".join)
_CUES = frozenset(("said", "told", "added", "according to", ":", "—", "-", "–"))


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=_STORY)
def test_no_story_is_lost_and_no_offset_misplaced(tools: Toolbox, text: str) -> None:
    (reading,) = read_stories([Story(id="story", text=text)], tools)
    (again,) = read_stories([Story(id="story", text=text)], tools)
    found = reading.attributions
    assert found == again.attributions
    assert list(found) == sorted(found, key=lambda a: (a.content[0].start, a.content[-1].end))
    assert len({a.id for a in found}) == len(found)
    passages = [p.span for p in reading.layout.passages]
    for attribution in found:
        for span in attribution.content:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == text[span.start : span.end] == span.of(text).strip()
            assert any(p.contains(span) for p in passages)
        for before, after in itertools.pairwise(attribution.content):
            assert before.end <= after.start
        if attribution.cue is not None:
            assert attribution.cue.of(text).strip().casefold() in _CUES
            assert not any(s.overlaps(attribution.cue) for s in attribution.content)
        if attribution.source is not None:
            assert attribution.source.of(text).strip()
