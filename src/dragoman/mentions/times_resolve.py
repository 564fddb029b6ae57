"""What day, month, year or stretch of days a matched date expression stands for."""

from __future__ import annotations

from dragoman.mentions.times_reading import Groups, Reading, Setting
from dragoman.mentions.times_relative import RELATIVE
from dragoman.mentions.times_written import WRITTEN


def resolve(name: str, groups: Groups, setting: Setting) -> Reading | None:
    """The reading of a form's match; None where the words are no time after all."""
    resolver = WRITTEN.get(name) or RELATIVE[name]
    try:
        return resolver(groups, setting)
    except (ValueError, OverflowError):  # a day or year that no calendar has
        return None
