"""Whose "we" and whose "you" it is in the sentences of one quotation."""

from __future__ import annotations

from dragoman.model import Story
from dragoman.pipeline import Toolbox, read_stories

TEXT = (
    "“You attacked our ships,” the Chinese ambassador told Philippine Foreign Minister Enrique Manalo. "
    "“You bombed our base in May.”"
)
EXPELLED = '"We expelled two of your diplomats," the Bulgarian foreign minister told the Russian ambassador.'
ALONE = (
    'Ukrainian President Volodymyr Zelensky spoke in Lviv. "They bombed the port," he said.\n\n'
    '"We shot down nine of their drones."'
)


def _parties(tools: Toolbox, text: str) -> list[tuple[list[str | None], list[str | None]]]:
    (reading,) = read_stories([Story(id="story", text=text)], tools)
    return [([a.code for a in r.actors], [a.code for a in r.recipients]) for r in reading.reports]


def test_you_is_the_one_who_is_told_in_every_sentence(tools: Toolbox) -> None:
    assert _parties(tools, TEXT) == [(["PHL"], ["CHN"])] * 2


def test_we_is_the_side_of_the_speaker(tools: Toolbox) -> None:
    assert _parties(tools, EXPELLED) == [(["BGR"], ["RUS.GOV"])]


def test_we_in_a_floating_quotation_is_the_side_of_the_last_speaker(tools: Toolbox) -> None:
    assert (["UKR"], []) in _parties(tools, ALONE)
