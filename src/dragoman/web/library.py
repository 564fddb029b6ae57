"""The record behind the pages: laid out once, and again when something has been committed to it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from dragoman.browsing import Browser
from dragoman.record import Record
from dragoman.web.judged import Judgements, judgements

LOOK = 1.0
"""Seconds between two looks for a new version."""
SHORT = 1.0
"""A record that takes longer to lay out than so many seconds is laid out while the old state is shown."""
EACH = 50e-6
"""Seconds that laying out takes at least for each event, where the last time a kept layout was opened."""


class Library:
    """Hands out the record as it stood lately. May be asked from several threads.

    Args:
        record: an opened record.
        clock: tells seconds.
        progress: called while the record is laid out for the first time, as for ``record.browse``.
    """

    def __init__(
        self,
        record: Record,
        clock: Callable[[], float] = time.monotonic,
        progress: Callable[[float, str], object] | None = None,
    ) -> None:
        self.record = record
        self._clock = clock
        self._lock = threading.Lock()
        self._laying = threading.Lock()
        self._busy = False
        self._lay_out(progress)
        self._opened = (self._state, record)

    def _lay_out(self, progress: Callable[[float, str], object] | None = None) -> None:
        began, state = self._clock(), self.record.state()
        self._browser: Browser = self.record.browse(progress)
        self._judged = judgements(Record(self.record.store))
        self._state, self._looked = state, self._clock()
        self._took = max(self._looked - began, EACH * self._browser.events.count)

    def current(self) -> Browser:
        """The record, no older than a second or than it takes to lay it out."""
        with self._lock:
            due = self._clock() - self._looked > LOOK and not self._busy
            if due:
                self._looked = self._clock()
                if self.record.state() != self._state:
                    if self._took <= SHORT:
                        self._lay_out()
                    else:
                        self._busy = True
                        threading.Thread(target=self._behind, daemon=True).start()
            return self._browser

    @property
    def judged(self) -> Judgements:
        """What people judged of the record that is handed out."""
        return self._judged

    def catch_up(self) -> None:
        """Lay out the record as it stands now, and come back when that is done; others see it as it stood."""
        with self._lock:
            self._busy = True
        self._behind()

    @property
    def state(self) -> tuple[int, ...]:
        """Numbers that tell which state of the record is handed out."""
        return self._state

    def record_now(self) -> Record:
        """The record's own tables as they stand, for what reads them directly."""
        with self._lock:
            if self._opened[0] != self._state:
                self._opened = (self._state, Record(self.record.store))
            return self._opened[1]

    def _behind(self) -> None:
        try:
            with self._laying:
                state, began = self.record.state(), self._clock()
                browser, judged = self.record.browse(), judgements(Record(self.record.store))
                with self._lock:
                    self._browser, self._judged = browser, judged
                    self._state = state
                    self._took = max(self._clock() - began, EACH * browser.events.count)
        finally:
            with self._lock:
                self._busy, self._looked = False, self._clock()
