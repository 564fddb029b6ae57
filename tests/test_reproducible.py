"""The same text gives the same reports in every process, however Python orders its sets there."""

from __future__ import annotations

import os
import subprocess
import sys

TEXT = (
    "The President set up a commission for a free Chad to reassure the Chadian people that Niger "
    "stands ready to help them move to democracy and gave 400 million dollars to promote freedom in Chad."
)
CODE = f"""
from dragoman.model import Story
from dragoman.pipeline import Toolbox, read_stories
(reading,) = read_stories([Story("s", {TEXT!r})], Toolbox.load())
print(reading.reports, reading.entities)
"""
SEEDS = ("1", "2", "4")


def test_reports_do_not_depend_on_the_order_of_sets() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", CODE],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in SEEDS
    }  # fmt: skip
    assert len(runs) == 1
    assert "Report(" in runs.pop()
