"""Tells that a record is being laid out for its pages, why, and how far it is."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from dragoman.cli.errors import say

PATIENCE = 2.0
"""Seconds after which it is told how far the work is."""
STEP = 0.25
"""Where nothing can be redrawn, a line is said for each such share of the work."""


class Laying:
    """Called with the share that is done and why a record is laid out; silent if it need not be.

    Args:
        path: the record's folder.
        drawn: whether a bar can be drawn; else lines are said now and then.
    """

    def __init__(self, path: str, drawn: bool | None = None) -> None:
        self._path = path
        self._drawn = sys.stderr.isatty() if drawn is None else drawn
        self._began, self._said = 0.0, -1.0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Laying:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, share: float, why: str) -> None:
        """Tell that so much of the work is done."""
        if self._said < 0:
            self._began, self._said = time.monotonic(), 0.0
            say(f"laying out {self._path}: {why} …")
        if time.monotonic() - self._began < PATIENCE:
            return
        if self._drawn:
            self._draw(share)
        elif share >= self._said + STEP:
            self._said = share - share % STEP
            say(f"{self._said:.0%} laid out")

    def _draw(self, share: float) -> None:
        if self._bar is None:
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeElapsedColumn

            from dragoman.cli.screen import console

            columns = (BarColumn(bar_width=40), TaskProgressColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=console(stderr=True), transient=True)
            self._task = self._bar.add_task("laying out", total=1.0)
            self._bar.start()
        self._bar.update(self._task, completed=share)
