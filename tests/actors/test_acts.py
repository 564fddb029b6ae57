"""Those who did an act that a story tells of are of its country, wherever the story was written."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.model import Story
from dragoman.pipeline import Toolbox, read_stories

KILLED = "NAIROBI – Kenya closed its embassy on Monday. Some 20 people were killed by the plotters on Sunday."

# headline, text, country of who was killed and who killed
CASES = [
    ("Chad’s coup: what we know", KILLED, "TCD"),
    ("Failed coup in Chad shakes its neighbours", KILLED, "TCD"),
    (None, KILLED, "KEN"),
    ("Chad's harvest fails", KILLED, "KEN"),
    (None, f"{KILLED[:45]} The coup in Chad has failed.{KILLED[45:]}", "TCD"),
    ("Coup in Chad, coup in Niger", KILLED, "KEN"),  # of which of the two is not told
]


@pytest.mark.parametrize(("headline", "text", "country"), CASES)
def test_doers_are_of_the_country_of_their_act(
    headline: str | None, text: str, country: str, tools: Toolbox
) -> None:
    story = Story("s", text, published=dt.date(2019, 6, 18), headline=headline)
    (reading,) = read_stories([story], tools)
    (killing,) = (r for r in reading.reports if r.event_type == "ASSAULT")
    assert [p.code for p in killing.actors] == [f"{country}.REB"]
    assert [p.code for p in killing.recipients] == [f"{country}.CVL"]
