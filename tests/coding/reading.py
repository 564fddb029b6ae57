"""Sentences read on their own, and their reports written in a line each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from dragoman.model import Party, Report, Story
from dragoman.pipeline import Toolbox, read_stories


def named(party: Party) -> str:
    """A person, body or unknown source by name, a collective by its code."""
    if party.category in ("person", "body", "source"):
        return party.name
    return party.code or party.name


def shown(report: Report) -> str:
    """``TYPE.mode actors > recipients [auxiliary] @ vouchers``; "-" where nobody fills a side."""
    actors, recipients, chain = (
        "+".join(map(named, side)) for side in (report.actors, report.recipients, report.according_to)
    )
    mode = f".{report.mode}" if report.mode else ""
    line = f"{report.event_type}{mode} {actors or '-'} > {recipients or '-'}"
    line += f" [{' '.join(report.auxiliary)}]" if report.auxiliary else ""
    return line + (f" @ {chain}" if chain else "")


def read_all(texts: Iterable[str], tools: Toolbox) -> dict[str, tuple[Report, ...]]:
    """The reports of undated one-sentence stories, by their text, parsed in one batch."""
    stories = [Story(str(n), text) for n, text in enumerate(dict.fromkeys(texts))]
    return {r.story.text: r.reports for r in read_stories(stories, tools)}


def cases(right: Iterable[Any], wrong: Iterable[tuple[Any, ...]] = ()) -> list[Any]:
    """Rows as parameters; of the ``wrong`` ones, which the code fails so far, the last field says why."""
    return [
        *right,
        *(
            pytest.param(*row, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
            for *row, why in wrong
        ),
    ]
