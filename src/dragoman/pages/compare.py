"""Accounts side by side as a page of its own: of one event, or of all that two stories tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.pages import wording
from dragoman.pages.accounts import accounts_view
from dragoman.pages.environment import filled

if TYPE_CHECKING:
    from dragoman.record import Comparison, StoryComparison, Telling


def compare_page(comparison: Comparison) -> str:
    """One event's accounts as HTML that needs nothing else."""
    title = f"{wording.sides(comparison.event)}: {wording.kind(comparison.event)}"
    return filled(
        "compare.html",
        title=title,
        view=accounts_view(comparison),
        event=comparison.event,
        judged=comparison.judgements,
    )


def stories_page(comparison: StoryComparison) -> str:
    """Two stories side by side as HTML that needs nothing else."""
    tellers = (comparison.first, comparison.second)
    views = [(accounts_view(c, f"both-{n}"), c.judgements) for n, c in enumerate(comparison.common, start=1)]
    alone = list(
        zip(tellers, reversed(tellers), (comparison.only_first, comparison.only_second), strict=True)
    )
    title = " and ".join(named(t) for t in tellers)
    return filled("stories.html", title=title, tellers=tellers, views=views, alone=alone, named=named)


def named(telling: Telling) -> str:
    """A story by its outlet and day."""
    return f"{telling.outlet or telling.story_id}, {telling.published or 'undated'}"
