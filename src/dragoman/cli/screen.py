"""Tables and texts on a screen; words of stories are never read as markup."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dragoman.cli.streams import plain

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table


def console(stderr: bool = False) -> Console:
    """A console that takes all text as it is."""
    from rich.console import Console

    class Quiet(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Quiet(
        file=sys.stderr if stderr else sys.stdout, markup=False, emoji=False, highlight=False, soft_wrap=False
    )


def table(
    columns: Iterable[str | tuple[str, dict[str, Any]]],
    rows: Iterable[Sequence[object]],
    *,
    wide: bool = True,
) -> Table:
    """A table without lines, as wide as the screen if it is to be; its columns wrap."""
    from rich.table import Table
    from rich.text import Text

    made = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False, expand=wide
    )
    for column in columns:
        name, settings = (column, {}) if isinstance(column, str) else column
        made.add_column(name, **{"overflow": "fold", **settings})
    for cells in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(plain(cell)) for cell in cells))
    return made


FIXED: dict[str, Any] = {"no_wrap": True}
"""A column that keeps its width."""

NUMBER: dict[str, Any] = {"no_wrap": True, "justify": "right"}
"""A column of numbers."""


def show(*parts: RenderableType) -> None:
    """Print texts and tables; without a terminal no line ends in spaces."""
    screen = console()
    if screen.is_terminal:
        for part in parts:
            screen.print(part)
        return
    with screen.capture() as captured:
        for part in parts:
            screen.print(part)
    for line in captured.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")


def print_json(item: Any) -> None:
    """Print a model object, or a mapping, as JSON."""
    import json
    from dataclasses import asdict

    from dragoman.cli.streams import output

    text = json.dumps(item if isinstance(item, dict) else asdict(item), ensure_ascii=False, indent=2)
    with output() as out:
        out.write(text.encode("utf-8", "replace") + b"\n")
