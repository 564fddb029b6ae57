"""Two stories side by side on a screen: what both tell, slot by slot, and what only one tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.cli import compare as one
from dragoman.cli.streams import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from dragoman.record import Omission, StoryComparison, Telling


def named(story: Telling) -> str:
    """A story by its outlet and day."""
    return plain(f"{story.outlet or story.story_id}, {story.published or 'undated'}")


def shown(comparison: StoryComparison) -> Iterator[RenderableType]:
    """All of the comparison, the happenings that both tell first."""
    from rich.text import Text

    from dragoman.cli import wording as w

    for story in (comparison.first, comparison.second):
        yield _head(story)
    yield Text(f"\nTold by both: {w.count(len(comparison.common), 'event')}\n", style="bold underline")
    for both in comparison.common:
        yield one.headline(both.event)
        yield one.compared(both, range(len(both.accounts)))
        yield Text("")
        for account in both.accounts:
            yield from one.passages(account)
    if not comparison.common:
        yield Text("The two stories have no happening in common, so neither leaves anything out.\n")
    alone = ((comparison.first, comparison.only_first), (comparison.second, comparison.only_second))
    for story, omissions in alone:
        yield Text(f"Only in {named(story)}: {w.count(len(omissions), 'event')}\n", style="bold underline")
        if omissions:
            yield omitted(omissions)
            yield Text("")


def _head(story: Telling) -> Text:
    from rich.text import Text

    text = Text(named(story), style="bold")
    if story.headline:
        text.append(f"  {plain(story.headline)}", style="not bold")
    text.append(f"  [{plain(story.story_id)}]", style="dim not bold")
    return text


def omitted(omissions: tuple[Omission, ...]) -> Table:
    """What only one story tells: when, what, who, and why the other may not tell it."""
    from dragoman.cli import wording as w
    from dragoman.cli.screen import FIXED, table

    columns = [("event", FIXED), ("date", {"width": 10}), ("type", {"max_width": 12}), ("who", {"ratio": 3}),
               ("the other story", {"min_width": 12, "max_width": 22})]  # fmt: skip
    rows = (
        (e["event_id"][: w.SHORT_EVENT], w.when(e, "first_told"), w.kind(e), w.sides(e), o.reason)
        for o in omissions
        for e in (w.row(o.event),)
    )
    return table(columns, rows)
