"""Where judgements are taken in, one at a time, and where to go then."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from dragoman.web.forms import Asked
from dragoman.web.library import Library
from dragoman.web.links import address

if TYPE_CHECKING:
    from dragoman.model import Judgement

SAID = 20
"""Of at most so many judgements made at once the next page tells."""


class Refused(ValueError):  # noqa: N818 - what it says is the sentence that the reader sees
    """A judgement that makes no sense: why, and what was kept all the same."""


def sentence(error: Exception) -> str:
    """What an error says, as a sentence."""
    told = str(error).rstrip(".")
    return f"{told[:1].upper()}{told[1:]}."


class Desk:
    """Judges a record for the pages. May be asked from several threads; each judgement waits for the last."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._lock = threading.Lock()

    def correctable(self, report: str) -> dict[str, str]:
        """The slots of a report with what they hold.

        Raises:
            dragoman.NotFound: if there is no such report.
        """
        import dragoman

        with self._lock:
            return dragoman.open(self.library.record.path).correctable(report)

    def judge(self, asked: Asked) -> str:
        """Keep a judgement, lay the record out anew, and tell the page to go to.

        Raises:
            Refused: if it makes no sense.
            dragoman.NotFound: if there is no such report or event.
            dragoman.RecordError: if it cannot be kept.
        """
        with self._lock:
            before = self._reports_of(asked.event) if asked.event else ()
            made = self._keep(asked)
            self.library.catch_up()
        named = asked.subjects[1:] if asked.action == "split" else ()
        return self._page([m.judgement_id for m in made], named, before)

    def _keep(self, asked: Asked) -> list[Judgement]:
        import dragoman

        made: list[Judgement] = []
        for slot, value in asked.slots or ((None, None),):
            try:
                done = dragoman.judge(
                    asked.action, *asked.subjects, author=asked.author, record=self.library.record.path,
                    slot=slot, value=value, note=asked.note or None,
                )  # fmt: skip
            except ValueError as error:
                kept = ", ".join(str(m.slot) for m in made)
                raise Refused(
                    f"{sentence(error)} "
                    + (f"Kept before that: the correction of {kept}." if kept else "Nothing was changed.")
                    + " Go back to mend it: what you wrote is still there."
                ) from error
            made += done.made
        return made

    def _reports_of(self, event: str) -> tuple[str, ...]:
        import dragoman

        try:
            return dragoman.open(self.library.record.path).event(event).report_ids
        except dragoman.NotFound:
            return ()  # it was judged by others since; whether that matters, the judgement itself tells

    def _page(self, made: list[str], named: Iterable[str], before: Iterable[str]) -> str:
        """The event that now holds the reports, else what is left of the event before, else their story."""
        browser, judged = self.library.current(), self.library.judged
        concerned = [i for row in judged.named(made) for i in row["reports"]]
        found = (browser.find_event(i) for i in (*named, *concerned, *before))
        position = next((p for p in found if p is not None), None)
        if position is not None:
            page = address("event", browser.event_rows(np.array([position]))[0]["event_id"])
        else:
            stories = (judged.told[i]["story_id"] for i in concerned if i in judged.told)
            story = next(stories, None)
            page = address("story", story) if story else "/judgements"
        return f"{page}{'&' if '?' in page else '?'}{urlencode([('judged', i) for i in made[:SAID]])}"
