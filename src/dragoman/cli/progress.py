"""The progress of a long run, on standard error."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any

PATIENCE = 2.0
"""Seconds that a run may take before its progress is shown."""


class Progress:
    """Counts the inputs that are done, and shows the count once a run proves long.

    Args:
        shown: whether to show anything at all.
    """

    def __init__(self, shown: bool, patience: float = PATIENCE) -> None:
        self.done = 0
        self._lock = threading.Lock()
        self._bar: Any = None
        self._task: Any = None
        self._ended = False
        self._timer = threading.Timer(patience, self._show) if shown else None

    def __enter__(self) -> Progress:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._ended = True
            if self._bar is not None:
                self._bar.stop()

    def advance(self, count: int) -> None:
        """Note that more inputs are done."""
        self.done += count
        if self._bar is not None:
            self._bar.update(self._task, completed=self.done, rate=self._rate())

    def _rate(self) -> str:
        elapsed = self._bar.tasks[0].elapsed or 0
        return f"{self.done / (elapsed + PATIENCE):,.0f} a second" if self.done else ""

    def _show(self) -> None:
        from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        from dragoman.cli.screen import console

        columns = (
            SpinnerColumn(), TextColumn("{task.completed:,.0f} inputs read"), BarColumn(bar_width=20),
            TimeElapsedColumn(), TextColumn("{task.fields[rate]}"),
        )  # fmt: skip
        with self._lock:
            if self._ended:
                return
            bar = Bar(*columns, console=console(stderr=True), transient=True)
            self._task = bar.add_task("reading", total=None, completed=self.done, rate="")
            bar.start()
            self._bar = bar
