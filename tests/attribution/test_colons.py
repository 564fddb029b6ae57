"""Headlines and transcripts: a colon or a dash for a verb."""

from __future__ import annotations

import pytest

from dragoman.pipeline import Toolbox
from tests.attribution.told import Told, read

# headline, who speaks, what they say
HEADLINES: list[tuple[str, str, str]] = [
    ("Chile: we stand by Peru", "Chile", "we stand by Peru"),
    ("Ahtisaari: dam will hold\n\nMartti Ahtisaari visited the dam.", "Ahtisaari", "dam will hold"),
    ("Foreign minister: no troops in Chad", "Foreign minister", "no troops in Chad"),
    ("Harbour open again: spokesman", "spokesman", "Harbour open again"),
    ("Ferry sank at dawn: police", "police", "Ferry sank at dawn"),
    ("'Nobody will go hungry': Dakar mayor", "Dakar mayor", "'Nobody will go hungry'"),
    ("Norway fires on trawler - Moscow", "Moscow", "Norway fires on trawler"),
    ("Bridge will hold, says Danish minister", "Danish minister", "Bridge will hold"),
]

TOPICS = [
    "Yemen: four killed in air strike",
    "Talks in Geneva: a last chance",
    "Update: ferry found",
    "Two men, one border: a long quarrel",
]

TRANSCRIPT = (
    "An interview with the Swedish premier.\n\n"
    "HOLM: Why did the frigate leave?\n\n"
    "ERIKSSON: She was called home. I signed the order.\n\n"
    "It was late in the evening."
)


@pytest.fixture(scope="module")
def told(tools: Toolbox) -> dict[str, list[Told]]:
    return read(tools, [*(h[0] for h in HEADLINES), *TOPICS, TRANSCRIPT])


@pytest.mark.parametrize(("text", "speaker", "words"), HEADLINES, ids=[h[0] for h in HEADLINES])
def test_who_speaks_in_a_headline(told: dict[str, list[Told]], text: str, speaker: str, words: str) -> None:
    (found,) = [t for t in told[text] if t.attribution.vouched]
    assert found.attribution.source is not None
    assert (found.attribution.source.of(text), found.content) == (speaker, (words,))


@pytest.mark.parametrize("text", TOPICS)
def test_a_topic_does_not_speak(told: dict[str, list[Told]], text: str) -> None:
    assert told[text] == []


def test_the_turns_of_a_transcript(told: dict[str, list[Told]]) -> None:
    found = [
        (t.attribution.source.of(TRANSCRIPT), t.content) for t in told[TRANSCRIPT] if t.attribution.source
    ]
    assert found == [
        ("HOLM", ("Why did the frigate leave?",)),
        ("ERIKSSON", ("She was called home. I signed the order",)),
    ]
